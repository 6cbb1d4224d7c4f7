"""What a workshop pictured of the future, written down, and the milestones that come of it.

What is written down is a proposal: it becomes a milestone only when a person confirms it, and both
then name each other. The day, the owner and the proof of a milestone are for people to give.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.errors import NotFoundError, RefusedError
from lep_docs.core.facts import Facts, Row
from lep_docs.core.health.answering import CHECKS, check_of
from lep_docs.core.keys import Key
from lep_docs.core.records import next_id
from lep_docs.core.sentences import and_list, lower_first
from lep_docs.core.values import Group

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from lep_docs.core.answers import Answers
    from lep_docs.core.health.instruments import Instrument
    from lep_docs.core.session import Session
    from lep_docs.core.values import Value

MILESTONES = "milestones"


@dataclass(frozen=True, slots=True)
class Picture:
    """What will be true at a horizon (6m, 5y), and how one would know ("" where nobody said)."""

    horizon: str
    statement: str
    measure: str = ""


def horizons_of(facts: Facts, instrument: Instrument) -> tuple[str, ...]:
    """The horizons a set asks about: the partnership's own; none where the set asks about none."""
    own = facts.partnership.horizons if instrument.horizons else ()
    return tuple(own) or instrument.horizons


def captured(session: Session, on: date, record: str, said: Sequence[Picture]) -> Answers:
    """The answers with these pictures written down in a check, after those that stand there.

    Raises:
        NotFoundError: there is no such check or set of questions.
        RefusedError: the check has closed, its set asks for no pictures, or one has no words, a
            horizon that is not asked about, or stands there already.
    """
    facts = Facts(session.catalogue, session.answers, on)
    check, instrument = check_of(facts, record)
    if check.closed and check.closed < on:
        raise RefusedError(f"{record} has closed. Clear its closing date to write more down.")
    horizons = horizons_of(facts, instrument)
    if not horizons:
        raise RefusedError(
            f"{instrument.code} asks for no pictures of the future: a workshop on the vision does."
        )
    rows = [row for row in _rows(check) if isinstance(row, Group)]
    for one in said:
        _check(check, one, horizons)
        rows.append(_group(one))
    key = Key(CHECKS, record, check.at.captured.field)
    return session.answered(key, tuple(rows)).answers


def _check(check: Row, one: Picture, horizons: Sequence[str]) -> None:
    """Refuse a picture that cannot be written down."""
    if not one.statement.strip():
        raise RefusedError("Say in a sentence what will be true.")
    if one.horizon not in horizons:
        raise RefusedError(
            f'"{one.horizon}" is no horizon of this workshop: it asks about {and_list(horizons)}.'
        )
    same = (one.horizon, one.statement.strip().casefold())
    if any((row.horizon, (row.statement or "").casefold()) == same for row in check.captured):
        raise RefusedError(f"“{one.statement.strip()}” is written down already.")


def _group(one: Picture) -> Group:
    said = {"horizon": one.horizon, "statement": one.statement.strip(), "measure": one.measure}
    return Group({name: text for name, text in said.items() if text})


def _rows(check: Row) -> tuple[Value, ...]:
    rows = check.raw(check.at.captured.field)
    return rows if isinstance(rows, tuple) else ()


def confirmed(session: Session, on: date, record: str, numbers: Sequence[int]) -> Answers:
    """The answers with these pictures of a check, counted from 1, as milestones.

    Raises:
        NotFoundError: there is no such check, or no picture with such a number.
        RefusedError: one is a milestone already, or says too little to be one.
    """
    facts = Facts(session.catalogue, session.answers, on)
    check, instrument = check_of(facts, record)
    pictures = dict(enumerate(check.captured, 1))
    for number in dict.fromkeys(numbers):
        picture = pictures.get(number)
        if picture is None:
            raise NotFoundError(
                f"{record} has no picture {number}: they run from 1 to {len(pictures)}."
                if pictures
                else f"Nothing is written down in {record} yet."
            )
        if picture.milestone:
            raise RefusedError(f"Picture {number} is a milestone already: {picture.milestone}.")
        if not (picture.statement and picture.horizon):
            raise RefusedError(f"Picture {number} needs a sentence and a horizon first.")
        session = _milestone(session, check, instrument, picture)
    return session.answers


def _milestone(session: Session, check: Row, instrument: Instrument, picture: Row) -> Session:
    """One picture as a milestone that names its check, and the picture that names it."""
    section = session.catalogue.sections[MILESTONES]
    record = next_id(section, session.answers.records(MILESTONES))
    at = Row(Key(MILESTONES, record), {}, section.by_name).at
    values: dict[Key, Value | None] = {
        at.statement: picture.statement,
        at.horizon: picture.horizon,
        at.measure: picture.measure or None,
        at.source_ref: f"Health check {check.id}, {lower_first(instrument.title)}",
        picture.at.milestone: record,
    }
    return session.many(values)
