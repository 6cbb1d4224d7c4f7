"""Taking it in: a partner's file comes back, a person decides, and the next version shows it."""

import copy
import csv
import shutil
from collections import Counter
from pathlib import Path

import pytest
from support.word_editing import PARTNER, opened, said, w

from lep_docs.app.drafting import Drafting
from lep_docs.app.partnership import check_partnership, open_partnership
from lep_docs.app.returning import returned
from lep_docs.app.taking import (
    choices_for,
    decide,
    decided_before,
    let_stand,
    waiting,
    where_used,
    wordings,
)
from lep_docs.app.workspace import Workspace
from lep_docs.cli import run
from lep_docs.cli.diagnostics import CANNOT, FINDINGS, FINE
from lep_docs.core.decisions import Choice, Decision
from lep_docs.core.errors import RefusedError
from lep_docs.core.keys import parse_key, tag_of
from lep_docs.core.proposals import Kind
from lep_docs.core.receipt import read_receipt
from lep_docs.ooxml.baseline import baseline_of
from lep_docs.ooxml.package import Package
from lep_docs.ooxml.text import document_text

PROTOCOL = "partnering-protocol"
DUE = "landmines[LMN-01].due"
PLACE_DATE = "partnership.co_location.date"
WORDINGS = {
    "a means and not an end.": "a means to an end.",
    "We share one place:": "All of us share one place:",
    "Part it plays": "Part it has",
    "(Seen in:": "(All of us see it in:",
}
ADDED = "The partner adds that lunch is at noon."
OURS = Decision(Choice.KEEP, "It is in the contract.", "Partnership office")
THEIRS = Decision(Choice.TAKE, "Agreed at the board.", "Partnership office")


@pytest.fixture(scope="module")
def sent(finished, tmp_path_factory):
    """A workspace with the sample, and two of its documents as they were sent."""
    return finished.workspace(tmp_path_factory.mktemp("sent"), PROTOCOL, "business-plan")


@pytest.fixture(scope="module")
def back(sent, tmp_path_factory):
    """The protocol as the partner sends it back."""
    document = opened(_outputs(sent, PROTOCOL).read_bytes(), tracked=True)
    document.retype(tag_of(parse_key(DUE)), "7 May 2010")
    for old, new in WORDINGS.items():
        document.reword(old, new)
    document.tracked = False
    before = document.paragraph("Small courtesies")
    added = copy.deepcopy(before)
    first, *rest = added.iter(w("t"))
    first.text = ADDED
    for piece in rest:
        piece.text = ""
    before.addnext(added)
    document.comment(document.paragraph("Grow sensible work"), "=Is this ours to do?")
    document.remove(document.section("Supply chain"))
    path = tmp_path_factory.mktemp("back") / f"{PROTOCOL}.docx"
    path.write_bytes(document.data())
    return path


@pytest.fixture(scope="module")
def taken(sent, back, tmp_path_factory):
    """A workspace in which every change of the file was taken, and the protocol built again."""
    root = tmp_path_factory.mktemp("taken") / "own"
    shutil.copytree(sent, root)
    drafting, file = _sitting(root), _pulled(root, back)
    decide(drafting, file, {change.id: THEIRS for change in file.changes})
    drafting.close()
    assert _lep(root, "build", "quillmere", PROTOCOL, "business-plan") == FINE
    return root


@pytest.fixture
def own(taken, tmp_path):
    """That workspace once more, for what changes answers."""
    shutil.copytree(taken, tmp_path / "own")
    return tmp_path / "own"


@pytest.fixture
def fresh(sent, tmp_path):
    """A workspace in which nothing was decided yet."""
    shutil.copytree(sent, tmp_path / "fresh")
    return tmp_path / "fresh"


def _lep(root, *words):
    return run(["--workspace", str(root), *words])


def _outputs(root, slug):
    return root / "outputs" / "quillmere" / f"{slug}.docx"


def _pulled(root, path):
    (found,) = returned(Workspace(root), [path])
    return found


def _sitting(root):
    return Drafting.open(Workspace(root), "quillmere")


