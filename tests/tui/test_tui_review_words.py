"""How each sort of change is told on the review screen, in rows and in full."""

import pytest

from lep_docs.app.partnership import facts_of, open_partnership
from lep_docs.app.workspace import Workspace, bundled
from lep_docs.core.decisions import Choice, Decision
from lep_docs.core.keys import parse_key
from lep_docs.core.proposals import Carriers, Cell, Flag, Kind, Proposal, Reply, Returned, Spot
from lep_docs.tui.desk import Desk
from lep_docs.tui.review_detail import (
    about,
    flags_of,
    of_file,
    of_item,
    side_by_side,
    side_in_line,
)
from lep_docs.tui.review_rows import rows, state_of, summary, to_be_done, what

DUE = parse_key("landmines[LMN-01].due")
LANDMINE = parse_key("landmines[LMN-01]")


@pytest.fixture(scope="module")
def facts():
    return facts_of(open_partnership(Workspace(bundled("answers").parent), "quillmere", "joint"))


def _of(*changes, **more):
    more = {"document": "partnering-protocol", "partnership": "quillmere", "room": "joint"} | more
    return Returned("back/protocol.docx", changes=changes, **more)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (Proposal("x", Kind.FACT, DUE, "1", "2"), "Landmine LMN-01, by"),
        (Proposal("x", Kind.CONFLICT, DUE, "1", "2"), "Landmine LMN-01, by"),
        (Proposal("x", Kind.RECORD_REMOVED, LANDMINE, "a"), "Landmine LMN-01 taken out"),
        (Proposal("x", Kind.RECORD_MOVED, LANDMINE, "a", "a"), "Landmine LMN-01 moved"),
        (
            Proposal("x", Kind.RECORD_ADDED, LANDMINE, cells=(Cell(DUE, " "), Cell(DUE, "Oil"))),
            "New landmine: Oil",
        ),
        (Proposal("x", Kind.RECORD_ADDED, LANDMINE, theirs="Oil | May"), "New landmine: Oil | May"),
        (Proposal("x", Kind.RECORD_ADDED, None, theirs="Oil"), "Oil"),
        (Proposal("x", Kind.WORDING, base="We\nwin", theirs="We lose"), "Reworded: We lose"),
        (Proposal("x", Kind.WORDING, base="We win"), "Words taken out: We win"),
        (Proposal("x", Kind.WORDING, theirs="We win"), "Words added: We win"),
        (Proposal("x", Kind.WORDING, base="We win", theirs="We win "), "Words moved: We win"),
        (Proposal("x", Kind.SECTION, base="Chain\nWho"), "Section taken out: Chain Who"),
        (Proposal("x", Kind.SECTION, theirs="Chain"), "Section added: Chain"),
        (Proposal("x", Kind.COMMENT, theirs="Why?"), "Comment: Why?"),
        (Proposal("x", Kind.UNPLACED, theirs="Loose"), "Could not be placed: Loose"),
    ],
)
def test_each_sort_of_change_has_its_words(facts, one, words):
    assert what(facts, one) == words


def test_conflicts_stand_first_then_sections_in_order(facts):
    file = _of(
        Proposal("a", Kind.WORDING, theirs="One", section="Later"),
        Proposal("b", Kind.WORDING, theirs="Two"),
        Proposal("c", Kind.CONFLICT, DUE, "1", "2", section="Later", author="Hetty"),
    )
    listed = [(row.text, row.right) for row in rows(Desk().with_files([file]), facts)]
    assert listed == [
        ("Partnering protocol: protocol.docx", "by Hetty"),
        ("Conflicts: changed there and here", ""),
        ("Landmine LMN-01, by", "to do"),
        ("Later", ""),
        ("Words added: One", "to do"),
        ("Before the first heading", ""),
        ("Words added: Two", "to do"),
    ]


def test_files_that_were_refused_or_hold_nothing_say_so_in_the_list(facts):
    files = [Returned("a.docx", problem="It is empty."), Returned("b.docx")]
    listed = [(row.text, row.right) for row in rows(Desk().with_files(files), facts)]
    assert listed == [("a.docx", ""), ("It is empty.", ""), ("b.docx", "nothing was changed")]


