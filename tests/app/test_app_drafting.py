import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lep_docs.app.hearing import Heard
from lep_docs.core.errors import NotFoundError, RefusedError, UnknownKeyError
from lep_docs.core.keys import Key, parse_key
from lep_docs.core.merge import standing
from lep_docs.core.statuses import Mark, Standing
from lep_docs.store.room_reading import read_room

DUE = parse_key("milestones[MST-01].due")
STATEMENT = parse_key("milestones[MST-01].statement")
NAME = parse_key("partnership.name")
CHILD = Path(__file__).parents[1] / "support" / "drafting_child.py"


def ids(drafting, section="milestones"):
    return standing(drafting.answers, Key(section))


def test_an_understood_answer_is_said_in_words_and_stands_in_its_file(room):
    drafting = room.open()
    assert drafting.saved_state == "No changes yet"
    outcome = drafting.answer(DUE, "15/10/2010")
    assert (outcome.heard, outcome.said) == (Heard.UNDERSTOOD, "15 October 2010")
    assert outcome.keys == (DUE,)
    assert "due: 2010-10-15" in room.read("milestones")
    assert drafting.saved_state == "Saved 14:32"
    assert drafting.close() == "Saved 14:32"
    assert room.hidden() == []


def test_the_same_answer_again_changes_nothing(room):
    drafting = room.open()
    before = room.read("milestones")
    assert drafting.answer(DUE, "28 May 2010").heard is Heard.UNCHANGED
    assert room.read("milestones") == before


def test_an_answer_taken_back_is_said_to_be_cleared(room):
    drafting = room.open()
    assert drafting.answer(DUE, "").said == "cleared"
    assert "due:" not in room.read("milestones").partition("MST-01:")[2]


def test_what_is_not_understood_is_kept_shown_again_and_never_written_to_the_file(room):
    drafting = room.open()
    before = room.read("milestones")
    outcome = drafting.answer(DUE, "when the leaves fall")
    assert outcome.heard is Heard.NOT_UNDERSTOOD
    assert outcome.said == drafting.draft(DUE).problem
    assert outcome.said.startswith('"when the leaves fall" is not a date')
    assert drafting.shown(DUE) == "when the leaves fall"
    assert drafting.shown(STATEMENT) == "Teams share one office"
    assert drafting.draft(STATEMENT) is None
    assert room.read("milestones") == before
    drafting.close()
    again = room.open()
    assert again.shown(DUE) == "when the leaves fall"
    assert (
        again.recovered.said == "We kept your answers up to 14:32: 1 text still to be understood."
    )
    assert again.recovered.drafts == (DUE,)
    again.answer(DUE, "1 June 2010")
    again.close()
    assert room.hidden() == []


def test_a_draft_that_gives_way_to_the_old_answer_does_not_come_back(room):
    drafting = room.open()
    drafting.answer(DUE, "soon")
    assert drafting.answer(DUE, "28 May 2010").heard is Heard.UNDERSTOOD
    drafting.close()
    assert room.open().recovered.said == ""


@pytest.mark.parametrize(
    ("key", "text", "sentence"),
    [
        ("milestones[MST-01].owner_role", "ROL-99", 'There is no role "ROL-99".'),
        ("evidence[EVD-01].supports", "MST-77", 'There is no record "MST-77".'),
        ("milestones[MST-01].objectives[3]", "not known", "leaves a gap"),
        ("milestones[MST-01].statement", "a bell \x07", "a control character (U+0007)"),
    ],
)
def test_every_refusal_says_why_in_a_sentence(room, key, text, sentence):
    drafting = room.open()
    outcome = drafting.answer(parse_key(key), text)
    assert outcome.heard is Heard.NOT_UNDERSTOOD
    assert sentence in outcome.said
    assert drafting.shown(parse_key(key)) == text


def test_the_line_ends_of_other_systems_are_taken_as_line_ends(room):
    drafting = room.open()
    drafting.answer(STATEMENT, "One\r\nTwo\rThree")
    assert drafting.answers.get(STATEMENT) == "One\nTwo\nThree"


def test_a_key_that_leads_nowhere_is_refused_before_anything_is_taken(room):
    drafting = room.open()
    with pytest.raises(UnknownKeyError):
        drafting.answer_many({DUE: "1 June 2010", parse_key("milestones[MST-01].colour"): "red"})
    assert drafting.answers.get(DUE).month == 5


