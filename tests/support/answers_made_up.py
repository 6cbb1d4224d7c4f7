"""Hypothesis strategies: legal answers of every kind that the catalogue can ask for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from lep_docs.core.answers import Record
from lep_docs.core.fields import Field, FieldType, Section
from lep_docs.core.values import Group, NotApplicable, NotKnown, Value
from lep_docs.yaml_text.characters import uncarried

_LETTERS = st.characters(exclude_categories=["Cs"]) | st.sampled_from(" \n\t\"'\\#:-[]{}é£😀")
TEXTS = st.text(_LETTERS, min_size=1, max_size=40).filter(lambda t: t.strip() and not uncarried(t))
DATES = st.dates(min_value=date(1000, 1, 1), max_value=date(9999, 12, 31))
IDS = st.from_regex(r"[A-Z]{3}-[A-Z0-9]{1,4}", fullmatch=True)
BLANKS = st.builds(NotKnown, st.just("") | TEXTS, st.none() | DATES) | st.builds(
    NotApplicable, TEXTS
)


def scalars(field: Field) -> st.SearchStrategy[object]:
    """One legal value of a field that has no parts."""
    low = field.minimum if field.minimum is not None else -1_000_000
    high = field.maximum if field.maximum is not None else 1_000_000
    match field.type:
        case FieldType.DATE:
            return DATES
        case FieldType.INTEGER | FieldType.MONEY:
            return st.integers(low, high)
        case FieldType.NUMBER | FieldType.PER_CENT:
            return st.decimals(Decimal(low), Decimal(high), places=3)
        case FieldType.YES_NO:
            return st.booleans()
        case FieldType.CHOICE:
            return st.sampled_from([choice.code for choice in field.choices])
        case FieldType.HORIZON:
            return st.sampled_from(["6m", "12m", "5y", "custom"])
        case FieldType.REFERENCE:
            return IDS
        case _:
            return TEXTS


def values(field: Field) -> st.SearchStrategy[Value]:
    """One legal answer to a field, the blanks included."""
    if field.type is FieldType.GROUP:
        whole = groups(field.fields)
    elif field.type is FieldType.ROWS:
        whole = st.lists(groups(field.fields), max_size=3).map(tuple)
    elif field.many:
        whole = st.lists(scalars(field), max_size=4).map(tuple)
    else:
        whole = scalars(field)
    return whole | BLANKS


def parts(fields: tuple[Field, ...]) -> st.SearchStrategy[dict[str, Value]]:
    """Answers to some of the fields."""
    return st.fixed_dictionaries({}, optional={field.name: values(field) for field in fields})


def groups(fields: tuple[Field, ...]) -> st.SearchStrategy[Group]:
    """A group with some of its parts answered."""
    return parts(fields).map(Group)


def records(section: Section) -> st.SearchStrategy[tuple[Record, ...]]:
    """The records of a section: any number with ids of their own, or one without."""
    if section.single:
        one = parts(section.fields).filter(bool)
        return one.map(lambda answers: (Record("", answers),))
    ids = st.from_regex(rf"{section.prefix}-[A-Z0-9]{{1,3}}", fullmatch=True)
    return st.dictionaries(ids, parts(section.fields), max_size=3).map(
        lambda found: tuple(Record(name, answers) for name, answers in found.items())
    )
