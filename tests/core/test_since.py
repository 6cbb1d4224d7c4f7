from datetime import date

import pytest
from support.facts_builder import answers, catalogue, facts
from support.review import overlay, reviewed
from support.sample_import import SAMPLES, load, sample_answers

from lep_docs.core.facts import Facts
from lep_docs.core.since import FIRST, Kind, Since, changed_since

DAY = date(2010, 2, 15)
QUILLMERE, EMBERLIN = SAMPLES


def since(old, new, document="", number="1.0"):
    kind = catalogue().document(document) if document else None
    return changed_since(number, old, new, kind)


def states(sample):
    old = sample_answers(load(sample))
    return (Facts(catalogue(), a, DAY) for a in (old, reviewed(old, sample)))


def told(found):
    return [(str(line.key), line.kind, line.old, line.new, line.why) for line in found.lines]


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_samples_review_shows_exactly_its_changes_by_id_with_their_reasons(sample):
    found = since(*states(sample))
    expected = {str(key): why for key, why in overlay(sample)}
    dropped = {"milestones[MST-14].status": "milestones[MST-14]"}
    expected = {dropped.get(key, key): why for key, why in expected.items()}
    assert {str(line.key): line.why for line in found.lines} == expected
    assert len(found.lines) == len(expected)


def test_a_reworded_objective_is_told_from_a_new_one():
    found = {str(line.key): line for line in since(*states(QUILLMERE)).lines}
    reworded, new = found["objectives[OBJ-J-02].title"], found["objectives[OBJ-J-12]"]
    assert (reworded.kind, new.kind) == (Kind.REWORDED, Kind.ADDED)
    assert reworded.what == "Objective OBJ-J-02"
    assert reworded.old.startswith("Move later schemes")
    assert reworded.new.startswith("Bring each later scheme")
    assert new.old == "–"
    assert new.new.startswith("Help schools")


def test_what_is_no_longer_pursued_stands_apart_with_the_reason():
    found = since(*states(QUILLMERE))
    (gone,) = found.dropped
    assert gone.old == "Every secondary and special school has been renewed"
    assert (gone.what, gone.why, gone.when) == (
        "Milestone MST-14", "Out of reach without funding", "16 May 2011",
    )  # fmt: skip
    assert all("MST-14" not in str(line.key) for group in found.groups for line in group.lines)


def test_a_document_tells_of_what_it_prints_in_its_own_order():
    found = since(*states(QUILLMERE), "shared-resourcing-model")
    sections = {line.key.section for line in found.lines}
    assert sections == {"roles"}
    statement = since(*states(QUILLMERE), "statement-of-joint-aspiration")
    assert "escalation_levels" not in {line.key.section for line in statement.lines}
    assert len(statement.lines) == 9


def test_a_changed_holder_is_told_by_the_names_of_both():
    found = {str(line.key): line for line in since(*states(QUILLMERE)).lines}
    holder = found["roles[ROL-07].holder"]
    assert (holder.kind, holder.old, holder.new) == (
        Kind.CHANGED, "Adaeze Copperthwaite", "Nerys Windlestraw",
    )  # fmt: skip


def test_rows_are_told_part_by_part():
    found = {str(line.key): line for line in since(*states(QUILLMERE)).lines}
    results = found["kpis[KPI-12].results"]
    assert results.new == "date 6 October 2010, result 3.4; date 6 April 2011, result 3.8"


def test_nothing_changed_is_nothing_to_tell():
    old = facts(roles=[{"title": "Head"}])
    found = since(old, old)
    assert not found
    assert found.lines == ()
    assert not FIRST
    assert found.day == "15 February 2010"


def test_what_a_party_keeps_to_itself_and_private_notes_are_never_told():
    old = facts(roles=[{"title": "Head", "notes_private": "a"}])
    new = facts(
        roles=[{"title": "Head", "notes_private": "b", "source_ref": "x"}],
        landmines=[{"title": "Secret", "visibility": "la"}],
    )
    assert since(old, new).lines == ()


def test_a_record_that_was_taken_out_and_one_taken_up_again_are_told():
    one = {"id": "MST-01", "statement": "Doors open"}
    old = facts(milestones=[one, {"id": "MST-02", "statement": "Bells", "status": "retired"}])
    new = facts(milestones=[{"id": "MST-02", "statement": "Bells", "status": "on_track"}])
    assert told(since(old, new)) == [
        ("milestones[MST-02]", Kind.ADDED, "–", "Bells", ""),
        ("milestones[MST-01]", Kind.GONE, "Doors open", "–", ""),
    ]
    both = facts(milestones=[one | {"status": "retired"}])
    again = facts(milestones=[one | {"status": "retired", "statement": "Gates open"}])
    assert told(since(both, again)) == []


