"""The shell of an open partnership: the list of what is to do, making documents, news, repair."""

import subprocess
import sys
from pathlib import Path

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

from lep_docs.app.drafting import Drafting
from lep_docs.app.workspace import Workspace
from lep_docs.core.keys import parse_key
from lep_docs.tui.app import LepApp


@pytest.fixture
def work(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return workspace(tmp_path)


def test_a_named_partnership_shows_its_sections_at_once_and_what_is_known_after(work):
    async def story():
        app = LepApp(work)
        app.to_read = ("quillmere", "joint")
        async with app.run_test(size=SMALL) as pilot:
            await until(pilot, lambda: app.is_open)
            await pilot.pause()
            assert lines(app)[0].startswith(" Quillmere Learning Places Partnership")
            assert "completed, Mobilisation" in text(app)

    run(story())


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "140x40"])
def test_the_screens_look_as_they_were_agreed(work, size, monkeypatch):
    monkeypatch.chdir(work.root)

    async def story():
        async with opened(Workspace(Path()), "quillmere", size) as pilot:
            wide = f"{size[0]}x{size[1]}"
            await looks_as(pilot, f"sections-{wide}")
            await press(pilot, "right", "down", "down", "enter")
            await looks_as(pilot, f"documents-{wide}")
            await press(pilot, "right")
            await looks_as(pilot, f"phases-{wide}")
            await press(pilot, "g")
            await looks_as(pilot, f"generate-{wide}")
            await press(pilot, "ctrl+p")
            await write(pilot, "mil")
            await looks_as(pilot, f"palette-{wide}")

    run(story())


def test_a_document_opens_into_what_it_lacks_and_leads_there(work):
    async def story():
        async with opened(work, "quillmere") as pilot:
            app = pilot.app
            app.take(app.drafting.answer(parse_key("partnership.purpose"), ""))
            await press(pilot, "right", "enter")
            assert "The partnership: " in text(app)
            assert "Not given yet" in text(app)
            await press(pilot, "down", "enter")
            assert lines(app)[0].startswith(" The partnership")

    run(story())


def test_a_section_is_marked_by_one_key_and_undone_by_another(work):
    async def story():
        async with opened(work, "quillmere") as pilot:
            await press(pilot, "l")
            assert "You said: come back later." in text(pilot.app)
            await press(pilot, "ctrl+z")
            assert "Nobody has said whether it is finished." in text(pilot.app)
            await press(pilot, "ctrl+y")
            assert "You said: come back later." in text(pilot.app)

    run(story())


def test_nothing_to_undo_is_said_and_harms_nothing(work):
    async def story():
        async with opened(work, "quillmere") as pilot:
            await press(pilot, "ctrl+z", "ctrl+y", "ctrl+s")
            assert len(said(pilot.app)) == 3
            assert all(said(pilot.app))

    run(story())


def test_the_palette_leads_to_a_record(work):
    async def story():
        async with opened(work, "quillmere") as pilot:
            await press(pilot, "ctrl+p", *"MST-04", "enter")
            assert lines(pilot.app)[0].startswith(" Milestones")

    run(story())


def test_leaving_goes_back_to_the_list_of_partnerships(work):
    async def story():
        async with opened(work, "quillmere") as pilot:
            await press(pilot, "escape")
            assert "Start a new partnership" in text(pilot.app)
            assert not pilot.app.is_open

    run(story())


def test_a_colleagues_change_is_taken_in_and_told(work):
    async def story():
        async with opened(work, "quillmere") as pilot:
            other = Drafting.open(work, "quillmere")
            other.answer(parse_key("partnership.name"), "Quillmere Together")
            pilot.app.look_at_files()
            await pilot.pause()
            assert lines(pilot.app)[0].startswith(" Quillmere Together")
            assert "From a colleague" in said(pilot.app)[-1]
            pilot.app.action_news()
            await pilot.pause()
            assert "Quillmere Together" in text(pilot.app)

    run(story())


