"""Comments of returned documents as threads: open, answered, resolved. Pure.

The same comment returned twice is one thread; a new reply opens it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.core.answers import Record
from lep_docs.core.decisions import Choice, comment_mark, thread_of
from lep_docs.core.errors import RefusedError
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.origins import day_of, filled, spread
from lep_docs.core.records import next_id
from lep_docs.core.values import Group

if TYPE_CHECKING:
    from datetime import date

    from lep_docs.core.answers import Answers
    from lep_docs.core.decisions import Decision
    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.keys import Key
    from lep_docs.core.origins import Source
    from lep_docs.core.proposals import Proposal
    from lep_docs.core.values import Value

COMMENTS = "comments"
OPEN, ANSWERED, RESOLVED = "open", "answered", "resolved"


def thread_taken(facts: Facts, source: Source, one: Proposal, decision: Decision) -> Answers:
    """The answers with a comment on record, new or gone on with.

    Ours kept and words written together are answers to it: the reason, or the words.
    """
    old = thread_of(facts, source.document, one)
    answers = facts.answers
    if old is None:
        section = facts.catalogue.sections[COMMENTS]
        old = spread(section, next_id(section, answers.records(COMMENTS)))
        answers = answers.with_record(COMMENTS, Record(old.id))
        answers = filled(answers, _first(old, source, one))
    replies = _replies(old, one)
    new = len(replies) > len(old.replies)
    state = OPEN if new or not old.state else old.state
    values: dict[Key, Value | None] = {old.at.replies: replies, old.at.state: state}
    said = {Choice.KEEP: decision.reason, Choice.TOGETHER: decision.text}.get(decision.choice)
    if said is not None:
        values |= _answered(old, said, decision.who, source.on)
    if one.resolved:
        values[old.at.state] = RESOLVED
    return filled(answers, values)


def _first(row: Row, source: Source, one: Proposal) -> dict[Key, Value | None]:
    at = row.at
    return {
        at.document: source.record,
        at.text: one.theirs.strip(),
        at.quoted: one.quote.strip(),
        at.about: str(one.key) if one.key else "",
        at.section: one.section,
        at.place: one.place,
        at.author: one.author,
        at.date: day_of(one.date),
        at.source_file: source.file,
        at.mark: comment_mark(source.document, one),
    }


def _replies(old: Row, one: Proposal) -> tuple[Group, ...]:
    """The replies on record, then those that are new."""
    known = [(r.author or "", r.date, r.text or "") for r in old.replies]
    for reply in one.replies:
        said = (reply.author, day_of(reply.date), reply.text.strip())
        if said not in known:
            known.append(said)
    return tuple(_reply(*said) for said in known)


def _reply(author: str, day: date | None, text: str) -> Group:
    parts: dict[str, Value | None] = {"author": author or None, "date": day, "text": text or None}
    return Group({name: value for name, value in parts.items() if value is not None})


def _answered(row: Row, text: str, who: str, on: date) -> dict[Key, Value | None]:
    at = row.at
    return {
        at.state: ANSWERED,
        at.answer: text.strip(),
        at.answered_by: who,
        at.answered_on: on,
    }


def answered(facts: Facts, thread: str, text: str, who: str, on: date) -> Answers:
    """The answers with a thread answered.

    Raises:
        RefusedError: there is no such thread, or no answer in the text.
    """
    row = _thread(facts, thread)
    if not text.strip():
        raise RefusedError(f"{thread}: say what was done, or why nothing was.")
    return filled(facts.answers, _answered(row, text, who, on))


def resolved(facts: Facts, thread: str) -> Answers:
    """The answers with a thread resolved: nobody waits for more.

    Raises:
        RefusedError: there is no such thread.
    """
    return facts.answers.with_(_thread(facts, thread).at.state, RESOLVED)


def _thread(facts: Facts, thread: str) -> Row:
    row: Row | None = next((r for r in facts.comments if r.id == thread), None)
    if row is None:
        hint = did_you_mean(thread, [r.id for r in facts.comments])
        raise RefusedError(f'There is no comment "{thread}".{hint}')
    return row
