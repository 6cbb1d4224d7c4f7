"""Whatever keys are pressed, in whatever order: nothing crashes, and no answer given is lost."""

import random

import pytest
from tui.harness import LARGE, SMALL, opened, run, type_ahead, workspace

from lep_docs.app.drafting import Drafting
from lep_docs.core.errors import RefusedError

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


# Every screen with the way to it from the list of sections: a section, an action of the app, keys.
SCREENS = {
    "TaskList": (),
    "SectionForm": ("section:partnership",),
    "Records": ("section:tasks",),
    "Special": ("section:alignment", "g"),
    "Special of who does what": ("section:activities", "g"),
    "Special of the ladder": ("section:escalation_levels", "g"),
    "Problems": ("f4",),
    "CheckAnswers": ("f9",),
    "Generate": ("g",),
    "HelpScreen": ("f1",),
    "Palette": ("ctrl+p",),
    "Jump": ("ctrl+o",),
    "NewsScreen": ("action:news",),
    "Repair": ("action:repair",),
    "PasteRows": ("section:projects", "p"),
    "ChangeMany": ("section:projects", "b"),
    "PickOne": ("section:projects", "f"),
    "PickSeveral": ("section:projects", "c"),
    "AskSentence": ("section:projects", "x"),
    "Home": ("action:home",),
    "NewPartnership": ("action:home", "down", "enter"),
}
IN_ONE_BREATH, BREATHS = 12, 2


async def _to(app, pilot, way):
    """Go to a screen."""
    for step in way:
        kind, _, name = step.partition(":")
        if kind == "section":
            app.open_section(name)
        elif kind == "action":
            await app.run_action(name)
        else:
            await pilot.press(step)
        await pilot.pause()


@pytest.mark.parametrize("name", SCREENS)
def test_keys_in_one_breath_neither_crash_any_screen_nor_lose_an_answer(
    tmp_path, monkeypatch, name
):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("lep_docs.app.building.make", _nothing_is_made)
    work, dice = workspace(tmp_path), random.Random(name)

    async def story():
        async with opened(work, "quillmere", dice.choice((SMALL, LARGE))) as pilot:
            app, drafting = pilot.app, pilot.app.drafting
            await _to(app, pilot, SCREENS[name])
            assert type(app.screen).__name__ == name.split()[0]
            for _ in range(BREATHS):
                await type_ahead(pilot, *dice.choices(KEYS, k=IN_ONE_BREATH))
                app.look_at_files()
            await pilot.press("ctrl+q")
        return drafting.answers

    answers = run(story())
    assert Drafting.open(work, "quillmere").answers == answers


def _nothing_is_made(*_):
    raise RefusedError("Nothing is made while dice press the keys.")
