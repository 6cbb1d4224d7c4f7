"""The rules on reviews and health checks."""

from __future__ import annotations

from datetime import date

import pytest
from support.facts_builder import facts, findings, fired

REVIEWED = ("vision", "business_plan", "protocol", "performance", "escalation", "risk")
CLOSED = date(2010, 1, 15)


def checked(*responses, follow_ups=(), instruments=(), **check):
    """Facts with one closed health check; a response is (question, party, rating[, person])."""
    record = {"id": "HCR-1", "instrument": "HC2", "closed": CLOSED, **check}
    rows = [
        {"question": question, "party": party, "rating": rating, **by}
        for question, party, rating, by in ((*r, {})[:4] for r in responses)
    ]
    return facts(
        health_checks=[{**record, "responses": rows}],
        follow_ups=follow_ups,
        instruments=instruments,
        parties=[{"id": "PTY-A", "name": "Ash"}],
    )


def test_a_kind_of_review_that_is_missing_is_named():
    held = [{"type": kind} for kind in REVIEWED if kind != "business_plan"]
    (found,) = findings("R-130", facts(review_cycles=held))
    assert found.record == "review_cycles"
    assert "No review of the business plan is planned." in found.message


def test_all_six_reviews_are_in_order():
    assert fired("R-130", facts(review_cycles=[{"type": kind} for kind in REVIEWED])) == []


def test_joint_ratings_at_the_ends_without_evidence_are_noticed():
    rows = [(1, "PTY-A", "1"), (2, "PTY-A", "4"), (3, "PTY-A", "2"), (4, "PTY-A", "dont_know")]
    found = findings("R-131", checked(*rows, mode="joint"))
    assert [f.field for f in found] == ["responses[1].evidence", "responses[2].evidence"]


def test_what_was_rated_together_needs_evidence_in_any_check_and_what_was_rated_alone_does_not():
    both = [(1, None, "1", {"together": True}), (1, "PTY-A", "1")]
    found = findings("R-131", checked(*both, mode="party", grades=[{"level": 1}]))
    assert [f.field for f in found] == ["responses[1].evidence"]


def test_grades_at_the_ends_without_evidence_are_noticed():
    given = checked(mode="facilitated", grades=[{"level": 1}, {"level": 4, "evidence": "Minutes"}])
    assert [f.field for f in findings("R-131", given)] == ["grades[1].evidence"]


def test_the_end_of_a_five_point_scale_is_five():
    pulse = [{"code": "HC2", "scale": "S5"}]
    assert fired("R-131", checked((1, "PTY-A", "4"), mode="joint", instruments=pulse)) == []
    both = checked((1, "PTY-A", "4"), (2, "PTY-A", "5"), mode="joint")
    assert [f.field for f in findings("R-131", both)] == ["responses[2].evidence"]


def test_a_party_s_own_ratings_and_checks_still_open_need_no_evidence_yet():
    assert fired("R-131", checked((1, "PTY-A", "1"), mode="party")) == []
    assert fired("R-131", checked((1, "PTY-A", "1"), mode="joint", closed=None)) == []


APART = [(1, "PTY-A", "1"), (1, "PTY-A", "2"), (1, "PTY-B", "4"), (2, "PTY-B", "4")]


def test_a_difference_of_two_points_nobody_followed_up_is_noticed():
    other = {"check": "HCR-1", "kind": "difference", "questions": [2]}
    given = checked(*APART, follow_ups=[other], closed=date(2010, 1, 1))
    assert fired("R-132", given) == ["HCR-1"]


def test_a_difference_followed_up_is_in_order():
    for questions in ([1], []):
        met = [{"check": "HCR-1", "kind": "difference", "questions": questions}]
        assert fired("R-132", checked(*APART, follow_ups=met, closed=date(2010, 1, 1))) == []


def test_smaller_differences_and_unrated_answers_are_in_order():
    rows = [(1, "PTY-A", "2"), (1, "PTY-B", "3"), (1, "PTY-C", "dont_know"), (None, "PTY-A", "1")]
    assert fired("R-132", checked(*rows, closed=date(2010, 1, 1))) == []


def test_parties_have_thirty_days_to_follow_a_difference_up():
    assert fired("R-132", checked(*APART, closed=date(2010, 1, 16))) == []
    assert fired("R-132", checked(*APART, closed=None)) == []