def test_a_partnership_that_is_not_there_is_named(room):
    with pytest.raises(NotFoundError):
        type(room.open()).open(room.workspace, "elm", own=room.root)


def test_findings_and_statuses_follow_the_answers(room):
    drafting = room.open()
    before = drafting.findings
    assert drafting.findings is before
    assert drafting.section_statuses["milestones"].standing is not Standing.COMPLETED
    drafting.answer(DUE, "soon")
    (found,) = [f for f in drafting.findings if f.rule == "TYPE"]
    assert (found.record, found.field) == ("MST-01", "due")
    assert found.message == 'Milestone MST-01, due: "soon" is not an answer yet.'
    assert drafting.section_statuses["milestones"].standing is Standing.PROBLEM
    drafting.answer(DUE, "word " * 40)
    assert any(f.message.endswith('…" is not an answer yet.') for f in drafting.findings)
    assert drafting.document_statuses["D1"].errors >= 1
    assert drafting.title == "Ash Vale"


def test_a_partnership_without_a_name_is_called_by_its_folder(room):
    drafting = room.open()
    drafting.answer(NAME, "")
    assert drafting.title == "ash"


def test_undo_and_redo_are_saved_too(room):
    drafting = room.open()
    assert drafting.undo().heard is Heard.UNCHANGED
    drafting.answer(DUE, "15 October 2010")
    drafting.answer(NAME, "Ash and Elm")
    assert drafting.undo_says.endswith("Ash and Elm")
    assert drafting.undo().said.startswith("Undone: The partnership, ")
    assert '"Ash Vale"' in room.read("partnership")
    assert drafting.undo().keys == (DUE,)
    assert "2010-05-28" in room.read("milestones")
    assert (drafting.undo_says, drafting.redo_says) == (
        "",
        "Milestone MST-01, due: 15 October 2010",
    )
    assert drafting.redo().said == "Done again: Milestone MST-01, due: 15 October 2010."
    assert "2010-10-15" in room.read("milestones")


def test_records_are_added_copied_moved_retired_and_dropped(room):
    drafting = room.open()
    assert drafting.add("milestones", "MST-01") == "MST-03"
    assert drafting.duplicate("milestones", "MST-01") == "MST-04"
    assert ids(drafting) == ("MST-01", "MST-04", "MST-03", "MST-02")
    drafting.move("milestones", "MST-02", -1)
    assert drafting.drop("milestones", "MST-03").said == "Milestone MST-03: taken out again"
    drafting.retire("milestones", "MST-01", "Out of reach")
    assert drafting.facts.milestones[0].id == "MST-04"
    text = room.read("milestones")
    assert text.index("\nMST-04:") < text.index("\nMST-02:")
    assert "retired_on: 2010-02-15" in text
    assert 'retired_reason: "Out of reach"' in text
    with pytest.raises(RefusedError, match="MST-04 stays"):
        drafting.drop("milestones", "MST-04")
    for _ in range(5):
        drafting.undo()
    assert ids(drafting) == ("MST-01", "MST-02")


def test_a_section_can_be_marked_finished(room):
    drafting = room.open()
    outcome = drafting.mark("working_rules", Mark.FINISHED, "Programme office")
    assert outcome.said == "Ways of working: finished"
    assert drafting.section_statuses["working_rules"].standing is Standing.COMPLETED
    assert "PRG-working-rules:" in room.read("progress")
    later = drafting.mark("working_rules", Mark.LATER)
    assert later.said == "Ways of working: to be come back to"
    assert drafting.section_statuses["working_rules"].standing is Standing.IN_PROGRESS


def test_a_column_is_changed_in_one_step(room):
    drafting = room.open()
    keys = [Key("milestones", record, "owner_role") for record in ids(drafting)]
    outcomes = drafting.answer_many(dict.fromkeys(keys, "ROL-02"))
    assert {o.said for o in outcomes.values()} == {"Head of Finance (ROL-02)"}
    assert drafting.undo_says.endswith("Head of Finance (ROL-02) (2 records)")
    drafting.undo()
    assert drafting.answers.get(keys[0]) is None


