"""Sets that are not rated on a mean: levels, stages of life, benefits against costs."""

from fractions import Fraction

import pytest
from support.facts_builder import catalogue, facts

from lep_docs.core.health.observations import observations
from lep_docs.core.health.results import result
from lep_docs.core.health.stages import dominant
from lep_docs.core.health.worth import Balance

NAMES = ("Forming", "Frustration", "Functioning", "Flying", "Failing")


def worked_out(**check):
    given = facts(health_checks=[check])
    return result(given, given.health_checks[0])


def grades(*pairs):
    return [{"topic": topic, "level": level} for topic, level in pairs]


def test_topics_come_weakest_first_with_the_levels_they_belong_to():
    found = worked_out(
        instrument="HC12",
        grades=[
            *grades(("risk", 3), ("data_sharing", 1), ("health and safety", 2), ("Parking", 2)),
            {"topic": "review"},
        ],
    )
    rows = found.levels.rows
    assert [(r.row.topic, r.level) for r in rows] == [
        ("data_sharing", 1), ("health and safety", 2), ("Parking", 2), ("risk", 3),
    ]  # fmt: skip
    asked = [r.question.theme if r.question else None for r in rows]
    assert asked == [
        "Data and information sharing", "Safeguarding, health and safety", None, "Risk",
    ]  # fmt: skip
    # One topic stands at 1: not ready, whatever the others say.
    assert found.levels.verdict == "not ready yet"
    assert [(o.severity, o.what) for o in observations(found)] == [
        (3, "Data and information sharing"),
        (2, "Parking"),
        (2, "Safeguarding, health and safety"),
    ]
    assert observations(found)[0].reason == "Nothing is shared but what is asked for"
    assert observations(found)[1].reason == "Level 2 of 4."


def test_a_topic_without_a_name_belongs_to_no_levels():
    [row] = worked_out(instrument="HC12", grades=[{"level": 3}]).levels.rows
    assert row.question is None


@pytest.mark.parametrize(
    ("totals", "stage"),
    [((8, 5, 4, 1, 1), "Forming"), ((7, 6, 4, 0, 1), "between"), ((4, 9, 3, 0, 3), "Frustration"),
     ((7, 5, 5, 1, 1), "Forming"), ((6, 6, 6, 6, 6), "between")],
)  # fmt: skip
def test_a_stage_leads_when_it_is_two_points_ahead(totals, stage):
    assert dominant(totals, NAMES) == stage


def like_us(party, *ratings):
    return [
        {"question": n, "party": party, "rating": str(rating)}
        for n, rating in enumerate(ratings, 1)
    ]


def test_statements_add_up_to_a_profile_from_nought_to_twelve():
    # Ratings 1 to 4 count 0 to 3. Forming: 3+3+3+3 = 12. Frustration: 1+1+1+1 = 4. The rest: 0.
    ratings = [4] * 4 + [2] * 4 + [1] * 12
    found = worked_out(instrument="HC8", responses=like_us("PTY-A", *ratings))
    [profile] = found.stages.profiles
    assert profile.totals == (12, 4, 0, 0, 0)
    assert profile.dominant == "Forming"


def test_several_people_of_one_organisation_count_as_their_mean():
    responses = [*like_us("PTY-A", 4), *like_us("PTY-A", 1), *like_us("PTY-B", 3)]
    found = worked_out(instrument="HC8", responses=responses)
    # Ash (3 + 0) / 2 = 1.5, Birch 2; together (1.5 + 2) / 2 = 1.75.
    assert [p.totals[0] for p in found.stages.profiles] == [Fraction(3, 2), 2]
    assert found.stages.together.totals[0] == Fraction(7, 4)


def entered(party, totals):
    return {"party": party} | dict(zip(map(str.lower, NAMES), totals, strict=False))


def test_totals_worked_out_on_paper_are_taken_where_no_statement_was_answered():
    rows = [
        entered("PTY-A", (8, 5, 4, 1, 1)),
        entered("PTY-B", (0, 1, 2, 3, 9)),
        entered("PTY-C", (1,)),
    ]
    found = worked_out(instrument="HC8", stage_totals=[*rows, entered("", (1, 1, 1, 1, 1))][:3])
    assert [p.group for p in found.stages.profiles] == ["PTY-A", "PTY-B"]
    assert [(o.kind, o.severity, o.what) for o in observations(found)] == [
        ("concern", 3, "Failing"),
        ("concern", 1, "Forming"),
    ]
    assert observations(found)[0].remedies == ("FU-07", "FU-20")


def test_totals_of_an_anonymous_check_are_not_shown_by_organisation():
    rows = [entered("PTY-A", (8, 5, 4, 1, 1))]
    assert worked_out(instrument="HC8", anonymous=True, stage_totals=rows).stages is None


def weighed(party, *pairs):
    return [
        {"question": n, "party": party, "rating": str(likely), "size": size}
        for n, likely, size in pairs
    ]


def test_benefits_are_weighed_against_costs_for_each_organisation():
    # Ash: benefits 4x4 = 16 and 2x2 = 4, mean 10, of 100: 62.5; cost 2x4 = 8: 50; net 12.5.
    # Birch: benefit 2x2 = 4: 25; cost 4x4 = 16: 100; net -75.
    found = worked_out(
        instrument="HC6",
        responses=[
            *weighed("PTY-A", (1, 4, 4), (2, 2, 2), (9, 2, 4)),
            *weighed("PTY-B", (1, 2, 2), (9, 4, 4)),
        ],
    )
    ash, birch = found.worth
    assert (ash.benefit, ash.cost, ash.net, ash.gains) == (62.5, 50, 12.5, True)
    assert (birch.net, birch.gains) == (-75, False)
    assert [(o.severity, o.what) for o in observations(found)] == [(3, "PTY-B")]


def test_an_organisation_that_weighed_one_side_only_is_not_judged():
    found = worked_out(instrument="HC6", responses=weighed("PTY-A", (1, 4, 4)))
    assert found.worth == (Balance("PTY-A", Fraction(100), None),)
    assert (found.worth[0].net, found.worth[0].gains) == (None, False)
    assert observations(found) == ()


def test_a_talk_has_an_agenda_and_nothing_to_rate():
    found = worked_out(instrument="HC10")
    assert sum(item.minutes for item in found.instrument.agenda) == found.instrument.minutes
    assert (found.questions, found.levels, found.stages, found.worth) == ((), None, None, ())


def test_every_agenda_fills_the_time_its_set_says():
    for instrument in catalogue().health.instruments.values():
        if instrument.agenda:
            assert sum(i.minutes for i in instrument.agenda) == instrument.minutes, instrument.code


def test_the_words_of_the_sets_are_those_the_answers_hold():
    sections = catalogue().sections
    modes = {c.code for c in sections["health_checks"].by_name["mode"].choices}
    kinds = {c.code for c in sections["tasks"].by_name["category"].choices}
    health = catalogue().health
    assert {i.mode.value for i in health.instruments.values()} <= modes
    assert {r.category for r in health.remedies.values()} <= kinds
    stages = health.instruments["HC8"]
    parts = sections["health_checks"].by_name["stage_totals"].fields
    assert [p.name for p in parts][1:] == [t.lower() for t in stages.themes]
    own = {c.code for c in sections["instruments"].by_name["scale"].choices}
    assert own <= set(health.scales)
