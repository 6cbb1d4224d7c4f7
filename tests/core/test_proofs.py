"""Each named condition: the facts that show it, and the nearest facts that do not."""

from datetime import date

import pytest
from support.facts_builder import catalogue, facts

from lep_docs.core.proofs import PROOFS

PUBLIC = ("local_authority",)
PARTIES = [
    {"id": "PTY-A", "name": "Ash", "class": "local_authority"},
    {"id": "PTY-B", "name": "Birch", "class": "private_partner"},
    {"id": "PTY-C", "name": "Cedar"},
]
DAY = date(2010, 1, 4)
OWN = {"level": "parent", "owner_party": "PTY-A", "source_document": "Plan"}
OTHERS = {"level": "parent", "owner_party": "PTY-B"}
JOINT = {"level": "joint", "owner_party": "PTY-A"}


def trait(party, dimension="hierarchy", position=2):
    return {"party": party, "dimension": dimension, "position": position}


def review(kind, **event):
    return {
        "review_cycles": [{"id": "REV-1", "type": kind}],
        "review_events": [{"cycle": "REV-1", **event}],
    }


def document(code, status, **more):
    return {"documents": [{"type": code, "status": status, **more}]}


# condition: (facts that show it, what is said of them, facts that come near and do not)
CASES = {
    "own_objectives": (
        {"objectives": [OWN, OWN, OTHERS, JOINT]},
        "Two objectives of its own are written down",
        {"objectives": [OTHERS, JOINT, {"level": "parent"}]},
    ),
    "sourced_objectives": (
        {"objectives": [OWN, OTHERS]},
        "One objective names the plan it comes from",
        {"objectives": [OWN, {"level": "parent", "owner_party": "PTY-A"}]},
    ),
    "others_objectives": (
        {"objectives": [OWN, OTHERS]},
        "One objective of the others is written down",
        {"objectives": [OWN, JOINT, {"level": "parent"}]},
    ),
    "purpose_said": (
        {"partnership": {"purpose": "To build."}},
        "The purpose of the partnership is written down",
        {"partnership": {"vision_statement": "Good schools."}},
    ),
    "alignment_judged": (
        {"alignment": [{"status": "partly"}, {"strength": 2}]},
        "One link between objectives is judged",
        {"alignment": [{"strength": 2}]},
    ),
    "statement_agreed": (
        document("D1", "agreed", version="1.0"),
        "The statement is agreed in version 1.0",
        document("D1", "working_draft"),
    ),
    "vision_workshop_held": (
        {"health_checks": [{"instrument": "HC16", "opened": DAY}]},
        "One vision workshop is on record",
        {"health_checks": [{"instrument": "HC16"}, {"instrument": "HC1", "opened": DAY}]},
    ),
    "vision_reviewed": (
        review("vision", date=DAY),
        "One review is on record",
        review("risk", date=DAY),
    ),
    "scope_listed": (
        {"services": [{"in_scope": "never"}, {"name": "Design"}]},
        "One service is listed as in scope or not",
        {"services": [{"name": "Design"}]},
    ),
    "scope_confirmed": (
        {"services": [{"in_scope": "now", "confirmed_by": ["PTY-A"]}, {"in_scope": "never"}]},
        "One service in scope now is confirmed",
        {
            "services": [
                {"in_scope": "now", "confirmed_by": ["PTY-A"]},
                {"in_scope": "now", "confirmed_by": ["PTY-B"]},
            ]
        },
    ),
    "plan_begun": (
        document("D2", "working_draft", version="0.2"),
        "The business plan is on record in version 0.2",
        document("D2", "superseded", version="0.1"),
    ),
    "plan_agreed": (
        document("D2", "approved"),
        "The business plan is agreed",
        document("D2", "submitted"),
    ),
    "plan_reviewed": (
        review("business_plan", date=DAY),
        "One review is on record",
        review("business_plan"),
    ),
    "planning_dated": (
        {"planning_events": [{"input_due": DAY}]},
        "One date by which a partner's own planning needs our part is listed",
        {"planning_events": [{"date": DAY}]},
    ),
    "market_tested": (
        {"evidence": [{"type": "market_test"}]},
        "One market test is on record",
        {"evidence": [{"type": "peer"}]},
    ),
    "peers_asked": (
        {"evidence": [{"type": "peer"}, {"type": "peer"}]},
        "Two talks with others are on record",
        {"evidence": [{"type": "survey"}]},
    ),
    "sample_evidence": (
        {"evidence": [{"type": "sample_scheme"}]},
        "One piece of evidence from sample work is on record",
        {"evidence": [{"type": "survey"}]},
    ),
    "objectives_released": (
        {"publish_events": [{"date": DAY}]},
        "One release is on record",
        {"publish_events": [{"what": "Objectives"}]},
    ),
    "meeting_noted": (
        document("D13", "agreed", issued_on=DAY),
        "A note of such a meeting is on record",
        document("D13", "working_draft"),
    ),
    "strengths_and_gaps": (
        {"strengths_gaps": [{"party": "PTY-A", "kind": k} for k in ("strength", "gap")]},
        "Two strengths, gaps, needs and offers of its own are written down",
        {
            "strengths_gaps": [
                {"party": "PTY-A", "kind": "strength"},
                {"party": "PTY-B", "kind": "gap"},
            ]
        },
    ),
    "strengths_matched": (
        {"strengths_gaps": [{"kind": "gap", "complement": "SWG-02"}, {"kind": "strength"}]},
        "One gap or strength is matched with its counterpart",
        {"strengths_gaps": [{"kind": "gap"}]},
    ),
    "experience_brought": (
        {"contributions": [{"party": "PTY-A", "type": "knowledge"}]},
        "One contribution of experience is listed",
        {
            "contributions": [
                {"party": "PTY-A", "type": "land"},
                {"party": "PTY-B", "type": "experience"},
            ]
        },
    ),
    "capacity_shown": (
        {"people": [{"party": "PTY-A"}], "contributions": [{"party": "PTY-A"}]},
        "One person and what they bring are listed",
        {"people": [{"party": "PTY-A"}], "contributions": [{"party": "PTY-B"}]},
    ),
    "resources_discussed": (
        {
            "allocations": [
                {"source_party": "PTY-A", "status": "assumed"},
                {"source_party": "PTY-B", "status": "offered"},
            ]
        },
        "Time from two organisations is on record",
        {"allocations": [{"source_party": "PTY-A", "status": "agreed"}, {"status": "agreed"}]},
    ),
    "work_resourced": (
        {
            "activities": [{"id": "ACT-1", "raci": {"accountable": "ROL-1"}}],
            "allocations": [{"activity": "ACT-1", "status": "agreed"}],
        },
        "One activity has its owner and agreed time",
        {
            "activities": [{"id": "ACT-1", "raci": {"accountable": "ROL-1"}}],
            "allocations": [{"activity": "ACT-1", "status": "offered"}],
        },
    ),
    "practicalities_settled": (
        {"partnership": {"co_location": {"decision": "no"}}},
        "Sharing an office or a name is decided",
        {"partnership": {"brand": {"decision": "undecided"}}},
    ),
    "role_models_named": (
        {"roles": [{"party": "PTY-A", "role_model": True}]},
        "One post is marked as setting the tone",
        {
            "roles": [
                {"party": "PTY-A", "role_model": False},
                {"party": "PTY-B", "role_model": True},
            ]
        },
    ),
    "joint_interviews": (
        {"roles": [{"appointment_method": "joint_interview"}]},
        "One post is filled by joint interview",
        {"roles": [{"appointment_method": "existing"}]},
    ),
    "posts_described": (
        {"roles": [{"purpose": "To lead."}, {"purpose": "To help."}]},
        "Two posts all say what they are for",
        {"roles": [{"purpose": "To lead."}, {"title": "Clerk"}]},
    ),
    "team_shaped": (
        {"bodies": [{"seats": [{"role": "ROL-1"}]}]},
        "One board or group has its seats",
        {"bodies": [{"name": "Board"}]},
    ),
    "links_named": (
        {"interfaces": [{"a_role": "ROL-1", "b_role": "ROL-2"}]},
        "One working link is listed",
        {"interfaces": [{"a_role": "ROL-1"}]},
    ),
    "culture_described": (
        {"culture": [trait("PTY-A")]},
        "One trait of its culture is described",
        {"culture": [trait("PTY-B")]},
    ),
    "cultures_compared": (
        {"culture": [trait("PTY-A"), trait("PTY-B"), trait("PTY-B", "openness")]},
        "Cultures are compared on one scale",
        {"culture": [trait("PTY-A"), trait("PTY-A"), trait("PTY-B", "openness")]},
    ),
    "landmines_defused": (
        {"landmines": [{"defuse_action": "Talk first."}]},
        "One cultural landmine has its action",
        {"landmines": [{"defuse_action": "Talk first."}, {"title": "Pace"}]},
    ),
    "behaviours_written": (
        {"behaviours": [{"we_will": "Say it."}]},
        "One behaviour is written down",
        {"behaviours": [{"we_will_not": "Hide it."}]},
    ),
    "behaviours_planned": (
        {"tasks": [{"behaviour": "BEH-01"}]},
        "One planned action supports a behaviour",
        {"tasks": [{"title": "Move in"}]},
    ),
    "good_partnering_said": (
        {"partnership": {"good_partnering_definition": "Candour."}},
        "What good partnering means here is written down",
        {"partnership": {"purpose": "To build."}},
    ),
    "reach_decided": (
        {"partnership": {"partner_form": "integrator", "supply_chain_depth": "tier1"}},
        "The form of partner and the reach into the supply chain are decided",
        {"partnership": {"partner_form": "undecided", "supply_chain_depth": "tier1"}},
    ),
    "partnership_measured": (
        {"kpis": [{"measures_what": "partnership"}]},
        "One measure looks at the partnership itself",
        {"kpis": [{"measures_what": "organisation"}]},
    ),
    "measures_lead_back": (
        {"kpis": [{"objectives": ["OBJ-01"], "reporting_body": "BOD-01"}]},
        "One measure serves an objective and has its board",
        {"kpis": [{"objectives": ["OBJ-01"]}]},
    ),
    "results_held": (
        {"kpis": [{"results": [{"value": 3.5}]}]},
        "One measure has results",
        {"kpis": [{"title": "Cost"}]},
    ),
    "reviews_set": (
        {"review_cycles": [{"owner_role": "ROL-1", "next_due": DAY}]},
        "One regular review has its owner and next date",
        {"review_cycles": [{"owner_role": "ROL-1"}]},
    ),
    "ladder_set": (
        {"escalation_levels": [{"resolve_days": 3}, {"resolve_days": 5}]},
        "Two levels are set, each with its time",
        {"escalation_levels": [{"resolve_days": 3}, {"name": "Directors"}]},
    ),
}


@pytest.mark.parametrize("name", PROOFS)
def test_a_condition_shows_what_is_there_and_nothing_that_only_comes_near(name):
    holds, said, near = CASES[name]
    assert PROOFS[name](facts(parties=PARTIES, **holds), PUBLIC) == said
    assert PROOFS[name](facts(parties=PARTIES, **near), PUBLIC) == ""
    assert PROOFS[name](facts(), PUBLIC) == ""


def test_one_step_is_no_ladder():
    given = facts(escalation_levels=[{"resolve_days": 3}])
    assert PROOFS["ladder_set"](given, PUBLIC) == ""


def test_a_plan_with_only_a_status_is_on_record_and_one_without_either_is_not():
    assert PROOFS["plan_begun"](facts(**document("D2", "submitted")), PUBLIC).endswith("record")
    assert PROOFS["plan_begun"](facts(documents=[{"type": "D2"}]), PUBLIC) == ""


def test_every_condition_is_asked_about_by_some_action():
    assert {a.proof for a in catalogue().actions.values()} - {""} == set(PROOFS)
