"""The page of every heading, worked out without Word and held against LibreOffice's."""

import random
import re

import pytest
from lxml import etree
from support.docx_making import NAMESPACES, W, p, unzipped, zipped

from lep_docs.render.contents import fill_contents
from lep_docs.render.metrics import LINE_HEIGHT
from lep_docs.render.pagination import heading_pages
from lep_docs.render.stylesheet import Stylesheet
from lep_docs.templating.build import build_docx
from lep_docs.templating.source import read_source

LINE = 10.0 * LINE_HEIGHT
STYLES = (
    f'<w:styles xmlns:w="{W}">'
    '<w:style w:type="paragraph" w:styleId="H"><w:pPr><w:keepNext/></w:pPr></w:style></w:styles>'
)


def section(lines: float = 10, more: str = "", width: int = 4000) -> str:
    """Section properties of a page without margins that holds so many lines."""
    high = round(lines * LINE * 20)
    return (
        f'<w:sectPr>{more}<w:pgSz w:w="{width}" w:h="{high}"/><w:pgMar w:top="0" w:right="0" '
        'w:bottom="0" w:left="0"/></w:sectPr>'
    )


def pages(*body: str, ends: str = "", styles: str = STYLES) -> list[int]:
    """The pages of the paragraphs whose text begins with a #."""
    text = f"<root {NAMESPACES}><w:body>{''.join(body)}{ends or section()}</w:body></root>"
    root = etree.fromstring(text)[0]
    marked = [
        found
        for found in root.iter(f"{{{W}}}p")
        if "".join(found.itertext()).startswith("#") and found.getparent() is not None
    ]
    found = heading_pages(root, marked, Stylesheet({"word/styles.xml": styles.encode()}))
    return [found[heading] for heading in marked]


def styled(text: str, properties: str) -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def filler(lines: int) -> str:
    return p("x") * lines


def table(
    rows: int, *, header: int = 0, properties: str = "<w:cantSplit/>", text: str = "x"
) -> str:
    """A table of single lines; its header rows come again on every page."""
    repeated = "<w:cantSplit/><w:tblHeader/>"
    written = "".join(
        f"<w:tr><w:trPr>{repeated if n < header else properties}</w:trPr>"
        f"<w:tc>{p(text)}</w:tc></w:tr>"
        for n in range(rows)
    )
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>{written}</w:tbl>'


def test_paragraphs_fill_pages_from_top_to_bottom():
    assert pages(p("#1"), filler(8), p("#2"), p("#3")) == [1, 1, 2]


def test_a_heading_goes_with_the_lines_that_follow_it():
    kept = '<w:pStyle w:val="H"/>'
    assert pages(filler(8), styled("#", kept), p("a")) == [1]
    assert pages(filler(9), styled("#", kept), p("a")) == [2]
    assert pages(filler(8), styled("#1", kept), styled("#2", kept), p("a")) == [2, 2]
    assert pages(filler(9), styled("#", kept)) == [1]


def test_a_heading_goes_with_the_head_of_a_table():
    kept = '<w:pStyle w:val="H"/>'
    assert pages(filler(5), styled("#", kept), table(9, header=2)) == [1]
    assert pages(filler(7), styled("#", kept), table(9, header=2)) == [2]


def test_a_heading_goes_with_two_lines_of_a_long_paragraph_or_all_of_a_short_one():
    kept = '<w:pStyle w:val="H"/>'
    long, short = p("word " * 60), p("word " * 20)
    assert pages(filler(7), styled("#", kept), long) == [1]
    assert pages(filler(8), styled("#", kept), long) == [2]
    assert pages(filler(8), styled("#", kept), short) == [2]


def test_what_can_never_stand_together_is_not_kept():
    kept = '<w:pStyle w:val="H"/>'
    assert pages(filler(2), *(styled(f"#{n}", kept) for n in range(11)))[0] == 1


def test_no_single_line_is_left_on_a_page():
    four = styled("word " * 28, "")
    assert pages(filler(9), four, p("#"), ends=section(10)) == [2]
    unruled = styled("word " * 28, '<w:widowControl w:val="0"/>')
    assert pages(filler(7), unruled, p("#"), ends=section(10)) == [2]
    whole = styled("word " * 28, "<w:keepLines/>")
    assert pages(filler(8), whole, filler(5), p("#")) == [2]
    assert pages(filler(8), whole, filler(6), p("#")) == [3]


def test_page_breaks_of_every_kind():
    assert pages(p("a"), styled("#", "<w:pageBreakBefore/>")) == [2]
    assert pages(styled("#", "<w:pageBreakBefore/>")) == [1]
    broken = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    assert pages(p("a"), broken, p("#")) == [2]


def test_space_before_counts_after_a_break_but_not_at_a_pages_natural_top():
    roomy = f'<w:spacing w:before="{round(3 * LINE * 20)}"/>'
    forced = styled("a", f"<w:pageBreakBefore/>{roomy}")
    assert pages(p("a"), forced, filler(6), p("#")) == [3]
    assert pages(filler(10), styled("a", roomy), filler(8), p("#")) == [2]


