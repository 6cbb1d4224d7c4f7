"""The table of records: what is shown, and every way of changing it from the keyboard."""

from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.widgets import TextArea
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
    timed_out,
    until,
    work_done,
    workspace,
    write,
)

from lep_docs.app.drafting import Drafting
from lep_docs.core.keys import Key
from lep_docs.tui.app import LepApp
from lep_docs.tui.screens.records import Records
from lep_docs.tui.widgets.line import Line
from lep_docs.tui.widgets.record_table import RecordTable

STATUS = "status"
# What the actions of the sample refer to: the rest would only take time to read.
NEEDED = {
    *("partnership", "parties", "people", "roles", "objectives", "workstreams", "milestones"),
    *("behaviours", "risks", "bodies", "tasks", "alignment"),
}


@asynccontextmanager
async def records(folder, section="tasks", size=SMALL):
    """The records of a section of the sample on the screen."""
    work = workspace(folder)
    for file in (work.answers / "quillmere/joint").iterdir():
        if file.stem not in NEEDED:
            file.unlink()
    app = LepApp(work, Drafting.open(work, "quillmere"))
    app.first_screen = lambda: Records(app.drafting, section)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


def table(pilot):
    return pilot.app.screen.query_one(RecordTable)


def answer(pilot, record, field, section="tasks"):
    return pilot.app.drafting.answers.get(Key(section, record, field))


def test_no_text_reaches_the_terminal_as_a_command_to_it(tmp_path):
    async def look():
        async with records(tmp_path) as pilot:
            pilot.app.drafting.answer(
                Key("tasks", "TSK-01", "title"), "Ring\x9b31m the \u202ebell\u202c"
            )
            pilot.app.tell([Key("tasks", "TSK-01", "title")])
            await press(pilot, "down", "up")
            shown = text(pilot.app)
            assert "Ring31m the bell" in shown
            assert not any("\x7f" <= letter <= "\x9f" or letter == "\u202e" for letter in shown)

    run(look())


def kept(folder, section="tasks"):
    """The section's file."""
    return (folder / f"answers/quillmere/joint/{section}.yaml").read_text(encoding="utf-8")


async def settled(pilot):
    """Let what waits for the keys to pause happen."""
    await timed_out(pilot, getattr(pilot.app.screen, "_rest", None))
    await work_done(pilot)
    await pilot.pause()


def test_no_column_is_cut_off_at_its_left_wherever_the_cursor_goes(tmp_path):
    async def story():
        async with records(tmp_path) as pilot:
            shown = table(pilot)
            for _ in range(len(shown._names()) - 2):
                await press(pilot, "right")
                heading = next(line for line in lines(pilot.app) if "State" in line)
                first = heading.partition("State")[2].split("  ")
                cut_off = next(filter(None, map(str.strip, first)))
                names = shown._headings.values()
                assert any(name.startswith(cut_off.rstrip("…")[:8]) for name in names), heading

    run(story())


def test_a_support_officer_updates_thirty_statuses_with_two_keys_each(tmp_path):
    async def story():
        async with records(tmp_path) as pilot:
            assert len(table(pilot).listed) == 30
            await pilot.press(*("4", "down") * 30)
            await pilot.pause()
            given = [answer(pilot, record, STATUS) for record in table(pilot).listed]
            assert given == ["late"] * 30
            assert "TSK-30: Late" in text(pilot.app)
        assert kept(tmp_path).count("\n  status: late\n") == 30

    run(story())


def test_keys_typed_ahead_reach_the_records_they_were_meant_for(tmp_path):
    async def story():
        async with records(tmp_path) as pilot:
            for figure in "12345" * 2:
                pilot.app.post_message(events.Key(figure, figure))
                pilot.app.post_message(events.Key("down", None))
            await until(pilot, lambda: table(pilot).here == "TSK-11")
            given = [answer(pilot, record, STATUS) for record in table(pilot).listed[:10]]
            assert given == ["not_started", "in_progress", "done", "late", "stopped"] * 2

    run(story())


