"""What the checks find and which answers are wanted, live: by weight and section, with the remedy.

Enter goes to the answer concerned. A warning or piece of advice can be set aside with a reason,
which is kept among the answers; an error cannot, and the screen says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from lep_docs.app.waiving import decider, stand_again, waive
from lep_docs.core.errors import LepError
from lep_docs.core.findings import Severity
from lep_docs.core.options import options, shown
from lep_docs.core.rules.registry import RULES
from lep_docs.tui.keys_in_turn import open_soon
from lep_docs.tui.messages import Changed, GoTo
from lep_docs.tui.problem_list import group, identity, key_of, missing, summed
from lep_docs.tui.screens.base import DraftScreen
from lep_docs.tui.screens.pick import AskSentence, PickOne
from lep_docs.tui.widgets.row_list import Kind, Row, RowList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.findings import Finding
    from lep_docs.core.keys import Key
    from lep_docs.core.mending import Problem

_LATER = "@later"
_CHECK_AFTER = 0.3
_CANNOT = (
    "is an error, and errors cannot be set aside: an approved version would rest on it. It does "
    "not stop a draft."
)
_TO_DO = (
    "Enter goes to the question. Where nobody knows yet, Ctrl+K there says who finds out and by "
    "when; where it does not apply, Ctrl+R says why."
)
_NOT_ASIDE = (
    "An answer that is needed cannot be set aside. Enter goes to it; there Ctrl+K says who finds "
    "it out, Ctrl+R why it does not apply."
)


class Problems(DraftScreen):
    """The findings, and what to do about the one under the cursor."""

    heading = "Problems"
    DEFAULT_CSS = """
    Problems #sum { height: auto; padding: 0 1; }
    Problems #detail {
        height: 7; padding: 0 1; border-top: solid $primary; background: $surface;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "Go there"),
        Binding("w", "waive", "Set aside"),
    ]
    help_text = (
        "What the checks find wrong, the gravest first, and every answer that is needed by now and "
        "not given. Enter goes to the answer concerned; Esc comes back to the same line.\n"
        "An error holds back an approved version and must be mended. A warning or a piece of "
        "advice can be set aside with w and a reason, which is kept and can be read by others; w "
        "on one that was set aside lets it stand again."
    )

    def __init__(self, drafting: Drafting) -> None:
        """Show what is found now, and anew whenever answers change."""
        super().__init__(drafting)
        self._found: dict[str, Finding] = {}
        self._wanted: dict[str, Problem] = {}

    def body(self) -> ComposeResult:
        """How many, the list, the one under the cursor in full."""
        yield Static("Looking for problems ...", id="sum", markup=False)
        yield RowList()
        yield Static("", id="detail", markup=False)

    def on_mount(self) -> None:
        """The screen at once, the findings a moment later."""
        super().on_mount()
        self.query_one(RowList).focus()
        open_soon(self, self._look)

    def facts_changed(self, keys: frozenset[Key]) -> None:  # noqa: ARG002 - any answer may matter
        """Look again once typing pauses."""
        self.set_timer(_CHECK_AFTER, self._look)

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Show the finding in full."""
        message.stop()
        here = message.row.id if message.row else ""
        finding, wanted = self._found.get(here), self._wanted.get(here)
        detail = self._detail(finding) if finding else _asked(wanted) if wanted else ""
        self.query_one("#detail", Static).update(detail)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Go to its answer."""
        message.stop()
        self.action_go()

    def action_go(self) -> None:
        """Go to the answer that the finding is about."""
        finding, wanted = self._here, self._asked_here
        key = key_of(self.drafting.facts, finding) if finding else None
        if wanted is not None:
            key = wanted.key
        if key is not None:
            self.post_message(GoTo(key))
        elif finding is not None:
            self.lep.say(f"This concerns no one answer. {finding.place} {finding.remedy}".strip())

    def action_next_problem(self) -> None:
        """To the next one in the list."""
        self.query_one(RowList).action_move(1)

    def action_waive(self) -> None:
        """Set the finding aside with a reason; let one that was set aside stand again."""
        finding = self._here
        if finding is None:
            if self._asked_here is not None:
                self.lep.say(_NOT_ASIDE)
            return
        if finding.severity is Severity.ERROR:
            self.lep.say(f"{finding.rule} {_CANNOT} {finding.remedy}")
            return
        if finding.waived:
            self._change(lambda: stand_again(self.drafting, finding))
            return
        question = AskSentence(
            f"Why can {finding.rule} be set aside for {finding.record}?",
            f"{finding.message}\nA fact or a decision that would satisfy an auditor in two years.",
            "Say why it can be set aside.",
            "Set it aside",
        )
        self.app.push_screen(question, lambda why: self._ask_who(finding, why))

    def _ask_who(self, finding: Finding, why: str | None) -> None:
        if not why:
            return
        field = decider(self.drafting)
        rows = [Row(_LATER, "Say later")]
        rows += [Row(c.code, shown(c)) for c in options(self.drafting.facts, field)]
        question = PickOne(field.label, rows, said=field.hint)
        self.app.push_screen(question, lambda who: self._waive(finding, why, who or _LATER))

    def _waive(self, finding: Finding, why: str, who: str) -> None:
        self._change(lambda: waive(self.drafting, finding, why, "" if who == _LATER else who))

    def _change(self, change: Callable[[], tuple[Key, ...]]) -> None:
        """Make a change and tell it; a refusal is said."""
        try:
            keys = change()
        except LepError as refusal:
            self.lep.say(str(refusal))
        else:
            self.post_message(Changed(keys))

    @property
    def _here(self) -> Finding | None:
        chosen = self.query_one(RowList).chosen
        return self._found.get(chosen.id) if chosen else None

    @property
    def _asked_here(self) -> Problem | None:
        chosen = self.query_one(RowList).chosen
        return self._wanted.get(chosen.id) if chosen else None

    def _look(self) -> None:
        """Find out anew and list it."""
        if not self.is_mounted:
            return
        findings = self.drafting.findings
        self._found = {identity(f): f for f in findings}
        drafting = self.drafting
        wanted = missing(drafting.facts, drafting.session.drafts, findings)
        self._wanted = {str(problem.key): problem for problem in wanted}
        rows = list(group(drafting.facts, findings, wanted))
        self.query_one(RowList).show(rows or [Row("", "Nothing to mend.", kind=Kind.GOOD)])
        self.query_one("#sum", Static).update(summed(findings, len(wanted)))

    def _detail(self, finding: Finding) -> Content:
        """What is wrong, how to mend it, why it is checked."""
        rule = RULES.get(finding.rule)
        lines = [Content.styled(finding.message, "bold"), Content(finding.remedy)]
        if finding.place:
            lines.append(Content(f"In {finding.place}"))
        if finding.waived:
            lines.append(Content(f"Set aside: {finding.waived}"))
        if rule is not None:
            lines.append(Content.styled(f"{rule.id}: {rule.title}. {rule.why}", "$text-muted"))
        return Content("\n").join(lines)


def _asked(wanted: Problem) -> Content:
    """What to do about an answer that is missing or cannot be read."""
    return Content("\n").join([Content.styled(f"{wanted.words}.", "bold"), Content(_TO_DO)])
