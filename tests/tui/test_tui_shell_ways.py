"""The ways through the screens: opening from the list, along the sections, choosing, writing."""

import errno
import os
import re

import pytest
from tui.harness import LARGE, lines, opened, press, run, said, text, until, workspace, write

from lep_docs.app.drafting import Drafting
from lep_docs.core.context import words
from lep_docs.core.control import fill
from lep_docs.core.keys import Key, parse_key
from lep_docs.tui.screens.base import section_of
from lep_docs.tui.screens.generate import Generate
from lep_docs.tui.screens.news import NewsScreen
from lep_docs.tui.screens.palette import Entry, matching
from lep_docs.tui.screens.problems import Problems
from lep_docs.tui.widgets.row_list import RowList
from lep_docs.tui.widgets.views import VIEWS


@pytest.fixture
def work(tmp_path):
    return workspace(tmp_path)


def test_a_partnership_opens_from_the_list_and_the_list_comes_back(work):
    async def story():
        async with opened(work) as pilot:
            await press(pilot, "enter")
            await until(pilot, lambda: "completed, Mobilisation" in text(pilot.app))
            pilot.app.action_home()
            await pilot.pause()
            assert "Start a new partnership" in text(pilot.app)
            assert not pilot.app.is_open

    run(story())


def test_a_partnership_whose_folder_is_gone_is_refused_in_words_and_the_list_stays(work):
    async def story():
        async with opened(work) as pilot:
            pilot.app.open_partnership("gone")
            await until(pilot, lambda: said(pilot.app))
            assert "gone" in said(pilot.app)[-1]
            await until(pilot, lambda: "Start a new partnership" in text(pilot.app))

    run(story())


def test_the_worked_example_is_one_key_away_in_an_empty_folder(tmp_path):
    async def story():
        work = workspace(tmp_path, sample="")
        async with opened(work) as pilot:
            await press(pilot, "down", "enter")
            await until(pilot, lambda: "completed, Mobilisation" in text(pilot.app))
            assert work.partnerships() == ("quillmere",)

    run(story())


def test_a_confidential_room_is_listed_under_its_partnership_and_opens_alone(work):
    (work.answers / "quillmere/la").mkdir()

    async def story():
        async with opened(work) as pilot:
            assert "the authority's own papers" in text(pilot.app)
            await press(pilot, "down", "enter")
            await until(pilot, lambda: pilot.app.is_open)
            assert pilot.app.drafting.room == "la"

    run(story())


def test_sections_follow_one_another_and_the_ends_say_so(work):
    async def story():
        async with opened(work, "quillmere") as pilot:
            app = pilot.app
            names = list(app.drafting.catalogue.sections)
            app.open_section(names[0])
            await pilot.pause()
            app.action_previous_section()
            await pilot.pause()
            assert said(app)[-1] == "This is the first section."
            app.action_next_section()
            await pilot.pause()
            assert section_of(app.screen) == names[1]
            app.open_section(names[-1], instead=True)
            await pilot.pause()
            app.action_next_section()
            await pilot.pause()
            assert said(app)[-1] == "This is the last section."

    run(story())


def test_the_three_ways_to_look_at_the_list_can_be_clicked(work):
    async def story():
        async with opened(work, "quillmere", LARGE) as pilot:
            for view in VIEWS[1:]:
                line = next(line for line in lines(pilot.app) if view in line)
                await pilot.click("Views", offset=(line.index(view) + 1, 0))
                await pilot.pause()
                assert f"[{view}]" in text(pilot.app)

    run(story())


def test_the_palette_lists_first_what_is_called_just_as_typed():
    entries = [Entry(name, "", print) for name in ("Inactions", "Equality actions", "Actions")]
    assert [e.text for e in matching(entries, "actions")] == [
        *("Actions", "Equality actions", "Inactions"),
    ]
    assert matching(entries, "")[0].text == "Inactions"


