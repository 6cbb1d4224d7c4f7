"""A paragraph that no question can be found for, put into the answer that a person names."""

from __future__ import annotations

import shutil

import pytest
from support.docx_making import docx, p
from support.word_editing import opened

from lep_docs.app.building import Order, build
from lep_docs.app.partnership import open_partnership
from lep_docs.app.placing import place_from_file
from lep_docs.app.returning import returned
from lep_docs.app.trail import past, undo_last
from lep_docs.cli import run
from lep_docs.cli.diagnostics import CANNOT, FINE
from lep_docs.core.errors import LepError, NotUnderstoodError, RefusedError
from lep_docs.core.keys import parse_key, tag_of

STATEMENT = "milestones[MST-02].statement"


@pytest.fixture
def theirs(tmp_path):
    path = tmp_path / "their terms.docx"
    path.write_bytes(docx(p("The gates open on time.")))
    return path


def only(room, path):
    (file,) = returned(room.workspace, [path])
    (change,) = file.changes
    return change


def asked(room, *words):
    return run(["--workspace", str(room.root), "set", "ash", *map(str, words)])


def test_a_foreign_files_paragraph_is_put_into_an_answer(room, theirs, capsys):
    one = only(room, theirs)
    assert asked(room, STATEMENT, "--from", theirs, one.id) == FINE
    assert "The gates open on time." in capsys.readouterr().out
    (told,) = past(open_partnership(room.workspace, "ash"), STATEMENT).told
    assert (told.before, told.after) == ("Doors open", "The gates open on time.")
    assert told.entry.source.said == "pulled from their terms.docx"
    undo_last(open_partnership(room.workspace, "ash"))
    assert "Doors open" in room.read("milestones")


@pytest.mark.parametrize("words", [(), ("Words", "--from", "a.docx", "b")])
def test_either_words_or_a_file_are_given(room, capsys, words):
    assert asked(room, STATEMENT, *words) == CANNOT
    assert "Give the answer, or --from FILE ID" in capsys.readouterr().err


def test_what_cannot_be_placed_is_explained_and_changes_nothing(room, theirs, tmp_path):
    one, before = only(room, theirs), room.read("milestones")

    def place(key=STATEMENT, path=theirs, identity=one.id):
        place_from_file(room.workspace, ("ash", "joint"), key, path, identity)

    with pytest.raises(RefusedError, match=f'has no "{one.id[:-1]}x".* Nothing was changed'):
        place(identity=f"{one.id[:-1]}x")
    with pytest.raises(NotUnderstoodError):
        place(key="milestones[MST-02].due")
    with pytest.raises(LepError, match="no field"):
        place(key="milestones[MST-02].colour")
    with pytest.raises(RefusedError, match="cannot be read"):
        place(path=tmp_path / "gone.docx")
    assert room.read("milestones") == before


def test_what_is_about_an_answer_already_is_taken_where_it_belongs(room):
    (written,) = build(room.workspace, Order("ash", ("business-plan",)), lambda _: None)
    with pytest.raises(RefusedError, match="Nothing in it was changed"):
        place_from_file(room.workspace, ("ash", "joint"), STATEMENT, written.path, "a")
    document = opened(written.path.read_bytes())
    document.retype(tag_of(parse_key("milestones[MST-01].due")), "7 June 2010")
    written.path.write_bytes(document.data())
    one = only(room, written.path)
    with pytest.raises(RefusedError, match="about an answer already"):
        place_from_file(room.workspace, ("ash", "joint"), STATEMENT, written.path, one.id)


def test_words_of_another_room_are_not_placed_in_this_one(room):
    shutil.copytree(room.folder, room.folder.with_name("bidder-ash"))
    order = Order("ash", ("business-plan",), room="bidder-ash")
    (written,) = build(room.workspace, order, lambda _: None)
    document = opened(written.path.read_bytes())
    document.comment(document.paragraph("Teams share one office"), "Our price is 7.")
    written.path.write_bytes(document.data())
    change = only(room, written.path)
    with pytest.raises(RefusedError, match="belongs to the room bidder-ash"):
        place_from_file(room.workspace, ("ash", "joint"), STATEMENT, written.path, change.id)
    assert "Our price" not in room.read("milestones")
