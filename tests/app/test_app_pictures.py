"""The pictures of a document: what their captions say, and when they need a wide page."""

from __future__ import annotations

import re
from datetime import date

import pytest
from support.facts_builder import facts

from lep_docs.app.pictures import Pictures
from lep_docs.core.digests.digests import Digests


def pictures(**sections):
    return Pictures(Digests(facts(**sections)))


def words(block):
    shown = block.printed({}, lambda answer: answer.bare)
    return re.findall(r"<w:t [^>]*>([^<]*)</w:t>", shown)


def links(*statuses):
    """One shared objective against as many of the council's own, with these states."""
    own = [
        {"id": f"OBJ-LA-{n}", "level": "parent", "owner_party": "PTY-LA", "title": f"Aim {n}"}
        for n, _ in enumerate(statuses)
    ]
    return pictures(
        parties=[{"id": "PTY-LA", "name": "the Council", "signatory": True}],
        objectives=[{"id": "OBJ-J-1", "level": "joint", "title": "Open on time"}, *own],
        alignment=[
            {"joint": "OBJ-J-1", "parent": f"OBJ-LA-{n}", "strength": 2, "status": status}
            for n, status in enumerate(statuses)
        ],
    )


@pytest.mark.parametrize(
    ("statuses", "caption"),
    [
        (("aligned", "partly"), "Where our objectives meet, no link is in dispute"),
        (("aligned", "conflict"), "One of 2 links is still to be talked through"),
        (("needs_discussion", "conflict"), "Two of 2 links are still to be talked through"),
    ],
)
def test_the_grid_of_objectives_says_how_much_is_still_open(statuses, caption):
    assert words(links(*statuses).alignment)[0] == caption


def test_a_link_nobody_has_weighed_is_a_dash():
    shown = pictures(
        parties=[{"id": "PTY-LA", "name": "the Council", "signatory": True}],
        objectives=[
            {"id": "OBJ-J-1", "level": "joint", "title": "Open on time"},
            {"id": "OBJ-LA-1", "level": "parent", "owner_party": "PTY-LA", "title": "Save"},
        ],
        alignment=[{"joint": "OBJ-J-1", "parent": "OBJ-LA-1", "status": "aligned"}],
    )
    assert words(shown.alignment)[-1] == "\u2013"


@pytest.mark.parametrize(("last", "wide"), [(2015, False), (2016, True)])
def test_a_long_pipeline_needs_a_page_on_its_side(last, wide):
    project = {"name": "Marlpit", "start": date(2010, 4, 1), "finish": date(last, 1, 1)}
    shown = pictures(projects=[project])
    assert shown.pipeline_is_wide is wide
    width = sum(int(w) for w in re.findall(r'<w:gridCol w:w="(\d+)"', shown.pipeline.xml))
    assert width == round((247 if wide else 160) * 1440 / 25.4)
    assert words(shown.pipeline)[0].startswith("One project worth")


def test_an_activity_for_which_nobody_is_named_is_in_no_table_of_duties():
    given = {"id": "ACT-01", "name": "Design", "raci": {"accountable": "ROL-09"}}
    assert pictures(activities=[given]).responsibilities is None
    named = pictures(activities=[given], roles=[{"id": "ROL-09", "title": "Design lead"}])
    assert "Design lead" in words(named.responsibilities)


def test_the_balance_of_the_plan_says_what_it_is_made_of():
    lines = [
        {"year": "2010/11", "kind": "funding", "title": "Grant", "amount": 9},
        {"year": "2010/11", "kind": "cost", "title": "Rent", "amount": 5},
    ]
    assert words(pictures(budget=lines).budget)[-1] == "Balance: funding, less cost."
    assert "Balance" not in " ".join(words(pictures(budget=lines[:1]).budget))


def test_a_party_is_named_in_the_ladder_unless_the_role_says_it():
    shown = pictures(
        parties=[
            {"id": "PTY-A", "name": "the Council", "signatory": True},
            {"id": "PTY-B", "name": "Ash", "signatory": True},
        ],
        roles=[
            {"id": "ROL-1", "title": "Lead director, Council"},
            {"id": "ROL-2", "title": "Head"},
        ],
        escalation_levels=[
            {
                "n": 1,
                "name": "Talk",
                "mode": "informal",
                "move_up_when": "no way forward",
                "roles": [{"party": "PTY-A", "role": "ROL-1"}, {"party": "PTY-B", "role": "ROL-2"}],
            }
        ],
    )
    said = words(shown.ladder)
    assert "Lead director, Council; Head (Ash)" in "".join(said)
    assert "".join(said).count("Council") == 1
    assert "No way forward" in said


