"""A row alone reads like a slip: the first two and the last two rows of a table stay together."""

import pytest

from lep_docs.render.edge_rows import keep_edge_rows

STYLES = {
    "word/styles.xml": b'<w:style w:styleId="TableTextKept"/><w:style w:styleId="TableRowKept"/>'
}


def row(words, style="TableText", header=""):
    paragraph = (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'
    )
    cell = f"<w:tc>{paragraph}</w:tc>"
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{cell}{cell}</w:tr>"


HEADER = row("Head", "TableHeading", "<w:tblHeader/>")


def table(*rows):
    return f"<w:tbl>{HEADER}{''.join(rows)}</w:tbl>"


def test_the_last_row_but_one_is_kept_with_the_last():
    before = table(row("a", "Council"), row("b"), row("c"))
    kept = row("b").replace("TableText", "TableTextKept", 1)
    assert keep_edge_rows(before, STYLES) == table(row("a", "Council"), kept, row("c"))


def test_the_first_row_is_kept_with_the_second_and_those_between_may_part():
    before = table(*(row(words) for words in "abcde"))
    a, d = (row(words).replace("TableText", "TableTextKept", 1) for words in "ad")
    assert keep_edge_rows(before, STYLES) == table(a, row("b"), row("c"), d, row("e"))


def test_a_long_first_pair_may_part_while_the_last_pair_stays_together():
    long = row("long " * 200)
    kept = row("c").replace("TableText", "TableTextKept", 1)
    before = table(row("a"), long, row("c"), row("d"))
    assert keep_edge_rows(before, STYLES) == table(row("a"), long, kept, row("d"))


def test_a_row_that_begins_with_its_heading_is_kept_too_in_each_table():
    pair = row("b", "TableRowHeading"), row("c")
    kept = row("b", "TableRowHeading").replace("TableRowHeading", "TableRowKept", 1), row("c")
    assert keep_edge_rows(table(*pair) * 2, STYLES) == table(*kept) * 2


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (row("alone"),),
        (row("a", "Council"), row("b")),
        (row("long " * 60), row("longer " * 60)),
        (row("a", "TableRowKept"), row("b")),
        (row("a").replace("<w:pPr>", "").replace("</w:pPr>", ""), row("b")),
    ],
)
def test_what_needs_no_keeping_or_would_leave_a_page_white_stays_as_it_is(rows):
    assert keep_edge_rows(table(*rows), STYLES) == table(*rows)


def test_a_template_without_the_house_styles_is_left_alone():
    assert keep_edge_rows(table(row("a"), row("b")), {}) == table(row("a"), row("b"))
