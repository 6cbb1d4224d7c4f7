import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.answers import Answers, Record
from lep_docs.core.errors import (
    ChangedMeanwhileError,
    LepError,
    NotFoundError,
    NotSavedError,
    RefusedError,
)
from lep_docs.core.keys import Key
from lep_docs.store import atomic
from lep_docs.store.answers_file import read_section
from lep_docs.store.answers_writing import write_section
from lep_docs.store.atomic import stamp_of
from lep_docs.store.locks import sweep
from lep_docs.store.room_reading import read_room
from lep_docs.store.saving import save_section

CATALOGUE = load_catalogue()
SECTION = CATALOGUE.sections["principles"]
STATEMENT = Key("principles", "PRN-01", "statement")
ONE = Answers().with_(STATEMENT, "We win or lose together")
TWO = ONE.with_(STATEMENT, "We say so early")
CHILD = Path(__file__).parents[1] / "support" / "saving_child.py"


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_is_saved_is_read_again_and_nothing_else_is_left_behind(tmp_path):
    stamp = save_section(tmp_path, SECTION, ONE, "")
    reading = read_room(tmp_path, CATALOGUE)
    assert reading.answers == ONE
    assert reading.stamps == {"principles": stamp}
    assert files(tmp_path) == ["principles.yaml"]


def test_each_save_gives_the_stamp_for_the_next(tmp_path):
    stamp = save_section(tmp_path, SECTION, ONE, "")
    stamp = save_section(tmp_path, SECTION, TWO, stamp)
    stamp = save_section(tmp_path, SECTION, ONE, stamp)
    assert read_room(tmp_path, CATALOGUE).stamps == {"principles": stamp}


def test_a_file_that_changed_meanwhile_is_never_overwritten(tmp_path):
    stamp = save_section(tmp_path, SECTION, ONE, "")
    theirs = (tmp_path / "principles.yaml").read_bytes().replace(b"together", b"as one")
    (tmp_path / "principles.yaml").write_bytes(theirs)
    with pytest.raises(ChangedMeanwhileError, match=r"principles\.yaml was not saved"):
        save_section(tmp_path, SECTION, TWO, stamp)
    assert (tmp_path / "principles.yaml").read_bytes() == theirs
    assert files(tmp_path) == ["principles.yaml"]


@pytest.mark.parametrize("stamp", ["", "0" * 64])
def test_a_file_that_appeared_or_vanished_meanwhile_counts_as_changed(tmp_path, stamp):
    if not stamp:
        save_section(tmp_path, SECTION, ONE, "")
    with pytest.raises(ChangedMeanwhileError):
        save_section(tmp_path, SECTION, TWO, stamp)


def test_a_change_between_the_look_and_the_lock_is_noticed(tmp_path, monkeypatch):
    stamp = save_section(tmp_path, SECTION, ONE, "")
    theirs = write_section(SECTION, (Record("PRN-02"),))
    real = os.open

    def meddling(path, flags, *rest):
        if str(path).endswith(".lock"):
            (tmp_path / "principles.yaml").write_bytes(theirs)
        return real(path, flags, *rest)

    monkeypatch.setattr(os, "open", meddling)
    with pytest.raises(ChangedMeanwhileError):
        save_section(tmp_path, SECTION, TWO, stamp)
    assert (tmp_path / "principles.yaml").read_bytes() == theirs


def test_saving_the_same_again_changes_nothing(tmp_path):
    stamp = save_section(tmp_path, SECTION, ONE, "")
    before = (tmp_path / "principles.yaml").stat()
    assert save_section(tmp_path, SECTION, ONE, "an old stamp") == stamp
    assert (tmp_path / "principles.yaml").stat().st_mtime_ns == before.st_mtime_ns


@pytest.mark.parametrize(
    "text",
    [
        "PRN-01:\n  colour: red\n# end of principles\n",
        "PRN-01: {}\nPRN-01: {}\n# end of principles\n",
        'PRN-01: "\n# end of principles\n',
        "PRN-01: {}\n",
    ],
    ids=["unknown name", "twice", "not yaml", "cut"],
)
def test_a_file_that_could_not_be_read_in_full_is_never_rewritten(tmp_path, text):
    path = tmp_path / "principles.yaml"
    path.write_text(text, encoding="utf-8", newline="\n")
    said = r"cannot be read in full \(principles\.yaml, line \d+: .*[^.]\) and"
    with pytest.raises(RefusedError, match=said):
        save_section(tmp_path, SECTION, ONE, stamp_of(path.read_bytes()))
    assert path.read_text(encoding="utf-8") == text


def test_values_that_could_not_be_read_and_comments_outlive_a_save(tmp_path):
    path = tmp_path / "principles.yaml"
    path.write_text(
        "PRN-01:\n  # by hand\n  kind: odd one\n# end of principles\n", encoding="utf-8"
    )
    reading = read_room(tmp_path, CATALOGUE)
    save_section(
        tmp_path,
        SECTION,
        reading.answers.with_(STATEMENT, "We say so early"),
        reading.stamps["principles"],
    )
    written = path.read_text(encoding="utf-8")
    assert '  # by hand\n  kind: odd one\n  statement: "We say so early"\n' in written


def test_a_text_that_cannot_be_carried_leaves_the_file_as_it_was(tmp_path):
    stamp = save_section(tmp_path, SECTION, ONE, "")
    before = (tmp_path / "principles.yaml").read_bytes()
    with pytest.raises(RefusedError, match="U\\+0007"):
        save_section(tmp_path, SECTION, ONE.with_(STATEMENT, "\x07"), stamp)
    assert (tmp_path / "principles.yaml").read_bytes() == before


