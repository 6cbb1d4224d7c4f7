import io
import re
import zipfile
from pathlib import Path

import pytest

from lep_docs.core.errors import TemplateSourceError
from lep_docs.templating import build
from lep_docs.templating.body import column_widths
from lep_docs.templating.build import build_all, build_docx, changed_parts
from lep_docs.templating.look import ON_ITS_SIDE, PORTRAIT_TEXT, SMALL
from lep_docs.templating.paper_styles import PAPER_PARAGRAPHS
from lep_docs.templating.paragraph_styles import PARAGRAPHS
from lep_docs.templating.source import read_source

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SPECIMEN = Path(__file__).with_name("specimen.md")
PAGE = "---\ndocument: D1\nslug: {slug}\n---\n{text}\n"


def _values(element, path, attribute="val"):
    steps = "/".join(f"{W}{step}" for step in path.split("/"))
    return [found.get(f"{W}{attribute}") for found in element.iterfind(f".//{steps}")]


def test_two_builds_of_one_source_are_the_same_bytes():
    assert build_docx(read_source(SPECIMEN)) == build_docx(read_source(SPECIMEN))


def test_every_tag_stands_whole_in_one_run(part):
    text = part("**{{ a.b }}** {% if c < d and 'e' > \"f\" %}R&D{% endif %} `{{ g }}`\n")
    runs = ["".join(t.itertext()) for t in text.iter(f"{W}t")]
    assert runs == ["{{ a.b }}", " {% if c < d and 'e' > \"f\" %}R&D{% endif %} ", "{{ g }}"]


def test_columns_fill_the_width_exactly():
    assert column_widths((1, 1, 1), 100) == (33, 33, 34)
    assert sum(column_widths((3, 6, 2), PORTRAIT_TEXT)) == PORTRAIT_TEXT


def test_a_table_is_as_wide_as_the_page_it_stands_on(part):
    table = ':::table widths="1 2"\n| A | B |\n| a | b |\n:::\n'
    inner = "".join(f":::{name}\n{table}:::\n\ntext\n\n" for name in ("landscape", "card"))
    document = part(f"text\n\n{table}\n{inner}")
    widths = (PORTRAIT_TEXT, ON_ITS_SIDE.text, SMALL.text)
    assert _values(document, "tblW", "w") == [str(width) for width in widths]
    for grid, width in zip(document.iter(f"{W}tblGrid"), widths, strict=True):
        assert sum(int(w) for w in _values(grid, "gridCol", "w")) == width


def test_rows_never_split_and_the_header_repeats(part):
    text = ':::table widths="1 1"\n| A | B |\n{% for a in b %}\n| a | b |\n{% endfor %}\n:::\n'
    rows = list(part(text).iter(f"{W}tr"))
    assert [len(row.findall(f"{W}tc")) for row in rows] == [2, 2, 2, 2]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * 3
    assert "".join(rows[1].itertext()) == "{%tr for a in b %}"


def test_a_table_carries_its_caption_and_description_for_those_who_listen(part):
    document = part(':::table widths="1" caption="Who signs"\n| Name |\n| a |\n:::\n')
    assert _values(document, "tblCaption") == ["Who signs"]
    assert _values(document, "tblDescription") == ["Columns: Name."]


def test_each_numbered_list_has_its_own_beginning(part):
    text = "1. a\n2. b\n\ntext\n\n:::landscape\n1. c\n:::\n\ntext\n"
    used = _values(part(text), "numPr/numId")
    assert used == ["11", "11", "12"]
    numbering = part(text, "word/numbering.xml")
    restarted = {
        num.get(f"{W}numId"): _values(num, "lvlOverride/startOverride")
        for num in numbering.iter(f"{W}num")
    }
    assert (restarted["11"], restarted["12"]) == (["1"], ["1"])
    assert "13" not in restarted


def test_headings_and_clauses_share_one_list(part):
    numbering = part("text", "word/numbering.xml")
    (headings,) = (a for a in numbering if a.get(f"{W}abstractNumId") == "1")
    levels = [
        (_values(level, "pStyle"), _values(level, "lvlText"), _values(level, "lvlRestart"))
        for level in headings.findall(f"{W}lvl")[:4]
    ]
    assert levels == [
        (["Heading1"], ["%1"], []),
        (["Heading2"], ["%1.%2"], []),
        (["Heading3"], ["%1.%2.%3"], []),
        (["Clause"], ["%1.%4"], ["1"]),
    ]