def test_pasted_rows_fill_the_records_from_one_on_and_then_new_ones(room):
    drafting = room.open()
    rows = [["Doors are open", "1 June 2010"], ["Bells ring", "soon", "too far"], ["", ""]]
    outcomes = drafting.paste("milestones", ["statement", "due"], rows, at="MST-02")
    assert [o.heard.value for o in outcomes.values()] == ["understood"] * 3 + ["not understood"]
    assert ids(drafting) == ("MST-01", "MST-02", "MST-03")
    assert drafting.shown(Key("milestones", "MST-03", "due")) == "soon"
    drafting.undo()
    assert ids(drafting) == ("MST-01", "MST-02")
    assert drafting.paste("milestones", ["statement"], [[" "]]) == {}


def test_pasted_rows_without_a_place_become_new_records(room):
    drafting = room.open()
    drafting.paste("milestones", ["statement"], [["One"], ["Two"]])
    assert ids(drafting) == ("MST-01", "MST-02", "MST-03", "MST-04")


def test_no_row_is_pasted_below_a_list_that_is_given(room):
    drafting = room.open()
    with pytest.raises(RefusedError, match="a list that is given"):
        drafting.paste("stage_actions", ["evidence"], [["A minute"]])


def test_two_people_on_different_fields_never_disturb_each_other(room):
    ours, theirs = room.open(), room.open()
    theirs.answer(STATEMENT, "Everybody shares one office")
    outcome = ours.answer(DUE, "15 October 2010")
    assert outcome.news[0].said == (
        "From a colleague: Milestone MST-01, what will be true: Everybody shares one office"
    )
    assert not outcome.news[0].conflict
    (news,) = theirs.poll()
    assert news.key == DUE
    for drafting in (ours, theirs):
        assert drafting.shown(DUE) == "2010-10-15"
        assert drafting.shown(STATEMENT) == "Everybody shares one office"
        assert drafting.conflicts == ()
    assert ours.poll() == ()


def disputed(room):
    """Two sittings, of which the second gave another answer without knowing of the first."""
    first, second = room.open(), room.open()
    first.answer(DUE, "1 June 2010")
    outcome = second.answer(DUE, "1 July 2010")
    return first, second, outcome


def test_two_people_on_one_field_are_both_shown_and_a_person_decides(room):
    first, second, outcome = disputed(room)
    (news,) = outcome.news
    assert news.conflict
    assert news.said == (
        "Milestone MST-01, due: you have 1 July 2010, a colleague has 1 June 2010. "
        "Choose which one stands."
    )
    assert second.shown(DUE) == "2010-07-01"
    assert "2010-06-01" in room.read("milestones"), "theirs stands until a person decides"
    assert second.saved_state == "Saved 14:32. 1 answer waits for you to choose."
    second.decide(DUE, theirs=False)
    assert second.conflicts == ()
    assert "2010-07-01" in room.read("milestones")
    assert first.poll()[0].said == "From a colleague: Milestone MST-01, due: 1 July 2010"


def test_a_person_may_decide_for_the_colleagues_answer(room):
    _, second, _ = disputed(room)
    assert second.decide(DUE, theirs=True).said.endswith("a colleague's answer taken over")
    assert second.shown(DUE) == "2010-06-01"
    assert second.conflicts == ()
    with pytest.raises(RefusedError, match="nothing to choose"):
        second.decide(DUE, theirs=True)


def test_a_conflict_that_nobody_decided_waits_for_the_next_opening(room):
    _, second, _ = disputed(room)
    second.answer(NAME, "Ash and Elm")
    second.close()
    again = room.open()
    assert [conflict.key for conflict in again.conflicts] == [DUE]
    assert again.shown(DUE) == "2010-07-01"
    assert "2010-06-01" in room.read("milestones")


def test_a_conflict_ends_by_itself_when_both_say_the_same_or_the_colleague_takes_it_back(room):
    first, second, _ = disputed(room)
    second.answer(DUE, "1 June 2010")
    assert second.conflicts == ()
    first.answer(DUE, "1 August 2010")
    second.poll()
    second.answer(DUE, "1 September 2010")
    first.answer(DUE, "2 August 2010")
    assert first.conflicts
    second.answer(DUE, "1 August 2010")
    first.poll()
    assert first.conflicts == ()
    first.answer(NAME, "Ash and Elm")
    assert "2010-08-02" in room.read("milestones")


def test_a_conflict_follows_what_the_colleague_says_next(room):
    first, second, _ = disputed(room)
    first.answer(DUE, "1 August 2010")
    (news,) = second.poll()
    assert "a colleague has 1 August 2010" in news.said
    (conflict,) = second.conflicts
    assert (conflict.base.month, conflict.ours.month, conflict.theirs.month) == (5, 7, 8)


