"""What a questionnaire that came back proposes, and what is taken of it. Values in, values out.

Promises: nothing is proposed that would change nothing; what the check says otherwise meanwhile is
a conflict. An anonymous questionnaire is one proposal, taken whole or not at all, and leaves behind
nothing but its answers, in an order of their own.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lep_docs.core.errors import NotFoundError, NotUnderstoodError, RefusedError
from lep_docs.core.facts import Facts
from lep_docs.core.health.answering import Given, answered, check_of, spoken
from lep_docs.core.health.forms import (
    RECORD,
    answer_in,
    answers_of,
    form_of,
    shown,
    standing,
)
from lep_docs.core.health.instruments import Kind as Sort
from lep_docs.core.proposals import Kind, Proposal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from lep_docs.core.answers import Answers
    from lep_docs.core.health.forms import Asked, Filled, Form
    from lep_docs.core.receipt import Asking
    from lep_docs.core.session import Session

REPORT = "D9"  # the document that tells of health checks; decisions on their forms belong to it
_ID_LENGTH = 8
_OWN = "In your own words"
_TWICE = (
    "A line stands twice under question {}, so it cannot be told what is meant: perhaps a question "
    "lost its number."
)
_IN_ALREADY = (
    "The check holds just these answers already. If this copy was taken in before, leave it; if it "
    "is another person’s, take it."
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What one proposal would put into a check: answers, and a sentence of one's own."""

    given: tuple[Given, ...] = ()
    own_words: str = ""


def form_sent(facts: Facts, asking: Asking) -> Form:
    """The form that a questionnaire was, if it can still be taken in.

    Raises:
        NotFoundError: its check or organisation is not here, or is another of the same name.
        RefusedError: the check changed since, or has closed.
    """
    check, instrument = check_of(facts, asking.check)
    said = f"the questionnaire of {asking.check}"
    if (check.instrument, str(check.opened or "")) != (asking.instrument, asking.opened):
        raise NotFoundError(
            f"It is {said} for {asking.instrument}, opened {asking.opened}; the {asking.check} "
            "kept here is another check. Nothing was changed."
        )
    if asking.version not in {instrument.version, check.version} or (
        instrument.version != (check.version or instrument.version)
    ):
        raise RefusedError(
            f"It is {said} with version {asking.version} of {asking.instrument}; the questions "
            f"stand at version {instrument.version} now, so its answers may be to other "
            "questions. Nothing was changed."
        )
    if asking.party and asking.party not in {row.id for row in facts.parties}:
        raise NotFoundError(
            f'It is {said} for the organisation "{asking.party}", which is not here. Nothing was '
            "changed."
        )
    if bool(check.anonymous) != asking.anonymous:
        was, now = ("without", "with") if asking.anonymous else ("with", "without")
        raise RefusedError(
            f"It is {said}, sent to be answered {was} names; {asking.check} is answered {now} "
            "names now. Nothing was changed."
        )
    if check.closed and check.closed < facts.as_of:
        raise RefusedError(
            f"It is {said}, which has closed. Clear its closing date to take answers in."
        )
    return form_of(facts, check, instrument, asking.party)


def proposed(form: Form, sent: Filled, came: Filled) -> tuple[tuple[Proposal, ...], int]:
    """What a form that came back proposes, and how many of its answers the check has already."""
    if form.check.anonymous:
        return _without_a_name(form, came)
    ours = standing(form.check, form.instrument, form.party)
    found = []
    same = 0
    for asked in form.questions:
        number = asked.question.number
        one, is_same = _weighed(form, asked, sent.words.get(number, {}), came, ours.get(number))
        same += is_same
        found += [one] if one else []
    own = came.own_words
    if own and own != sent.own_words:
        if own in form.check.own_words:
            same += 1
        else:
            sentence = Reply(own_words=own)
            found.append(_proposal(form, "your sentence", own, sentence, _OWN))
    return tuple(_with_id(form, one) for one in found), same


def _weighed(
    form: Form, asked: Asked, was: Mapping[str, str], came: Filled, ours: Given | None
) -> tuple[Proposal | None, bool]:
    """What one question proposes, and whether the check says the same already."""
    number = asked.question.number
    words = came.words.get(number, {})
    text = "\n".join(text for label, text in words.items() if label != RECORD)
    one = _proposal(form, f"question {number}", text, section=asked.question.theme)
    if words == was:
        return None, False
    if number in came.twice:
        return replace(one, problem=_TWICE.format(number)), False
    try:
        theirs = answer_in(form, asked, words)
    except NotUnderstoodError as error:
        return replace(one, problem=str(error)), False
    if theirs is None or _upon(ours, theirs) == ours:
        return None, theirs is not None
    one = replace(one, theirs=said(form, theirs), reply=Reply((theirs,)))
    if ours is None:
        return one, False
    held = said(form, ours)
    kind = Kind.RESPONSE if _is_as_sent(form, asked, was, ours) else Kind.CONFLICT
    return replace(one, kind=kind, base=held, ours=held), False


