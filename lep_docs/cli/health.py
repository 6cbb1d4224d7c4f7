"""`lep-docs health`: hold health checks, show what they come to, put follow-ups into the plan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lep_docs.app.documents import Home
from lep_docs.app.drafting import Drafting
from lep_docs.app.health import capture, follow_up, into_milestones, start, take
from lep_docs.app.partnership import facts_of, open_partnership
from lep_docs.app.questionnaires import Wanted, write
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINE
from lep_docs.cli.health_lines import (
    offer_lines,
    offers_as_json,
    picture_lines,
    result_as_json,
    result_lines,
)
from lep_docs.cli.output import out, out_foreign, out_json, out_table
from lep_docs.core.dates import parse_date
from lep_docs.core.errors import RefusedError
from lep_docs.core.health.answering import Given, Start, check_of, understood
from lep_docs.core.health.capturing import Picture, horizons_of
from lep_docs.core.health.following import Wish, offers
from lep_docs.core.health.forms import check_sendable
from lep_docs.core.health.instruments import Kind, instruments
from lep_docs.core.health.known import suggestions
from lep_docs.core.health.results import beside_the_last, result
from lep_docs.core.health.saying import summary
from lep_docs.core.health.voices import TOGETHER
from lep_docs.core.sentences import and_list, counted, sentence

_HORIZON_AND_SENTENCE = 2

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from lep_docs.core.facts import Facts
    from lep_docs.core.health.instruments import Instrument
    from lep_docs.core.health.known import Suggestion


def run(chosen: argparse.Namespace) -> int:
    """Do what is asked: look, or change answers in a sitting of its own."""
    workspace = find_workspace(chosen.workspace)
    change = _CHANGES.get(chosen.what)
    if change is None or (chosen.what in _LISTED_ALONE and len(chosen.words) == 1):
        _LOOKS[chosen.what](facts_of(open_partnership(workspace, chosen.name, chosen.room)), chosen)
        return FINE
    drafting = Drafting.open(workspace, chosen.name, chosen.room)
    try:
        change(drafting, chosen)
    finally:
        drafting.close()
    return FINE


def _list(facts: Facts, chosen: argparse.Namespace) -> None:
    """The checks held, and the sets there are."""
    sets = instruments(facts)
    held = [(check, result(facts, check)) for check in facts.health_checks]
    if chosen.json:
        checks = [
            {"id": c.id, "set": c.instrument, "opened": _day(c.opened), "closed": _day(c.closed)}
            | {"result": summary(facts, r) if r else None}
            for c, r in held
        ]
        known = [{"code": i.code, "title": i.title, "version": i.version} for i in sets.values()]
        out_json({"checks": checks, "sets": known})
        return
    for check, found in held:
        said = summary(facts, found) if found else "its set of questions is not here"
        title = found.instrument.title if found else ""
        out_foreign(f"{check.id}  {check.instrument} {title} ({_day(check.opened)}): {said}")
    out(counted(len(held), "health check"))
    out()
    out("Sets of questions (start one with: lep-docs health NAME new CODE)")
    out_table((i.code, i.title, _time(i)) for i in sets.values())


def _time(instrument: Instrument) -> str:
    minutes = f", {instrument.minutes} minutes" if instrument.minutes else ""
    return f"{counted(len(instrument.questions), 'question')}{minutes}"


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _new(drafting: Drafting, chosen: argparse.Namespace) -> None:
    if not chosen.words:
        raise RefusedError("Name the set of questions to start with, such as HC2.")
    sets = instruments(drafting.facts)
    for code in chosen.words if chosen.to_word else ():
        if code in sets:
            check_sendable(sets[code])
    records = [
        start(drafting, Start(code, chosen.quick, chosen.anonymous, chosen.reason)).ids[0]
        for code in chosen.words
    ]
    files = [p for r in records for p in _written(chosen, r, ())] if chosen.to_word else []
    if chosen.json:
        out_json({"checks": records, "files": files} if chosen.to_word else records)
        return
    for record in records:
        check, instrument = check_of(drafting.facts, record)
        hidden = " It is answered without names." if check.anonymous else ""
        out(f"{record} started: {sentence(instrument.title)}{hidden}")
        for line in (*_guide(instrument), *_questions(instrument, quick=chosen.quick)):
            out(line)
        _say_known(suggestions(drafting.facts, instrument), record)
        if instrument.horizons:
            asked = horizons_of(drafting.facts, instrument)
            out(f"Write down what people picture for {and_list(asked)}, a sentence at a time:")
            out(f'lep-docs health NAME capture {record} {asked[0]} "What will be true"')
    _say_files(files)


def _written(chosen: argparse.Namespace, record: str, parties: tuple[str, ...]) -> list[str]:
    """The questionnaires of a check, made."""
    workspace = find_workspace(chosen.workspace)
    folder = Path(chosen.out) if chosen.out else None
    wanted = Wanted(record, parties, chosen.copies, folder, chosen.overwrite)
    return [str(path) for path in write(workspace, Home(chosen.name, chosen.room), wanted)]


def _say_files(files: list[str]) -> None:
    for path in files:
        out(path)
    if files:
        said = counted(len(files), "questionnaire")
        out(f"{said} to send out. What comes back is read with: lep-docs pull FILE")


def _to_word(_: Facts, chosen: argparse.Namespace) -> None:
    files = _written(chosen, _check_named(chosen), tuple(chosen.words[1:]))
    if chosen.json:
        out_json(files)
    else:
        _say_files(files)


def _guide(instrument: Instrument) -> Iterator[str]:
    """What the set is for, and what to know before holding it."""
    for said, text in (
        ("", instrument.purpose),
        ("For whoever guides it: ", instrument.note),
        ("For each to say in their own words: ", instrument.opening),
    ):
        if text:
            yield f"  {said}{text}"


def _questions(instrument: Instrument, *, quick: bool) -> Iterator[str]:
    points = enumerate(instrument.scale.points, 1)
    for question in instrument.asked(quick=quick):
        yield f"  {question.number:>2}  {question.text}"
        for number, level in enumerate(question.levels, 1):
            yield f"        {number} {level}"
    for item in instrument.agenda:
        yield f"  {item.minutes:>3} min  {item.title}: {item.prompt}"
    if instrument.questions and not any(q.levels for q in instrument.questions):
        yield "  " + "; ".join(f"{n} {word}" for n, word in points) + "; ? don't know; - n/a"


def _say_known(found: tuple[Suggestion, ...], record: str) -> None:
    if found:
        said = f"The facts answer {counted(len(found), 'question')} already"
        out(f"{said}: lep-docs health NAME known {record}")


def _show(facts: Facts, chosen: argparse.Namespace) -> None:
    check, instrument = check_of(facts, _check_named(chosen))
    found = beside_the_last(facts, check, instrument)
    if chosen.json:
        out_json(result_as_json(facts, found))
        return
    for line in result_lines(facts, found):
        out_foreign(line)


def _known(facts: Facts, chosen: argparse.Namespace) -> None:
    _, instrument = check_of(facts, _check_named(chosen))
    found = suggestions(facts, instrument)
    if chosen.json:
        rows = [{"question": s.question, "rating": s.rating, "because": s.because} for s in found]
        out_json(rows)
        return
    for one in found:
        out(f"{one.question:>2}  {one.rating} {instrument.scale.word(one.rating)}: {one.because}")
    if found:
        out(
            "Take them, or some of them: lep-docs health NAME answer CHECK WHO --known [NUMBER ...]"
        )
    else:
        out("The facts answer none of its questions.")


def _answer(drafting: Drafting, chosen: argparse.Namespace) -> None:
    record = _check_named(chosen)
    _, instrument = check_of(drafting.facts, record)
    known = chosen.known
    # What follows --known may be an answer again: people write them in any order.
    rest = [*chosen.words[1:], *(word for word in known or () if "=" in word)]
    names = [word for word in rest if "=" not in word]
    if len(names) > 1:
        raise RefusedError(f'"{names[1]}" is no answer: write the question and the rating, 2=3.')
    given = {one.question: one for one in _given(instrument, rest)}
    for one in _confirmed(suggestions(drafting.facts, instrument), known):
        given.setdefault(one.question, one)
    given = _with_words(given, chosen)
    if not given:
        raise RefusedError("Give answers, such as 1=3 2=?, or --known for what the facts say.")
    if not names and instrument.kind is not Kind.LEVELS:
        raise RefusedError(f"Say who answers: an organisation, such as PTY-LA, or {TOGETHER}.")
    whose = "" if names in ([], [TOGETHER]) else names[0]
    take(drafting, record, whose, tuple(given.values()))
    out(f"{record}: {counted(len(given), 'answer')} taken.")


def _given(instrument: Instrument, words: list[str]) -> Iterator[Given]:
    for word in words:
        number, sign, said = word.partition("=")
        if sign:
            yield understood(instrument, number, said)


def _confirmed(found: tuple[Suggestion, ...], wanted: list[str] | None) -> Iterator[Given]:
    """The suggestions that somebody takes: those named, all of them where none is named."""
    if wanted is None:
        return
    numbers = {str(one.question) for one in found}
    named = [word for word in wanted if "=" not in word]
    unknown = [number for number in named if number not in numbers]
    if unknown:
        raise RefusedError(f"The facts say nothing on question {unknown[0]}.")
    for one in found:
        if not named or str(one.question) in named:
            yield Given(one.question, str(one.rating), evidence=one.because)


def _with_words(given: dict[int, Given], chosen: argparse.Namespace) -> dict[int, Given]:
    """The answers with what was said beside them."""
    made = dict(given)
    for kind in ("evidence", "comment", "dissent", "carrier"):
        for number, text in getattr(chosen, kind):
            one = made.get(int(number)) if number.isdecimal() else None
            if one is None:
                raise RefusedError(f"--{kind} {number}: give the rating too, such as {number}=3.")
            made[one.question] = replace(one, **{kind: text})
    return made


def _offers(facts: Facts, chosen: argparse.Namespace) -> None:
    """The follow-ups that fit a check."""
    check, _ = check_of(facts, _check_named(chosen))
    found = offers(facts, check)
    if chosen.json:
        out_json(offers_as_json(found))
        return
    for line in offer_lines(facts, found):
        out_foreign(line)


def _follow_up(drafting: Drafting, chosen: argparse.Namespace) -> None:
    record, codes = _check_named(chosen), chosen.words[1:]
    if not chosen.owner:
        raise RefusedError("Name the role that sees to it: --owner ROL-19.")
    due = parse_date(chosen.due) if chosen.due else None
    made = follow_up(drafting, record, codes, Wish(chosen.owner, due, chosen.objective)).ids
    if chosen.json:
        out_json(list(made))
    else:
        out(f"In the plan now: {and_list(made)}. Look at each and put it in your own words.")


def _capture(drafting: Drafting, chosen: argparse.Namespace) -> None:
    record, words = _check_named(chosen), chosen.words[1:]
    if len(words) != _HORIZON_AND_SENTENCE:
        raise RefusedError(
            'Give a horizon and one sentence in quotes, such as 12m "All have met". --measure says '
            "how one would know."
        )
    horizon, statement = words
    capture(drafting, record, [Picture(horizon.strip().lower(), statement, chosen.measure)])
    count = len(check_of(drafting.facts, record)[0].captured)
    out(f"{record}: written down as picture {count}. Once it is agreed, make it a milestone:")
    out(f"lep-docs health NAME {_MILESTONES} {record} {count}")


def _pictures(facts: Facts, chosen: argparse.Namespace) -> None:
    """What a workshop pictured, and what has become a milestone."""
    check, _ = check_of(facts, _check_named(chosen))
    if chosen.json:
        fields = ("horizon", "statement", "measure", "milestone")
        rows = [{name: getattr(row, name) for name in fields} for row in check.captured]
        out_json([{"picture": number} | row for number, row in enumerate(rows, 1)])
        return
    for line in picture_lines(check):
        out_foreign(line)


def _into_milestones(drafting: Drafting, chosen: argparse.Namespace) -> None:
    record = _check_named(chosen)
    odd = [word for word in chosen.words[1:] if not (word.isascii() and word.isdecimal())]
    if odd:
        raise RefusedError(f'"{odd[0]}" is no number of a picture: {record} lists them.')
    made = into_milestones(drafting, record, [int(word) for word in chosen.words[1:]]).ids
    if chosen.json:
        out_json(list(made))
    else:
        out(f"Milestones now: {and_list(made)}. Give each a day, an owner and its proof.")


def _check_named(chosen: argparse.Namespace) -> str:
    if not chosen.words:
        raise RefusedError(
            "Name the health check, such as HCR-01: lep-docs health NAME lists them."
        )
    record: str = chosen.words[0]
    return record


_FOLLOW_UP, _MILESTONES = "follow-up", "milestones"
_LISTED_ALONE = (_FOLLOW_UP, _MILESTONES)  # they list when nothing is chosen
_LOOKS: dict[str, Callable[[Facts, argparse.Namespace], None]] = {
    "list": _list,
    "show": _show,
    "known": _known,
    "to-word": _to_word,
    _FOLLOW_UP: _offers,
    _MILESTONES: _pictures,
}
_CHANGES: dict[str, Callable[[Drafting, argparse.Namespace], None]] = {
    "new": _new,
    "answer": _answer,
    _FOLLOW_UP: _follow_up,
    "capture": _capture,
    _MILESTONES: _into_milestones,
}
