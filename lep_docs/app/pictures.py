"""From digests to the pictures of a document: native tables and drawings, made when a tag asks.

The words of captions stand here because they depend on the facts; how a picture looks is render's.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from lep_docs.app import measure_pictures
from lep_docs.app.health_pictures import HealthPictures
from lep_docs.app.party_pictures import PartyPictures
from lep_docs.core.dates import show_date
from lep_docs.core.digests.actions import DONE
from lep_docs.core.digests.risks import HIGH, MEDIUM
from lep_docs.core.sentences import cap_first, counted, number_word, several
from lep_docs.render import drawings, matrices, tallies, timetables, webs
from lep_docs.render import pictures as plain
from lep_docs.render.canvas import PORTRAIT_MM

if TYPE_CHECKING:
    from lep_docs.core.context import RecordView
    from lep_docs.core.digests.money import BudgetRow
    from lep_docs.core.digests.people import Step
    from lep_docs.render.blocks import Block, Picture

LANDSCAPE_MM = 247.0
YEARS_UPRIGHT = 6  # columns of years that fit an upright page beside the projects
MARKS = {"aligned": "A", "partly": "P", "needs_discussion": "D", "conflict": "C"}
MARK_KEY = (("A", "aligned"), ("P", "partly aligned"), ("D", "to discuss"), ("C", "in conflict"))
TASK_MARKS = {"not_started": "N", "in_progress": "P", DONE: "D", "late": "L", "stopped": "S"}
TASK_KEY = (
    ("N", "not started"),
    ("P", "in progress"),
    ("D", "done"),
    ("L", "late"),
    ("S", "stopped"),
)
TASK_SHADES = {DONE: plain.Shade.STRONG, "in_progress": plain.Shade.MID}


_LEANING_KEY = (
    "An arrow leads from a topic to one that it leans on; a dashed one is our reading. The darker "
    "a topic, the more lean on it."
)


class Pictures(PartyPictures):
    """The pictures of one document, by the names templates use; each is drawn when first asked for.

    A picture of nothing is None, so that a template can leave it out.
    """

    @cached_property
    def timeline(self) -> Block | None:
        """Milestones in one column per horizon."""
        horizons = [h for h in self._digests.aims.horizons if h.milestones]
        if not horizons:
            return None
        columns = tuple(
            plain.Horizon(
                h.label, tuple(_card(m) for m in h.milestones), f"by {h.ends}" if h.ends else ""
            )
            for h in horizons
        )
        count = sum(len(h.milestones) for h in horizons)
        caption = f"{cap_first(several(count, 'milestone'))}, from the first months to the last"
        return timetables.time_line(
            plain.TimeLine(columns, caption, "Milestones in one column for each horizon, by date."),
            LANDSCAPE_MM,
        )

    @cached_property
    def alignment(self) -> Block | None:
        """Joint objectives against each organisation's own."""
        aims = self._digests.aims
        if not aims.links or not aims.joint or not aims.by_party:
            return None
        parents = tuple(
            plain.Parent(cap_first(p.party.called), tuple(_aim(o) for o in p.objectives))
            for p in aims.by_party
        )
        links = tuple(
            plain.Link(joint, parent, view.row.strength, MARKS.get(view.row.status, "–"))
            for (joint, parent), view in aims.links.items()
            if view.row.strength is not None
        )
        grid = plain.Alignment(
            tuple(_aim(o) for o in aims.joint),
            parents,
            links,
            MARK_KEY,
            _links_caption(len(aims.open_links), len(aims.links)),
            "How strongly each shared objective serves each organisation's own, from 0 to 3.",
        )
        return matrices.alignment_grid(grid, LANDSCAPE_MM)

    @cached_property
    def pipeline(self) -> Block | None:
        """Projects over the years."""
        pipeline = self._digests.pipeline
        if not pipeline.schemes:
            return None
        schemes = tuple(
            plain.Scheme(
                s.project.called,
                str(s.project.stage),
                s.project.row.start,
                s.project.row.finish or s.project.row.start,
                s.project.row.value,
            )
            for s in pipeline.schemes
        )
        projects = "project" if pipeline.count == 1 else "projects"
        caption = f"{cap_first(number_word(pipeline.count))} {projects} worth {pipeline.total}"
        description = "Projects in rows and years in columns; shaded cells show when each runs."
        width = LANDSCAPE_MM if self.pipeline_is_wide else PORTRAIT_MM
        return timetables.pipeline(plain.Pipeline(schemes, caption, description), width)

    @cached_property
    def leanings(self) -> Picture:
        """Which topic of the guidance leans on which."""
        topics = self._digests.stages.topics
        found = (
            webs.Leaning(t.number, other, not is_stated)
            for t in topics
            for other, is_stated in t.onward
        )
        names = {t.number: t.title for t in topics}
        return webs.web(webs.Web(names, tuple(found), _LEANING_KEY, "Which topic leans on which"))

    @property
    def pipeline_is_wide(self) -> bool:
        """Whether the pipeline needs a page on its side."""
        return len(self._digests.pipeline.years) > YEARS_UPRIGHT

    @cached_property
    def ladder(self) -> Block | None:
        """The escalation route, step by step."""
        steps = self._digests.organisation.ladder
        if not steps:
            return None
        ladder = plain.Ladder(
            tuple(_step(s) for s in steps),
            f"{cap_first(several(len(steps), 'step'))}, with people, and times in working days",
            "The steps of the escalation route: who acts for each party and how quickly.",
        )
        return matrices.escalation_ladder(ladder, PORTRAIT_MM)

    @cached_property
    def risk_map(self) -> Block | None:
        """Risks by likelihood and impact."""
        ranked = self._digests.risks.ranked
        if not ranked:
            return None
        rated = tuple(
            plain.RatedRisk(s.risk.id, s.risk.row.likelihood, s.risk.row.impact) for s in ranked
        )
        high = self._digests.risks.high
        stand = "risk stands" if high == 1 else "risks stand"
        caption = f"{cap_first(number_word(high))} {stand} high, of {number_word(len(ranked))}"
        description = "Likelihood up the side, impact along the foot; cells name the risks."
        return matrices.risk_map(
            plain.RiskMap(rated, MEDIUM, HIGH, caption=caption, description=description),
            PORTRAIT_MM,
        )

    @cached_property
    def plan_by_month(self) -> Block | None:
        """Actions by workstream and month."""
        actions = self._digests.actions
        streams = tuple(
            plain.Stream(w.workstream.called, tuple(_task(t) for t in w.tasks if _is_dated(t)))
            for w in actions.workstreams
            if any(_is_dated(t) for t in w.tasks)
        )
        if not streams:
            return None
        many = several(len(streams), "workstream")
        caption = f"{counted(actions.count, 'action')} in {many}, month by month"
        description = "Actions in rows under their workstreams, months in columns."
        return timetables.plan_by_month(
            plain.MonthPlan(streams, TASK_KEY, caption, description), LANDSCAPE_MM
        )

    @cached_property
    def responsibilities(self) -> Block | None:
        """Who answers for each activity."""
        duties = tuple(
            plain.Duty(
                a.activity.called,
                a.activity.raci.accountable.called,
                _names(a.activity.raci.responsible),
                _names(a.activity.raci.consulted),
                _names(a.activity.raci.informed),
            )
            for a in self._digests.effort.activities
            if _is_shared_out(a.activity)
        )
        if not duties:
            return None
        description = "Who answers for each activity, who does it, who is asked and who is told."
        caption = "One person answers for each activity"
        return matrices.responsibility_matrix(
            plain.Responsibilities(duties, caption, description), PORTRAIT_MM
        )

    @cached_property
    def sources(self) -> Block | None:
        """The time each source gives to each activity, beside what the activity needs."""
        effort = self._digests.effort
        if not effort.activities or not effort.sources:
            return None
        lines = (
            tallies.Line(a.activity.called, (*a.by_source, a.supply, a.demand, a.gap))
            for a in effort.activities
        )
        ends = (effort.supply_total, effort.demand_total, effort.difference)
        total = tallies.Line("All activities", (*effort.source_totals, *ends), is_total=True)
        caption = f"{effort.supply_total} full-time equivalents given, {effort.demand_total} needed"
        table = tallies.Tally(
            "Activity",
            (*effort.sources, "Given", "Needed", "Difference"),
            (*lines, total),
            caption,
            "Activities in rows, sources of time in columns, in full-time equivalents.",
            note="In full-time equivalents, as each activity begins. A dash: gives nothing.",
            wide=3.4,
        )
        return tallies.tally(table, PORTRAIT_MM)

    @cached_property
    def budget(self) -> Block | None:
        """Income, cost, funding and capital by year."""
        budget = self._digests.budget
        if not budget.years:
            return None
        lines = [line for kind, rows in budget.groups for line in _budget_lines(kind, rows)]
        if budget.balance:
            lines.append(tallies.Line(budget.balance.label, budget.balance.amounts, is_total=True))
        table = tallies.Tally(
            "Line",
            budget.years,
            tuple(lines),
            "Income, cost and funding, year by year",
            "Lines of the financial plan in rows, years in columns, in pounds.",
            note=f"Balance: {budget.balance_words}." if budget.balance else "",
        )
        return tallies.tally(table, PORTRAIT_MM)

    @cached_property
    def reporting(self) -> Block | None:
        """Measures against the bodies that read them."""
        return measure_pictures.reporting(self._digests.scorecard, LANDSCAPE_MM)

    @cached_property
    def progress(self) -> Picture | None:
        """Measures then and now."""
        return measure_pictures.progress(self._digests.scorecard, PORTRAIT_MM)

    @cached_property
    def governance(self) -> Picture | None:
        """The bodies and whom they report to."""
        bodies = self._digests.organisation.bodies
        if not bodies:
            return None
        drawn = tuple(
            plain.Body(b.row.id, b.called, b.chair_role.called, b.row.reports_to or "")
            for b in bodies
        )
        return drawings.governance(plain.Structure(drawn))

    @cached_property
    def health(self) -> HealthPictures:
        """Pictures and tables of the health checks."""
        return HealthPictures(self._digests.checks)

    @cached_property
    def effort(self) -> Picture | None:
        """Effort by source and quarter."""
        effort = self._digests.effort
        if not effort.periods or not effort.sources:
            return None
        sources = tuple(
            plain.Source(name, amounts)
            for name, amounts in zip(effort.sources, effort.supply, strict=True)
        )
        return drawings.effort(plain.Effort(effort.periods, sources))


