"""Loading rows from a file on the screen of records, and saving a table as a spreadsheet."""

import os
import shutil
from contextlib import asynccontextmanager

import pytest
from support.workbook_making import made
from textual import events
from textual.widgets import Button
from tui.harness import LARGE, SMALL, looks_as, press, run, said, text, until, work_done, workspace

from lep_docs.app.drafting import Drafting
from lep_docs.app.tables import load
from lep_docs.core.keys import Key
from lep_docs.tui.app import LepApp
from lep_docs.tui.screens.load_rows import LoadRows
from lep_docs.tui.screens.records import Records
from lep_docs.tui.widgets.path_line import PathLine
from lep_docs.tui.widgets.row_list import RowList

NEEDED = {"partnership", "roles", "risks"}
RISKS = (
    "Risk title,Likelihood,Impact,Owner of risk,Colour,Status\n"
    "Flood closes the site,4,4,LEP General Manager,red,Open\n"
    "Programme funding is cut,3,5,,,\n"
    "Asbestos found late,7,3,,amber,Open\n"
)


@pytest.fixture(autouse=True)
def _no_downloads(tmp_path, monkeypatch):
    """Nothing lies about but what a test puts there."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))


@asynccontextmanager
async def risks(folder, size=SMALL, room="joint"):
    """The risks of the sample on the screen, with a partner's list in the room's outputs."""
    work = workspace(folder)
    for file in (work.answers / "quillmere/joint").iterdir():
        if file.stem not in NEEDED:
            file.unlink()
    if room != "joint":
        shutil.copytree(work.room("quillmere"), work.answers / "quillmere" / room)
    outputs = work.outputs("quillmere", room)
    outputs.mkdir(parents=True)
    (outputs / "their-risks.csv").write_text(RISKS, encoding="utf-8")
    os.utime(outputs / "their-risks.csv", (1_262_347_200, 1_262_347_200))
    app = LepApp(work, Drafting.open(work, "quillmere", room))
    app.first_screen = lambda: Records(app.drafting, "risks")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


async def read_now(pilot):
    """Let the file be read and shown."""
    await work_done(pilot)
    await pilot.pause()


def told(pilot):
    """What was said at the edge of the screen."""
    return " ".join(said(pilot.app))


def listed(pilot):
    return [row.text for row in pilot.app.screen.query_one(RowList).rows]


def likelihood(pilot, record="RSK-01"):
    return pilot.app.drafting.answers.get(Key("risks", record, "likelihood"))


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_a_file_is_chosen_looked_at_and_put_in_with_one_key(tmp_path, size):
    async def story():
        async with risks(tmp_path, size) as pilot:
            await press(pilot, "l")
            await until(pilot, lambda: "their-risks.csv" in text(pilot.app))
            await press(pilot, "tab", "enter")
            await read_now(pilot)
            await looks_as(pilot, f"load-{size[0]}x{size[1]}")
            await press(pilot, "ctrl+g")
            assert isinstance(pilot.app.screen, Records)
            assert likelihood(pilot) == 3
            assert "1 added, 1 changed, from their-risks.csv. 1 not taken" in told(pilot)
            await until(pilot, lambda: "15 risks" in text(pilot.app))
            assert pilot.app.screen.table.here == "RSK-15"
            await press(pilot, "ctrl+z")
            assert likelihood(pilot) == 4
        left = load(tmp_path / "outputs/quillmere/their-risks-not-taken.csv")
        assert left.lines[1].cells[0].text == "Asbestos found late"

    run(story())


def test_what_a_column_answers_can_be_changed_before_anything_is(tmp_path):
    async def story():
        async with risks(tmp_path) as pilot:
            await press(pilot, "l", *str(tmp_path / "outputs/quillmere/their-risks.csv"), "enter")
            await read_now(pilot)
            assert listed(pilot)[:2] == [
                "Row 4: Likelihood “7”: How likely cannot be over 5.",
                "Column Risk title",
            ]
            await press(pilot, "down", "down", "enter")
            assert "What does “Likelihood” answer?" in text(pilot.app)
            await press(pilot, "escape")
            assert listed(pilot)[0].startswith("Row 4")
            await press(pilot, "enter", "home", "enter")
            assert listed(pilot)[0] == "Column Risk title"
            await press(pilot, "end", "enter")  # a row answers nothing
            assert "3 rows: 3 new" not in text(pilot.app)
            assert "2 new, 0 change what is here, 1 the same as before" in text(pilot.app)
            await press(pilot, "escape")
            assert likelihood(pilot) == 4

    run(story())


def test_a_reason_many_rows_share_is_listed_once_and_told_whole(tmp_path):
    async def story():
        async with risks(tmp_path) as pilot:
            rows = "".join(f"Risk {number},Director of something long\n" for number in range(50))
            (tmp_path / "many.csv").write_text(f"Risk,Owner\n{rows}", encoding="utf-8")
            await press(pilot, "l", *str(tmp_path / "many.csv"), "enter")
            await read_now(pilot)
            assert len(listed(pilot)) == 3
            assert listed(pilot)[0].startswith("Rows 2, 3, 4, 5, 6 and 45 more: Owner “Director")
            assert text(pilot.app).count("Add it first.") == 1
            await press(pilot, "down")
            assert "Add it first." not in text(pilot.app)

    run(story())


def test_a_choice_that_leaves_no_heading_is_refused_in_words(tmp_path):
    async def story():
        async with risks(tmp_path) as pilot:
            (tmp_path / "one.csv").write_text("Risk,\nFlood,x\n", encoding="utf-8")
            await press(pilot, "l")
            pilot.app.screen.query_one(PathLine).post_message(
                events.Paste(str(tmp_path / "one.csv"))
            )
            await pilot.pause()
            await read_now(pilot)
            await press(pilot, "down", "enter")
            assert "no heading" in told(pilot)
            await press(pilot, "up", "enter", "home", "enter")
            assert "No row of the file names questions" in text(pilot.app)
            assert "--column" not in text(pilot.app)

    run(story())


def test_of_several_sheets_one_is_asked_for(tmp_path):
    def change(book):
        book.active.title = "Notes"
        book.active.append(["x"])
        sheet = book.create_sheet("Risks")
        sheet.append(["Risk"])
        sheet.append(["Fire"])

    async def story():
        async with risks(tmp_path) as pilot:
            (tmp_path / "book.xlsx").write_bytes(made(change=change))
            await press(pilot, "l", *str(tmp_path / "book.xlsx"), "enter")
            await read_now(pilot)
            assert "Which sheet of book.xlsx?" in text(pilot.app)
            await press(pilot, "escape")
            await press(pilot, "enter")
            await read_now(pilot)
            await press(pilot, "down", "enter")
            await read_now(pilot)
            assert listed(pilot)[-1] == "Row 2: new RSK-15: Fire"
            await pilot.click("#done")
            await pilot.pause()
            assert pilot.app.drafting.facts.find("RSK-15").title == "Fire"

    run(story())


def test_what_cannot_be_read_or_put_in_is_said_and_nothing_happens(tmp_path):
    async def story():
        async with risks(tmp_path) as pilot:
            (tmp_path / "outputs/quillmere/their-risks.csv").unlink()
            await press(pilot, "l", "enter")
            assert "Drop a file here" in text(pilot.app)
            await until(pilot, lambda: "No spreadsheet in the outputs" in text(pilot.app))
            await press(pilot, "ctrl+g", *"gone.csv")
            pilot.app.screen._busy = True
            pilot.app.screen.query_one("#read", Button).press()
            await until(pilot, lambda: "is being read" in told(pilot))
            pilot.app.screen._busy = False
            await press(pilot, "enter")
            await until(pilot, lambda: "There is no file" in text(pilot.app))
            pilot.app.screen.query_one(PathLine).text = ""
            pilot.app.screen.query_one(PathLine).post_message(events.Paste("no such file"))
            await pilot.pause()
            assert isinstance(pilot.app.screen, LoadRows)
            await pilot.click("#leave")
            await pilot.pause()
            assert isinstance(pilot.app.screen, Records)

    run(story())


def test_a_section_that_became_unreadable_is_not_put_into(tmp_path):
    async def story():
        async with risks(tmp_path) as pilot:
            await press(pilot, "l", *str(tmp_path / "outputs/quillmere/their-risks.csv"), "enter")
            await read_now(pilot)
            file = tmp_path / "answers/quillmere/joint/risks.yaml"
            file.write_text("RSK-01: [", encoding="utf-8")
            pilot.app.drafting.poll()
            await press(pilot, "ctrl+g")
            assert isinstance(pilot.app.screen, LoadRows)
            assert "cannot be read in full" in " ".join(text(pilot.app).split())

    run(story())


def test_a_file_that_changes_nothing_cannot_be_put_in(tmp_path):
    async def story():
        async with risks(tmp_path) as pilot:
            await press(pilot, "e")
            await read_now(pilot)
            assert "14 risks saved, without private notes" in told(pilot)
            await press(pilot, "l", *str(tmp_path / "outputs/quillmere/risks.xlsx"), "enter")
            await read_now(pilot)
            assert "14 the same as before" in text(pilot.app)
            assert pilot.app.screen.query_one("#done", Button).disabled
            await press(pilot, "ctrl+g")
            assert isinstance(pilot.app.screen, LoadRows)
            await press(pilot, "escape")
            pilot.app.drafting.answer(Key("risks", "RSK-01", "cause"), "x" * 33_000)
            await press(pilot, "e")
            await read_now(pilot)
            assert "Save it as CSV" in told(pilot)

    run(story())


def test_what_a_confidential_room_saves_and_leaves_over_lies_in_its_own_folder(tmp_path):
    async def story():
        async with risks(tmp_path, room="la") as pilot:
            await press(pilot, "e")
            await read_now(pilot)
            await press(
                pilot, "l", *str(tmp_path / "outputs/quillmere/la/their-risks.csv"), "enter"
            )
            await read_now(pilot)
            await press(pilot, "ctrl+g")
            assert "1 not taken" in told(pilot)
        made = {path.name: path.parent.name for path in (tmp_path / "outputs").rglob("*.*")}
        assert made["risks.xlsx"] == made["their-risks-not-taken.csv"] == "la"

    run(story())
