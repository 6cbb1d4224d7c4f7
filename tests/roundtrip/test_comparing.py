"""What was sent beside what came back, both written out: every kind of difference."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.returning import came, p, plain, row, table

from lep_docs.core.proposals import Kind
from lep_docs.ooxml.spans import Revision, Tracked
from lep_docs.roundtrip.comparing import compared
from lep_docs.roundtrip.units import folded

DUE = "We reply by [milestones[MST-01].due=28 May 2010], in [partnership.reply_days=5] days."
ROLES = tuple(
    row(f"[roles[ROL-0{n}].title=Role {n}]", f"First duty: [roles[ROL-0{n}].purpose=Keep {n}]")
    for n in (1, 2, 3)
)
HEAD = row("Role", "Duty")


def told(base, theirs, **more):
    arrived = came(base, theirs, **more)
    found = compared(arrived)
    assert found.accounted == found.visible
    return [(d.kind, str(d.key or ""), d.base, d.theirs) for d in found.differences]


def only(base, theirs, **more):
    (one,) = compared(came(base, theirs, **more)).differences
    return one


both_ways = pytest.mark.parametrize("left", [lambda xml: xml, plain], ids=["tags", "no tags"])


@both_ways
def test_nothing_changed_is_nothing_told(left):
    sent = p("Aims", "Heading1") + p(DUE) + table(HEAD, *ROLES)
    assert told(sent, left(sent)) == []


@both_ways
def test_a_changed_answer_is_told_by_its_key(left):
    found = told(p(DUE), left(p(DUE.replace("28 May 2010", "30 June 2011"))))
    assert found == [(Kind.FACT, "milestones[MST-01].due", "28 May 2010", "30 June 2011")]


@both_ways
def test_answer_and_words_changed_in_one_paragraph_are_both_told(left):
    new = DUE.replace("=5]", "=7]").replace("We reply", "We answer")
    kinds = {(kind, key) for kind, key, _, _ in told(p(DUE), left(p(new)))}
    assert kinds == {(Kind.FACT, "partnership.reply_days"), (Kind.WORDING, "")}


@both_ways
def test_an_emptied_answer_is_told_as_blank(left):
    found = told(p(DUE), left(p(DUE.replace("=5]", "=]"))))
    assert (Kind.FACT, "partnership.reply_days", "5", "") in found


def test_a_control_that_only_prompts_is_blank():
    prompt = p(DUE.replace("=5]", "=Click to enter text]"))
    at = prompt.rindex("</w:sdtPr>")
    found = told(p(DUE), f"{prompt[:at]}<w:showingPlcHdr/>{prompt[at:]}")
    assert found == [(Kind.FACT, "partnership.reply_days", "5", "")]


def test_a_new_answer_typed_beside_an_emptied_control_is_that_answer():
    new = DUE.replace("[partnership.reply_days=5]", "[partnership.reply_days=]7")
    assert told(p(DUE), p(new)) == [(Kind.FACT, "partnership.reply_days", "5", "7")]


def test_a_control_that_an_editor_split_is_one_answer():
    new = DUE.replace(
        "[milestones[MST-01].due=28 May 2010]",
        "[milestones[MST-01].due=28 ][milestones[MST-01].due=June 2010]",
    )
    assert told(p(DUE), p(new)) == [
        (Kind.FACT, "milestones[MST-01].due", "28 May 2010", "28 June 2010")
    ]


def test_an_answer_printed_twice_in_a_paragraph_is_told_by_its_place():
    twice = "[partnership.name=Ash], again [partnership.name=Ash]."
    new = "[partnership.name=Ash], again [partnership.name=Oak]."
    assert told(p(twice), p(new)) == [(Kind.FACT, "partnership.name", "Ash", "Oak")]
    gone = "[partnership.name=Ash], again Oak."
    assert told(p(twice), p(gone)) == [(Kind.FACT, "partnership.name", "Ash", "Oak")]


def test_an_answer_that_cannot_be_told_from_the_words_around_it_is_wording():
    new = plain(p("We reply when we can, in 5 days."))
    assert told(p(DUE), new)[-1][0] is Kind.WORDING


def test_words_typed_at_an_answers_edge_are_its_own_only_before_a_stop_or_an_end():
    sent = p("For [partnership.name=Ash] and others, by [milestones[MST-01].due=May].")
    end = plain(p("For Ash and others, by May 2011."))
    assert told(sent, end) == [(Kind.FACT, "milestones[MST-01].due", "May", "May 2011")]
    middle = plain(p("For Ash Vale and others, by May."))
    assert [kind for kind, *_ in told(sent, middle)] == [Kind.WORDING]
    alone = p("[partnership.name=Ash]")
    assert told(alone, plain(p("Old Ash"))) == [(Kind.FACT, "partnership.name", "Ash", "Old Ash")]


def test_an_answer_within_a_word_is_wording_where_tags_were_lost():
    sent = p("The [partnership.name=Ash]s of this world.")
    assert told(sent, plain(p("The Oaks of this world."))) == [
        (Kind.WORDING, "", "The Ashs of this world.", "The Oaks of this world.")
    ]
    assert told(sent, p("The [partnership.name=Oak]s of this world."))[0][0] is Kind.FACT


def test_a_paragraph_rewritten_at_length_is_told_whole_where_tags_were_lost():
    sent = p(f"One {'word ' * 300}[partnership.name=Ash] {'word ' * 300}two")
    new = plain(p(f"Three {'other ' * 300}Oak {'word ' * 300}four"))
    assert [kind for kind, *_ in told(sent, new)] == [Kind.WORDING]
    end = plain(p(f"One {'word ' * 300}Oak {'word ' * 300}two"))
    assert [kind for kind, *_ in told(sent, end)] == [Kind.FACT]


def test_a_paragraph_that_was_parted_loses_no_answer():
    sent = p("One thing. Then [partnership.name=Ash Vale] another thing altogether.")
    new = p("One thing.") + p("Then [partnership.name=Ash Vale] another thing altogether.")
    assert {kind for kind, *_ in told(sent, new)} == {Kind.WORDING}
    new = p("One thing. Then") + p("[partnership.name=Ash Vale] another thing altogether.")
    assert {kind for kind, *_ in told(sent, new)} == {Kind.WORDING}


@both_ways
def test_a_row_taken_out_is_a_record_taken_out(left):
    found = told(table(HEAD, *ROLES), left(table(HEAD, ROLES[0], ROLES[2])))
    assert found == [(Kind.RECORD_REMOVED, "roles[ROL-02]", "Role 2 | First duty: Keep 2", "")]


def test_the_only_row_of_a_table_is_a_record_too():
    found = told(table(HEAD, ROLES[0]) + p("x"), table(HEAD) + p("x"))
    assert [kind for kind, *_ in found] == [Kind.RECORD_REMOVED]


def test_a_record_with_two_rows_is_taken_out_once():
    more = row("[roles[ROL-02].note=Also 2]", "")
    found = told(table(HEAD, *ROLES, more), table(HEAD, ROLES[0], ROLES[2]))
    assert [kind for kind, *_ in found] == [Kind.RECORD_REMOVED]
    assert "Also 2" in found[0][2]


@both_ways
def test_a_new_row_is_read_by_its_columns(left):
    new = plain(row("Treasurer", "First duty: Count"))
    one = only(table(HEAD, *ROLES), left(table(HEAD, ROLES[0], new, *ROLES[1:])))
    assert (one.kind, one.after, str(one.key)) == (Kind.RECORD_ADDED, "ROL-01", "roles")
    assert [(str(key), text) for key, text in one.cells] == [
        ("roles.title", "Treasurer"), ("roles.purpose", "Count"),
    ]  # fmt: skip


def test_a_copied_row_says_whose_copy_it_is():
    one = only(table(HEAD, *ROLES), table(HEAD, *ROLES, ROLES[1]))
    assert (one.kind, one.copy_of, one.after) == (Kind.RECORD_ADDED, "ROL-02", "ROL-03")


def test_a_new_row_at_the_top_stands_behind_nothing():
    new = plain(row("Treasurer", "-"))
    one = only(table(*ROLES), table(new, *ROLES))
    assert (one.kind, one.after, len(one.cells)) == (Kind.RECORD_ADDED, "", 1)


def test_a_row_moved_is_a_record_moved_behind_another():
    one = only(table(HEAD, *ROLES), table(HEAD, ROLES[1], ROLES[2], ROLES[0]))
    assert (one.kind, str(one.key), one.after) == (Kind.RECORD_MOVED, "roles[ROL-01]", "ROL-03")


def test_a_moved_row_that_was_edited_too_tells_both():
    moved = ROLES[0].replace("Keep 1", "Hold 1")
    found = told(table(HEAD, *ROLES), table(HEAD, ROLES[1], ROLES[2], moved))
    assert sorted(kind for kind, *_ in found) == [Kind.FACT, Kind.RECORD_MOVED]


def test_a_row_of_no_record_could_not_be_placed():
    assert told(table(HEAD), table(HEAD, row("a", "b"))) == [(Kind.UNPLACED, "", "", "a | b")]
    assert told(table(HEAD, row("a", "b")), table(HEAD))[0][0] is Kind.WORDING


def test_an_answer_given_in_a_blank_cell_is_found_by_its_column():
    blank = row("[roles[ROL-04].title=Role 4]", "–")
    given = row("[roles[ROL-04].title=Role 4]", "First duty: Sing")
    assert told(table(HEAD, *ROLES, blank), table(HEAD, *ROLES, given)) == [
        (Kind.FACT, "roles[ROL-04].purpose", "", "Sing")
    ]


def test_a_blank_cell_that_fits_no_column_is_wording():
    blank = row("[roles[ROL-04].title=Role 4]", "–")
    given = row("[roles[ROL-04].title=Role 4]", "Sing")
    kinds = [kind for kind, *_ in told(table(HEAD, *ROLES, blank), table(HEAD, *ROLES, given))]
    assert kinds == [Kind.WORDING]


def test_a_list_of_records_loses_gains_and_moves_entries():
    entries = [p(f"[roles[ROL-0{n}].title=Role {n}] will [roles[ROL-0{n}].purpose=go {n}].", "List")
               for n in (1, 2, 3)]  # fmt: skip
    assert told("".join(entries), entries[0] + entries[2])[0][:2] == (
        Kind.RECORD_REMOVED, "roles[ROL-02]",
    )  # fmt: skip
    new = plain(p("Porter will carry.", "List"))
    one = only("".join(entries), entries[0] + new + entries[1] + entries[2])
    assert [(str(k), t) for k, t in one.cells] == [
        ("roles.title", "Porter"), ("roles.purpose", "carry"),
    ]  # fmt: skip
    other = only("".join(entries), "".join(entries) + p("Something else", "List"))
    assert other.kind is Kind.WORDING


def test_a_sentence_that_only_mentions_a_record_is_wording():
    place, name = (
        p(f"[partnership.{n}.date=1 May 2010] and [partnership.{n}.place=the hall], which "
          f"[roles[ROL-0{at}].title=Role {at}] sees to.")
        for at, n in enumerate(("co_location", "brand"), start=1)
    )  # fmt: skip
    assert [kind for kind, *_ in told(place + name, name)] == [Kind.WORDING]


SECTIONS = [
    p(title, "Heading1") + p(f"{title} begins with these few words.") + p(f"{title} ends so.")
    for title in ("Aims", "Means", "Ways")
]


def test_a_deleted_section_is_told_once():
    one = only("".join(SECTIONS), SECTIONS[0] + SECTIONS[2])
    assert (one.kind, one.base.split("\n")[0], one.theirs) == (Kind.SECTION, "Means", "")


def test_a_deleted_heading_alone_is_wording():
    kept = SECTIONS[1].replace(p("Means", "Heading1"), "")
    assert told("".join(SECTIONS), SECTIONS[0] + kept + SECTIONS[2]) == [
        (Kind.WORDING, "", "Means", "")
    ]


def test_a_new_section_is_told_once():
    new = p("Money", "Heading1") + p("It costs what it costs.")
    one = only("".join(SECTIONS), SECTIONS[0] + new + SECTIONS[1] + SECTIONS[2])
    assert (one.kind, one.theirs) == (Kind.SECTION, "Money\nIt costs what it costs.")


def test_a_moved_section_is_told_once():
    one = only("".join(SECTIONS), SECTIONS[1] + SECTIONS[2] + SECTIONS[0])
    assert (one.kind, one.theirs, one.base) == (Kind.SECTION, "Aims", "Aims")


def test_a_moved_paragraph_is_wording():
    far = p("This sentence is moved about.")
    found = told(far + "".join(SECTIONS), "".join(SECTIONS) + far)
    assert [kind for kind, *_ in found] == [Kind.WORDING]


def test_who_deleted_a_paragraph_is_told():
    by = Revision(Tracked.DELETED, "Hetty", "2010-03-01T09:00:00Z")
    sent = p("Stays as it is here.") + p("Goes away.")
    one = only(sent, p("Stays as it is here."), deleted={"Goes away.": by})
    assert one.by == by


def test_a_paragraph_added_to_or_taken_from_a_cell_is_wording():
    one, two = table(row("a", "First line/Second line")), table(row("a", "First line"))
    assert told(one, two) == [(Kind.WORDING, "", "Second line", "")]
    assert told(two, one) == [(Kind.WORDING, "", "", "Second line")]


def test_columns_added_and_taken_out_are_told_cell_by_cell():
    old = table(row("name of it", "what it does", "when it ends"))
    new = table(row("name of it", "when it ends"))
    assert told(old, new) == [(Kind.WORDING, "", "what it does", "")]
    assert told(new, old) == [(Kind.WORDING, "", "", "what it does")]


def test_an_emptied_cell_and_a_filled_one_are_wording():
    old, new = table(row("name", "words")), table(row("name", ""))
    assert told(old, new) == [(Kind.WORDING, "", "words", "")]
    assert told(new, old) == [(Kind.WORDING, "", "", "words")]


def test_only_the_look_changed_is_counted():
    bold = p("Some words").replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>")
    found = compared(came(p("Some words") + p("x"), bold + p("x")))
    assert (found.differences, found.formatting) == ((), 1)


def test_a_renamed_style_is_no_change_and_another_style_is():
    sent = p("One of them", "Body") + p("Two of them", "Body") + p("Three of them", "Body")
    assert compared(came(sent, sent.replace("Body", "TextBody"))).formatting == 0
    one = p("One of them", "Quote") + p("Two of them", "Body") + p("Three of them", "Body")
    assert compared(came(sent, one)).formatting == 1


def test_headers_are_compared_whatever_their_number_and_order():
    head = p("DRAFT · Protocol") + p("Version 1")
    assert told(p("a"), p("a"), header=(head, p("Version 1") + head)) == []
    one = only(p("a"), p("a"), header=(head, head.replace("Version 1", "Version 2")))
    assert (one.kind, one.place) == (Kind.WORDING, "header")


def test_places_are_said_in_words():
    new = DUE.replace("=5]", "=7]")
    one = only(p("a") + p(DUE), p("a") + p(new))
    assert (one.place, one.quote) == ("paragraph 2", "We reply by 28 May 2010, in 7 days.")
    cell = only(table(HEAD, *ROLES), table(HEAD, ROLES[0].replace("Keep 1", "x"), *ROLES[1:]))
    assert (cell.place, str(cell.record)) == ("table 1, row 2, column 2", "roles[ROL-01]")


def test_a_changed_document_of_a_thousand_paragraphs_is_compared_soon():
    sent = "".join(p(f"Paragraph {n} of many") for n in range(1_000))
    other = "".join(p(f"Sentence {n * 7} in all") for n in range(1_000))
    found = compared(came(sent, other))
    assert len(found.differences) >= 1_000


TEXTS = st.lists(st.text("ab cd.é", min_size=1, max_size=30), min_size=1, max_size=8)


@given(TEXTS, TEXTS, st.booleans())
def test_every_returned_character_is_the_same_or_told(old, new, in_table):
    def made(texts):
        return table(*(row(t) for t in texts)) if in_table else "".join(map(p, texts))

    arrived = came(made(old), made(new))
    found = compared(arrived)
    assert found.accounted == found.visible
    same = {folded(text) for text in old}
    told_ = " ".join(folded(d.theirs) for d in found.differences)
    for text in new:
        assert folded(text) in same or folded(text) in told_


SENTENCE = (
    "We reply by [milestones[MST-01].due=28 May], in [partnership.days=5] days, "
    "to [partnership.name=Ash]."
)


@given(st.text("57 abMay,.", max_size=24), st.integers(0, 40), st.integers(0, 12))
def test_any_edit_of_a_paragraph_is_accounted_for(text, at, length):
    sent = p(SENTENCE)
    words = "We reply by 28 May, in 5 days, to Ash."
    new = words[:at] + text + words[at + length :]
    found = compared(came(sent, p(new))).differences
    if folded(new) == folded(words):
        assert found == ()
    elif new.strip():
        whole = [d for d in found if d.kind is Kind.WORDING]
        rebuilt = words
        for fact in (d for d in found if d.kind is Kind.FACT):
            assert fact.base in rebuilt
            rebuilt = rebuilt.replace(fact.base, fact.theirs, 1)
        told_whole = ["".join(d.theirs.split()) for d in whole]
        assert "".join(new.split()) in ["".join(rebuilt.split()), *told_whole]
