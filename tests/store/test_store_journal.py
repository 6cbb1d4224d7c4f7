import errno
import itertools
import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from support.answers_made_up import records

from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.answers import Answers, Record
from lep_docs.core.keys import Key, parse_key
from lep_docs.core.merge import Change, changes
from lep_docs.core.values import Group, NotApplicable, NotKnown, Unreadable
from lep_docs.store import journal as journal_module
from lep_docs.store.atomic import host
from lep_docs.store.journal import SIZE_LIMIT, Journal, cleared, left_behind
from lep_docs.store.journal_lines import Line, read_line, written

CATALOGUE = load_catalogue()
SITTINGS = itertools.count(1)
AT = datetime(2010, 2, 15, 14, 2, tzinfo=UTC)
DUE = parse_key("milestones[MST-04].due")


def line(text="2010-10-15", key=DUE, before=None, after=date(2010, 10, 15), *, draft=False):
    return Line(Change(key, before, after), text, AT, "0a1b", draft)


def journal(folder):
    (folder / "room").mkdir(exist_ok=True)
    return Journal(folder / "room", folder / "own", f"{next(SITTINGS):x}")


def names(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def found(folder):
    return left_behind(folder / "room", folder / "own", CATALOGUE)


def failing(number, part=""):
    """os.open that fails for the paths that hold `part`."""
    real = os.open

    def opened(path, *rest, **more):
        if part in str(path):
            raise OSError(number, os.strerror(number))
        return real(path, *rest, **more)

    return opened


@pytest.mark.parametrize(
    ("key", "side"),
    [
        ("milestones[MST-04].due", date(2010, 10, 15)),
        ("milestones[MST-04].due", None),
        ("milestones[MST-04].due", NotKnown()),
        ("milestones[MST-04].due", NotKnown("ROL-06", date(2010, 3, 31))),
        ("milestones[MST-04].due", NotApplicable("No date: it goes on")),
        ("milestones[MST-04].statement", ' not known: "quoted"\nand a second line é😀'),
        ("milestones[MST-04].objectives", ("OBJ-J-01", "OBJ-J-02")),
        ("milestones[MST-04].objectives[2]", "OBJ-J-02"),
        ("milestones[MST-04].realistic", False),
        ("partnership.term_years", 10),
        ("allocations[ALC-01].fte", Decimal("0.5")),
        ("partnership.brand", Group({"decision": "own", "date": date(2010, 1, 1)})),
        ("partnership.brand.decision", "own"),
        ("bodies[BOD-1].seats", (Group({"role": "ROL-01"}), Group({}))),
        ("milestones[MST-04]", Record("MST-04", {"statement": "Open", "kind": "decision"})),
        ("milestones[MST-04]", Record("MST-04")),
        ("milestones", ("MST-02", "MST-01")),
    ],
)
def test_every_kind_of_change_comes_back_from_its_line(key, side):
    for change in (Change(parse_key(key), None, side), Change(parse_key(key), side, None)):
        whole = Line(change, "as typed", AT, "0a1b")
        assert read_line(written(whole), CATALOGUE) == whole


def test_an_answer_that_could_not_be_read_comes_back_as_it_stood():
    problem = '"soon" is not a date: write it as 2010-02-15 or 15 February 2010.'
    whole = line("soon", after=Unreadable("soon", problem))
    assert read_line(written(whole), CATALOGUE) == whole
    tree = Unreadable({"a": ("b", "c")}, "Due takes one value, not a list or group. ")
    back = read_line(written(line("", after=tree)), CATALOGUE)
    assert back.change.after.written == {"a": ("b", "c")}


def test_a_line_is_readable_json_with_the_typed_text_and_the_time():
    said = json.loads(written(line("15/10/2010", draft=True)))
    assert said == {
        "key": "milestones[MST-04].due",
        "text": "15/10/2010",
        "at": "2010-02-15T14:02:00+00:00",
        "sitting": "0a1b",
        "was": None,
        "draft": True,
        "value": "2010-10-15",
    }


@given(records(CATALOGUE.sections["milestones"]))
def test_any_legal_record_comes_back_from_its_lines(rows):
    for change in changes(Answers(), Answers({"milestones": rows})):
        whole = Line(change, "", AT, "0a1b")
        assert read_line(written(whole), CATALOGUE) == whole


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b'"text"',
        b'{"key": "milestones[MST-04].du',
        b"[" * 100_000,
        b'{"key": "colours.red", "text": "", "at": "2010-02-15", "sitting": "1", "was": null}',
        b'{"key": "milestones", "text": "MST-01", "at": "2010-02-15", "sitting": "1", "was": null}',
        b'{"key": "milestones[MST-1]", "text": "a", "at": "2010-02-15", "sitting": "", "was": []}',
        b'{"key": "roles[ROL-1]", "text": "", "at": "2010-02-15", "sitting": "", "was": {"a": 1}}',
        b'{"key": "milestones[MST-1].due", "text": "", "at": "today", "sitting": "", "was": null}',
    ],
)
def test_what_is_no_line_of_this_catalogue_says_nothing(data):
    assert read_line(data, CATALOGUE) is None


