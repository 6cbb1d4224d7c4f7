"""Guidance on the screens: the chart, a page from wherever one is, and the tracker of actions."""

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
    workspace,
    write,
)

from lep_docs.core.keys import Key
from lep_docs.tui.screens.guidance import Guidance
from lep_docs.tui.screens.topic_page import TopicPage
from lep_docs.tui.widgets.long_text import LongText
from lep_docs.tui.widgets.row_list import RowList
from lep_docs.tui.widgets.stage_tracker import StageTracker

NEEDED = {"partnership", "parties", "roles", "objectives", "stage_actions", "services"}
STATUS = {code: Key("stage_actions", code, "status") for code in ("SA-23", "SA-24", "SA-26")}


def small_workspace(folder):
    """The sample with the sections that these stories need."""
    work = workspace(folder)
    for file in (work.answers / "quillmere/joint").iterdir():
        if file.stem not in NEEDED:
            file.unlink()
    return work


def words(pilot):
    """What stands on the screen, line breaks aside."""
    return " ".join(text(pilot.app).split())


def heading(pilot):
    return lines(pilot.app)[0].strip().partition("   ")[0]


def test_the_chart_tells_what_is_said_from_what_is_read_into_it(tmp_path):
    async def story():
        async with opened(workspace(tmp_path, sample=""), None, SMALL) as pilot:
            await press(pilot, "f5")
            assert isinstance(pilot.app.screen, Guidance)
            rows = (line.lstrip("> ").split() for line in lines(pilot.app) if " PN" in line)
            shown = {row[0]: row for row in rows}
            assert " ".join(shown["PN3"][-13:]) == "2 3 3 1 x - - x - x x - -"
            assert shown["PN4"][-13:-9] == ["(1)", "(2)", "(3)", "(3)"]
            assert "(In brackets): our reading of them" in words(pilot)
            await press(pilot, "down")
            assert "Leans on: Strategic planning by the public side (by our reading)" in words(
                pilot
            )
            await press(pilot, "f5")
            assert isinstance(pilot.app.screen, Guidance)
            await press(pilot, "enter")
            assert heading(pilot) == "Guidance: The partnership's part in transformation"
            await press(pilot, "enter")
            assert "Sections it belongs to" not in text(pilot.app)
            await press(pilot, "escape", "f5")
            assert isinstance(pilot.app.screen, Guidance)

    run(story())


def test_a_wide_window_shows_the_names_whole(tmp_path):
    async def story():
        async with opened(workspace(tmp_path, sample=""), None, LARGE) as pilot:
            await press(pilot, "f5")
            assert "PN9 Value for money while there is no competition " in text(pilot.app)

    run(story())


def test_every_section_leads_to_its_page_and_the_page_leads_back(tmp_path):
    async def story():
        async with opened(small_workspace(tmp_path), "quillmere") as pilot:
            pilot.app.open_section("roles")
            await press(pilot, "f5")
            assert heading(pilot) == "Guidance: Effective governance"
            assert "This guidance dates from June 2009." in words(pilot)
            await press(pilot, "enter")
            ways = [row.text for row in pilot.app.screen.query_one(RowList).rows]
            assert ways[:3] == ["On the same section", "Capacity to deliver", "Read next"]
            await press(pilot, "enter")
            await until(pilot, lambda: heading(pilot) == "Guidance: Capacity to deliver")
            await press(pilot, "enter", "escape")
            assert isinstance(pilot.app.screen, TopicPage)
            await press(pilot, "enter")
            pick = pilot.app.screen.query_one(RowList)
            assert pick.put_on("section:people")
            await press(pilot, "enter")
            await until(pilot, lambda: heading(pilot) == "People")

    run(story())


def test_a_question_leads_to_the_page_that_is_closest_to_it(tmp_path):
    async def story():
        async with opened(small_workspace(tmp_path), "quillmere") as pilot:
            pilot.app.open_section("partnership", Key("partnership", field="vision_statement"))
            await until(pilot, lambda: isinstance(pilot.app.focused, LongText))
            await press(pilot, "f1")
            assert "Guidance: Developing a shared vision; Strategic planning" in words(pilot)
            await press(pilot, "f5")
            assert heading(pilot) == "Guidance: Developing a shared vision"

    run(story())


def test_a_page_is_found_by_typing_part_of_its_name(tmp_path):
    async def story():
        async with opened(workspace(tmp_path, sample=""), None) as pilot:
            await press(pilot, "ctrl+p")
            await write(pilot, "life of")
            await press(pilot, "enter")
            assert heading(pilot) == "Guidance: The life of a partnership"

    run(story())


