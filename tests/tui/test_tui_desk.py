"""The desk: what was decided on files that came back, before anything is written."""

import pytest

from lep_docs.core.decisions import Choice, Decision
from lep_docs.core.keys import parse_key
from lep_docs.core.proposals import Kind, Proposal, Returned
from lep_docs.tui.desk import NOBODY, Desk

TAKE, KEEP = Decision(Choice.TAKE), Decision(Choice.KEEP)
DUE = parse_key("tasks[TSK-20].due")
ONE = Proposal("one", Kind.FACT, DUE, "1 May", "2 May", author="Hetty")
TWO = Proposal("two", Kind.CONFLICT, DUE, "1 May", "3 May", author="Patel")
LEFT_OUT = Proposal("three", Kind.SECTION, base="Supply chain")
ADDED = Proposal("four", Kind.RECORD_ADDED, parse_key("tasks[TSK-99]"), theirs="New")


@pytest.fixture
def desk():
    return Desk().with_files(
        [Returned("a.docx", changes=(ONE, LEFT_OUT)), Returned("b.docx", changes=(TWO, ADDED))]
    )


def test_each_proposal_has_an_id_of_its_own_even_where_two_files_say_the_same():
    desk = Desk().with_files([Returned("a", changes=(ONE,)), Returned("b", changes=(ONE,))])
    assert [item.id for item in desk.items] == ["a#one", "b#one"]
    assert desk.item("b#one").file.file == "b"
    assert desk.item("c#one") is None


def test_the_last_decision_can_be_taken_back_until_there_is_none(desk):
    decided = desk.deciding("a.docx#one", TAKE).deciding("a.docx#one", KEEP)
    assert decided.undone().decided == {"a.docx#one": TAKE}
    back = decided.undone().undone()
    assert (back.decided, back.can_undo) == ({}, False)
    assert back.undone() is back


def test_of_two_changes_of_one_answer_only_the_one_taken_last_is_taken(desk):
    decided = desk.deciding("a.docx#one", TAKE).deciding("b.docx#two", TAKE)
    assert decided.decided == {"b.docx#two": TAKE}
    assert decided.deciding("a.docx#one", KEEP).decided == {"a.docx#one": KEEP, "b.docx#two": TAKE}


def test_added_records_never_stand_in_each_others_way(desk):
    decided = desk.deciding("b.docx#four", TAKE).deciding("a.docx#one", TAKE)
    assert len(decided.deciding("a.docx#three", TAKE).decided) == 3


def test_a_reason_is_wanted_where_its_writer_will_ask(desk):
    decided = desk.deciding("a.docx#one", KEEP).deciding("a.docx#three", TAKE)
    decided = decided.deciding("b.docx#four", TAKE)
    lacking = [item.id for item in decided.lacking_reason()]
    assert lacking == ["a.docx#one", "a.docx#three"]
    reasoned = decided.reasoned(lacking, "Agreed by the board")
    assert reasoned.lacking_reason() == ()
    assert reasoned.undone().lacking_reason() == decided.lacking_reason()


def test_filters_narrow_what_is_shown_and_nothing_else(desk):
    assert desk.people == ("Hetty", NOBODY, "Patel")
    assert [i.id for i in desk.narrowed(person="Patel").shown] == ["b.docx#two"]
    assert [i.id for i in desk.narrowed(conflicts_only=True).shown] == ["b.docx#two"]
    assert len(desk.narrowed(person=NOBODY, conflicts_only=False).shown) == 2
    assert len(desk.narrowed(person="Patel").items) == 4


def test_a_person_who_is_gone_after_reading_again_is_no_filter_any_more(desk):
    narrowed = desk.narrowed(person="Patel").deciding("a.docx#one", TAKE)
    again = narrowed.with_files([Returned("b.docx", changes=(ADDED,))])
    assert (again.person, again.decided) == ("", {"a.docx#one": TAKE})
    assert [file.file for file in again.files] == ["a.docx", "b.docx"]


def test_decisions_are_handed_over_by_file(desk):
    decided = desk.deciding("b.docx#four", TAKE)
    assert [(f.file, said) for f, said in decided.by_file()] == [("b.docx", {"four": TAKE})]


def test_decisions_come_back_when_the_step_that_carried_them_out_is_undone(desk):
    before, step = object(), object()
    done = desk.deciding("a.docx#one", TAKE).carried_out(step)
    assert (done.decided, done.can_undo) == ({}, False)
    assert done.brought_back([before, step]) is done
    back = done.deciding("b.docx#four", KEEP).brought_back([before])
    assert back.decided == {"a.docx#one": TAKE, "b.docx#four": KEEP}