def test_nothing_is_on_disk_before_the_first_line(tmp_path):
    made = journal(tmp_path)
    made.touch()
    made.close()
    assert names(tmp_path) == []


def test_lines_are_added_in_the_room_under_a_hidden_name_of_their_own(tmp_path):
    made = journal(tmp_path)
    made.add([line()], lambda: [line()])
    made.add([line("soon", draft=True)], lambda: pytest.fail("there is no need to begin anew"))
    made.touch()
    assert names(tmp_path) == [f".unsaved.{host()}.{os.getpid()}.{made.sitting}.jsonl"]
    assert made.path.parent == tmp_path / "room"
    assert made.path.read_bytes() == written(line()) + written(line("soon", draft=True))


def test_what_was_saved_is_forgotten(tmp_path):
    made = journal(tmp_path)
    made.add([line()], lambda: [line()])
    made.keep_only([line("soon", draft=True)])
    assert made.path.read_bytes() == written(line("soon", draft=True))
    made.keep_only([])
    assert made.path.read_bytes() == b""
    made.close()
    assert names(tmp_path) == []


def test_a_journal_with_lines_waits_for_the_next_opening(tmp_path):
    made = journal(tmp_path)
    made.add([line()], lambda: [line()])
    assert found(tmp_path) == ()
    made.close()
    (left,) = found(tmp_path)
    assert left.lines == (line(),)
    cleared(left)
    assert found(tmp_path) == ()


