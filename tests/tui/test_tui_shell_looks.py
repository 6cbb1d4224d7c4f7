"""What is drawn can be read: contrast worked out from the cells, in every look."""

import pytest
from tui.harness import opened, press, run, text, until, workspace

from lep_docs.tui.themes import THEMES

ENOUGH = 4.5


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


def too_faint(app):
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
            if contrast(front, back) < ENOUGH or style.dim:
                faint.add((words, round(contrast(front, back), 1)))
    return faint


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
            drawn = pilot.app.screen._compositor.render_strips()
            for line_filter in pilot.app._filters:
                drawn = [
                    strip.apply_filter(line_filter, pilot.app.screen.background_colors[1])
                    for strip in drawn
                ]
            colours = {s.style.color for strip in drawn for s in strip if s.style}
            assert {c for c in colours if c is not None and not c.is_default} == set()
            assert "> " in text(pilot.app)

    run(story())
