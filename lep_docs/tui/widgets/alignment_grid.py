"""How the joint objectives help each party's own: strength and status in each cell, by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lep_docs.core.facts import Row
from lep_docs.core.keys import Key
from lep_docs.core.records import next_id
from lep_docs.core.rules.common import joint_objectives, parent_objectives
from lep_docs.core.saying import said
from lep_docs.tui.widgets.grid import NOTHING
from lep_docs.tui.widgets.grid_view import GridView

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.fields import Choice

ALIGNMENT = "alignment"


class AlignmentGrid(GridView):
    """Joint objectives down, the parties' own along: strength by figure, status by letter."""

    about: ClassVar[str] = (
        "Each cell sets a joint objective against one of a party's own: a figure says how strongly "
        "it helps, a letter how the two stand to each other. Space takes the next letter, Delete "
        "clears both."
    )

    needs: ClassVar[str] = (
        "Here the joint objectives stand against each party's own, and one key says how one "
        "helps the other. There must be both: give them under Objectives first (Ctrl+P, then "
        "type objectives). Esc goes back."
    )

    def __init__(self, drafting: Drafting) -> None:
        """Read the letters from the question of how a link stands."""
        super().__init__(drafting)
        self._section = drafting.catalogue.sections[ALIGNMENT]
        blank = self._blank("")
        self._strength = self._section.by_name[blank.at.strength.field]
        self._status = self._section.by_name[blank.at.status.field]
        low, high = self._strength.minimum or 0, self._strength.maximum or 0
        self._figures = {str(n) for n in range(low, high + 1)}
        self._letters = letters_of(self._status.choices)
        letters = "  ".join(f"{key} {choice.label}" for key, choice in self._letters.items())
        self.said_keys = f"{low} to {high} how strongly   {letters}   Space next   Delete clears"

    @property
    def corner(self) -> str:
        """What the rows are."""
        return "Joint objective"

    def down(self) -> Mapping[str, str]:
        """The joint objectives."""
        facts = self.drafting.facts
        return {row.id: facts.name(row.id) for row in joint_objectives(facts)}

    def along(self) -> Mapping[str, str]:
        """The parties' own objectives, by the part of their ids that tells them apart."""
        prefix = f"{self.drafting.catalogue.sections['objectives'].prefix}-"
        return {
            row.id: row.id.removeprefix(prefix) for row in parent_objectives(self.drafting.facts)
        }

    def cell(self, row: str, column: str) -> str:
        """Strength and letter: `2 a`."""
        link = self._link(row, column)
        strength = link.strength
        status = next((k for k, c in self._letters.items() if c.code == link.status), "")
        figure = NOTHING if strength is None else str(strength)
        return f"{figure} {status}".strip()

    def sentence(self, row: str, column: str) -> str:
        """Both objectives, how strongly, how it stands and what is next."""
        facts = self.drafting.facts
        link = self._link(row, column)
        owner = facts.find(column)
        party = facts.name(owner.owner_party) if owner and owner.owner_party else column
        head = f"{facts.name(row)}  ->  {party}: {facts.name(column)}"
        if not link:
            return f"{head}\nNo link yet."
        names = (link.at.strength.field, link.at.status.field, link.at.contribution.field)
        fields = [link.field(name) for name in names if link.raw(name) is not None]
        told = (f"{field.label}: {said(facts, field, link.raw(field.name))}" for field in fields)
        return f"{head}\n{'. '.join(told)}"

    def concerned_by(self, row: str, column: str) -> Collection[str]:
        """The link and both objectives."""
        return {self._link(row, column).id, row, column}

    def place(self, row: str, column: str) -> Key | None:
        """The link's record."""
        link = self._link(row, column)
        return link.at.strength if link else None

    def answers(self, row: str, column: str, character: str) -> Mapping[Key, str]:
        """A figure, a letter, a space (the next status) or nothing (clears both)."""
        link = self._link(row, column)
        at = link.at
        if character == "":
            return {at.strength: "", at.status: ""} if link else {}
        new = {} if link else {at.joint: row, at.parent: column}
        if character in self._figures:
            return {**new, at.strength: character}
        if character == " ":
            codes = [c.code for c in self._status.choices]
            after = codes.index(link.status) + 1 if link.status in codes else 0
            return {**new, at.status: codes[after % len(codes)]}
        choice = self._letters.get(character.lower())
        return {**new, at.status: choice.code} if choice else {}

    def _link(self, row: str, column: str) -> Row:
        """The link between two objectives; where there is none, a blank one with the next id."""
        facts = self.drafting.facts
        for link in facts.alignment:
            if (link.joint, link.parent) == (row, column):
                found: Row = link
                return found
        return self._blank(next_id(self._section, facts.answers.records(ALIGNMENT)))

    def _blank(self, record: str) -> Row:
        return Row(Key(ALIGNMENT, record), {}, self._section.by_name)


def letters_of(choices: Iterable[Choice]) -> dict[str, Choice]:
    """A letter for each choice: the first in its label that none before it has."""
    letters: dict[str, Choice] = {}
    for choice in choices:
        free = (c for c in choice.label.lower() if c.isalpha() and c not in letters)
        letters[next(free, choice.code)] = choice
    return letters
