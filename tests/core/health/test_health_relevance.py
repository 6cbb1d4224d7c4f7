"""Which themes matter in the stage a partnership is in, by the guidance they are about."""

import pytest
from support.facts_builder import catalogue, facts

from lep_docs.core.guidance import Basis, Weight
from lep_docs.core.health.relevance import pressing, ranked, relevance, stage_said, topic_of
from lep_docs.core.health.results import result

HC5 = catalogue().health.instruments["HC5"]


def test_each_theme_takes_the_weight_of_its_topic_in_the_stage_and_says_whose_it_is():
    found = relevance(facts(partnership={"current_phase": "mobilisation"}), HC5)
    assert list(found) == list(HC5.themes)
    assert found["Mobilising"] == Weight(3, Basis.STATED)
    assert found["Governance"] == Weight(3, Basis.INFERRED)
    assert found["Strategic planning"] == Weight(1, Basis.INFERRED)
    early = relevance(facts(partnership={"current_phase": "pre_procurement"}), HC5)
    assert (early["Mobilising"].amount, early["Strategic planning"].amount) == (0, 3)


def test_a_partnership_without_a_phase_and_a_set_without_topics_are_told_nothing():
    assert relevance(facts(), HC5) == {}
    assert stage_said(facts()) == ""
    known = facts(partnership={"current_phase": "operation"})
    assert relevance(known, catalogue().health.instruments["HC2"]) == {}
    assert stage_said(known) == "Operation"


@pytest.mark.parametrize(
    ("phase", "names"),
    [("mobilisation", ["Governance", "Partnering behaviour"]), ("pre_procurement", []), ("", [])],
)
def test_weak_themes_that_matter_most_now_are_named_the_weakest_first(phase, names):
    ratings = {9: 1, 19: 2, 16: 4, 24: 1, 6: 3}  # a question each of five themes
    rows = [{"question": q, "party": "PTY-A", "rating": str(r)} for q, r in ratings.items()]
    given = facts(
        partnership={"current_phase": phase} if phase else {},
        parties=[{"id": "PTY-A", "name": "Ash"}],
        health_checks=[{"instrument": "HC5", "responses": rows}],
    )
    found = result(given, given.health_checks[0])
    assert [line.name for line in pressing(given, found)] == names


def test_among_what_is_equally_grave_what_matters_more_now_comes_first():
    rows = [{"question": q, "party": "PTY-A", "rating": "1"} for q in (1, 3, 9, 20)]
    rows += [{"question": 16, "party": "PTY-A", "rating": "2"}]
    given = facts(
        partnership={"current_phase": "mobilisation"},
        parties=[{"id": "PTY-A", "name": "Ash"}],
        health_checks=[{"instrument": "HC5", "responses": rows}],
    )
    found = result(given, given.health_checks[0])
    assert [one.numbers for one in ranked(given, found)] == [(9,), (20,), (3,), (1,), (16,)]
    early = facts(health_checks=[{"instrument": "HC5", "responses": rows}])
    assert [one.numbers for one in ranked(early, found)] == [(1,), (3,), (9,), (20,), (16,)]


def test_what_stands_out_in_all_of_a_check_keeps_its_place():
    rows = [
        {"question": q, "party": "PTY-A", "rating": "1", "size": s} for q, s in ((1, 1), (9, 4))
    ]
    given = facts(health_checks=[{"instrument": "HC6", "responses": rows}])
    found = result(given, given.health_checks[0])
    assert [one.numbers for one in ranked(given, found)] == [()]


def test_a_theme_knows_its_page_of_the_guidance():
    assert topic_of(HC5, "Governance") == "PN4"
    assert topic_of(HC5, "Parking") == ""
