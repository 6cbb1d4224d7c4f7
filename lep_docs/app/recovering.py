"""What a sitting that ended early left behind, brought back when the room is opened again.

Promises: what was journalled and is not in the files comes back; what a colleague changed since is
never overwritten; a journal goes only when its lines are kept elsewhere.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.asking import understood
from lep_docs.core.dates import show_date
from lep_docs.core.errors import LepError
from lep_docs.core.merge import applied, changes, merge
from lep_docs.core.saying import names_of, said_change
from lep_docs.core.sentences import and_list, counted
from lep_docs.core.session import Draft
from lep_docs.store.journal import cleared, left_behind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from lep_docs.app.keeping import Keeping
    from lep_docs.core.answers import Answers
    from lep_docs.core.keys import Key
    from lep_docs.core.merge import Conflict
    from lep_docs.core.session import Session
    from lep_docs.store.journal import LeftBehind
    from lep_docs.store.journal_lines import Line

_UNFINISHED = "This was being typed when the program ended: look at it, then give the answer."
_STEP = "Brought back what was not saved"


@dataclass(frozen=True, slots=True)
class Recovered:
    """What came back on opening: one sentence ("" for nothing) and each answer on a line.

    `unread` are lines of a journal that say nothing this program understands, as they stand there.
    """

    said: str = ""
    answers: tuple[str, ...] = ()
    drafts: tuple[Key, ...] = ()
    unread: tuple[str, ...] = ()


def recover(
    keeping: Keeping, begun: Session, own: Path, now: datetime
) -> tuple[Session, Recovered]:
    """The session with all that ended sittings left behind, kept anew, and that in words."""
    journals = left_behind(keeping.files.folder, own, begun.catalogue)
    session = begun
    for journal in journals:
        session, conflicts = replayed(session, journal)
        keeping.dispute(conflicts, session)
    report = told(begun, session, journals, now)
    if journals:
        session, _ = keeping.keep(begun, session, {})
        if keeping.is_journalled:
            for journal in journals:
                with suppress(OSError):
                    cleared(journal)
    return session, report


def replayed(session: Session, journal: LeftBehind) -> tuple[Session, tuple[Conflict, ...]]:
    """The session with a journal's lines in it, as one step, and what a colleague changed too."""
    base, ours = session.answers, session.answers
    # Changes are told by whole fields; a line further in only says that a draft has ended.
    lines = (line for line in journal.lines if not line.draft and not line.change.key.inside)
    changed = [line.change for line in lines]
    for change in reversed(changed):
        base = applied(base, change.key, change.before)
    for change in changed:
        ours = applied(ours, change.key, change.after)
    merged = merge(session.catalogue, base, ours, session.answers)
    drafts = {**session.drafts, **_drafts(session, merged.answers, journal.lines)}
    return session.step(_STEP, merged.answers, drafts), merged.conflicts


def _drafts(session: Session, answers: Answers, lines: Sequence[Line]) -> dict[Key, Draft]:
    """The texts that were no answers when the journal ended, with why."""
    last = {line.change.key: line for line in lines}
    return {
        key: Draft(line.text, _problem(session, answers, key, line.text))
        for key, line in last.items()
        if line.draft
    }


def _problem(session: Session, answers: Answers, key: Key, text: str) -> str:
    try:
        understood(session.catalogue, answers, key, text)
    except LepError as error:
        return str(error)
    return _UNFINISHED


def told(
    before: Session, session: Session, journals: Sequence[LeftBehind], now: datetime
) -> Recovered:
    """What came back, in words."""
    found = changes(before.answers, session.answers)
    unread = tuple(raw.decode("utf-8", "replace").strip() for j in journals for raw in j.unread)
    facts = names_of(session.catalogue, session.answers)
    said = _sentence(len(found), len(session.drafts), journals, now)
    if unread:
        paths = and_list(j.path for j in journals if j.unread)
        lines = counted(len(unread), "line")
        said += f" {lines} of {paths} could not be read and can be looked at there."
    return Recovered(
        said.strip(),
        tuple(said_change(facts, change) for change in found),
        tuple(session.drafts),
        unread,
    )


def _sentence(answers: int, drafts: int, journals: Sequence[LeftBehind], now: datetime) -> str:
    """How much came back and from when; "" for nothing."""
    back = [f"{counted(answers, 'change')} brought back"] if answers else []
    back += [f"{counted(drafts, 'text')} still to be understood"] if drafts else []
    times = [line.at for journal in journals for line in journal.lines]
    if not back or not times:
        return ""
    last = max(times).astimezone(now.tzinfo)
    day = "" if last.date() == now.date() else f" on {show_date(last.date())}"
    return f"We kept your answers up to {last:%H:%M}{day}: {and_list(back)}."
