"""What the facts answer already: each named condition, met, half met, not met and silent."""

from datetime import date
from decimal import Decimal

import pytest
from support.facts_builder import catalogue, facts

from lep_docs.core.health.known import CONDITIONS, State, is_condition, known, suggestions

PARTIES = [{"id": "PTY-A", "signatory": True}, {"id": "PTY-B", "signatory": True}]
PERSON = {"id": "PER-1", "name": "Ash"}
EARLY, LATE = date(2010, 1, 4), date(2011, 1, 4)


def role(kind, **more):
    return {"role_type": kind, "holder": "PER-1"} | more


def kpi(direction="up", results=(), targets=(), **more):
    return more | {
        "direction": direction,
        "results": [{"date": day, "value": Decimal(value)} for day, value in results],
        "targets": [{"date": day, "value": Decimal(value)} for day, value in targets],
    }


REACHED = {"results": [(EARLY, 1), (date(2010, 2, 1), 5)], "targets": [(LATE, 5)]}
MISSED = {"results": [(date(2010, 2, 1), 4)], "targets": [(LATE, 5)]}
CASES = [
    ("member-sponsor", {"roles": [role("elected_member_sponsor")]}, State.YES),
    ("member-sponsor", {"roles": [role("elected_member_sponsor", holder="")]}, State.PARTLY),
    ("member-sponsor", {}, State.NO),
    ("lead-directors", {"roles": [role("lead_director", party="PTY-A")]}, State.PARTLY),
    ("lead-directors", {}, State.NO),
    ("lead-directors", {"parties": []}, None),
    ("strategic-meeting-point", {"interfaces": [{"level": "strategic", "frequency": "monthly"}]},
     State.YES),
    ("strategic-meeting-point", {"interfaces": [{"level": "strategic"}]}, State.PARTLY),
    ("strategic-meeting-point", {"interfaces": [{"level": "management"}]}, State.NO),
    ("vision-review", {"review_cycles": [{"type": "vision", "next_due": LATE}]}, State.YES),
    ("vision-review", {"review_cycles": [{"type": "vision"}]}, State.PARTLY),
    ("vision-review", {"review_cycles": [{"type": "risk"}]}, State.NO),
    ("protocol-agreed", {"documents": [{"type": "D3", "status": "agreed"}]}, State.YES),
    ("protocol-agreed", {"documents": [{"type": "D3", "status": "draft"}]}, State.PARTLY),
    ("protocol-agreed", {}, State.NO),
    ("statement-agreed", {"documents": [{"type": "D1", "status": "agreed"}]}, State.YES),
    ("statement-agreed", {"documents": [{"type": "D3", "status": "agreed"}]}, State.NO),
    ("plan-agreed", {"documents": [{"type": "D2", "status": "draft"}]}, State.PARTLY),
    ("own-objectives-said", {"objectives": [{"level": "parent", "owner_party": "PTY-A"}]},
     State.PARTLY),
    ("own-objectives-said", {"parties": []}, None),
    ("behaviours-agreed", {"behaviours": [{"status": "agreed"}]}, State.YES),
    ("behaviours-agreed", {"behaviours": [{"status": "agreed"}, {"status": "outline"}]},
     State.PARTLY),
    ("behaviours-agreed", {}, State.NO),
    ("shared-place", {"partnership": {"co_location": {"decision": "yes", "date": EARLY}}},
     State.YES),
    ("shared-place", {"partnership": {"co_location": {"decision": "yes", "date": LATE}}},
     State.PARTLY),
    ("shared-place", {"partnership": {"co_location": {"decision": "no"}}}, State.NO),
    ("shared-place", {}, None),
    ("people-stay", {"kpis": [kpi("down", [(EARLY, 3)], [(EARLY, 3)], title="Staff turnover")]},
     State.YES),
    ("people-stay", {"kpis": [kpi("down", [(LATE, 4)], [(EARLY, 3)], title="Staff turnover")]},
     State.NO),
    ("people-stay", {"kpis": [kpi(title="Staff turnover"), kpi(title="Cost")]}, None),
    ("users-content", {"kpis": [kpi(perspective="outcomes_customers", **REACHED)]}, State.YES),
    ("users-content", {"kpis": [kpi(perspective="outcomes_customers", **REACHED),
                                kpi(perspective="outcomes_customers", **MISSED)]}, State.PARTLY),
    ("later-projects-move", {"projects": [{"sample": False, "stage": "s1"},
                                          {"sample": False, "stage": "pipeline"},
                                          {"sample": False, "stage": "stopped"},
                                          {"sample": True, "stage": "open"}]}, State.PARTLY),
    ("horizons-marked", {"partnership": {"horizons": ["6m", "5y"]},
                         "milestones": [{"horizon": "6m"}, {"horizon": "5y"}]}, State.YES),
    ("sponsors-met", {"stakeholders": [{"class": "sponsor", "first_contact": EARLY}]}, State.YES),
    ("sponsors-met", {"stakeholders": [{"class": "staff"}]}, State.NO),
    ("services-listed", {"services": [{"in_scope": "now"}]}, State.YES),
    ("services-listed", {"services": [{"in_scope": "later"}]}, State.PARTLY),
    ("services-listed", {}, State.NO),
    ("scope-confirmed", {"services": [{"in_scope": "now", "confirmed_by": ["PTY-A", "PTY-B"]},
                                      {"in_scope": "now", "confirmed_by": ["PTY-A"]}]},
     State.PARTLY),
    ("scope-before-procurement", {"partnership": {"current_phase": "mobilisation"},
                                  "tasks": [{"title": "Settle the scope"}]}, None),
    ("scope-before-procurement", {"tasks": [{"title": "Settle the scope", "due": EARLY}]},
     State.YES),
    ("scope-before-procurement", {}, None),
    ("standards-agreed", {"quality_standards": [{"standard": "BREEAM"}]}, State.YES),
    ("standards-agreed", {}, State.NO),
    ("asks-known", {"risk_views": [{"party": "PTY-A", "ask_of_others": "Time"},
                                   {"party": "PTY-B", "ask_of_others": "X", "disclosed": False}]},
     State.PARTLY),
    ("learning-measured", {"kpis": [{"perspective": "people_learning"}]}, State.YES),
    ("learning-measured", {}, State.NO),
    ("objectives-measured", {"objectives": [{"level": "joint", "kpis": ["KPI-1"]},
                                            {"level": "parent"}]}, State.YES),
]  # fmt: skip