def full(*_, **__):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_the_same_id_added_by_two_people_is_never_mixed_up(room, monkeypatch):
    ours, theirs = room.open(), room.open()
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        patch.setattr(os, "fsync", full)
        assert ours.add("milestones") == "MST-03"
        ours.answer(Key("milestones", "MST-03", "statement"), "Ours")
    assert theirs.add("milestones") == "MST-03"
    theirs.answer(Key("milestones", "MST-03", "statement"), "Theirs")
    outcome = ours.answer(NAME, "Ash and Elm")
    assert outcome.news[0].said == (
        "Milestone MST-03: you have Ours, a colleague has Theirs. Choose which one stands."
    )
    ours.answer(Key("milestones", "MST-03", "due"), "1 June 2010")
    theirs.answer(Key("milestones", "MST-03", "due"), "1 July 2010")
    ours.poll()
    assert [str(conflict.key) for conflict in ours.conflicts] == ["milestones[MST-03]"]
    assert ours.keep_both(Key("milestones", "MST-03")) == "MST-04"
    text = room.read("milestones")
    assert text.index('"Theirs"') < text.index("MST-04:") < text.index('"Ours"')
    assert ours.conflicts == ()


def test_only_two_records_can_both_be_kept(room):
    _, second, _ = disputed(room)
    with pytest.raises(RefusedError, match="no two records"):
        second.keep_both(DUE)


def test_records_added_at_the_same_moment_get_ids_of_their_own(room):
    ours, theirs = room.open(), room.open()
    assert theirs.add("milestones") == "MST-03"
    assert ours.add("milestones") == "MST-04"
    assert ids(ours) == ("MST-01", "MST-02", "MST-03", "MST-04")


def test_a_section_that_others_keep_changing_is_said_to_be_busy(room, monkeypatch):
    drafting = room.open()
    turns = iter(range(1000))
    real = drafting._keeping.files.save

    def busy(section, answers):
        room.edit("milestones", "# end", f"# note {next(turns)}\n# end")
        return real(section, answers)

    monkeypatch.setattr(drafting._keeping.files, "save", busy)
    drafting.answer(DUE, "1 June 2010")
    assert drafting.saved_state.startswith("Not saved: others keep saving the same section.")
    with pytest.raises(RefusedError, match="try again"):
        drafting.add("milestones")


def test_a_file_edited_by_hand_meanwhile_is_merged_and_its_comments_stay(room):
    drafting = room.open()
    room.edit("milestones", '  statement: "Doors open"', '  # by hand\n  statement: "Doors shut"')
    drafting.answer(DUE, "15 October 2010")
    text = room.read("milestones")
    assert '  # by hand\n  statement: "Doors shut"' in text
    assert "due: 2010-10-15" in text


def test_a_file_damaged_by_hand_is_read_only_until_it_is_mended(room):
    drafting = room.open()
    room.edit("milestones", "  due: 2010-05-28", "  due 2010-05-28")
    (news,) = drafting.poll()
    assert drafting.poll() == ()
    assert news.said == drafting.read_only("milestones")
    assert news.said.startswith("milestones.yaml can be looked at but not changed here")
    assert ".)" not in news.said
    outcome = drafting.answer(DUE, "15 October 2010")
    assert (outcome.heard, outcome.said) == (Heard.NOT_UNDERSTOOD, news.said)
    assert drafting.shown(DUE) == "15 October 2010"
    with pytest.raises(RefusedError, match="cannot be read in full"):
        drafting.add("milestones")
    assert drafting.answer(NAME, "Ash and Elm").heard is Heard.UNDERSTOOD
    room.edit("milestones", "  due 2010-05-28", "  due: 2010-05-28")
    assert drafting.poll()[0].said == "Milestones: the file can be changed here again."
    assert drafting.read_only("milestones") == ""
    assert drafting.draft(DUE) is None
    assert "due: 2010-10-15" in room.read("milestones")


def test_a_file_damaged_between_two_looks_is_never_saved_over(room):
    drafting = room.open()
    room.edit("milestones", "  due: 2010-05-28", "  due 2010-05-28")
    outcome = drafting.answer(DUE, "15 October 2010")
    assert outcome.heard is Heard.UNDERSTOOD
    assert outcome.news[0].key == Key("milestones")
    assert "  due 2010-05-28" in room.read("milestones")
    assert drafting.saved_state.startswith("Not saved: milestones.yaml cannot be read in full")
    room.edit("milestones", "  due 2010-05-28", "  due: 2010-05-28")
    drafting.poll()
    drafting.answer(NAME, "Ash and Elm")
    assert "due: 2010-10-15" in room.read("milestones")
    assert drafting.saved_state == "Saved 14:32"