def test_every_decision_has_its_word_and_is_counted(facts):
    changes = [Proposal(str(n), Kind.FACT, DUE, "1", str(n)) for n in range(5)]
    comment = Proposal("c", Kind.COMMENT, theirs="Why?")
    desk = Desk().with_files([_of(*changes, comment)])
    for item, choice in zip(desk.items, Choice, strict=False):
        desk = desk.deciding(item.id, Decision(choice, text="both"))
    desk = desk.deciding(desk.items[-1].id, Decision(Choice.TOGETHER, text="So"))
    states = [state_of(desk, facts, item) for item in desk.items]
    # What is written together goes into the same answer as what was taken before it.
    assert states == ["to do", "ours", "together", "parked", "to do", "answered"]
    assert summary(desk, facts) == "6 changes: 2 left"
    said = to_be_done(desk, facts)
    assert "Ours kept: 1 (Landmine LMN-01, by)" in said
    assert "Written together: 2 (Landmine LMN-01, by; Comment: Why?)" in said
    assert said.endswith("Still to do: 2")


def test_many_decisions_are_named_by_the_first_few(facts):
    changes = [Proposal(str(n), Kind.WORDING, theirs=f"Word {n}") for n in range(4)]
    desk = Desk().with_files([_of(*changes)])
    for item in desk.items:
        desk = desk.deciding(item.id, Decision(Choice.TAKE))
    names = "; ".join(f"Words added: Word {n}" for n in range(3))
    assert to_be_done(desk, facts) == f"Theirs taken: 4 ({names} ...)"


def _full(facts, one, *others, decision=None):
    desk = Desk().with_files([_of(one, *others)])
    item = desk.items[0]
    if decision:
        desk = desk.deciding(item.id, decision)
    told = of_item(desk, facts, item)
    sides = [(label, side.plain) for label, side in told.sides]
    return told.title.plain, sides, told.notes.plain


def test_both_sides_of_a_change_are_shown_with_the_words_marked(facts):
    one = Proposal(
        "a", Kind.FACT, DUE, "every 2 months", "every 3 months", section="4.2 Meetings",
        place="table 1", author="A. Patel", date="2009-11-12T10:00:00Z", said="every 3 months",
    )  # fmt: skip
    comment = Proposal(
        "b", Kind.COMMENT, DUE, theirs="suits us", author="A. Patel", date="2009-11-12"
    )
    title, sides, notes = _full(facts, one, comment)
    assert title == ("Landmine LMN-01, by\n4.2 Meetings · table 1 · A. Patel 12 November 2009")
    assert sides == [("Was", "every [-2-] months"), ("Theirs", "every {+3+} months")]
    assert "Understood: every 3 months" in notes
    assert "Comment (A. Patel 12 November 2009): “suits us”" in notes


def test_a_conflict_shows_what_stands_here_today_too(facts):
    one = Proposal(
        "a", Kind.CONFLICT, DUE, "we win", "we both win", ours="we win now",
        value="we both win now", merged=True,
    )  # fmt: skip
    _, sides, notes = _full(facts, one)
    assert sides == [
        ("Was", "we win"),
        ("Theirs", "we {+both +}win"),
        ("Ours now", "we win{+ now+}"),
        ("Both", "we both win now"),
    ]
    assert "t takes that" in notes


def test_what_is_only_on_one_side_is_shown_once(facts):
    assert _full(facts, Proposal("a", Kind.WORDING, base="Gone"))[1] == [("Was", "Gone")]
    assert _full(facts, Proposal("a", Kind.WORDING, theirs="New"))[1] == [("Theirs", "New")]
    moved = Proposal("a", Kind.RECORD_MOVED, LANDMINE, "Row", "Row")
    assert _full(facts, moved)[1] == [("Was", "Row")]
    moved = Proposal("a", Kind.RECORD_MOVED, LANDMINE, "Row", "Row, first")
    assert _full(facts, moved)[1] == [("Was", "Row"), ("Theirs", "Row, first")]
    loose = Proposal("a", Kind.UNPLACED, base="Old", theirs="Loose", quote="near")
    assert _full(facts, loose)[1] == [("Theirs", "Loose")]


def test_a_thread_is_shown_with_its_replies_and_what_it_is_on(facts):
    one = Proposal(
        "a", Kind.COMMENT, theirs="Why\x07?", quote="these words", author="Hetty", date="soon",
        replies=(Reply("Patel", "2010-03-02", "Because."),), resolved=True,
    )  # fmt: skip
    title, sides, _ = _full(facts, one)
    assert title.endswith("Before the first heading · Hetty soon")
    words = "On “these words”\nWhy ?\nPatel 2 March 2010 replied: Because."
    assert sides == [("", f"{words}\nMarked as resolved in the file.")]


