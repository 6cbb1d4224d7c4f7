from datetime import date

from support.facts_builder import facts

from lep_docs.core.digests.aims import aims, horizons

PARTIES = [
    {"id": "PTY-A", "name": "Elm", "signatory": True},
    {"id": "PTY-B", "name": "Oak", "signatory": True},
    {"id": "PTY-C", "name": "Yew", "signatory": False},
]
OBJECTIVES = [
    {"id": "OBJ-J-01", "level": "joint", "priority": "must"},
    {"id": "OBJ-J-02", "level": "joint", "priority": "should"},
    {"id": "OBJ-A-01", "level": "parent", "owner_party": "PTY-A", "priority": "must"},
    {"id": "OBJ-C-01", "level": "parent", "owner_party": "PTY-C"},
]


def ids(views):
    return [view.row.id for view in views]


def test_objectives_are_parted_into_shared_ones_and_each_main_party_s_own():
    found = aims(facts(parties=PARTIES, objectives=OBJECTIVES))
    assert ids(found.joint) == ["OBJ-J-01", "OBJ-J-02"]
    assert [(str(p.party), ids(p.objectives)) for p in found.by_party] == [("Elm", ["OBJ-A-01"])]
    assert found.must_count == 1


def test_links_are_found_by_both_ends_and_those_to_be_talked_about_are_listed():
    found = aims(
        facts(
            alignment=[
                {"joint": "OBJ-J-01", "parent": "OBJ-A-01", "status": "aligned"},
                {"joint": "OBJ-J-02", "parent": "OBJ-A-01", "status": "needs_discussion"},
                {"joint": "OBJ-J-02", "parent": "OBJ-B-01", "status": "conflict"},
                {},
            ]
        )
    )
    assert found.links["OBJ-J-02", "OBJ-A-01"].row.id == "ALN-02"
    assert found.links["", ""].row.id == "ALN-04"
    assert ids(found.open_links) == ["ALN-02", "ALN-03"]


def test_horizons_come_in_order_with_their_milestones_by_date():
    found = horizons(
        facts(
            partnership={"horizons": ["5y", "6m"], "start_date": date(2010, 1, 31)},
            milestones=[
                {"id": "MST-01", "horizon": "6m"},
                {"id": "MST-02", "horizon": "6m", "due": date(2010, 6, 1)},
                {"id": "MST-03", "horizon": "6m", "due": date(2010, 3, 1)},
                {"id": "MST-04", "horizon": "10y"},
                {"id": "MST-05", "horizon": "custom", "due": date(2010, 4, 6)},
                {"id": "MST-06"},
            ],
        )
    )
    assert [(h.code, h.label, h.ends, ids(h.milestones)) for h in found] == [
        ("custom", "Own date", "", ["MST-05"]),
        ("6m", "6 months", "31 July 2010", ["MST-03", "MST-02", "MST-01"]),
        ("5y", "5 years", "31 January 2015", []),
        ("10y", "10 years", "31 January 2020", ["MST-04"]),
    ]


def test_without_a_start_no_horizon_has_an_end():
    [found] = horizons(facts(partnership={"horizons": ["6m"]}))
    assert found.ends == ""


def test_the_year_ahead_begins_on_the_day_the_facts_speak_of_once_work_has_begun():
    milestones = [
        {"id": "MST-01", "due": date(2010, 3, 1)},
        {"id": "MST-02", "due": date(2012, 3, 1)},
        {"id": "MST-03", "due": date(2012, 2, 1)},
    ]
    begun = {"start_date": date(2009, 1, 1), "as_of": date(2012, 1, 1)}
    assert ids(aims(facts(partnership=begun, milestones=milestones)).year) == ["MST-03", "MST-02"]
    unsaid = facts(today=date(2010, 2, 15), milestones=milestones)
    assert ids(aims(unsaid).year) == ["MST-01"]
