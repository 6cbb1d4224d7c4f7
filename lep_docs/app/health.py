"""Holding health checks: starting one, taking answers in, and putting follow-ups into the plan.

Each is one step that can be undone. Fronts give words and get words; what they come to is the
core's. Of an anonymous check the history does not say who gave the answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.health.answering import CHECKS, answered, check_of, spoken, started
from lep_docs.core.health.capturing import MILESTONES, captured, confirmed
from lep_docs.core.health.following import FINDINGS, TASKS, followed_up
from lep_docs.core.sources import BY_COMMAND, UNNAMED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from lep_docs.app.drafting import Drafting
    from lep_docs.app.hearing import Outcome
    from lep_docs.core.answers import Answers
    from lep_docs.core.health.answering import Given, Start
    from lep_docs.core.health.capturing import Picture
    from lep_docs.core.health.following import Wish
    from lep_docs.core.session import Session
    from lep_docs.core.sources import Source


@dataclass(frozen=True, slots=True)
class Held:
    """What was done: the ids of the new records, and what became of the step."""

    ids: tuple[str, ...]
    outcome: Outcome


def start(drafting: Drafting, wish: Start, source: Source = BY_COMMAND) -> Held:
    """Start a check with a set of questions; gives its id.

    Raises:
        NotFoundError: there is no such set.
        RefusedError: the section cannot be changed now.
    """
    made: list[str] = []

    def work(session: Session, _: date) -> Answers:
        answers, record = started(session, wish, drafting.facts.as_of)
        made.append(record)
        return answers

    with drafting.attributed(source):
        outcome = drafting.change([CHECKS], work, f"Health check {wish.code} started")
    return Held((made[0],), outcome)


def take(
    drafting: Drafting,
    record: str,
    party: str,
    given: Sequence[Given],
    source: Source = BY_COMMAND,
    own_words: str = "",
) -> Outcome:
    """Put what one organisation, or one person without a name, said into a check.

    Raises:
        NotFoundError: there is no such check, organisation or set of questions.
        RefusedError: the check has closed, or has nothing to rate.
    """
    check, _ = check_of(drafting.facts, record)
    on = drafting.facts.as_of

    def work(session: Session, _: date) -> Answers:
        if given:
            session = session.step("", answered(session, on, record, party, given))
        return spoken(session, on, record, (own_words,) if own_words else ())

    with drafting.attributed(UNNAMED if check.anonymous else source):
        return drafting.change([CHECKS], work, f"Answers taken into {record}")


def capture(
    drafting: Drafting, record: str, said: Sequence[Picture], source: Source = BY_COMMAND
) -> Outcome:
    """Write down in a check what a workshop pictured of the future.

    Raises:
        NotFoundError: there is no such check or set of questions.
        RefusedError: it has closed, asks for none, or one of them cannot be written down.
    """
    on = drafting.facts.as_of

    def work(session: Session, _: date) -> Answers:
        return captured(session, on, record, said)

    with drafting.attributed(source):
        return drafting.change([CHECKS], work, f"Pictures of the future written into {record}")


def into_milestones(
    drafting: Drafting, record: str, numbers: Sequence[int], source: Source = BY_COMMAND
) -> Held:
    """Make milestones of the pictures that somebody confirms; gives the ids of the milestones.

    Raises:
        NotFoundError: there is no such check or picture.
        RefusedError: one is a milestone already, or says too little.
    """

    def work(session: Session, _: date) -> Answers:
        return confirmed(session, drafting.facts.as_of, record, numbers)

    before = _ids(drafting, MILESTONES)
    with drafting.attributed(source):
        said = f"Pictures of {record} made milestones"
        outcome = drafting.change([MILESTONES, CHECKS], work, said)
    return Held(_new(drafting, MILESTONES, before), outcome)


def follow_up(
    drafting: Drafting,
    record: str,
    codes: Sequence[str],
    wish: Wish,
    source: Source = BY_COMMAND,
) -> Held:
    """Put follow-ups of a check into the plan; gives the ids of the new actions.

    Raises:
        NotFoundError: no such check, follow-up, role or objective.
        RefusedError: a follow-up is in the plan already.
    """
    before = _ids(drafting, TASKS)

    def work(session: Session, _: date) -> Answers:
        return followed_up(session, drafting.facts.as_of, record, codes, wish)

    with drafting.attributed(source):
        said = f"Follow-ups of {record} put into the plan"
        outcome = drafting.change([TASKS, FINDINGS], work, said)
    return Held(_new(drafting, TASKS, before), outcome)


def _ids(drafting: Drafting, section: str) -> tuple[str, ...]:
    return tuple(record.id for record in drafting.answers.records(section))


def _new(drafting: Drafting, section: str, before: Sequence[str]) -> tuple[str, ...]:
    """The ids of the records that came since."""
    return tuple(one for one in _ids(drafting, section) if one not in before)
