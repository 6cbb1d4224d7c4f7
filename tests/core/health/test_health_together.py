"""Joint ratings beside those given alone, and which roles carry what: scored, said, acted on."""

from datetime import date
from fractions import Fraction

import pytest
from support.facts_builder import answers, catalogue, facts

from lep_docs.core.errors import NotFoundError, RefusedError
from lep_docs.core.facts import Facts
from lep_docs.core.health.answering import Given, answered
from lep_docs.core.health.carriers import carried, without_a_carrier
from lep_docs.core.health.observations import observations
from lep_docs.core.health.results import result
from lep_docs.core.health.saying import by_group, group_name, limits
from lep_docs.core.health.scoring import Gap
from lep_docs.core.health.voices import TOGETHER
from lep_docs.core.session import Session

TODAY = date(2010, 2, 15)
PARTIES = [{"id": "PTY-A", "name": "Ash"}, {"id": "PTY-B", "name": "Birch"}]
ROLES = [{"id": "ROL-01", "title": "Lead"}, {"id": "ROL-02", "title": "Chair"}]


def alone(question, rating, party="PTY-A", **more):
    return {"question": question, "party": party, "rating": str(rating)} | more


def together(question, rating, **more):
    return {"question": question, "together": True, "rating": str(rating)} | more


def held(*responses, instrument="HC20", **more):
    check = {"instrument": instrument, "closed": date(2010, 2, 1), "responses": list(responses)}
    given = facts(parties=PARTIES, roles=ROLES, health_checks=[check | more])
    return given, result(given, given.health_checks[0])


def put(given, party="", rows=(), **check):
    record = {"id": "HCR-1", "instrument": "HC11", "responses": list(rows)} | check
    found = answers(parties=PARTIES, roles=ROLES, health_checks=[record])
    after = answered(Session(catalogue(), found), TODAY, "HCR-1", party, given)
    [one] = Facts(catalogue(), after, TODAY).health_checks
    return one.responses


def test_what_is_rated_together_counts_and_how_far_apart_each_was_still_shows():
    _, found = held(alone(1, 1), alone(1, 4, "PTY-B"), together(1, 3), alone(2, 2))
    first, second = found.questions[:2]
    assert (first.mean, first.gap, first.apart) == (3, Gap.FAR, 3)
    assert (first.is_agreed, first.is_lowest, first.severity) == (True, False, 1)
    assert (second.mean, second.is_agreed) == (2, False)
    # Of all: the questions' own means, 3 agreed and 2 alone, and not those of the three groups.
    assert found.overall.mean == Fraction(5, 2)
    assert found.heard.groups == ("PTY-A", "PTY-B", TOGETHER)


def test_without_a_joint_rating_each_organisation_counts_once_as_before():
    _, found = held(alone(1, 1), alone(2, 1), alone(1, 4, "PTY-B"))
    assert found.overall.mean == Fraction(5, 2)


def test_together_they_are_named_last_and_their_lowest_rating_is_grave():
    given, found = held(together(1, 1), alone(1, 3, "PTY-B"))
    assert by_group(given, found.questions[0]) == (("Birch", 3), ("all together", 1))
    assert observations(found)[0].reason == "All together give the lowest rating."
    assert group_name(given, TOGETHER) == "all together"


def test_the_limits_say_which_rating_counts():
    given, found = held(*(together(n, 3) for n in (1, 2, 3, 4)))
    assert list(limits(given, found)) == ["All rated together, so differences cannot be seen."]
    given, found = held(*(together(n, 3) for n in (1, 2, 3, 4)), alone(1, 3), alone(1, 2, "PTY-B"))
    [said] = limits(given, found)
    assert said.startswith("Where all rated together after talking it over, that rating counts")


def test_a_joint_answer_of_a_check_without_names_or_with_one_organisation_s_is_left_out():
    _, found = held(together(1, 3), anonymous=True)
    assert (found.heard.voices, found.heard.odd) == ((), 1)
    _, found = held(together(1, 3, party="PTY-A"))
    assert (found.heard.voices, found.heard.odd) == ((), 1)


def test_a_joint_answer_stands_beside_those_given_alone_and_takes_its_own_place_again():
    rows = put([Given(1, "3")], "", [alone(1, 2), {"question": 1, "rating": "1"}])
    assert [(r.party, r.together, r.rating) for r in rows] == [
        ("PTY-A", None, "2"), (None, None, "1"), (None, True, "3"),
    ]  # fmt: skip
    again = put([Given(1, "4")], "", [alone(1, 2), together(1, 3, evidence="Minutes")])
    assert [(r.rating, r.evidence) for r in again] == [("2", None), ("4", "Minutes")]


@pytest.mark.parametrize(
    ("code", "more", "why"),
    [("HC2", {"anonymous": True}, "answered without names"), ("HC6", {}, "for itself"),
     ("HC8", {}, "say whose answers these are"), ("HC10", {}, "is a talk")],
)  # fmt: skip
def test_where_nobody_can_rate_together_that_is_refused(code, more, why):
    with pytest.raises(RefusedError, match=why):
        put([Given(1, "3")], "", instrument=code, **more)


def test_the_role_that_carries_something_is_kept_with_the_answer():
    [row] = put([Given(1, "3", carrier="ROL-01")])
    assert (row.carrier, row.together) == ("ROL-01", True)
    with pytest.raises(NotFoundError, match=r'no role "ROL-03"\. Did you mean'):
        put([Given(1, "3", carrier="ROL-03")])
    with pytest.raises(RefusedError, match="HC2 does not ask who carries what"):
        put([Given(1, "3", carrier="ROL-01")], instrument="HC2")


def test_carriers_are_those_named_together_else_those_each_named():
    named = {"carrier": "ROL-01"}
    other = {"carrier": "ROL-02"}
    _, found = held(
        alone(1, 3, **named), alone(1, 3, "PTY-B", **other), alone(2, 3, **named),
        together(2, 3, **other), alone(3, 3),
        instrument="HC11",
    )  # fmt: skip
    first, second, third = carried(found)
    assert (first.roles, second.roles, third.roles) == (("ROL-01", "ROL-02"), ("ROL-02",), ())
    assert without_a_carrier(found) == (third,)
    [gap] = [one for one in observations(found) if one.numbers == (3,)]
    assert (gap.reason, gap.remedies) == ("No role is named that carries it.", ("FU-13",))


def test_where_nobody_named_any_carrier_or_the_set_asks_for_none_there_is_no_gap():
    _, found = held(alone(1, 3), instrument="HC11")
    assert (len(carried(found)), without_a_carrier(found)) == (1, ())
    _, found = held(alone(1, 3, carrier="ROL-01"))
    assert carried(found) == ()
