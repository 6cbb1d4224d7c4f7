"""The digests behind the partnering protocol and the implementation plan."""

from datetime import date

import pytest
from support.facts_builder import facts

from lep_docs.core.digests.actions import actions
from lep_docs.core.digests.altered import alterations
from lep_docs.core.digests.cultures import cultures
from lep_docs.core.digests.people import organisation
from lep_docs.core.digests.ready import readiness
from lep_docs.core.health.levels import verdict

PARTIES = [
    {"id": "PTY-A", "name": "Ash", "signatory": True},
    {"id": "PTY-B", "name": "Birch", "signatory": True},
    {"id": "PTY-C", "name": "Cedar", "signatory": False},
]


def mark(party, dimension, position):
    return {"party": party, "dimension": dimension, "position": position}


def test_scales_stand_with_the_widest_difference_first():
    found = cultures(
        facts(
            parties=PARTIES,
            culture=[
                mark("PTY-A", "hierarchy", 2),
                mark("PTY-B", "hierarchy", 3),
                mark("PTY-B", "openness", 5),
                mark("PTY-A", "openness", 1),
            ],
        )
    )
    assert [(s.low, s.high, s.apart) for s in found] == [
        ("need to know", "share all", 4),
        ("flat", "layered", 1),
    ]
    assert [str(m.party) for m in found[0].marks] == ["Ash", "Birch"]


def test_a_scale_with_one_mark_is_no_comparison():
    given = facts(
        parties=PARTIES, culture=[mark("PTY-A", "hierarchy", 2), mark("PTY-C", "hierarchy", 5)]
    )
    assert cultures(given) == ()


@pytest.mark.parametrize(
    ("levels", "result"),
    [
        ([3, 4, 3], "ready"),
        ([2, 2, 2, 3], "ready with conditions"),
        ([2, 2, 2, 2], "not ready yet"),
        ([1, 4, 4], "not ready yet"),
        ([], "not ready yet"),
    ],
)
def test_the_weakest_topics_decide_how_ready_we_are(levels, result):
    assert verdict(levels) == result


def test_the_latest_check_of_readiness_counts_and_its_weakest_topic_comes_first():
    grades = [{"topic": "Risk", "level": 3}, {"topic": "Data", "level": 2}, {"topic": "Money"}]
    given = facts(
        health_checks=[
            {"instrument": "HC12", "opened": date(2010, 1, 4), "grades": grades},
            {"instrument": "HC12", "grades": [{"topic": "Old", "level": 1}]},
            {"instrument": "HC2", "opened": date(2010, 2, 1)},
        ]
    )
    found = readiness(given)
    assert [str(g.topic) for g in found.grades] == ["Data", "Risk"]
    assert [str(g.topic) for g in found.weak] == ["Data"]
    assert (str(found.check.opened), found.verdict) == ("4 January 2010", "ready with conditions")


def test_without_a_check_of_readiness_there_is_nothing_to_say():
    assert readiness(facts(health_checks=[{"instrument": "HC12"}])) is None


def chain(*tasks):
    return [t.row.id for t in actions(facts(tasks=list(tasks))).chain]


def test_the_longest_chain_of_open_actions_is_found():
    found = chain(
        {"id": "TSK-1", "status": "done"},
        {"id": "TSK-2", "depends_on": ["TSK-1"]},
        {"id": "TSK-4", "depends_on": ["TSK-3", "TSK-9"]},
        {"id": "TSK-3", "depends_on": ["TSK-2"]},
    )
    assert found == ["TSK-2", "TSK-3", "TSK-4"]


def test_where_nothing_open_waits_there_is_no_chain():
    assert chain({"id": "TSK-1", "status": "done"}, {"id": "TSK-2", "depends_on": ["TSK-1"]}) == []


def test_actions_that_wait_for_each_other_stand_in_the_chain_once():
    found = chain(
        {"id": "TSK-1", "depends_on": ["TSK-2"]}, {"id": "TSK-2", "depends_on": ["TSK-1"]}
    )
    assert sorted(found) == ["TSK-1", "TSK-2"]


def test_a_step_without_a_role_has_a_blank_one():
    given = facts(
        parties=PARTIES, escalation_levels=[{"n": 1, "name": "Talk", "roles": [{"party": "PTY-A"}]}]
    )
    ((party, role),) = organisation(given).ladder[0].people
    assert (str(party), str(role.title), str(role.holder.name)) == ("Ash", "", "")


def test_a_recorded_change_is_said_in_words():
    given = facts(
        tasks=[{"id": "TSK-1", "title": "Move in"}],
        roles=[{"id": "ROL-1", "title": "Chair"}],
        changes=[
            {"record": "TSK-1", "field": "due", "old": "2010-04-30", "new": "when it is ready"},
            {"record": "TSK-1", "field": "accountable_role", "new": "ROL-1"},
            {"record": "TSK-1", "field": "contributors", "new": "ROL-1"},
            {"record": "GON-9", "field": "title", "old": "Old"},
        ],
    )
    assert [(a.what, a.kind, a.part, str(a.old), str(a.new)) for a in alterations(given)] == [
        ("Move in", "Actions", "Finishes", "30 April 2010", "when it is ready"),
        ("Move in", "Actions", "Who answers for it", "", "Chair"),
        ("Move in", "Actions", "Who helps", "", "ROL-1"),
        ("GON-9", "", "title", "Old", ""),
    ]


def test_a_changed_yes_or_no_is_named_without_its_question_mark():
    given = facts(
        escalation_levels=[{"id": "ESC-1", "name": "Talk"}],
        changes=[{"record": "ESC-1", "field": "independent", "old": "no", "new": "yes"}],
    )
    [change] = alterations(given)
    assert (change.part, str(change.old), str(change.new)) == ("Independent help", "no", "yes")


def test_a_change_of_a_record_that_may_not_be_shown_is_not_told():
    given = facts(
        landmines=[{"id": "LMN-1", "title": "Kept", "visibility": "la"}],
        changes=[{"record": "LMN-1", "field": "title", "old": "Old quarrel", "new": "Kept"}],
    )
    assert alterations(given) == ()