def test_the_figures_are_explained_under_the_table(tmp_path):
    async def story():
        async with records(tmp_path) as pilot:
            assert "Status:  1 Not started  2 In progress  3 Done" in text(pilot.app)
            await press(pilot, "9")
            assert said(pilot.app)[-1] == "9 is none of the choices for Status."
            table(pilot).put_on("TSK-01", STATUS)

    run(story())


def test_a_figure_answers_the_column_the_cursor_is_on(tmp_path):
    async def story():
        async with records(tmp_path, "alignment") as pilot:
            table(pilot).put_on("ALN-02", "strength")
            await press(pilot, "0")
            assert answer(pilot, "ALN-02", "strength", "alignment") == 0
            assert "0 0  1 1  2 2  3 3" in text(pilot.app)

    run(story())


def test_marked_records_are_changed_together_and_undone_together(tmp_path):
    async def story():
        async with records(tmp_path) as pilot:
            before = answer(pilot, "TSK-02", STATUS)
            await press(pilot, "space", "space", "5")
            assert "2 marked" in text(pilot.app)
            assert "[x]  TSK-01" in text(pilot.app)
            both = [answer(pilot, record, STATUS) for record in ("TSK-01", "TSK-02")]
            assert both == ["stopped", "stopped"]
            await press(pilot, "ctrl+z")
            assert answer(pilot, "TSK-02", STATUS) == before
            await press(pilot, "m", "m")
            assert "marked" not in text(pilot.app)

    run(story())


def test_one_column_of_marked_records_is_given_one_answer(tmp_path):
    async def story():
        async with records(tmp_path) as pilot:
            table(pilot).put_on("TSK-05", "accountable_role")
            await press(pilot, "space", "space", "space", "b")
            assert "Who answers for it: 3 actions" in text(pilot.app)
            await write(pilot, "general man")
            await press(pilot, "enter")
            roles = {answer(pilot, f"TSK-0{n}", "accountable_role") for n in (5, 6, 7)}
            assert roles == {"ROL-06"}
            table(pilot).put_on("TSK-05", "start")
            await press(pilot, "b", "enter")
            assert "Error: Type what they shall all say." in text(pilot.app)
            await write(pilot, "1/6/10")
            await press(pilot, "enter")
            assert str(answer(pilot, "TSK-07", "start")) == "2010-06-01"

    run(story())


def test_rows_stay_where_they_are_while_their_answers_change(tmp_path):
    async def story():
        async with records(tmp_path) as pilot:
            table(pilot).put_on("TSK-03", STATUS)
            await press(pilot, "f", "down", "down", "enter")
            shown = table(pilot).listed
            assert set(shown) != set()
            assert len(shown) < 30
            await press(pilot, "3", "down")
            assert table(pilot).listed == shown
            assert answer(pilot, shown[0], STATUS) == "done"
            await press(pilot, "f", "home", "enter")
            assert len(table(pilot).listed) == 30

    run(story())


def test_a_table_is_sorted_found_in_and_shown_with_other_columns(tmp_path):
    async def story():
        async with records(tmp_path) as pilot:
            table(pilot).put_on("TSK-01", "start")
            await press(pilot, "s")
            assert table(pilot).listed[0] == "TSK-01"
            await press(pilot, "s")
            assert table(pilot).listed[0] != "TSK-01"
            assert "by Starts, the last first" in text(pilot.app)
            await press(pilot, "slash")
            await write(pilot, "protocol board")
            await until(pilot, lambda: 0 < len(table(pilot).listed) < 30)
            await until(pilot, lambda: "with" in lines(pilot.app)[1])
            await press(pilot, "enter")
            assert table(pilot).has_focus
            await press(pilot, "slash", "escape")
            assert len(table(pilot).listed) == 30
            await press(pilot, "c", "down", "space", "enter")
            assert "outcome" in pilot.app.screen.view.columns

    run(story())


