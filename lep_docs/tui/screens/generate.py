"""Making the Word documents: choose, see what will change, write, open the folder.

Nothing is written before the person has seen what will change. Documents are made off to the side,
so that the screen stays alive; what they are made from is what has been saved.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Button, Static

from lep_docs.core.context import words
from lep_docs.core.control import BuildStatus, fill
from lep_docs.core.errors import LepError
from lep_docs.core.sentences import counted
from lep_docs.tui.keys_in_turn import open_soon
from lep_docs.tui.screens.base import DraftScreen
from lep_docs.tui.task_rows import Overview, about_document, document_state
from lep_docs.tui.widgets.row_list import Kind, Row, RowList

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.app import ComposeResult

    from lep_docs.app.building import Order
    from lep_docs.app.documents import Built
    from lep_docs.app.drafting import Drafting
    from lep_docs.app.forecast import Forecast
    from lep_docs.core.fields import DocumentType
    from lep_docs.core.keys import Key

_TICKED, _OPEN = "[x]", "[ ]"
_WAITING, _MAKING = "waiting", "being made ..."
_LINES_AT_MOST = 400
_TO_LOOK = "Enter shows what would change in the file that is there now."
_TO_WRITE = "Nothing is written yet. Press w to write the files."
_LOOK, _WRITE = "Look what will change (Enter)", "Write the files (w)"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be made: documents by slug, for what, with PDF copies or without."""

    documents: frozenset[str]
    status: BuildStatus = BuildStatus.DRAFT
    pdf: bool = False


@dataclass(slots=True)
class Made:
    """What has come of it so far, by document: made, compared, refused, said."""

    built: dict[str, Built] = field(default_factory=dict)
    forecasts: dict[str, Forecast] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    busy: bool = False


