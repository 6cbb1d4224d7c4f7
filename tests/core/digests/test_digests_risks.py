import pytest
from support.facts_builder import facts

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