def test_enter_edits_the_record_at_the_column_and_escape_comes_back(tmp_path):
    async def story():
        async with records(tmp_path) as pilot:
            table(pilot).put_on("TSK-04", "title")
            await press(pilot, "enter")
            await settled(pilot)
            assert isinstance(pilot.app.focused, Line)
            await write(pilot, " now")
            await press(pilot, "escape")
            assert answer(pilot, "TSK-04", "title") == "Launch name and mark now"
            assert table(pilot).has_focus
            assert "Launch name and mark now" in text(pilot.app)

    run(story())


def test_the_parts_of_a_record_and_the_next_record_are_a_key_away(tmp_path):
    async def story():
        async with records(tmp_path, size=LARGE) as pilot:
            await press(pilot, "enter")
            await settled(pilot)
            parts = len(pilot.app.screen.panel.parts)
            assert f"Part 1 of {parts}" in text(pilot.app)
            for _ in range(parts):
                await press(pilot, "f8")
                await settled(pilot)
            assert table(pilot).here == "TSK-02"
            await press(pilot, "f7")
            await settled(pilot)
            assert f"Part {parts} of {parts}" in text(pilot.app)
            await press(pilot, "f6")
            assert table(pilot).has_focus

    run(story())


def test_a_record_is_added_copied_and_an_empty_one_taken_out_again(tmp_path):
    async def story():
        async with records(tmp_path) as pilot:
            await press(pilot, "d")
            await settled(pilot)
            assert answer(pilot, "TSK-31", "title") == answer(pilot, "TSK-01", "title")
            await press(pilot, "escape", "a")
            await settled(pilot)
            await write(pilot, "Buy paint")
            await press(pilot, "escape")
            assert answer(pilot, "TSK-32", "title") == "Buy paint"
            await press(pilot, "a")
            await settled(pilot)
            await press(pilot, "escape")
            assert table(pilot).here == "TSK-33"
            await press(pilot, "x")
            assert "TSK-33" not in table(pilot).listed
            assert "TSK-33 taken out" in text(pilot.app)

    run(story())


def test_a_record_is_retired_with_a_reason_and_brought_back(tmp_path):
    async def story():
        async with records(tmp_path) as pilot:
            await press(pilot, "x", "enter")
            assert "Error: Say in one sentence" in text(pilot.app)
            await write(pilot, "Done by others")
            await press(pilot, "enter")
            assert "TSK-01" not in table(pilot).listed
            assert 'retired_reason: "Done by others"' in kept(tmp_path)
            await press(pilot, "r")
            table(pilot).put_on("TSK-01")
            await pilot.pause()
            assert "Retired" in text(pilot.app)
            await press(pilot, "x")
            assert answer(pilot, "TSK-01", "retired_on") is None

    run(story())


def test_records_are_put_in_another_order_unless_they_are_sorted(tmp_path):
    async def story():
        async with records(tmp_path) as pilot:
            await press(pilot, "ctrl+down")
            assert table(pilot).listed[:2] == ("TSK-02", "TSK-01")
            assert table(pilot).here == "TSK-01"
            await press(pilot, "ctrl+up")
            assert table(pilot).listed[:2] == ("TSK-01", "TSK-02")
            await press(pilot, "s", "ctrl+down")
            assert "own order" in said(pilot.app)[-1]

    run(story())


def test_rows_from_a_spreadsheet_are_looked_at_and_put_in(tmp_path):
    rows = (
        "Action\tStatus\tFinishes\tColour\nBuy paint\tdone\tsoon\tblue\nForm transition team\tLate"
    )

    async def story():
        async with records(tmp_path) as pilot:
            await press(pilot, "p")
            pilot.app.screen.query_one(TextArea).text = rows
            await pilot.pause()
            screen = text(pilot.app)
            assert "2 rows: 1 new, 1 change what is here." in screen
            assert "Row 2, Finishes: soon" in screen
            assert "Row 2, Colour: blue" in screen
            await press(pilot, "tab", "tab", "enter")
            assert answer(pilot, "TSK-02", STATUS) == "late"
            assert answer(pilot, "TSK-31", "title") == "Buy paint"
            assert answer(pilot, "TSK-31", "notes_private") == "Colour: blue"
            assert pilot.app.drafting.draft(Key("tasks", "TSK-31", "due")).text == "soon"
            assert "2 rows put in, 1 new (1 not understood)" in text(pilot.app)
            table(pilot).put_on("TSK-31", "due")
            await pilot.pause()
            assert "soon (unclear)" in text(pilot.app)
            await press(pilot, "ctrl+z")
            assert "TSK-31" not in table(pilot).listed

    run(story())