def _text(path):
    return "\n".join(line.text for line in document_text(Package.open(path)))


def _answers(root):
    folder = root / "answers" / "quillmere" / "joint"
    return {p.name: p.read_bytes() for p in folder.glob("*.yaml")}


def _ids(file, *kinds):
    return [change.id for change in file.changes if change.kind in kinds]


def test_nothing_is_written_until_a_person_decides(fresh, back):
    before = _answers(fresh)
    drafting = _sitting(fresh)
    assert len(waiting(drafting.facts, _pulled(fresh, back))) == 8
    drafting.close()
    assert _answers(fresh) == before


def test_the_next_version_prints_what_the_partner_wrote(taken, back, validate_docx):
    text = _text(_outputs(taken, PROTOCOL))
    for old, new in WORDINGS.items():
        assert new in text.split("You said, we did")[-2]
        assert text.split("You said, we did")[-2].count(old) == _text(back).count(old)
    assert ADDED in text
    assert "7 May 2010" in text
    assert "how far the protocol reaches beyond" not in text.split("You said, we did")[-2]
    assert validate_docx(_outputs(taken, PROTOCOL)) == []


def test_no_word_that_the_partner_wrote_is_lost(taken, back):
    printed = set(_text(_outputs(taken, PROTOCOL)).split())
    assert set(_text(back).split()) - printed == set()


def test_facts_keep_their_carriers_in_a_kept_paragraph(taken):
    document = opened(_outputs(taken, PROTOCOL).read_bytes())
    paragraph = document.paragraph("All of us share one place:")
    tags = [tag.get(w("val")) for tag in paragraph.iter(w("tag"))]
    assert tag_of(parse_key(PLACE_DATE)) in tags
    assert "".join(said(paragraph)).startswith("Place. All of us share one place: Second floor")


def test_what_was_left_out_does_not_travel_in_the_file(sent, taken):
    def times_printed(root):
        receipt = read_receipt(baseline_of(Package.open(_outputs(root, PROTOCOL))).receipt)
        return Counter(str(key) for key, _ in receipt.printed)

    before, after = times_printed(sent), times_printed(taken)
    subcontractors = [f"parties[PTY-{name}].name" for name in ("CON", "FM", "ICT", "ARC")]
    assert [before[key] - after[key] for key in subcontractors] == [1, 1, 1, 1]


def test_the_new_version_can_come_back_and_proposes_nothing(taken):
    assert _pulled(taken, _outputs(taken, PROTOCOL)).changes == ()


def test_the_same_file_again_asks_nothing(own, back):
    drafting, file = _sitting(own), _pulled(own, back)
    assert waiting(drafting.facts, file) == ()
    assert set(decided_before(drafting.facts, file).values()) == {Choice.TAKE}
    drafting.close()
    assert _lep(own, "pull", str(back)) == FINE


def test_what_was_decided_is_said_in_this_document_and_in_no_other(taken):
    text = _text(_outputs(taken, PROTOCOL))
    said_ = text.rpartition("You said, we did")[2]
    for words in ("=Is this ours to do?", PARTNER, "Theirs taken", "Agreed at the board.",
                  "Wording kept as partners wrote it", "Partnership office"):  # fmt: skip
        assert words in said_
    assert "You said, we did" not in _text(_outputs(taken, "business-plan"))


def test_an_unrelated_fact_leaves_kept_wording_alone(own):
    assert _lep(own, "set", "quillmere", "landmines[LMN-02].due", "2010-06-11") == FINE
    assert _lep(own, "build", "quillmere", PROTOCOL) == FINE
    text = _text(_outputs(own, PROTOCOL))
    assert "All of us share one place:" in text
    assert "11 June 2010" in text
    assert [f for f in _found(own) if f.rule == "R-071"] == []


def _found(root):
    return check_partnership(open_partnership(Workspace(root), "quillmere"))


