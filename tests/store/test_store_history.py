import errno
import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.answers_made_up import records

from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.answers import Answers, Record
from lep_docs.core.keys import parse_key
from lep_docs.core.merge import changes
from lep_docs.core.sources import TYPED, Source, SourceKind, pulled
from lep_docs.store import history as module
from lep_docs.store.atomic import ABSENT
from lep_docs.store.history import History
from lep_docs.store.history_lines import Entry, read_entry, section_in, written
from lep_docs.store.saving import save_section

CATALOGUE = load_catalogue()
SECTION = CATALOGUE.sections["milestones"]
AT = datetime(2010, 2, 15, 14, 2, tzinfo=UTC)
DUE = parse_key("milestones[MST-01].due")
SAID = parse_key("milestones[MST-01].statement")
NO_ZONE = (
    b'{"key": "milestones[MST-01].due", "at": "2010-02-15T14:02:00", "who": "", "from": '
    b'{"kind": "typed"}, "step": "", "stamps": ["", ""], "before": null, "after": null}'
)
CHILD = Path(__file__).parents[1] / "support" / "history_child.py"


def write(room, text):
    path = room / "milestones.yaml"
    path.write_text(f"{text}# end of milestones\n", encoding="utf-8", newline="\n")


def history(room, who="Ann", source=TYPED):
    return History(room, CATALOGUE, who, lambda: AT, source)


def answers(room):
    data = (room / "milestones.yaml").read_bytes()
    return Answers({"milestones": module.read_section(data, SECTION, "").records})


def save(room, kept, key, value):
    path = room / "milestones.yaml"
    stamp = module.stamp_of(path.read_bytes()) if path.exists() else ABSENT
    now = (answers(room) if stamp else Answers()).with_(key, value)
    save_section(room, SECTION, now, stamp, kept.saved)


def told(room):
    return [
        (str(e.change.key), e.change.before, e.change.after, e.who, e.source.kind)
        for e in history(room).read().entries
    ]


@pytest.fixture
def room(tmp_path):
    write(tmp_path, 'MST-01:\n  statement: "Doors open"\n  due: 2010-05-28\n')
    return tmp_path


def test_each_saved_change_says_what_when_who_and_from_where(room):
    kept = history(room)
    kept.notice()
    save(room, kept, DUE, date(2010, 6, 1))
    save(room, history(room, "Ben", pulled("plan.docx", "Cy")), SAID, "Doors stand open")
    assert told(room) == [
        (str(DUE), date(2010, 5, 28), date(2010, 6, 1), "Ann", SourceKind.TYPED),
        (str(SAID), "Doors open", "Doors stand open", "Ben", SourceKind.PULLED),
    ]
    assert {e.at for e in history(room).read().entries} == {AT}
    assert history(room).read().entries[1].source.said == "pulled from plan.docx, written by Cy"


def test_a_record_that_is_new_is_kept_whole(room):
    kept = history(room)
    save(room, kept, parse_key("milestones[MST-02].statement"), "Bells ring")
    assert told(room)[0][:3] == (
        "milestones[MST-02]", None, Record("MST-02", {"statement": "Bells ring"})
    )  # fmt: skip


def test_the_state_a_history_begins_with_is_nobodys_change(room):
    history(room).notice()
    history(room).notice()
    assert told(room) == []


def test_what_is_edited_in_a_file_by_hand_is_noticed_at_the_next_opening(room):
    kept = history(room)
    kept.notice()
    save(room, kept, DUE, date(2010, 6, 1))
    kept.close()
    write(room, 'MST-01:\n  statement: "Doors open"\n  due: 2010-07-01\n')
    os.utime(room / "milestones.yaml", (AT.timestamp() + 60, AT.timestamp() + 60))
    history(room).notice()
    history(room).notice()
    assert told(room)[1:] == [(str(DUE), date(2010, 6, 1), date(2010, 7, 1), "", SourceKind.FILE)]
    assert history(room).read().entries[1].at == AT.replace(minute=3)


def test_a_hand_edit_before_a_save_of_the_same_sitting_is_told_apart_from_it(room):
    kept = history(room)
    kept.notice()
    save(room, kept, DUE, date(2010, 6, 1))
    write(room, 'MST-01:\n  statement: "Gates open"\n  due: 2010-06-01\n')
    save(room, kept, DUE, date(2010, 6, 2))
    kept.close()
    history(room).notice()
    assert [(key, after, kind) for key, _, after, _, kind in told(room)] == [
        (str(DUE), date(2010, 6, 1), SourceKind.TYPED),
        (str(SAID), "Gates open", SourceKind.FILE),
        (str(DUE), date(2010, 6, 2), SourceKind.TYPED),
    ]


def test_a_comment_edited_by_hand_is_no_change_and_breaks_no_chain(room):
    kept = history(room)
    kept.notice()
    write(room, '# ask Ann\nMST-01:\n  statement: "Doors open"\n  due: 2010-05-28\n')
    save(room, kept, DUE, date(2010, 6, 1))
    save(room, history(room), DUE, date(2010, 6, 2))
    history(room).notice()
    assert [kind for *_, kind in told(room)] == [SourceKind.TYPED, SourceKind.TYPED]


def test_a_sitting_that_was_killed_leaves_nothing_that_looks_like_a_hand_edit(room):
    kept = history(room)
    kept.notice()
    for day in (1, 2, 1, 3):
        save(room, kept, DUE, date(2010, 6, day))
    history(room).notice()
    assert [kind for *_, kind in told(room)] == [SourceKind.TYPED] * 4


