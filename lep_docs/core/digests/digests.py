"""Everything documents say about many records at once, worked out when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from lep_docs.core.context import RecordView
from lep_docs.core.digests import (
    actions,
    aims,
    altered,
    approvals,
    authority,
    brief,
    checks,
    cultures,
    diary,
    effort,
    found,
    measures,
    money,
    pack,
    parents,
    people,
    ready,
    risks,
    route,
    scorecard,
    stages,
    year,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lep_docs.core.facts import Facts


class Digests:
    """The digests of one partnership's facts, by the names templates use."""

    def __init__(self, facts: Facts) -> None:
        """Digest these facts."""
        self._facts = facts

    @cached_property
    def aims(self) -> aims.Aims:
        """Objectives, alignment and horizons."""
        return aims.aims(self._facts)

    @cached_property
    def organisation(self) -> people.Organisation:
        """People, roles, bodies and escalation."""
        return people.organisation(self._facts)

    @cached_property
    def approvals(self) -> approvals.Approvals:
        """Approval stages and the dates of projects."""
        return approvals.approvals(self._facts)

    @cached_property
    def route(self) -> route.Route:
        """Whom to call at each step of the escalation route."""
        return route.route(self._facts)

    @cached_property
    def pipeline(self) -> money.Pipeline:
        """Projects by year."""
        return money.pipeline(self._facts)

    @cached_property
    def budget(self) -> money.BudgetTable:
        """The financial table."""
        return money.budget(self._facts)

    @cached_property
    def effort(self) -> effort.Effort:
        """Activities and the time given to them."""
        return effort.effort(self._facts)

    @cached_property
    def risks(self) -> risks.Risks:
        """Risks by score and party."""
        return risks.risks(self._facts)

    @cached_property
    def actions(self) -> actions.Actions:
        """Tasks by workstream, and what is late."""
        return actions.actions(self._facts)

    @cached_property
    def parties(self) -> tuple[RecordView, ...]:
        """The main parties, in the order of every comparison of them."""
        return tuple(RecordView(party, self._facts) for party in self._facts.main_parties)

    @property
    def culture_ends(self) -> Mapping[str, tuple[str, str]]:
        """What 1 and 5 stand for on each scale of culture, by its code."""
        return cultures.ENDS

    @cached_property
    def culture_profile(self) -> tuple[cultures.Scale, ...]:
        """Where each main party stands on every scale that any of them has used."""
        return cultures.profile(self._facts)

    @cached_property
    def released(self) -> tuple[authority.Released, ...]:
        """What was released to those who may become partners."""
        return authority.released(self._facts)

    @cached_property
    def authority(self) -> authority.Authority:
        """The public partner or partners."""
        return authority.authority(self._facts)

    @cached_property
    def cultures(self) -> tuple[cultures.Scale, ...]:
        """Where the main parties differ in culture."""
        return cultures.cultures(self._facts)

    @cached_property
    def measures(self) -> tuple[measures.Measure, ...]:
        """Measures, their figures said with their units."""
        return measures.measures(self._facts)

    @cached_property
    def scorecard(self) -> scorecard.Scorecard:
        """How the measures stand, and who reads what."""
        return scorecard.scorecard(self._facts)

    @cached_property
    def agenda(self) -> tuple[diary.Entry, ...]:
        """What the year ahead asks of all, by date."""
        return diary.agenda(self._facts)

    @cached_property
    def diary(self) -> tuple[diary.Entry, ...]:
        """What the next twelve months hold, by date."""
        return diary.diary(self._facts)

    @cached_property
    def year(self) -> year.Year:
        """The year that is looked back on."""
        return year.year(self._facts)

    @cached_property
    def brief(self) -> brief.Brief:
        """What one page has room for."""
        return brief.brief(self._facts)

    @cached_property
    def parents(self) -> tuple[parents.ParentView, ...]:
        """The partnership as each main party sees it."""
        return parents.parents(self._facts)

    @cached_property
    def readiness(self) -> ready.Readiness | None:
        """The latest check of readiness to carry out the plan."""
        return ready.readiness(self._facts)

    @cached_property
    def changes(self) -> tuple[altered.Alteration, ...]:
        """The recorded changes, in words."""
        return altered.alterations(self._facts)

    @cached_property
    def stages(self) -> stages.Stages:
        """The suggested actions of each stage that all sides may read, and what facts show."""
        return stages.shared(stages.stages(self._facts))

    @cached_property
    def checks(self) -> tuple[checks.Report, ...]:
        """The latest health check of each set of questions."""
        return checks.reports(self._facts)

    @cached_property
    def found(self) -> found.Found:
        """What health checks found, and what is done about it."""
        return found.found(self._facts)

    @cached_property
    def pack(self) -> pack.Pack:
        """What the next facilitated review needs."""
        return pack.pack(self._facts)
