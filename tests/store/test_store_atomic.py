import errno
import os
from pathlib import Path

import pytest

from lep_docs.core.errors import NotSavedError
from lep_docs.store import atomic
from lep_docs.store.atomic import (
    flush_folder,
    is_folder,
    not_saved,
    patiently,
    read_bytes,
    remove,
    replace_file,
    stamp_of,
    temp_name,
    who_has_open,
)


def refusing(code: int):
    def refuse(*_args, **_kwargs):
        raise OSError(code, os.strerror(code))

    return refuse


def test_a_whole_file_is_put_in_place_and_nothing_is_left_behind(tmp_path):
    path = tmp_path / "a.docx"
    replace_file(path, b"one")
    replace_file(path, b"two")
    assert read_bytes(path) == b"two"
    assert [p.name for p in tmp_path.iterdir()] == ["a.docx"]


def test_a_file_that_is_not_there_reads_as_nothing(tmp_path):
    assert read_bytes(tmp_path / "a.yaml") is None


def test_two_contents_have_two_stamps():
    assert stamp_of(b"one") != stamp_of(b"two")
    assert stamp_of(b"one") == stamp_of(b"one")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "does not let you write"),
        (errno.EROFS, "does not let you write"),
        (errno.EIO, "reported a fault"),
    ],
)
def test_a_failing_disk_leaves_the_old_file_and_is_explained(tmp_path, monkeypatch, code, said):
    path = tmp_path / "a.docx"
    replace_file(path, b"old")
    monkeypatch.setattr(os, "replace", refusing(code))
    with pytest.raises(NotSavedError, match=said) as refusal:
        replace_file(path, b"new")
    assert "untouched" in str(refusal.value)
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.docx"]


def test_a_fault_without_a_number_is_explained(tmp_path):
    assert "fault (unknown)" in str(not_saved(tmp_path / "a", OSError("odd")))


@pytest.mark.parametrize(
    ("owner_file", "content"),
    [
        ("~$report.docx", b"\x0bRowan Adair" + b"\0" * 150),
        ("~$port.docx", b"\x0bRowan Adair" + b"\0" * 150),
        (".~lock.report.docx#", b",Rowan Adair,ash,21.11.2010 10:00,file:///x;"),
    ],
)
def test_whoever_has_the_file_open_is_named(tmp_path, owner_file, content):
    (tmp_path / owner_file).write_bytes(content)
    path = tmp_path / "report.docx"
    assert who_has_open(path) == "Rowan Adair"
    refusal = not_saved(path, PermissionError(errno.EACCES, "denied"))
    assert "Rowan Adair has it open" in str(refusal)


@pytest.mark.parametrize("content", [b"", b"\0", b"\x05\0\0\0\0\0"])
def test_an_owner_file_without_a_name_names_nobody(tmp_path, content):
    (tmp_path / "~$report.docx").write_bytes(content)
    assert who_has_open(tmp_path / "report.docx") == ""


def test_an_owner_file_that_cannot_be_opened_names_nobody(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "open", refusing(errno.EACCES))
    assert who_has_open(tmp_path / "report.docx") == ""


def test_a_folder_that_cannot_be_flushed_by_its_kind_is_no_fault(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", refusing(errno.EINVAL))
    flush_folder(tmp_path)


def test_where_folders_cannot_be_opened_they_are_not_flushed(monkeypatch):
    monkeypatch.setattr(atomic, "_WINDOWS", True)
    flush_folder(Path("not there"))


def test_a_file_held_for_a_moment_is_tried_again(monkeypatch):
    monkeypatch.setattr(atomic, "_WINDOWS", True)
    monkeypatch.setattr(atomic, "_WAITS", (0, 0))
    answers = iter([PermissionError(), PermissionError(), None])

    def act() -> str:
        trouble = next(answers)
        if trouble:
            raise trouble
        return "done"

    assert patiently(act) == "done"


def test_a_file_held_for_good_is_given_up(monkeypatch):
    monkeypatch.setattr(atomic, "_WINDOWS", True)
    monkeypatch.setattr(atomic, "_WAITS", (0,))
    with pytest.raises(PermissionError):
        patiently(refusing(errno.EACCES))


def test_what_cannot_be_removed_now_is_left_for_later(tmp_path, monkeypatch):
    assert remove(tmp_path / "gone")
    monkeypatch.setattr(os, "unlink", refusing(errno.EIO))
    assert not remove(tmp_path / "gone")


def test_a_folder_that_cannot_be_looked_at_is_none(tmp_path, monkeypatch):
    assert is_folder(tmp_path)
    monkeypatch.setattr(os, "stat", refusing(errno.EACCES))
    assert not is_folder(tmp_path)


def test_an_unfinished_file_is_hidden_and_says_whose_it_is(monkeypatch):
    monkeypatch.setattr("socket.gethostname", lambda: "Ash's PC.local")
    assert temp_name("a.yaml").startswith(f".a.yaml.Ash-s-PC-local.{os.getpid()}.")
    monkeypatch.setattr("socket.gethostname", str)
    assert ".unnamed." in temp_name("a.yaml")
