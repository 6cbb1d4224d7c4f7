from dataclasses import replace
from datetime import date

import pytest
from support.facts_builder import answers, catalogue, facts

from lep_docs.core.answers import Answers
from lep_docs.core.fields import DocumentSection, DocumentType
from lep_docs.core.findings import Finding, Severity
from lep_docs.core.statuses import Mark, Standing, document_statuses, marked, section_statuses
from lep_docs.core.values import NotApplicable, NotKnown

DAY = date(2010, 2, 15)
DIALOGUE = {"current_phase": "procurement_dialogue"}
SELECTED = {"current_phase": "procurement_selected"}
WHOLE = {"kind": "value", "statement": "We win or lose together"}


def finding(record, severity=Severity.ERROR, field="", **more):
    return Finding("R-001", severity, record, field, "Wrong.", "Mend it.", **more)


def principles(*rows, mark=None, findings=(), **sections):
    marks = {"progress": [{"section": "principles", "mark": mark}]} if mark else {}
    given = facts(partnership=SELECTED, principles=list(rows), **marks, **sections)
    return section_statuses(given, findings)["principles"]


def test_a_section_with_all_its_required_answers_is_completed():
    status = principles(WHOLE, WHOLE)
    assert status.standing is Standing.COMPLETED
    assert (status.needed, status.given, status.not_known, status.missing) == (4, 4, 0, 0)


def test_a_missing_answer_leaves_a_section_in_progress():
    status = principles(WHOLE, {"kind": "value"})
    assert status.standing is Standing.IN_PROGRESS
    assert (status.needed, status.given, status.not_known, status.missing) == (4, 3, 0, 1)


def test_what_is_to_be_found_out_counts_by_itself():
    status = principles({"kind": "value", "statement": NotKnown("ROL-01")})
    assert status.standing is Standing.IN_PROGRESS
    assert (status.given, status.not_known, status.missing) == (1, 1, 0)


def test_a_person_may_finish_a_section_with_something_still_to_be_found_out():
    row = {"kind": "value", "statement": NotKnown("ROL-01")}
    assert principles(row, mark="finished").standing is Standing.COMPLETED
    assert principles({"kind": "value"}, mark="finished").standing is Standing.IN_PROGRESS


def test_an_answer_that_does_not_apply_is_given():
    row = {"kind": "value", "statement": NotApplicable("Agreed elsewhere")}
    assert principles(row).standing is Standing.COMPLETED


def test_a_person_who_will_come_back_later_is_believed():
    status = principles(WHOLE, mark="later")
    assert status.standing is Standing.IN_PROGRESS
    assert status.mark is Mark.LATER


def test_an_empty_section_is_not_started_until_a_person_says_otherwise():
    assert principles().standing is Standing.NOT_STARTED
    assert principles(mark="later").standing is Standing.IN_PROGRESS
    assert principles(mark="finished").standing is Standing.COMPLETED


def test_a_section_of_one_record_has_begun_with_its_first_answer():
    assert section_statuses(facts(), ())["partnership"].standing is Standing.NOT_STARTED
    begun = section_statuses(facts(partnership={"name": "Ash"}), ())["partnership"]
    assert begun.standing is Standing.IN_PROGRESS


def test_a_section_whose_phase_is_to_come_cannot_start_yet():
    status = section_statuses(facts(), ())["principles"]
    assert status.standing is Standing.CANNOT_START
    assert status.reason == 'Asked from the phase "Procurement: partner selected" on.'


def test_a_section_whose_answers_must_name_others_waits_for_these():
    given = facts(partnership=DIALOGUE, objectives=[{"title": "Open doors"}])
    status = section_statuses(given, ())["milestones"]
    assert status.standing is Standing.CANNOT_START
    assert status.reason == "Fill in Roles first."
    empty = section_statuses(facts(partnership=DIALOGUE), ())["milestones"]
    assert empty.reason == "Fill in Roles and Objectives first."


def test_a_section_that_has_begun_is_never_told_to_wait():
    given = facts(milestones=[{"statement": "Doors open"}])
    assert section_statuses(given, ())["milestones"].standing is Standing.IN_PROGRESS


def test_findings_are_counted_by_severity_and_those_set_aside_left_out():
    found = [
        finding("PRN-01"),
        finding("PRN-01", Severity.WARNING),
        finding("PRN-01", Severity.WARNING, waived="Agreed"),
        finding("principles", Severity.ADVICE),
        finding("RSK-01"),
        finding("2011"),
    ]
    status = principles(WHOLE, findings=found)
    assert (status.errors, status.warnings, status.advice) == (1, 1, 1)
    assert status.standing is Standing.PROBLEM


def test_what_a_rule_misses_in_a_section_that_nobody_began_is_no_mistake_in_it():
    status = principles(findings=[finding("principles")])
    assert (status.standing, status.errors) == (Standing.NOT_STARTED, 1)


def test_a_file_that_cannot_be_read_is_a_problem_though_nothing_came_of_it():
    damaged = finding("principles", place="principles.yaml, line 3")
    assert principles(findings=[damaged]).standing is Standing.PROBLEM


def test_the_tools_own_notes_are_nobodys_task():
    assert not {"waivers", "progress"} & set(section_statuses(facts(), ()))


@pytest.mark.parametrize("mark", list(Mark))
def test_a_mark_is_kept_as_answers_under_an_id_of_the_section(mark):
    values = marked(catalogue(), "risk_views", mark, DAY, "Programme office")
    given = Answers()
    for key, value in values.items():
        given = given.with_(key, value)
    assert given == answers(
        progress=[
            {
                "id": "PRG-risk-views",
                "section": "risk_views",
                "mark": mark.value,
                "by": "Programme office",
                "on": DAY,
            }
        ]
    )


def test_a_document_is_as_far_as_its_required_answers():
    statuses = document_statuses(facts(), ())
    assert {s.standing for s in statuses.values()} == {Standing.NOT_STARTED}
    named = facts(partnership={**SELECTED, "name": "Ash", "area": "Vale"})
    status = document_statuses(named, ())["D1"]
    assert status.standing is Standing.IN_PROGRESS
    assert status.given == document_statuses(facts(partnership=SELECTED), ())["D1"].given + 2
    assert status.missing == status.needed - status.given


def made_up(*prints):
    """The catalogue with one document that prints these sections."""
    part = DocumentSection("1", "All of it", "To say it.", prints)
    document = DocumentType("X1", "made-up", "Made up", "A document.", "Everybody", (part,))
    return replace(catalogue(), documents={"X1": document})


def test_a_document_that_nothing_is_asked_for_yet_cannot_start():
    given = replace(facts(), catalogue=made_up("principles", "milestones"))
    status = document_statuses(given, ())["X1"]
    assert status.standing is Standing.CANNOT_START
    assert status.reason == 'Asked from the phase "Procurement: dialogue" on.'


def test_a_document_with_all_its_required_answers_is_completed():
    given = replace(
        facts(partnership=SELECTED, principles=[WHOLE]), catalogue=made_up("principles")
    )
    assert document_statuses(given, ())["X1"].standing is Standing.COMPLETED


def test_an_error_in_what_it_prints_is_a_documents_problem():
    found = [
        finding("RSK-01", documents=("D1",)),
        finding("RSK-01", documents=("D2",), waived="so"),
    ]
    statuses = document_statuses(facts(partnership={"name": "Ash"}), found)
    assert statuses["D1"].standing is Standing.PROBLEM
    assert statuses["D1"].errors == 1
    assert statuses["D2"].errors == 0
