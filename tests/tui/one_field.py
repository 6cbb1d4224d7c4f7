"""One question on a screen of its own, with a line after it: the smallest form there is."""

from __future__ import annotations

import asyncio

from textual import events
from textual.widgets import Static
from tui.harness import LARGE, run, workspace

from lep_docs.app.drafting import Drafting
from lep_docs.core.asking import field_at
from lep_docs.core.keys import parse_key
from lep_docs.tui.app import LepApp
from lep_docs.tui.screens.base import DraftScreen
from lep_docs.tui.widgets.field_panel import build_field
from lep_docs.tui.widgets.line import Line

_QUIET = 5
_KEPT = (
    *("partnership", "parties", "people", "roles", "objectives", "milestones", "bodies"),
    *("vision_elements", "business_plan"),
)
_NAMED = {" ": "space", "\n": "enter"}
_LETTERS = {name: letter for letter, name in _NAMED.items()}


class OneField(DraftScreen):
    """A question and a line."""

    def __init__(self, drafting, key):
        super().__init__(drafting)
        self.key = parse_key(key)
        self.panel = build_field(
            drafting, self.key.base, field_at(drafting.catalogue, self.key.base)
        )
        self.beside = Line(id="beside")

    def body(self):
        yield self.panel
        yield self.beside

    def facts_changed(self, keys):
        self.panel.facts_changed(keys)

    @property
    def answer(self):
        return self.drafting.answers.get(self.key)

    @property
    def said(self):
        return str(self.panel.query_one(".said", Static).content)

    async def leave(self, pilot):
        self.set_focus(self.beside)
        await settle(pilot)


def few_sections(folder):
    """A workspace with a copy of the sample's first sections: enough for a form, and quick."""
    work = workspace(folder)
    for file in work.room("quillmere").glob("*.yaml"):
        if file.stem not in _KEPT:
            file.unlink()
    return work


def asked(key, story, folder, size=LARGE):
    """Run a story with one question of the sample; the focus is on it."""

    async def whole():
        work = few_sections(folder)
        drafting = Drafting.open(work, "quillmere", own=folder / "own")
        one = OneField(drafting, key)
        app = LepApp(work, drafting)
        app.first_screen = lambda: one
        async with app.run_test(size=size) as pilot:
            one.panel.focus_on(one.key)
            await settle(pilot)
            await story(one, pilot)

    run(whole())


async def settle(pilot):
    """Wait until nothing is waiting: no message in any queue, and the screen drawn."""
    app, quiet = pilot.app, 0
    for _ in range(2000):
        await asyncio.sleep(0)
        nodes = [app, *app.screen.walk_children(with_self=True)]
        busy = any(n._message_queue.qsize() or n._next_callbacks for n in nodes)
        quiet = 0 if busy or app.has_keys_waiting else quiet + 1
        if quiet > _QUIET:
            break
    app.screen._on_timer_update()


async def paste(pilot, words):
    """Put a text in as a terminal's paste does."""
    pilot.app.post_message(events.Paste(words))
    await settle(pilot)


async def press(pilot, *keys):
    """Press keys one after the other; each is dealt with before the next."""
    for key in keys:
        letter = key if len(key) == 1 else _LETTERS.get(key)
        pilot.app.post_message(events.Key(key, letter))
        await settle(pilot)


async def write(pilot, words, *keys):
    """Type faster than anybody: all keys in one breath."""
    for letter in words:
        pilot.app.post_message(events.Key(_NAMED.get(letter, letter), letter))
    for key in keys:
        pilot.app.post_message(events.Key(key, None))
    await settle(pilot)
