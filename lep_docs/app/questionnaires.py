"""The questionnaires of a health check as Word files: made, put in their place, and read again.

Promises: one file for each organisation asked, or several without names; each says inside which
check it belongs to. A file there that somebody filled in is never written over. Of what came back
nothing is changed here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lep_docs.app.documents import LANGUAGE, Home, opened_template
from lep_docs.app.overwriting import WouldLoseError, loss_at, put_aside
from lep_docs.app.partnership import facts_of, open_partnership
from lep_docs.core.context import RecordView, words
from lep_docs.core.control import BuildStatus, control
from lep_docs.core.errors import RefusedError
from lep_docs.core.health.answering import check_of, check_together, look_for
from lep_docs.core.health.forms import OWN_WORDS, WRITE, form_of
from lep_docs.core.health.instruments import Kind
from lep_docs.core.health.replies import REPORT
from lep_docs.core.health.voices import GROUP_AT_LEAST, TOGETHER
from lep_docs.core.receipt import Asking, Issue
from lep_docs.core.sentences import lower_first
from lep_docs.render.properties import Properties
from lep_docs.render.questionnaires import Entry, Questioned, question_block, theme_block
from lep_docs.store.atomic import replace_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from lep_docs.app.workspace import Workspace
    from lep_docs.core.control import Control
    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.health.forms import Asked, Form
    from lep_docs.core.health.instruments import Instrument
    from lep_docs.render.blocks import Block

TEMPLATE = "health-questionnaire"
FOLDER = "questionnaires"
_MOST_COPIES = 99


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which questionnaires to make: of a check, for these organisations (all when none is named).

    Among them `together` stands for all of them, who rate once more after talking it over.
    `copies` is how many people of each answer without a name; `out` another folder than usual.
    """

    check: str
    parties: tuple[str, ...] = ()
    copies: int = GROUP_AT_LEAST
    out: Path | None = None
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """The questions of one theme, as tables under its heading."""

    heading: Block
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the template of a questionnaire prints besides the usual."""

    title: str
    purpose: str
    reason: str
    asked: str
    minutes: int
    is_unnamed: bool
    is_weighed: bool
    has_levels: bool
    knows: bool
    asks_carrier: bool
    scale: str
    themes: tuple[Theme, ...]
    own_words: Theme | None


def write(workspace: Workspace, home: Home, wanted: Wanted) -> tuple[Path, ...]:
    """Make the questionnaires of a check; gives their paths.

    Raises:
        NotFoundError: there is no such check or organisation.
        RefusedError: the set has nothing to rate or nothing to rate together, or the check has
            closed.
        WouldLoseError: files there were filled in and not pulled; then nothing is written.
    """
    facts = facts_of(open_partnership(workspace, home.partnership, home.room))
    folder = wanted.out or workspace.outputs(home.partnership, home.room) / FOLDER
    made = tuple(_made(workspace, facts, home, wanted, folder))
    losses = {p: loss for p, _ in made if (loss := loss_at(workspace, p)) is not None}
    filled_in = [loss for loss in losses.values() if loss.edits]
    if filled_in and not wanted.overwrite:
        raise WouldLoseError(filled_in)
    folder.mkdir(parents=True, exist_ok=True)
    for path, data in made:
        if path in losses:
            put_aside(path)
        replace_file(path, data)
    return tuple(path for path, _ in made)


def _made(
    workspace: Workspace, facts: Facts, home: Home, wanted: Wanted, folder: Path
) -> Iterator[tuple[Path, bytes]]:
    """Each questionnaire with the path it belongs at."""
    check, instrument = check_of(facts, wanted.check)
    if check.closed and check.closed < facts.as_of:
        raise RefusedError(f"{check.id} has closed. Clear its closing date to ask again.")
    if not 1 <= wanted.copies <= _MOST_COPIES:
        raise RefusedError(f"Make from 1 to {_MOST_COPIES} copies.")
    for party in _asked(facts, check, instrument, wanted.parties):
        form = form_of(facts, check, instrument, party)
        data = questionnaire(workspace, facts, home, form)
        name = _slug(facts.name(party)) if party else "all-together"
        stem = f"{_slug(instrument.code).upper()}-{check.id}-{name}"
        if check.anonymous:
            for number in range(1, wanted.copies + 1):
                yield folder / f"{stem}-copy-{number}.docx", data
        else:
            yield folder / f"{stem}.docx", data


def _asked(
    facts: Facts, check: Row, instrument: Instrument, named: Sequence[str]
) -> tuple[str, ...]:
    """Whom to ask, by id; "" for all together."""
    if instrument.kind is Kind.LEVELS:
        return ("",)
    if TOGETHER in named:
        check_together(check, instrument)
    known = [row.id for row in facts.parties]
    for party in named:
        look_for(party, [*known, TOGETHER], "organisation")
    found = tuple("" if party == TOGETHER else party for party in named) or tuple(
        row.id for row in facts.main_parties
    )
    if not found:
        raise RefusedError(
            "Nobody is asked: record the organisations that sign, or name those to ask, such as "
            "PTY-LA."
        )
    return found


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "organisation"


def questionnaire(workspace: Workspace, facts: Facts, home: Home, form: Form) -> bytes:
    """One questionnaire as a Word file.

    Raises:
        TemplateRefusedError: a template of the workspace's own does not fit.
    """
    check, instrument = form.check, form.instrument
    asking = Asking(
        check.id,
        instrument.code,
        instrument.version,
        str(check.opened or ""),
        form.party,
        bool(check.anonymous),
    )
    particulars = _particulars(facts, form)
    document = facts.catalogue.documents[REPORT]
    issue = Issue(
        home.partnership,
        home.room,
        document.slug,
        str(particulars.number),
        BuildStatus.DRAFT.value,
        asking,
    )
    context = {
        "partnership": RecordView(facts.partnership, facts),
        "document": particulars,
        "sheet": _sheet(facts, form),
    }
    name = str(RecordView(facts.partnership, facts).name)
    properties = Properties(particulars.title, name, name, LANGUAGE, particulars.status)
    template = opened_template(workspace.template(TEMPLATE), TEMPLATE)
    return template.produce(context, properties, issue).data


def _particulars(facts: Facts, form: Form) -> Control:
    """What the headers and footers of a questionnaire say."""
    document = facts.catalogue.documents[REPORT]
    usual = control(facts, document, words(facts), BuildStatus.DRAFT)
    title = form.instrument.title
    return replace(
        usual,
        title=title,
        short_title=title,
        number=usual.number.said(form.instrument.version or "1"),
        status=f"Questionnaire {form.check.id}",
        is_draft=False,
    )


def _sheet(facts: Facts, form: Form) -> Sheet:
    instrument, check = form.instrument, form.check
    points = enumerate(instrument.scale.points, 1)
    own = Questioned(0, instrument.opening, (), (Entry(OWN_WORDS, prompt=WRITE),))
    return Sheet(
        title=instrument.title,
        purpose=instrument.purpose,
        reason=check.reason or "",
        asked=facts.name(form.party) if form.party else "all of us together",
        minutes=instrument.minutes,
        is_unnamed=bool(check.anonymous),
        is_weighed=instrument.kind is Kind.WORTH,
        has_levels=instrument.kind is Kind.LEVELS,
        knows=any(line.is_told for asked in form.questions for line in asked.lines),
        asks_carrier=bool(form.roles),
        scale="; ".join(f"{number} {lower_first(word)}" for number, word in points),
        themes=tuple(
            Theme(
                theme_block(theme or "Questions"),
                tuple(question_block(_questioned(one)) for one in members),
            )
            for theme, members in _themes(form)
        ),
        own_words=Theme(theme_block("In your own words"), (question_block(own),))
        if instrument.opening
        else None,
    )


def _themes(form: Form) -> tuple[tuple[str, tuple[Asked, ...]], ...]:
    """The questions by theme; in one list where every theme has but one question."""
    found = form.by_theme
    if len(found) < len(form.questions):
        return found
    return (("", form.questions),)


def _questioned(asked: Asked) -> Questioned:
    question = asked.question
    levels = (f"Level {n}: {text}" for n, text in enumerate(question.levels, 1))
    look_for = f"This would show it: {lower_first(question.evidence)}" if question.evidence else ""
    return Questioned(
        question.number,
        asked.heading,
        ("\n".join(levels), look_for),
        tuple(
            Entry(line.label, line.text, line.prompt, line.choices, line.is_told)
            for line in asked.lines
        ),
    )
