"""Holding health checks: starting one, taking answers in, and putting follow-ups into the plan.

Each is one step that can be undone. Fronts give words and get words; what they come to is the
core's. Of an anonymous check the history does not say who gave the answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.health.answering import CHECKS, answered, check_of, spoken, started
from lep_docs.core.health.following import FINDINGS, TASKS, followed_up
from lep_docs.core.sources import BY_COMMAND, UNNAMED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from lep_docs.app.drafting import Drafting
    from lep_docs.app.hearing import Outcome
    from lep_docs.core.answers import Answers
    from lep_docs.core.health.answering import Given, Start
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
    before = {task.id for task in drafting.answers.records(TASKS)}

    def work(session: Session, _: date) -> Answers:
        return followed_up(session, drafting.facts.as_of, record, codes, wish)

    with drafting.attributed(source):
        said = f"Follow-ups of {record} put into the plan"
        outcome = drafting.change([TASKS, FINDINGS], work, said)
    new = tuple(t.id for t in drafting.answers.records(TASKS) if t.id not in before)
    return Held(new, outcome)