def _sections(document):
    return [
        (
            _paper(section.find(f"{W}pgSz")),
            [ref.get(f"{R}id") for ref in section if ref.get(f"{R}id")],
        )
        for section in document.iter(f"{W}sectPr")
    ]


def _paper(size):
    if size.get(f"{W}w") == str(SMALL.width):
        return "small"
    return size.get(f"{W}orient", "portrait")


INNER = ["rIdHeader", "rIdFooter"]


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("a", [("portrait", INNER)]),
        (
            ":::cover\na\n:::\n:::landscape\nb\n:::\nc",
            [("portrait", ["rIdCoverHeader"]), ("landscape", INNER), ("portrait", INNER)],
        ),
        ("a\n:::landscape\nb\n:::", [("portrait", INNER), ("landscape", INNER)]),
        (
            "{{p a }}\n:::landscape\n{{p b }}\n:::\nc",
            [("portrait", INNER), ("landscape", INNER), ("portrait", INNER)],
        ),
        (":::landscape\na\n:::", [("landscape", INNER)]),
        ("a\n:::card\nb\n:::\nc", [("portrait", INNER), ("small", INNER), ("portrait", INNER)]),
        ("a\n:::card\nb\n:::", [("portrait", INNER), ("small", INNER)]),
    ],
)
def test_the_paper_turns_with_header_and_footer(part, text, sections):
    assert _sections(part(text)) == sections


def test_a_conditional_landscape_takes_the_end_of_the_upright_pages_with_it(part):
    document = part("a\n{% if b %}\n:::landscape\nc\n:::\n{% endif %}\nd")
    order = [
        "section" if p.find(f".//{W}sectPr") is not None else "".join(p.itertext())
        for p in document.iter(f"{W}p")
    ]
    assert order == ["a", "{%p if b %}", "section", "section", "{%p endif %}", "d"]


def test_a_table_at_the_very_end_is_followed_by_a_paragraph(part):
    table = ':::table widths="1"\n| A |\n| a |\n:::\n'
    for text in (table, f"{{% if a %}}\n{table}{{% endif %}}", f":::landscape\n{table}:::\n"):
        assert [child.tag for child in part(text)[0]][-2:] == [f"{W}p", f"{W}sectPr"]


def test_a_page_break_belongs_to_the_paragraph_that_starts_the_page(part):
    document = part("a\n\n:::pagebreak\n{% if b %}\n# c\n{% endif %}\n")
    starts = [
        "".join(p.itertext())
        for p in document.iter(f"{W}p")
        if p.find(f"{W}pPr/{W}pageBreakBefore") is not None
    ]
    assert starts == ["c"]


def test_a_link_leads_outside_by_one_relationship_for_each_address(part):
    text = "[a](https://example.org/?x=1&y=2) [b](https://example.org/?x=1&y=2) [c](mailto:a@b.org)"
    ids = [link.get(f"{R}id") for link in part(text).iter(f"{W}hyperlink")]
    assert ids == ["rIdLink1", "rIdLink1", "rIdLink2"]
    targets = {
        r.get("Id"): r.get("Target")
        for r in part(text, "word/_rels/document.xml.rels")
        if r.get("TargetMode") == "External"
    }
    assert targets == {"rIdLink1": "https://example.org/?x=1&y=2", "rIdLink2": "mailto:a@b.org"}


def test_the_contents_list_is_one_that_word_knows(part):
    document = part(":::contents\n\n# a\n")
    assert _values(document, "docPartGallery") == ["Table of Contents"]
    assert [i.text for i in document.iter(f"{W}instrText")] == [r' TOC \o "1-2" \h \z \u ']


