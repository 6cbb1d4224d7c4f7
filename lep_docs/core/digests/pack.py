"""What a facilitated sitting needs: the set whose agenda it follows, with each item's time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.context import RecordView
from lep_docs.core.health.capturing import horizons_of
from lep_docs.core.health.instruments import instrument_of
from lep_docs.core.sentences import counted
from lep_docs.core.values import horizon_months, show_horizon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.health.instruments import AgendaItem, Instrument

USUAL = "HC3"
_HOUR = 60


@dataclass(frozen=True, slots=True)
class Ahead:
    """A horizon that an item asks about, and what was pictured for it already."""

    label: str
    pictures: tuple[RecordView, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """One item of the agenda; `begins` is the time since the start, as 1:05.

    `ahead` are the horizons it asks about, the farthest first; none for most items.
    """

    title: str
    prompt: str
    minutes: int
    begins: str
    ahead: tuple[Ahead, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """The sitting: its set of questions, the items in order, and the check it belongs to, if any.

    `lasts` is the whole time in words; `cycle` the review it is held for, if one is planned.
    """

    title: str
    purpose: str
    note: str
    lasts: str
    slots: tuple[Slot, ...]
    check: RecordView | None
    cycle: RecordView | None


def pack(facts: Facts) -> Pack:
    """The pack for a check that is open and has an agenda, else for the usual early review."""
    check, instrument = _open_talk(facts) or (None, facts.catalogue.health.instruments[USUAL])
    due = [c for c in facts.review_cycles if c.type == "health_check" and c.next_due]
    cycle = min(due, key=lambda c: c.next_due, default=None)
    return Pack(
        title=instrument.title,
        purpose=instrument.purpose,
        note=instrument.note,
        lasts=_spoken(sum(item.minutes for item in instrument.agenda)),
        slots=tuple(_slots(facts, check, instrument)),
        check=RecordView(check, facts) if check else None,
        cycle=RecordView(cycle, facts) if cycle else None,
    )


def _open_talk(facts: Facts) -> tuple[Row, Instrument] | None:
    """The last open check whose set has an agenda."""
    for check in reversed(facts.health_checks):
        instrument = instrument_of(facts, check)
        if check.closed is None and instrument and instrument.agenda:
            return check, instrument
    return None


def _slots(facts: Facts, check: Row | None, instrument: Instrument) -> Iterator[Slot]:
    begun = 0
    for item in instrument.agenda:
        ahead = tuple(_ahead(facts, check, code) for code in _asked(facts, instrument, item))
        yield Slot(item.title, item.prompt, item.minutes, _clock(begun), ahead)
        begun += item.minutes


def _asked(facts: Facts, instrument: Instrument, item: AgendaItem) -> tuple[str, ...]:
    """The partnership's horizons that an item asks about, the farthest first.

    Those that no item names belong to the last item that asks about any.
    """
    own = horizons_of(facts, instrument)
    asking = [one for one in instrument.agenda if one.horizons]
    last = bool(asking) and item is asking[-1]
    found = [h for h in own if h in item.horizons or (last and h not in instrument.horizons)]
    return tuple(sorted(found, key=lambda code: -(horizon_months(code) or 0)))


def _ahead(facts: Facts, check: Row | None, code: str) -> Ahead:
    rows = check.captured if check else ()
    pictures = tuple(RecordView(row, facts) for row in rows if row.horizon == code)
    return Ahead(show_horizon(code), pictures)


def _clock(minutes: int) -> str:
    return f"{minutes // _HOUR}:{minutes % _HOUR:02}"


def _spoken(minutes: int) -> str:
    hours, rest = divmod(minutes, _HOUR)
    said = [counted(hours, "hour")] if hours else []
    return " ".join([*said, counted(rest, "minute")] if rest else said)
