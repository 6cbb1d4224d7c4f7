"""Starting a check and putting answers into it: sessions in, answers out. Nothing is saved here.

A party's later answer to a question takes the place of its earlier one. An anonymous answer is
always added, and all answers of the check are put into one order, so that what one person said
cannot be told from where it stands. What all rate together is kept as theirs, beside what each of
them said alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.errors import NotFoundError, NotUnderstoodError, RefusedError
from lep_docs.core.facts import Facts, Row
from lep_docs.core.health.instruments import Kind, instrument_of, instruments
from lep_docs.core.health.levels import question_of
from lep_docs.core.health.voices import DONT_KNOW, NOT_APPLICABLE
from lep_docs.core.keys import Key
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.records import next_id
from lep_docs.core.values import Group

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from lep_docs.core.answers import Answers
    from lep_docs.core.health.instruments import Instrument, Question
    from lep_docs.core.session import Session
    from lep_docs.core.values import Value

CHECKS = "health_checks"
_UNKNOWN = {"?": DONT_KNOW, "dk": DONT_KNOW, "-": NOT_APPLICABLE, "na": NOT_APPLICABLE}
_UNKNOWN |= {word: word for word in (DONT_KNOW, NOT_APPLICABLE)}


@dataclass(frozen=True, slots=True)
class Start:
    """How a check is to be held."""

    code: str
    quick: bool = False
    anonymous: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """One answer: the question, a rating as it is stored, and what was said besides.

    `carrier` is the id of the role that carries it.
    """

    question: int
    rating: str
    size: int | None = None
    evidence: str = ""
    comment: str = ""
    dissent: str = ""
    carrier: str = ""


def started(session: Session, start: Start, on: date) -> tuple[Answers, str]:
    """The answers with a new check that opened on this day, and its id.

    Raises:
        NotFoundError: there is no such set of questions.
    """
    found = instruments(_facts(session, on))
    instrument = found.get(start.code)
    if instrument is None:
        hint = did_you_mean(start.code, found)
        raise NotFoundError(f'There is no set of questions "{start.code}".{hint}')
    section = session.catalogue.sections[CHECKS]
    record = next_id(section, session.answers.records(CHECKS))
    at = Row(Key(CHECKS, record), {}, section.by_name).at
    values: dict[Key, Value | None] = {
        at.instrument: instrument.code,
        at.version: instrument.version or None,
        at.quick: start.quick or None,
        at.reason: start.reason or None,
        at.opened: on,
        at.mode: instrument.mode.value,
        at.anonymous: start.anonymous or instrument.anonymous or None,
    }
    return session.many(values).answers, record


def check_of(facts: Facts, record: str) -> tuple[Row, Instrument]:
    """A check by its id, with its set of questions.

    Raises:
        NotFoundError: there is no such check, or nobody knows its set of questions.
    """
    checks = {check.id: check for check in facts.health_checks}
    check = checks.get(record)
    if check is None:
        raise NotFoundError(f'There is no health check "{record}".{did_you_mean(record, checks)}')
    instrument = instrument_of(facts, check)
    if instrument is None:
        raise NotFoundError(
            f'{record} asks the set "{check.instrument or ""}", which is not here. Give the code '
            "of a set that is, or add it to the question sets."
        )
    return check, instrument


def understood(instrument: Instrument, number: str, said: str) -> Given:
    """An answer as somebody types it: 3, ? (don't know), - (does not apply), 3x2 (likely, big).

    Raises:
        NotUnderstoodError: no such question, or no such rating; says what there is.
    """
    question = instrument.question(int(number) if number.isdecimal() else 0)
    if question is None:
        raise NotUnderstoodError(
            f'{instrument.code} has no question "{number}": they run from 1 to '
            f"{len(instrument.questions)}."
        )
    text = said.strip().lower()
    if text in _UNKNOWN:
        return Given(question.number, _UNKNOWN[text])
    likely, sign, big = text.partition("x")
    weighs = instrument.kind is Kind.WORTH
    if not _on_scale(instrument, likely) or bool(sign) != weighs or (weighs and not _size(big)):
        raise NotUnderstoodError(_how_to_rate(instrument, question, said))
    return Given(question.number, likely, int(big) if weighs else None)


def _on_scale(instrument: Instrument, text: str) -> bool:
    return text.isascii() and text.isdecimal() and 1 <= int(text) <= instrument.scale.top


def _size(text: str) -> bool:
    return text in {"1", "2", "3", "4"}


def _how_to_rate(instrument: Instrument, question: Question, said: str) -> str:
    words = "; ".join(f"{n} {word}" for n, word in enumerate(instrument.scale.points, 1))
    form = " Write how likely and how big, such as 3x2." if instrument.kind is Kind.WORTH else ""
    return (
        f'"{said}" is no rating of question {question.number}: {words}; ? for don\'t know; '
        f"- for does not apply yet.{form}"
    )


def answered(
    session: Session, on: date, record: str, party: str, given: Sequence[Given]
) -> Answers:
    """The answers with what one organisation said in a check, or all together ("").

    The levels of a readiness check are always given together.

    Raises:
        NotFoundError: there is no such check, organisation, role or set of questions.
        RefusedError: the check has closed, or an organisation is named or missing where it must
            not be.
    """
    facts = _facts(session, on)
    check, instrument = check_of(facts, record)
    if check.closed and check.closed < on:
        raise RefusedError(f"{record} has closed. Clear its closing date to add answers.")
    if instrument.kind is Kind.LEVELS:
        return session.answered(check.at.grades, _graded(check, instrument, given)).answers
    if instrument.kind is Kind.TALK:
        raise RefusedError(f"{instrument.code} is a talk: it has nothing to rate.")
    if party:
        look_for(party, [row.id for row in facts.parties], "organisation")
    else:
        check_together(check, instrument)
    _may_be_carried(facts, instrument, given)
    return session.answered(check.at.responses, _responses(check, party, given)).answers


def look_for(name: str, known: Sequence[str], kind: str) -> None:
    """Refuse the id of something that is not there.

    Raises:
        NotFoundError: with the nearest there is.
    """
    if name not in known:
        raise NotFoundError(f'There is no {kind} "{name}".{did_you_mean(name, known)}')


def check_together(check: Row, instrument: Instrument) -> None:
    """Refuse ratings of all together where each has to speak alone.

    Raises:
        RefusedError: the check has no names, or its set asks each for itself.
    """
    if check.anonymous:
        raise RefusedError(
            f"{check.id} is answered without names, and what you rate together has yours: start "
            "another check for that."
        )
    if not rates_together(check, instrument):
        raise RefusedError(
            f"{instrument.code} asks each organisation for itself: say whose answers these are, "
            "such as PTY-LA."
        )


def rates_together(check: Row, instrument: Instrument) -> bool:
    """Whether a check takes ratings that all give together, after they have talked it over."""
    return instrument.kind is Kind.RATED and not check.anonymous


def _may_be_carried(facts: Facts, instrument: Instrument, given: Sequence[Given]) -> None:
    """Refuse a role that is not there, or where the set does not ask for one."""
    roles = [role.id for role in facts.roles]
    for one in given:
        if one.carrier and not instrument.carried:
            raise RefusedError(f"{instrument.code} does not ask who carries what.")
        if one.carrier:
            look_for(one.carrier, roles, "role")


def spoken(session: Session, on: date, record: str, sentences: Sequence[str]) -> Answers:
    """The answers with sentences that people wrote, in an order that does not tell whose is whose.

    Raises:
        NotFoundError: there is no such check.
    """
    if not sentences:
        return session.answers
    check, _ = check_of(_facts(session, on), record)
    key = Key(CHECKS, record, check.at.own_words.field)
    return session.answered(key, tuple(sorted((*check.own_words, *sentences)))).answers


def _facts(session: Session, on: date) -> Facts:
    return Facts(session.catalogue, session.answers, on)


def _responses(check: Row, party: str, given: Sequence[Given]) -> tuple[Group, ...]:
    old = check.raw(check.at.responses.field)
    rows = list(old) if isinstance(old, tuple) else []
    new = [_group(party, one) for one in given]
    if check.anonymous:
        return tuple(sorted((*rows, *new), key=_order))  # type: ignore[arg-type]
    places = {
        (row.parts.get("question"), _whose(row)): at
        for at, row in enumerate(rows)
        if isinstance(row, Group) and row.parts.get("person") is None
    }
    for group in new:
        at = places.get((group.parts["question"], party))
        if at is None:
            rows.append(group)
        else:
            rows[at] = Group({**rows[at].parts, **group.parts})  # type: ignore[union-attr]
    return tuple(rows)  # type: ignore[arg-type]


def _whose(row: Group) -> Value | None:
    """The organisation a row speaks for, "" for all together."""
    return "" if row.parts.get("together") else row.parts.get("party")


def _group(party: str, one: Given) -> Group:
    whose: dict[str, Value] = {"party": party} if party else {"together": True}
    parts: dict[str, Value] = {"question": one.question, **whose, "rating": one.rating}
    if one.size is not None:
        parts["size"] = one.size
    said = {
        "evidence": one.evidence,
        "comment": one.comment,
        "dissent": one.dissent,
        "carrier": one.carrier,
    }
    return Group(parts | {name: text for name, text in said.items() if text})


def _order(row: Group) -> tuple[int, list[str]]:
    """Anonymous answers stand by question, then by what they say, never by who said it."""
    number = row.parts.get("question")
    rest = sorted(f"{name} {value}" for name, value in row.parts.items() if name != "question")
    return (number if isinstance(number, int) else 0), rest


def _graded(check: Row, instrument: Instrument, given: Sequence[Given]) -> tuple[Group, ...]:
    """The levels by topic, a later one in the place of an earlier one."""
    levels: dict[int, Given] = {one.question: one for one in given if one.rating.isdecimal()}
    rows = []
    for row in check.grades:
        question = question_of(instrument, row.topic or "")
        one = levels.pop(question.number, None) if question else None
        parts: Mapping[str, Value] = {
            part.name: value for part in row.fields if (value := row.raw(part.name)) is not None
        }
        rows.append(Group({**parts, **_level(one)} if one else parts))
    for one in levels.values():
        question = instrument.question(one.question)
        topic = question.theme if question else ""
        rows.append(Group({"topic": topic, **_level(one)}))
    return tuple(rows)


def _level(one: Given) -> dict[str, Value]:
    said: dict[str, Value] = {"level": int(one.rating)}
    return said | ({"evidence": one.evidence} if one.evidence else {})