def test_f3_goes_to_the_next_record_with_something_to_mend(tmp_path):
    async def story():
        async with records(tmp_path) as pilot:
            await press(pilot, "f3")
            assert said(pilot.app)[-1] == "Nothing in this table needs mending."
            pilot.app.drafting.answer(Key("tasks", "TSK-20", "due"), "")
            pilot.app.screen._check()
            await settled(pilot)
            await press(pilot, "f3")
            assert table(pilot).here == "TSK-20"
            assert "to mend" in text(pilot.app)

    run(story())


def test_an_empty_section_says_how_to_begin(tmp_path):
    async def story():
        async with records(tmp_path, "issues") as pilot:
            assert "Press a to add the first." in " ".join(text(pilot.app).split())
            for key in ("x", "d", "1", "enter", "space", "ctrl+up", "s", "f", "b", "m", "f3", "f6"):
                await press(pilot, key, "escape") if key == "b" else await press(pilot, key)
            await press(pilot, "a")
            await settled(pilot)
            assert len(table(pilot).listed) == 1

    run(story())


def test_text_of_answers_is_never_taken_for_markup(tmp_path):
    async def story():
        async with records(tmp_path) as pilot:
            pilot.app.drafting.answer(Key("tasks", "TSK-01", "title"), "see [/b] [@click=quit]x[/]")
            pilot.app.screen.rebuild()
            await settled(pilot)
            assert "see [/b] [@click=quit]" in text(pilot.app)
            await press(pilot, "x")
            assert "see [/b]" in text(pilot.app)

    run(story())


def test_a_change_made_elsewhere_shows_at_once(tmp_path):
    async def story():
        async with records(tmp_path) as pilot:
            path = tmp_path / "answers/quillmere/joint/tasks.yaml"
            text_now = path.read_text(encoding="utf-8")
            path.write_text(text_now.replace("Form transition team", "Form the team", 1), "utf-8")
            pilot.app.look_at_files()
            await pilot.pause()
            assert "Form the team" in text(pilot.app)

    run(story())


def test_every_section_of_records_can_be_shown_and_opened(tmp_path):
    async def story():
        async with opened(workspace(tmp_path), "quillmere", LARGE) as pilot:
            for name in ("health_checks", "documents"):
                pilot.app.open_section(name)
                await pilot.pause()
                await press(pilot, "enter")
                await settled(pilot)
                assert pilot.app.screen.panel.editing
                await press(pilot, "escape")
                await press(pilot, "escape")

    run(story())


def test_what_can_be_done_to_records_is_in_the_palette_and_the_help(tmp_path):
    async def story():
        async with records(tmp_path) as pilot:
            await press(pilot, "f1")
            words = str(pilot.app.screen.query_one("#help-words").content)
            assert "Give every marked record the same answer" in words
            await press(pilot, "escape", "ctrl+p")
            await write(pilot, "sort by this")
            await press(pilot, "enter")
            assert "by Action" in text(pilot.app)

    run(story())


def test_the_draft_takes_the_place_of_the_table_and_follows_the_answer(tmp_path):
    async def story():
        async with records(tmp_path, "milestones", LARGE) as pilot:
            await press(pilot, "enter")
            await settled(pilot)
            await press(pilot, "f2")
            await write(pilot, " and more")
            await until(pilot, lambda: "> What will be true: We have marked" in text(pilot.app))
            assert "The picture of success" in text(pilot.app)
            assert "and more" in text(pilot.app).partition("> What will be true")[2][:400]
            await press(pilot, "f2")
            assert table(pilot).display

    run(story())


