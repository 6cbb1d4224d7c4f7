"""Pictures of the future that a workshop wrote down, and the milestones that come of them."""

from datetime import date

import pytest
from support.facts_builder import answers, catalogue

from lep_docs.core.errors import NotFoundError, RefusedError
from lep_docs.core.facts import Facts
from lep_docs.core.health.capturing import Picture, captured, confirmed, horizons_of
from lep_docs.core.session import Session

TODAY = date(2010, 2, 15)
MET = Picture("12m", "Every school has met its team", "Notes of meetings")


def session(*rows, horizons=("6m", "12m"), **check):
    record = {"id": "HCR-1", "instrument": "HC16", "captured": list(rows)} | check
    held = answers(
        partnership={"horizons": list(horizons)},
        health_checks=[record],
        milestones=[{"id": "MST-07", "statement": "A first school opens"}],
    )
    return Session(catalogue(), held)


def facts(found):
    return Facts(catalogue(), found, TODAY)


def put(*said, **more):
    found = captured(session(**more), TODAY, "HCR-1", said)
    [check] = facts(found).health_checks
    return [(row.horizon, row.statement, row.measure) for row in check.captured]


def test_what_is_pictured_is_written_down_in_its_order():
    assert put(MET, Picture("6m", " All sit together ")) == [
        ("12m", "Every school has met its team", "Notes of meetings"),
        ("6m", "All sit together", None),
    ]


def test_the_partnership_s_own_horizons_are_asked_about_else_those_of_the_set():
    workshop = catalogue().health.instruments["HC16"]
    assert horizons_of(facts(session(horizons=["3y"]).answers), workshop) == ("3y",)
    assert horizons_of(facts(answers()), workshop) == ("10y", "5y", "12m", "6m")
    assert horizons_of(facts(answers()), catalogue().health.instruments["HC10"]) == ()


@pytest.mark.parametrize(
    ("said", "more", "why"),
    [
        (Picture("12m", " "), {}, "Say in a sentence"),
        (Picture("5y", "All well"), {}, '"5y" is no horizon of this workshop: .* 6m and 12m'),
        (MET, {"instrument": "HC2"}, "HC2 asks for no pictures"),
        (MET, {"closed": date(2010, 2, 1)}, "HCR-1 has closed"),
    ],
)
def test_what_cannot_be_written_down_is_refused_with_the_reason(said, more, why):
    with pytest.raises(RefusedError, match=why):
        put(said, **more)


def test_the_same_picture_twice_is_refused():
    first = {"horizon": "12m", "statement": "every school has met its team"}
    with pytest.raises(RefusedError, match="is written down already"):
        captured(session(first, {"horizon": "12m"}), TODAY, "HCR-1", [MET])


def test_a_confirmed_picture_is_a_milestone_that_names_its_check_and_nothing_else_is_made_up():
    rows = [{"horizon": "6m", "statement": "All sit together"},
            {"horizon": "12m", "statement": "All have met", "measure": "Notes"}]  # fmt: skip
    found = confirmed(session(*rows), TODAY, "HCR-1", [2, 2])
    old, made = facts(found).milestones
    assert (old.id, made.id) == ("MST-07", "MST-08")
    assert {f.name: made.raw(f.name) for f in made.fields if made.raw(f.name) is not None} == {
        "statement": "All have met", "horizon": "12m", "measure": "Notes",
        "source_ref": "Health check HCR-1, a workshop on the vision",
    }  # fmt: skip
    [check] = facts(found).health_checks
    assert [row.milestone for row in check.captured] == [None, "MST-08"]
    with pytest.raises(RefusedError, match="Picture 2 is a milestone already: MST-08"):
        confirmed(Session(catalogue(), found), TODAY, "HCR-1", [2])


def test_what_is_no_picture_cannot_be_confirmed():
    with pytest.raises(NotFoundError, match="Nothing is written down in HCR-1 yet"):
        confirmed(session(), TODAY, "HCR-1", [1])
    with pytest.raises(NotFoundError, match="no picture 3: they run from 1 to 1"):
        confirmed(session({"horizon": "6m", "statement": "Well"}), TODAY, "HCR-1", [3])
    with pytest.raises(RefusedError, match="needs a sentence and a horizon first"):
        confirmed(session({"horizon": "6m"}), TODAY, "HCR-1", [1])
