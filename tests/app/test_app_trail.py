from datetime import date

import pytest

from lep_docs.app.partnership import open_partnership, record, record_answer
from lep_docs.app.person import person
from lep_docs.app.trail import past, restore, undo_last
from lep_docs.core.answers import Record
from lep_docs.core.errors import RefusedError, UnknownKeyError
from lep_docs.core.keys import Key
from lep_docs.core.sources import SourceKind, pulled, released

DUE = "milestones[MST-01].due"
SAID = "milestones[MST-02].statement"


@pytest.fixture
def opened(room):
    return lambda: open_partnership(room.workspace, "ash")


@pytest.fixture
def put(opened):
    def put(key, text):
        record_answer(opened(), key, text)

    return put


def told(opened, key=""):
    return [(t.number, t.where, t.before, t.after) for t in past(opened(), key).told]


def test_the_history_of_an_answer_is_told_newest_first(opened, put):
    put(DUE, "1 June 2010")
    put(SAID, "Gates open")
    put(DUE, "")
    assert told(opened, DUE) == [
        (2, "Milestone MST-01, due", "1 June 2010", "nothing"),
        (1, "Milestone MST-01, due", "28 May 2010", "1 June 2010"),
    ]
    assert len(told(opened)) == 3
    assert len(told(opened, "milestones")) == 3
    assert len(told(opened, "milestones[MST-02]")) == 1
    assert told(opened, "roles") == []


def test_a_key_that_leads_nowhere_is_refused(opened):
    for key in ("milestons", "milestones[MST-01].duo", "milestones[ROL-01]"):
        with pytest.raises(UnknownKeyError):
            past(opened(), key)


def test_a_new_record_is_part_of_the_history_of_its_answers(opened, put):
    put("milestones[MST-09].statement", "Bells ring")
    assert told(opened, "milestones[MST-09].statement") == [
        (1, "Milestone MST-09", "nothing", "Bells ring")
    ]
    assert told(opened, "milestones[MST-09].due") == []


def test_a_long_text_is_told_whole_where_its_own_history_is_asked_for(opened, put):
    long = " ".join(["word"] * 40)
    put(SAID, long)
    assert told(opened, SAID)[0][3] == long
    assert told(opened)[0][3].endswith("…")


def test_a_sitting_says_where_its_answers_come_from(room, opened):
    drafting = room.open()
    drafting.answer(Key("milestones", "MST-01", "due"), "1 June 2010")
    with drafting.attributed(pulled("plan.docx", "Ann")):
        drafting.answer(Key("milestones", "MST-02", "statement"), "Gates open")
    drafting.answer(Key("milestones", "MST-02", "due"), "1 July 2010")
    drafting.close()
    kinds = [t.entry.source.kind for t in past(opened()).told]
    assert kinds == [SourceKind.TYPED, SourceKind.PULLED, SourceKind.TYPED]


def test_what_is_undone_on_the_screen_is_told_with_what_it_was_and_done_again_as_it_was(
    room, opened
):
    drafting = room.open()
    drafting.answer(Key("milestones", "MST-01", "due"), "1 June 2010")
    with drafting.attributed(pulled("plan.docx", "Ann")):
        drafting.answer(Key("milestones", "MST-02", "statement"), "Gates open")
    for turn in (drafting.undo, drafting.redo, drafting.undo, drafting.undo):
        turn()
    drafting.close()
    kept = list(reversed([(t.where, t.entry.source.said) for t in past(opened()).told]))
    typed, gates = "typed on the screen", "pulled from plan.docx, written by Ann"
    assert [said for _, said in kept] == [
        typed, gates, f"undone on the screen (it was {gates})", gates,
        f"undone on the screen (it was {gates})", f"undone on the screen (it was {typed})",
    ]  # fmt: skip
    with pytest.raises(RefusedError, match="no change of ash to take back"):
        undo_last(opened())


def test_what_is_undone_as_a_command_is_told_with_what_it_was(opened, put):
    put(DUE, "1 June 2010")
    undo_last(opened())
    said = past(opened()).told[0].entry.source.said
    assert said == "undone as a command (it was typed as a command)"


def test_what_somebody_edited_by_hand_is_in_the_history_of_the_next_opening(room, opened):
    room.open().close()
    room.edit("milestones", "2010-05-28", "2010-06-30")
    (found,) = past(opened(), DUE).told
    assert (found.after, found.entry.source.kind) == ("30 June 2010", SourceKind.FILE)


def test_the_person_is_the_name_chosen_else_the_account(monkeypatch):
    monkeypatch.setenv("LEP_DOCS_PERSON", " Ann\x1b[31m  Ash ")
    assert person() == "Ann [31m Ash"
    monkeypatch.delenv("LEP_DOCS_PERSON")
    monkeypatch.setenv("LOGNAME", "bash")
    assert person() == "bash"

    def nobody():
        raise KeyError

    monkeypatch.setattr("getpass.getuser", nobody)
    assert person() == ""


def test_an_earlier_answer_is_put_back_as_a_new_change(opened, put):
    put(DUE, "1 June 2010")
    put(DUE, "2 June 2010")
    assert restore(opened(), DUE, 1) == "Milestone MST-01, due: 1 June 2010"
    assert restore(opened(), DUE, 0) == "Milestone MST-01, due: 28 May 2010"
    assert restore(opened(), DUE, 0) == "Milestone MST-01, due: 28 May 2010 (it says so already)"
    assert [t.after for t in past(opened(), DUE).told] == [
        "28 May 2010", "1 June 2010", "2 June 2010", "1 June 2010",
    ]  # fmt: skip
    assert past(opened(), DUE).told[0].entry.source.kind is SourceKind.RESTORED


