import errno
import os
import subprocess
import sys

import pytest

from lep_docs.core.errors import NotSavedError
from lep_docs.store import locks
from lep_docs.store.atomic import host
from lep_docs.store.locks import is_running, locked, sweep


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    monkeypatch.setattr(locks, "_WAITS", (0, 0))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "principles.yaml"


@pytest.fixture
def lock(tmp_path):
    return tmp_path / ".principles.yaml.lock"


@pytest.fixture(scope="module")
def ended():
    """The number of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def owned(owner_host: str, process: int) -> str:
    return f"host: {owner_host}\nprocess: {process}\nsince: 2010-02-15 09:00:00 UTC\n"


def age(file, seconds: float) -> None:
    then = file.stat().st_mtime - seconds
    os.utime(file, (then, then))


def test_a_lock_says_host_process_and_time_and_goes_when_done(path, lock):
    with locked(path):
        text = lock.read_text(encoding="utf-8")
        assert text.startswith(f"host: {host()}\nprocess: {os.getpid()}\nsince: ")
    assert not lock.exists()


def test_a_lock_goes_when_the_saving_fails(path, lock):
    with pytest.raises(RuntimeError), locked(path):
        raise RuntimeError
    assert not lock.exists()


def test_a_second_saver_is_told_who_is_saving(path, lock):
    lock.write_text(owned(host(), os.getpid()), encoding="utf-8")
    with pytest.raises(NotSavedError) as refusal, locked(path):
        pass
    assert f"process {os.getpid()} on {host()} since 2010-02-15" in str(refusal.value)
    assert lock.exists()


def test_a_saver_waits_for_the_other_to_finish(path, lock, monkeypatch):
    lock.write_text(owned(host(), os.getpid()), encoding="utf-8")
    monkeypatch.setattr("time.sleep", lambda _: lock.unlink(missing_ok=True))
    with locked(path):
        assert lock.exists()


def test_the_lock_of_a_dead_process_is_taken_away(path, lock, ended):
    lock.write_text(owned(host(), ended), encoding="utf-8")
    with locked(path):
        assert f"process: {os.getpid()}" in lock.read_text(encoding="utf-8")
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize(("seconds", "taken"), [(60, False), (3_600, True)])
def test_a_lock_from_another_host_is_taken_away_only_when_old(path, lock, seconds, taken):
    lock.write_text(owned("elsewhere", 1), encoding="utf-8")
    age(lock, seconds)
    if taken:
        with locked(path):
            pass
    else:
        with pytest.raises(NotSavedError, match="on elsewhere"), locked(path):
            pass
    assert lock.exists() is not taken


@pytest.mark.parametrize(("seconds", "taken"), [(0, False), (60, True)])
def test_a_lock_whose_maker_died_before_signing_it_is_taken_away(path, lock, seconds, taken):
    lock.write_text("", encoding="utf-8")
    age(lock, seconds)
    if taken:
        with locked(path):
            pass
    else:
        with pytest.raises(NotSavedError, match=r"it is being saved\. What"), locked(path):
            pass


def test_only_one_process_takes_a_dead_lock_away(path, lock, ended):
    lock.write_text(owned(host(), ended), encoding="utf-8")
    breaking = lock.with_name(".principles.yaml.lock.breaking")
    breaking.write_text(owned(host(), os.getpid()), encoding="utf-8")
    with pytest.raises(NotSavedError), locked(path):
        pass
    assert lock.exists()
    assert breaking.exists()


def test_a_process_that_died_while_taking_a_lock_away_holds_nobody_up(path, lock, ended):
    lock.write_text(owned(host(), ended), encoding="utf-8")
    breaking = lock.with_name(".principles.yaml.lock.breaking")
    breaking.write_text(owned(host(), ended), encoding="utf-8")
    with locked(path):
        pass
    assert list(path.parent.iterdir()) == []


def test_a_lock_that_cannot_be_read_is_respected(path, lock, monkeypatch):
    lock.write_text(owned(host(), os.getpid()), encoding="utf-8")

    def refuse(_path):
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr(locks, "read_bytes", refuse)
    with pytest.raises(NotSavedError, match="it is being saved"), locked(path):
        pass


def test_a_lock_that_vanishes_while_looked_at_is_no_longer_in_the_way(tmp_path):
    assert locks._age(tmp_path / "gone", 1e12) == 0


def test_what_dead_savers_left_is_swept_up_and_all_else_stays(tmp_path, ended):
    me = os.getpid()
    left = {
        f".a.yaml.{host()}.{ended}.0123abcd.tmp": "",
        ".b.yaml.elsewhere.1.0123abcd.tmp": "",
        ".c.yaml.lock": owned(host(), ended),
        ".e.yaml.lock.breaking": owned(host(), ended),
    }
    kept = {
        f".a.yaml.{host()}.{me}.0123abcd.tmp": "",
        ".d.yaml.lock": owned(host(), me),
        ".f.yaml.lock.breaking": owned(host(), me),
        "notes.tmp": "",
        ".hidden": "",
        "a.yaml": "",
    }
    for name, text in {**left, **kept}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    age(tmp_path / ".b.yaml.elsewhere.1.0123abcd.tmp", 3_600)
    sweep(tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == set(kept)


def test_sweeping_a_folder_that_is_not_there_does_nothing(tmp_path):
    sweep(tmp_path / "gone")


def test_a_running_process_is_known_from_one_that_ended(ended):
    assert is_running(os.getpid())
    assert not is_running(ended)


@pytest.mark.skipif(sys.platform == "win32", reason="asked otherwise there")
@pytest.mark.parametrize("trouble", [PermissionError, OverflowError])
def test_a_process_that_cannot_be_asked_after_counts_as_running(monkeypatch, trouble):
    def refuse(_process, _signal):
        raise trouble

    monkeypatch.setattr(os, "kill", refuse)
    assert is_running(1)
