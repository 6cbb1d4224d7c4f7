"""A partnership's days as a file that calendars read (iCalendar, RFC 5545).

Promises: each entry keeps its id, and every file counts as newer than those written before, so that
taking it in again changes entries and doubles none. Must not decide what belongs in it.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from lep_docs.app.clock import now
from lep_docs.app.partnership import facts_of
from lep_docs.app.workspace import JOINT
from lep_docs.core.calendar_days import calendar_days
from lep_docs.core.errors import RefusedError
from lep_docs.store.atomic import replace_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from lep_docs.app.partnership import Opened
    from lep_docs.core.calendar_days import Entry

_SUFFIX = ".ics"
_MAKER = "-//lep_docs//Partnership calendar//EN"
_BEGIN = b"BEGIN:VCALENDAR"
_MINUTE = 60


def write_calendar(opened: Opened, path: Path | None = None) -> tuple[Path, int]:
    """Write the calendar file; gives where it is and how many entries it holds.

    Without `path` it goes to the room's outputs.

    Raises:
        RefusedError: nothing has a day yet, or something else stands at the path.
        NotSavedError: the system would not write it.
    """
    kept = _kept_as(opened)
    path = path or opened.workspace.outputs(opened.name, opened.room) / f"{kept}{_SUFFIX}"
    if path.exists() and not _is_calendar(path):
        raise RefusedError(
            f"{path} is there and is no calendar, so it is not written over: choose another name, "
            f"such as {kept}{_SUFFIX}."
        )
    entries = calendar_days(facts_of(opened), kept)
    if not entries:
        raise RefusedError(
            "No milestone, review or planning date has a day yet, so there is nothing to put into "
            "a calendar. Nothing was written."
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, _as_ical(entries, opened.title, f"{kept}@lep-docs", now()))
    return path, len(entries)


def _kept_as(opened: Opened) -> str:
    """What tells a room's entries from those of all other rooms and partnerships."""
    return opened.name if opened.room == JOINT else f"{opened.name}-{opened.room}"


def _is_calendar(path: Path) -> bool:
    """Whether what stands at the path may be written over."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_BEGIN)) == _BEGIN


def _as_ical(entries: Sequence[Entry], title: str, uid: str, made: datetime) -> bytes:
    """The entries as a calendar takes them in; the moment they are made orders the files."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - loaded only where it is used
    from icalendar.enums import STATUS, TRANSP  # noqa: PLC0415 - as above

    stamp = made.astimezone(UTC)
    events = [
        Event.new(
            uid=entry.uid,
            start=entry.day,
            stamp=stamp,
            sequence=int(stamp.timestamp()) // _MINUTE,
            summary=" ".join(entry.title.split()),
            description=entry.about,
            status=STATUS.CANCELLED if entry.cancelled else STATUS.CONFIRMED,
            transparency=TRANSP.TRANSPARENT,
        )
        for entry in entries
    ]
    whole = Calendar.new(prodid=_MAKER, name=title, uid=uid, subcomponents=events)
    return bytes(whole.to_ical())
