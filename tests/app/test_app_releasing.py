"""Releasing, making again and comparing versions of the sample partnership."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from support.pictures import dot
from support.review import reviewed
from support.sample_import import SAMPLES, write_room
from support.tracked_changes import accepted, body, lines, rejected

from lep_docs.app import releasing
from lep_docs.app.building import Order, build
from lep_docs.app.frozen import last_version, thawed
from lep_docs.app.partnership import open_partnership, record, record_answer
from lep_docs.app.redlining import make_redline
from lep_docs.app.releasing import Wish, rebuild, release
from lep_docs.app.reviewing import news_since
from lep_docs.app.trail import past
from lep_docs.app.workspace import Workspace, bundled
from lep_docs.core.answers import Record
from lep_docs.core.control import document_row
from lep_docs.core.errors import ChangedMeanwhileError, LepError, NotFoundError, RefusedError
from lep_docs.core.sources import TYPED
from lep_docs.ooxml.package import Package
from lep_docs.ooxml.text import document_text

SOJA = "statement-of-joint-aspiration"


@pytest.fixture(scope="module")
def released_once(tmp_path_factory):
    """The sample with version 1.1 of one document released, to be copied."""
    root = tmp_path_factory.mktemp("released")
    shutil.copytree(bundled("answers") / "quillmere", root / "answers" / "ash")
    wish = Wish("ash", SOJA, "1.1", change="Small corrections.", by="PER-13")
    return root, release(Workspace(root), wish)


@pytest.fixture
def room(tmp_path, monkeypatch):
    """The sample before any release."""
    monkeypatch.setenv("LEP_DOCS_PERSON", "Ann Ash")
    shutil.copytree(bundled("answers") / "quillmere", tmp_path / "answers" / "ash")
    return Workspace(tmp_path)


@pytest.fixture
def made(released_once, room):
    """The sample after the release of 1.1, and what was released."""
    root, first = released_once
    shutil.rmtree(room.answers)
    shutil.copytree(root, room.root, dirs_exist_ok=True)
    folder, path = (room.root / p.relative_to(root) for p in (first.folder, first.path))
    return replace(first, folder=folder, path=path)


@pytest.fixture
def opened(room):
    return lambda: open_partnership(room, "ash")


def soja(opened):
    return opened.catalogue.document(SOJA)


def on_record(opened):
    return document_row(releasing.facts_of(opened), soja(opened))


def text(path):
    data = path if isinstance(path, bytes) else path.read_bytes()
    return "\n".join(p.text for p in document_text(Package.open(data)))


def review(room, opened):
    """The yearly review put into the answers' files."""
    write_room(room.room("ash"), reviewed(opened().reading.answers, SAMPLES[0]))


def test_a_release_freezes_facts_template_and_document_and_fills_in_the_record(room, opened, made):
    before = open_partnership(Workspace(bundled("answers").parent), "quillmere")
    frozen = thawed(opened(), soja(opened()), "1.1")
    assert frozen.snapshot.document == made.path.read_bytes()
    assert frozen.snapshot.template.read_bytes() == room.template(SOJA).read_bytes()
    same = {n for n in before.reading.answers.sections if n != "documents"}
    assert all(frozen.facts.answers.records(n) == before.reading.answers.records(n) for n in same)
    row = on_record(opened())
    last = row.versions[-1]
    assert (row.version, row.status, row.issued_on) == ("1.1", "agreed", date(2010, 2, 15))
    assert (last.number, last.prepared_by, last.status) == ("1.1", "PER-13", "Agreed")
    assert (last.change, last.snapshot_hash) == ("Small corrections.", made.fingerprint)
    assert past(opened(), "documents[DOC-1]").told[0].entry.source.said == f"release of {SOJA} 1.1"
    printed = text(made.path)
    assert "Small corrections." in printed
    assert "What is still missing" not in printed


def test_a_release_says_what_nobody_has_put_into_words(room, opened):
    release(room, Wish("ash", SOJA, "1.1"))
    assert on_record(opened()).versions[-1].change == "First version released from these facts."
    record_answer(opened(), "objectives[OBJ-J-02].title", "Bring each scheme to contract sooner")
    release(room, Wish("ash", SOJA, "1.2"))
    row = on_record(opened())
    assert row.versions[-1].change == "1 fact changed since version 1.1."
    assert last_version(opened(), soja(opened())) == "1.2"


