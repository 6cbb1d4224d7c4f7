"""Files that may have come back: found in three folders, and read out of what terminals paste."""

import os
from pathlib import Path

import pytest

from lep_docs.app.inbox import paths_in, waiting
from lep_docs.app.workspace import Workspace


def _put(path, minute):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")
    os.utime(path, (minute * 60, minute * 60))
    return path


def test_word_files_of_three_folders_are_listed_newest_first(tmp_path):
    made = _put(tmp_path / "outputs/quillmere/protocol.docx", 3)
    beside = _put(tmp_path / "answers/quillmere/back/protocol.docx", 1)
    came = _put(tmp_path / "home/Downloads/protocol (1).docx", 2)
    _put(tmp_path / "home/Downloads/~$protocol.docx", 9)
    _put(tmp_path / "home/Downloads/notes.txt", 9)
    (tmp_path / "home/Downloads/folder.docx").mkdir()
    (tmp_path / "home/Downloads/gone.docx").symlink_to(tmp_path / "nowhere.docx")
    found = waiting(Workspace(tmp_path), "quillmere", tmp_path / "home")
    assert [one.path for one in found] == [made, came, beside]


def test_folders_that_are_not_there_or_may_not_be_read_are_passed_over(tmp_path, monkeypatch):
    assert waiting(Workspace(tmp_path), "quillmere", tmp_path / "home") == ()

    def refuse(self, pattern):
        raise PermissionError

    monkeypatch.setattr(Path, "glob", refuse)
    assert waiting(Workspace(tmp_path), "quillmere") == ()


@pytest.mark.parametrize(
    ("pasted", "paths"),
    [
        ("/back/a.docx", ["/back/a.docx"]),
        ("  /back/our draft.docx\n", ["/back/our draft.docx"]),
        ("'/back/our draft.docx'", ["/back/our draft.docx"]),
        ('"/back/our draft.docx"', ["/back/our draft.docx"]),
        ("/back/our\\ draft\\ \\(1\\).docx ", ["/back/our draft (1).docx"]),
        ("file:///back/our%20draft.docx", ["/back/our draft.docx"]),
        ("file://", []),
        ("'/back/a b.docx' '/back/c.docx'", ["/back/a b.docx", "/back/c.docx"]),
        ("/back/a.docx\r\n/back/b.docx\n\n/back/a.docx", ["/back/a.docx", "/back/b.docx"]),
        ("/back/council's draft.docx", ["/back/council's draft.docx"]),
        ("C:\\Users\\Hetty\\draft.docx", ["C:\\Users\\Hetty\\draft.docx"]),
        ('"C:\\Our files\\draft.docx"', ["C:\\Our files\\draft.docx"]),
        ("\\\\share\\work\\draft.docx", ["\\\\share\\work\\draft.docx"]),
        ("# draft.docx", ["# draft.docx"]),
        ("", []),
    ],
)  # fmt: skip
def test_paths_are_read_as_terminals_paste_them(pasted, paths):
    assert paths_in(pasted) == tuple(Path(path) for path in paths)


def test_a_tilde_is_the_persons_own_folder():
    assert paths_in("~/draft.docx") == (Path.home() / "draft.docx",)