def test_sections_begin_pages_of_their_own_size_and_may_number_anew():
    first = f"<w:p><w:pPr>{section()}</w:pPr></w:p>"
    assert pages(p("#1"), first, p("#2")) == [1, 2]
    small = section(3)
    assert pages(p("a"), first, filler(3), p("#"), ends=small) == [3]
    anew = section(more='<w:pgNumType w:start="7"/>')
    assert pages(p("a"), first, p("#"), ends=anew) == [7]
    on = section(more='<w:type w:val="continuous"/>')
    assert pages(p("a"), first, p("#"), ends=on) == [1]


def test_a_body_without_section_properties_is_an_a4_page():
    text = f"<root {NAMESPACES}><w:body>{p('#') * 60}</w:body></root>"
    body = etree.fromstring(text)[0]
    found = heading_pages(body, list(body), Stylesheet({}))
    assert found[body[0]] == 1
    assert found[body[59]] == 1  # sixty lines of ten points, within margins of an inch


def test_tables_break_between_rows_and_repeat_their_header():
    assert pages(table(9), p("#")) == [1]
    assert pages(table(10), p("#")) == [2]
    assert pages(table(19), p("#")) == [2]
    assert pages(table(19, header=2), p("#")) == [3]


def test_rows_that_may_split_fill_the_page():
    eight_lines = "word " * 40
    splitting, whole = table(1, properties="", text=eight_lines), table(1, text=eight_lines)
    assert pages(filler(7), splitting, filler(11), p("#"), ends=section(14)) == [2]
    assert pages(filler(7), whole, filler(11), p("#"), ends=section(14)) == [3]
    higher = table(1, text="word " * 200)
    assert pages(higher, p("#")) == [5]  # forty lines and a rule


def test_rows_kept_together_move_together():
    row = "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>{}</w:tc></w:tr>"
    kept = row.format(styled("#", "<w:keepNext/>"))
    grid = '<w:tblPr/><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>'
    body = f"<w:tbl>{grid}{row.format(p('x')) * 9}{kept}{row.format(p('x'))}</w:tbl>"
    assert pages(body) == [2]


def test_what_stands_in_a_content_control_takes_its_room():
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{filler(10)}</w:sdtContent></w:sdt>"
    assert pages(control, p("#")) == [2]


WORDS = (
    "partnership", "school", "council", "promise", "owner", "measure", "date", "review", "members",
    "officers", "within", "ten", "working", "days", "agreed", "by", "both", "the", "strategic",
    "board", "and", "every", "pupil", "in", "the", "city", "of", "and", "to", "twelve-month",
)  # fmt: skip


def specimen(seed: int) -> str:
    """A template source without tags: sections of prose, lists, tables, a landscape section."""
    chance = random.Random(seed)  # the same document every time

    def said(count: int) -> str:
        return " ".join(chance.choices(WORDS, k=count)).capitalize()

    out = ["---", "document: D1", "slug: specimen", "---", ":::contents", ":::pagebreak"]
    for number in range(14):
        if number == 6:
            out.append(":::landscape")
        out += [f"# Part {number} {said(3)}", f"{{.Lead}} {said(30)}.", ""]
        for part in range(chance.randint(1, 3)):
            out += [f"## Point {number}-{part} {said(4)}", f"{said(chance.randint(20, 140))}.", ""]
            out += [f"- {said(chance.randint(5, 40))}." for _ in range(chance.randint(0, 6))] + [""]
        out += [':::table widths="2 5 3" caption="What is promised"', "| Who | What | When |"]
        out += [
            f"| ! {said(2)} | {said(chance.randint(2, 30))} | {said(3)} |"
            for _ in range(chance.randint(2, 18))
        ]
        out += [":::", f"{{.Source}} {said(12)}.", ""]
        if number == 6:
            out.append(":::")
    return "\n".join(out) + "\n"


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_pages_in_the_list_are_those_libreoffice_prints(seed, soffice, pdftotext, tmp_path):
    source = tmp_path / "specimen.md"
    source.write_text(specimen(seed), encoding="utf-8")
    parts = unzipped(build_docx(read_source(source)))
    settled = {name: text.encode() for name, text in parts.items()}
    main = fill_contents(parts["word/document.xml"], settled)
    document = tmp_path / "specimen.docx"
    document.write_bytes(zipped({**parts, "word/document.xml": main}))
    printed = pdftotext(soffice(document)).split("\f")
    links = re.findall(r"<w:hyperlink .*?</w:hyperlink>", main)
    entries = ["".join(re.findall(r"<w:t>(.*?)</w:t>", link)) for link in links]
    shown = {}
    for entry in entries:
        words, page = re.fullmatch(r"[\d.]+((?:Part|Point) [\d-]+) .*?(\d+)", entry).groups()
        real = max(n for n, text in enumerate(printed, 1) if f"{words} " in " ".join(text.split()))
        shown[words] = int(page) - real
    assert len(shown) > 25
    assert max(map(abs, shown.values())) <= 1
    assert sum(off == 0 for off in shown.values()) >= 0.8 * len(shown)
