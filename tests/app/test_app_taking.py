"""Deciding from any front: what may be decided, what it touches, what stands in a build's way."""

from __future__ import annotations

import pytest
from support.docx_making import docx, p
from support.word_editing import PARTNER, opened

from lep_docs.app.building import Order, build
from lep_docs.app.commenting import threads
from lep_docs.app.overwriting import Loss, WouldLoseError, loss_at, put_aside
from lep_docs.app.partnership import facts_of, open_partnership
from lep_docs.app.returning import returned
from lep_docs.app.taking import (
    choices_for,
    decide,
    decide_all,
    decided_before,
    drop_wording,
    waiting,
    where_used,
)
from lep_docs.app.trail import past, undo_last
from lep_docs.cli import run
from lep_docs.cli.diagnostics import FINE
from lep_docs.core.decisions import Choice, Decision
from lep_docs.core.errors import NotFoundError, RefusedError
from lep_docs.core.keys import parse_key, tag_of
from lep_docs.core.proposals import Kind, Proposal, Returned

SLUG = "business-plan"
DUE = "milestones[MST-01].due"
THEIRS = Decision(Choice.TAKE)


@pytest.fixture
def plan(room):
    (written,) = build(room.workspace, Order("ash", (SLUG,)), lambda _: None)
    return written.path


def edited(plan, name="back.docx", *, comment="", due="7 June 2010", tracked=False):
    document = opened(plan.read_bytes(), tracked=tracked)
    document.retype(tag_of(parse_key(DUE)), due)
    if comment:
        first = document.comment(document.paragraph("Teams share one office"), comment)
        document.comment(document.paragraph("Teams share one office"), "So do I.", answers=first)
    path = plan.parent / name
    path.write_bytes(document.data())
    return path


def pulled(room, path):
    (found,) = returned(room.workspace, [path])
    return found


def test_several_files_of_one_room_are_one_step(room, plan):
    files = [
        pulled(room, edited(plan, "a.docx")),
        pulled(room, edited(plan, "b.docx", comment="?")),
    ]
    decisions = {change.id: THEIRS for one in files for change in one.changes}
    (outcome,) = decide_all(room.workspace, files, decisions)
    assert outcome.said == f"2 changes taken in, from the returned {SLUG}"
    with pytest.raises(NotFoundError, match="None of these files"):
        decide_all(room.workspace, files, {"nobody": THEIRS})


def test_two_files_that_put_different_words_into_one_answer_are_refused_by_name(room, plan):
    files = [
        pulled(room, edited(plan, "a.docx")),
        pulled(room, edited(plan, "b.docx", due="9 June 2010")),
    ]
    (first,), (second,) = (one.changes for one in files)
    before = room.read("milestones")
    with pytest.raises(RefusedError) as refused:
        decide_all(room.workspace, files, {first.id: THEIRS, second.id: THEIRS})
    for words in (first.id, second.id, "a.docx: “7 June 2010”", "b.docx: “9 June 2010”", "due"):
        assert words in str(refused.value)
    assert room.read("milestones") == before


def test_a_taken_answer_is_told_with_its_file_and_its_writer(room, plan):
    path = edited(plan, tracked=True)
    (change,) = pulled(room, path).changes
    decide_all(room.workspace, [pulled(room, path)], {change.id: THEIRS})
    (told,) = past(open_partnership(room.workspace, "ash"), DUE).told
    assert told.entry.source.said == f"pulled from back.docx, written by {PARTNER}"


def test_undoing_takes_back_the_answer_with_the_record_of_its_decision(room, plan):
    path = edited(plan)
    (change,) = pulled(room, path).changes
    decide_all(room.workspace, [pulled(room, path)], {change.id: THEIRS})
    undo_last(open_partnership(room.workspace, "ash"))
    facts = facts_of(open_partnership(room.workspace, "ash"))
    assert str(facts.answers.get(parse_key(DUE))) == "2010-05-28"
    assert not facts.answers.records("returned_edits")


def test_a_file_that_is_not_ours_has_nothing_decided(room, tmp_path):
    path = tmp_path / "theirs.docx"
    path.write_bytes(docx(p("Words of theirs.")))
    drafting, found = room.open(), pulled(room, path)
    assert decided_before(drafting.facts, found) == {}
    assert waiting(drafting.facts, found) == found.changes
    with pytest.raises(RefusedError, match="belongs to nobody here"):
        decide(drafting, found, {found.changes[0].id: THEIRS})
    drafting.close()


