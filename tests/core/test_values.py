from datetime import date
from decimal import Decimal

import pytest

from lep_docs.core.errors import NotUnderstoodError
from lep_docs.core.fields import Choice, Field, FieldType
from lep_docs.core.values import (
    Group,
    horizon_months,
    parse_scalar,
    show_horizon,
    show_scalar,
)


def field(kind, **more):
    return Field("asked", kind, "Question", "Say it.", **more)


STATUS = field(
    FieldType.CHOICE,
    choices=(
        Choice("on_track", "On track"),
        Choice("late", "Behind"),
        Choice("behind", "Given up"),
        Choice("D1", "Statement"),
    ),
)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (FieldType.LINE, " Ash ", "Ash"),
        (FieldType.TEXT, "Two\nlines", "Two\nlines"),
        (FieldType.REFERENCE, "PTY-LA", "PTY-LA"),
        (FieldType.DATE, "15 February 2010", date(2010, 2, 15)),
        (FieldType.INTEGER, "1,250", 1250),
        (FieldType.MONEY, "£1.2m", 1_200_000),
        (FieldType.NUMBER, "0.5", Decimal("0.5")),
        (FieldType.PER_CENT, "12.5%", Decimal("12.5")),
        (FieldType.YES_NO, "Yes", True),
        (FieldType.YES_NO, "y", True),
        (FieldType.YES_NO, "true", True),
        (FieldType.YES_NO, "NO", False),
        (FieldType.YES_NO, "n", False),
        (FieldType.YES_NO, "false", False),
        (FieldType.HORIZON, "6m", "6m"),
        (FieldType.HORIZON, "6 months", "6m"),
        (FieldType.HORIZON, "1 month", "1m"),
        (FieldType.HORIZON, "5 Years", "5y"),
        (FieldType.HORIZON, "1 year", "1y"),
        (FieldType.HORIZON, "Custom", "custom"),
    ],
)
def test_text_becomes_a_value_of_the_field_s_type(kind, text, value):
    parsed = parse_scalar(field(kind), text)
    assert parsed == value
    assert type(parsed) is type(value)


@pytest.mark.parametrize("kind", list(FieldType))
def test_nothing_is_no_value_of_any_type(kind):
    with pytest.raises(NotUnderstoodError, match="Question is empty"):
        parse_scalar(field(kind), "  ")


@pytest.mark.parametrize(
    ("kind", "text", "problem"),
    [
        (FieldType.DATE, "soon", "is not a date"),
        (FieldType.INTEGER, "1.5", "is not a whole number"),
        (FieldType.MONEY, "lots", "is not a number"),
        (FieldType.NUMBER, "half", "is not a number"),
        (FieldType.YES_NO, "perhaps", "is neither yes nor no"),
        (FieldType.HORIZON, "soon", "is no horizon: write 6m for six months"),
        (FieldType.HORIZON, "0m", "is no horizon"),
        (FieldType.HORIZON, "9" * 5000 + "m", "is no horizon"),
    ],
)
def test_text_that_is_no_value_of_the_type_is_refused_in_plain_words(kind, text, problem):
    with pytest.raises(NotUnderstoodError, match=problem):
        parse_scalar(field(kind), text)


@pytest.mark.parametrize("kind", [FieldType.GROUP, FieldType.ROWS])
def test_an_answer_of_several_parts_asks_for_each_part_by_name(kind):
    parted = field(kind, fields=(field(FieldType.DATE), field(FieldType.LINE)))
    with pytest.raises(NotUnderstoodError, match=r"several parts \(asked, asked\)"):
        parse_scalar(parted, "everything")


def test_a_number_outside_its_range_is_refused_with_the_bound():
    share = field(FieldType.NUMBER, minimum=0, maximum=1)
    assert parse_scalar(share, "1") == 1
    assert parse_scalar(share, "0") == 0
    with pytest.raises(NotUnderstoodError, match="Question cannot be over 1"):
        parse_scalar(share, "1.01")
    with pytest.raises(NotUnderstoodError, match="Question cannot be under 0"):
        parse_scalar(share, "-0.01")


@pytest.mark.parametrize("text", ["on_track", "ON_TRACK", "On track"])
def test_a_choice_is_known_by_its_code_and_its_label(text):
    assert parse_scalar(STATUS, text) == "on_track"


def test_a_code_counts_before_another_choice_s_label():
    assert parse_scalar(STATUS, "behind") == "behind"


def test_an_unknown_choice_is_refused_with_the_nearest():
    with pytest.raises(NotUnderstoodError) as refused:
        parse_scalar(STATUS, "On trak")
    assert "not one of: On track; Behind; Given up; Statement." in str(refused.value)
    assert 'Did you mean "On track"?' in str(refused.value)


def test_no_answer_is_offered_for_one_that_means_another():
    choices = (Choice("late", "Late"), Choice("done", "Done"))
    field = Field("status", FieldType.CHOICE, "Status", "", choices=choices)
    with pytest.raises(NotUnderstoodError, match="is not one of") as refused:
        parse_scalar(field, "Complete")
    assert "Did you mean" not in str(refused.value)  # certainly not "late"


def test_horizons_count_in_months():
    assert horizon_months("6m") == 6
    assert horizon_months("5y") == 60
    assert horizon_months("custom") is None
    assert horizon_months("") is None


@pytest.mark.parametrize(
    ("horizon", "said"),
    [
        ("6m", "6 months"),
        ("1m", "1 month"),
        ("1y", "1 year"),
        ("10y", "10 years"),
        ("custom", "Own date"),
    ],
)
def test_horizons_are_said_in_words(horizon, said):
    assert show_horizon(horizon) == said


@pytest.mark.parametrize(
    ("asked", "value", "said"),
    [
        (field(FieldType.YES_NO), True, "yes"),
        (field(FieldType.YES_NO), False, "no"),
        (field(FieldType.DATE), date(2009, 9, 1), "1 September 2009"),
        (field(FieldType.MONEY), 1_200_000, "£1.2m"),
        (field(FieldType.INTEGER), 1250, "1,250"),
        (field(FieldType.NUMBER), Decimal("0.50"), "0.5"),
        (field(FieldType.HORIZON), "6m", "6 months"),
        (field(FieldType.LINE), "6m", "6m"),
        (STATUS, "late", "Behind"),
        (STATUS, "gone", "gone"),
    ],
)
def test_values_are_said_as_documents_say_them(asked, value, said):
    assert show_scalar(asked, value) == said


def test_a_group_is_a_value_that_nobody_can_change():
    parts = {"name": "Elm"}
    group = Group(parts)
    parts["name"] = "Oak"
    assert group == Group({"name": "Elm"})
    assert hash(group) == hash(Group({"name": "Elm"}))
    with pytest.raises(TypeError):
        group.parts["name"] = "Oak"
