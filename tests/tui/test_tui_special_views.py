"""The wall of horizons, effort by person and the map of risks; how special views are found."""

from contextlib import asynccontextmanager

import pytest
from tui.harness import (
    LARGE,
    SMALL,
    looks_as,
    opened,
    press,
    run,
    said,
    text,
    work_done,
    workspace,
    write,
)

from lep_docs.app.drafting import Drafting
from lep_docs.app.starting import start
from lep_docs.core.keys import Key
from lep_docs.tui.screens.special import Special
from lep_docs.tui.whole import WHOLE
from lep_docs.tui.widgets.card_wall import CardWall
from lep_docs.tui.widgets.grid import Grid
from lep_docs.tui.widgets.row_list import RowList
from lep_docs.tui.widgets.whole_link import WholeLink

SECTIONS = {"RSK": "risks", "MST": "milestones", "ALC": "allocations"}
NEEDED = {*SECTIONS.values(), "partnership", "parties", "people", "roles", "activities"}


@asynccontextmanager
async def whole(folder, section, size=SMALL, changes=None):
    """The special view of a section of the sample, some answers given the day before."""
    work = workspace(folder)
    for file in (work.answers / "quillmere/joint").iterdir():
        if file.stem not in NEEDED:
            file.unlink()
    if changes:
        earlier = Drafting.open(work, "quillmere")
        earlier.answer_many({at(place): typed for place, typed in changes.items()})
        earlier.close()
    async with opened(work, "quillmere", size) as pilot:
        pilot.app.open_whole(section)
        await pilot.pause()
        yield pilot


def at(place):
    """The key of RSK-01.impact."""
    record, _, field = place.partition(".")
    return Key(SECTIONS[record[:3]], record, field)


def answer(pilot, place):
    return pilot.app.drafting.answers.get(at(place))


def words(pilot):
    """What stands on the screen, line breaks aside."""
    return " ".join(text(pilot.app).split())


def wall(pilot):
    return pilot.app.screen.query_one(CardWall)


def grid(pilot):
    return pilot.app.screen.query_one(Grid)


async def settled(pilot):
    await work_done(pilot)
    await pilot.pause()


# The wall of horizons ---------------------------------------------------------------------------