def test_how_a_section_was_looked_at_is_kept_for_the_sitting(tmp_path):
    async def story():
        async with records(tmp_path) as pilot:
            await press(pilot, "s")
            pilot.app.open_section("tasks")
            await pilot.pause()
            assert "by Action" in text(pilot.app)

    run(story())


def test_everything_can_be_done_with_the_mouse_too(tmp_path):
    async def story():
        async with records(tmp_path) as pilot:
            await pilot.click(RecordTable, offset=(20, 0))  # the heading of the second column
            assert "by Action" in text(pilot.app)
            here = table(pilot).here
            await pilot.click(RecordTable, offset=(20, 3))
            assert table(pilot).here != here
            await pilot.click(RecordTable, offset=(20, 3))
            await settled(pilot)
            assert pilot.app.screen.panel.editing
            await pilot.click(RecordTable, offset=(20, 2))
            assert not pilot.app.screen.panel.editing
            await press(pilot, "x")
            await pilot.click("#leave")
            await press(pilot, "x")
            await write(pilot, "Done by others")
            await pilot.click("#done")
            assert "no longer pursued" in text(pilot.app)

    run(story())


def test_rows_pasted_on_the_table_are_looked_at_first(tmp_path):
    async def story():
        async with records(tmp_path) as pilot:
            table(pilot).post_message(events.Paste("Buy paint\tWhite walls\nBuy brushes"))
            await pilot.pause()
            assert "2 rows: 2 new" in text(pilot.app)
            await press(pilot, "escape")
            assert len(table(pilot).listed) == 30
            await press(pilot, "p")
            assert "Nothing pasted yet." in text(pilot.app)
            await pilot.click("#leave")
            assert len(table(pilot).listed) == 30

    run(story())


def test_pasted_columns_without_names_are_told_by_what_stands_in_them(tmp_path):
    async def story():
        async with records(tmp_path, size=LARGE) as pilot:
            table(pilot).post_message(events.Paste("Buy paint\tWhite walls\nBuy brushes"))
            await pilot.pause()
            assert "Column 1: Buy paint" in text(pilot.app)
            assert "Column 2: White walls" in text(pilot.app)
            await press(pilot, "ctrl+g")
            assert len(table(pilot).listed) == 32
            await press(pilot, "p", "ctrl+g")
            assert "Nothing pasted yet." in text(pilot.app)

    run(story())


def test_figures_are_not_spoken_of_where_no_question_takes_them(tmp_path):
    async def story():
        async with records(tmp_path, section="equality_actions") as pilot:
            assert "figure key" not in text(pilot.app)
        async with records(tmp_path / "more", section="people") as pilot:
            assert "figure key" not in text(pilot.app)

    run(story())


def test_what_is_asked_can_always_be_left_without_a_change(tmp_path):
    async def story():
        async with records(tmp_path) as pilot:
            before = kept(tmp_path)
            table(pilot).put_on("TSK-01", STATUS)
            for key in ("b", "f", "c", "x", "p"):
                await press(pilot, key, "escape")
            await press(pilot, "b")
            await pilot.click("#leave")
            assert kept(tmp_path) == before
            await press(pilot, "b", "tab", "down", "enter")
            assert answer(pilot, "TSK-01", STATUS) == "in_progress"
            await press(pilot, "b")
            await write(pilot, "late")
            await pilot.click("#done")
            assert answer(pilot, "TSK-01", STATUS) == "late"

    run(story())


@pytest.mark.parametrize(("name", "size"), [("records-80x24", SMALL), ("records-140x40", LARGE)])
def test_the_table_and_the_record_look_as_they_were_kept(tmp_path, name, size):
    async def story():
        async with records(tmp_path, size=size) as pilot:
            await press(pilot, "down", "space")
            pilot.app.screen._check()
            pilot.app.screen.read()
            await pilot.pause()
            await looks_as(pilot, name)
            await press(pilot, "enter")
            await settled(pilot)
            await looks_as(pilot, f"open-{name}")

    run(story())
