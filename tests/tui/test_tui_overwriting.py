"""A document edited in the folder: said before anything is written, on the screen and in lines."""

import sys

import pytest
from support.word_editing import opened as taken_apart
from tui.harness import LARGE, opened, press, run, text, until, workspace

from lep_docs.app.building import Order, build

terminal = pytest.importorskip("support.terminal", reason="needs a pseudo-terminal")
SLUG = "implementation-plan"


@pytest.fixture
def work(tmp_path):
    return workspace(tmp_path)


@pytest.fixture
def edited(work):
    """The path of a document that a partner edited where it stands."""
    (written,) = build(work, Order("quillmere", (SLUG,)), lambda _: None)
    document = taken_apart(written.path.read_bytes())
    document.reword("The days are those", "The days given are those")
    written.path.write_bytes(document.data())
    return written.path


def _aside(path):
    return list(path.parent.glob(f"{SLUG} (edited*"))


def test_the_screen_says_what_would_be_lost_before_w_puts_it_aside(work, edited):
    before = edited.read_bytes()

    async def story():
        async with opened(work, "quillmere", LARGE) as pilot:
            app = pilot.app
            app.action_generate(SLUG)
            await press(pilot, "enter")
            await until(pilot, lambda: not app.screen.query_one("#write").disabled)
            await until(pilot, lambda: "The days given are those" in text(app))
            assert "puts aside 1 edit made there and not pulled" in text(app)
            assert edited.read_bytes() == before
            await press(pilot, "w")
            await until(pilot, lambda: "put aside" in text(app) and "written" in text(app))

    run(story())
    assert [path.read_bytes() for path in _aside(edited)] == [before]


@pytest.mark.parametrize(("key", "code"), [("escape", 2), ("enter", 0)])
def test_one_key_at_a_terminal_decides(work, edited, tmp_path, key, code):
    before = edited.read_bytes()
    command = [sys.executable, "-m", "lep_docs", "build", "quillmere", SLUG]
    with terminal.Terminal(command, columns=120, cwd=str(tmp_path)) as t:
        t.until("any other key writes nothing")
        assert "1 edit made there and not pulled" in t.text()
        t.press(key)
        assert t.ended() == code
    assert len(_aside(edited)) == (code == 0)
    assert (edited.read_bytes() == before) == (code == 2)
