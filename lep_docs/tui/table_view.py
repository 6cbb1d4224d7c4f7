"""Which records a table shows, in which order, with which columns and words. Pure; no widgets.

A view is a value: each way of changing it returns a new one. Rows stand in the records' own order
until a column is sorted by.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from lep_docs.core.asking import typed
from lep_docs.core.dates import MONTHS
from lep_docs.core.facts import is_retired
from lep_docs.core.fields import Field, FieldType, Need
from lep_docs.core.sentences import counted
from lep_docs.core.values import (
    Group,
    NotApplicable,
    NotKnown,
    Unreadable,
    show_horizon,
    show_scalar,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.fields import Section
    from lep_docs.core.keys import Key
    from lep_docs.core.session import Draft
    from lep_docs.core.values import Scalar, Value

    Drafts = Mapping[Key, Draft]

NOT_ASKED = "–"
COLUMNS_AT_FIRST = 8
KEYS_AT_MOST = 9
_NOT_UNDERSTOOD = " (unclear)"
_QUICK = "status"
_YES_NO = (("yes", "Yes"), ("no", "No"))
_PLAIN_LAST = (FieldType.TEXT, FieldType.GROUP, FieldType.ROWS)


@dataclass(frozen=True, slots=True)
class View:
    """What a table shows: columns by field name, one sort, one filter, a search, retired or not.

    `only` is the text a cell of `only_in` must show; `only_in` is empty for no filter.
    """

    columns: tuple[str, ...]
    sort: str = ""
    downwards: bool = False
    search: str = ""
    only_in: str = ""
    only: str = ""
    retired: bool = False

    def sorted_by(self, column: str) -> View:
        """Sorted by a column; the other way round the second time, unsorted the third."""
        if self.sort != column:
            return replace(self, sort=column, downwards=False)
        return replace(self, sort="" if self.downwards else column, downwards=not self.downwards)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: the record's id, its cells in the view's order, whether it is live."""

    record: str
    cells: tuple[str, ...]
    retired: bool


def first_view(section: Section) -> View:
    """The columns a section is first shown with: its title, its status, what it must have."""
    plain = [f for f in section.fields if f.type not in _PLAIN_LAST]
    quick = quick_field(section)
    must = [f for f in plain if f.need is Need.MUST]
    wanted = [section.by_name[section.title]]
    wanted += [quick] if quick else []
    wanted += [*must, *(f for f in plain if f.need is Need.SHOULD)]
    names = tuple(dict.fromkeys(f.name for f in wanted))
    return View(names[:COLUMNS_AT_FIRST])


def short_choices(field: Field | None) -> tuple[tuple[str, str], ...]:
    """The answers of a question that one key can give, (as typed, as read); none if too many."""
    if field is None or field.many:
        return ()
    if field.type is FieldType.YES_NO:
        return _YES_NO
    if field.type is FieldType.CHOICE and len(field.choices) <= KEYS_AT_MOST:
        return tuple((c.code, c.label) for c in field.choices)
    if field.type is FieldType.INTEGER and field.minimum is not None and field.maximum is not None:
        numbers = [str(n) for n in range(field.minimum, field.maximum + 1)]
        return tuple((n, n) for n in numbers) if len(numbers) <= KEYS_AT_MOST else ()
    return ()


def figures(field: Field | None) -> Mapping[int, tuple[str, str]]:
    """The figure keys that answer a question, each with its answer (as typed, as read).

    A number is its own key; other choices count from 1.
    """
    is_number = field is not None and field.type is FieldType.INTEGER
    start = (field.minimum or 0) if field is not None and is_number else 1
    return dict(enumerate(short_choices(field), start))


def quick_field(section: Section) -> Field | None:
    """The question whose answer is set by one key wherever the cursor is: how far a record is."""
    status = section.by_name.get(_QUICK)
    if short_choices(status):
        return status
    choices = (f for f in section.fields if f.need is Need.MUST and short_choices(f))
    return next(choices, None)