def _links_caption(open_links: int, links: int) -> str:
    """How many links between objectives are still open."""
    if not open_links:
        return "Where our objectives meet, no link is in dispute"
    verb = "is" if open_links == 1 else "are"
    return (
        f"{cap_first(number_word(open_links))} of {links} links {verb} still to be talked through"
    )


def _aim(objective: RecordView) -> plain.Aim:
    return plain.Aim(objective.row.id, objective.called)


def _card(milestone: RecordView) -> plain.Card:
    due = milestone.row.due
    return plain.Card(
        show_date(due) if due else "No date yet",
        milestone.called,
        milestone.owner_role.called or "No owner yet",
        milestone.status,
    )


def _step(step: Step) -> plain.Step:
    level = step.level
    people = (*step.people, *((other.party, other) for other in step.others))
    who = tuple((str(role.called), _of(party, role)) for party, role in people if role.called)
    return plain.Step(
        level.called,
        level.mode,
        who,
        _days(level.row.response_days),
        _days(level.row.resolve_days),
        cap_first(str(level.move_up_when)),
    )


def _days(count: int | None) -> str:
    """A number of days, where the caption says that they are working days."""
    return counted(count, "day") if count else "no time set"


def _of(party: RecordView, role: RecordView) -> str:
    """The party a role speaks for, unless the role's title says it."""
    name = str(party.called)
    return "" if name.removeprefix("the ") in str(role.called) else name


def _is_dated(task: RecordView) -> bool:
    return bool(task.row.start and task.row.due)


def _task(task: RecordView) -> plain.PlannedTask:
    status = task.row.status or "not_started"
    return plain.PlannedTask(
        task.called,
        task.row.start,
        task.row.due,
        TASK_MARKS[status],
        TASK_SHADES.get(status, plain.Shade.LIGHT),
    )


def _budget_lines(kind: str, rows: tuple[BudgetRow, ...]) -> tuple[tallies.Line, ...]:
    """The lines of one kind; a total says what it sums up."""
    return tuple(
        tallies.Line(
            f"{kind} in all" if row.is_total else _with(row.label, row.source),
            row.amounts,
            row.is_total,
        )
        for row in rows
    )


def _with(label: str, source: str) -> str:
    return f"{label} ({source})" if source else label


def _is_shared_out(activity: RecordView) -> bool:
    """Whether anybody is named for an activity."""
    parts = activity.raci
    some = (*parts.responsible, *parts.consulted, *parts.informed)
    return any(role.called for role in (parts.accountable, *some))


def _names(roles: tuple[RecordView, ...]) -> tuple[str, ...]:
    return tuple(role.called for role in roles)