def test_two_that_notice_one_hand_edit_tell_it_once(room):
    first, second = history(room), history(room)
    first.notice()
    write(room, 'MST-01:\n  statement: "Gates open"\n  due: 2010-05-28\n')
    copy = (room / "history" / "known" / "milestones.yaml").read_bytes()
    first.notice()
    (room / "history" / "known" / "milestones.yaml").write_bytes(copy)
    for path in (room / "history").glob("*.jsonl"):
        lines = path.read_bytes()
    path.write_bytes(b"")
    second.notice()
    path.write_bytes(lines + path.read_bytes())
    assert len(path.read_bytes().splitlines()) == 2
    assert len(told(room)) == 1


def test_a_colleagues_save_that_was_seen_before_its_line_is_no_hand_edit(room):
    kept = history(room)
    kept.notice()
    save(room, kept, DUE, date(2010, 6, 1))
    (path,) = (room / "history").glob("*.jsonl")
    line = path.read_bytes()
    path.write_bytes(b"")
    history(room).notice()
    assert [kind for *_, kind in told(room)] == [SourceKind.FILE]
    path.write_bytes(path.read_bytes() + line)
    assert [kind for *_, kind in told(room)] == [SourceKind.TYPED]


def test_a_file_that_went_and_was_saved_again_changes_nothing(room):
    kept = history(room)
    kept.notice()
    before = answers(room)
    (room / "milestones.yaml").unlink()
    history(room).notice()
    save_section(room, SECTION, before, ABSENT, kept.saved)
    save(room, kept, DUE, date(2010, 6, 1))
    history(room).notice()
    assert [key for key, *_ in told(room)] == [str(DUE)]


def test_a_damaged_file_is_looked_at_once_it_is_mended(room):
    history(room).notice()
    (room / "milestones.yaml").write_text("MST-01: {", encoding="utf-8")
    history(room).notice()
    assert told(room) == []
    write(room, 'MST-01:\n  statement: "Doors open"\n')
    history(room).notice()
    assert told(room)[0][:3] == (str(DUE), date(2010, 5, 28), None)


def test_a_line_cut_short_spoils_no_other(room):
    kept = history(room)
    kept.notice()
    save(room, kept, DUE, date(2010, 6, 1))
    (path,) = (room / "history").glob("*.jsonl")
    with path.open("ab") as file:
        file.write(b'{"key": "milestones[MST-01].due", "at": "2010')
    save(room, kept, DUE, date(2010, 6, 2))
    assert len(told(room)) == 2
    assert history(room).read().unread == 1


@pytest.mark.parametrize(
    "spoilt",
    [
        b"[]", b"{}", b'{"key": "nothing"}', b"\xff", b"[" * 5000,
        NO_ZONE,
    ],
)  # fmt: skip
def test_what_is_no_line_of_a_history_is_none(spoilt):
    assert read_entry(spoilt, CATALOGUE) is None
    assert section_in(spoilt) in ("", "nothing", "milestones")


def test_a_history_that_cannot_be_written_stops_no_save_and_catches_up(room, monkeypatch):
    kept = history(room)
    kept.notice()

    def full(*_):
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(module, "write_all", full)
        save(room, kept, DUE, date(2010, 6, 1))
        kept.close()
        assert told(room) == []
        write(room, 'MST-01:\n  statement: "Doors open"\n  due: 2010-06-09\n')
        history(room).notice()
    save(room, kept, DUE, date(2010, 6, 2))
    assert [after for _, _, after, *_ in told(room)] == [
        date(2010, 6, 1), date(2010, 6, 9), date(2010, 6, 2),
    ]  # fmt: skip


def test_a_room_that_cannot_be_written_has_no_history_and_says_nothing(room):
    (room / "history").write_text("a file", encoding="utf-8")
    kept = history(room)
    kept.notice()
    save(room, kept, DUE, date(2010, 6, 1))
    assert told(room) == []


def test_the_history_of_one_section_is_read_without_the_others(room):
    save(room, history(room), DUE, date(2010, 6, 1))
    assert history(room).read("roles").entries == ()
    assert len(history(room).read("milestones").entries) == 1


def test_two_writers_killed_at_any_moment_leave_whole_lines_and_no_false_hand_edit(room):
    history(room).notice()
    for number in range(6):
        children = [
            subprocess.Popen(
                [sys.executable, str(CHILD), str(room), f"{who}{number}"], stdout=subprocess.PIPE
            )
            for who in ("Ann", "Ben")
        ]
        for child in children:
            for _ in range(2 + number):
                child.stdout.readline()
        for child in children:
            child.kill()
            child.wait()
            child.stdout.close()
    history(room).notice()
    kept = history(room).read()
    assert kept.unread <= 12
    found = [e for e in kept.entries if e.source.kind is not SourceKind.FILE]
    assert len(found) >= 24
    # Only a save whose writer died before its line may look like a hand's edit.
    assert len(kept.entries) - len(found) <= 12


@given(st.sampled_from(list(CATALOGUE.sections.values())).flatmap(
    lambda section: st.tuples(st.just(section), records(section), records(section))
))  # fmt: skip
def test_every_change_is_read_back_from_its_line_as_it_was(drawn):
    section, before, after = drawn
    two = (Answers({section.name: side}) for side in (before, after))
    for change in changes(*two):
        entry = Entry(change, AT, "Ann Ash", Source(SourceKind.IMPORTED, "a.xlsx"), "s", "x", "y")
        line = written(entry)
        assert line.endswith(b"\n")
        assert json.loads(line)["who"] == "Ann Ash"
        assert read_entry(line, CATALOGUE) == entry
        assert section_in(line) == section.name
