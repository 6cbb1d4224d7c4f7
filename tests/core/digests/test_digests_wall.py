from datetime import date

from support.facts_builder import facts

from lep_docs.core.digests.wall import wall

WHOLE = {
    "owner_role": "ROL-01",
    "due": date(2010, 9, 30),
    "measure": "Signed",
    "evidence": "Minute",
    "objectives": ["OBJ-J-01"],
    "kind": "outcome",
}


def shown(**sections):
    roles = [{"id": "ROL-01", "holder": "PER-01"}, {"id": "ROL-02"}]
    return wall(facts(roles=roles, **sections))


def test_the_horizons_of_the_partnership_stand_from_the_nearest_and_own_dates_last():
    columns = shown(
        partnership={"horizons": ["5y", "6m"], "start_date": date(2010, 4, 6)},
        milestones=[
            {"id": "MST-01", "horizon": "3y"},
            {"id": "MST-02", "horizon": "custom"},
            {"id": "MST-03", "horizon": "5y", "status": "retired"},
        ],
    )
    assert [(c.label, c.ends, [m.row.id for m in c.cards]) for c in columns] == [
        ("6 months", "6 October 2010", []),
        ("3 years", "6 April 2013", ["MST-01"]),
        ("5 years", "6 April 2015", []),
        ("Own date", "", ["MST-02"]),
    ]


def test_what_has_no_horizon_stands_first_and_own_dates_are_always_there():
    columns = shown(milestones=[{"id": "MST-01"}])
    assert [(c.code, c.label, len(c.cards)) for c in columns] == [
        ("", "No horizon yet", 1),
        ("custom", "Own date", 0),
    ]
    assert [c.code for c in shown()] == ["custom"]


def test_a_card_says_what_it_lacks():
    columns = shown(
        milestones=[
            {"horizon": "6m", **WHOLE},
            {"horizon": "6m", **WHOLE, "owner_role": "ROL-02"},
            {"horizon": "6m", "statement": "All on one site", "kind": "outcome"},
        ]
    )
    assert [card.lacks for card in columns[0].cards] == [
        (),
        ("owner not in post by then",),
        ("no owner", "no date", "no measure", "no proof", "no objective"),
    ]
