"""What is due, on the screen: by how far off it is, each line leading to its answer."""

from datetime import date

from tui.harness import (
    LARGE,
    SMALL,
    looks_as,
    opened,
    press,
    run,
    text,
    until,
    workspace,
    write,
)

from lep_docs.core.keys import Key
from lep_docs.tui.screens import agenda
from lep_docs.tui.screens.records import Records
from lep_docs.tui.widgets.record_table import RecordTable
from lep_docs.tui.widgets.row_list import RowList


async def what_is_due(pilot):
    """From the task list to what is due."""
    await press(pilot, "d")
    await until(pilot, lambda: "As at" in text(pilot.app))


def test_what_is_due_is_listed_by_how_far_off_it_is(tmp_path):
    async def story():
        for size in (SMALL, LARGE):
            folder = tmp_path / str(size[0])
            async with opened(workspace(folder), "quillmere", size) as pilot:
                await what_is_due(pilot)
                await looks_as(pilot, f"due-{size[0]}x{size[1]}")

    run(story())


def test_enter_goes_to_the_answer_and_escape_comes_back_to_the_line(tmp_path):
    async def story():
        async with opened(workspace(tmp_path), "quillmere") as pilot:
            await what_is_due(pilot)
            await press(pilot, "down", "down", "enter")  # past two suggested actions
            await until(pilot, lambda: isinstance(pilot.app.screen, Records))
            await until(pilot, lambda: pilot.app.screen.panel.editing)
            assert pilot.app.screen.query_one(RecordTable).here == "TSK-06"
            await press(pilot, "escape", "escape")
            assert ">   12 Mar 2010  Action: Protocol workshop with facil" in text(pilot.app)

    run(story())


def test_the_list_can_be_looked_at_from_today_and_back(tmp_path, monkeypatch):
    monkeypatch.setattr(agenda, "today", lambda: date(2010, 3, 13))

    async def story():
        async with opened(workspace(tmp_path), "quillmere") as pilot:
            await what_is_due(pilot)
            await press(pilot, "t")
            assert "As at today, 13 March 2010: 4 overdue, " in text(pilot.app)
            await press(pilot, "t")
            assert "As at 15 February 2010: 19 in the next 30 days." in text(pilot.app)

    run(story())


def test_the_list_follows_the_answers(tmp_path):
    async def story():
        async with opened(workspace(tmp_path), "quillmere") as pilot:
            await what_is_due(pilot)
            pilot.app.tell(pilot.app.drafting.answer(Key("tasks", "TSK-06", "status"), "done").keys)
            await until(pilot, lambda: "TSK-06" not in text(pilot.app))
            listed = pilot.app.screen
            assert listed.query_one(RowList).rows[0].right == "18"
            await press(pilot, "escape")
            listed._look()  # a timer may still go off

    run(story())


def test_a_partnership_with_nothing_due_says_so(tmp_path):
    async def story():
        work = workspace(tmp_path, sample="")
        (work.answers / "fresh" / "joint").mkdir(parents=True)
        async with opened(work, "fresh") as pilot:
            await what_is_due(pilot)
            assert "nothing is pressing" in text(pilot.app)
            assert "Nothing is due." in text(pilot.app)

    run(story())


def test_the_palette_leads_to_what_is_due(tmp_path):
    async def story():
        async with opened(workspace(tmp_path), "quillmere") as pilot:
            await press(pilot, "ctrl+p")
            await write(pilot, "what is due")
            await press(pilot, "enter")
            await until(pilot, lambda: "As at 15 February 2010" in text(pilot.app))

    run(story())
