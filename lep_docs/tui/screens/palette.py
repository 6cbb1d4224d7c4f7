"""The palette: every section, record, document and command, found by typing part of its name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.widgets import Static

from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.context import words
from lep_docs.core.control import fill
from lep_docs.core.fields import FieldType
from lep_docs.core.keys import Key
from lep_docs.core.sentences import counted
from lep_docs.tui.actions import ACTIONS
from lep_docs.tui.screens.base import LepScreen
from lep_docs.tui.whole import WHOLE
from lep_docs.tui.widgets.line import Line
from lep_docs.tui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from textual import events
    from textual.app import ComposeResult

    from lep_docs.app.drafting import Drafting
    from lep_docs.tui.widgets.entry import Edited

AT_MOST = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found: how it is listed, its key or kind, and what choosing it does."""

    text: str
    note: str
    do: Callable[[], object]


def matching(entries: Iterable[Entry], typed: str) -> list[Entry]:
    """The entries that hold every word typed: first what is called just so, then what begins so."""
    words = typed.lower().split()
    found = [e for e in entries if all(word in _hay(e) for word in words)]
    return sorted(found, key=lambda e: _rank(e, words))


def _hay(entry: Entry) -> str:
    return f"{entry.text} {entry.note}".lower()


def _rank(entry: Entry, words: list[str]) -> int:
    """How well an entry fits, 0 best: it is what was typed, begins so, has a word that does."""
    if not words:
        return 0
    text, whole = entry.text.lower(), " ".join(words)
    fits = (text == whole, text.startswith(whole), f" {words[0]}" in f" {text}")
    return fits.index(True) if any(fits) else len(fits)


class Palette(LepScreen):
    """A line to type in and what it finds."""

    DEFAULT_CSS = """
    Palette Line { margin: 0 1; }
    Palette .found { padding: 0 1; height: 1; color: $text-muted; }
    """
    heading = "Commands"
    help_text = (
        "Type part of the name of a section, a record, a document or a command. The arrow keys "
        "move in the list and Enter takes the marked line."
    )

    def __init__(self, entries: Iterable[Entry], heading: str = "") -> None:
        """Offer these entries; `heading` says what for."""
        super().__init__()
        self.heading = heading or self.heading
        self._entries = tuple(entries)
        self._found: list[Entry] = []

    def body(self) -> ComposeResult:
        """What to do, the line, how many were found, the list."""
        yield Static("Type part of a name; Enter takes the marked line.", classes="found")
        yield Line()
        yield Static("", classes="found", id="found", markup=False)
        yield RowList()

    def on_mount(self) -> None:
        """Start by listing everything."""
        self.query_one(RowList).can_focus = False
        self.query_one(Line).focus()
        self._look("")

    def on_edited(self, message: Edited) -> None:
        """List what fits now."""
        message.stop()
        self._look(message.entry.typed)

    def on_key(self, event: events.Key) -> None:
        """The list follows the arrow keys while the line keeps the focus."""
        rows = self.query_one(RowList)
        moves = {
            "up": lambda: rows.action_move(-1),
            "down": lambda: rows.action_move(1),
            "pageup": lambda: rows.action_page(-1),
            "pagedown": lambda: rows.action_page(1),
            "enter": rows.action_choose,
        }
        if event.key in moves:
            event.stop()
            event.prevent_default()
            moves[event.key]()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Leave, then do what was chosen."""
        message.stop()
        chosen = self._found[int(message.row.id)]
        self.dismiss()
        self.app.call_later(chosen.do)

    def action_commands(self) -> None:
        """The key that opened it closes it too."""
        self.dismiss()

    def _look(self, typed: str) -> None:
        found = matching(self._entries, typed)
        self._found = found[:AT_MOST]
        more = "" if len(found) <= AT_MOST else f", the first {AT_MOST} listed"
        self.query_one("#found", Static).update(f"{counted(len(found), 'entry')}{more}")
        rows = self.query_one(RowList)
        rows.show([Row(str(n), e.text, e.note) for n, e in enumerate(self._found)])
        rows.action_edge(-1)


def commands(offers: Callable[[str], bool], do: Callable[[str], object]) -> Iterator[Entry]:
    """The commands of the registry that can be offered."""
    for action in ACTIONS:
        if action.id != "commands" and offers(action.id):
            yield Entry(action.title, action.shown, partial(do, action.id))


def own(screen: object, do: Callable[[LepScreen, str], object]) -> Iterator[Entry]:
    """What the screen in front alone can do."""
    if isinstance(screen, LepScreen):
        for action in screen.own_actions:
            yield Entry(action.title, action.shown, partial(do, screen, action.id))


def wholes(drafting: Drafting, show: Callable[[str], object]) -> Iterator[Entry]:
    """The sections that can be seen whole."""
    for section, (*_, called) in WHOLE.items():
        label = drafting.catalogue.sections[section].label
        yield Entry(f"{label}: {called}", "special view", partial(show, section))


def documents(drafting: Drafting, make: Callable[[str], object]) -> Iterator[Entry]:
    """The documents that can be made."""
    said = words(drafting.facts)
    for document in drafting.catalogue.documents.values():
        yield Entry(fill(document.title, said), "document", partial(make, document.slug))


def topics(show: Callable[[str], object]) -> Iterator[Entry]:
    """The pages of the guidance."""
    for topic in load_catalogue().topics.values():
        yield Entry(f"Guidance: {topic.title}", topic.code, partial(show, topic.code))


def sections(drafting: Drafting, go: Callable[[Key], object]) -> Iterator[Entry]:
    """The sections of an open partnership."""
    for section in drafting.catalogue.sections.values():
        yield Entry(section.label, "section", partial(go, Key(section.name)))


def records(drafting: Drafting, go: Callable[[Key], object]) -> Iterator[Entry]:
    """The records of an open partnership."""
    facts = drafting.facts
    for section in drafting.catalogue.sections.values():
        for record in () if section.single else facts.everything(section.name):
            name = f"{facts.name(record.id)} ({section.record_label})"
            yield Entry(name, record.id, partial(go, record.key))


def questions(drafting: Drafting, put: Callable[[Key], object]) -> Iterator[Entry]:
    """Every answer that holds words of one kind: a question of a section, or of a record in it."""
    facts = drafting.facts
    for section in drafting.catalogue.sections.values():
        rows = [(section.label, Key(section.name))] if section.single else [
            (facts.name(record.id), record.key) for record in facts.everything(section.name)
        ]  # fmt: skip
        for name, key in rows:
            for asked in section.fields:
                if asked.many or asked.type in {FieldType.GROUP, FieldType.ROWS}:
                    continue
                at = key.step(asked.name)
                yield Entry(f"{name}: {asked.label}", str(at), partial(put, at))
