"""Versions of the documents on the screen, and what changed since one of them."""

import shutil
from contextlib import asynccontextmanager

import pytest
from tui.harness import LARGE, SMALL, looks_as, opened, press, run, said, text, until

from lep_docs.app.releasing import Wish, release
from lep_docs.app.versions import issues
from lep_docs.app.workspace import Workspace, bundled
from lep_docs.core.keys import parse_key
from lep_docs.tui.widgets.row_list import RowList

SOJA = "statement-of-joint-aspiration"
TITLE = parse_key("objectives[OBJ-J-03].title")


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """The sample after a release of one document."""
    root = tmp_path_factory.mktemp("released")
    shutil.copytree(bundled("answers") / "quillmere", root / "answers" / "quillmere")
    release(Workspace(root), Wish("quillmere", SOJA, "1.1", change="Small corrections."))
    return root


@asynccontextmanager
async def versions(root, folder, size=SMALL):
    """The list of versions, on a copy."""
    shutil.copytree(root / "answers", folder / "answers")
    async with opened(Workspace(folder), "quillmere", size) as pilot:
        pilot.app.action_versions()
        await pilot.pause()
        yield pilot


async def to_the_release(pilot):
    assert pilot.app.screen.query_one(RowList).put_on(f"{SOJA} 1.1")
    await pilot.pause()


async def compare(pilot):
    await to_the_release(pilot)
    await press(pilot, "enter")
    await until(pilot, lambda: "Comparing" not in text(pilot.app))
    await pilot.pause()


def test_versions_stand_under_their_document_newest_first(released, tmp_path):
    async def story():
        async with versions(released, tmp_path, LARGE) as pilot:
            await to_the_release(pilot)
            screen = text(pilot.app)
            assert screen.index("> " + "  1.1  ") < screen.index("    1.0  ")
            assert "Small corrections." in screen
            assert "kept" in screen
            assert "Enter shows what changed since." in screen
            found = {i.number: i for one in issues(pilot.app.drafting) for i in one.versions}
            assert found["1.1"].prepared_by

    run(story())


def test_a_version_that_is_not_kept_is_listed_and_not_compared(released, tmp_path):
    async def story():
        async with versions(released, tmp_path) as pilot:
            await to_the_release(pilot)
            await press(pilot, "down", "enter")
            assert "The facts of version 1.0 were not frozen" in said(pilot.app)[-1]

    run(story())


def test_what_changed_since_is_shown_and_leads_to_the_answer(released, tmp_path):
    async def story():
        async with versions(released, tmp_path) as pilot:
            await compare(pilot)
            assert "Nothing changed since" in text(pilot.app)
            pilot.app.drafting.answer(TITLE, "Run one ICT service [b]that all[/b] rate highly")
            pilot.app.drafting.retire("objectives", "OBJ-J-10", "Done elsewhere")
            pilot.app.tell([TITLE])
            await until(pilot, lambda: "{+[b]that+}" in text(pilot.app))
            screen = text(pilot.app)
            for words in ("2 facts changed since", "reworded", "No longer pursued", "[-that-]"):
                assert words in screen
            await press(pilot, "enter")
            await until(pilot, lambda: "OBJ-J-03" in text(pilot.app))
            assert "changed since" not in text(pilot.app)

    run(story())


def test_a_record_that_is_gone_says_so_and_its_reason_is_shown(released, tmp_path):
    async def story():
        async with versions(released, tmp_path) as pilot:
            await compare(pilot)
            drafting = pilot.app.drafting
            drafting.change(
                ("objectives",),
                lambda session, _: session.answers.without_record("objectives", "OBJ-J-10"),
                "taken out",
            )
            pilot.app.tell([TITLE])
            await until(pilot, lambda: "taken out" in text(pilot.app))
            await press(pilot, "end", "enter")
            assert "is not there any more" in said(pilot.app)[-1]

    run(story())


def test_a_damaged_version_is_refused_in_a_sentence(released, tmp_path):
    async def story():
        async with versions(released, tmp_path) as pilot:
            folder = tmp_path / "answers/quillmere/joint/issued" / f"{SOJA}-1.1"
            (folder / f"{SOJA}.docx").write_bytes(b"other")
            await compare(pilot)
            assert "It cannot be compared." in text(pilot.app)
            await press(pilot, "enter", "escape")
            assert "Versions of the documents" in text(pilot.app)
            pilot.app.tell([TITLE])

    run(story())


def test_a_partnership_without_versions_says_how_to_make_one(tmp_path):
    async def story():
        folder = tmp_path / "answers" / "new" / "joint"
        folder.mkdir(parents=True)
        async with opened(Workspace(tmp_path), "new") as pilot:
            pilot.app.action_versions()
            await pilot.pause()
            assert "No version is on record yet." in text(pilot.app)

    run(story())


def test_the_list_looks_as_it_was_kept(released, tmp_path):
    async def story():
        shutil.copytree(bundled("answers") / "quillmere", tmp_path / "answers" / "quillmere")
        async with opened(Workspace(tmp_path), "quillmere") as pilot:
            pilot.app.action_versions()
            await pilot.pause()
            await looks_as(pilot, "versions-80x24")

    run(story())