def test_a_room_that_is_not_there_is_named(tmp_path):
    with pytest.raises(NotFoundError, match="make the room first"):
        save_section(tmp_path / "joint", SECTION, ONE, "")


@pytest.mark.skipif(sys.platform == "win32", reason="rights work differently there")
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_that_lets_nobody_write_is_explained(tmp_path):
    stamp = save_section(tmp_path, SECTION, ONE, "")
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(NotSavedError, match="does not let you write"):
            save_section(tmp_path, SECTION, TWO, stamp)
    finally:
        tmp_path.chmod(0o700)
    assert read_room(tmp_path, CATALOGUE).answers == ONE


@pytest.mark.skipif(sys.platform == "win32", reason="rights work differently there")
def test_colleagues_keep_their_rights_to_the_file(tmp_path):
    stamp = save_section(tmp_path, SECTION, ONE, "")
    (tmp_path / "principles.yaml").chmod(0o664)
    save_section(tmp_path, SECTION, TWO, stamp)
    assert (tmp_path / "principles.yaml").stat().st_mode & 0o777 == 0o664


class Disk:
    """The system's calls on files, the k-th of which fails."""

    CALLS = ("open", "read", "write", "fsync", "close", "replace", "unlink", "stat", "chmod")

    def __init__(self, monkeypatch, fails_at: int, code: int) -> None:
        self.made: list[str] = []
        self.fails_at, self.code = fails_at, code
        for name in self.CALLS:
            monkeypatch.setattr(os, name, self._failing(name, getattr(os, name)))

    def _failing(self, name, real):
        def call(*args, **kwargs):
            self.made.append(name)
            if len(self.made) == self.fails_at:
                if name == "close":
                    real(*args, **kwargs)
                raise OSError(self.code, os.strerror(self.code))
            return real(*args, **kwargs)

        return call


def calls_of_a_save(folder: Path) -> int:
    with pytest.MonkeyPatch.context() as patch:
        disk = Disk(patch, 0, 0)
        save_section(folder, SECTION, TWO, save_section(folder, SECTION, ONE, ""))
    return len(disk.made)


def outcome(folder: Path, stamp: str) -> str:
    """What a person is told of a save."""
    try:
        save_section(folder, SECTION, TWO, stamp)
    except LepError as error:
        return str(error)
    return "saved"


@pytest.mark.skipif(sys.platform == "win32", reason="errors are retried there")
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_whichever_call_fails_the_old_answers_or_the_new_stand_whole(tmp_path, code):
    (tmp_path / "measured").mkdir()
    refusals = 0
    for fails_at in range(1, calls_of_a_save(tmp_path / "measured") + 1):
        folder = tmp_path / str(fails_at)
        folder.mkdir()
        stamp = save_section(folder, SECTION, ONE, "")
        path = folder / "principles.yaml"
        old, new = path.read_bytes(), write_section(SECTION, TWO.records("principles"))
        with pytest.MonkeyPatch.context() as patch:
            disk = Disk(patch, fails_at, code)
            refusal = outcome(folder, stamp)
        assert refusal.startswith(("principles.yaml was not saved", "There is no folder", "saved"))
        refused = refusal != "saved"
        refusals += refused
        # After the replace only the flush of the folder can fail: then the new file stands there.
        replaced = "replace" in disk.made[: fails_at - 1]
        assert path.read_bytes() == (new if replaced or not refused else old)
        # Once the disk is well again the same save goes through, and nothing is left over.
        final = save_section(folder, SECTION, TWO, stamp_of(path.read_bytes()))
        assert (path.read_bytes(), final) == (new, stamp_of(new))
    assert refusals > 8


def test_a_save_whose_last_step_failed_can_be_repeated(tmp_path):
    stamp = save_section(tmp_path, SECTION, ONE, "")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(atomic, "flush_folder", failing)
        with pytest.raises(NotSavedError, match="reported a fault"):
            save_section(tmp_path, SECTION, TWO, stamp)
    save_section(tmp_path, SECTION, TWO, stamp)
    assert read_room(tmp_path, CATALOGUE).answers == TWO


def failing(_folder: Path) -> None:
    raise OSError(errno.EIO, "fault")


def child(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, CHILD, folder, *words], stdout=subprocess.PIPE)


def test_writers_at_the_same_time_never_undo_one_another(tmp_path):
    save_section(tmp_path, SECTION, ONE, "")
    writers = [child(tmp_path, "add", f"W{n}", "25") for n in range(3)]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    for writer in writers:
        assert writer.stdout is not None
        writer.stdout.close()
    found = {record.id for record in read_room(tmp_path, CATALOGUE).answers.records("principles")}
    assert found == {"PRN-01"} | {f"PRN-W{n}-{i}" for n in range(3) for i in range(25)}
    assert files(tmp_path) == ["principles.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_a_process_killed_while_it_saves_leaves_whole_files_only(tmp_path):
    path = tmp_path / "principles.yaml"
    for _ in range(30):
        saver = child(tmp_path, "turn")
        assert saver.stdout is not None
        for _ in range(3):
            saver.stdout.readline()
        saver.send_signal(signal.SIGKILL)
        acknowledged = saver.stdout.read().split()
        saver.wait()
        saver.stdout.close()
        reading = read_section(path.read_bytes(), SECTION, path.name)
        assert not reading.findings
        said = reading.records[0].values["statement"]
        assert isinstance(said, str)
        assert not acknowledged or int(said.split()[-1]) >= int(acknowledged[-1])
    sweep(tmp_path)
    assert files(tmp_path) == ["principles.yaml"]
