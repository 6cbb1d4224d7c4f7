"""Whatever keys are pressed, in whatever order: nothing crashes, and no answer given is lost."""

import random

import pytest
from tui.harness import LARGE, SMALL, opened, run, workspace

from lep_docs.app.drafting import Drafting

KEYS = (
    *("tab", "shift+tab", "enter", "escape", "space", "up", "down", "left", "right", "home", "end"),
    *("pageup", "pagedown", "backspace", "delete", "f1", "f2", "f3", "f4", "f6", "f7", "f8", "f9"),
    *("ctrl+p", "ctrl+o", "ctrl+z", "ctrl+y", "ctrl+s", "ctrl+k", "ctrl+r", "ctrl+e", "ctrl+up"),
    *"adfglmprsxw1205",
    *("plus", "comma", "slash", "left_square_bracket"),
)


@pytest.mark.parametrize("seed", range(4))
def test_random_keys_neither_crash_nor_lose_an_answer(tmp_path, monkeypatch, seed):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("lep_docs.tui.app.LepApp.action_generate", lambda *_: None)
    work, dice = workspace(tmp_path), random.Random(seed)
    keys = dice.choices(KEYS, k=70)

    async def story():
        async with opened(work, "quillmere", (SMALL, LARGE)[seed % 2]) as pilot:
            app, drafting = pilot.app, pilot.app.drafting
            app.open_section(dice.choice(list(drafting.catalogue.sections)))
            for number, key in enumerate(keys):
                await pilot.press(key)
                if not app.is_open:
                    break
                if number % 10 == 0:
                    app.look_at_files()
            await pilot.pause()
            await pilot.press("ctrl+q")
        return drafting.answers

    answers = run(story())
    assert Drafting.open(work, "quillmere").answers == answers