def test_a_milestone_goes_to_the_horizon_beside_it_and_back_by_undo(tmp_path):
    async def story():
        async with whole(tmp_path, "milestones") as pilot:
            assert (wall(pilot).column, wall(pilot).card) == ("6m", "MST-02")
            await press(pilot, "greater_than_sign")
            assert answer(pilot, "MST-02.horizon") == "12m"
            assert (wall(pilot).column, wall(pilot).card) == ("12m", "MST-02")
            await press(pilot, "ctrl+right", "shift+right")
            assert answer(pilot, "MST-02.horizon") == "10y"
            await press(pilot, "less_than_sign", "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
            assert answer(pilot, "MST-02.horizon") == "6m"
            assert (wall(pilot).column, wall(pilot).card) == ("6m", "MST-02")
            await press(pilot, "less_than_sign")
            assert said(pilot.app)[-1] == "There is no horizon on that side."

    run(story())


def test_a_figure_says_how_a_milestone_stands_and_a_retired_one_is_counted(tmp_path):
    async def story():
        async with whole(tmp_path, "milestones") as pilot:
            await press(pilot, "down", "3")
            assert answer(pilot, "MST-03.status") == "at_risk"
            assert "At risk" in text(pilot.app)
            await press(pilot, "6", "9")
            assert answer(pilot, "MST-03.status") == "retired"
            assert "1 milestone no longer pursued not shown" in words(pilot)
            await press(pilot, "ctrl+z")
            assert answer(pilot, "MST-03.status") == "at_risk"

    run(story())


def test_the_cursor_stays_on_the_wall_whatever_keys_are_pressed(tmp_path):
    async def story():
        async with whole(tmp_path, "milestones") as pilot:
            await press(pilot, "left", "up", "end")
            assert wall(pilot).card == "MST-05"
            await press(pilot, "down", "home")
            assert wall(pilot).card == "MST-02"
            await press(pilot, *["right"] * 9, "end")
            assert (wall(pilot).column, wall(pilot).card) == ("custom", "MST-01")
            assert "Own date" in text(pilot.app)

    run(story())


def test_a_card_is_added_to_the_column_under_the_cursor(tmp_path):
    async def story():
        async with whole(tmp_path, "milestones") as pilot:
            await press(pilot, "right", "right", "a")
            await settled(pilot)
            assert answer(pilot, "MST-18.horizon") == "5y"
            await write(pilot, "Every school is open")
            await press(pilot, "escape", "escape")
            shown = wall(pilot)
            assert shown.put_on("MST-18")
            await pilot.pause()
            assert shown.column == "5y"
            lines = text(pilot.app)
            assert "Every school is open" in lines
            assert "No owner, no date, no" in lines
            assert "Answers for it: nobody yet" in lines
            assert "Not said how it stands" in lines

    run(story())


def test_a_card_that_was_added_goes_by_one_undo(tmp_path):
    async def story():
        async with whole(tmp_path, "milestones") as pilot:
            await press(pilot, "right", "right", "a")
            await settled(pilot)
            assert answer(pilot, "MST-18.horizon") == "5y"
            await press(pilot, "escape", "escape", "ctrl+z")
            assert pilot.app.drafting.answers.record("milestones", "MST-18") is None
            await press(pilot, "ctrl+y")
            assert answer(pilot, "MST-18.horizon") == "5y"

    run(story())


def test_what_has_no_horizon_is_given_one(tmp_path):
    async def story():
        async with whole(tmp_path, "milestones", changes={"MST-04.horizon": ""}) as pilot:
            shown = wall(pilot)
            shown.put_on("MST-04")
            await pilot.pause()
            assert "No horizon yet" in text(pilot.app)
            await press(pilot, "greater_than_sign")
            assert answer(pilot, "MST-04.horizon") == "6m"
            await press(pilot, "ctrl+z", "less_than_sign")
            assert answer(pilot, "MST-04.horizon") == "custom"

    run(story())


def test_cards_are_taken_and_opened_by_mouse_and_by_enter(tmp_path):
    async def story():
        async with whole(tmp_path, "milestones") as pilot:
            await pilot.click(CardWall, offset=(30, 3))
            await pilot.pause()
            assert wall(pilot).column == "12m"
            card = wall(pilot).card
            await pilot.click(CardWall, offset=(3, 0))
            await pilot.pause()
            assert wall(pilot).card == "MST-02"
            await pilot.click(CardWall, offset=(30, 3))
            await pilot.click(CardWall, offset=(30, 3))
            await settled(pilot)
            assert pilot.app.screen.table.here == card
            await press(pilot, "escape", "enter")
            await settled(pilot)
            assert pilot.app.screen.table.here == card

    run(story())


def test_an_empty_wall_says_how_to_begin(tmp_path):
    async def story():
        work = workspace(tmp_path, "")
        start(work, "empty", None, "bsf_lep")
        async with opened(work, "empty") as pilot:
            pilot.app.open_whole("milestones")
            await press(pilot, "enter", "1", "greater_than_sign", "end", "right")
            assert "Press a to add a milestone" in text(pilot.app)
            assert "Nothing here yet" in text(pilot.app)

    run(story())


# Effort -----------------------------------------------------------------------------------------


def test_too_much_time_is_marked_with_a_word_and_explained(tmp_path):
    async def story():
        async with whole(tmp_path, "allocations") as pilot:
            pilot.app.drafting.answer(at("ALC-02.fte"), "0.7")
            pilot.app.tell([at("ALC-02.fte")])
            grid(pilot).put_on("PER-16", "0")
            await pilot.pause()
            lines = words(pilot)
            assert "1.3 OVER" in lines
            assert "1.3 of full time, April to June 2010: 0.3 more than the 1 there is" in lines
            assert "School and community engagement 0.7" in lines
            pilot.app.screen._view._look()
            await pilot.pause()
            assert "is planned for 1.3 of full time" in text(pilot.app)
            await press(pilot, "ctrl+z")
            assert "1.3 OVER" not in text(pilot.app)
            await press(pilot, "ctrl+y")
            pilot.app.action_theme()
            await pilot.pause()
            await pilot.pause()
            assert "1.3 OVER" in text(pilot.app)

    run(story())


def test_periods_are_months_quarters_or_years(tmp_path):
    async def story():
        async with whole(tmp_path, "allocations", LARGE) as pilot:
            assert "Who, by quarter" in text(pilot.app)
            await press(pilot, "m")
            assert "May 2010" in text(pilot.app)
            await press(pilot, "y", "x")
            assert "Who, by year" in text(pilot.app)
            assert "May 2010" not in text(pilot.app)
            await press(pilot, "q")
            assert "Jul 2010" in text(pilot.app)

    run(story())


def test_the_sums_and_what_each_has_are_said_in_sentences(tmp_path):
    async def story():
        changes = {"ALC-01.person": "", "ALC-03.person": "", "ALC-03.role": "ROL-02"}
        async with whole(tmp_path, "allocations", LARGE, changes=changes) as pilot:
            for row, column, words in (
                ("PER-16", "@has", "1 to give"),
                ("PER-16", "@in all", "months of full time in all"),
                ("@together", "1", "Everybody together: "),
                ("@nobody", "@has", "Nobody named: nobody is named"),
                ("@nobody", "11", "nothing is promised"),
            ):
                grid(pilot).put_on(row, column)
                await pilot.pause()
                assert words in text(pilot.app)

    run(story())


def test_enter_leads_to_the_allocation_or_asks_which(tmp_path):
    async def story():
        async with whole(tmp_path, "allocations", LARGE) as pilot:
            grid(pilot).put_on("PER-16", "0")
            await press(pilot, "enter")
            assert "5 allocations: which one?" in text(pilot.app)
            await press(pilot, "escape", "enter", "down", "enter")
            await settled(pilot)
            assert pilot.app.screen.table.here in {"ALC-27", "ALC-34"}
            await press(pilot, "escape")
            grid(pilot).put_on("PER-08", "0")
            await press(pilot, "enter")
            await settled(pilot)
            assert pilot.app.screen.table.here == "ALC-01"

    run(story())


# Risks ------------------------------------------------------------------------------------------


def test_a_risk_is_made_likelier_and_worse_and_all_is_taken_back(tmp_path):
    async def story():
        async with whole(tmp_path, "risks") as pilot:
            assert grid(pilot).here == ("4", "5")
            await press(pilot, "ctrl+up", "ctrl+up", "ctrl+right", "shift+left")
            assert (answer(pilot, "RSK-01.likelihood"), answer(pilot, "RSK-01.impact")) == (5, 4)
            assert grid(pilot).here == ("5", "4")
            await press(pilot, "shift+down", "ctrl+z", "ctrl+z", "ctrl+z")
            assert (answer(pilot, "RSK-01.likelihood"), answer(pilot, "RSK-01.impact")) == (4, 5)
            assert grid(pilot).here == ("4", "5")

    run(story())


def test_the_marked_risk_of_a_cell_is_the_one_that_moves(tmp_path):
    async def story():
        async with whole(tmp_path, "risks") as pilot:
            grid(pilot).put_on("3", "4")
            await pilot.pause()
            rows = pilot.app.screen.query_one(RowList)
            assert [row.id for row in rows.rows] == ["RSK-02", "RSK-03", "RSK-04", "RSK-13"]
            await press(pilot, "space", "ctrl+left")
            assert answer(pilot, "RSK-03.impact") == 3
            assert rows.chosen.id == "RSK-03"
            await press(pilot, "tab", "down", "ctrl+up")
            assert answer(pilot, "RSK-07.likelihood") == 4
            await press(pilot, "enter")
            await settled(pilot)
            assert pilot.app.screen.table.here == "RSK-07"

    run(story())


def test_unrated_risks_have_a_place_and_are_rated_from_there(tmp_path):
    async def story():
        changes = {"RSK-01.likelihood": "", "RSK-02.impact": "", "RSK-03.status": "closed"}
        async with whole(tmp_path, "risks", changes=changes) as pilot:
            grid(pilot).put_on("?", "5")
            await pilot.pause()
            assert "not rated" in text(pilot.app)
            assert "1 closed or retired risk not shown" in words(pilot)
            await press(pilot, "ctrl+down")
            assert answer(pilot, "RSK-01.likelihood") == 1
            assert grid(pilot).here == ("1", "5")
            grid(pilot).put_on("3", "?")
            await press(pilot, "ctrl+right", "enter")
            await settled(pilot)
            assert answer(pilot, "RSK-02.impact") == 1
            assert pilot.app.screen.table.here == "RSK-02"

    run(story())


def test_a_crowded_cell_says_how_many_more_there_are(tmp_path):
    async def story():
        changes = {
            f"RSK-0{n}.{field}": "3" for n in range(1, 10) for field in ("likelihood", "impact")
        }
        async with whole(tmp_path, "risks", changes=changes) as pilot:
            assert "01 02 03 +9" in text(pilot.app)
            await pilot.resize_terminal(*LARGE)
            await pilot.pause()
            assert "01 02 03 04 05 06 07" in text(pilot.app)
            grid(pilot).put_on("1", "1")
            await press(pilot, "space", "ctrl+up", "enter")
            assert "No risk stands here." in text(pilot.app)

    run(story())


# All of them ------------------------------------------------------------------------------------


def test_an_empty_section_says_in_its_view_how_to_begin(tmp_path):
    async def story():
        work = workspace(tmp_path, "")
        start(work, "empty", None, "bsf_lep")
        async with opened(work, "empty") as pilot:
            sections = pilot.app.drafting.catalogue.sections
            for section in (name for name in WHOLE if not sections[name].given):
                pilot.app.open_whole(section)
                await press(pilot, "enter", "space", "1", "ctrl+up", "down")
                assert "Ctrl+P, then" in words(pilot) or "Press a to add" in words(pilot)
                await press(pilot, "escape")
                assert not isinstance(pilot.app.screen, Special)

    run(story())


def test_a_view_comes_to_life_when_its_first_record_is_there(tmp_path):
    async def story():
        work = workspace(tmp_path, "")
        start(work, "empty", None, "bsf_lep")
        async with opened(work, "empty") as pilot:
            pilot.app.open_whole("risks")
            await pilot.pause()
            drafting = pilot.app.drafting
            drafting.add("risks")
            drafting.answer(at("RSK-01.title"), "Late decisions")
            pilot.app.tell([Key("risks")])
            await pilot.pause()
            assert grid(pilot).has_focus
            assert "Late decisions" in text(pilot.app)

    run(story())


def test_nothing_changes_while_a_section_cannot_be_changed(tmp_path):
    async def story():
        async with whole(tmp_path, "milestones") as pilot:
            file = pilot.app.drafting.workspace.answers / "quillmere/joint/milestones.yaml"
            file.write_text("- [", encoding="utf-8")
            pilot.app.look_at_files()
            await press(pilot, "greater_than_sign")
            assert answer(pilot, "MST-02.horizon") == "6m"
            assert "milestones" in said(pilot.app)[-1].lower()
            before = len(said(pilot.app))
            await press(pilot, "a")
            assert len(said(pilot.app)) == before + 1

    run(story())


def test_every_view_is_found_by_key_by_name_by_mouse_and_in_the_help(tmp_path):
    async def story():
        work = workspace(tmp_path, "")
        start(work, "empty", None, "bsf_lep")
        async with opened(work, "empty") as pilot:
            for section, (*_, called) in WHOLE.items():
                label = pilot.app.drafting.catalogue.sections[section].label
                heading = f"{label}: {called.lower()}"
                await press(pilot, "ctrl+p")
                await write(pilot, f"{label.split()[0]} special")
                await press(pilot, "enter")
                assert pilot.app.screen.heading == heading
                await press(pilot, "f1")
                about = " ".join(pilot.app.screen.about._view.about.split()[:6])
                assert about in words(pilot)
                await press(pilot, "escape", "escape")
                pilot.app.open_section(section)
                await pilot.pause()
                await press(pilot, "g")
                assert pilot.app.screen.heading == heading
                await press(pilot, "escape")
                await pilot.click(WholeLink)
                await pilot.pause()
                assert pilot.app.screen.heading == heading
                await press(pilot, "escape", "f1")
                assert f"which is called: {called.lower()}" in words(pilot)
                await press(pilot, "escape", "escape")

    run(story())


@pytest.mark.parametrize("section", ["milestones", "allocations", "risks"])
@pytest.mark.parametrize(("size", "name"), [(SMALL, "80x24"), (LARGE, "140x40")])
def test_the_views_look_as_they_were_kept(tmp_path, section, size, name):
    async def story():
        changes = {"ALC-02.fte": "0.7", "MST-02.measure": "", "MST-06.owner_role": ""}
        changes |= {"RSK-14.impact": "5"}
        async with whole(tmp_path, section, size, changes=changes) as pilot:
            if section == "allocations":
                grid(pilot).put_on("PER-16", "0")
            pilot.app.screen._view._look()
            await pilot.pause()
            await looks_as(pilot, f"whole-{section}-{name}")

    run(story())
