import pytest
from support.facts_builder import facts

from lep_docs.core.checks import blocking, check, concerning, ordered, told
from lep_docs.core.findings import Finding, Severity
from lep_docs.core.rules.registry import RULES

ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE


def finding(rule="R-001", severity=WARNING, record="OBJ-01", documents=(), waived=""):
    return Finding(rule, severity, record, "", "It is late.", "Hurry.", documents, waived=waived)


def test_findings_come_gravest_first_then_by_rule_and_record_each_once():
    given = [
        finding("R-002", ADVICE),
        finding("R-002", WARNING, "OBJ-02"),
        finding("R-002", WARNING, "OBJ-01"),
        finding("R-001", WARNING, "OBJ-09"),
        finding("R-009", ERROR),
        finding("R-009", ERROR),
    ]
    assert [(f.rule, f.record) for f in ordered(given)] == [
        ("R-009", "OBJ-01"),
        ("R-001", "OBJ-09"),
        ("R-002", "OBJ-01"),
        ("R-002", "OBJ-02"),
        ("R-002", "OBJ-01"),
    ]


def test_a_finding_concerns_the_documents_it_names_or_all_of_them():
    own, other = finding(documents=("D1",)), finding(documents=("D2",))
    everywhere, waived = finding("R-002"), finding("R-003", waived="Agreed")
    assert concerning([own, other, everywhere, waived], "D1") == (own, everywhere)


def test_only_errors_hold_a_document_back():
    error, elsewhere = finding(severity=ERROR), finding(severity=ERROR, documents=("D2",))
    assert blocking([finding(), error, elsewhere], "D1") == (error,)


@pytest.mark.parametrize("phase", ["pre_procurement", "operation"])
def test_only_rules_whose_phase_has_come_are_awake(phase):
    given = facts(partnership={"current_phase": phase}, objectives=[{}], milestones=[{}])
    fired = {found.rule for found in check(given)}
    assert fired
    assert all(RULES[rule].wakes.has_come(given.phase) for rule in fired)


def first(severity, given):
    return next(found for found in check(given) if found.severity is severity)


def waiving(found, **changed):
    line = {"rule": found.rule, "record": found.record, "reason": "Agreed by the board"}
    return {
        "partnership": {"current_phase": "operation"},
        "objectives": [{}],
        "waivers": [{**line, **changed}],
    }


BARE = {"partnership": {"current_phase": "operation"}, "objectives": [{}]}


def same(found, given):
    return next(
        f
        for f in check(given)
        if (f.rule, f.record, f.field) == (found.rule, found.record, found.field)
    )


def test_a_warning_can_be_set_aside_with_a_reason():
    found = first(WARNING, facts(**BARE))
    assert found.waived == ""
    assert same(found, facts(**waiving(found))).waived == "Agreed by the board"


@pytest.mark.parametrize("changed", [{"rule": "R-999"}, {"record": "X"}, {"reason": ""}])
def test_a_waiver_of_something_else_or_without_a_reason_sets_nothing_aside(changed):
    found = first(WARNING, facts(**BARE))
    assert same(found, facts(**waiving(found, **changed))).waived == ""


def test_an_error_cannot_be_set_aside():
    found = first(ERROR, facts(**BARE))
    assert same(found, facts(**waiving(found))).waived == ""


def test_a_document_says_nothing_of_a_record_that_it_may_not_print():
    given = facts(
        landmines=[{"title": "Kept", "visibility": "la"}, {"title": "Told", "visibility": "joint"}]
    )
    kept, shown, whole = finding(record="LMN-01"), finding(record="LMN-02"), finding(record="D9")
    assert told([kept, shown, whole], "D1", given) == (shown, whole)