def test_a_fact_that_changes_under_kept_wording_is_told_and_blocks_approval(own, capsys):
    assert _lep(own, "set", "quillmere", PLACE_DATE, "2010-09-01") == FINE
    (finding,) = (f for f in _found(own) if f.rule == "R-071")
    for words in ("Partnering protocol", "Practicalities", PARTNER, "2010-05-10", "2010-09-01"):
        assert words in finding.message
    assert finding.documents == ("D3",)
    assert _lep(own, "build", "quillmere", PROTOCOL) == FINE
    text = _text(_outputs(own, PROTOCOL))
    assert "All of us share one place:" in text
    assert "From 10 May 2010" in text
    assert "Facts beneath them have changed" in text
    capsys.readouterr()
    assert _lep(own, "build", "quillmere", PROTOCOL, "--status", "approved") == CANNOT
    assert "cannot be approved while an error stands" in capsys.readouterr().err


def test_a_person_says_that_kept_wording_stands(own, capsys):
    assert _lep(own, "set", "quillmere", PLACE_DATE, "2010-09-01") == FINE
    assert _lep(own, "wordings", "quillmere") == FINDINGS
    assert "was 2010-05-10, is 2010-09-01" in capsys.readouterr().out
    drafting = _sitting(own)
    (one,) = (kept for kept in wordings(drafting.facts) if kept.moved_on)
    with pytest.raises(RefusedError, match="say why"):
        let_stand(drafting, one.id, "Office", " ")
    with pytest.raises(RefusedError, match="no kept wording"):
        let_stand(drafting, "TXE-77", "Office", "Because.")
    drafting.close()
    words = ("--stands", one.id, "--by", "Office", "--reason", "The month is meant.")
    assert _lep(own, "wordings", "quillmere", *words) == FINE
    assert [f for f in _found(own) if f.rule == "R-071"] == []
    assert _lep(own, "build", "quillmere", PROTOCOL) == FINE
    assert _lep(own, "wordings", "quillmere", "--json") == FINE


def test_a_passage_that_is_gone_keeps_the_words_and_is_told(own):
    drafting = _sitting(own)
    one = next(kept for kept in wordings(drafting.facts) if "one place" in kept.words)
    for name, text in (("generated_text", "Nothing like it at all"), ("headings", "Gone")):
        drafting.answer(parse_key(f"text_edits[{one.id}].{name}"), text)
    for name in ("generated_text_hash", "pattern_hash"):
        drafting.answer(parse_key(f"text_edits[{one.id}].{name}"), "0")
    drafting.close()
    assert _lep(own, "build", "quillmere", PROTOCOL) == FINE
    text = _text(_outputs(own, PROTOCOL))
    assert text.count("All of us share one place:") >= 2
    assert "replaces a passage that is no longer printed" in text
    stands = ("--stands", one.id, "--reason", "It is true.")
    assert _lep(own, "wordings", "quillmere", *stands) == CANNOT


def test_dropping_a_wording_goes_back_to_our_own(own):
    drafting = _sitting(own)
    one = next(kept for kept in wordings(drafting.facts) if "means to an end" in kept.words)
    drafting.close()
    assert _lep(own, "wordings", "quillmere", "--drop", one.id) == CANNOT
    reason = ("--reason", "Withdrawn by its writer.")
    assert _lep(own, "wordings", "quillmere", "--drop", one.id, *reason) == FINE
    assert _lep(own, "build", "quillmere", PROTOCOL) == FINE
    assert "a means and not an end." in _text(_outputs(own, PROTOCOL))


def test_one_undo_takes_everything_back(fresh, back):
    before = _answers(fresh)
    drafting, file = _sitting(fresh), _pulled(fresh, back)
    decisions = dict.fromkeys(_ids(file, Kind.FACT, Kind.WORDING, Kind.COMMENT), THEIRS)
    decisions |= dict.fromkeys(_ids(file, Kind.SECTION), OURS)
    outcome = decide(drafting, file, decisions)
    assert outcome.said == (
        "7 changes taken in, 1 change kept as ours, from the returned partnering-protocol"
    )
    assert len(wordings(drafting.facts)) == 5
    drafting.undo()
    assert wordings(drafting.facts) == ()
    assert len(waiting(drafting.facts, file)) == 8
    drafting.close()
    after = _answers(fresh)
    assert {name: after[name] for name in before} == before


