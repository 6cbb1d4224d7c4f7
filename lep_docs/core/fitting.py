"""Which row of a file holds the headings, and which question each column answers.

A heading that names a question outright comes first, then one that comes near; what a person chose
comes before both. Two columns never answer one question.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from lep_docs.core.columns import Column, named_column, nearest_column, same_heading
from lep_docs.core.errors import NoHeadingsError, RefusedError
from lep_docs.core.fields import FieldType
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.pasting import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lep_docs.core.fields import Catalogue, Section
    from lep_docs.core.tables import Line

# What stands above the headings: a title, a date, a logo's empty rows.
_LOOKED_AT = 20
_SHARE, _ENOUGH = 0.5, 3
_LONGEST_HEADING = 80
NOT_TAKEN_HEADING = "Why it was not taken"


class How(StrEnum):
    """How a column came to its question, or why to none: its ids are those of another list."""

    NAMED = "named"
    NEAREST = "nearest"
    CHOSEN = "chosen"
    NONE = "none"
    OTHER_IDS = "other ids"


@dataclass(frozen=True, slots=True)
class Fit:
    """A column with its place in the rows (from 0), and how it came to its question."""

    at: int
    column: Column
    how: How

    @property
    def called(self) -> str:
        """Its heading; where it has none, its letter as spreadsheets give it."""
        return self.column.heading or f"column {letters(self.at)}"


@dataclass(frozen=True, slots=True)
class Fitted:
    """The columns of a table; `header` is the place of their headings among its lines."""

    header: int
    fits: tuple[Fit, ...]

    @property
    def placed(self) -> tuple[Fit, ...]:
        """Those that something is done with."""
        return tuple(fit for fit in self.fits if fit.column.is_placed)


def fitted(
    catalogue: Catalogue, section: Section, lines: Sequence[Line], chosen: Mapping[str, str]
) -> Fitted:
    """The columns of a table. `chosen` gives headings the field they answer, or "" for none.

    Raises:
        RefusedError: no row names questions, or what was chosen is not there.
    """
    best = _best(catalogue, section, lines, chosen)
    if best is None:
        raise RefusedError("The file holds no rows.")
    if not _is_header(section, best, lines) and not (best.placed and chosen):
        raise _no_header(section, lines)
    for heading in chosen:
        if not any(same_heading(heading, fit.column.heading) for fit in best.fits):
            there = [fit.column.heading for fit in best.fits if fit.column.heading]
            raise RefusedError(
                f'There is no column "{heading}" in the file.{did_you_mean(heading, there)} '
                f"Its columns are: {', '.join(there)}."
            )
    return best


def _best(
    catalogue: Catalogue, section: Section, lines: Sequence[Line], chosen: Mapping[str, str]
) -> Fitted | None:
    """The line that names most questions outright; where none is likely, that comes near most."""
    outright = [
        Fitted(at, _outright_all(section, line, chosen))
        for at, line in enumerate(islice(lines, _LOOKED_AT))
    ]
    best = max(outright, key=_number, default=None)
    likely = outright if best is None or not _is_header(section, best, lines) else [best]
    near = [
        replace(one, fits=_with_nearest(catalogue, section, one.fits, chosen)) for one in likely
    ]
    return max(near, key=_number, default=None)


def _number(found: Fitted) -> int:
    return len(found.placed)


def _is_header(section: Section, found: Fitted, lines: Sequence[Line]) -> bool:
    """Whether a line is likely the headings: it names several questions, half of it, or a title."""
    filled = sum(bool(cell) for cell in lines[found.header].cells)
    number = _number(found)
    has_title = any(fit.column.steps == (section.title,) for fit in found.placed)
    return number >= _ENOUGH or has_title or (number > 0 and number >= filled * _SHARE)


def _no_header(section: Section, lines: Sequence[Line]) -> NoHeadingsError:
    """That no row is the headings, with the one that most likely was meant to be."""
    labels = [field.label for field in section.fields[:4]]
    likely = max(lines[:_LOOKED_AT], key=lambda line: sum(map(bool, line.cells)))
    first = next((one_line(cell.text) for cell in likely.cells if cell), "")
    return NoHeadingsError(
        f'No row of the file names questions of {section.label} (row {likely.number} begins with "'
        f'{first}"). Give the columns headings such as {", ".join(labels)}.',
        first,
    )


def _outright_all(section: Section, line: Line, chosen: Mapping[str, str]) -> tuple[Fit, ...]:
    """The columns that one line names outright, were it the headings."""
    fits = [_outright(section, at, one_line(one.text), chosen) for at, one in enumerate(line.cells)]
    taken: set[object] = set()
    # What was chosen goes before what is named so; of two of one name the second answers nothing.
    for fit in sorted(fits, key=lambda one: one.how is not How.CHOSEN):
        what = _what(fit.column)
        if what in taken:
            fits[fit.at] = Fit(fit.at, Column(fit.column.heading), How.NONE)
        elif what is not None:
            taken.add(what)
    return tuple(fits)


def _with_nearest(
    catalogue: Catalogue, section: Section, fits: tuple[Fit, ...], chosen: Mapping[str, str]
) -> tuple[Fit, ...]:
    """The columns with questions for those whose headings only come near to one."""
    common = {field.name for field in catalogue.common}
    taken: set[object] = {_what(fit.column) for fit in fits}
    found = []
    for fit in fits:
        heading = fit.column.heading
        is_open = fit.how is How.NONE and 0 < len(heading) <= _LONGEST_HEADING
        is_open = is_open and not named_column(section, heading).is_placed
        if is_open and not any(same_heading(one, heading) for one in chosen):
            near = _nearest(section, heading, taken, common)
            fit = replace(fit, column=near, how=How.NEAREST) if near.is_placed else fit  # noqa: PLW2901
            taken.add(_what(near))
        found.append(fit)
    return tuple(found)


def _what(column: Column) -> object:
    """What a column answers, to be told from others: None for nothing."""
    return column.steps or ("id" if column.is_id else None)


def _nearest(section: Section, heading: str, taken: set[object], common: set[str]) -> Column:
    """The question that a heading comes near to, among those no other column answers."""
    if same_heading(heading, NOT_TAKEN_HEADING):
        return Column(heading)
    offered = [f for f in section.fields if f.name not in common and (f.name,) not in taken]
    found = nearest_column(section, heading, offered)
    return Column(heading) if found.is_id and "id" in taken else found


def _outright(section: Section, at: int, heading: str, chosen: Mapping[str, str]) -> Fit:
    """A column by what was chosen for it, else by its own name."""
    wanted = next((f for h, f in chosen.items() if same_heading(h, heading)), None)
    if wanted is None:
        column = named_column(section, heading)
        return Fit(at, column, How.NAMED if column.is_placed else How.NONE)
    if not wanted.strip():
        return Fit(at, Column(heading), How.NONE)
    column = named_column(section, wanted)
    if not column.is_placed:
        names = [name for field in section.fields for name in (field.name, field.label)]
        raise RefusedError(
            f'{section.label} have no question "{wanted}".{did_you_mean(wanted, names)}'
        )
    return Fit(at, replace(column, heading=heading), How.CHOSEN)


def answerable(section: Section) -> tuple[tuple[str, Column], ...]:
    """What may be chosen for a column: names as `--column` takes them, with what they lead to."""
    found: list[tuple[str, Column]] = []
    for field in section.fields:
        if field.type is FieldType.GROUP:
            found += [
                (f"{field.name}.{part.name}", Column(part.label, (field.name, part.name), part))
                for part in field.fields
            ]
        elif field.type is not FieldType.ROWS:
            found.append((field.name, Column(field.label, (field.name,), field)))
    return tuple(found)


def letters(at: int) -> str:
    """A column's letters as spreadsheets give them: A for 0, AA for 26."""
    head, last = divmod(at, 26)
    return (letters(head - 1) if head else "") + chr(ord("A") + last)
