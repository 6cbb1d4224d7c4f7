from pathlib import Path

import pytest

from lep_docs.core.errors import NotFoundError, NotSavedError, NotUnderstoodError
from lep_docs.store.rooms import (
    check_partnership,
    check_room,
    create_room,
    is_confidential,
    is_private,
    list_rooms,
    room_folder,
)


@pytest.mark.parametrize(
    "name", ["joint", "la", "published", "bidder-kestrel", "party-psp", "bidder-con", "party-2-b"]
)
def test_these_are_rooms(name):
    assert check_room(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Joint",
        "bidder-",
        "bidder",
        "bidder-Kestrel",
        "bidder--x",
        "bidder-x/..",
        "party-a b",
        "other",
        "..",
        "bidder-é",
        "bidder-" + "x" * 60,
    ],
)
def test_these_are_no_rooms(name):
    with pytest.raises(NotUnderstoodError, match="bidder-<code>"):
        check_room(name)


@pytest.mark.parametrize("name", ["quillmere", "north-ashby-2", "7"])
def test_these_may_name_a_partnership(name):
    assert check_partnership(name) == name


@pytest.mark.parametrize(
    "name", ["", "Quillmere", "a b", "a_b", "../x", "a.", "-a", "a-", "é", "x" * 61, "a\n"]
)
def test_these_may_not_name_a_partnership(name):
    with pytest.raises(NotUnderstoodError, match="small letters"):
        check_partnership(name)


@pytest.mark.parametrize("name", ["con", "nul", "prn", "aux", "com1", "lpt9"])
def test_names_that_windows_keeps_for_itself_are_refused(name):
    with pytest.raises(NotUnderstoodError, match="Windows"):
        check_partnership(name)


def test_a_room_is_made_once_and_listed(tmp_path):
    answers = tmp_path / "answers"
    folder = create_room(answers, "quillmere", "joint")
    assert folder == create_room(answers, "quillmere", "joint")
    assert folder == room_folder(answers, "quillmere", "joint") == answers / "quillmere" / "joint"
    assert folder.is_dir()


def test_rooms_are_listed_shared_ones_first(tmp_path):
    for room in ("party-psp", "bidder-heron", "la", "joint"):
        create_room(tmp_path, "quillmere", room)
    (tmp_path / "quillmere" / "old stuff").mkdir()
    (tmp_path / "quillmere" / "published").write_text("a file", encoding="utf-8")
    assert list_rooms(tmp_path, "quillmere") == ("joint", "la", "bidder-heron", "party-psp")


def test_what_is_not_there_is_named(tmp_path):
    with pytest.raises(NotFoundError, match="ashby"):
        list_rooms(tmp_path, "ashby")


def test_a_room_that_cannot_be_made_is_explained(tmp_path):
    (tmp_path / "quillmere").write_text("in the way", encoding="utf-8")
    with pytest.raises(NotSavedError, match="cannot be made"):
        create_room(tmp_path, "quillmere", "joint")


def test_no_name_leads_out_of_the_answers_folder():
    with pytest.raises(NotUnderstoodError):
        room_folder(Path("answers"), "..", "joint")
    with pytest.raises(NotUnderstoodError):
        room_folder(Path("answers"), "quillmere", "../../etc")


@pytest.mark.parametrize(
    ("room", "confidential"),
    [("joint", False), ("published", False), ("la", True), ("bidder-a", True), ("party-a", True)],
)
def test_only_joint_and_published_are_open_to_all(room, confidential):
    assert is_confidential(room) is confidential


@pytest.mark.parametrize(
    ("room", "private"),
    [("joint", False), ("published", False), ("la", True), ("bidder-a", False), ("party-a", True)],
)
def test_a_room_is_private_when_one_organisation_reads_what_is_made_of_it(room, private):
    assert is_private(room) is private
