from support.facts_builder import catalogue, facts

from lep_docs.core.digests.cultures import ENDS, cultures, profile


def test_every_scale_of_the_catalogue_has_its_two_ends():
    dimension = catalogue().sections["culture"].by_name["dimension"]
    assert {choice.code for choice in dimension.choices} >= set(ENDS)


def test_only_main_parties_that_placed_themselves_are_compared():
    found = cultures(
        facts(
            parties=[
                {"id": "PTY-A", "signatory": True},
                {"id": "PTY-B", "signatory": True},
                {"id": "PTY-C"},
            ],
            culture=[
                {"party": "PTY-B", "dimension": "hierarchy", "position": 5},
                {"party": "PTY-A", "dimension": "hierarchy", "position": 2},
                {"party": "PTY-C", "dimension": "hierarchy", "position": 1},
                {"party": "PTY-A", "dimension": "openness", "position": 2},
                {"party": "PTY-B", "dimension": "openness"},
            ],
        )
    )
    [scale] = found
    assert (scale.low, scale.high, scale.apart) == ("flat", "layered", 3)
    assert [mark.row.party for mark in scale.marks] == ["PTY-A", "PTY-B"]


def test_a_profile_takes_in_a_scale_that_only_one_party_has_used_and_puts_it_last():
    given = facts(
        parties=[{"id": "PTY-A", "signatory": True}, {"id": "PTY-B", "signatory": True}],
        culture=[
            {"party": "PTY-A", "dimension": "decision_speed", "position": 1},
            {"party": "PTY-A", "dimension": "openness", "position": 3},
            {"party": "PTY-B", "dimension": "openness", "position": 3},
        ],
    )
    assert [(s.low, len(s.marks), s.apart) for s in profile(given)] == [
        ("need to know", 2, 0),
        ("deliberate", 1, 0),
    ]