def test_an_added_record_shows_its_answers_and_what_could_not_be_read(facts):
    cells = (Cell(DUE, "7 May"), Cell(DUE, "soon", problem="no date"))
    one = Proposal("a", Kind.RECORD_ADDED, LANDMINE, theirs="x", cells=cells, quote="beside this")
    notes = _full(facts, one)[2]
    assert "By: 7 May" in notes
    assert "By: soon (left out: no date)" in notes
    assert "Beside: “beside this”" in notes


@pytest.mark.parametrize(
    ("one", "note"),
    [
        (Proposal("a", Kind.RECORD_MOVED, LANDMINE, "R", "R"), "It stands first there."),
        (
            Proposal("a", Kind.RECORD_MOVED, LANDMINE, "R", "R", after="PTY-LA"),
            "It stands behind the Council there.",
        ),
        (
            Proposal("a", Kind.RECORD_REMOVED, LANDMINE, "R"),
            "t retires the record with the reason. Nothing is deleted.",
        ),
        (Proposal("a", Kind.UNPLACED, theirs="R"), "i puts its words into an answer."),
        (Proposal("a", Kind.WORDING, base="R", theirs="S"), ""),
        (
            Proposal("a", Kind.WORDING, base="R", theirs="S", spot=Spot(("Aims",), (("R", None),))),
            "t keeps this section's text as it came back, whatever the template says.",
        ),
    ],
)
def test_what_taking_it_does_is_said_in_plain_words(facts, one, note):
    assert _full(facts, one)[2] == note


def test_what_was_decided_and_what_is_wrong_is_said(facts):
    one = Proposal("a", Kind.FACT, DUE, "1", "2", problem="It is no date.")
    decision = Decision(Choice.TOGETHER, "The board said so", text="7 May")
    notes = _full(facts, one, decision=decision)[2]
    assert notes.split("\n") == [
        "Cannot be taken as it stands: It is no date.",
        "Decided: written together.",
        "7 May",
        "Why: The board said so",
    ]


@pytest.mark.parametrize("key", [LANDMINE, None])
def test_a_merged_value_that_is_no_one_answer_is_shown_as_it_stands(facts, key):
    one = Proposal("a", Kind.CONFLICT, key, "1", "2", value="both", merged=True)
    assert _full(facts, one)[1][-1] == ("Both", "both")


def test_another_answers_comment_is_not_shown_with_a_change(facts):
    one, other = Proposal("a", Kind.FACT, DUE, "1", "2"), Proposal("b", Kind.COMMENT, LANDMINE)
    assert _full(facts, one, other, decision=Decision(Choice.PARK))[2] == "Parked for later."


def test_alarms_stand_before_notes_and_the_rest_is_counted():
    note, alarm = Flag("n", "A note.", alarm=False), Flag("a", "A [b]danger[/b].")
    files = [_of(flags=(note,)), Returned("b.docx", flags=(note, alarm))]
    assert flags_of(files, 6, 80).split("\n") == [
        "Careful: b.docx: A [b]danger[/b].",
        "Note: protocol.docx: A note.",
        "Note: b.docx: A note.",
    ]
    assert flags_of(files, 2, 80).endswith("\n... and 2 more: go to the line of the file.")
    assert flags_of(files, 6, 20).startswith("Careful: b.docx: A…\n")
    assert flags_of([], 6, 80) == ""


def test_a_file_is_told_with_everything_there_is_to_know_of_it():
    file = _of(
        flags=(Flag("n", "A note.", alarm=False), Flag("a", "A danger.")),
        remarks=("It was renamed.",), formatting=1, version="0.4", same=2,
    )  # fmt: skip
    assert list(about(file)) == [
        "Careful: A danger.",
        "Note: A note.",
        "It was renamed.",
        "1 paragraph changed in look only: nothing to decide.",
        "2 changes agreeing with the answers already.",
        "Nothing was changed in it.",
        "It was sent as version 0.4.",
    ]
    lost = Returned("x.docx", carriers=Carriers.LOST, problem="It was not made here.")
    assert of_file(lost).notes.plain == "It was not made here."


def test_sides_stand_in_columns_or_in_lines(facts):
    desk = Desk().with_files([_of(Proposal("a", Kind.WORDING, theirs="New"))])
    (side,) = of_item(desk, facts, desk.items[0]).sides
    assert side_by_side(*side).plain == "Theirs\nNew"
    assert side_in_line(*side).plain == "Theirs   New"
