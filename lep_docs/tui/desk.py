"""What lies on the desk while returned files are gone through: the files, and what was decided.

Pure and immutable: each decision gives a new desk, and the one before it can be had back. Nothing
here is in the answers before it is carried out; leaving the screen keeps the desk for the sitting.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from lep_docs.core.decisions import Choice, Decision
from lep_docs.core.proposals import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lep_docs.core.answers import Answers
    from lep_docs.core.keys import Key
    from lep_docs.core.proposals import Proposal, Returned

_NOTHING: Mapping[str, Decision] = MappingProxyType({})
NOBODY = "Nobody named"
_CHANGES_ANSWER = (Choice.TAKE, Choice.TOGETHER)


@dataclass(frozen=True, slots=True)
class Item:
    """One proposal with the file that makes it; `id` is its own on the desk."""

    id: str
    file: Returned
    proposal: Proposal

    @property
    def person(self) -> str:
        """Who proposes it, as far as the file says."""
        return self.proposal.author or NOBODY


@dataclass(frozen=True, slots=True)
class Desk:
    """Files that were read, what was decided on their proposals, and what is shown of them.

    `answers` are those that the files were read against. `decided` is by the items' ids. `person`
    and `conflicts_only` narrow what is shown ("" for everybody).
    """

    files: tuple[Returned, ...] = ()
    answers: Answers | None = None
    decided: Mapping[str, Decision] = field(default_factory=lambda: _NOTHING)
    person: str = ""
    conflicts_only: bool = False
    _before: tuple[Mapping[str, Decision], ...] = ()
    _done: tuple[tuple[object, Mapping[str, Decision]], ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """Every proposal of every file, in order."""
        return tuple(
            Item(f"{file.file}#{change.id}", file, change)
            for file in self.files
            for change in file.changes
        )

    def item(self, identity: str) -> Item | None:
        """The item with this id."""
        return next((item for item in self.items if item.id == identity), None)

    @property
    def shown(self) -> tuple[Item, ...]:
        """The items that the filters let through."""
        return tuple(
            item
            for item in self.items
            if self.person in ("", item.person)
            and (not self.conflicts_only or item.proposal.kind is Kind.CONFLICT)
        )

    @property
    def people(self) -> tuple[str, ...]:
        """Who proposes anything, in order of appearance."""
        return tuple(dict.fromkeys(item.person for item in self.items))

    @property
    def can_undo(self) -> bool:
        """Whether there is a decision to take back."""
        return bool(self._before)

    def with_files(self, files: Iterable[Returned], answers: Answers | None = None) -> Desk:
        """With files read, or read anew, against these answers; what was decided stays."""
        read = {one.file: one for one in (*self.files, *files)}
        desk = replace(self, files=tuple(read.values()), answers=answers)
        return desk.narrowed(person=self.person if self.person in desk.people else "")

    def narrowed(self, *, person: str | None = None, conflicts_only: bool | None = None) -> Desk:
        """With other filters; None leaves one as it is."""
        return replace(
            self,
            person=self.person if person is None else person,
            conflicts_only=self.conflicts_only if conflicts_only is None else conflicts_only,
        )

    def deciding(self, identity: str, decision: Decision) -> Desk:
        """With one decision more, or changed.

        What was to be put into the same answer for another proposal is to be decided again.
        """
        decided = dict(self.decided)
        if decision.choice in _CHANGES_ANSWER:
            for rival in self._rivals(identity):
                decided.pop(rival, None)
        decided[identity] = decision
        return self._with(decided)

    def _rivals(self, identity: str) -> Iterator[str]:
        """Other proposals for the same answer that were to be put into it."""
        this = self.item(identity)
        for item in self.items:
            said = self.decided.get(item.id)
            if (
                this is not None
                and item.id != identity
                and said is not None
                and said.choice in _CHANGES_ANSWER
                and _target(item.proposal) is not None
                and _target(item.proposal) == _target(this.proposal)
            ):
                yield item.id

    def reasoned(self, identities: Iterable[str], reason: str) -> Desk:
        """With one reason given for several decisions, as one step."""
        given = {one: replace(self.decided[one], reason=reason) for one in identities}
        return self._with({**self.decided, **given})

    def undone(self) -> Desk:
        """With the last decision taken back."""
        if not self._before:
            return self
        return replace(self, decided=self._before[-1], _before=self._before[:-1])

    def carried_out(self, step: object) -> Desk:
        """Empty of decisions: `step` is the sitting's step that carried all of them out."""
        done = (*self._done, (step, self.decided))
        return replace(self, decided=_NOTHING, _before=(), _done=done)

    def brought_back(self, steps: Iterable[object]) -> Desk:
        """With decisions to be had again whose step is no longer among those that were done."""
        ids = {id(step) for step in steps}
        desk = self
        while desk._done and id(desk._done[-1][0]) not in ids:
            *done, (_, decided) = desk._done
            both = MappingProxyType({**decided, **desk.decided})
            desk = replace(desk, decided=both, _done=tuple(done))
        return desk

    def lacking_reason(self) -> tuple[Item, ...]:
        """Decided items whose writer will ask why, and for which nobody has said it."""
        return tuple(
            item
            for item in self.items
            if (said := self.decided.get(item.id)) and not said.reason and _asks_why(item, said)
        )

    def by_file(self) -> Iterator[tuple[Returned, dict[str, Decision]]]:
        """What was decided on each file, by the ids of its proposals."""
        for file in self.files:
            of = {item.proposal.id: item.id for item in self.items if item.file is file}
            said = {one: self.decided[at] for one, at in of.items() if at in self.decided}
            if said:
                yield file, said

    def _with(self, decided: Mapping[str, Decision]) -> Desk:
        return replace(
            self, decided=MappingProxyType(dict(decided)), _before=(*self._before, self.decided)
        )


def _target(one: Proposal) -> tuple[Key, bool] | None:
    """The answer or record that taking a proposal changes, and whether it is only moved."""
    if one.key is None or one.reply or one.kind in (Kind.COMMENT, Kind.RECORD_ADDED):
        return None
    return one.key, one.kind is Kind.RECORD_MOVED


def _asks_why(item: Item, said: Decision) -> bool:
    """Whether a reason is needed: ours kept against somebody's wish, or a section left out."""
    if said.choice is Choice.KEEP:
        return True
    proposal = item.proposal
    is_left_out = proposal.kind is Kind.SECTION and bool(proposal.base) and not proposal.theirs
    return is_left_out and said.choice is Choice.TAKE
