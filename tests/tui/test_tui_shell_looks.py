"""What is drawn can be read: contrast worked out from the cells, in every look."""

import pytest
from tui.harness import LARGE, SMALL, opened, press, run, text, until, workspace

from lep_docs.core.keys import Key
from lep_docs.tui.themes import THEMES
from lep_docs.tui.widgets.line import Line

ENOUGH, ENOUGH_IN_CONTRAST = 4.5, 7
LOOKS = [
    ("lep-dark", ENOUGH, SMALL),
    ("lep-light", ENOUGH, LARGE),
    ("lep-contrast", ENOUGH_IN_CONTRAST, SMALL),
]


def _luminance(colour):
    def part(value):
        value /= 255
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (part(v) for v in colour.get_truecolor())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """The contrast of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_faint(app, enough=ENOUGH):
    """The texts on the screen in front that stand out too little from what is behind them."""
    faint = set()
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            style = segment.style
            words = segment.text.strip()
            if not any(c.isalnum() for c in words) or style is None or not style.bgcolor:
                continue
            front, back = style.color, style.bgcolor
            if style.reverse:
                front, back = back, front
            if contrast(front, back) < enough or style.dim:
                faint.add((words, round(contrast(front, back), 1)))
    return faint


async def key_screens(pilot):
    """Go through the screens of a partnership, one look at each, with trouble on some of them."""
    app = pilot.app
    app.open_partnership("quillmere")
    await until(pilot, lambda: "completed" in text(app))
    yield "task list"
    app.drafting.answer(Key("partnership", "", "name"), "")
    app.drafting.answer(Key("tasks", "TSK-03", "due"), "one of these days")
    app.open_section("partnership")
    await until(pilot, lambda: isinstance(app.focused, Line))
    app.screen._tell_problems()
    await until(pilot, lambda: "Error: " in text(app))
    yield "form with an error"
    await press(pilot, "escape")
    app.open_section("tasks")
    await until(pilot, lambda: "to mend" in text(app))
    await press(pilot, "space")
    app.screen.show_key(Key("tasks", "TSK-03"))
    await pilot.pause()
    yield "records"
    app.screen.show_key(Key("tasks", "TSK-03", "due"))
    await until(pilot, lambda: "Error: " in text(app))
    yield "record"
    await press(pilot, "escape", "f4")
    yield "problems"
    await press(pilot, "escape", "escape", "g")
    await press(pilot, "space")
    yield "generate"
    app.say("A sentence at the edge.")
    await pilot.pause()
    yield "a sentence"


@pytest.mark.parametrize(("look", "enough", "size"), LOOKS)
def test_every_text_of_the_key_screens_can_be_read(tmp_path, monkeypatch, look, enough, size):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LEP_DOCS_COLOURS", look.removeprefix("lep-"))

    async def story():
        async with opened(workspace(tmp_path), size=size) as pilot:
            async for name in key_screens(pilot):
                assert (name, too_faint(pilot.app, enough)) == (name, set())

    run(story())


def drawn_without_colours(app):
    """The segments of the screen in front as they go to the terminal under NO_COLOR."""
    strips = app.screen._compositor.render_strips()
    for line_filter in app._filters:
        back = app.screen.background_colors[1]
        strips = [strip.apply_filter(line_filter, back) for strip in strips]
    return [segment for strip in strips for segment in strip if segment.style]


def test_without_colours_the_key_screens_send_none_and_hide_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("NO_COLOR", "1")

    async def story():
        async with opened(workspace(tmp_path)) as pilot:
            async for name in key_screens(pilot):
                for segment in drawn_without_colours(pilot.app):
                    pair = (segment.style.color, segment.style.bgcolor)
                    sent = [c for c in pair if c is not None and not c.is_default]
                    assert (name, segment.text, sent) == (name, segment.text, [])
                    assert not segment.style.conceal

    run(story())


def test_what_the_colours_mean_stands_there_in_words_too(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    said = {
        "task list": ("> ", "Completed", "Not started"),
        "form with an error": ("There is a problem", "Error: ", "(*) ", "( ) "),
        "records": ("[x]", ">", "1 to mend", " ok "),
        "record": ("Error: ",),
        "problems": ("> ", "TSK-03"),
        "generate": ("[x]", "[ ]", "> "),
    }

    async def story():
        async with opened(workspace(tmp_path)) as pilot:
            async for name in key_screens(pilot):
                shown = text(pilot.app)
                assert [w for w in said.get(name, ()) if w not in shown] == [], shown
            assert pilot.app.animation_level == "none"

    run(story())


@pytest.mark.parametrize("look", [theme.name for theme in THEMES])
def test_every_text_of_the_shell_can_be_read(tmp_path, monkeypatch, look):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LEP_DOCS_COLOURS", look.removeprefix("lep-"))

    async def story():
        async with opened(workspace(tmp_path)) as pilot:
            found = too_faint(pilot.app)
            for keys in (("down", "enter"), ("down", "enter"), ("f1",), ("escape", "escape")):
                await press(pilot, *keys)
                found |= too_faint(pilot.app)
            pilot.app.open_partnership("quillmere")
            await until(pilot, lambda: "completed" in text(pilot.app))
            for keys in ((), ("right",), ("right",), ("g",), ("ctrl+p",), ("escape", "escape")):
                await press(pilot, *keys)
                found |= too_faint(pilot.app)
            pilot.app.say("A sentence at the edge.")
            await pilot.pause()
            assert found | too_faint(pilot.app) == set()

    run(story())


def test_without_colours_nothing_is_coloured_and_the_cursor_is_still_seen(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")

    async def story():
        async with opened(workspace(tmp_path, sample="")) as pilot:
            colours = {segment.style.color for segment in drawn_without_colours(pilot.app)}
            assert {c for c in colours if c is not None and not c.is_default} == set()
            assert "> " in text(pilot.app)

    run(story())
