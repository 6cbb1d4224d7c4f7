from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.facts_builder import answers, catalogue

from lep_docs.core.answers import Answers
from lep_docs.core.errors import RefusedError
from lep_docs.core.keys import Key
from lep_docs.core.merge import standing
from lep_docs.core.session import Draft, Session

DUE = Key("milestones", "MST-04", "due")
NAME = Key("partnership", "", "name")
MAY, OCTOBER = date(2010, 5, 28), date(2010, 10, 15)
FOUR = {"id": "MST-04", "statement": "Doors open", "due": MAY}


def session(*rows, **sections):
    return Session(catalogue(), answers(milestones=list(rows) or [FOUR], **sections))


def ids(given):
    return standing(given.answers, Key("milestones"))


def test_an_answer_is_a_step_that_says_in_words_what_was_answered():
    after = session().answered(DUE, OCTOBER)
    assert after.answers.get(DUE) == OCTOBER
    assert after.done[-1].said == "Milestone MST-04, due: 15 October 2010"


def test_the_same_answer_again_is_no_step():
    before = session()
    assert before.answered(DUE, MAY) is before


def test_undo_and_redo_lead_through_all_sections_and_say_what_they_did():
    begun = session()
    after = begun.answered(DUE, OCTOBER).answered(NAME, "Ash Vale")
    first = after.undo()
    assert first.said == "The partnership, name of the partnership: Ash Vale"
    second = first.session.undo()
    assert second.said == "Milestone MST-04, due: 15 October 2010"
    assert second.session.changed_sections(begun) == ()
    again = second.session.redo()
    assert again.said == second.said
    assert again.session.redo().session.answers == after.answers


def test_there_is_nothing_to_undo_or_redo_at_the_start():
    begun = session()
    assert begun.undo().session is begun
    assert begun.redo().session is begun
    assert (begun.undo().said, begun.redo().said) == ("", "")


def test_a_new_step_ends_what_could_be_redone():
    undone = session().answered(DUE, OCTOBER).undo().session
    assert undone.undone
    assert not undone.answered(NAME, "Ash Vale").undone


def test_changed_sections_are_those_that_differ_from_another_session():
    begun = session()
    after = begun.answered(DUE, OCTOBER)
    assert after.changed_sections(begun) == ("milestones",)
    assert after.answered(NAME, "Ash").changed_sections(begun) == ("milestones", "partnership")
    assert after.answered(DUE, MAY).changed_sections(begun) == ()


def test_a_draft_is_kept_beside_the_answer_and_shown_until_it_is_undone():
    before = session()
    after = before.drafted(DUE, Draft("soon", "No date."))
    assert after.answers.get(DUE) == MAY
    assert after.drafts == {DUE: Draft("soon", "No date.")}
    assert after.done[-1].said == 'Milestone MST-04, due: "soon" (not understood yet)'
    undone = after.undo().session
    assert undone.drafts == {}
    assert undone.redo().session.drafts == after.drafts


def test_an_answer_takes_the_place_of_a_draft_and_undo_brings_the_draft_back():
    drafted = session().drafted(DUE, Draft("soon", "No date."))
    answered = drafted.answered(DUE, OCTOBER)
    assert answered.drafts == {}
    assert answered.undo().session.drafts == drafted.drafts
    same = drafted.answered(DUE, MAY)
    assert same.drafts == {}
    assert len(same.done) == 2


def test_a_draft_of_a_record_that_is_not_there_adds_the_record():
    after = session().drafted(Key("milestones", "MST-09", "due"), Draft("soon", "No date."))
    assert ids(after) == ("MST-04", "MST-09")
    assert ids(after.undo().session) == ("MST-04",)


def test_many_answers_are_one_step():
    rows = [{"id": f"MST-0{n}", "due": MAY} for n in (1, 2, 3)]
    keys = [Key("milestones", row["id"], "due") for row in rows]
    after = session(*rows).many(dict.fromkeys(keys, OCTOBER))
    assert {after.answers.get(key) for key in keys} == {OCTOBER}
    assert after.done[-1].said == "Milestones, due: 15 October 2010 (3 records)"
    assert {after.undo().session.answers.get(key) for key in keys} == {MAY}


def test_a_step_can_be_said_in_words_of_its_own():
    assert session().many({DUE: OCTOBER}, said="All moved").done[-1].said == "All moved"


def test_a_record_is_added_under_the_next_free_id_at_the_end_or_after_another():
    begun = session(FOUR, {"id": "MST-07"})
    after, new = begun.added("milestones")
    assert new == "MST-08"
    assert ids(after) == ("MST-04", "MST-07", "MST-08")
    assert after.done[-1].said == "Milestone MST-08: added"
    after, new = begun.added("milestones", "MST-04")
    assert ids(after) == ("MST-04", "MST-08", "MST-07")


def test_a_record_is_duplicated_below_itself_without_being_retired():
    begun = session(FOUR | {"retired_on": MAY, "retired_reason": "Done"}, {"id": "MST-07"})
    after, new = begun.duplicated("milestones", "MST-04")
    assert ids(after) == ("MST-04", "MST-08", "MST-07")
    assert after.answers.record("milestones", new).values == {"statement": "Doors open", "due": MAY}
    assert after.done[-1].said == "Milestone MST-08: added as a copy of MST-04"