def test_a_file_that_somebody_took_away_is_saved_again(room):
    drafting = room.open()
    (room.folder / "milestones.yaml").unlink()
    (news,) = drafting.poll()
    assert news.said == "Milestones: the file is gone. Its answers are kept here and saved again."
    assert drafting.shown(STATEMENT) == "Teams share one office"
    assert drafting.poll() == ()
    drafting.answer(NAME, "Ash and Elm")
    assert "2010-05-28" in room.read("milestones")


def test_a_file_that_comes_back_after_a_while_is_merged_as_if_it_had_never_gone(room):
    drafting = room.open()
    text = room.read("milestones")
    (room.folder / "milestones.yaml").unlink()
    drafting.poll()
    (room.folder / "milestones.yaml").write_text(text.replace("05-28", "06-30"), encoding="utf-8")
    assert [news.key for news in drafting.poll()] == [DUE]
    assert drafting.shown(DUE) == "2010-06-30"
    assert drafting.conflicts == ()


def test_an_answer_that_no_file_can_hold_is_kept_and_said(room, monkeypatch):
    drafting = room.open()

    def refused(*_):
        raise RefusedError("MST-01 due holds a value of the wrong kind, so it cannot be saved.")

    monkeypatch.setattr(drafting._keeping.files, "save", refused)
    drafting.answer(DUE, "1 June 2010")
    assert drafting.saved_state.startswith("Not saved: MST-01 due holds a value of the wrong kind")


def test_on_a_full_disk_everything_is_kept_and_saved_with_the_next_answer(room, monkeypatch):
    drafting = room.open()
    drafting.answer(NAME, "Ash and Elm")
    before = room.read("milestones")
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        patch.setattr(os, "fsync", full)
        outcome = drafting.answer(DUE, "1 June 2010")
        assert outcome.heard is Heard.UNDERSTOOD
        assert drafting.saved_state == (
            "Not saved: the disk is full. Your answers are kept in this window only."
        )
        assert drafting.answer(DUE, "soon").heard is Heard.NOT_UNDERSTOOD
    assert room.read("milestones") == before
    drafting.answer(STATEMENT, "All in one office")
    assert "due: 2010-06-01" in room.read("milestones")
    assert drafting.saved_state == "Saved 14:32"
    assert drafting.shown(DUE) == "soon"


def only_the_room(monkeypatch, room, number=errno.ENOSPC):
    """Let nothing new be written in the room's own folder."""
    real = os.open

    def opened(path, flags, *rest):
        if str(path).startswith(str(room.folder)) and flags & (os.O_WRONLY | os.O_CREAT):
            raise OSError(number, os.strerror(number))
        return real(path, flags, *rest)

    monkeypatch.setattr(os, "open", opened)


def test_with_the_share_full_the_answers_are_kept_in_the_persons_own_folder(room, monkeypatch):
    drafting = room.open()
    with monkeypatch.context() as patch:
        only_the_room(patch, room)
        drafting.answer(DUE, "1 June 2010")
        state = drafting.saved_state
        assert state.startswith(
            f"Not saved: the disk is full. Your answers are kept in {room.root / 'own'}"
        )
        assert drafting.add("milestones") == "MST-03"
        drafting.close()
    again = room.open()
    assert again.recovered.said == "We kept your answers up to 14:32: 2 changes brought back."
    assert "Milestone MST-01, due: 1 June 2010" in again.recovered.answers
    assert "due: 2010-06-01" in room.read("milestones")
    assert not any(path.is_file() for path in (room.root / "own").rglob("*"))


def test_a_journal_that_cannot_be_shortened_is_no_loss(room, monkeypatch):
    drafting = room.open()
    drafting.answer(DUE, "1 June 2010")
    monkeypatch.setattr(os, "truncate", full)
    drafting.answer(DUE, "1 July 2010")
    assert drafting.saved_state == "Saved 14:32"


