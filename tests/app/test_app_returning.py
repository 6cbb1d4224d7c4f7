"""Files that came back: whose they are, and what is refused in one sentence."""

from __future__ import annotations

import time
import zipfile

import pytest
from support.docx_making import docx, p, unzipped, zipped
from support.word_editing import opened

from lep_docs.app.building import Order, build
from lep_docs.app.partnership import open_partnership
from lep_docs.app.returning import chosen_of, returned
from lep_docs.app.taking import decide, decide_all
from lep_docs.core.decisions import Choice, Decision
from lep_docs.core.errors import NotFoundError, RefusedError
from lep_docs.core.keys import parse_key, tag_of
from lep_docs.core.proposals import Carriers, Kind
from lep_docs.core.receipt import read_receipt, written
from lep_docs.core.session import changed_sections
from lep_docs.ooxml.archive import deflated, zip_bytes
from lep_docs.ooxml.baseline import Baseline, baseline_of, with_baseline
from lep_docs.ooxml.package import Package

SLUG = "business-plan"
THEIRS = Decision(Choice.TAKE)
DUE = "milestones[MST-01].due"


@pytest.fixture
def plan(room):
    """An implementation plan of a small partnership, as it was sent."""
    (built,) = build(room.workspace, Order("ash", (SLUG,)), lambda _: None)
    return built.path


def edited(plan, key=DUE, text="7 June 2010", name=f"{SLUG}.docx"):
    """The plan come back with one answer typed over."""
    document = opened(plan.read_bytes())
    for which in range(len(document.controls(tag_of(parse_key(key))))):
        document.retype(tag_of(parse_key(key)), text, which)
    path = plan.parent / "back" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(document.data())
    return path


def reissued(plan, **changes):
    """The plan with another receipt in it."""
    package = Package.open(plan)
    receipt = read_receipt(baseline_of(package).receipt)
    text = written(receipt)
    for name, value in changes.items():
        text = text.replace(f'"{name}":"{getattr(receipt, name)}"', f'"{name}":"{value}"')
    kept = {n: package.entry(n) for n in package.names if not n.startswith("customXml/")}
    with_baseline(kept, package.main, text, [package.main])
    path = plan.parent / "reissued.docx"
    path.write_bytes(zip_bytes(kept.values()))
    return path


def one(room, path):
    (found,) = returned(room.workspace, [path])
    return found


def test_a_changed_answer_is_proposed_and_taken_in_as_one_step(room, plan):
    found = one(room, edited(plan))
    assert [(c.kind, str(c.key)) for c in found.changes] == [(Kind.FACT, DUE)]
    assert (found.partnership, found.room, found.document) == ("ash", "joint", SLUG)
    assert (found.remarks, found.carriers) == ((), Carriers.PRESENT)

    (outcome,) = decide_all(room.workspace, [found], {found.changes[0].id: THEIRS})

    assert outcome.said == f"1 change taken in, from the returned {SLUG}"
    now = open_partnership(room.workspace, "ash").reading.answers
    assert str(now.get(parse_key(DUE))) == "2010-06-07"
    assert one(room, edited(plan)).changes == ()


def test_what_cannot_be_applied_changes_nothing(room, plan):
    found = one(room, edited(plan, text="soon"))
    before = room.read("milestones")
    with pytest.raises(RefusedError, match="not a date"):
        decide_all(room.workspace, [found], {found.changes[0].id: THEIRS})
    assert room.read("milestones") == before


def test_an_unknown_id_is_refused(room, plan):
    with pytest.raises(NotFoundError, match="Nothing was changed"):
        chosen_of([one(room, edited(plan))], ["nobody"])


def test_a_renamed_file_is_still_known(room, plan):
    found = one(room, edited(plan, name="Plan v2 FINAL (Hetty).docx"))
    assert found.remarks == (f"It was renamed: it is the {SLUG} of ash.",)
    assert len(found.changes) == 1


def test_the_same_file_given_twice_is_read_once(room, plan):
    first, second = edited(plan), plan.parent / "back" / "copy.docx"
    second.write_bytes(first.read_bytes())
    found = returned(room.workspace, [first, second, plan])
    assert [f.problem for f in found] == ["", f"It is the same file as {first}.", ""]
    assert found[1].changes == ()


def test_another_partnerships_file_is_refused(room, plan):
    found = one(room, reissued(plan, partnership="oak"))
    assert 'belongs to the partnership "oak"' in found.problem
    assert "Nothing was changed" in found.problem


def test_a_file_of_a_namesake_is_refused(room, plan):
    path = edited(plan)
    for section in ("roles", "milestones"):
        text = room.read(section)
        (room.folder / f"{section}.yaml").write_text(text.replace("-0", "-7"), encoding="utf-8")
    assert "another partnership that is called" in one(room, path).problem


def test_what_was_taken_in_is_undone_in_one_step(room, plan):
    document = opened(plan.read_bytes())
    document.retype(tag_of(parse_key(DUE)), "7 June 2010")
    document.retype(tag_of(parse_key("milestones[MST-01].statement")), "Teams part")
    path = plan.parent / f"back-{SLUG}.docx"
    path.write_bytes(document.data())
    drafting = room.open()
    before = drafting.answers
    try:
        found = one(room, path)
        outcome = decide(drafting, found, {c.id: THEIRS for c in found.changes})
        assert outcome.said == f"2 changes taken in, from the returned {SLUG}"
        assert drafting.answers != before
        drafting.undo()
        assert changed_sections(drafting.answers, before) == ()
    finally:
        drafting.close()