def test_a_journal_that_has_grown_too_long_is_begun_anew_with_what_counts(tmp_path):
    made = journal(tmp_path)
    long = line("word " * 1_000, draft=True)
    for _ in range(2 * SIZE_LIMIT // len(written(long))):
        made.add([long], lambda: [long])
    assert made.path.stat().st_size <= SIZE_LIMIT
    assert made.path.read_bytes().startswith(written(long))


def test_a_journal_that_somebody_swept_away_is_begun_anew(tmp_path):
    made = journal(tmp_path)
    made.add([line()], lambda: [line()])
    made.path.unlink()
    made.touch()
    made.add([line()], lambda: [line(), line()])
    assert made.path.read_bytes() == written(line()) * 2


def test_without_room_on_the_disk_the_journal_goes_to_the_persons_own_folder(tmp_path, monkeypatch):
    made = journal(tmp_path)
    made.add([line()], lambda: [line()])
    monkeypatch.setattr(os, "open", failing(errno.ENOSPC, f"{os.sep}room{os.sep}"))
    made.add([line("soon", draft=True)], lambda: [line(), line("soon", draft=True)])
    assert made.path.is_relative_to(tmp_path / "own")
    assert made.path.read_bytes() == written(line()) + written(line("soon", draft=True))
    monkeypatch.undo()
    made.keep_only([])
    assert made.path is None
    made.add([line()], lambda: [line()])
    assert made.path.parent == tmp_path / "room"


def test_a_journal_that_can_be_kept_nowhere_says_so_and_later_holds_everything(
    tmp_path, monkeypatch
):
    made = journal(tmp_path)
    made.add([line()], lambda: [line()])
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", failing(errno.ENOSPC))
        with pytest.raises(OSError, match="No space"):
            made.add([line("two")], lambda: [line(), line("two")])
    assert made.path.read_bytes() == written(line())
    made.add([line("three")], lambda: [line(), line("two"), line("three")])
    assert [json.loads(raw)["text"] for raw in made.path.read_bytes().splitlines()] == [
        "2010-10-15",
        "two",
        "three",
    ]


def test_a_line_that_was_cut_on_the_way_is_taken_back(tmp_path, monkeypatch):
    made = journal(tmp_path)
    made.add([line()], lambda: [line()])
    real = os.write
    calls = iter(range(100))

    def half(handle, data):
        if next(calls) == 0:
            return real(handle, bytes(data)[:20])
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", half)
        with pytest.raises(OSError, match="No space"):
            made.add([line("two")], lambda: [line(), line("two")])
    assert made.path.read_bytes() == written(line())


def test_a_line_cut_short_by_a_crash_spoils_no_other(tmp_path):
    made = journal(tmp_path)
    made.add([line()], lambda: [line()])
    with made.path.open("ab") as file:
        file.write(written(line("two"))[:40])
    made.close()
    (left,) = found(tmp_path)
    assert (left.lines, left.unread) == ((line(),), ())


def test_a_line_that_nobody_can_read_stays_when_the_rest_is_cleared(tmp_path):
    made = journal(tmp_path)
    made.add([line()], lambda: [line()])
    with made.path.open("ab") as file:
        file.write(b'{"key": "colours.red", "text": "crimson"}\n\0\0\n' + written(line("two")))
    made.close()
    (left,) = found(tmp_path)
    assert len(left.lines) == 2
    assert left.unread == (b'{"key": "colours.red", "text": "crimson"}\n',)
    cleared(left)
    (left,) = found(tmp_path)
    assert left.lines == ()
    assert left.path.read_bytes() == b'{"key": "colours.red", "text": "crimson"}\n'


def left_by(folder, process, where="room", sitting="ffff", of=None):
    """A journal as another sitting left it."""
    (folder / where).mkdir(exist_ok=True)
    path = folder / where / f".unsaved.{of or host()}.{process}.{sitting}.jsonl"
    path.write_bytes(written(line()))
    return path


def ended():
    """The number of a process that is over."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_the_journal_of_a_process_that_is_over_is_found(tmp_path):
    left_by(tmp_path, ended())
    assert len(found(tmp_path)) == 1


def test_the_journal_of_a_process_that_runs_is_left_alone(tmp_path):
    left_by(tmp_path, os.getppid())
    left_by(tmp_path, 1, of="another-computer")
    (tmp_path / "room" / "milestones.yaml").write_bytes(b"")
    assert found(tmp_path) == ()


def test_a_journal_that_was_silent_for_long_belongs_to_nobody_any_more(tmp_path):
    for path in (left_by(tmp_path, os.getppid()), left_by(tmp_path, 1, of="another-computer")):
        os.utime(path, (0, 0))
    assert len(found(tmp_path)) == 2


def test_journals_that_cannot_be_looked_at_are_left_alone(tmp_path, monkeypatch):
    path = left_by(tmp_path, ended())
    monkeypatch.setattr(os, "open", failing(errno.EACCES))
    assert found(tmp_path) == ()
    monkeypatch.undo()
    other = left_by(tmp_path, 1, of="another-computer")

    def gone(self):
        raise OSError(errno.ENOENT, "gone")

    monkeypatch.setattr(type(path), "stat", gone)
    assert not journal_module._is_over(other)


def test_the_key_of_a_room_and_not_its_name_tells_journals_elsewhere_apart(tmp_path):
    one = Journal(tmp_path / "a", tmp_path / "own", "abc")
    one.add([line(key=Key("partnership", "", "as_of"))], lambda: [line()])
    one.close()
    assert one.path.is_relative_to(tmp_path / "own")
    assert len(left_behind(tmp_path / "a", tmp_path / "own", CATALOGUE)) == 1
    assert left_behind(tmp_path / "b", tmp_path / "own", CATALOGUE) == ()
