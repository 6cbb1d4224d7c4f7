"""The frame around every screen: home, starting, help, palette, keys, sizes, looks."""

import pytest
from tui.harness import (
    LARGE,
    SMALL,
    lines,
    looks_as,
    opened,
    press,
    run,
    said,
    text,
    until,
    work_done,
    workspace,
    write,
)

from lep_docs.tui.actions import ACTIONS
from lep_docs.tui.themes import THEMES, first_theme
from lep_docs.tui.whole import WHOLE

ACTED = ("problems", "check_answers", "generate", "review", "versions", "threads", "news")


def test_an_empty_folder_is_a_welcome(tmp_path):
    async def story():
        async with opened(workspace(tmp_path, sample="")) as pilot:
            assert "Welcome" in text(pilot.app)
            assert "> " in text(pilot.app)
            assert "Start a new partnership" in text(pilot.app)

    run(story())


def test_home_lists_the_partnerships_by_their_full_names(tmp_path):
    async def story():
        async with opened(workspace(tmp_path)) as pilot:
            assert "Quillmere Learning Places Partnership" in text(pilot.app)
            assert "changed" in text(pilot.app)

    run(story())


def test_a_folder_that_cannot_be_written_says_so_on_the_first_screen(tmp_path, monkeypatch):
    def refuse(**_):
        raise PermissionError(13, "denied")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)

    async def story():
        async with opened(workspace(tmp_path, sample="")) as pilot:
            assert "You may not write in" in text(pilot.app)
            await press(pilot, "enter")
            assert "You may not write in" in said(pilot.app)[-1]
            assert list(tmp_path.iterdir()) == []

    run(story())


def test_a_partnership_is_begun_with_four_answers(tmp_path):
    async def story():
        work = workspace(tmp_path, sample="")
        async with opened(work) as pilot:
            await press(pilot, "enter", "down", "down", "enter")
            await write(pilot, "River Side")
            assert "Kept in answers/river-side" in text(pilot.app)
            await press(pilot, "tab", "1", "2", "ctrl+g")
            assert work.partnerships() == ("river-side",)
            await until(pilot, lambda: pilot.app.is_open)
        kept = (work.answers / "river-side/joint/partnership.yaml").read_text(encoding="utf-8")
        assert 'name: "River Side"' in kept
        assert "vocabulary: hub" in kept
        assert "term_years: 12" in kept

    run(story())


def test_an_organisation_s_own_words_are_offered_last_and_a_mistake_in_them_is_told(tmp_path):
    async def story():
        work = workspace(tmp_path, sample="")
        work.vocabulary.mkdir()
        own = work.vocabulary / "forth.yaml"
        own.write_text("label: Forth [b]hub\nbased_on: hubb\n", encoding="utf-8")
        async with opened(work) as pilot:
            await press(pilot, "enter")
            assert "vocabulary/forth.yaml, line 2" in " ".join(text(pilot.app).split())
            assert "Forth" not in text(pilot.app)
            await press(pilot, "escape")
            own.write_text("label: Forth [b]hub\nbased_on: hub\n", encoding="utf-8")
            await press(pilot, "enter")
            assert "( ) Forth [b]hub" in text(pilot.app)
            await press(pilot, "end", "enter")
            await write(pilot, "River Side")
            await press(pilot, "ctrl+g")
            await until(pilot, lambda: pilot.app.is_open)
        kept = (work.answers / "river-side/joint/partnership.yaml").read_text(encoding="utf-8")
        assert "vocabulary: forth" in kept

    run(story())


def test_a_start_without_a_name_says_what_to_enter_beside_the_question(tmp_path):
    async def story():
        work = workspace(tmp_path, sample="")
        async with opened(work) as pilot:
            await press(pilot, "enter", "enter", "tab", "x", "ctrl+g")
            screen = text(pilot.app)
            assert "Error: Write the full name as it should stand on a cover." in screen
            assert "Error: " in screen[screen.index("Length in years") :]
            assert work.partnerships() == ()

    run(story())


def test_escape_leaves_and_ends_on_the_first_screen(tmp_path):
    async def story():
        async with opened(workspace(tmp_path, sample="")) as pilot:
            await press(pilot, "enter", "escape")
            assert "Welcome" in text(pilot.app)
            await press(pilot, "escape")
            assert said(pilot.app) == ["This is the first screen. Ctrl+Q leaves the program."]

    run(story())


