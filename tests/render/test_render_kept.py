"""Kept wording printed in the place of what the template printed."""

from __future__ import annotations

import pytest
from lxml import etree

from lep_docs.core.kept_words import Change, Fit, Kept, mark_of, pattern_of
from lep_docs.ooxml.names import MC, W
from lep_docs.render.kept import print_kept

HEAD = f'xmlns:w="{W}" xmlns:mc="{MC}"'
STYLES = {
    "word/styles.xml": (
        f'<w:styles {HEAD}><w:style w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
        f'<w:style w:styleId="Heading2"><w:name w:val="heading 2"/></w:style></w:styles>'
    ).encode()
}
BOLD = "<w:rPr><w:b/></w:rPr>"
TAG, OTHER = "lep-aaaaaaaaaaaa", "lep-bbbbbbbbbbbb"


def r(text, look=""):
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def fact(text, tag=TAG):
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{r(text)}'
        "</w:sdtContent></w:sdt>"
    )


def p(*runs, style="", more=""):
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{look}{more}</w:pPr>{''.join(runs)}</w:p>"


def h(text, level=1):
    return p(r(text), style=f"Heading{level}")


def row(*cells):
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def table(*rows):
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def kept(before, words="", change=Change.REWORDED, headings=("One",), turn=1, **more):
    pieces = more.pop("pieces", [(before, "")])
    tags = frozenset(tag for _, tag in pieces if tag)
    given = {"id": "TXE-1", "mark": mark_of(before), "pattern": pattern_of(pieces), **more}
    return Kept(
        change=change, words=words, before=before, headings=headings, turn=turn, tags=tags, **given
    )


def printed(body, *wordings, end="<w:sectPr/>"):
    """The paragraphs' words after printing, and how each wording fitted."""
    main = f"<w:document {HEAD}><w:body>{body}{end}</w:body></w:document>"
    xml, placed = print_kept(main, STYLES, wordings)
    root = etree.fromstring(xml)
    words = ["".join(t.text or "" for t in q.iter(f"{{{W}}}t")) for q in root.iter(f"{{{W}}}p")]
    return root, words, [one.fit for one in placed]


def tags(root):
    return [tag.get(f"{{{W}}}val") for tag in root.iter(f"{{{W}}}tag")]


def test_a_reworded_paragraph_keeps_its_style_its_looks_and_its_facts():
    body = h("One") + p(r("We are "), fact("Ash"), r(" of old.", BOLD), style="Body")
    one = kept("We are Ash of old.", "We all are Ash of new.",
               pieces=[("We are ", ""), ("Ash", TAG), (" of old.", "")])  # fmt: skip
    root, words, fits = printed(body, one)
    assert words == ["One", "We all are Ash of new."]
    assert fits == [Fit.FOUND]
    assert tags(root) == [TAG]
    assert len(list(root.iter(f"{{{W}}}b"))) == 1


def test_a_fact_that_no_longer_stands_there_loses_its_carrier_and_not_its_words():
    body = h("One") + p(fact("Ash"), fact("Vale", OTHER), r(" meets."))
    before = "AshVale meets."
    root, words, _ = printed(body, kept(before, "Oak and Vale meets."))
    assert words[1] == "Oak and Vale meets."
    assert tags(root) == [OTHER]


def test_new_words_between_carriers_stand_in_a_run_of_their_own():
    body = h("One") + p(fact("Ash"), fact("Vale", OTHER))
    root, words, _ = printed(body, kept("AshVale", "The Ash, Vale, too"))
    assert words[1] == "The Ash, Vale, too"
    assert tags(root) in ([TAG, OTHER], [OTHER])


def test_facts_at_both_ends_keep_their_carriers_when_words_come_beside_them():
    body = h("One") + p(fact("Ash"), r(" "), fact("Vale", OTHER))
    root, words, _ = printed(body, kept("Ash Vale", "So Ash Vale now"))
    assert words[1] == "So Ash Vale now"
    assert tags(root) == [TAG, OTHER]


def test_line_breaks_and_tabs_are_as_word_has_them():
    body = h("One") + p(r("First"), "<w:r><w:br/></w:r>", r("second."))
    root, words, fits = printed(body, kept("First\nsecond.", "First\nthen\tsecond."))
    assert words[1] == "Firstthensecond."
    assert fits == [Fit.FOUND]
    assert len(list(root.iter(f"{{{W}}}br"))) == 1
    assert len(list(root.iter(f"{{{W}}}tab"))) == 1