def test_two_different_answers_wait_for_a_choice(work):
    async def story():
        async with opened(work, "quillmere") as pilot:
            app, key = pilot.app, parse_key("partnership.short_name")
            other = Drafting.open(work, "quillmere")
            other.answer(key, "THEIRS")
            app.take(app.drafting.answer(key, "MINE"))
            await pilot.pause()
            assert "1 answer waits for you to choose" in text(app)
            app.action_news()
            await pilot.pause()
            await press(pilot, "enter")
            assert "Mine stands" in text(app)
            await press(pilot, "down", "enter")
            assert app.drafting.answers.get(key) == "THEIRS"
            assert "waits for you" not in text(app)

    run(story())


def test_what_was_not_saved_is_brought_back_and_told(work):
    left = Drafting.open(work, "quillmere")
    left.typing(parse_key("partnership.purpose"), "Half a sentence that nobody")
    del left

    async def story():
        async with opened(work, "quillmere") as pilot:
            assert "We kept your answers up to" in text(pilot.app)
            pilot.app.action_news()
            await pilot.pause()
            assert "still to be understood" in text(pilot.app)

    run(story())


def test_a_broken_file_is_for_reading_only_until_it_is_put_aside(work):
    path = work.room("quillmere") / "milestones.yaml"
    with path.open("a", encoding="utf-8") as file:
        file.write("stray: text\n")

    async def story():
        async with opened(work, "quillmere") as pilot:
            app = pilot.app
            assert "1 file cannot be read in full: Milestones" in " ".join(text(app).split())
            assert app.drafting.read_only("milestones")
            app.action_repair()
            await pilot.pause()
            assert "17 records could be read of it." in text(app)
            await press(pilot, "enter", "down", "enter")
            await pilot.pause()
            assert "Every file can be read in full." in text(app)
            assert app.drafting.read_only("milestones") == ""

    run(story())
    assert len(list((path.parent / "put aside").iterdir())) == 1
    assert path.exists()


def test_documents_are_looked_at_before_they_are_written(work):
    async def story():
        async with opened(work, "quillmere") as pilot:
            app = pilot.app
            app.action_generate("partnering-protocol")
            await pilot.pause()
            await press(pilot, "w")
            await until(pilot, lambda: "Nothing is written yet. Press w to write" in text(app))
            assert not work.outputs("quillmere").exists()
            await press(pilot, "w")
            await until(pilot, lambda: "written, " in text(app))
            assert "Nothing is written yet" not in text(app)
            assert (work.outputs("quillmere") / "partnering-protocol.docx").is_file()
            app.take(app.drafting.answer(parse_key("partnership.name"), "Quillmere Anew"))
            await press(pilot, "enter")
            await until(pilot, lambda: "paragraph" in text(app))
            assert "+ Quillmere Anew" in text(app)

    run(story())


def test_an_approved_version_that_is_refused_says_why(work):
    async def story():
        async with opened(work, "quillmere") as pilot:
            app = pilot.app
            app.take(app.drafting.answer(parse_key("partnership.name"), ""))
            app.action_generate("partnering-protocol")
            await pilot.pause()
            await press(pilot, "a", "enter")
            await until(pilot, lambda: "cannot be made" in text(app))
            assert "cannot be approved" in text(app)
            await press(pilot, "o")
            assert "There is nothing in" in said(app)[-1]

    run(story())


def test_nothing_heavy_is_loaded_before_it_is_used(work):
    code = (
        "import asyncio, sys\n"
        "from pathlib import Path\n"
        "from lep_docs.app.drafting import Drafting\n"
        "from lep_docs.app.workspace import Workspace\n"
        "from lep_docs.tui.app import LepApp\n"
        "async def main():\n"
        "    work = Workspace(Path(sys.argv[1]))\n"
        "    app = LepApp(work, Drafting.open(work, 'quillmere'))\n"
        "    async with app.run_test() as pilot:\n"
        "        await pilot.pause()\n"
        "        app.open_section('partnership')\n"
        "        await pilot.pause()\n"
        "asyncio.run(main())\n"
        "print([m for m in ('docxtpl', 'docx', 'jinja2', 'lxml', 'PIL') if m in sys.modules])"
    )
    command = [sys.executable, "-c", code, str(work.root)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == "[]"
