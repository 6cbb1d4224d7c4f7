"""The facts register at the back of each document: where facts came from and who confirmed them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lep_docs.core.context import may_be_shown
from lep_docs.core.dates import show_date
from lep_docs.core.fields import SOURCE
from lep_docs.core.plan import supplied_by
from lep_docs.core.sentences import and_list, lower_first
from lep_docs.core.states import parts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.fields import DocumentType, Section

_UNCONFIRMED: Final = "Not yet confirmed"
_SUPPLIED = "Supplied by: "
_NUMBERED = re.compile(r"(.*-)([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """Facts of one kind with one source and one confirmation; `records` as short ranges of ids."""

    kind: str
    records: str
    source: str
    confirmed: str

    @property
    def is_sourced(self) -> bool:
        """Whether the records name a source of their own."""
        return not self.source.startswith(_SUPPLIED)


@dataclass(frozen=True, slots=True)
class BriefLine:
    """Facts of one kind with all their sources, and when they were last confirmed and by whom."""

    kind: str
    sources: tuple[str, ...]
    confirmed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WaiverLine:
    """A finding somebody chose to live with, and why."""

    rule: str
    record: str
    reason: str


def register(facts: Facts, document: DocumentType) -> tuple[RegisterLine, ...]:
    """Every record the document may print, gathered by kind, source and confirmation."""
    names = dict.fromkeys(p.partition(".")[0] for s in parts_of(facts, document) for p in s.prints)
    return tuple(line for name in names for line in _lines(facts, facts.catalogue.sections[name]))


def in_brief(lines: Sequence[RegisterLine]) -> tuple[BriefLine, ...]:
    """The register of a short paper: one line for each kind of fact, without its records."""
    kinds: dict[str, list[RegisterLine]] = {}
    for line in lines:
        kinds.setdefault(line.kind, []).append(line)
    return tuple(
        BriefLine(kind, tuple(dict.fromkeys(line.source for line in own)), _all_confirmed(own))
        for kind, own in kinds.items()
    )


def _all_confirmed(lines: Sequence[RegisterLine]) -> tuple[str, ...]:
    """Each day once, with all who confirmed something on it; what has no day comes last."""
    days: dict[str, dict[str, None]] = {}
    for line in lines:
        day, _, who = line.confirmed.partition(", ")
        days.setdefault(day, {}).update({who: None} if who else {})
    open_still = days.pop(_UNCONFIRMED, None) is not None
    said = (", ".join(part for part in (day, and_list(who)) if part) for day, who in days.items())
    rest = (("the rest not yet" if days else _UNCONFIRMED),) if open_still else ()
    return (*said, *rest)


def waivers(facts: Facts) -> tuple[WaiverLine, ...]:
    """The waivers on record."""
    return tuple(WaiverLine(w.rule or "", w.record or "", w.reason or "") for w in facts.waivers)


def _lines(facts: Facts, section: Section) -> list[RegisterLine]:
    rows = [getattr(facts, section.name)] if section.single else list(getattr(facts, section.name))
    grouped: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if row and may_be_shown(row, facts):
            grouped.setdefault((_source(facts, section, row), _confirmed(facts, row)), []).append(
                row.id
            )
    return [
        RegisterLine(section.label, ranges(ids), source, confirmed)
        for (source, confirmed), ids in grouped.items()
    ]


def _source(facts: Facts, section: Section, row: Row) -> str:
    """What the record says of its source; else who supplies records of its kind."""
    for name in (section.source, SOURCE):
        source = row.raw(name)
        if isinstance(source, str):
            return source
    return f"{_SUPPLIED}{lower_first(supplied_by(facts.catalogue, section.supplier))}"


def _confirmed(facts: Facts, row: Row) -> str:
    if not row.key.record or not row.confirmed_on:
        return _UNCONFIRMED
    by = row.confirmed_by  # one party, or several where a section asks for all of them
    names = and_list(facts.name(party) for party in (by if isinstance(by, tuple) else (by,)))
    return ", ".join(text for text in (show_date(row.confirmed_on), names) if text)


def ranges(ids: Sequence[str]) -> str:
    """Ids as short ranges: OBJ-LA-01 to OBJ-LA-06, OBJ-J-02."""
    runs: list[list[str]] = []
    for one in ids:
        if runs and _follows(runs[-1][-1], one):
            runs[-1].append(one)
        elif one:
            runs.append([one])
    return ", ".join(r[0] if len(r) == 1 else f"{r[0]} to {r[-1]}" for r in runs)


def _follows(before: str, after: str) -> bool:
    a, b = _NUMBERED.fullmatch(before), _NUMBERED.fullmatch(after)
    return bool(a and b and a[1] == b[1] and int(b[2]) == int(a[2]) + 1)
