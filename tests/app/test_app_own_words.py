"""Words that a workspace keeps itself: offered like the others, frozen with what speaks them."""

import shutil

import pytest
from support.docx_making import docx, p

from lep_docs.app.building import Order, build
from lep_docs.app.drafting import Drafting
from lep_docs.app.own_words import catalogue_of, own_words
from lep_docs.app.partnership import check_partnership, open_partnership, record_answer
from lep_docs.app.releasing import Wish, rebuild, release
from lep_docs.app.starting import start
from lep_docs.app.workspace import Workspace, bundled
from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.errors import CatalogueError, RefusedError
from lep_docs.ooxml.package import Package
from lep_docs.ooxml.text import document_text
from lep_docs.render.errors import TemplateRefusedError

OWN = """\
label: Quillmere words
based_on: bsf_lep
terms:
  vehicle:
    label: Quillmere Works Company
    short: QWC
  plan_name:
    label: QWC outlook
"""
PLAN, SOJA = "business-plan", "statement-of-joint-aspiration"


@pytest.fixture
def room(tmp_path):
    """The sample in words of its own."""
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary" / "quill.yaml").write_text(OWN, encoding="utf-8")
    shutil.copytree(bundled("answers") / "quillmere", tmp_path / "answers" / "ash")
    workspace = Workspace(tmp_path)
    record_answer(open_partnership(workspace, "ash"), "partnership.vocabulary", "quill")
    return workspace


def text(data):
    return "\n".join(p.text for p in document_text(Package.open(data), margins=True))


def test_a_workspace_without_words_of_its_own_has_the_catalogue_that_travels_along(tmp_path):
    assert catalogue_of(Workspace(tmp_path)) is load_catalogue()
    (tmp_path / "vocabulary").mkdir()
    assert catalogue_of(Workspace(tmp_path)) is load_catalogue()


def test_own_words_are_one_more_choice_and_read_once_until_they_change(room):
    first = catalogue_of(room)
    assert catalogue_of(room) is first
    offered = first.sections["partnership"].by_name["vocabulary"].choices
    assert {c.code for c in offered} == set(first.vocabularies)
    assert (offered[-1].code, offered[-1].label) == ("quill", "Quillmere words")
    assert first.sections["parties"] is load_catalogue().sections["parties"]
    path = room.vocabulary / "quill.yaml"
    path.write_text(OWN.replace("Quillmere words", "Other words"), encoding="utf-8")
    assert catalogue_of(room).vocabularies["quill"].label == "Other words"


def test_a_document_speaks_the_organisation_s_own_words(room, tmp_path):
    (written,) = build(room, Order("ash", (PLAN,), out=tmp_path / "out"), lambda _: None)
    said = text(written.path.read_bytes())
    assert "QWC outlook" in said
    assert "Quillmere Works Company (QWC)" in said


def test_a_word_that_no_vocabulary_has_stops_the_document_with_the_nearest(room):
    own = room.root / "templates" / "docx" / f"{PLAN}.docx"
    own.parent.mkdir(parents=True)
    own.write_bytes(docx(p("The {{ words.vehical.the_possessive }} plan")))
    with pytest.raises(TemplateRefusedError, match=r'no "vehical".*Did you mean "vehicle"\?'):
        build(room, Order("ash", (PLAN,)), lambda _: None)


def test_a_new_partnership_may_begin_in_own_words(room):
    start(room, "oak", None, "quill")
    assert open_partnership(room, "oak").reading.findings == ()
    with pytest.raises(RefusedError, match=r'Did you mean "quill"\?'):
        start(room, "elm", None, "quil")


def test_words_that_went_away_are_a_finding_with_its_line(room):
    (room.vocabulary / "quill.yaml").unlink()
    findings = check_partnership(open_partnership(room, "ash"))
    assert any('"quill"' in f.message and f.record == "partnership" for f in findings)


def test_a_mistake_in_own_words_shuts_the_partnership_that_speaks_them(room):
    (room.vocabulary / "quill.yaml").write_text(OWN.replace("short", "shrt"), encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"vocabulary/quill.yaml, line 6: "):
        open_partnership(room, "ash")
    with pytest.raises(CatalogueError, match=r"vocabulary/quill.yaml, line 6: "):
        Drafting.open(room, "ash", own=room.root / "own")
    start(room, "oak", None, "hub")
    assert open_partnership(room, "oak").reading.findings == ()


def test_a_room_whose_words_cannot_be_told_opens_beside_a_broken_file_as_without_it(room):
    (room.vocabulary / "quill.yaml").write_text("label: [", encoding="utf-8")
    (room.room("ash") / "partnership.yaml").unlink()
    assert open_partnership(room, "ash").reading.answers.records("parties")


def test_a_file_that_holds_something_else_shuts_nothing_but_itself(room, monkeypatch):
    monkeypatch.setattr("lep_docs.app.own_words._LARGEST", 10)
    assert "too large for a list of words" in own_words(room).broken["quill"]
    assert catalogue_of(room).vocabularies == load_catalogue().vocabularies
    monkeypatch.setattr("lep_docs.app.own_words._MOST", 0)
    assert "more than 0 files" in own_words(room).broken["quill"]


def test_a_released_version_keeps_the_words_it_was_made_in(room):
    released = release(room, Wish("ash", SOJA, "1.1"))
    assert (released.folder / "words-quill.yaml").read_text(encoding="utf-8") == OWN
    changed = OWN.replace("Quillmere Works Company", "Quillmere Building Company")
    (room.vocabulary / "quill.yaml").write_text(changed, encoding="utf-8")
    assert rebuild(room, "ash", SOJA, "1.1", None).same
    (room.vocabulary / "quill.yaml").unlink()
    record_answer(open_partnership(room, "ash"), "partnership.vocabulary", "hub")
    assert rebuild(room, "ash", SOJA, "1.1", None).same