def test_a_released_version_is_made_again_whatever_became_of_answers_and_template(
    room, opened, made, tmp_path
):
    issued = made.path.read_bytes()
    review(room, opened)
    own = tmp_path / "templates" / "docx"
    own.mkdir(parents=True)
    shutil.copy(room.template("partnering-protocol"), own / f"{SOJA}.docx")
    made.path.unlink()
    again = rebuild(room, "ash", SOJA, "1.1", tmp_path / "out")
    assert again.same
    assert again.path == tmp_path / "out" / f"{SOJA}-1.1.docx"
    assert again.path.read_bytes() == issued


def test_a_version_that_lists_changes_is_made_again_from_both_snapshots(room, opened, made):
    record_answer(opened(), "objectives[OBJ-J-02].title", "Bring each scheme to contract sooner")
    later = release(room, Wish("ash", SOJA, "1.2"))
    printed = text(later.path)
    assert "What changed since version 1.1" in printed
    assert "Bring each scheme to contract sooner" in printed
    assert rebuild(room, "ash", SOJA, "1.2", None).same


def test_what_another_program_version_makes_differently_is_said_and_the_issued_file_given(
    room, opened, made, monkeypatch
):
    real = releasing.build_document

    def other(*arguments):
        return replace(real(*arguments), data=b"other bytes")

    monkeypatch.setattr(releasing, "build_document", other)
    again = rebuild(room, "ash", SOJA, "1.1", None)
    assert not again.same
    assert again.path.read_bytes() == (made.folder / f"{SOJA}.docx").read_bytes()

    def refusing(*_):
        raise RefusedError("no such tag")

    monkeypatch.setattr(releasing, "build_document", refusing)
    assert not rebuild(room, "ash", SOJA, "1.1", None).same


def test_the_yearly_review_is_told_in_the_next_document_and_by_the_command(room, opened, made):
    review(room, opened)
    news = news_since(opened(), SOJA, "")
    assert (news.number, len(news.lines), len(news.dropped)) == ("1.1", 9, 1)
    every = news_since(opened(), SOJA, "1.1", everything=True)
    assert len(every.lines) == 15
    (built,) = build(room, Order("ash", (SOJA,)), lambda _: None)
    printed = text(built.path)
    for words in (
        "What changed since version 1.1",
        "Bring each later scheme we can still afford to contract in less time",
        "Objective OBJ-J-12 (new)",
        "What is no longer pursued",
        "Out of reach without funding",
        "Programme Director moved on; Education lead acting",
    ):
        assert words in printed


def test_after_the_review_and_new_signatures_version_2_is_released_and_1_1_stays(
    room, opened, made
):
    review(room, opened)
    refused(room, "are of version 1.1: record the new ones in DOC-1", version="2.0")
    for number in (1, 2, 3):
        record_answer(opened(), f"documents[DOC-1].sign_offs[{number}].date", "20 May 2011")
    refused(room, "OBJ-J-12 .* is not linked to any objective of the Council", version="2.0")
    answers = opened().reading.answers
    for number, parent in enumerate(("OBJ-LA-01", "OBJ-PS-01", "OBJ-IN-01"), 1):
        values = {"joint": "OBJ-J-12", "parent": parent, "strength": 1, "status": "aligned"}
        answers = answers.with_record("alignment", Record(f"ALN-9{number}", values))
    record(opened(), answers, TYPED)
    later = release(room, Wish("ash", SOJA, "2.0"))
    printed = text(later.path)
    assert "Version 2.0" in printed
    assert "What changed since version 1.1" in printed
    assert "12 facts changed since version 1.1." in printed
    for version in ("1.1", "2.0"):
        assert rebuild(room, "ash", SOJA, version, None).same