def test_records_and_what_cannot_be_applied_leave_less_to_choose():
    added = Proposal("a", Kind.RECORD_ADDED, parse_key("milestones[MST-03]"))
    assert choices_for(added) == (Choice.TAKE, Choice.KEEP, Choice.PARK)
    odd = Proposal("b", Kind.FACT, parse_key(DUE), problem="not a date")
    assert choices_for(odd) == (Choice.KEEP, Choice.TOGETHER, Choice.PARK)
    assert choices_for(Proposal("c", Kind.UNPLACED)) == (Choice.KEEP, Choice.PARK)


def test_an_answer_that_is_printed_nowhere_by_itself_names_the_sections_that_use_it(room):
    drafting = room.open()
    uses = where_used(drafting, parse_key("milestones[MST-02].due"))
    assert uses
    assert all(use.section and not use.table for use in uses)
    assert where_used(drafting, parse_key("partnership.as_of")) == ()
    drafting.close()


def test_a_template_that_cannot_be_used_hides_no_use(room):
    own = room.root / "templates" / "docx" / f"{SLUG}.docx"
    own.parent.mkdir(parents=True)
    own.write_bytes(docx(p("{{ nonsense.here }}")))
    drafting = room.open()
    assert any(use.document == SLUG for use in where_used(drafting, parse_key(DUE)))
    drafting.close()


def test_a_taken_answer_is_told_where_it_stands(room, plan, capsys):
    path = edited(plan)
    (change,) = pulled(room, path).changes
    words = ["--workspace", str(room.root), "pull", str(path), "--apply", change.id]
    assert run(words) == FINE
    assert "Milestone MST-01, due. Printed in: " in capsys.readouterr().out


def test_dropping_a_wording_needs_a_reason_and_a_wording(room):
    drafting = room.open()
    with pytest.raises(RefusedError, match="no longer wanted"):
        drop_wording(drafting, "TXE-01", "")
    with pytest.raises(RefusedError, match="no TXE-01"):
        drop_wording(drafting, "TXE-01", "Because.")
    drafting.close()


def test_replies_are_listed_and_all_documents_comments_are_one_list(room, plan, capsys):
    file = pulled(room, edited(plan, comment="Which office?"))
    drafting = room.open()
    decide(drafting, file, {c.id: THEIRS for c in file.changes if c.kind is Kind.COMMENT})
    assert len(threads(drafting.facts)) == len(threads(drafting.facts, SLUG)) == 1
    drafting.close()
    assert run(["--workspace", str(room.root), "comments", "ash"]) == FINE
    shown = capsys.readouterr().out
    assert "replied: So do I." in shown
    assert "Which office?" in shown
    answer = ["--answer", "CMT-01", "The one in town."]
    assert run(["--workspace", str(room.root), "comments", "ash", *answer]) == FINE
    assert run(["--workspace", str(room.root), "comments", "ash"]) == FINE
    assert "What we did: The one in town." in capsys.readouterr().out


def test_what_writing_over_a_file_would_lose(room, plan):
    assert loss_at(room.workspace, plan.with_name("nothing.docx")) is None
    assert loss_at(room.workspace, plan) is None
    found = loss_at(room.workspace, edited(plan))
    assert found.edits
    assert found.said == "1 edit made there and not pulled"
    strange = plan.with_name("strange.docx")
    strange.write_bytes(docx(p("Words.")))
    assert "not made here" in loss_at(room.workspace, strange).said
    strange.write_bytes(b"notes")
    assert loss_at(room.workspace, strange).problem
    assert loss_at(room.workspace, edited(plan, comment="?")).said.startswith("2 edits")


def test_what_was_pulled_already_is_no_loss(room, plan):
    path = edited(plan)
    (change,) = pulled(room, path).changes
    decide_all(room.workspace, [pulled(room, path)], {change.id: Decision(Choice.PARK)})
    assert loss_at(room.workspace, path) is not None
    decide_all(room.workspace, [pulled(room, path)], {change.id: THEIRS})
    assert loss_at(room.workspace, path) is None


def test_the_sentence_names_the_first_few_edits_and_counts_the_files(tmp_path):
    edits = tuple(f"edit {n}" for n in range(5))
    losses = [Loss(tmp_path / "a.docx", edits), Loss(tmp_path / "b.docx", edits)]
    said = str(WouldLoseError(losses))
    assert "edit 0; edit 1; edit 2 ..." in said
    assert "edit 3" not in said
    assert "1 more file" in said


def test_two_files_put_aside_in_one_minute_have_two_names(tmp_path):
    path = tmp_path / "plan.docx"
    path.write_bytes(b"one")
    first = put_aside(path)
    path.write_bytes(b"two")
    second = put_aside(path)
    assert (first.read_bytes(), second.read_bytes()) == (b"one", b"two")


def test_a_returned_document_of_no_catalogue_has_nothing_decided(room):
    drafting = room.open()
    assert decided_before(drafting.facts, Returned("a.docx", "unheard-of")) == {}
    drafting.close()
