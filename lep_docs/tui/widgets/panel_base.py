"""What a form holds for one field, whatever its kind: where it stands, its head, what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content

from lep_docs.core.conditions import is_asked
from lep_docs.core.facts import Row
from lep_docs.core.fields import Need
from lep_docs.core.keys import Key
from lep_docs.core.plan import is_required
from lep_docs.core.sentences import lower_first
from lep_docs.tui.keys_in_turn import wait_until_drawn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.facts import Facts
    from lep_docs.core.fields import Field


class Panel(Vertical):
    """What a form holds for one field, whatever its kind."""

    DEFAULT_CSS = """
    Panel { height: auto; width: 1fr; padding: 0 1 0 0; border-left: blank; }
    Panel > .head { height: auto; width: 1fr; padding: 0 1; }
    """

    def __init__(self, drafting: Drafting, key: Key, field: Field) -> None:
        """Ask `field` at `key`."""
        super().__init__()
        self.drafting, self.key, self.field = drafting, key, field
        self.problem = ""

    def covers(self, key: Key) -> bool:
        """Whether the answer at `key`, or a part of it, is asked here."""
        steps = len(self.key.inside)
        return key.base == self.key.base and key.inside[:steps] == self.key.inside

    def facts_changed(self, keys: Iterable[Key]) -> None:
        """Answers changed, here or elsewhere: show what stands now."""
        raise NotImplementedError

    def focus_on(self, key: Key) -> bool:
        """Put the focus on the entry of the answer at `key`; says whether it is here."""
        raise NotImplementedError

    def tell_problems(self, problems: Mapping[Key, str]) -> None:
        """Show what is wrong beside the field, or that nothing is any more."""
        raise NotImplementedError

    def commit(self) -> None:
        """Hand over what is being typed."""

    def look_asked(self) -> None:
        """Show or hide the question, as the record's other answers have it."""
        asked = is_asked(self.field, row_of(self.drafting, self.key))
        if asked is not self.display:
            self.display = asked
            wait_until_drawn(self)

    def head(self) -> Content:
        """Label, how it is needed, hint, and the error when there is one."""
        facts = self.drafting.facts
        need = needed(facts, self.key, self.field)
        lines = [Content.assemble((self.field.label, "bold"), (f"  {need}", "$text-muted"))]
        if self.field.hint:
            lines.append(Content.styled(self.field.hint, "$text-muted"))
        if self.problem:
            lines.append(Content.styled(f"Error: {self.problem}", "bold $error"))
        return Content("\n").join(lines)


def row_of(drafting: Drafting, key: Key) -> Row:
    """The record an answer belongs to, blank when there is none yet."""
    facts = drafting.facts
    found = next((row for row in facts.everything(key.section) if row.id == key.record), None)
    fields = facts.catalogue.sections[key.section].by_name
    return found if found is not None else Row(Key(key.section, key.record), {}, fields)


def needed(facts: Facts, key: Key, field: Field) -> str:
    """How a question is needed, in words."""
    if key.inside:
        return "needed here" if field.need is Need.MUST else "(optional)"
    if is_required(facts, field):
        return "needed now"
    if field.need is Need.OPTIONAL:
        return "(optional)"
    if field.known_from.has_come(facts.phase):
        return "good to have"
    label = next(info.label for info in facts.catalogue.phases if info.phase is field.known_from)
    when = "needed" if field.need is Need.MUST else "good to have"
    return f"{when} later, from: {lower_first(label)}"