def test_a_folder_that_nobody_may_write_in_is_read_only_and_says_so(room, monkeypatch):
    with monkeypatch.context() as patch:
        only_the_room(patch, room, errno.EROFS)
        drafting = room.open()
        assert drafting.saved_state.startswith("You can look but not change: the folder")
        assert drafting.read_only("milestones") == drafting.saved_state
        assert drafting.answer(DUE, "1 June 2010").heard is Heard.NOT_UNDERSTOOD
        with pytest.raises(RefusedError, match="look but not change"):
            drafting.retire("milestones", "MST-01", "Gone")
        drafting.poll()
    assert drafting.shown(DUE) == "1 June 2010"
    drafting.poll()
    assert drafting.read_only("milestones") == ""
    assert drafting.answer(DUE, "1 June 2010").heard is Heard.UNDERSTOOD


def test_a_folder_that_vanished_is_said_and_nothing_is_lost(room):
    drafting = room.open()
    away = room.folder.rename(room.root / "away")
    assert drafting.poll() == ()
    drafting.answer(DUE, "1 June 2010")
    assert drafting.saved_state.startswith(f"Not saved: the folder {room.folder} cannot be opened")
    assert str(room.root / "own") in drafting.saved_state
    away.rename(room.folder)
    drafting.answer(NAME, "Ash and Elm")
    assert "due: 2010-06-01" in room.read("milestones")


def test_an_undo_leaves_a_colleagues_later_answer_standing_and_says_so(room):
    ours, theirs = room.open(), room.open()
    ours.answer(DUE, "1 June 2010")
    theirs.poll()
    theirs.answer(DUE, "1 July 2010")
    ours.poll()
    said = ours.undo().said
    assert said.endswith("A colleague has changed Milestone MST-01, due since, and that stands.")
    assert ours.shown(DUE) == "2010-07-01"


def test_what_is_being_typed_outlives_a_crash_as_a_draft(room):
    drafting = room.open()
    drafting.typing(STATEMENT, "Everybody shares")
    assert drafting.shown(STATEMENT) == "Everybody shares"
    drafting.typing(DUE, "someday")
    del drafting
    again = room.open()
    assert again.shown(STATEMENT) == "Everybody shares"
    assert again.draft(STATEMENT).problem.startswith("This was being typed when the program ended")
    assert again.draft(DUE).problem.startswith('"someday" is not a date')
    assert again.answers.get(STATEMENT) == "Teams share one office"


def journalled_only(drafting, *steps):
    """Take these steps in a sitting that ends before anything of them is saved."""
    drafting._keeping.save = lambda session: (session, ())
    for step in steps:
        step(drafting)


def test_answers_that_were_journalled_but_not_saved_come_back(room):
    new = Key("milestones", "MST-03", "statement")
    journalled_only(
        room.open(),
        lambda drafting: drafting.answer(DUE, "1 June 2010"),
        lambda drafting: drafting.answer(new, "Bells ring"),
        lambda drafting: drafting.answer(new, "Bells ring out"),
        lambda drafting: drafting.move("milestones", "MST-03", -2),
    )
    again = room.open()
    assert again.shown(new) == "Bells ring out"
    assert ids(again) == ("MST-03", "MST-01", "MST-02")
    assert "due: 2010-06-01" in room.read("milestones")
    assert again.undo_says == "Brought back what was not saved"
    again.close()
    assert room.hidden() == []


def test_what_comes_back_never_overwrites_what_a_colleague_changed_since(room):
    journalled_only(room.open(), lambda drafting: drafting.answer(DUE, "1 June 2010"))
    room.edit("milestones", "2010-05-28", "2010-07-31")
    again = room.open()
    assert [conflict.key for conflict in again.conflicts] == [DUE]
    assert "2010-07-31" in room.read("milestones")
    again.decide(DUE, theirs=False)
    assert "2010-06-01" in room.read("milestones")


def test_lines_that_nobody_can_read_are_told_and_stay(room):
    drafting = room.open()
    drafting.typing(DUE, "someday")
    path = drafting._keeping.journal.path
    del drafting
    strange = json.dumps({"key": "colours.red", "text": "crimson"})
    path.write_bytes(strange.encode() + b"\n" + path.read_bytes())
    again = room.open()
    assert again.recovered.unread == (strange,)
    told = f"1 line of {path} could not be read and can be looked at there."
    assert again.recovered.said.endswith(told)
    assert path.read_text(encoding="utf-8") == strange + "\n"


