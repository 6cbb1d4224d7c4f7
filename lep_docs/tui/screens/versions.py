"""The versions of the documents, and what changed since one: each line leads to its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from lep_docs.core.errors import LepError
from lep_docs.core.marking import marked_new, marked_old, pieces
from lep_docs.core.sentences import counted
from lep_docs.core.since import Kind as Sort
from lep_docs.tui.messages import GoTo
from lep_docs.tui.screens.listed import LISTED_CSS, Listed
from lep_docs.tui.widgets.row_list import Kind, Row, RowList
from lep_docs.tui.words import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lep_docs.app.drafting import Drafting
    from lep_docs.app.versions import Issue, Issues
    from lep_docs.core.keys import Key
    from lep_docs.core.since import Altered, Since

_NONE = "No version is on record yet. Releasing one freezes it: lep-docs release."
_DROPPED = "No longer pursued"


class Versions(Listed):
    """Every version of every document."""

    heading = "Versions of the documents"
    DEFAULT_CSS = LISTED_CSS.format(name="Versions")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "compare", "What changed since")]
    help_text = (
        "The versions of each document, the newest first, with their day and status. Enter shows "
        "what changed since, fact by fact. Only versions whose facts were frozen when they were "
        "released can be compared; lep-docs release does that."
    )

    def __init__(self, drafting: Drafting) -> None:
        """List the versions in `drafting`."""
        super().__init__(drafting)
        self._issues: dict[str, Issue] = {}

    def on_mount(self) -> None:
        """Read the list."""
        super().on_mount()
        self._look()

    def facts_changed(self, keys: frozenset[Key]) -> None:  # noqa: ARG002 - any document may have changed
        """Read it again."""
        self._look()

    def _look(self) -> None:
        from lep_docs.app.versions import issues  # noqa: PLC0415 - loads the engine

        found = issues(self.drafting)
        self._issues = {f"{i.slug} {i.number}": i for one in found for i in one.versions}
        self.query_one("#sum", Static).update(
            counted(len(self._issues), "version") if found else _NONE
        )
        self.query_one(RowList).show(list(_rows(found)))

    def whole(self, row: str) -> Content:
        """What was recorded of a version."""
        issue = self._issues.get(row)
        if issue is None:
            return Content("")
        by = f"Prepared by {issue.prepared_by}" if issue.prepared_by else ""
        how = "Enter shows what changed since." if issue.kept else _not_kept(issue)
        return Content("\n".join(line for line in (issue.change, by, how) if line))

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Compare."""
        message.stop()
        issue = self._issues[message.row.id]
        if issue.kept:
            self.app.push_screen(Differences(self.drafting, issue))
        else:
            self.lep.say(_not_kept(issue))


class Differences(Listed):
    """What changed since a version."""

    DEFAULT_CSS = LISTED_CSS.format(name="Differences")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go", "Go there")]
    help_text = (
        "What of the facts that the document prints is other than in that version, section by "
        "section: new, reworded, changed, and what is no longer pursued. [-Words-] went, {+words+} "
        "came. Enter goes to the answer. lep-docs redline makes a Word file of it."
    )

    def __init__(self, drafting: Drafting, issue: Issue) -> None:
        """Compare a version with the facts of today."""
        super().__init__(drafting)
        self._issue = issue
        self._lines: dict[str, Altered] = {}
        self.heading = f"{issue.slug}: what changed since {issue.number}"

    def on_mount(self) -> None:
        """Compare off to the side."""
        super().on_mount()
        self.query_one("#sum", Static).update("Comparing ...")
        self._compare()

    def facts_changed(self, keys: frozenset[Key]) -> None:  # noqa: ARG002 - any answer may be in it
        """Compare again."""
        self._compare()

    def _compare(self) -> None:
        self.run_worker(self._find, thread=True, exclusive=True, exit_on_error=False)

    def _find(self) -> None:
        """Off to the side."""
        from lep_docs.app.versions import differences  # noqa: PLC0415 - loads the engine

        try:
            found: Since | str = differences(self.drafting, self._issue)
        except LepError as refusal:
            found = str(refusal)
        if self.is_attached:
            self.app.call_from_thread(self._have, found)

    def _have(self, found: Since | str) -> None:
        if isinstance(found, str):
            self._lines = {}
            self.query_one("#sum", Static).update("It cannot be compared.")
            self.query_one(RowList).show([Row("", one_line(found), kind=Kind.BAD)])
            self.query_one("#words", Static).update(found)
            return
        self._lines = {str(number): line for number, line in enumerate(found.lines)}
        changed = counted(len(self._lines), "fact") if self._lines else "Nothing"
        self.query_one("#sum", Static).update(f"{changed} changed since {found.day}")
        self.query_one(RowList).show(list(_changes(found)))

    def whole(self, row: str) -> Content:
        """A change with both sides."""
        line = self._lines.get(row)
        if line is None:
            return Content("")
        both = pieces(line.old, line.new)
        was = [(marked_old(p), "" if p.same else "bold $error") for p in both]
        now = [(marked_new(p), "" if p.same else "bold $success") for p in both]
        known = ", ".join(part for part in (line.why, line.who, line.when) if part)
        lines = [
            Content.styled(_said(line), "bold"),
            Content.assemble(("Was  ", "$text-muted"), *was),
            Content.assemble(("Now  ", "$text-muted"), *now),
            Content(known),
        ]
        return Content("\n").join(lines)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Go to the answer."""
        message.stop()
        line = self._lines[message.row.id]
        if line.kind is Sort.GONE:
            self.lep.say(f"{line.what} is not there any more. Ctrl+P leads to its section.")
        else:
            self.post_message(GoTo(line.key))


def _not_kept(issue: Issue) -> str:
    return f"The facts of version {issue.number} were not frozen, so it cannot be compared."


def _rows(found: tuple[Issues, ...]) -> Iterator[Row]:
    for one in found:
        yield Row("", one.title, kind=Kind.HEADING)
        for issue in one.versions:
            parts = (issue.number, issue.day, one_line(issue.change))
            kept = "kept" if issue.kept else ""
            right = ", ".join(part for part in (issue.status, kept) if part)
            said = "  ".join(part for part in parts if part)
            yield Row(f"{issue.slug} {issue.number}", said, right, indent=1)


def _changes(found: Since) -> Iterator[Row]:
    number = 0
    groups = [(group.label, group.lines) for group in found.groups]
    groups += [(_DROPPED, found.dropped)] if found.dropped else []
    for label, lines in groups:
        yield Row("", label, kind=Kind.HEADING)
        for line in lines:
            yield Row(str(number), one_line(_said(line)), line.kind.value, indent=1)
            number += 1


def _said(line: Altered) -> str:
    return f"{line.what}, {line.part}" if line.part else f"{line.what}: {line.new or line.old}"