def test_a_path_for_a_partnership_leads_nowhere(room, plan):
    assert "not kept" in one(room, reissued(plan, partnership="../../ash")).problem


def test_a_room_that_is_not_kept_here_is_refused(room, plan):
    assert 'the room "la" of ash' in one(room, reissued(plan, room="la")).problem


def test_a_document_that_is_not_made_any_more_is_refused(room, plan):
    assert "is no document" in one(room, reissued(plan, document="menu")).problem


def test_an_older_version_is_said_to_be_one(room, plan):
    found = one(room, reissued(plan, version="0.0"))
    assert any("made as version 0.0" in remark for remark in found.remarks)


def test_a_file_is_read_although_its_document_cannot_be_made_today(room, plan):
    path = edited(plan)
    templates = room.root / "templates" / "docx"
    templates.mkdir(parents=True)
    (templates / f"{SLUG}.docx").write_bytes(docx(p("{{ nobody }}")))
    found = one(room, path)
    assert [str(c.key) for c in found.changes] == [DUE]


def test_tracked_changes_are_said_to_be_open(room, plan):
    document = opened(plan.read_bytes(), tracked=True)
    document.retype(tag_of(parse_key(DUE)), "7 June 2010")
    path = plan.parent / "tracked.docx"
    path.write_bytes(document.data())
    assert any("tracked changes" in remark for remark in one(room, path).remarks)


def test_a_foreign_file_is_shown_as_text_to_be_placed_by_hand(room, tmp_path):
    path = tmp_path / "letter.docx"
    path.write_bytes(docx(p("Dear all", "Heading1") + p("Please change the date.")))
    found = one(room, path)
    assert "was not made here" in found.problem
    assert [(c.kind, c.theirs) for c in found.changes] == [
        (Kind.UNPLACED, "Dear all"), (Kind.UNPLACED, "Please change the date."),
    ]  # fmt: skip
    assert not any(change.can_be_applied for change in found.changes)


def test_a_file_with_a_baseline_that_is_no_receipt_is_foreign(room, plan):
    package = Package.open(plan)
    assert isinstance(baseline_of(package), Baseline)
    kept = {n: package.entry(n) for n in package.names if not n.startswith("customXml/")}
    with_baseline(kept, package.main, "{}", [package.main])
    path = plan.parent / "odd.docx"
    path.write_bytes(zip_bytes(kept.values()))
    assert "was not made here" in one(room, path).problem


def hostile(path):
    """Files that an attacker, or a bad disk, might send."""
    good = unzipped(docx(p("a")))

    def body(inner):
        return zipped(
            {**good, "word/document.xml": good["word/document.xml"].replace("<w:p>", inner, 1)}
        )

    yield "empty", b""
    yield "not a zip", b"hello"
    yield "old format", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    yield "cut", docx(p("a"))[:-40]
    yield "workbook", zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"})
    yield "macros", zipped({**good, "word/vbaProject.bin": "x"})
    yield "doctype", zipped({**good, "word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"})
    yield "deep", body("<w:sdt>" * 30_000)
    yield "wide", body('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="50000000"/></w:tcPr>')
    yield "long", body("<w:p/>" * 150_000 + "<w:p>")
    bomb = deflated("word/document.xml", (b" " * (1 << 20) for _ in range(65)))
    package = Package.open(docx(p("a")))
    rest = [package.entry(n) for n in package.names if n != "word/document.xml"]
    yield "bomb", zip_bytes([*rest, bomb])


KINDS = [
    "empty", "not a zip", "old format", "cut", "workbook", "macros", "doctype", "deep", "wide",
    "long", "bomb",
]  # fmt: skip


@pytest.fixture(scope="module")
def attacks(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    found = {}
    for kind, data in hostile(folder):
        found[kind] = folder / f"{kind}.docx"
        found[kind].write_bytes(data)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_or_damaged_file_is_refused_in_a_sentence_at_once(room, attacks, kind):
    began = time.process_time()
    found = one(room, attacks[kind])
    assert time.process_time() - began < 1
    assert found.problem.endswith(".")
    assert "\n" not in found.problem
    assert (found.changes, found.document) == ((), "")


def test_a_baseline_is_held_to_the_same_limits(room, plan):
    package = Package.open(plan)
    text = written(read_receipt(baseline_of(package).receipt))
    kept = {n: package.entry(n) for n in package.names if not n.startswith("customXml/")}
    honest = kept[package.main]
    head = unzipped(docx(p("a")))["word/document.xml"].partition("<w:p>")[0]
    long = f"{head}{'<w:p/>' * 150_000}</w:body></w:document>".encode()
    kept[package.main] = deflated(package.main, [long])
    with_baseline(kept, package.main, text, [package.main])
    kept[package.main] = honest
    path = plan.parent / "heavy.docx"
    path.write_bytes(zip_bytes(kept.values()))
    assert "100,000 paragraphs" in one(room, path).problem


def test_a_missing_file_keeps_no_other_from_being_read(room, plan):
    found = returned(room.workspace, [plan.parent / "gone.docx", edited(plan)])
    assert found[0].problem
    assert len(found[1].changes) == 1


def test_what_is_dangerous_is_flagged_and_the_text_is_read(room, plan):
    path = edited(plan)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/embeddings/oleObject1.bin", b"x")
    found = one(room, path)
    assert [flag.name for flag in found.flags] == ["embedded"]
    assert len(found.changes) == 1