PARTIES = [
    {"id": "PTY-A", "name": "Elm", "signatory": True},
    {"id": "PTY-B", "name": "Oak", "signatory": True},
]


def profiles(**places):
    """How the two parties stand on the scale of openness."""
    marks = [
        {"party": f"PTY-{party.upper()}", "dimension": "openness", "position": place}
        for party, place in places.items()
    ]
    return pictures(parties=PARTIES, culture=marks)


@pytest.mark.parametrize(
    ("places", "caption"),
    [
        ({"a": 1, "b": 4}, "We stand furthest apart on openness: three steps"),
        ({"a": 2, "b": 2}, "Nothing yet sets our habits apart"),
        ({"b": 2}, "Where each of us stands, so far"),
    ],
)
def test_the_chart_of_culture_says_where_the_parties_are_furthest_apart(places, caption):
    assert words(profiles(**places).culture_chart)[0] == caption


def test_the_places_of_the_chart_stand_in_a_table_with_the_steps_between_them():
    assert words(profiles(a=1, b=4).culture_figures)[1:9] == [
        *("Scale", "Elm", "Oak", "Steps apart"),
        *("Openness", "1", "4", "3"),
    ]
    assert words(profiles(b=4).culture_figures)[1:7] == [
        *("Scale", "Oak", "Steps apart"),
        *("Openness", "4", "\u2013"),
    ]


def test_without_a_mark_there_is_no_chart_of_culture():
    assert profiles().culture_chart is None
    assert profiles().culture_figures is None


def harms(*views):
    """Risks with how hard each would hit Elm and Oak; None for a view that nobody gave."""
    return pictures(
        parties=PARTIES,
        risks=[{"title": f"Risk {n}"} for n, _ in enumerate(views, 1)],
        risk_views=[
            {"risk": f"RSK-0{n}", "party": party["id"], "impact_on_party": impact}
            for n, view in enumerate(views, 1)
            for party, impact in zip(PARTIES, view, strict=True)
            if impact
        ],
    )


@pytest.mark.parametrize(
    ("views", "caption"),
    [
        (((1, 5), (2, 2)), "One of two risks hits us unevenly"),
        (((1, 5), (2, 4)), "Two of two risks hit us unevenly"),
        (((1, 2), (2, 2)), "We see these risks much alike"),
        (((1, 2), (2, None)), "How hard each risk would hit us, so far"),
    ],
)
def test_the_table_of_harm_says_how_unevenly_the_risks_would_hit(views, caption):
    assert words(harms(*views).harm)[0] == caption


def test_a_view_that_nobody_gave_is_a_dash_and_so_are_the_steps():
    assert words(harms((3, None)).harm)[5:9] == ["Risk 1", "3", "\u2013", "\u2013"]
    assert harms((None, None)).harm is None


def measured(number, **more):
    return {
        "title": f"Measure {number}",
        "direction": "up",
        "baseline": {"value": 1},
        "results": [{"date": date(2010, 1, 1), "value": 2}],
        **more,
    }


def test_the_bodies_that_read_measures_are_counted_and_a_silent_frequency_is_said():
    shown = pictures(
        bodies=[{"id": "BOD-1", "name": "Board"}, {"id": "BOD-2", "name": "Idle"}],
        kpis=[
            measured(1, reporting_body="BOD-1", frequency="yearly"),
            measured(2, reporting_body="BOD-1"),
            measured(3),
        ],
    )
    assert words(shown.reporting) == [
        "Two measures, read by one body",
        "Measure",
        "Board",
        "Measure 1",
        "Yearly",
        "Measure 2",
        "Not said how often",
    ]
    assert pictures(kpis=[measured(1)]).reporting is None


def test_as_many_measures_are_drawn_then_and_now_as_a_page_holds():
    shown = pictures(kpis=[measured(n) for n in range(10)]).progress
    assert shown.alt.count(" then, ") == 8
    assert "Measure 0: 1 then, 2 now." in shown.alt
    assert pictures(kpis=[measured(1, results=[])]).progress is None
