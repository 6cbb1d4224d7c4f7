"""What an answer may be, how typed text becomes it, and how it is said again.

Plain answers are str, int, Decimal, date, bool, a tuple of those, a Group, or a tuple of Groups.
Three blanks differ: no answer at all (not asked yet), NotKnown and NotApplicable. Unreadable keeps
text that is no value of its field, so that nothing a person wrote is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias, TypeVar, assert_never

from lep_docs.core.dates import parse_date, show_date
from lep_docs.core.errors import NotUnderstoodError
from lep_docs.core.fields import Field, FieldType
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.numbers import parse_integer, parse_number, show_money, show_number

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class NotKnown:
    """Asked, and nobody knows yet: who will find out, and by when (both may be open)."""

    who: str = ""
    by: date | None = None


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """Asked, and the question does not apply: why."""

    why: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What stands in the file where a value should be: kept as written, used by nothing."""

    written: object
    problem: str


@dataclass(frozen=True, slots=True)
class Group:
    """The parts of a grouped answer, or one row of a table; parts left out are not asked yet."""

    parts: Mapping[str, Value]

    def __post_init__(self) -> None:
        """Freeze the parts."""
        object.__setattr__(self, "parts", MappingProxyType(dict(self.parts)))

    def __hash__(self) -> int:
        """Groups are values."""
        return hash(tuple(sorted(self.parts)))


Scalar: TypeAlias = str | int | Decimal | date | bool
Value: TypeAlias = (
    "Scalar | Group | NotKnown | NotApplicable | Unreadable"
    " | tuple[Scalar, ...] | tuple[Group, ...]"
)
Blank = (NotKnown, NotApplicable, Unreadable)
_N = TypeVar("_N", int, Decimal)
CUSTOM = "custom"
_HORIZON = re.compile(r"(?P<count>[1-9][0-9]{0,3})(?P<unit>[my])")
_MONTHS_IN = {"m": 1, "y": 12}


def parse_scalar(field: Field, text: str) -> Scalar:  # noqa: C901 - one flat branch per kind
    """The value of one piece of typed text, in the field's type.

    Raises:
        NotUnderstoodError: with what was expected, in words the field's reader would use.
    """
    text = text.strip()
    if not text:
        raise NotUnderstoodError(f"{field.label} is empty: give a value, or take the line out.")
    match field.type:
        case FieldType.LINE | FieldType.TEXT | FieldType.REFERENCE:
            return text
        case FieldType.DATE:
            return parse_date(text)
        case FieldType.INTEGER | FieldType.MONEY:
            return _in_range(field, parse_integer(text))
        case FieldType.NUMBER | FieldType.PER_CENT:
            return _in_range(field, parse_number(text))
        case FieldType.YES_NO:
            return _parse_yes_no(text)
        case FieldType.CHOICE:
            return _parse_choice(field, text)
        case FieldType.HORIZON:
            return _parse_horizon(text)
        case FieldType.GROUP | FieldType.ROWS:
            raise NotUnderstoodError(
                f"{field.label} has several parts "
                f"({', '.join(part.name for part in field.fields)}): set each part by its own name."
            )
        case unknown:
            assert_never(unknown)


def _in_range(field: Field, number: _N) -> _N:
    low, high = field.minimum, field.maximum
    if low is not None and number < low:
        raise NotUnderstoodError(f"{field.label} cannot be under {low}.")
    if high is not None and number > high:
        raise NotUnderstoodError(f"{field.label} cannot be over {high}.")
    return number


def _parse_yes_no(text: str) -> bool:
    match text.lower():
        case "yes" | "true" | "y":
            return True
        case "no" | "false" | "n":
            return False
        case _:
            raise NotUnderstoodError(f'"{text}" is neither yes nor no.')


def _parse_choice(field: Field, text: str) -> str:
    by_name = {c.label.lower(): c.code for c in field.choices}
    by_name |= {c.code.lower(): c.code for c in field.choices}
    code = by_name.get(text.lower())
    if code is None:
        listed = "; ".join(c.label for c in field.choices)
        # Words for people: half alike they may mean the opposite, "complete" and "late".
        hint = did_you_mean(text, [c.label for c in field.choices], 0.6)
        raise NotUnderstoodError(f'"{text}" is not one of: {listed}.{hint}')
    return code


def _parse_horizon(text: str) -> str:
    folded = text.lower().replace(" ", "")
    for word, letter in (("months", "m"), ("month", "m"), ("years", "y"), ("year", "y")):
        folded = folded.replace(word, letter)
    if folded != CUSTOM and horizon_months(folded) is None:
        raise NotUnderstoodError(
            f'"{text}" is no horizon: write 6m for six months, 5y for five years, or custom.'
        )
    return folded


def horizon_months(horizon: str) -> int | None:
    """The months a horizon such as 6m or 5y lies ahead of the start; None for `custom`."""
    match = _HORIZON.fullmatch(horizon)
    return int(match["count"]) * _MONTHS_IN[match["unit"]] if match else None


def show_horizon(horizon: str) -> str:
    """`6m` as "6 months", `5y` as "5 years", `custom` as "Own date"."""
    months = horizon_months(horizon)
    if months is None:
        return "Own date"
    count, unit = int(horizon[:-1]), "month" if horizon.endswith("m") else "year"
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def show_scalar(field: Field, value: Scalar) -> str:
    """How a value is said in a document: 1 September 2009, £1.2m, "yes", a choice's label."""
    match value:
        case bool():
            return "yes" if value else "no"
        case date():
            return show_date(value)
        case int() | Decimal():
            return show_money(value) if field.type is FieldType.MONEY else show_number(value)
        case str():
            choice = field.choice(value)
            if choice is not None:
                return choice.label
            return show_horizon(value) if field.type is FieldType.HORIZON else value
        case unknown:
            assert_never(unknown)