def test_who_changed_a_fact_is_told_from_the_history_where_nobody_wrote_it_down(room, opened, made):
    record_answer(opened(), "objectives[OBJ-J-02].title", "Bring each scheme to contract sooner")
    record_answer(opened(), "milestones[MST-14].status", "retired")
    lines_told = {str(line.key): line for line in news_since(opened(), SOJA, "1.1").lines}
    assert lines_told["objectives[OBJ-J-02].title"].who == "Ann Ash"
    assert lines_told["milestones[MST-14]"].who == "Ann Ash"
    assert lines_told["milestones[MST-14]"].when


def test_a_redline_leads_from_a_release_to_today_and_from_one_release_to_another(
    room, opened, made
):
    record_answer(opened(), "objectives[OBJ-J-02].title", "Bring each scheme to contract sooner")
    (draft,) = build(room, Order("ash", (SOJA,)), lambda _: None)
    shown = make_redline(room, "ash", SOJA, ("", ""), None)
    assert shown.path.name == f"{SOJA}-changes-since-1.1.docx"
    tree = body(shown.path)
    assert lines(accepted(tree)) == lines(body(draft.path))
    assert lines(rejected(tree)) == lines(body(made.path))
    second = release(room, Wish("ash", SOJA, "1.2"))
    tree = body(make_redline(room, "ash", SOJA, ("1.1", "1.2"), room.root / "out").path)
    assert lines(accepted(tree)) == lines(body(second.path))


def refused(room, why, error=LepError, **wish):
    with pytest.raises(error, match=why):
        release(room, Wish(**{"name": "ash", "document": SOJA, "version": "1.1", **wish}))


def test_a_release_that_may_not_be_says_why_and_changes_nothing(room, opened):
    files = {p: p.read_bytes() for p in room.room("ash").rglob("*.yaml")}
    refused(room, "Version 1.0 exists already: the next is 1.1 or 2.0", version="1.0")
    refused(room, "does not follow 1.0", version="2.5")
    refused(room, "is no version number", version="final")
    refused(room, "are of version 1.0: record the new ones in DOC-1", version="2.0")
    refused(room, "it cannot be submitted", status="submitted")
    refused(room, 'There is no person "PER-99"', by="PER-99")
    refused(room, "cannot be approved while an error stands", document="D3", version="1.0")
    refused(room, 'There is no document "soja"', document="soja")
    assert {p: p.read_bytes() for p in room.room("ash").rglob("*.yaml")} == files
    assert not (room.room("ash") / "issued").exists()


def test_without_a_record_nothing_can_be_written_down(room, opened):
    answers = opened().reading.answers.without_record("documents", "DOC-1")
    record(opened(), answers, TYPED)
    refused(room, "has no record yet: add one to documents")


def test_nothing_is_frozen_from_files_that_cannot_be_read_whole(room):
    path = room.room("ash") / "roles.yaml"
    path.write_text(path.read_text(encoding="utf-8")[:900], encoding="utf-8")
    refused(room, "Nothing was released: .*roles.yaml", RefusedError)


def test_words_of_a_confidential_room_leave_in_no_version(room, opened):
    secret = room.answers / "ash" / "bidder-one"
    secret.mkdir()
    words = "Our margin falls by four points in year six"
    (secret / "log.yaml").write_text(
        f'LOG-77:\n  statement: "{words}"\n# end of log\n', encoding="utf-8"
    )
    record_answer(opened(), "objectives[OBJ-J-02].outcome", words)
    refused(room, "holds words from a confidential room", version="1.1")