def _is_as_sent(form: Form, asked: Asked, was: Mapping[str, str], ours: Given) -> bool:
    """Whether the check still says what the form said when it was sent."""
    try:
        return answer_in(form, asked, was) == ours
    except NotUnderstoodError:
        return False


def _upon(ours: Given | None, theirs: Given) -> Given:
    """What the check holds once theirs is put in: words left blank leave what stands."""
    if ours is None:
        return theirs
    return replace(
        theirs,
        evidence=theirs.evidence or ours.evidence,
        comment=theirs.comment or ours.comment,
        dissent=theirs.dissent or ours.dissent,
        carrier=theirs.carrier or ours.carrier,
    )


def _without_a_name(form: Form, came: Filled) -> tuple[tuple[Proposal, ...], int]:
    """An anonymous form as one proposal; what of it is not understood is told and left out."""
    given: list[Given] = []
    problems: list[str] = []
    for asked in form.questions:
        try:
            one = answer_in(form, asked, came.words.get(asked.question.number, {}))
        except NotUnderstoodError as error:
            problems.append(str(error))
        else:
            given += [one] if one else []
    reply = Reply(tuple(given), came.own_words)
    if not (given or came.own_words or problems):
        return (), 0
    text = "\n".join(
        [*(f"{one.question}. {said(form, one)}" for one in given), came.own_words]
    ).strip()
    whole = _proposal(form, "the whole questionnaire", text, reply)
    if problems:
        whole = replace(whole, problem=" ".join(problems))
    elif _holds(form, reply):
        whole = replace(whole, kind=Kind.CONFLICT, said=_IN_ALREADY)
    return (_with_id(form, whole),), 0


def _holds(form: Form, reply: Reply) -> bool:
    """Whether the check holds all of these answers already, whoever gave them."""
    own = not reply.own_words or reply.own_words in form.check.own_words
    if form.instrument.kind is Sort.LEVELS:
        held = Counter(standing(form.check, form.instrument, "").values())
    else:
        held = answers_of(form.check, form.party)
    return own and Counter(reply.given) <= held


def said(form: Form, one: Given) -> str:
    """An answer in words."""
    instrument = form.instrument
    size = f", {shown(instrument, str(one.size))} in size" if one.size else ""
    words = (
        f"{shown(instrument, one.rating)}{size}",
        f"Shown by: {one.evidence}" if one.evidence else "",
        f"Comment: {one.comment}" if one.comment else "",
        f"Not shared: {one.dissent}" if one.dissent else "",
        f"Carried by: {form.role_said(one.carrier)}" if one.carrier else "",
    )
    return "\n".join(word for word in words if word)


def _proposal(
    form: Form, place: str, text: str, reply: Reply | None = None, section: str = ""
) -> Proposal:
    """A proposal to a check, with the words as they came until they are understood."""
    at = form.check.at
    rows = at.grades if form.instrument.kind is Sort.LEVELS else at.responses
    key = at.own_words if section == _OWN else rows
    return Proposal(
        "", Kind.RESPONSE, key, theirs=text, place=place, section=section, reply=reply or Reply()
    )


def _with_id(form: Form, one: Proposal) -> Proposal:
    """The proposal with an id that depends on nothing but what it says, and where."""
    said_all = (form.check.id, form.party, one.place, one.theirs, one.problem)
    text = "\x1f".join(said_all)
    return replace(one, id=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_ID_LENGTH])


def replied(session: Session, asking: Asking, chosen: Sequence[Proposal], on: date) -> Answers:
    """The answers of a sitting with what was chosen of a questionnaire put into its check.

    Raises:
        NotFoundError, RefusedError: it cannot be taken in any more; says why.
    """
    for one in chosen:
        if one.problem:
            raise RefusedError(f"{one.id} cannot be applied: {one.problem}")
    form = form_sent(Facts(session.catalogue, session.answers, on), asking)
    ours = standing(form.check, form.instrument, form.party)
    for one in [] if form.check.anonymous else chosen:
        for given in one.reply.given if one.reply else ():
            held = ours.get(given.question)
            if one.ours != (said(form, held) if held else ""):
                raise RefusedError(
                    f"{one.id}: question {given.question} was answered otherwise meanwhile, "
                    "perhaps by another of these files. Read the file again."
                )
    every = tuple(g for one in chosen if one.reply for g in one.reply.given)
    if every:
        answers = answered(session, on, asking.check, asking.party, every)
        session = session.step("", answers)
    own = [one.reply.own_words for one in chosen if one.reply and one.reply.own_words]
    return spoken(session, on, asking.check, own)
