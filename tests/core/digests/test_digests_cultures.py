from support.facts_builder import catalogue, facts

from lep_docs.core.digests.cultures import ENDS, cultures


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