def test_what_a_program_works_out_is_not_part_of_the_words():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> SEQ Table </w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("7") +
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )  # fmt: skip
    simple = f'<w:fldSimple w:instr="PAGE">{r("3")}</w:fldSimple>'
    link = f'<w:fldSimple w:instr="HYPERLINK x">{r(" here")}</w:fldSimple>'
    hidden = r("secret", "<w:rPr><w:vanish/></w:rPr>")
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{r('type here')}</w:sdtContent></w:sdt>"
    )
    symbols = '<w:r><w:sym w:char="0041"/><w:sym w:char="zz"/><w:noBreakHyphen/></w:r>'
    body = h("One") + p(r("Table "), field, simple, hidden, prompt, symbols, r(": end"), link)
    before = "Table A\u2011: end here"
    root, words, fits = printed(body, kept(before, "Table A\u2011: the end here"))
    assert fits == [Fit.FOUND]
    assert words[1] == "Table 73secrettype here: the end here"
    assert len(list(root.iter(f"{{{W}}}sym"))) == 2


def test_a_passage_is_found_by_its_frame_when_a_fact_in_it_changed():
    pieces = [("We are ", ""), ("Ash", TAG), (".", "")]
    body = h("One") + p(r("We are "), fact("Oak"), r("."))
    still = kept("We are Ash.", "They are Ash.", pieces=pieces)
    assert printed(body, still)[1:] == (["One", "They are Ash."], [Fit.FACTS_DIFFER])
    followed = kept("We are Ash.", "They are Oak.", pieces=pieces)
    assert printed(body, followed)[2] == [Fit.FOUND]


def test_equal_sentences_are_told_apart_by_heading_and_turn():
    body = h("One") + p(r("None.")) + p(r("None.")) + h("Two") + p(r("None.")) + h("Sub", 2)
    assert printed(body, kept("None.", "Some.", turn=2))[1] == [
        "One", "None.", "Some.", "Two", "None.", "Sub",
    ]  # fmt: skip
    two = kept("None.", "Some.", headings=("Zero", "Two"))
    assert printed(body, two)[1][4] == "Some."
    nowhere = kept("None.", "Some.", headings=("Three",))
    assert printed(body, nowhere)[1][-1] == "Some."


def test_a_renamed_section_does_not_hide_a_passage_that_says_enough():
    body = h("New name") + p(r("This is said only here."))
    assert printed(body, kept("This is said only here.", "That."))[1:] == (
        ["New name", "That."], [Fit.FOUND],
    )  # fmt: skip


def test_a_passage_that_reads_otherwise_by_now_is_replaced_and_told():
    body = h("One") + p(r("Eleven shared aims depend on it.")) + p(r("Quite another thing."))
    one = kept("Ten shared aims depend on it.", "Our aims depend on it.")
    assert printed(body, one)[1:] == (
        ["One", "Our aims depend on it.", "Quite another thing."], [Fit.ALIKE],
    )  # fmt: skip
    out = kept("Ten shared aims depend on it.", change=Change.LEFT_OUT)
    assert printed(body, out)[1][1] == "Eleven shared aims depend on it."


def test_two_rewordings_of_one_passage_are_both_printed():
    body = h("One") + p(r("Eleven shared aims depend on it."))
    unsure = kept("Ten shared aims depend on it.", "First words.", id="TXE-1")
    sure = kept("Eleven shared aims depend on it.", "Second words.", id="TXE-2")
    assert printed(body, unsure, sure)[1:] == (
        ["One", "Second words.", "First words."], [Fit.LOST, Fit.FOUND],
    )  # fmt: skip


def test_the_same_facts_make_a_passage_like_another():
    body = h("One") + p(r("Wholly new text around "), fact("Ash"))
    one = kept("Ash was it", "Ash is it", pieces=[("Ash", TAG), (" was it", "")])
    assert printed(body, one)[1:] == (["One", "Ash is it"], [Fit.ALIKE])


@pytest.mark.parametrize(("headings", "at"), [(("One",), 2), (("Gone",), 5), ((), 5)])
def test_words_whose_passage_is_gone_stand_at_the_end_of_their_section(headings, at):
    body = h("One") + p(r("First.")) + h("Two") + table(row(p(r("Cell."))))
    one = kept("Something wholly different", "A partner's words.", headings=headings)
    _, words, fits = printed(body, one)
    assert fits == [Fit.LOST]
    assert words.index("A partner's words.") == min(at, len(words) - 1)


def test_lost_words_stand_behind_the_table_that_ends_their_section():
    body = h("Two") + table(row(p(r("Cell."))))
    root, words, _ = printed(body, kept("Else", "Words.", headings=("Two",)))
    assert words == ["Two", "Cell.", "Words."]
    assert [child.tag.rpartition("}")[2] for child in root[0]] == ["p", "tbl", "p", "sectPr"]
    assert printed("", kept("Else", "Words."), end="")[1] == ["Words."]


def test_a_blank_rewording_changes_nothing_and_a_lost_leaving_out_neither():
    body = h("One") + p(r("Here."))
    assert printed(body, kept("Here."), kept("Else", change=Change.LEFT_OUT))[1] == ["One", "Here."]