def test_parked_and_kept_ones_are_remembered(fresh, back, capsys):
    file = _pulled(fresh, back)
    (fact,) = _ids(file, Kind.FACT)
    wording, *_ = _ids(file, Kind.WORDING)
    assert _lep(fresh, "pull", str(back), "--keep", fact) == CANNOT
    assert "say why ours is kept" in capsys.readouterr().err
    assert _lep(fresh, "pull", str(back), "--keep", fact, "--reason", "In the contract.") == FINE
    assert _lep(fresh, "pull", str(back), "--park", wording, "--by", "Office") == FINE
    assert _lep(fresh, "pull", str(back)) == FINE
    shown = capsys.readouterr().out
    assert fact not in shown
    assert f"{wording}  Wording changed" in shown
    assert "parked" in shown
    assert _lep(fresh, "pull", str(back), "--keep-text", fact) == CANNOT
    together = ("--together", wording, "Working well together is a means to our end.")
    assert _lep(fresh, "pull", str(back), *together, "--reason", "Agreed.") == FINE
    assert _lep(fresh, "pull", str(back), "--apply", wording, "--keep", wording) == CANNOT
    assert "decided twice" in capsys.readouterr().err
    assert _lep(fresh, "build", "quillmere", PROTOCOL) == FINE
    assert "Working well together is a means to our end." in _text(_outputs(fresh, PROTOCOL))


def test_a_kept_paragraph_edited_again_stays_one_record(own):
    document = opened(_outputs(own, PROTOCOL).read_bytes())
    document.reword("a means to an end.", "a means to our end.")
    document.reword("lunch is at noon", "lunch is at one")
    document.remove([document.paragraph("All of us share one place:")])
    again = own / "again.docx"
    again.write_bytes(document.data())
    drafting, file = _sitting(own), _pulled(own, again)
    count = len(wordings(drafting.facts))
    decide(drafting, file, {change.id: THEIRS for change in file.changes})
    assert len(wordings(drafting.facts)) == count
    drafting.close()
    assert _lep(own, "build", "quillmere", PROTOCOL) == FINE
    body = _text(_outputs(own, PROTOCOL)).split("You said, we did")[-2]
    assert "a means to our end." in body
    assert "lunch is at one" in body
    assert "share one place" not in body


def test_taking_a_fact_shows_where_it_is_used(fresh):
    drafting = _sitting(fresh)
    uses = where_used(drafting, parse_key(DUE))
    assert any(use.document == PROTOCOL and use.table for use in uses)
    assert any(use.said.startswith("Partnering protocol, Knowing each other") for use in uses)
    assert where_used(drafting, parse_key("partnership.current_phase")) is not None
    drafting.close()


def test_what_can_be_decided_fits_what_is_proposed(sent, back):
    found = {change.kind: choices_for(change) for change in _pulled(sent, back).changes}
    assert found[Kind.FACT] == tuple(Choice)
    assert set(found[Kind.SECTION]) == {Choice.TAKE, Choice.KEEP, Choice.PARK}
    assert set(found[Kind.COMMENT]) == set(Choice)


def test_comments_are_answered_resolved_and_exported(own, capsys, tmp_path):
    assert _lep(own, "comments", "quillmere", PROTOCOL) == FINE
    assert "CMT-01 · open" in capsys.readouterr().out
    answer = ("--answer", "CMT-01", "It is ours.", "--by", "Office")
    assert _lep(own, "comments", "quillmere", *answer) == FINE
    assert _lep(own, "comments", "quillmere", "--resolve", "CMT-01") == FINE
    assert _lep(own, "comments", "quillmere", "business-plan") == FINE
    assert "0 comments" in capsys.readouterr().out
    file = tmp_path / "comments.csv"
    assert _lep(own, "comments", "quillmere", "--csv", str(file)) == FINE
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    head, row = csv.reader(file.read_text(encoding="utf-8-sig").splitlines())
    shown = dict(zip(head, row, strict=True))
    assert shown["What was said"] == "'=Is this ours to do?"
    assert (shown["State"], shown["What we did"], shown["Answered by"]) == (
        "resolved", "It is ours.", "Office",
    )  # fmt: skip
    capsys.readouterr()
    assert _lep(own, "comments", "quillmere", "--json") == FINE
    assert '"state": "resolved"' in capsys.readouterr().out
    assert _lep(own, "build", "quillmere", PROTOCOL) == FINE
    assert "It is ours. (Office" in _text(_outputs(own, PROTOCOL))


