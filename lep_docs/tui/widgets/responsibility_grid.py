"""Who answers for each activity, does it, is consulted, is told: one letter for each role."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lep_docs.core.facts import Row
from lep_docs.core.keys import Key
from lep_docs.core.sentences import and_list
from lep_docs.tui.widgets.grid import NOTHING
from lep_docs.tui.widgets.grid_view import GridView

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.fields import Field

ACTIVITIES = "activities"


class ResponsibilityGrid(GridView):
    """Activities down, roles along; a role has one letter at most, one role answers."""

    about: ClassVar[str] = (
        "Each cell says what a role does in an activity, by one letter; the line under the grid "
        "says what the letters mean. Space takes the next letter, Delete takes the role out."
    )

    needs: ClassVar[str] = (
        "Here every activity meets every role, and one letter says what the role does in it. "
        "There must be both: give them under Activities and Roles first (Ctrl+P, then type the "
        "name). Esc goes back."
    )

    def __init__(self, drafting: Drafting) -> None:
        """Read the letters from the parts of the question."""
        super().__init__(drafting)
        section = drafting.catalogue.sections[ACTIVITIES]
        whole = section.by_name[Row(Key(ACTIVITIES), {}, section.by_name).at.raci.field]
        self._parts: dict[str, Field] = {part.name[0].upper(): part for part in whole.fields}
        letters = "  ".join(f"{k.lower()} {part.label}" for k, part in self._parts.items())
        self.said_keys = f"{letters}   Space next   Delete clears"

    @property
    def corner(self) -> str:
        """What the rows are."""
        return "Activity"

    def down(self) -> Mapping[str, str]:
        """The activities."""
        facts = self.drafting.facts
        return {row.id: facts.name(row.id) for row in facts.activities}

    def along(self) -> Mapping[str, str]:
        """The roles, by their ids: the sentence beneath gives the title."""
        return {row.id: row.id for row in self.drafting.facts.roles}

    def cell(self, row: str, column: str) -> str:
        """The role's letter."""
        return self._letter(row, column) or NOTHING

    def sentence(self, row: str, column: str) -> str:
        """The cell, then everybody in the activity."""
        facts = self.drafting.facts
        letter = self._letter(row, column)
        part = self._parts[letter].label if letter else "no part in it"
        everybody = (
            f"{part.label}: {and_list(facts.name(r) for r in self._roles(row, part)) or 'nobody'}"
            for part in self._parts.values()
        )
        return f"{facts.name(row)}: {facts.name(column)}, {part}\n{'; '.join(everybody)}"

    def concerned_by(self, row: str, column: str) -> Collection[str]:  # noqa: ARG002 - of the activity
        """The activity."""
        return {row}

    def place(self, row: str, column: str) -> Key | None:  # noqa: ARG002 - of the activity
        """The activity's record."""
        return self._at(row)

    def answers(self, row: str, column: str, character: str) -> Mapping[Key, str]:
        """The letter given to the role, taken from any other part it had."""
        letters = ["", *self._parts]
        now = self._letter(row, column)
        if character == " ":
            wanted = letters[(letters.index(now) + 1) % len(letters)]
        else:
            wanted = character.upper()
        if wanted == now or wanted not in letters:
            return {}
        changed: dict[Key, str] = {}
        for letter, part in self._parts.items():
            if letter in (now, wanted):
                left = [role for role in self._roles(row, part) if role != column]
                if letter == wanted:
                    left = [*left, column] if part.many else [column]
                changed[self._at(row).step(part.name)] = ", ".join(left)
        return changed

    def _at(self, row: str) -> Key:
        section = self.drafting.catalogue.sections[ACTIVITIES]
        return Row(Key(ACTIVITIES, row), {}, section.by_name).at.raci

    def _letter(self, row: str, column: str) -> str:
        parts = self._parts.items()
        return next((letter for letter, p in parts if column in self._roles(row, p)), "")

    def _roles(self, row: str, part: Field) -> tuple[str, ...]:
        """The roles in one part of an activity."""
        value = self.drafting.answers.get(self._at(row).step(part.name))
        if isinstance(value, str):
            return (value,)
        return tuple(map(str, value)) if isinstance(value, tuple) else ()
