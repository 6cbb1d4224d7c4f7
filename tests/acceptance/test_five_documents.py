"""An officer's story: one set of facts becomes documents that can be put before a board."""

import hashlib
import itertools
import random
import re
import shutil
import zipfile
from functools import cache

import pytest
from support.pages import pages

from lep_docs.app.partnership import open_partnership
from lep_docs.app.workspace import Workspace, bundled
from lep_docs.catalogue.load import load_catalogue
from lep_docs.cli import run
from lep_docs.cli.diagnostics import FINE
from lep_docs.core.answers import Answers, Record
from lep_docs.ooxml.package import Package
from lep_docs.ooxml.soundness import faults
from lep_docs.ooxml.text import document_text
from lep_docs.store.saving import save_section

SLUGS = [d.slug for d in load_catalogue().documents.values()]
SAMPLES = ("quillmere", "emberlin")
# What a board approves, and the papers that are read and used rather than signed.
UNSIGNED = {
    "business-plan",
    "shared-resourcing-model",
    "performance-management-arrangements",
    "vision-brief",
    "parent-view",
    "stage-action-tracker",
    "partner-and-scope-note",
    "cultural-profile",
    "risk-by-stakeholder",
    "directors-meeting",
    "health-check-report",
    "facilitated-review-pack",
}
# Single pages to hand out, which have no numbered headings.
SINGLE_PAGES = {"vision-brief"}
# Papers of a few pages, which begin below their title: no cover and no list of contents.
PAPERS = SINGLE_PAGES | {
    "issue-escalation-route-map",
    "partner-and-scope-note",
    "cultural-profile",
    "risk-by-stakeholder",
    "directors-meeting",
    "facilitated-review-pack",
    "annual-partnership-review",
    "parent-view",
    "stage-action-tracker",
}