def test_a_record_is_retired_with_day_and_reason_and_stays():
    after = session().retired("milestones", "MST-04", OCTOBER, "Out of reach")
    record = after.answers.record("milestones", "MST-04")
    assert record.values["retired_on"] == OCTOBER
    assert record.values["retired_reason"] == "Out of reach"
    assert after.done[-1].said == "Milestone MST-04: no longer pursued"


def test_an_empty_record_that_was_just_added_may_be_taken_out_again():
    after, new = session().added("milestones")
    drafted = after.drafted(Key("milestones", new, "due"), Draft("soon", "No date."))
    dropped = drafted.dropped("milestones", new)
    assert ids(dropped) == ("MST-04",)
    assert dropped.drafts == {}
    assert dropped.done[-1].said == "Milestone MST-05: taken out again"


def test_a_record_that_is_not_new_not_empty_or_named_elsewhere_stays():
    begun = session(FOUR, {"id": "MST-05"})
    with pytest.raises(RefusedError, match="MST-05 stays"):
        begun.dropped("milestones", "MST-05")
    added, new = begun.added("milestones")
    with pytest.raises(RefusedError, match="no longer pursued"):
        added.answered(Key("milestones", new, "due"), MAY).dropped("milestones", new)
    proof = Key("evidence", "EVD-01", "supports")
    with pytest.raises(RefusedError, match="no other names"):
        added.answered(proof, (new,)).dropped("milestones", new)


def test_a_record_moves_past_its_live_neighbours_and_no_further_than_the_end():
    rows = [{"id": f"MST-0{n}"} for n in (1, 2, 3)]
    rows[1]["retired_on"] = MAY
    begun = session(*rows)
    up = begun.moved("milestones", "MST-03", -1)
    assert ids(up) == ("MST-03", "MST-01", "MST-02")
    assert up.done[-1].said == "Milestone MST-03: moved up"
    down = begun.moved("milestones", "MST-01", 5)
    assert ids(down) == ("MST-02", "MST-03", "MST-01")
    assert down.done[-1].said == "Milestone MST-01: moved down"
    assert begun.moved("milestones", "MST-01", -1) is begun
    assert ids(up.undo().session) == ("MST-01", "MST-02", "MST-03")


def test_records_are_refused_where_there_are_none():
    begun = session(partnership={"name": "Ash"})
    with pytest.raises(RefusedError, match="The partnership is one record"):
        begun.added("partnership")
    with pytest.raises(RefusedError, match="There is no MST-99 in Milestones"):
        begun.retired("milestones", "MST-99", MAY, "Gone")


def test_undoing_leaves_alone_what_a_colleague_changed_elsewhere():
    ours = session().answered(DUE, OCTOBER)
    statement = Key("milestones", "MST-04", "statement")
    theirs = Answers({"milestones": ours.answers.with_(statement, "All in").records("milestones")})
    undone = ours.absorbed(theirs).undo()
    assert undone.session.answers.get(DUE) == MAY
    assert undone.session.answers.get(statement) == "All in"
    assert undone.kept == ()


def test_undoing_leaves_a_colleagues_later_answer_standing_and_says_so():
    ours = session().answered(DUE, OCTOBER)
    later = date(2011, 1, 1)
    undone = ours.absorbed(ours.answers.with_(DUE, later)).undo()
    assert undone.session.answers.get(DUE) == later
    assert [conflict.key for conflict in undone.kept] == [DUE]


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["answer", "add", "copy", "move", "undo", "redo"]), st.integers(0, 9)
    ),
    max_size=12,
)


def acted(given, action, number):
    """The session after one action of a person who does anything at all."""
    records = [r.id for r in given.answers.records("milestones")]
    record = records[number % len(records)]
    match action:
        case "answer":
            return given.answered(Key("milestones", record, "due"), date(2010, 1, 1 + number))
        case "add":
            return given.added("milestones")[0]
        case "copy":
            return given.duplicated("milestones", record)[0]
        case "move":
            return given.moved("milestones", record, number - 5)
        case "undo":
            return given.undo().session
        case _:
            return given.redo().session


@given(ACTIONS)
def test_whatever_was_done_undoing_all_of_it_leads_back_to_the_start(actions):
    begun = session()
    now = begun
    for action, number in actions:
        now = acted(now, action, number)
    end = now.answers
    steps = len(now.done)
    for _ in range(steps):
        now = now.undo().session
    assert now.changed_sections(begun) == ()
    for _ in range(steps):
        now = now.redo().session
    assert now.answers == end


def test_to_a_list_that_is_given_nothing_is_added_and_its_own_records_are_answered():
    begun = session(stage_actions=[{"id": "SA-01", "status": "done"}])
    with pytest.raises(RefusedError, match="Stage actions are a list that is given"):
        begun.added("stage_actions")
    with pytest.raises(RefusedError, match="none can be added to it"):
        begun.duplicated("stage_actions", "SA-01")
    status = Key("stage_actions", "SA-02", "status")
    assert begun.answered(status, "done").answers.get(status) == "done"
