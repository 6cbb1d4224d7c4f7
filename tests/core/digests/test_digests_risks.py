from datetime import date

import pytest
from support.facts_builder import facts

from lep_docs.core.digests.authority import authority
from lep_docs.core.digests.risks import band, placed, risks

PARTIES = [
    {"id": "PTY-A", "name": "Elm", "signatory": True},
    {"id": "PTY-B", "name": "Oak", "signatory": True},
]


def risk(likelihood, impact, status="open"):
    return {"likelihood": likelihood, "impact": impact, "status": status}


def test_risks_stand_by_score_and_closed_or_unscored_ones_are_left_out():
    found = risks(
        facts(risks=[risk(2, 2), risk(5, 5, "closed"), risk(3, 5), {"likelihood": 5}, risk(4, 2)])
    )
    assert [(s.risk.row.id, s.score, s.band) for s in found.ranked] == [
        ("RSK-03", 15, "high"),
        ("RSK-05", 8, "medium"),
        ("RSK-01", 4, "low"),
    ]
    assert found.high == 1


def test_the_top_five_are_the_worst_five():
    found = risks(facts(risks=[risk(n % 5 + 1, 3) for n in range(7)]))
    assert found.top == found.ranked[:5]
    assert len(found.ranked) == 7


@pytest.mark.parametrize(
    ("score", "word"), [(25, "high"), (15, "high"), (14, "medium"), (8, "medium"), (7, "low")]
)
def test_scores_have_a_word(score, word):
    assert band(score) == word


def test_each_main_party_s_view_stands_beside_the_risk():
    [scored] = risks(
        facts(
            parties=PARTIES,
            risks=[{"id": "RSK-01", **risk(3, 3)}],
            risk_views=[{"risk": "RSK-01", "party": "PTY-B"}, {"risk": "RSK-02", "party": "PTY-A"}],
        )
    ).ranked
    assert scored.views[0] is None
    assert scored.views[1].row.id == "RVW-01"


def test_a_party_s_worst_three_are_of_risks_that_are_still_live():
    def view(number, impact, party="PTY-A"):
        values = {"risk": f"RSK-{number:02d}", "party": party}
        return values | ({"impact_on_party": impact} if impact else {})

    found = risks(
        facts(
            parties=PARTIES,
            risks=[risk(1, 1), risk(1, 1, "closed"), {}, risk(1, 1), risk(1, 1)],
            risk_views=[view(1, 2), view(2, 5), view(3, 4), view(4, 3), view(5, 5), view(1, None)],
        )
    )
    [own] = found.by_party
    assert str(own.party) == "Elm"
    assert [v.row.risk for v in own.views] == ["RSK-05", "RSK-03", "RSK-04"]


def test_risks_stand_where_likelihood_and_impact_meet_unless_they_are_closed():
    there = placed(
        facts(
            risks=[
                {"id": "RSK-01", "likelihood": 2, "impact": 5},
                {"id": "RSK-02", "likelihood": 2, "impact": 5, "status": "occurred"},
                {"id": "RSK-03", "likelihood": 2, "impact": 5, "status": "closed"},
                {"id": "RSK-04", "likelihood": 2, "impact": 5, "status": "retired"},
                {"id": "RSK-05", "impact": 1},
            ]
        )
    )
    assert {at: [r.id for r in rows] for at, rows in there.items()} == {
        (2, 5): ["RSK-01", "RSK-02"],
        (None, 1): ["RSK-05"],
    }


def test_a_party_that_says_the_same_of_every_top_risk_is_quoted_once():
    def view(number, party, meaning):
        return {"risk": f"RSK-{number:02d}", "party": party, "what_it_means": meaning}

    found = risks(
        facts(
            parties=PARTIES,
            risks=[risk(3, 3), risk(3, 3), risk(3, 3)],
            risk_views=[
                view(1, "PTY-A", "Costs us standing"),
                view(2, "PTY-A", "Costs us standing"),
                view(1, "PTY-B", "Ties up cash"),
                view(2, "PTY-B", "Loses us staff"),
            ],
        )
    )
    assert [(str(v.party), str(v.what_it_means)) for v in found.alike] == [
        ("Elm", "Costs us standing")
    ]


