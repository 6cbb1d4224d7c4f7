"""From digests to the pictures of ways to go: approval stages, and whom to call at which step.

The words of captions stand here because they depend on the facts; how a picture looks is render's.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from lep_docs.core.sentences import and_list, cap_first, lower_first, several
from lep_docs.render import routes
from lep_docs.render import ways as plain
from lep_docs.render.canvas import PORTRAIT_MM

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lep_docs.core.context import Fact, RecordView
    from lep_docs.core.digests.approvals import Date
    from lep_docs.core.digests.digests import Digests
    from lep_docs.core.digests.route import Call, Contact
    from lep_docs.render.blocks import Block

Lines = tuple[plain.Line, ...]


class RoutePictures:
    """The pictures of approvals and of the issues route; each is drawn when first asked for.

    A picture of nothing is None, so that a template can leave it out.
    """

    def __init__(self, digests: Digests) -> None:
        """Draw from these digests."""
        self._digests = digests

    @cached_property
    def stages(self) -> Block | None:
        """The way of a project at a glance: one column for each stage."""
        stages = self._digests.approvals.stages
        if not stages:
            return None
        total = stages[-1].by_then
        times = f" in {total} working days at most" if total else ""
        rows = (
            plain.StageRow("What it decides", _cells(s.stage.purpose for s in stages)),
            plain.StageRow("Prepared by", _cells(s.stage.produced_by.called for s in stages)),
            plain.StageRow("Time to prepare", _times(s.stage.days_to_produce for s in stages)),
            plain.StageRow("Decided by", _cells(s.stage.approved_by.called for s in stages)),
            plain.StageRow("Time to decide", _times(s.stage.days_to_decide for s in stages)),
            plain.StageRow("From the start", tuple(_so_far(s.by_then) for s in stages)),
        )
        return self._across(
            rows,
            f"{cap_first(several(len(stages), 'stage'))}{times}",
            "Stages in columns: what each decides, who prepares and decides, how long it takes.",
        )

    @cached_property
    def stage_parts(self) -> Block | None:
        """Who does what at which stage."""
        parts = self._digests.approvals.parts
        if not parts:
            return None
        return self._across(
            tuple(plain.StageRow(p.who, tuple(_phrase(w) for w in p.at_stages)) for p in parts),
            "Who takes part at which stage",
            "Roles and bodies in rows, stages in columns.",
            "Prepares: hands it in. Checks: tests it against the standard. Agrees: signs as one of "
            "those who will use it. Decides: says yes or no.",
        )

    @cached_property
    def stage_inputs(self) -> Block | None:
        """What each organisation hands in at which stage."""
        inputs = self._digests.approvals.inputs
        if not inputs:
            return None
        rows = (
            plain.StageRow(
                cap_first(i.party.called),
                tuple(tuple((r.title,) for r in asked) for asked in i.at_stages),
            )
            for i in inputs
        )
        return self._across(
            tuple(rows),
            "What each organisation hands in",
            "Organisations in rows, stages in columns.",
        )

    @cached_property
    def stage_dates(self) -> Block | None:
        """The dates of each project."""
        plans = self._digests.approvals.plans
        if not plans:
            return None
        rows = (
            plain.StageRow(p.project.called, tuple(_date_lines(d) for d in p.dates)) for p in plans
        )
        return self._across(
            tuple(rows),
            f"When {several(len(plans), 'project')} "
            f"{'comes' if len(plans) == 1 else 'come'} up for decision",
            "Projects in rows, stages in columns: when it is decided, and when papers are due.",
            "Papers are due when the days for deciding begin.",
        )

    def _across(
        self,
        rows: tuple[plain.StageRow, ...],
        caption: str,
        description: str,
        key: str = "",
    ) -> Block:
        """A table over the stages of this partnership."""
        stages = self._digests.approvals.stages
        heads = tuple((s.stage.code, s.stage.name) for s in stages)
        table = plain.StageTable("Stage", heads, rows, caption, description, key)
        return routes.across_stages(table, PORTRAIT_MM)

    @cached_property
    def notice(self) -> Block | None:
        """The issues route for the wall."""
        calls = self._digests.route.calls
        if not calls:
            return None
        board = plain.Notice(
            tuple(_notice_step(call, is_last=call is calls[-1]) for call in calls),
            "Begin at the lowest step that can settle it",
            "The steps of the route, each with whom to call, how, and who stands in.",
        )
        return routes.notice(board, PORTRAIT_MM)


def days_said(count: int | None) -> str:
    """A number of working days, or that none is set."""
    if not count:
        return "no time set"
    return f"{count} working day" if count == 1 else f"{count} working days"


def _cells(texts: Iterable[str]) -> tuple[Lines, ...]:
    """A cell of one line for each text."""
    return tuple(((text,),) for text in texts)


def _times(days: Iterable[Fact]) -> tuple[Lines, ...]:
    """A cell for each number of working days, which stays the answer it is."""
    return tuple(_days(count) for count in days)


def _days(count: Fact) -> Lines:
    return ((count, _unit(count)) if count else ("",),)


def _so_far(days: int | None) -> Lines:
    return ((days_said(days) if days else "",),)


def _phrase(words: tuple[str, ...]) -> Lines:
    """Several things somebody does, as one phrase."""
    return ((cap_first(and_list(map(lower_first, words))),),)


def _date_lines(date: Date | None) -> Lines:
    """The day of a decision, then what was decided or when the papers are due."""
    if date is None:
        return ()
    gate = date.gate
    if gate.actual_date:
        decision = (gate.decision,) if gate.decision else ("Decided",)
        return (gate.actual_date,), decision
    papers = (("Papers by ", date.papers),) if date.papers else ()
    return ((gate.target_date,), *papers)


def _notice_step(call: Call, *, is_last: bool) -> plain.NoticeStep:
    """A step with its times in words."""
    level = call.level
    name = (f"{level.n}. " if level.n else "", level.called)
    manner = (" (", level.mode.said(lower_first(level.mode)), ")") if level.mode else ()
    kinds = and_list(lower_first(str(kind.called)) for kind in call.kinds)
    further = "If that fails: " if is_last else "Moves up: "
    terms = (
        (f"Begins here: {kinds}",) if kinds else (),
        _within(level),
        (further, level.move_up_when) if level.move_up_when else (),
    )
    contacts = tuple(_contact(contact) for contact in call.contacts)
    return plain.NoticeStep((*name, *manner), _joined(terms, ". "), contacts)


def _within(level: RecordView) -> plain.Line:
    """How fast a step goes, its numbers of days still the answers they are."""
    answer, settle = level.response_days, level.resolve_days
    if answer and settle:
        return ("Answer in ", answer, _unit(answer), ", settle in ", settle)
    if answer:
        return ("Answer in ", answer, _unit(answer))
    return ("Settle in ", settle, _unit(settle)) if settle else ()


def _unit(count: Fact) -> str:
    """What a number of working days is followed by."""
    return days_said(int(count)).removeprefix(count)


def _joined(lines: Iterable[plain.Line], sign: str) -> plain.Line:
    """Lines as one, with a sign between them; empty ones count for nothing."""
    return tuple(piece for line in lines if line for piece in (sign, *line))[1:]


def _contact(contact: Contact) -> plain.Contact:
    """Whom to call, and who stands in with a number."""
    person, deputy = contact.person, contact.deputy
    parts = (deputy.name, *_how(deputy)[0])
    stands_in = (_joined(((part,) for part in parts if part), " "),) if deputy else ()
    return plain.Contact(
        cap_first(contact.acts_for), contact.called or "Nobody yet", _how(person), stands_in
    )


def _how(person: RecordView) -> Lines:
    """The telephone, and the address of whoever has none."""
    return ((person.phone or person.email,),)