def lines(facts: Facts, section: Section, view: View, drafts: Drafts) -> tuple[Line, ...]:
    """The rows the view shows, in its order; `drafts` are texts that are no answers yet."""
    rows = [row for row in facts.everything(section.name) if view.retired or not is_retired(row)]
    fields = [section.by_name[name] for name in view.columns]
    if view.only_in:
        field = section.by_name[view.only_in]
        rows = [row for row in rows if cell_text(facts, field, row.raw(field.name)) == view.only]
    if view.search:
        rows = [row for row in rows if _holds(facts, section, row, view.search)]
    if view.sort:
        rows = _sorted(facts, section.by_name[view.sort], rows, downwards=view.downwards)
    return tuple(line(facts, fields, row, drafts) for row in rows)


def line(facts: Facts, fields: Iterable[Field], row: Row, drafts: Drafts) -> Line:
    """One record's row with these columns."""
    cells = (_cell(facts, f, row, drafts.get(row.key.step(f.name))) for f in fields)
    return Line(row.id, tuple(cells), is_retired(row))


def _cell(facts: Facts, field: Field, row: Row, draft: Draft | None) -> str:
    if draft is not None:
        return f"{_one_line(draft.text)}{_NOT_UNDERSTOOD}"
    return cell_text(facts, field, row.raw(field.name))


def tally(facts: Facts, section: Section, field: Field, *, retired: bool) -> Mapping[str, int]:
    """What stands in a column, most frequent first, and how often."""
    rows = (row for row in facts.everything(section.name) if retired or not is_retired(row))
    found = Counter(cell_text(facts, field, row.raw(field.name)) for row in rows)
    return dict(found.most_common())


def _holds(facts: Facts, section: Section, row: Row, search: str) -> bool:
    """Whether every word searched for stands somewhere in the record."""
    said = [row.id, *(cell_text(facts, f, row.raw(f.name)) for f in section.fields)]
    whole = " ".join(said).casefold()
    return all(word in whole for word in search.casefold().split())


def _sorted(facts: Facts, field: Field, rows: list[Row], *, downwards: bool) -> list[Row]:
    """Rows by one answer; those without one always last."""
    given = [row for row in rows if _has_order(row.raw(field.name))]
    rest = [row for row in rows if not _has_order(row.raw(field.name))]
    return [*sorted(given, key=lambda r: _order(facts, field, r), reverse=downwards), *rest]


def _has_order(value: Value | None) -> bool:
    return value is not None and not isinstance(value, NotKnown | NotApplicable | Unreadable)


def _order(facts: Facts, field: Field, row: Row) -> tuple[Decimal, str]:
    """Where an answer stands among others of its field: numbers, then words."""
    value = row.raw(field.name)
    if isinstance(value, bool | int | Decimal):
        return Decimal(value), ""
    if field.type is FieldType.CHOICE:
        codes = [c.code for c in field.choices]
        return Decimal(codes.index(str(value)) if value in codes else len(codes)), ""
    if field.type is FieldType.DATE:
        return Decimal(0), typed(value)
    return Decimal(0), cell_text(facts, field, value).casefold()


def cell_text(facts: Facts, field: Field, value: Value | None) -> str:
    """An answer in a table's cell: short, on one line, blanks in words."""
    match value:
        case None | ():
            return NOT_ASKED
        case NotKnown():
            return "Not known"
        case NotApplicable():
            return "Does not apply"
        case Unreadable(written=written):
            return f"{_one_line(str(written))}{_NOT_UNDERSTOOD}"
        case Group(parts=parts):
            inside = (cell_text(facts, p, parts[p.name]) for p in field.fields if p.name in parts)
            return ", ".join(inside) or NOT_ASKED
        case tuple():
            if field.type is FieldType.ROWS:
                return counted(len(value), "row")
            return ", ".join(_scalar(facts, field, v) for v in value if not isinstance(v, Group))
        case _:
            return _scalar(facts, field, value)


def _scalar(facts: Facts, field: Field, value: Scalar) -> str:
    if field.type is FieldType.REFERENCE:
        return _one_line(facts.name(str(value)))
    if field.type is FieldType.DATE and not isinstance(value, str | bool | int | Decimal):
        return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"
    if field.type is FieldType.HORIZON and isinstance(value, str):
        return show_horizon(value)
    return _one_line(show_scalar(field, value))


def _one_line(text: str) -> str:
    return " ".join(text.split())