@pytest.mark.parametrize("meanings", [["Costs us standing"], [None, None]])
def test_one_view_or_none_in_words_is_not_quoted_apart(meanings):
    found = risks(
        facts(
            parties=PARTIES,
            risks=[risk(3, 3), risk(3, 3)],
            risk_views=[
                {"risk": f"RSK-{n:02d}", "party": "PTY-A", "what_it_means": meaning}
                for n, meaning in enumerate(meanings, 1)
            ],
        )
    )
    assert found.alike == ()


def viewed(**impacts):
    """One risk and how hard it would hit Elm (a) and Oak (b)."""
    views = [
        {"risk": "RSK-01", "party": f"PTY-{party.upper()}", "impact_on_party": impact}
        for party, impact in impacts.items()
    ]
    return risks(facts(parties=PARTIES, risks=[risk(2, 2)], risk_views=views))


@pytest.mark.parametrize(
    ("impacts", "apart", "differing"),
    [({"a": 1, "b": 3}, 2, 1), ({"a": 4, "b": 3}, 1, 0), ({"a": 5}, 0, 0), ({}, 0, 0)],
)
def test_two_steps_between_two_parties_are_worth_a_talk(impacts, apart, differing):
    found = viewed(**impacts)
    assert found.every[0].apart == apart
    assert len(found.differing) == differing
    assert len(found.viewed) == bool(impacts)


def test_risks_stand_by_kind_and_those_without_a_weight_or_a_kind_come_last():
    given = facts(
        risks=[
            {"class": "project"},
            {"likelihood": 5, "impact": 5},
            {"class": "reputational", "likelihood": 1, "impact": 2},
            {"class": "project", "likelihood": 1, "impact": 1},
        ]
    )
    assert [(k.name, [(r.risk.row.id, r.band) for r in k.risks]) for k in risks(given).kinds] == [
        ("Reputational", [("RSK-03", "low")]),
        ("Project", [("RSK-04", "low"), ("RSK-01", "not weighed yet")]),
        ("Kind not said yet", [("RSK-02", "high")]),
    ]


def test_the_same_words_of_several_risks_are_said_once():
    def view(number, party, words):
        return {"risk": f"RSK-0{number}", "party": party, "what_it_means": words}

    given = facts(
        parties=PARTIES,
        risks=[risk(1, 1), risk(5, 5), risk(2, 2)],
        risk_views=[
            view(1, "PTY-B", "A bad week"),
            view(2, "PTY-B", "A bad year"),
            view(3, "PTY-B", "A bad week"),
            view(2, "PTY-A", "Nothing"),
            {"risk": "RSK-01", "party": "PTY-A"},
        ],
    )
    said = [
        (s.view.row.party, str(s.view.what_it_means), [r.row.id for r in s.risks])
        for s in risks(given).sayings
    ]
    assert said == [
        ("PTY-A", "Nothing", ["RSK-02"]),
        ("PTY-B", "A bad year", ["RSK-02"]),
        ("PTY-B", "A bad week", ["RSK-03", "RSK-01"]),
    ]


@pytest.mark.parametrize(("day", "overdue"), [(14, True), (15, False), (16, False), (None, False)])
def test_a_risk_that_should_have_been_looked_at_is_overdue(day, overdue):
    checked = {"next_check": date(2010, 2, day)} if day else {}
    given = facts(partnership={"as_of": date(2010, 2, 15)}, risks=[risk(1, 1) | checked])
    assert risks(given).every[0].is_overdue is overdue


def test_the_public_partner_is_the_party_of_the_kind_that_leads():
    parties = [{"id": "PTY-A", "class": "local_authority"}, {"id": "PTY-B", "class": "investor"}]
    found = authority(facts(partnership={"vocabulary": "strategic_jv"}, parties=parties))
    assert found.ids == ("PTY-A",)
    assert [p.row.id for p in found.parties] == ["PTY-A"]
    assert authority(facts()).ids == ()