# The most pages that readers of a paper want, as a draft of a sample.
LENGTHS = {
    "issue-escalation-route-map": 10,  # five, a notice, and a card of four small ones
    "partner-and-scope-note": 5,
    "risk-by-stakeholder": 5,
    "directors-meeting": 6,
    "vision-brief": 3,
    "annual-partnership-review": 6,
    "cultural-profile": 4,
    "facilitated-review-pack": 5,
    "parent-view": 7,  # about a page for each of six organisations
    "stage-action-tracker": 7,  # six, and a picture of how topics lean on one another
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Both samples, every document of each, in a folder of their own."""
    workspace = tmp_path_factory.mktemp("workspace")
    shutil.copytree(bundled("answers"), workspace / "answers")
    for name in SAMPLES:
        assert run(["--workspace", str(workspace), "build", name, "--all"]) == FINE
    return workspace / "outputs"


@pytest.fixture(scope="module")
def pdf(built, pdfs):
    """Each document as LibreOffice shows it, all of a sample converted at once."""

    @cache
    def converted(name):
        documents = [built / name / f"{slug}.docx" for slug in SLUGS]
        return dict(zip(SLUGS, pdfs(documents), strict=True))

    return lambda name, slug: converted(name)[slug]


@pytest.fixture(scope="module")
def seen(pdf, pdftoppm, tmp_path_factory):
    """The pages of each document, looked at once."""
    return cache(lambda name, slug: pages(pdf(name, slug), pdftoppm, tmp_path_factory.mktemp(name)))


def _text(path):
    return "\n".join(p.text for p in document_text(Package.open(path), margins=True))


# The lines of header and footer, which come between the halves of a paragraph that spans two pages.
MARGINS = re.compile(r"^\f?DRAFT · .*$|^Version .* · Page \d+ of \d+$", re.MULTILINE)

every_document = pytest.mark.parametrize("slug", SLUGS)
every_longer_document = pytest.mark.parametrize("slug", [s for s in SLUGS if s not in PAPERS])
every_numbered_document = pytest.mark.parametrize(
    "slug", [s for s in SLUGS if s not in SINGLE_PAGES]
)
both_samples = pytest.mark.parametrize("name", SAMPLES)


@every_document
@both_samples
def test_the_validator_finds_nothing(built, validate_docx, name, slug):
    assert validate_docx(built / name / f"{slug}.docx") == []


@every_document
@both_samples
def test_what_validators_miss_is_sound_too(built, name, slug):
    assert faults(Package.open(built / name / f"{slug}.docx")) == ()


@every_document
@both_samples
def test_nothing_reads_like_a_form_or_a_slip(built, name, slug):
    text = _text(built / name / f"{slug}.docx")
    for slip in ("TBC", "{{", "{%", "built-in method", "<Row", "Undefined", " ,", "..", "( "):
        assert slip not in text.replace("...", ""), slip
    assert "DRAFT" in text


@every_document
def test_no_document_speaks_in_another_partnerships_words(built, slug):
    text = _text(built / "emberlin" / f"{slug}.docx")
    foreign = re.findall(r"\b(?:LEP|BSF|BSFI|PSP|Local Education Partnership|schools?)\b", text)
    assert foreign == []


@every_document
@both_samples
def test_every_signatory_has_a_place_to_sign(built, name, slug):
    if slug in UNSIGNED:
        pytest.skip("this document is approved by its board and has no signature page")
    text = _text(built / name / f"{slug}.docx")
    assert text.count("Signed for ") == {"quillmere": 3, "emberlin": 6}[name]


@every_document
@both_samples
def test_the_same_facts_give_the_same_bytes(built, finished, name, slug):
    again = finished.path(name, slug).read_bytes()
    assert (
        hashlib.sha256(again).digest()
        == hashlib.sha256((built / name / f"{slug}.docx").read_bytes()).digest()
    )


@every_longer_document
@both_samples
def test_the_contents_list_is_filled_in_and_word_is_asked_nothing(built, name, slug):
    with zipfile.ZipFile(built / name / f"{slug}.docx") as parts:
        settings = parts.read("word/settings.xml").decode()
        main = parts.read("word/document.xml").decode()
    headings = len(re.findall(r'<w:pStyle w:val="Heading[12]"/>', main))
    entries = len(re.findall(r"PAGEREF _Toc", main))
    assert "updateFields" not in settings
    assert headings == entries > 5


@every_numbered_document
@both_samples
def test_headings_step_down_one_level_at_a_time(built, name, slug):
    with zipfile.ZipFile(built / name / f"{slug}.docx") as parts:
        main = parts.read("word/document.xml").decode()
    levels = [int(n) for n in re.findall(r'<w:pStyle w:val="Heading(\d)"/>', main)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@every_document
@both_samples
def test_header_rows_repeat_rows_hold_together_and_pictures_speak(built, name, slug):
    with zipfile.ZipFile(built / name / f"{slug}.docx") as parts:
        main = parts.read("word/document.xml").decode()
    tables = re.findall(r"<w:tbl>.*?</w:tbl>", main, re.DOTALL)
    headless = [t for t in tables if "<w:tblHeader/>" not in t and "LepPlain" not in t]
    assert headless == []
    assert main.count("<w:tr>") + main.count("<w:tr ") == main.count("<w:cantSplit/>")
    assert all('descr="' in picture for picture in re.findall(r"<wp:docPr [^>]*>", main))
    assert "<w:vMerge" not in main


@every_numbered_document
@both_samples
def test_one_title_leads_and_every_text_is_british_english(built, name, slug):
    with zipfile.ZipFile(built / name / f"{slug}.docx") as parts:
        styles = parts.read("word/styles.xml").decode()
        main = parts.read("word/document.xml").decode()
    assert len(re.findall('<w:pStyle w:val="(?:Paper)?Title"/>', main)) == 1
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]*)"', styles + main)) == {"en-GB"}


@every_document
@both_samples
def test_no_empty_paragraph_stands_for_space(built, name, slug):
    with zipfile.ZipFile(built / name / f"{slug}.docx") as parts:
        main = parts.read("word/document.xml").decode()
    body = re.sub(r"<w:tbl>.*?</w:tbl>", "", main, flags=re.DOTALL)
    empty = [
        p
        for p in re.findall(r"<w:p(?: [^>]*)?>.*?</w:p>|<w:p/>", body, re.DOTALL)
        if not any(m in p for m in ("<w:t", "w:drawing", "w:sectPr", "w:fldChar", "SectionEnd"))
    ]
    assert empty == []


@every_document
@both_samples
def test_every_printed_answer_is_in_the_pages_that_libreoffice_shows(
    built, pdf, pdftotext, name, slug
):
    path = built / name / f"{slug}.docx"
    shown = MARGINS.sub("", pdftotext(pdf(name, slug)))
    letters, pages = _letters(shown), [set(page.split()) for page in shown.split("\f")]
    lost = [
        p.text
        for p in document_text(Package.open(path))
        if _letters(p.text) not in letters
        and not any(set(p.text.split()) <= page for page in pages)
    ]
    assert lost == []


@both_samples
def test_the_brief_gives_each_kind_of_reader_one_page_of_their_own(built, pdf, pdftotext, name):
    *briefs, end = pdftotext(pdf(name, "vision-brief")).split("\f")
    vision = bundled_vision(name)
    assert [_letters(vision) in _letters(page) for page in briefs] == [True, True, True]
    assert [page.count(" can ask") for page in briefs] == [1, 1, 1]
    assert end.strip() == ""


def bundled_vision(name):
    """The vision of a sample partnership."""
    opened = open_partnership(Workspace(bundled("answers").parent), name)
    return opened.reading.answers.record("partnership", "").values["vision_statement"]


@pytest.mark.parametrize("slug", LENGTHS)
@both_samples
def test_a_paper_keeps_to_the_length_that_its_readers_want(seen, name, slug):
    assert len(seen(name, slug)) <= LENGTHS[slug]


HEADS = re.compile(
    r'<w:pStyle w:val="(?:Heading\d|TOCHeading|Caption|Lead|LeadIn\w*|CalloutHeading'
    r'|SignatureName)"/>|<w:tblHeader/>'
)


@every_document
@both_samples
def test_no_page_is_half_empty_without_reason(built, seen, name, slug):
    found = seen(name, slug)
    anew = _styled(built / name / f"{slug}.docx", re.compile("<w:pageBreakBefore/>"))
    # The cover, the last page, and a page before the paper turns or gets smaller or a part that is
    # to be taken out may end where they like.
    empty = [
        (page.number, round(page.filled, 2))
        for page, following in itertools.pairwise(found)
        if page.number > 1
        and page.paper == following.paper
        and _unnumbered(following.first_line) not in anew
        and page.filled < 0.6
    ]
    assert empty == []


@every_numbered_document
@both_samples
def test_no_page_ends_with_a_heading(built, seen, name, slug):
    heads = _styled(built / name / f"{slug}.docx", HEADS)
    assert len(heads) > 10
    stranded = [
        (page.number, page.last_line)
        for page in seen(name, slug)
        if not page.picture_below
        and (line := _unnumbered(page.last_line))
        and any(head == line or (len(line) > 25 and head.endswith(line)) for head in heads)
    ]
    assert stranded == []


def _styled(document, mark):
    """The letters of every row and every other paragraph of a document that bears this mark."""
    with zipfile.ZipFile(document) as parts:
        main = parts.read("word/document.xml").decode()
    return {
        _letters("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", p)))
        for p in re.findall(r"<w:tr[ >].*?</w:tr>|<w:p(?: [^>]*)?>.*?</w:p>", main, re.DOTALL)
        if mark.search(p)
    }


def _unnumbered(line):
    """The letters of a line without the number of a heading before them."""
    return _letters(line).lstrip("0123456789")


def _letters(text):
    """What is left of a text when layout has broken its lines: its letters and figures in order.

    Lines of neighbouring cells may be read in turns; then the words must all stand on one page.
    """
    return "".join(c for c in text if c.isalnum())


@pytest.mark.parametrize("share", [0.4, 0.0])
def test_a_half_answered_partnership_still_makes_clean_drafts(tmp_path, validate_docx, share):
    _partly_answered(tmp_path, share)
    assert run(["--workspace", str(tmp_path), "build", "partly", "--all"]) == FINE
    for slug in SLUGS:
        path = tmp_path / "outputs" / "partly" / f"{slug}.docx"
        text = _text(path)
        assert validate_docx(path) == []
        assert faults(Package.open(path)) == ()
        assert "What is still missing" in text
        assert "TBC" not in text
        assert not re.search(r"\bNone\b(?! (?:in|of|yet|is|has))", text)


def _partly_answered(workspace, share):
    """The urban sample with each answer kept by chance `share`; names and choices of words stay."""

    dice = random.Random(20)
    whole = open_partnership(Workspace(bundled("answers").parent), "quillmere")
    kept = {}
    for section, records in whole.reading.answers.sections.items():
        keep = [r for r in records if share and (not r.id or dice.random() < 2 * share)]
        kept[section] = tuple(
            Record(
                r.id,
                {
                    n: v
                    for n, v in r.values.items()
                    if dice.random() < share or n in {"vocabulary", "current_phase", "horizons"}
                },
            )
            for r in keep
        )
    folder = workspace / "answers" / "partly" / "joint"
    folder.mkdir(parents=True)
    for section in whole.catalogue.sections.values():
        if section.name in kept:
            save_section(folder, section, Answers(kept), "")
