"""The pictures and tables of health checks: which check has which, and what they say."""

import re
from datetime import date

from support.facts_builder import facts

from lep_docs.app.health_pictures import HealthPictures
from lep_docs.app.pictures import Pictures
from lep_docs.core.digests.digests import Digests

DAY = date(2010, 1, 4)
TOTALS = {"forming": 8, "frustration": 5, "functioning": 4, "flying": 1, "failing": 1}


def answers(parties, ratings):
    return [
        {"question": n, "party": party, "rating": str(rating), "size": 2}
        for party in parties
        for n, rating in enumerate(ratings, 1)
    ]


def pictures(*checks):
    parties = [{"id": f"PTY-{x}", "name": f"Party {x}"} for x in "ABCD"]
    given = [{"id": f"HCR-{n}", "opened": DAY} | check for n, check in enumerate(checks, 1)]
    found = Pictures(Digests(facts(parties=parties, health_checks=given))).health
    assert isinstance(found, HealthPictures)
    return found


def words(block):
    return re.findall(r"<w:t [^>]*>([^<]*)</w:t>", block.printed({}, lambda answer: answer.bare))


def test_every_kind_of_result_has_its_bars():
    found = pictures(
        {"instrument": "HC20", "responses": answers(("PTY-A", "PTY-B"), (2, 3))},
        {"instrument": "HC12", "grades": [{"topic": "data_sharing", "level": 2}]},
        {"instrument": "HC8", "stage_totals": [{"party": "PTY-A"} | TOTALS]},
        {"instrument": "HC6", "responses": answers(("PTY-A",), (4,) * 8)},
        {"instrument": "HC10"},
    )
    alt = {check: picture.alt for check, picture in found.bars.items()}
    assert list(alt) == ["HCR-1", "HCR-2", "HCR-3", "HCR-4"]
    assert "Value for money: 2.5 of 4, needs attention (Party A 2.5, Party B 2.5)" in alt["HCR-1"]
    assert "Data sharing: Level 2 of 4." in alt["HCR-2"]
    assert "Forming: 8 of 12 (Party A 8)" in alt["HCR-3"]
    assert "Party A: benefits: 50." in alt["HCR-4"]
    assert "Party A: costs: not rated." in alt["HCR-4"]


def test_a_web_is_drawn_only_where_it_can_be_read():
    themes = {"instrument": "HC9", "responses": answers(("PTY-A",), (2,) * 24)}
    questions = {"instrument": "HC20", "responses": answers(("PTY-A",), (2,) * 4)}
    many = {"instrument": "HC2", "responses": answers(("PTY-A", "PTY-B", "PTY-C", "PTY-D"), (2,))}
    few = {"instrument": "HC1", "responses": answers(("PTY-A",), (2,))}
    found = pictures(themes, questions, many, few, {"instrument": "HC10"})
    assert list(found.radars) == ["HCR-1", "HCR-2"]
    assert "Leadership 2, Trust 2" in found.radars["HCR-1"].alt
    assert "Question 1 2, Question 2 2" in found.radars["HCR-2"].alt


def test_tables_say_figures_by_organisation_and_what_they_come_to():
    found = pictures(
        {"instrument": "HC20", "responses": answers(("PTY-A", "PTY-B"), (2, 3, 3, "dont_know"))}
    )
    said = words(found.questions["HCR-1"])
    assert said[:6] == [
        "Question by question, on a scale to 4",
        "Question", "Party A", "Party B", "All", "In words",
    ]  # fmt: skip
    assert said[6:11] == [
        "1. We know what things cost and that it is a fair price.", "2", "2", "2.0",
        "Needs attention",
    ]  # fmt: skip
    assert words(found.themes["HCR-1"])[-5:] == [
        "All questions", "2.7", "2.7", "2.7", "Needs attention",
    ]  # fmt: skip