def test_a_journal_from_another_day_says_which(room):
    drafting = room.open()
    drafting.typing(DUE, "someday")
    path = drafting._keeping.journal.path
    del drafting
    path.write_bytes(path.read_bytes().replace(b"2010-02-15T", b"2010-02-12T"))
    assert "up to 14:32 on 12 February 2010" in room.open().recovered.said


def test_an_old_journal_stays_while_its_lines_can_be_kept_nowhere_else(room, monkeypatch):
    drafting = room.open()
    drafting.typing(DUE, "someday")
    del drafting
    (path,) = room.hidden()
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        assert room.open().shown(DUE) == "someday"
    assert path.exists()
    with monkeypatch.context() as patch:
        patch.setattr("lep_docs.app.recovering.cleared", full)
        assert room.open().shown(DUE) == "someday"
    assert path.exists()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
@pytest.mark.parametrize("numbers", [3, 11, 24])
@pytest.mark.parametrize("what", ["answer", "type"])
def test_after_a_kill_in_the_middle_at_most_the_word_being_typed_is_lost(room, what, numbers):
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(room.root), what], stdout=subprocess.PIPE, text=True
    )
    kept = -1
    while kept < numbers:
        kept = int(child.stdout.readline())
    child.kill()
    rest = child.stdout.read().split()
    child.stdout.close()
    child.wait()
    kept = int(rest[-1]) if rest else kept
    again = room.open()
    shown = [again.shown(Key("principles", f"PRN-0{n}", "statement")) for n in (1, 2, 3)]
    last = max(int(text.split()[-1]) for text in shown if text)
    assert last in (kept, kept + 1)
    if what == "type":
        assert shown[0] == " ".join(map(str, range(last + 1)))
    else:
        expected = {f"Answer {n}" for n in range(last - 2, last + 1)}
        assert set(shown) == expected
        reading = read_room(room.folder, again.catalogue)
        assert {r.values["statement"] for r in reading.answers.records("principles")} == expected
    again.close()


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "open"])
def test_whichever_call_of_the_system_fails_nothing_is_lost(room, monkeypatch, call):
    owner, name = (Path, "replace") if call == "replace" else (os, call)
    real = getattr(owner, name)
    for turn in range(12):
        drafting = room.open()
        calls = iter(range(1_000))

        def failing(*given, at=turn, calls=calls, **more):
            if next(calls) == at:
                raise OSError(errno.EIO, "Input/output error")
            return real(*given, **more)

        with monkeypatch.context() as patch:
            patch.setattr(owner, name, failing)
            drafting.answer(STATEMENT, f"Turn {turn}")
        assert drafting.shown(STATEMENT) == f"Turn {turn}"
        drafting.answer(NAME, f"Ash {turn}")
        assert f'"Turn {turn}"' in room.read("milestones")
        drafting.close()


def test_conflicts_in_two_places_are_kept_apart(room):
    first, second, _ = disputed(room)
    other = Key("milestones", "MST-02", "due")
    for drafting, day in ((first, "1 June 2010"), (second, "1 July 2010")):
        drafting.answer(other, day)
    first.answer(NAME, "Elm")
    second.answer(NAME, "Oak")
    assert [conflict.key for conflict in second.conflicts] == [DUE, other, NAME]
    assert second.saved_state.endswith("3 answers wait for you to choose.")
    first.answer(Key("partnership", "", "area"), "Ash Vale")
    second.poll()
    assert len(second.conflicts) == 3
    assert second.session.answers is second.answers


def test_a_move_at_the_end_of_a_list_changes_nothing(room):
    outcome = room.open().move("milestones", "MST-01", -1)
    assert (outcome.heard, outcome.keys) == (Heard.UNCHANGED, ())


def test_a_record_cannot_be_added_while_others_save_without_end(room, monkeypatch):
    drafting = room.open()
    monkeypatch.setattr(drafting._keeping, "claim", lambda *_: False)
    with pytest.raises(RefusedError, match="try again"):
        drafting.add("milestones")


def test_a_draft_inside_a_row_that_ended_is_no_trouble_when_the_room_is_opened_again(room):
    seat = parse_key("bodies[BOD-1].seats[1].role")

    def typed_and_mended(drafting):
        drafting.answer(seat, "nobody")
        drafting.answer(seat, "")

    journalled_only(room.open(), typed_and_mended)
    again = room.open()
    assert again.draft(seat) is None
    assert again.conflicts == ()
