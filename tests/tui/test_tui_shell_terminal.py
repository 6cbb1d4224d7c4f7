"""The program in a real pseudo-terminal, from an empty folder to a document, by keyboard alone."""

import sys

import pytest
from tui.harness import workspace

terminal = pytest.importorskip("support.terminal", reason="needs a pseudo-terminal")


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
        t.press(*["space", "down"] * 4, "enter")
        t.until(" new", 60)
        t.press("w")
        t.until("written, ", 60)
        t.press("ctrl+q")
        assert t.ended() == 0
    joint = tmp_path / "answers/riverside-learning/joint"
    kept = (joint / "partnership.yaml").read_text(encoding="utf-8")
    assert 'short_name: "RL"' in kept
    assert (tmp_path / "outputs/riverside-learning/implementation-plan.docx").is_file()


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
