"""The list of problems: live, grouped, each leading to its answer; setting a warning aside."""

from contextlib import asynccontextmanager

from tui.harness import (
    LARGE,
    SMALL,
    looks_as,
    opened,
    press,
    run,
    said,
    text,
    until,
    workspace,
    write,
)

from lep_docs.core.keys import Key
from lep_docs.tui.widgets.record_table import RecordTable

DUE = Key("tasks", "TSK-20", "due")


@asynccontextmanager
async def problems(folder, *, size=SMALL, without=()):
    """The problems of the sample, with some answers taken away first."""
    async with opened(workspace(folder), "quillmere", size) as pilot:
        for key in without:
            pilot.app.drafting.answer(key, "")
        await press(pilot, "f4")
        await until(pilot, lambda: "Looking for problems" not in text(pilot.app))
        yield pilot


def waivers(pilot):
    return pilot.app.drafting.facts.waivers


async def later(pilot):
    """Let the findings be found anew."""
    pilot.app.screen._look()
    await pilot.pause()


def test_problems_are_grouped_by_how_grave_they_are_and_by_section(tmp_path):
    async def story():
        async with problems(tmp_path, size=LARGE, without=[DUE]) as pilot:
            screen = text(pilot.app)
            order = ["to be mended before anything", "  Actions", "set aside with a reason"]
            order += ["  Activities", "R-082", "worth a thought", "  Risks"]
            places = [screen.index(words) for words in order]
            assert places == sorted(places)
            assert "Give one accountable role, a start, a due date" in screen

    run(story())


def test_how_many_problems_there_are_is_said_as_people_say_it(tmp_path):
    async def story():
        async with problems(tmp_path) as pilot:
            assert " No errors, 1 warning, 3 pieces of advice.\n" in text(pilot.app)
            pilot.app.drafting.answer(DUE, "")
            await press(pilot, "w")
            await write(pilot, "Agreed")
            await press(pilot, "enter", "enter")
            await later(pilot)
            assert " 1 error, 3 pieces of advice. 1 set aside.\n" in text(pilot.app)

    run(story())


def test_enter_goes_to_the_answer_and_escape_comes_back_to_the_line(tmp_path):
    async def story():
        async with problems(tmp_path) as pilot:
            assert "ACT-14" in text(pilot.app)
            await press(pilot, "enter")
            await until(pilot, lambda: pilot.app.screen.query(RecordTable))
            table = pilot.app.screen.query_one(RecordTable)
            await until(pilot, lambda: table.here == "ACT-14")
            assert pilot.app.screen.panel.editing
            assert "People needed" in text(pilot.app)
            await press(pilot, "escape", "escape")
            assert "1 warning" in text(pilot.app)

    run(story())


def test_the_list_follows_the_answers(tmp_path):
    async def story():
        async with problems(tmp_path) as pilot:
            assert "TSK-20" not in text(pilot.app)
            pilot.app.drafting.answer(DUE, "next week sometime")
            await later(pilot)
            assert '"next week sometime" is not an answer yet' in text(pilot.app)

    run(story())


def test_a_warning_is_set_aside_with_a_reason_and_stands_again(tmp_path):
    async def story():
        async with problems(tmp_path) as pilot:
            await press(pilot, "w", "enter")
            assert "Error: Say why it can be set aside." in text(pilot.app)
            await write(pilot, "Agreed by the board")
            await press(pilot, "enter")
            assert "Choose who decided." in text(pilot.app)
            await press(pilot, "down", "enter")
            (waiver,) = waivers(pilot)
            assert (waiver.rule, waiver.record) == ("R-082", "ACT-14")
            assert waiver.reason == "Agreed by the board"
            assert waiver.by
            assert waiver.date
            await later(pilot)
            assert "1 set aside with a reason" in text(pilot.app)
            await press(pilot, "end", "w")
            await later(pilot)
            assert "1 set aside" not in text(pilot.app)
            await press(pilot, "ctrl+z")
            await later(pilot)
            assert "1 set aside with a reason" in text(pilot.app)

    run(story())


def test_who_decided_may_be_said_later(tmp_path):
    async def story():
        async with problems(tmp_path) as pilot:
            await press(pilot, "w")
            await write(pilot, "Agreed")
            await press(pilot, "enter", "enter")
            (waiver,) = waivers(pilot)
            assert waiver.by is None

    run(story())


def test_an_error_cannot_be_set_aside_and_the_screen_says_why(tmp_path):
    async def story():
        async with problems(tmp_path, without=[DUE]) as pilot:
            await press(pilot, "w")
            assert "errors cannot be set aside: an approved version" in said(pilot.app)[-1]
            assert waivers(pilot) == ()

    run(story())


def test_a_partnership_without_problems_says_so(tmp_path):
    async def story():
        async with problems(tmp_path) as pilot:
            pilot.app.screen.drafting = _Nothing(pilot.app.drafting)
            await later(pilot)
            assert "Nothing to mend." in text(pilot.app)
            await press(pilot, "enter", "w", "f3")

    run(story())


class _Nothing:
    """A drafting in which nothing is found."""

    findings = ()

    def __init__(self, drafting):
        self._drafting = drafting

    def __getattr__(self, name):
        return getattr(self._drafting, name)


def test_the_list_looks_as_it_was_kept(tmp_path):
    async def story():
        async with problems(tmp_path) as pilot:
            await looks_as(pilot, "problems-80x24")

    run(story())
