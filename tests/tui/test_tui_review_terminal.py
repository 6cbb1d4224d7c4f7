"""A returned file, dropped on a real terminal and taken in by keyboard alone."""

import sys

import pytest
from tui.came_back import make_back

terminal = pytest.importorskip("support.terminal", reason="needs a pseudo-terminal")


def test_a_dropped_file_is_gone_through_and_taken_in(tmp_path, finished):
    back = make_back(tmp_path, finished)
    program = [sys.executable, "-m", "lep_docs", "edit", "quillmere"]
    state = {"XDG_STATE_HOME": str(tmp_path / "state"), "LEP_DOCS_PERSON": "Ann Ash"}
    with terminal.Terminal(program, cwd=str(tmp_path), env=state) as t:
        t.until("completed, Mobilisation")
        t.press("r")
        t.until("Which files came back?")
        t.press(f"\x1b[200~'{back.paths[1]}'\x1b[201~")
        t.until("[x] Protocol by Patel.docx")
        t.press("enter")
        t.until("1 change: 1 left", 60)
        t.press("t")
        t.until("1 change: 0 left")
        t.press("a")
        t.until("Carry it out")
        t.press("enter")
        t.until("1 change taken in")
        t.press("ctrl+q")
        assert t.ended() == 0
    joint = tmp_path / "answers/quillmere/joint"
    assert "2010-05-09" in (joint / "landmines.yaml").read_text(encoding="utf-8")
    assert 'decided_by: "Ann Ash"' in (joint / "returned_edits.yaml").read_text(encoding="utf-8")