def test_the_tracker_takes_a_word_by_a_figure_and_never_from_the_facts(tmp_path):
    async def story():
        async with opened(small_workspace(tmp_path), "quillmere") as pilot:
            pilot.app.open_whole("stage_actions")
            await press(pilot)
            answers = pilot.app.drafting.answers
            assert answers.get(STATUS["SA-23"]) == "in_progress"
            row = next(line for line in lines(pilot.app) if "> SA-23" in line)
            assert row.endswith("In progress")
            assert "The facts show: five services in scope now are confirmed." in words(pilot)
            await press(pilot, "3", "9")
            assert pilot.app.drafting.answers.get(STATUS["SA-23"]) == "done"
            await press(pilot, "ctrl+z")
            assert pilot.app.drafting.answers.get(STATUS["SA-23"]) == "in_progress"

    run(story())


def test_an_action_that_nobody_spoke_of_is_opened_with_its_own_code(tmp_path):
    async def story():
        async with opened(small_workspace(tmp_path), "quillmere") as pilot:
            pilot.app.open_whole("stage_actions")
            await press(pilot)
            tracker = pilot.app.screen.query_one(StageTracker)
            assert tracker.query_one(RowList).put_on("SA-26")
            await press(pilot, "f5")
            assert heading(pilot) == "Guidance: Developing a shared vision"
            await press(pilot, "escape", "enter")
            assert pilot.app.drafting.answers.record("stage_actions", "SA-26").values == {}
            await until(pilot, lambda: "SA-26 Build measures and reports" in words(pilot))
            await press(pilot, "a")
            assert "none can be added to it" in said(pilot.app)[-1]
            await press(pilot, "escape", "ctrl+z", "enter")
            assert heading(pilot) == "Stage actions"

    run(story())


def test_what_one_side_weighs_alone_is_marked_and_what_is_late_says_so(tmp_path):
    async def story():
        work = small_workspace(tmp_path)
        async with opened(work, "quillmere") as pilot:
            late = Key("stage_actions", "SA-24", "due")
            pilot.app.drafting.answer(late, "4 January 2010")
            pilot.app.open_whole("stage_actions")
            await press(pilot)
            tracker = pilot.app.screen.query_one(StageTracker)
            tracker.query_one(RowList).put_on("SA-24")
            await press(pilot)
            row = next(line for line in lines(pilot.app) if "> SA-24" in line)
            assert row.endswith("Not started, late")
            tracker.query_one(RowList).put_on("SA-43")
            await press(pilot)
            assert "For this side alone; it stands in no shared document." in words(pilot)
            assert "Kept under" not in words(pilot)

    run(story())


def test_an_action_that_cannot_be_opened_says_why(tmp_path):
    async def story():
        work = small_workspace(tmp_path)
        path = work.answers / "quillmere/joint/stage_actions.yaml"
        path.write_text("SA-05: [\n", encoding="utf-8")
        async with opened(work, "quillmere") as pilot:
            pilot.app.open_whole("stage_actions")
            await press(pilot, "enter")
            assert heading(pilot) == "Stage actions: tracker"
            assert "stage_actions" in said(pilot.app)[-1]

    run(story())


def test_without_a_word_said_the_table_leads_to_the_tracker(tmp_path):
    async def story():
        work = small_workspace(tmp_path)
        (work.answers / "quillmere/joint/stage_actions.yaml").unlink()
        async with opened(work, "quillmere") as pilot:
            pilot.app.open_section("stage_actions")
            await until(pilot, lambda: "Press g to see them all." in words(pilot))
            await press(pilot, "g")
            assert heading(pilot) == "Stage actions: tracker"

    run(story())


def test_an_empty_table_is_begun_by_a_key_and_a_full_one_is_left_alone(tmp_path):
    async def story():
        async with opened(small_workspace(tmp_path), "quillmere") as pilot:
            pilot.app.open_section("behaviours")
            await until(pilot, lambda: "or t to begin with suggestions" in words(pilot))
            await press(pilot, "t")
            await until(pilot, lambda: "8 behaviours suggested" in words(pilot))
            assert len(pilot.app.drafting.answers.records("behaviours")) == 8
            await press(pilot, "t")
            assert "something stands there already" in said(pilot.app)[-1]

    run(story())


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "140x40"])
def test_the_screens_of_guidance_look_as_they_were_agreed(tmp_path, size):
    async def story():
        wide = "x".join(map(str, size))
        async with opened(small_workspace(tmp_path), "quillmere", size) as pilot:
            await press(pilot, "f5")
            await press(pilot, "down")
            await looks_as(pilot, f"guidance-{wide}")
            await press(pilot, "enter")
            await looks_as(pilot, f"topic-{wide}")
            await press(pilot, "escape", "escape")
            pilot.app.open_whole("stage_actions")
            await until(pilot, lambda: "SA-28" in text(pilot.app))
            await looks_as(pilot, f"whole-stage_actions-{wide}")

    run(story())