def test_the_palette_opens_a_document_ready_to_be_made(work):
    async def story():
        async with opened(work, "quillmere") as pilot:
            await press(pilot, "ctrl+p")
            await write(pilot, "partnering protocol")
            while not re.search("^> .* document$", text(pilot.app), re.MULTILINE):
                await press(pilot, "down")
            await press(pilot, "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, Generate))
            ticked = [line for line in text(pilot.app).splitlines() if "[x]" in line]
            assert len(ticked) == 1
            assert "artnering" in ticked[0]

    run(story())


def test_the_main_documents_are_ticked_and_one_key_ticks_all_or_the_main_ones_again(work):
    async def story():
        async with opened(work, "quillmere", LARGE) as pilot:
            documents = pilot.app.drafting.catalogue.documents.values()
            main = {d.slug for d in documents if d.main}
            pilot.app.action_generate()
            await until(pilot, lambda: isinstance(pilot.app.screen, Generate))
            chosen = [pilot.app.screen._chosen.documents]
            for _ in range(2):
                await press(pilot, "t")
                chosen.append(pilot.app.screen._chosen.documents)
            assert chosen == [main, {d.slug for d in documents}, main]

    run(story())


def test_how_ready_each_document_is_stands_there_before_anything_is_made(work):
    async def story():
        async with opened(work, "quillmere") as pilot:
            drafting = pilot.app.drafting
            drafting.answer(Key("tasks", "TSK-20", "due"), "")
            pilot.app.action_generate()
            await until(pilot, lambda: "Completed" in text(pilot.app))
            for document in drafting.catalogue.documents.values():
                if not document.main:
                    continue
                status = drafting.document_statuses[document.code]
                title = fill(document.title, words(drafting.facts))
                (row,) = [line for line in lines(pilot.app) if f"[x] {title}" in line]
                assert f"{status.given} of {status.needed}  {status.standing}" in row
            assert "There is a problem" in text(pilot.app)
            assert "Needed now: " in text(pilot.app)
            assert "The checks found" in text(pilot.app)

    run(story())


def test_without_libreoffice_the_screen_says_why_there_can_be_no_pdf(work, monkeypatch):
    monkeypatch.setattr("lep_docs.app.pdf.find_libreoffice", lambda: None)

    async def story():
        async with opened(work, "quillmere") as pilot:
            pilot.app.action_generate("partnering-protocol")
            await press(pilot, "p")
            assert "need LibreOffice" in said(pilot.app)[-1]
            assert "Word files only" in text(pilot.app)

    run(story())


def test_documents_are_made_by_the_mouse_too_and_nothing_is_made_of_nothing(work, monkeypatch):
    monkeypatch.setattr("lep_docs.app.pdf.find_libreoffice", lambda: "soffice")
    folders = []
    monkeypatch.setattr("lep_docs.app.desktop.open_folder", folders.append)

    async def story():
        async with opened(work, "quillmere", LARGE) as pilot:
            app = pilot.app
            app.action_generate("implementation-plan")
            await pilot.pause()
            await press(pilot, "p")
            assert "with PDF copies" in text(app)
            await press(pilot, "p", "space", "enter")
            assert "Tick a document first" in said(app)[-1]
            await press(pilot, "space")
            app.screen.action_look()
            app.screen.action_look()
            app.screen.action_write()
            await pilot.pause()
            assert "are being made" in said(app)[-2]
            assert "still being made" in said(app)[-1]
            await until(pilot, lambda: not app.screen.query_one("#write").disabled)
            app.take(app.drafting.answer(parse_key("partnership.short_name"), "QQ"))
            await pilot.pause()
            assert "The answers have changed since." in text(app)
            await pilot.click("#look")
            await until(pilot, lambda: not app.screen.query_one("#write").disabled)
            await pilot.click("#write")
            await until(pilot, lambda: "written, " in text(app))
            await pilot.click("#folder")
            assert folders == [work.outputs("quillmere")]

    run(story())


def test_a_document_that_cannot_be_written_says_so_and_the_others_are(work, monkeypatch):
    def refuse(path, data):
        raise PermissionError(13, "the file is open in Word")

    async def story():
        async with opened(work, "quillmere") as pilot:
            app = pilot.app
            app.action_generate("implementation-plan")
            await press(pilot, "enter")
            await until(pilot, lambda: not app.screen.query_one("#write").disabled)
            monkeypatch.setattr("lep_docs.app.building.replace_file", refuse)
            await press(pilot, "w")
            await until(pilot, lambda: "not written: see below" in text(app))
            assert "the file is open in Word" in text(app)

    run(story())


def _waiting(work, app, key):
    """One answer that a colleague and this person gave differently."""
    other = Drafting.open(work, "quillmere")
    other.answer(key, "THEIRS")
    app.take(app.drafting.answer(key, "MINE"))


def test_ones_own_answer_can_be_chosen_and_the_place_gone_to(work):
    async def story():
        async with opened(work, "quillmere") as pilot:
            app, key = pilot.app, parse_key("partnership.short_name")
            _waiting(work, app, key)
            app.action_news()
            await press(pilot, "enter", "enter")
            assert app.drafting.answers.get(key) == "MINE"
            assert not app.drafting.conflicts
            other = Drafting.open(work, "quillmere")
            other.answer(parse_key("partnership.area"), "Elsewhere")
            app.look_at_files()
            await pilot.pause()
            await press(pilot, "end", "enter")
            assert "The partnership" in lines(app)[0]

    run(story())


def test_a_choice_that_was_made_meanwhile_is_not_asked_for_again(work):
    async def story():
        async with opened(work, "quillmere") as pilot:
            app, key = pilot.app, parse_key("partnership.short_name")
            _waiting(work, app, key)
            app.action_news()
            await pilot.pause()
            app.drafting.decide(key, theirs=True)
            await press(pilot, "enter")
            assert isinstance(app.screen, NewsScreen)

    run(story())


def test_of_two_new_records_with_one_number_both_can_stay(work, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    async def story():
        async with opened(work, "quillmere") as pilot:
            app, other = pilot.app, Drafting.open(work, "quillmere")
            with monkeypatch.context() as patch:
                patch.setattr(os, "write", full)
                patch.setattr(os, "fsync", full)
                new = app.drafting.add("principles")
                key = Key("principles", new, "statement")
                app.take(app.drafting.answer(key, "Mine"))
            assert other.add("principles") == new
            other.answer(key, "Theirs")
            app.take(app.drafting.answer(parse_key("partnership.area"), "Elsewhere"))
            app.action_news()
            await press(pilot, "enter")
            assert "Both stay" in text(app)
            await press(pilot, "end", "enter")
            kept = {r.values.get("statement") for r in app.drafting.answers.records("principles")}
            assert {"Mine", "Theirs"} <= kept
            assert not app.drafting.conflicts

    run(story())


def test_the_next_problem_in_the_list_is_a_key_away(work):
    async def story():
        async with opened(work, "quillmere") as pilot:
            app = pilot.app
            await press(pilot, "f4")
            await until(pilot, lambda: "set aside" in text(app))
            screen = app.screen
            assert isinstance(screen, Problems)
            first = screen.query_one(RowList).chosen
            await press(pilot, "f3")
            assert screen.query_one(RowList).chosen != first

    run(story())
