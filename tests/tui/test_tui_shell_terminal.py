"""The program in a real pseudo-terminal, from an empty folder to a document, by keyboard alone."""

import re
import sys

import pytest
from tui.harness import workspace

from lep_docs.app.drafting import Drafting
from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.keys import Key

terminal = pytest.importorskip("support.terminal", reason="needs a pseudo-terminal")

MADE = "implementation-plan"  # the one document that is left ticked


def _program(*arguments):
    return [sys.executable, "-m", "lep_docs", *arguments]


def test_a_partnership_is_typed_from_nothing_to_a_document(tmp_path):
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    with terminal.Terminal(_program(), cwd=str(tmp_path), env=state) as t:
        t.until("Start a new partnership")
        t.press("enter")
        t.until("Words to use")
        t.press("down", "down", "enter", "Riverside Learning", "tab", "12", "ctrl+g")
        t.until("completed, Before procurement")
        assert "Riverside Learning" in t.lines()[0]
        t.press("enter")
        t.until("Name of the partnership")
        t.press("tab", "RL")
        t.press("escape")
        t.until("completed, Before procurement")
        t.press("g")
        t.until("Make the documents")
        for document in load_catalogue().documents.values():
            ticked = document.main and document.slug != MADE
            t.press(*["space"] * ticked, "down")
        t.press("home", "enter")
        t.until(" new", 60)
        t.press("w")
        t.until("written, ", 60)
        t.press("ctrl+q")
        assert t.ended() == 0
    joint = tmp_path / "answers/riverside-learning/joint"
    kept = (joint / "partnership.yaml").read_text(encoding="utf-8")
    assert 'short_name: "RL"' in kept
    assert (tmp_path / f"outputs/riverside-learning/{MADE}.docx").is_file()


def test_a_window_that_is_shut_in_mid_word_loses_nothing_before_it(tmp_path):
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    workspace(tmp_path)
    with terminal.Terminal(_program("edit", "quillmere"), cwd=str(tmp_path), env=state) as t:
        t.until("completed, Mobilisation")
        t.press("enter")
        t.until("Name of the partnership")
        t.press("ctrl+a", "Two words an")
    with terminal.Terminal(_program("edit", "quillmere"), cwd=str(tmp_path), env=state) as t:
        t.until("We kept your answers up to")
        t.press("enter")
        t.until("Two words")


# What the program shows on a terminal of each kind, and what says that it is a plain one.
_PLAIN_ENDS = [
    {"TERM": "linux", "COLORTERM": ""},
    {"TERM": "xterm", "COLORTERM": ""},
    {"TERM": "vt100", "COLORTERM": "", "NO_COLOR": "1"},
    {"TERM": "xterm", "COLORTERM": "", "LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
]


@pytest.mark.parametrize("end", _PLAIN_ENDS, ids=["linux", "xterm", "vt100", "ascii"])
def test_the_screens_can_be_read_and_worked_on_a_plain_terminal(tmp_path, end):
    env = {"XDG_STATE_HOME": str(tmp_path / "state"), **end}
    workspace(tmp_path)
    with terminal.Terminal(_program("edit", "quillmere"), cwd=str(tmp_path), env=env) as t:
        t.until("completed, Mobilisation")
        assert ">   The partnership" in t.text()
        t.press("enter")
        t.until("Name of the partnership")
        t.press("tab", "QQ", "escape")
        t.until("completed, Mobilisation")
        assert re.search(r"\\[ux][0-9a-f]{2}|\ufffd", t.text()) is None
        t.press("ctrl+q")
        assert t.ended() == 0
    kept = (tmp_path / "answers/quillmere/joint/partnership.yaml").read_text(encoding="utf-8")
    assert "QQ" in kept


def test_a_terminal_that_can_only_print_is_asked_question_by_question(tmp_path):
    env = {"XDG_STATE_HOME": str(tmp_path / "state"), "TERM": "dumb", "COLORTERM": ""}
    workspace(tmp_path)
    with terminal.Terminal(_program("edit", "quillmere"), cwd=str(tmp_path), env=env) as t:
        t.until("One question at a time")
        raw = b"".join(data for _, data in t.chunks)
        assert b"\x1b" not in raw
        assert b"Quillmere" in raw or b"partnership" in raw


def _pasted(words):
    """A text as a terminal sends it when it is pasted."""
    return b"\x1b[200~" + words.encode() + b"\x1b[201~"


PARAGRAPHS = [f"Paragraph {n} says as much as the one before it." for n in range(1, 41)]
FROM_WORD = (
    "\u201cWe said it\u2019s ready\u201d \u2013 so:\r\n"
    "\u2022\tplans, old and new\x0bon two lines\r\n"
    "\uf0b7\tpapers\u00a0for all\r\n"
    "1.\tnumbered\r\n"
)
KEPT = (
    "\u201cWe said it\u2019s ready\u201d \u2013 so:\n"
    "- plans, old and new\non two lines\n"
    "- papers for all\n"
    "1. numbered\n"
)


def test_a_long_text_pasted_from_word_is_kept_without_loss(tmp_path):
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    work = workspace(tmp_path)
    with terminal.Terminal(_program("edit", "quillmere"), cwd=str(tmp_path), env=state) as t:
        t.until("completed, Mobilisation")
        t.press("enter")
        t.until("Name of the partnership")
        t.press("ctrl+a")
        t.send(
            _pasted("The \u201cRiverside\u201d\tPartnership\r\nof the\u00a0council\u2019s schools")
        )
        t.press("f8")
        t.until("Part 2 of")
        t.press("f8")
        t.until("Part 3 of")
        t.press("tab")
        t.send(_pasted(FROM_WORD + "\r\n".join(PARAGRAPHS)))
        t.press("tab", "ctrl+q")
        assert t.ended() == 0
    answers = Drafting.open(work, "quillmere", own=tmp_path / "own").answers
    name = answers.get(Key("partnership", "", "name"))
    assert name.startswith("The \u201cRiverside\u201d Partnership of the council\u2019s schools")
    assert KEPT + "\n".join(PARAGRAPHS) in answers.get(Key("partnership", "", "vision_statement"))