def test_one_organisation_alone_has_no_column_and_movement_has_one():
    before = {
        "instrument": "HC20",
        "opened": date(2009, 1, 5),
        "responses": answers(("PTY-A",), (2,)),
    }
    now = {"instrument": "HC20", "responses": answers(("PTY-A",), (4,))}
    said = words(pictures(before, now).questions["HCR-2"])
    assert said[1:5] == ["Question", "All", "Since", "In words"]
    assert "↑ up 2.0" in said


def test_stages_are_tabled_with_the_one_that_leads():
    rows = [{"party": "PTY-A"} | TOTALS, {"party": "PTY-B"} | TOTALS | {"frustration": 7}]
    said = words(pictures({"instrument": "HC8", "stage_totals": rows}).stages["HCR-1"])
    assert said[8:15] == ["Party A", "8", "5", "4", "1", "1", "Forming"]
    assert said[15:22] == ["Party B", "8", "7", "4", "1", "1", "Between stages"]
    assert said[22] == "All together"
    alone = pictures({"instrument": "HC8", "stage_totals": rows[:1]}).stages["HCR-1"]
    assert "All together" not in words(alone)


def test_rounds_are_tabled_by_question():
    checks = [
        {
            "instrument": "HC20",
            "opened": date(2009, month, 5),
            "responses": answers(("PTY-A",), (month,)),
        }
        for month in (1, 2, 3)
    ]
    said = words(pictures(*checks).rounds["HCR-3"])
    assert said[2:5] == ["5 January 2009", "5 February 2009", "5 March 2009"]
    assert said[6:9] == ["1.0", "2.0", "3.0"]
    assert pictures(*checks[:2]).rounds == {}


def by_stage(parties, count):
    """What the critical questions draw, answered by so many of the parties, in mobilisation."""
    rows = answers(parties[:count], (3,) * 32)
    check = {"id": "HCR-1", "opened": DAY, "instrument": "HC5", "responses": rows}
    names = [{"id": party, "name": party[-1]} for party in parties]
    phase = {"current_phase": "mobilisation"}
    given = facts(parties=names, partnership=phase, health_checks=[check])
    return Pictures(Digests(given)).health


def test_a_ring_around_the_web_says_what_matters_in_the_stage_and_so_does_the_table():
    parties = ("PTY-A", "PTY-B", "PTY-C", "PTY-D")
    found = by_stage(parties, 2)
    alt = found.radars["HCR-1"].alt
    assert "A: Strategic planning 3, Transformation 3" in alt
    assert "Mobilising: matters most, as the notes say." in alt
    said = words(found.themes["HCR-1"])
    assert said[1:6] == ["Theme", "A", "B", "All", "Now"]
    assert said[7:12] == ["Strategic planning", "3.0", "3.0", "3.0", "(1)"]
    assert "Now: how much each theme matters in the stage we are in (mobilisation)" in said[-1]
    assert "Now" not in words(found.questions["HCR-1"])
    # More organisations than lines can be told apart: the ring is drawn around all together.
    assert "All: Strategic planning 3" in by_stage(parties, 4).radars["HCR-1"].alt


def test_rounds_are_drawn_for_all_and_for_each_organisation_where_they_fit():
    def drawn(parties):
        checks = [
            {"instrument": "HC20", "opened": date(2009, month, 5),
             "responses": answers(parties[: month + 1], (month,))}
            for month in (1, 2, 3)
        ]  # fmt: skip
        return pictures(*checks).trends["HCR-3"].alt

    assert drawn(("PTY-A",)).startswith(
        "Do we give value for money?, from 1 to 4, on 5 January 2009, 5 February 2009, 5 March "
        "2009. All questions: All 1.0, 2.0, 3.0. 1. We know"
    )
    three = drawn(("PTY-A", "PTY-B", "PTY-C"))
    assert (
        "All 1.0, 2.0, 3.0; Party A 1.0, 2.0, 3.0; Party B 1.0, 2.0, 3.0; Party C –, 2.0" in three
    )
    assert "Party A" not in drawn(("PTY-A", "PTY-B", "PTY-C", "PTY-D"))