def test_help_says_what_the_screen_is_for_and_its_keys(tmp_path):
    async def story():
        async with opened(workspace(tmp_path, sample="")) as pilot:
            await press(pilot, "enter", "f1")
            screen = text(pilot.app)
            assert "Four questions decide" in screen
            assert "Ctrl+G" in screen
            await press(pilot, "f1")
            assert lines(pilot.app)[0].strip() == "A new partnership"

    run(story())


def test_a_key_that_can_do_nothing_says_why(tmp_path):
    async def story():
        async with opened(workspace(tmp_path, sample="")) as pilot:
            await press(pilot, "f4", "f6")
            assert said(pilot.app) == [
                "Open a partnership first.",
                "Move to the next part of the screen: there is nothing like that on this screen.",
            ]

    run(story())


def test_the_palette_finds_commands_by_words(tmp_path):
    async def story():
        async with opened(workspace(tmp_path, sample="")) as pilot:
            before = pilot.app.theme
            await press(pilot, "ctrl+p")
            await write(pilot, "colo")
            assert "View: Change the colours" in text(pilot.app)
            await press(pilot, "enter")
            assert pilot.app.theme != before
            assert "Welcome" in text(pilot.app)

    run(story())


def test_a_window_too_small_to_read_is_covered_until_it_grows(tmp_path):
    async def story():
        async with opened(workspace(tmp_path, sample="")) as pilot:
            await pilot.resize_terminal(50, 12)
            await pilot.pause()
            assert "Your answers are safe." in text(pilot.app)
            await pilot.resize_terminal(80, 24)
            await pilot.pause()
            assert "Welcome" in text(pilot.app)

    run(story())


def test_the_keys_in_the_last_line_can_be_clicked(tmp_path):
    async def story():
        async with opened(workspace(tmp_path, sample="")) as pilot:
            at = lines(pilot.app)[-1].index("F1")
            await pilot.click(offset=(at, 23))
            await pilot.pause()
            assert lines(pilot.app)[0].startswith(" Help:")

    run(story())


@pytest.mark.parametrize("wide", [60, 80, 140])
def test_help_and_the_way_back_stand_in_the_last_line_of_every_screen(tmp_path, wide):
    async def story():
        async with opened(workspace(tmp_path), "quillmere", (wide, 24)) as pilot:
            for name in ("", "partnership", "objectives", *WHOLE, *ACTED):
                if name in WHOLE:
                    pilot.app.open_whole(name)
                elif name in ACTED:
                    await pilot.app.action_do(name)
                elif name:
                    pilot.app.open_section(name)
                await work_done(pilot)
                await pilot.pause()
                last = lines(pilot.app)[-1]
                assert "F1 Help" in last, text(pilot.app)
                assert "Esc Back" in last, text(pilot.app)

    run(story())


def test_jump_goes_where_its_letter_stands(tmp_path):
    async def story():
        async with opened(workspace(tmp_path, sample="")) as pilot:
            await press(pilot, "ctrl+o", "s", "enter")
            await until(pilot, lambda: pilot.app.is_open)

    run(story())


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "140x40"])
def test_the_first_screens_look_as_they_were_agreed(tmp_path, size, monkeypatch):
    monkeypatch.chdir(tmp_path)

    async def story():
        async with opened(workspace(tmp_path, sample=""), size=size) as pilot:
            wide = f"{size[0]}x{size[1]}"
            await press(pilot, "enter", "down", "enter")
            await looks_as(pilot, f"new-{wide}")
            await press(pilot, "f1")
            await looks_as(pilot, f"help-{wide}")

    run(story())


def test_every_action_has_words_and_no_key_is_given_twice():
    keys = [action.key for action in ACTIONS if action.key]
    assert len(keys) == len(set(keys))
    assert all(a.short and a.area and a.verb and a.help.endswith(".") for a in ACTIONS)


def test_the_colours_are_chosen_by_name_and_dark_otherwise():
    assert first_theme({"LEP_DOCS_COLOURS": "light"}) == "lep-light"
    assert first_theme({"LEP_DOCS_COLOURS": "mauve"}) == first_theme({}) == "lep-dark"
    assert len(THEMES) == 3