class Generate(DraftScreen):
    """Documents to tick, and what each would change."""

    DEFAULT_CSS = """
    Generate #choice { height: 1; padding: 0 1; color: $text-muted; }
    Generate RowList { height: auto; max-height: 45%; }
    Generate #buttons { height: 1; layout: horizontal; padding: 0 1; }
    Generate Button { margin: 0 2 0 0; }
    Generate #said { height: 1fr; padding: 0 1; background: $surface; scrollbar-size-vertical: 1; }
    Generate #words { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Tick", priority=True),
        Binding("t", "tick_all", "All"),
        Binding("a", "status", "Draft or approved"),
        Binding("p", "pdf", "PDF"),
        Binding("w", "write", "Write"),
        Binding("o", "folder", "Open folder"),
    ]
    heading = "Make the documents"
    help_text = (
        "Tick the documents with the space bar, or all of them with t, then press Enter: each is "
        "made, and you see what would change in the file that is there already. Nothing is "
        "written until you press w; pressed before Enter, w looks first, too.\n"
        "a changes between a draft, which may be made at any time and says what is missing, and "
        "an approved version, which is refused while an error stands. p makes PDF copies too, "
        "where LibreOffice is installed. o opens the folder."
    )

    def __init__(self, drafting: Drafting, *slugs: str) -> None:
        """Offer the documents of `drafting`; those named are ticked, the main ones when none is."""
        super().__init__(drafting)
        self._chosen = Chosen(frozenset(slugs) or self._main())
        self._made = Made()
        self._over = Overview(drafting.facts)

    def _main(self) -> frozenset[str]:
        return frozenset(d.slug for d in self._every_document() if d.main)

    def _every_document(self) -> Iterable[DocumentType]:
        return self.drafting.catalogue.documents.values()

    def body(self) -> ComposeResult:
        """What is chosen, the documents, the buttons, what is said of one."""
        yield Static("", id="choice", markup=False)
        yield RowList(self._rows())
        with Container(id="buttons"):
            yield Button(_LOOK, id="look")
            yield Button(_WRITE, id="write", disabled=True)
            yield Button("Open the folder (o)", id="folder")
        with VerticalScroll(id="said"):
            yield Static("", id="words", markup=False)

    def on_mount(self) -> None:
        """Start in the list, on the first that is ticked."""
        rows = self.query_one(RowList)
        rows.put_on(next(row.id for row in rows.rows if row.id in self._chosen.documents))
        rows.focus()
        self._show()

    def on_screen_resume(self) -> None:
        """In front, for the first time or again: say how ready each document is."""
        open_soon(self, self._look_at_answers)

    def facts_changed(self, keys: frozenset[Key]) -> None:  # noqa: ARG002 - any answer may be in it
        """What was made is of older answers: make it again before writing."""
        if self.is_active:
            self._look_at_answers()
        if self._made.built and not self._made.busy:
            self._forget("The answers have changed since. Press Enter to look again.")

    def _look_at_answers(self) -> None:
        """How ready each document is, which takes a moment: after the first paint."""
        facts, statuses = self.drafting.facts, self.drafting.document_statuses
        self._over = Overview(facts, documents=statuses)
        self._show()

    # What is shown ------------------------------------------------------------------------------

    def _rows(self) -> list[Row]:
        said, made = words(self.drafting.facts), self._made
        rows = []
        for document in self._every_document():
            slug = document.slug
            tick = _TICKED if slug in self._chosen.documents else _OPEN
            forecast = made.forecasts.get(slug)
            state = made.said.get(slug) or (forecast.said if forecast else "")
            state = state or document_state(self._over.documents.get(document.code))
            kind = Kind.BAD if slug in made.refused else Kind.PLAIN
            rows.append(Row(slug, f"{tick} {fill(document.title, said)}", state, kind))
        return rows

    def _show(self) -> None:
        chosen = self._chosen
        pdf = "with PDF copies" if chosen.pdf else "Word files only"
        folder = self.drafting.workspace.outputs(self.drafting.name, self.drafting.room)
        text = f"{chosen.status.capitalize()}, {pdf}, into {folder}"
        self.query_one("#choice", Static).update(text)
        rows = self.query_one(RowList)
        rows.show(self._rows())
        self.query_one("#write", Button).disabled = not self._made.built or self._made.busy
        self._tell(rows.chosen)

    def _tell(self, row: Row | None) -> None:
        slug = row.id if row else ""
        forecast, refused = self._made.forecasts.get(slug), self._made.refused.get(slug)
        if refused:
            text = refused
        elif forecast is None:
            text = "\n".join((*self._ready(slug), _TO_LOOK))
        elif forecast.problem:
            text = forecast.problem
        else:
            shown = [_TO_WRITE] if slug in self._made.built and not self._made.busy else []
            shown += _lost(forecast)
            shown += [f"{sign} {line}" for sign, line in forecast.lines[:_LINES_AT_MOST]]
            text = "\n".join(shown) or f"{forecast.path.name}: {forecast.said}."
        self.query_one("#words", Static).update(text)
        self.query_one("#said", VerticalScroll).scroll_home(animate=False)

    def _ready(self, slug: str) -> Iterable[str]:
        """What a document is for and how ready it is; nothing on no document."""
        document = self.drafting.catalogue.document(slug)
        return about_document(self._over, document) if document else ()

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Say what is known of the document."""
        self._tell(message.row)

    # Choosing -----------------------------------------------------------------------------------

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter looks at what will change."""
        message.stop()
        self.action_look()

    def action_tick(self) -> None:
        """Tick or untick the document under the cursor."""
        row = self.query_one(RowList).chosen
        if row is not None and not self._made.busy:
            self._chosen = replace(self._chosen, documents=self._chosen.documents ^ {row.id})
            self._forget()

    def action_tick_all(self) -> None:
        """Tick every document; where all are ticked, the main ones alone."""
        if not self._made.busy:
            every, chosen = frozenset(d.slug for d in self._every_document()), self._chosen
            documents = self._main() if chosen.documents == every else every
            self._chosen = replace(chosen, documents=documents)
            self._forget()

    def action_status(self) -> None:
        """A draft, or an approved version."""
        if not self._made.busy:
            draft = self._chosen.status is BuildStatus.DRAFT
            status = BuildStatus.APPROVED if draft else BuildStatus.DRAFT
            self._chosen = replace(self._chosen, status=status)
            self._forget()

    def action_pdf(self) -> None:
        """With PDF copies or without; says why when there can be none."""
        from lep_docs.app.pdf import find_libreoffice  # noqa: PLC0415 - looks for a program

        if find_libreoffice() is None:
            self.lep.say("PDF copies need LibreOffice, which is not installed here.")
        elif not self._made.busy:
            self._chosen = replace(self._chosen, pdf=not self._chosen.pdf)
            self._show()

    def _forget(self, sentence: str = "") -> None:
        self._made = Made()
        self._show()
        if sentence:
            self.query_one("#words", Static).update(sentence)

    # Making -------------------------------------------------------------------------------------

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The buttons do what the keys do."""
        event.stop()
        actions = {"look": self.action_look, "write": self.action_write}
        actions.get(event.button.id or "", self.action_folder)()

    def action_look(self) -> None:
        """Make what is ticked and compare it with what is there."""
        if self._made.busy:
            self.lep.say("The documents are being made. Esc leaves and writes nothing.")
        elif not self._chosen.documents:
            self.lep.say("Tick a document first: the space bar ticks.")
        else:
            order = self._chosen.documents
            self._made = Made(said=dict.fromkeys(order, _WAITING), busy=True)
            self._show()
            self.run_worker(self._look, thread=True, exclusive=True, exit_on_error=False)

    def _look(self) -> None:
        """Off to the side: one document after the other."""
        from lep_docs.app.building import folder_of, make  # noqa: PLC0415 - loads the engine
        from lep_docs.app.forecast import forecast  # noqa: PLC0415 - as above
        from lep_docs.app.overwriting import loss_at  # noqa: PLC0415 - as above

        made, workspace = self._made, self.drafting.workspace
        documents = self._every_document()
        ordered = [document.slug for document in documents if document.slug in made.said]
        for slug in ordered:
            if not self.is_attached:
                break
            self._report(slug, _MAKING)
            order = self._order(slug)
            try:
                (built,) = make(workspace, order, lambda _: None)
                folder = folder_of(workspace, order)
                loss = loss_at(workspace, folder / f"{slug}.docx")
                made.forecasts[slug] = forecast(built, folder, loss)
                made.built[slug] = built
            except (LepError, OSError) as refusal:
                made.refused[slug] = str(refusal)
            made.busy = slug != ordered[-1]  # once all are seen to be made, they can be written
            self._report(slug, "cannot be made: see below" if slug in made.refused else "")

    def _report(self, slug: str, said: str) -> None:
        """Show how far a document is, from off to the side."""
        if slug:
            self._made.said[slug] = said
        if self.is_attached:
            self.app.call_from_thread(self._show)

    def _order(self, *slugs: str) -> Order:
        from lep_docs.app.building import Order  # noqa: PLC0415 - loads the engine

        chosen, drafting = self._chosen, self.drafting
        return Order(
            drafting.name, slugs, chosen.status, None, chosen.pdf, drafting.room, overwrite=True
        )

    def action_write(self) -> None:
        """Put what was made into its folder; what nobody has looked at yet is shown first."""
        if self._made.busy:
            self.lep.say("The documents are still being made: wait until all are done.")
            return
        if not self._made.built:
            self.action_look()
            return
        self._made.busy = True
        self._made.said.update(dict.fromkeys(self._made.built, "being written ..."))
        self._show()
        self.run_worker(self._write, thread=True, exclusive=True, exit_on_error=False)

    def _write(self) -> None:
        """Off to the side, for PDF copies take a while."""
        from lep_docs.app.building import write  # noqa: PLC0415 - loads the engine

        made = self._made
        for slug, built in made.built.items():
            try:
                (written,) = write(self.drafting.workspace, self._order(slug), (built,))
                aside = f"; {written.aside.name} put aside" if written.aside else ""
                self._report(slug, f"written, {_lacks(written.missing)}{aside}")
            except (LepError, OSError) as refusal:
                made.refused[slug] = str(refusal)
                self._report(slug, "not written: see below")
        made.built, made.busy = {}, False
        self._report("", "")

    def action_folder(self) -> None:
        """Open the folder with the documents in the desktop's own way."""
        from lep_docs.app.desktop import open_folder  # noqa: PLC0415 - only here

        try:
            open_folder(self.drafting.workspace.outputs(self.drafting.name, self.drafting.room))
        except LepError as refusal:
            self.lep.say(str(refusal))


def _lost(forecast: Forecast) -> Iterator[str]:
    """What somebody edited in the file that is there, said before anything is written."""
    if forecast.loss is not None and forecast.loss.edits:
        yield f"{forecast.path.name} holds {forecast.loss.said}. w puts it aside; to read it first:"
        yield f'lep-docs pull "{forecast.path}"'
        yield from (f"! {edit}" for edit in forecast.loss.edits)
        yield ""


def _lacks(missing: int) -> str:
    return f"{counted(missing, 'fact')} missing" if missing else "complete"
