"""Sections seen whole: the alignment grid, the grid of responsibilities, the escalation ladder."""

from contextlib import asynccontextmanager

import pytest
from textual import events
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
    work_done,
    workspace,
)

from lep_docs.core.keys import Key
from lep_docs.tui.widgets.grid import Grid
from lep_docs.tui.widgets.row_list import RowList

NEEDED = {
    *("partnership", "parties", "people", "roles", "objectives", "bodies", "alignment"),
    *("activities", "escalation_levels"),
}


@asynccontextmanager
async def whole(folder, section, size=SMALL):
    """The special view of a section of the sample."""
    work = workspace(folder)
    for file in (work.answers / "quillmere/joint").iterdir():
        if file.stem not in NEEDED:
            file.unlink()
    async with opened(work, "quillmere", size) as pilot:
        pilot.app.open_section(section)
        await pilot.pause()
        await press(pilot, "g")
        yield pilot


def get(pilot, text):
    section, record, *steps = text.split(".")
    key = Key(section, record)
    for step in steps:
        key = key.step(step)
    return pilot.app.drafting.answers.get(key)


def put_on(pilot, row, column):
    grid = pilot.app.screen.query_one(Grid)
    at = [str(key.value) for key in grid.columns].index(column)
    grid.move_cursor(row=grid.get_row_index(row), column=at, animate=False)


def test_a_link_between_objectives_gets_its_strength_and_status_by_one_key(tmp_path):
    async def story():
        async with whole(tmp_path, "alignment", LARGE) as pilot:
            drafting = pilot.app.drafting
            linked = {(link.joint, link.parent) for link in drafting.facts.alignment}
            joint = [o.id for o in drafting.facts.objectives if o.level == "joint"]
            own = [o.id for o in drafting.facts.objectives if o.level == "parent"]
            at = next((j, p) for j in joint for p in own if (j, p) not in linked)
            put_on(pilot, *at)
            await pilot.pause()
            assert "No link yet." in text(pilot.app)
            await press(pilot, "3")
            link = drafting.facts.alignment[-1]
            assert (link.joint, link.parent, link.strength) == (*at, 3)
            await press(pilot, "t")
            assert drafting.facts.alignment[-1].status == "needs_discussion"
            assert "How it stands: To discuss" in text(pilot.app)
            await press(pilot, "space")
            assert drafting.facts.alignment[-1].status == "conflict"
            await press(pilot, "delete")
            assert drafting.facts.alignment[-1].strength is None
            await press(pilot, "9", "z")
            assert drafting.facts.alignment[-1].strength is None

    run(story())


def test_keys_typed_ahead_reach_the_cells_they_were_meant_for(tmp_path):
    async def story():
        async with whole(tmp_path, "alignment") as pilot:
            facts = pilot.app.drafting.facts
            joint = [o.id for o in facts.objectives if o.level == "joint"][:3]
            parent = next(o.id for o in facts.objectives if o.level == "parent")
            put_on(pilot, joint[0], parent)
            for figure in "132":
                pilot.app.post_message(events.Key(figure, figure))
                pilot.app.post_message(events.Key("down", None))

            def strengths():
                links = pilot.app.drafting.facts.alignment
                found = {link.joint: link.strength for link in links if link.parent == parent}
                return [found.get(one) for one in joint]

            await until(pilot, lambda: strengths() == [1, 3, 2])

    run(story())


def test_enter_on_a_link_opens_its_record(tmp_path):
    async def story():
        async with whole(tmp_path, "alignment") as pilot:
            link = pilot.app.drafting.facts.alignment[0]
            put_on(pilot, link.joint, link.parent)
            await press(pilot, "enter")
            await work_done(pilot)
            await pilot.pause()
            assert pilot.app.screen.panel.record == link.id

    run(story())


def test_a_role_has_one_letter_and_one_role_answers(tmp_path):
    async def story():
        async with whole(tmp_path, "activities", LARGE) as pilot:
            before = get(pilot, "activities.ACT-01.raci.accountable")
            other = next(
                r.id for r in pilot.app.drafting.facts.roles if r.id not in (before, "ROL-01")
            )
            put_on(pilot, "ACT-01", other)
            await press(pilot, "r")
            assert other in get(pilot, "activities.ACT-01.raci.responsible")
            await press(pilot, "a")
            assert get(pilot, "activities.ACT-01.raci.accountable") == other
            assert other not in (get(pilot, "activities.ACT-01.raci.responsible") or ())
            assert "Accountable" in text(pilot.app)
            await press(pilot, "backspace")
            assert get(pilot, "activities.ACT-01.raci.accountable") is None
            await press(pilot, "space", "space")
            assert other in get(pilot, "activities.ACT-01.raci.responsible")
            await press(pilot, "x", "ctrl+z")
            assert get(pilot, "activities.ACT-01.raci.accountable") == other

    run(story())


def test_the_broken_rule_stands_beneath_the_grid(tmp_path):
    async def story():
        async with whole(tmp_path, "activities", LARGE) as pilot:
            accountable = get(pilot, "activities.ACT-02.raci.accountable")
            put_on(pilot, "ACT-02", accountable)
            await press(pilot, "delete")
            pilot.app.screen._view._look()
            await pilot.pause()
            assert 'ACT-02 "' in text(pilot.app)

    run(story())


def test_a_step_of_the_ladder_changes_places_with_its_neighbour(tmp_path):
    async def story():
        async with whole(tmp_path, "escalation_levels") as pilot:
            rows = pilot.app.screen.query_one(RowList)
            order = [row.id for row in rows.rows]
            assert "Level 5" in text(pilot.app)
            await press(pilot, "ctrl+down")
            assert [row.id for row in rows.rows] == [order[1], order[0], *order[2:]]
            assert rows.chosen.id == order[0]
            assert get(pilot, f"escalation_levels.{order[0]}.n") == 4
            await press(pilot, "ctrl+up", "ctrl+up")
            assert [row.id for row in rows.rows] == order
            await press(pilot, "enter")
            await work_done(pilot)
            assert pilot.app.screen.panel.record == order[0]

    run(story())


def test_a_section_without_another_view_says_so(tmp_path):
    async def story():
        async with whole(tmp_path, "roles") as pilot:
            assert "best seen as a table" in said(pilot.app)[-1]

    run(story())


@pytest.mark.parametrize("section", ["alignment", "activities", "escalation_levels"])
def test_the_views_look_as_they_were_kept(tmp_path, section):
    async def story():
        async with whole(tmp_path, section) as pilot:
            pilot.app.screen._view._look()
            await pilot.pause()
            await looks_as(pilot, f"whole-{section}-80x24")

    run(story())