def test_added_paragraphs_stand_in_order_behind_their_anchor_and_look_like_it():
    body = h("One") + p(r("Anchor."), style="Body", more="<w:sectPr/>") + p(r("After."))
    root, words, fits = printed(
        body,
        kept("Anchor.", "First added.", Change.ADDED),
        kept("Anchor.", "Second added.", Change.ADDED),
    )
    assert words == ["One", "Anchor.", "First added.", "Second added.", "After."]
    assert fits == [Fit.FOUND, Fit.FOUND]
    assert [s.get(f"{{{W}}}val") for s in root.iter(f"{{{W}}}pStyle")].count("Body") == 3
    assert len(list(root.iter(f"{{{W}}}sectPr"))) == 2


def test_what_is_added_behind_a_heading_is_plain_text():
    body = h("One") + p(r("Text."), style="Body")
    root, words, _ = printed(body, kept("One", "Added.", Change.ADDED))
    assert words == ["One", "Added.", "Text."]
    assert [s.get(f"{{{W}}}val") for s in root.iter(f"{{{W}}}pStyle")] == [
        "Heading1", "Body", "Body",
    ]  # fmt: skip
    assert printed(h("One"), kept("One", "Added.", Change.ADDED))[1] == ["One", "Added."]


def test_what_is_added_after_a_table_stands_outside_it_and_in_a_cell_inside():
    body = h("One") + table(row(p(r("Cell.")))) + p(r("Text."))
    root, words, _ = printed(body, kept("Cell.", "Added.", Change.ADDED))
    assert words == ["One", "Cell.", "Added.", "Text."]
    assert root[0][2].tag.endswith("}p")
    root, _, _ = printed(body, kept("Cell.", "Added.", Change.ADDED_IN_CELL))
    assert len(list(root[0][1].iter(f"{{{W}}}p"))) == 2


def test_a_section_that_was_added_has_a_heading():
    body = h("One") + p(r("Text."), style="Body") + h("Two")
    root, words, _ = printed(body, kept("Text.", "Lunch\nAt noon.\nIn town.", Change.SECTION_ADDED))
    assert words == ["One", "Text.", "Lunch", "At noon.", "In town.", "Two"]
    assert [s.get(f"{{{W}}}val") for s in root.iter(f"{{{W}}}pStyle")] == [
        "Heading1", "Body", "Heading1", "Body", "Body", "Heading1",
    ]  # fmt: skip


def test_a_section_that_was_left_out_goes_with_all_that_stands_under_it():
    body = h("One") + p(r("A.")) + h("Sub", 2) + table(row(p(r("Cell.")))) + h("Two") + p(r("B."))
    out = kept("One", change=Change.SECTION_LEFT_OUT)
    behind = kept("A.", "Added.", Change.ADDED)
    assert printed(body, out, behind)[1] == ["Two", "B."]
    last = kept("Two", change=Change.SECTION_LEFT_OUT, headings=("Two",))
    assert printed(body, last)[1] == ["One", "A.", "Sub", "Cell."]


def test_a_paragraph_that_something_needs_stays_without_words():
    ends_pages = p(r("Last."), more="<w:sectPr/>")
    alone = f"<w:sdt><w:sdtContent>{p(r('Alone.'))}</w:sdtContent></w:sdt>"
    body = h("One") + p(r("Gone.")) + ends_pages + alone + table(row(p(r("Cell.")), p(r("B."))))
    outs = [kept(text, change=Change.LEFT_OUT) for text in ("Gone.", "Last.", "Alone.", "Cell.")]
    assert printed(body, *outs)[1] == ["One", "", "", "", "B."]


def test_a_row_that_was_left_out_goes_and_so_does_an_empty_table():
    body = h("One") + table(row(p(r("A"))), row(p(r("B"))))
    out = kept("A", change=Change.ROW_LEFT_OUT)
    assert printed(body, out)[1] == ["One", "B"]
    assert printed(body, out, kept("B", change=Change.ROW_LEFT_OUT))[1] == ["One"]
    inner = h("One") + table(row(table(row(p(r("A"))))))
    assert printed(inner, out)[1] == ["One", ""]
    loose = h("One") + p(r("A"))
    assert printed(loose, out)[1] == ["One"]


def test_headings_by_outline_and_old_copies_are_known():
    body = p(r("One"), more='<w:outlineLvl w:val="0"/>') + p(
        r("Text."), f"<mc:AlternateContent><mc:Fallback>{p(r('Old.'))}</mc:Fallback>"
        "</mc:AlternateContent>",
    )  # fmt: skip
    assert printed(body, kept("Text.", "New."))[2] == [Fit.FOUND]
    assert printed(body, kept("Old.", change=Change.LEFT_OUT))[2] == [Fit.LOST]


def test_a_very_long_paragraph_is_replaced_whole():
    text = " ".join(["word"] * 4000)
    body = h("One") + p(r(text))
    assert printed(body, kept(text, "Short."))[1] == ["One", "Short."]