def test_a_file_edited_in_the_folder_is_not_written_over(own, capsys):
    path = _outputs(own, PROTOCOL)
    document = opened(path.read_bytes())
    document.reword("No agreement foresees everything.", "No agreement can foresee everything.")
    edited = document.data()
    path.write_bytes(edited)
    assert _lep(own, "build", "quillmere", PROTOCOL) == CANNOT
    said_ = capsys.readouterr().err
    assert "1 edit made there and not pulled" in said_
    assert f'lep-docs pull "{path}"' in said_
    assert path.read_bytes() == edited
    assert _lep(own, "build", "quillmere", PROTOCOL, "--overwrite") == FINE
    (aside,) = path.parent.glob(f"{PROTOCOL} (edited*")
    assert aside.read_bytes() == edited
    assert str(aside) in capsys.readouterr().out
    assert _lep(own, "build", "quillmere", PROTOCOL) == FINE
    assert len(list(Path(path.parent).glob(f"{PROTOCOL} (edited*"))) == 1


def test_a_file_of_another_kind_is_put_aside(own, capsys):
    path = _outputs(own, PROTOCOL)
    path.write_bytes(b"notes")
    assert _lep(own, "build", "quillmere", PROTOCOL) == FINE
    assert "put aside" in capsys.readouterr().out
    (aside,) = path.parent.glob(f"{PROTOCOL} (edited*")
    assert aside.read_bytes() == b"notes"


def test_a_file_of_another_partnership_is_refused(fresh, back):
    drafting = Drafting.open(Workspace(fresh), "emberlin")
    file = _pulled(fresh, back)
    with pytest.raises(RefusedError, match="belongs to quillmere"):
        decide(drafting, file, {file.changes[0].id: THEIRS})
    drafting.close()


def _copy(paragraph, words):
    new = copy.deepcopy(paragraph)
    first, *rest = new.iter(w("t"))
    first.text = words
    for piece in rest:
        piece.text = ""
    return new


def test_rows_cells_and_whole_sections_are_kept_too(fresh, validate_docx):
    document = opened(_outputs(fresh, PROTOCOL).read_bytes())
    held_by = document.paragraph("Held by")
    held_by.getparent().getparent().getparent().remove(held_by.getparent().getparent())
    cell = next(q for q in document.body.iter(w("p")) if said(q) == "Audience")
    cell.addnext(_copy(cell, "and their staff"))
    heading = next(q for q in document.body if said(q) == "Ways of working")
    heading.addprevious(_copy(heading, "Lunch together"))
    body = document.paragraph("Small courtesies")
    heading.addprevious(_copy(body, "We eat at noon & <talk>."))
    back = fresh / "back.docx"
    back.write_bytes(document.data())
    drafting, file = _sitting(fresh), _pulled(fresh, back)
    decide(drafting, file, {change.id: THEIRS for change in file.changes})
    assert [kept.change for kept in wordings(drafting.facts)] == [
        "section_added", "row_left_out", "added_in_cell",
    ]  # fmt: skip
    drafting.close()
    assert _lep(fresh, "build", "quillmere", PROTOCOL) == FINE
    path = _outputs(fresh, PROTOCOL)
    body = _text(path).split("You said, we did")[-2]
    assert "Held by" not in body
    assert "and their staff" in body
    assert "Lunch together\nWe eat at noon & <talk>.\nWays of working" in body
    assert validate_docx(path) == []
    assert _pulled(fresh, path).changes == ()
    first = path.read_bytes()
    assert _lep(fresh, "build", "quillmere", PROTOCOL) == FINE
    assert path.read_bytes() == first
