from support.facts_builder import facts

from lep_docs.core.digests.links import links

PARTIES = [
    {"id": "PTY-A", "name": "Ash Council", "short_name": "the Council"},
    {"id": "PTY-B", "name": "Birch Ltd", "short_name": "Birch"},
]
ROLES = [
    {"id": "ROL-1", "party": "PTY-A"},
    {"id": "ROL-2", "party": "PTY-A"},
    {"id": "ROL-3", "party": "PTY-B"},
    {"id": "ROL-4"},
]


def shown(*interfaces):
    found = links(facts(parties=PARTIES, roles=ROLES, interfaces=list(interfaces)))
    return [(pair.called, pair.at_levels) for pair in found.pairs]


def link(one, other, level="strategic", **more):
    return {"a_role": one, "b_role": other, "level": level, **more}


def test_links_stand_by_pair_of_organisations_whichever_side_is_named_first():
    assert shown(
        link("ROL-3", "ROL-1", frequency="Weekly"),
        link("ROL-2", "ROL-3", frequency="monthly"),
        link("ROL-1", "ROL-3", frequency="weekly"),
        link("ROL-1", "ROL-3", "operational"),
        link("ROL-1", "ROL-2", "management", frequency="daily"),
    ) == [
        ("Within the Council", ("", "daily", "")),
        ("The Council and Birch", ("weekly and monthly", "", "no rhythm yet")),
    ]


def test_a_link_whose_side_or_level_is_open_stands_in_no_pair():
    assert (
        shown(link("ROL-1", "ROL-4"), link("ROL-1", None), {"a_role": "ROL-1", "b_role": "ROL-3"})
        == []
    )


def test_the_levels_are_those_of_the_question_from_the_top():
    assert links(facts()).levels == ("Strategic", "Management", "Operational")