def grave(tasks=(), opened=None, **concern):
    record = {"id": "FND-1", "kind": "concern", "severity": 3, "check": "HCR-1", **concern}
    check = {"id": "HCR-1", "closed": CLOSED, "opened": opened}
    return facts(follow_ups=[record], health_checks=[check], tasks=tasks)


def test_a_grave_concern_without_owner_or_date_is_noticed():
    assert fired("R-133", grave(due=date(2010, 2, 1))) == ["FND-1"]
    assert fired("R-133", grave(owner_role="ROL-1")) == ["FND-1"]


def test_a_grave_concern_acted_on_too_late_is_noticed():
    assert fired("R-133", grave(owner_role="ROL-1", due=date(2010, 2, 15))) == ["FND-1"]


def test_a_grave_concern_acted_on_in_time_is_in_order():
    assert fired("R-133", grave(owner_role="ROL-1", due=date(2010, 2, 14))) == []
    task = {"id": "TSK-1", "accountable_role": "ROL-1", "due": date(2010, 2, 14)}
    assert fired("R-133", grave(tasks=[task], task="TSK-1")) == []


def test_a_grave_concern_of_an_unknown_check_needs_only_owner_and_date():
    given = grave(owner_role="ROL-1", due=date(2012, 1, 1), check="HCR-9")
    assert fired("R-133", given) == []


def test_lesser_concerns_and_strengths_are_let_be():
    assert fired("R-133", grave(severity=2)) == []
    assert fired("R-133", grave(kind="strength")) == []


def anonymous(size, **by):
    rows = [(question, "PTY-A", "3", by) for question in (1, 2) for _ in range(size)]
    return checked(*rows, (1, None, "3"), anonymous=True)


def test_a_group_too_small_to_hide_in_is_noticed():
    (found,) = findings("R-134", anonymous(3))
    assert "shows the answers of fewer than four people from Ash" in found.message


def test_a_name_in_an_anonymous_check_is_noticed():
    assert fired("R-134", anonymous(4, person="PER-1")) == ["HCR-1"]


def test_four_answers_hide_one_another_and_open_or_named_checks_are_let_be():
    assert fired("R-134", anonymous(4)) == []
    assert fired("R-134", checked((1, "PTY-A", "3"), anonymous=True, closed=None)) == []
    assert fired("R-134", checked((1, "PTY-A", "3"))) == []


BEGUN = date(2009, 6, 1)


def operating(*checks, cycles=(), **partnership):
    return facts(
        partnership={"start_date": BEGUN, **partnership},
        health_checks=checks,
        review_cycles=cycles,
        roles=[{"id": "ROL-1", "hat": "independent"}, {"id": "ROL-2", "hat": "client"}],
    )


def test_a_year_of_operation_without_an_outsider_is_noticed():
    own = {"mode": "party", "opened": date(2009, 9, 1)}
    before = {"mode": "facilitated", "opened": date(2009, 5, 1)}
    client = {"facilitator": "ROL-2", "opened": date(2009, 9, 1)}
    (found,) = findings("R-135", operating(own, before, client, {"mode": "facilitated"}))
    assert found.record == "health_checks"
    assert "by 1 June 2010" in found.message


def test_operation_begins_when_the_phase_dates_say_so():
    dates = [{"phase": "operation", "date": date(2009, 9, 1)}, {"phase": "mobilisation"}]
    (found,) = findings("R-135", operating(phase_dates=dates))
    assert "by 1 September 2010" in found.message


def test_a_check_led_from_outside_or_one_planned_is_in_order():
    led = {"mode": "facilitated", "opened": BEGUN}
    assert fired("R-135", operating(led)) == []
    assert fired("R-135", operating({"facilitator": "ROL-1", "opened": BEGUN})) == []
    planned = {"type": "health_check", "independent": True, "next_due": date(2010, 5, 1)}
    assert fired("R-135", operating(cycles=[planned])) == []
    assert fired("R-135", facts()) == []


@pytest.mark.parametrize(
    ("instrument", "rating", "noticed"),
    [("HC14", "3", 1), ("HC14", "2", 0), ("HC8", "1", 0), ("HC6", "4", 0), ("HC99", "4", 1)],
)
def test_which_end_needs_evidence_depends_on_the_set(instrument, rating, noticed):
    given = checked((1, "PTY-A", rating), instrument=instrument, mode="joint")
    assert len(fired("R-131", given)) == noticed
