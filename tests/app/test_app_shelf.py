"""What stands in a workspace before anything is opened, and how documents and folders change."""

import os
from datetime import date, datetime

import pytest

from lep_docs.app.building import Order, make, write
from lep_docs.app.desktop import open_folder
from lep_docs.app.forecast import COME, GONE, forecast
from lep_docs.app.shelf import kept_here, why_read_only
from lep_docs.app.starting import folder_name, start
from lep_docs.app.workspace import Workspace
from lep_docs.core.errors import RefusedError

SLUG = "partnering-protocol"


@pytest.fixture
def work(tmp_path):
    return Workspace(tmp_path)


def test_partnerships_are_listed_by_their_full_names_the_last_changed_first(work):
    start(work, "old", None, None, {"partnership.name": "Old Ways"})
    start(work, "new", None, None, {"partnership.name": "New Ways"})
    long_ago = datetime(2010, 2, 15, 12).timestamp()  # noqa: DTZ001 - this computer's day
    for path in (work.answers / "old/joint").iterdir():
        os.utime(path, (long_ago, long_ago))
    found = kept_here(work)
    assert [(k.name, k.title, k.rooms) for k in found] == [
        ("new", "New Ways", ("joint",)),
        ("old", "Old Ways", ("joint",)),
    ]
    assert found[1].changed == date(2010, 2, 15)


def test_a_partnership_whose_name_cannot_be_read_is_listed_by_its_folder(work):
    folder = start(work, "riverside", None, None)
    (folder / "joint/partnership.yaml").write_text("name: [", encoding="utf-8")
    (folder / "joint/partnership.yaml").unlink()
    assert [k.title for k in kept_here(work)] == ["riverside"]


def test_an_empty_folder_keeps_nothing_and_may_be_written(work):
    assert kept_here(work) == ()
    assert why_read_only(work) == ""
    assert list(work.root.iterdir()) == []


def test_a_folder_is_named_after_the_partnership():
    assert folder_name("Quillmere Learning Places!") == "quillmere-learning-places"
    assert folder_name("Ysgol Llŷn", ("ysgol-llyn",)) == "ysgol-llyn-2"
    assert folder_name("学校") == "partnership"
    assert len(folder_name("a very long name " * 20)) <= 40


def test_first_answers_are_refused_before_anything_is_made(work):
    with pytest.raises(Exception, match="number"):
        start(work, "riverside", None, None, {"partnership.term_years": "ten or so"})
    assert work.partnerships() == ()


def test_what_a_new_document_changes_is_told_before_it_is_written(work):
    start(work, "quillmere", "quillmere", None)
    order = Order("quillmere", (SLUG,))
    (built,) = make(work, order, lambda _: None)
    folder = work.outputs("quillmere")
    assert forecast(built, folder).said == "new"
    write(work, order, (built,))
    assert forecast(built, folder).said == "no change in its text"


def test_a_document_with_other_answers_shows_what_comes_and_goes(work):
    start(work, "quillmere", None, None, {"partnership.name": "Before"})
    order = Order("quillmere", (SLUG,))
    write(work, order, make(work, order, lambda _: None))
    path = work.answers / "quillmere/joint/partnership.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('"Before"', '"After"'), "utf-8")
    (built,) = make(work, order, lambda _: None)
    found = forecast(built, work.outputs("quillmere"))
    assert (GONE, "Before") in found.lines
    assert (COME, "After") in found.lines
    assert "come" in found.said


def test_a_file_that_cannot_be_compared_is_said_to_be_replaced(work):
    start(work, "quillmere", None, None)
    folder = work.outputs("quillmere")
    folder.mkdir(parents=True)
    (folder / f"{SLUG}.docx").write_bytes(b"no Word file")
    (built,) = make(work, Order("quillmere", (SLUG,)), lambda _: None)
    found = forecast(built, folder)
    assert found.said == "replaces a file that could not be compared"
    assert found.problem


def test_documents_of_a_confidential_room_have_a_folder_of_their_own(work):
    start(work, "quillmere", None, None)
    (work.answers / "quillmere/joint").rename(work.answers / "quillmere/la")
    order = Order("quillmere", (SLUG,), room="la")
    (written,) = write(work, order, make(work, order, lambda _: None))
    assert written.path.parent == work.outputs("quillmere") / "la"


def test_a_folder_that_is_not_there_yet_is_not_opened(work):
    with pytest.raises(RefusedError, match="make a document first"):
        open_folder(work.outputs("quillmere"))


def test_without_a_desktop_the_folder_is_named_instead(work, monkeypatch):
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(RefusedError, match=r"The folder is .*\."):
        open_folder(work.root)
