"""Helps for driving the screens: a copy of the sample to work on, a Pilot, the screen as text.

Snapshots are text: what stands on the screen, compared with a file in tests/tui/screens; of the key
screens a picture too, which holds the colours, in tests/tui/screens/svg. Set
LEP_DOCS_WRITE_SCREENS=1 to write them anew, then read what changed.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from support.screenshots import picture
from textual import events
from textual.keys import _character_to_key
from textual.worker import WorkerCancelled

from lep_docs.app.drafting import Drafting
from lep_docs.app.workspace import Workspace, bundled
from lep_docs.tui.app import LepApp

SMALL, LARGE = (80, 24), (140, 40)
KEPT = Path(__file__).parent / "screens"
WRITE = "LEP_DOCS_WRITE_SCREENS"
SECONDS_TO_DRAW = 5
PICTURED = {
    *("sections-80x24", "sections-140x40", "documents-80x24", "phases-140x40", "new-80x24"),
    *("form-80x24", "form-140x40", "errors-140x40", "records-80x24", "open-records-140x40"),
    *("problems-80x24", "check-answers-80x24", "generate-80x24", "whole-alignment-80x24"),
    *("palette-140x40", "help-80x24"),
}


def workspace(folder, sample="quillmere", name="quillmere"):
    """A workspace with a copy of a sample in it; empty when no sample is named."""
    if sample:
        shutil.copytree(bundled("answers") / sample, folder / "answers" / name)
    return Workspace(folder)


@asynccontextmanager
async def opened(work, name=None, size=SMALL):
    """The app running without a terminal: gives the pilot, whose `.app` it is."""
    app = LepApp(work, Drafting.open(work, name) if name else None)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


async def press(pilot, *keys):
    """Press keys: named ones each dealt with before the next, letters in one breath.

    Keys take effect in turn, however fast they come; waiting after each letter would only tell how
    patient the test is.
    """
    for key in keys:
        if len(key) > 1:
            await pilot.press(key)
        else:
            _send(pilot.app, _character_to_key(key), key)
    await _at_rest(pilot)


async def type_ahead(pilot, *keys):
    """Press keys all at once, none of them waiting for what the one before it does."""
    for key in keys:
        name = _character_to_key(key) if len(key) == 1 else key
        _send(pilot.app, name, key if len(key) == 1 else None)
    await _at_rest(pilot)


async def _at_rest(pilot):
    """Every key has had its effect, and the screen has been drawn."""
    await pilot.pause()
    await until(pilot, lambda: not pilot.app.has_keys_waiting)


def _send(app, name, letter):
    """What a terminal's driver does with a key."""
    event = events.Key(name, letter)
    event.set_sender(app)
    app._driver.send_message(event)


async def until(pilot, holds, seconds=30):
    """Wait for work that goes on off to the side; fails when it never comes to that."""
    for _ in range(seconds * 20):
        if holds():
            return
        await pilot.pause(0.05)
    raise AssertionError(text(pilot.app))


async def work_done(pilot):
    """Wait until no work goes on beside the screen; work that newer work replaced is no failure."""
    for _ in range(SECONDS_TO_DRAW * 20):
        with suppress(WorkerCancelled):
            return await pilot.app.workers.wait_for_complete()
    raise AssertionError(text(pilot.app))


async def timed_out(pilot, *timers):
    """Wait until these timers, those of them that there are, have done what they wait for."""
    await until(pilot, lambda: all(t is None or t._task is None or t._task.done() for t in timers))


async def write(pilot, text):
    """Type a text in one breath."""
    await type_ahead(pilot, *("enter" if letter == "\n" else letter for letter in text))


def lines(app):
    """What stands on the screen in front, line by line."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def text(app):
    """What stands on the screen in front."""
    return "\n".join(lines(app))


def said(app):
    """The sentences the app has said at the edge of the screen."""
    return [notice.message for notice in app._notifications]


async def looks_as(pilot, name):
    """The screen is, or comes to be, the one kept under this name; writes it when asked to.

    A screen is drawn a little after the work for it is done, so one that differs is given time.
    """
    await work_done(pilot)
    await pilot.pause()
    path = KEPT / f"{name}.txt"
    for _ in range(SECONDS_TO_DRAW * 20):
        if os.environ.get(WRITE) or not path.exists() or _kept(path) == text(pilot.app) + "\n":
            break
        await pilot.pause(0.05)
    _must_be(path, text(pilot.app) + "\n")
    if name in PICTURED:
        _must_be(KEPT / "svg" / f"{name}.svg", picture(pilot.app))


def _kept(path):
    return path.read_text(encoding="utf-8")


def _must_be(path, now):
    """What a file must hold; a failure says how to write it anew."""
    if os.environ.get(WRITE):
        path.parent.mkdir(exist_ok=True)
        path.write_text(now, encoding="utf-8", newline="\n")
    kept = _kept(path) if path.exists() else ""
    assert now == kept, (
        f"{path.name} is not what it was. If it is meant to be so: "
        f"{WRITE}=1 python -m pytest tests/tui, then look at git diff tests/tui/screens"
    )


def run(story):
    """Run one story to its end."""
    return asyncio.run(story)