def test_an_answer_that_was_not_there_is_cleared_again(opened, put):
    put("milestones[MST-02].due", "1 June 2010")
    assert restore(opened(), "milestones[MST-02].due", 0) == "Milestone MST-02, due: nothing"
    assert opened().reading.answers.get(Key("milestones", "MST-02", "due")) is None


def test_a_whole_record_is_put_back_as_it_was(opened, put):
    put(DUE, "1 June 2010")
    put("milestones[MST-01].statement", "Teams share a floor")
    restore(opened(), "milestones[MST-01]", 0)
    values = opened().reading.answers.record("milestones", "MST-01").values
    assert dict(values) == {"statement": "Teams share one office", "due": date(2010, 5, 28)}


def test_a_record_is_not_taken_out_by_putting_back(opened, put):
    put("milestones[MST-09].statement", "Bells ring")
    with pytest.raises(RefusedError, match="no longer pursued instead"):
        restore(opened(), "milestones[MST-09]", 0)


@pytest.mark.parametrize("number", [-1, 2, 99])
def test_a_change_that_is_not_there_cannot_be_put_back(opened, put, number):
    put(DUE, "1 June 2010")
    with pytest.raises(RefusedError, match=r"from 0 \(before the first\) to 1"):
        restore(opened(), DUE, number)


def test_nothing_is_put_back_where_nothing_was_changed_or_a_section_is_named(opened, put):
    with pytest.raises(RefusedError, match="nothing to put back"):
        restore(opened(), DUE, 0)
    with pytest.raises(RefusedError, match="is a whole section"):
        restore(opened(), "milestones", 0)


def test_undo_walks_back_through_the_changes_of_all_sittings(opened, put):
    put(DUE, "1 June 2010")
    put(SAID, "Gates open")
    assert (
        undo_last(opened()) == "Taken back: Milestone MST-02, what will be true: Doors open again."
    )
    assert undo_last(opened()) == "Taken back: Milestone MST-01, due: 28 May 2010 again."
    with pytest.raises(RefusedError, match="no change of ash to take back"):
        undo_last(opened())
    put(DUE, "3 June 2010")
    undo_last(opened())
    assert opened().reading.answers.get(Key("milestones", "MST-01", "due")) == date(2010, 5, 28)


def test_a_release_is_not_undone(opened):
    answers = opened().reading.answers.with_(Key("milestones", "MST-01", "due"), date(2011, 1, 1))
    record(opened(), answers, released("plan 1.0"))
    with pytest.raises(RefusedError, match=r"release of plan 1\.0, which stays"):
        undo_last(opened())


def unseen(room, name, old, new):
    """Edit a file by hand so that the history does not hear of it."""
    room.edit(name, old, new)
    copy = room.folder / "history" / "known" / f"{name}.yaml"
    copy.write_bytes((room.folder / f"{name}.yaml").read_bytes())


def test_what_was_changed_again_since_stays_where_it_is(room, opened):
    answers = opened().reading.answers.with_(Key("milestones", "MST-01", "due"), date(2011, 1, 1))
    both = answers.with_(Key("milestones", "MST-02", "statement"), "Gates open")
    record(opened(), both, pulled("a.docx"))
    unseen(room, "milestones", "2011-01-01", "2012-01-01")
    assert undo_last(opened()) == (
        "Taken back: Milestone MST-02, what will be true: Doors open again. "
        "Milestone MST-01, due changed again since and stays."
    )
    assert opened().reading.answers.get(Key("milestones", "MST-01", "due")) == date(2012, 1, 1)


def test_a_change_all_of_which_was_changed_again_is_not_taken_back(room, opened, put):
    put(DUE, "1 June 2010")
    unseen(room, "milestones", "2010-06-01", "2012-01-01")
    with pytest.raises(RefusedError, match="MST-01, due: changed again since, so it stays"):
        undo_last(opened())


def test_a_new_record_that_another_names_is_not_taken_out(room, opened):
    clerk = Record("ROL-03", {"title": "Clerk"})
    record(opened(), opened().reading.answers.with_record("roles", clerk), pulled("a.docx"))
    unseen(room, "milestones", '"Doors open"', '"Doors open"\n  owner_role: ROL-03')
    with pytest.raises(RefusedError, match="Role ROL-03: changed again since"):
        undo_last(opened())


def test_a_new_record_that_nobody_names_is_taken_out_again(opened):
    clerk = Record("ROL-03", {"title": "Clerk"})
    record(opened(), opened().reading.answers.with_record("roles", clerk), pulled("a.docx"))
    assert undo_last(opened()) == "Taken back: Role ROL-03: nothing again."
    assert opened().reading.answers.record("roles", "ROL-03") is None


def test_the_history_of_a_part_of_an_answer_tells_that_part_and_puts_back_no_other(opened, put):
    day, spot = "partnership.co_location.date", "partnership.co_location.place"
    put(day, "10 May 2010")
    put(spot, "Second floor")
    put(day, "20 June 2010")
    put(spot, "Third floor")
    assert [(number, before, after) for number, _, before, after in told(opened, day)] == [
        (2, "10 May 2010", "20 June 2010"),
        (1, "nothing", "10 May 2010"),
    ]
    assert restore(opened(), day, 1).endswith("10 May 2010")
    answers = opened().reading.answers
    place_then = Key("partnership", "", "co_location", ("place",))
    assert answers.get(Key("partnership", "", "co_location", ("date",))) == date(2010, 5, 10)
    assert answers.get(place_then) == "Third floor"
    restore(opened(), day, 0)
    assert told(opened, day)[0][2:] == ("10 May 2010", "nothing")
    assert opened().reading.answers.get(place_then) == "Third floor"