def test_a_file_that_changes_while_a_version_is_released_stops_it(room, opened, monkeypatch):
    before = opened()
    path = room.room("ash") / "roles.yaml"
    path.write_text(f"# a comment\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    monkeypatch.setattr(releasing, "open_partnership", lambda *_: before)
    refused(room, "roles.yaml was changed just now", ChangedMeanwhileError)


def test_a_template_that_changes_while_a_version_is_released_stops_it(room, opened, monkeypatch):
    own = room.root / "templates" / "docx"
    own.mkdir(parents=True)
    shutil.copy(room.template(SOJA), own / f"{SOJA}.docx")
    real = releasing.build_document

    def changing(*arguments):
        made = real(*arguments)
        shutil.copy(bundled("templates") / "docx" / "business-plan.docx", own / f"{SOJA}.docx")
        return made

    monkeypatch.setattr(releasing, "build_document", changing)
    refused(room, f"{SOJA}.docx was changed just now", ChangedMeanwhileError)


def test_a_record_that_cannot_be_saved_takes_the_snapshot_back(room, opened, monkeypatch):
    def barred(*_):
        raise ChangedMeanwhileError("documents.yaml was not saved")

    monkeypatch.setattr(releasing, "record", barred)
    refused(room, "documents.yaml was not saved", ChangedMeanwhileError)
    assert list((room.room("ash") / "issued").iterdir()) == []


def test_a_release_that_was_interrupted_is_told_and_not_written_over(room, opened, monkeypatch):
    monkeypatch.setattr(releasing, "record", lambda *_: ())
    release(room, Wish("ash", SOJA, "1.1"))
    refused(room, "its release was interrupted. Move issued/", RefusedError)


def test_a_version_that_was_tampered_with_is_neither_made_again_nor_compared_with(
    room, opened, made
):
    path = made.folder / "facts" / "roles.yaml"
    path.write_bytes(path.read_bytes() + b"\n")
    for action in (
        lambda: rebuild(room, "ash", SOJA, "1.1", None),
        lambda: make_redline(room, "ash", SOJA, ("1.1", ""), None),
        lambda: news_since(opened(), SOJA, "1.1"),
    ):
        with pytest.raises(RefusedError, match=r"facts/roles\.yaml is missing or is not"):
            action()


def test_facts_that_this_program_cannot_read_leave_the_issued_document(
    room, opened, made, monkeypatch
):
    manifest = thawed(opened(), soja(opened()), "1.1").snapshot.manifest
    shutil.rmtree(made.folder)
    files = {"facts/roles.yaml": b"ROL-01: {", "template.docx": b"x", f"{SOJA}.docx": b"y"}
    releasing.freeze(room.room("ash"), replace(manifest, files=releasing.hashes(files)), files)
    with pytest.raises(RefusedError, match="cannot be used with this version of the program"):
        thawed(opened(), soja(opened()), "1.1")


def test_without_a_release_there_is_nothing_to_compare_with(room, opened):
    with pytest.raises(NotFoundError, match="is released yet: lep-docs release ash"):
        news_since(opened(), SOJA, "")
    with pytest.raises(NotFoundError, match="nothing to compare with"):
        make_redline(room, "ash", SOJA, ("", ""), None)
    with pytest.raises(NotFoundError, match="Released: none yet"):
        rebuild(room, "ash", SOJA, "1.0", None)


def test_a_draft_is_released_with_its_gaps(room, opened):
    made = release(room, Wish("ash", "performance-management-arrangements", "0.6"))
    assert (made.status, made.missing) == ("draft_for_comment", 1)
    assert "What is still missing" in text(Path(made.path))
    assert rebuild(room, "ash", "performance-management-arrangements", "0.6", None).same


def taking_in(room, *tags):
    """The workspace's own template of the statement, with these tags at its end."""
    document = docx.Document(bundled("templates") / "docx" / f"{SOJA}.docx")
    for tag in tags:
        document.add_paragraph(tag)
    folder = room.root / "templates" / "docx"
    folder.mkdir(parents=True)
    document.save(folder / f"{SOJA}.docx")
    standard = docx.Document()
    standard.add_paragraph("The standard terms apply.")
    standard.save(folder / "terms.docx")
    (folder / "arms.png").write_bytes(dot())
    return folder


def test_a_released_version_holds_the_files_that_its_template_takes_in(room):
    tags = ("{{ image('arms.png', alt='The arms') }}", "{{p subdoc('terms.docx') }}")
    folder = taking_in(room, *tags)
    made = release(room, Wish("ash", SOJA, "1.1"))
    assert "The standard terms apply." in text(made.path)
    for name in ("arms.png", "terms.docx"):
        assert (made.folder / name).read_bytes() == (folder / name).read_bytes()
        (folder / name).unlink()
    assert rebuild(room, "ash", SOJA, "1.1", room.root / "again").same
    (made.folder / "arms.png").write_bytes(dot(3))
    with pytest.raises(RefusedError, match=r"arms\.png is missing or is not what was frozen"):
        rebuild(room, "ash", SOJA, "1.1", room.root / "again")