def test_header_and_footer_say_draft_title_marking_version_and_pages(part):
    header = "".join(part("a", "word/header1.xml").itertext())
    footer = "".join(part("a", "word/footer1.xml").itertext())
    assert header == (
        "{%r if document.is_draft %}DRAFT \u00b7 {%r endif %}{{ document.short_title }}"
        "{% if document.marking %} \u00b7 {{ document.marking }}{% endif %}"
    )
    assert re.sub(r"\s+", " ", footer) == (
        "Version {{ document.number }} \u00b7 {{ document.status }} "
        "\u00b7 Page PAGE 1 of NUMPAGES 1"
    )
    assert "".join(part("a", "word/header2.xml").itertext()) == "{{ document.marking }}"


def test_the_settings_greet_nobody_with_a_question(part):
    settings = part("a", "word/settings.xml")
    assert settings.find(f"{W}updateFields") is None
    assert ("compatibilityMode", "15") in [
        (s.get(f"{W}name"), s.get(f"{W}val")) for s in settings.iter(f"{W}compatSetting")
    ]


def test_styles_lead_to_styles_that_exist(part):
    styles = part("a", "word/styles.xml")
    ids = [s.get(f"{W}styleId") for s in styles.iter(f"{W}style")]
    assert len(ids) == len(set(ids))
    named = {*_values(styles, "basedOn"), *_values(styles, "next")}
    assert named <= set(ids)
    assert _values(styles, "docDefaults/rPrDefault/rPr/lang") == ["en-GB"]


def test_what_leads_to_the_next_paragraph_stays_with_it():
    kept = {style.id for style in PARAGRAPHS if style.keep_next}
    headings = {"Title", "Heading1", "Heading2", "Heading3", "CalloutHeading", "TOCHeading"}
    assert headings | {"Caption", "TableHeading", "SignatureName", "SignatureLine"} <= kept


@pytest.mark.parametrize("styles", [PARAGRAPHS, PAPER_PARAGRAPHS])
def test_no_text_is_too_small_to_read(styles):
    sizes = {style.id: style.size for style in styles if style.size}
    small = {name for name, size in sizes.items() if size < 20}
    assert small == {"Header", "Footer", "SectionEnd"}


def test_the_headings_of_a_paper_are_smaller_than_its_title_and_its_text_is_not(part):
    paper, plain = (
        {s.get(f"{W}styleId"): _values(s, "rPr/sz") for s in part(text, "word/styles.xml")}
        for text in ("{.PaperTitle} A title\n", "text\n")
    )
    assert int(paper["Heading1"][0]) < int(plain["Heading1"][0]) < int(plain["PaperTitle"][0])
    assert {name for name in plain if paper[name] != plain[name]} <= {
        *("Heading1", "Heading2", "Heading3", "Lead", "CalloutHeading", "Caption")
    }


def _write(folder, name, text="text", slug="one"):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(PAGE.format(slug=slug, text=text), encoding="utf-8")


def test_only_what_changed_is_built_again(tmp_path):
    source, target = tmp_path / "source", tmp_path / "new" / "docx"
    _write(source, "one.md")
    _write(source, "_part.md")
    assert build_all(source, target, check=True) == ("one.docx",)
    assert not target.exists()
    assert build_all(source, target) == ("one.docx",)
    assert build_all(source, target) == ()
    _write(source, "one.md", "changed")
    old = (target / "one.docx").read_bytes()
    assert build_all(source, target, check=True) == ("one.docx",)
    assert changed_parts(old, build_docx(read_source(source / "one.md"))) == ("word/document.xml",)


def test_two_sources_cannot_make_one_file(tmp_path):
    _write(tmp_path, "one.md")
    _write(tmp_path, "two.md")
    with pytest.raises(TemplateSourceError, match=r"two\.md:1: one\.md has the slug one too"):
        build_all(tmp_path, tmp_path)


def test_the_command_says_what_it_built(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "templates").mkdir()
    _write(tmp_path / "templates/source", "one.md")
    assert build.main() == 0
    assert build.main() == 0
    assert capsys.readouterr().out == "rebuilt one.docx\nall up to date\n"


def test_the_command_tells_a_mistake_and_fails(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "templates").mkdir()
    _write(tmp_path / "templates/source", "one.md", "{.Nonsense} a")
    assert build.main() == 1
    assert capsys.readouterr().err.startswith("one.md:5:")


def test_every_file_in_the_zip_bears_the_same_old_date():
    with zipfile.ZipFile(io.BytesIO(build_docx(read_source(SPECIMEN)))) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