@pytest.mark.parametrize(("name", "sections", "state"), CASES)
def test_a_condition_finds_what_the_facts_say(name, sections, state):
    found = known(facts(**{"parties": PARTIES, "people": [PERSON]} | sections), name)
    assert (found.state if found else None) is state
    assert found is None or found.because.endswith(".")


def test_every_condition_is_tried_here():
    assert {name for name, _, _ in CASES} | {"corporate-sponsor", "independent-chair"} == set(
        CONDITIONS
    )


def test_a_silent_rule_says_yes_only_where_there_is_something_to_look_at():
    joint = {"id": "OBJ-J-1", "level": "joint"}
    good, bad = {"objective": "OBJ-J-1"}, {"objective": ""}
    cases = [([], None), ([good], State.YES), ([good, bad], State.PARTLY), ([bad], State.NO)]
    for tasks, state in cases:
        found = known(facts(objectives=[joint], tasks=tasks), "R-062 of tasks")
        assert (found.state if found else None) is state


def test_good_governance_without_behaviours_or_people_shows_in_what_helps_a_vision():
    given = facts(
        parties=PARTIES,
        objectives=[{"id": "OBJ-J-1", "level": "joint", "overseen_by": "BOD-1"}],
        bodies=[{"id": "BOD-1"}],
        roles=[role("lead_director", party="PTY-A", holder="")],
    )
    helps = catalogue().health.instruments["HC22"]
    found = {helps.question(s.question).theme: s.rating for s in suggestions(given, helps)}
    assert (found["Governance"], found["Behaviour"], found["Capacity"]) == (3, 1, 1)


def test_facts_never_claim_that_something_works_well():
    given = facts(partnership={"current_phase": "mobilisation"}, parties=PARTIES)
    for instrument in catalogue().health.instruments.values():
        assert all(1 <= s.rating <= 3 for s in suggestions(given, instrument))


def test_questions_on_which_the_facts_are_silent_get_no_suggestion():
    found = suggestions(facts(), catalogue().health.instruments["HC1"])
    assert [(s.question, s.rating) for s in found] == [(2, 1), (3, 1), (8, 1)]


@pytest.mark.parametrize("name", ["R-062", "R-0 of tasks", "nothing", ""])
def test_the_set_of_conditions_is_closed(name):
    assert not is_condition(name)