def test_a_record_retired_by_its_day_gives_that_day():
    one = {"id": "MST-01", "statement": "Doors open"}
    (gone,) = since(
        facts(milestones=[one]),
        facts(milestones=[one | {"retired_on": date(2011, 1, 2), "retired_reason": "No money"}]),
    ).dropped
    assert (gone.why, gone.when) == ("No money", "2 January 2011")


def test_an_answer_first_given_or_cleared_is_changed_and_lists_are_named():
    old = facts(partnership={"name": "Ash"}, people=[{"name": "Ann"}, {"name": "Ben"}])
    new = facts(
        partnership={"area": "Vale", "horizons": ("6m", "5y")},
        people=[{"name": "Ann"}, {"name": "Ben"}],
        documents=[{"type": "D1", "title": "T"}],
        decisions=[],
    )
    assert [(str(line.key), line.kind, line.old, line.new) for line in since(old, new).lines] == [
        ("partnership.name", Kind.CHANGED, "Ash", "–"),
        ("partnership.area", Kind.CHANGED, "–", "Vale"),
        ("partnership.horizons", Kind.CHANGED, "–", "6 months and 5 years"),
    ]


def test_a_section_that_is_one_record_is_compared_from_nothing_too():
    (line,) = since(facts(), facts(partnership={"name": "Ash"})).lines
    assert (str(line.key), line.what, line.part) == (
        "partnership.name", "The partnership", "name of the partnership",
    )  # fmt: skip


def test_references_in_a_list_are_told_by_name():
    people = [{"name": "Ann"}, {"name": "Ben"}]
    sections = {"people": people, "kpis": [{"title": "Speed"}, {"title": "Cost"}]}
    old = facts(**sections, objectives=[{"id": "OBJ-J-01", "title": "Go", "kpis": ("KPI-01",)}])
    new = facts(
        **sections, objectives=[{"id": "OBJ-J-01", "title": "Go", "kpis": ("KPI-01", "KPI-02")}]
    )
    (line,) = since(old, new).lines
    assert (line.old, line.new, line.what) == ("Speed", "Speed and Cost", "Go (OBJ-J-01)")


def test_the_reason_recorded_last_is_the_one_that_is_told():
    old = Facts(catalogue(), answers(milestones=[{"statement": "Doors open"}]), DAY)
    new = facts(
        milestones=[{"statement": "Gates open"}],
        changes=[
            {"record": "MST-01", "field": "due", "why": "Not this one"},
            {"record": "MST-01", "field": "statement", "why": "First", "when": DAY},
            {"record": "MST-01", "why": "Second", "who": "Ann"},
        ],
    )
    (line,) = since(old, new).lines
    assert (line.why, line.who, line.when) == ("Second", "Ann", "")


def _checked(rating, **more):
    answer = {"question": 1, "party": "PTY-A", "person": "PER-1", "rating": rating}
    check = {"id": "HCR-1", "instrument": "HC2", "responses": [answer, answer | {"question": 2}]}
    return Facts(catalogue(), answers(health_checks=[check | more]), date(2010, 2, 15))


def test_of_the_answers_to_a_health_check_only_their_number_is_told():
    [line] = changed_since("1", _checked("2"), _checked("3"), None).lines
    assert (line.old, line.new) == ("2 answers", "2 answers, 2 of them new or changed")
    none = Facts(catalogue(), answers(health_checks=[{"id": "HCR-1"}]), date(2010, 2, 15))
    told = changed_since("1", none, _checked("3"), None).lines
    assert [(line.old, line.new) for line in told][-1] == ("0 answers", "2 answers")


def test_the_answers_to_an_anonymous_check_are_not_told_at_all():
    was, now = _checked("2"), _checked("3", anonymous=True)
    told = changed_since("1", was, now, None).lines
    assert [line.part for line in told] == ["anonymous"]
    assert not changed_since("1", _checked("2", anonymous=True), now, None)


def test_a_difference_in_several_documents_is_told_once_with_all_of_them_the_dropped_last():
    old, new = states(QUILLMERE)
    statement, plan = since(old, new, "D1"), since(old, new, "D2")
    found = Since(others=(("Statement", statement), ("Plan", plan))).tracked
    by_key = {str(one.line.key): one.documents for one in found}
    assert len(by_key) == len(found)
    assert by_key["objectives[OBJ-J-02].title"] == ("Statement", "Plan")
    assert by_key["projects[PRJ-07].stage"] == ("Plan",)
    assert found[-1].line.kind is Kind.DROPPED
    assert {one.line for one in found} == {*statement.lines, *plan.lines}
