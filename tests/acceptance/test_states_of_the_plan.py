"""A plan and a statement on their way: the authority's, a bidder's, everybody's, the year after."""

import re
import shutil

import pytest
from support.pages import pages
from support.review import reviewed
from support.rooms_making import BIDDERS, NAME, make_rooms, mark_of
from support.sample_import import SAMPLES, write_room

from lep_docs.app.partnership import open_partnership
from lep_docs.app.workspace import Workspace, bundled
from lep_docs.cli import run
from lep_docs.cli.diagnostics import CANNOT, FINE
from lep_docs.ooxml.baseline import baseline_of
from lep_docs.ooxml.package import Package
from lep_docs.ooxml.text import document_text

PLAN, STATEMENT = "business-plan", "statement-of-joint-aspiration"
KESTREL = BIDDERS[0]
CANARY = re.compile(r"(?:PRIVATE-)?CANARY-[A-Z]+-[A-Z0-9]+(?:-\d+)?|RIVAL-NAME")
MADE = [(room, slug) for room in ("la", KESTREL) for slug in (PLAN, STATEMENT)]


@pytest.fixture(scope="module")
def rooms(tmp_path_factory):
    """The rooms of procurement with the plan and the statement made from two of them."""
    workspace = tmp_path_factory.mktemp("rooms")
    make_rooms(workspace)
    for room in ("la", KESTREL):
        assert _run(workspace, "build", NAME, PLAN, STATEMENT, "--room", room) == FINE
    return workspace


def _run(workspace, *arguments):
    return run(["--workspace", str(workspace), *arguments])


def _file(workspace, room, slug):
    return workspace / "outputs" / NAME / room / f"{slug}.docx"


def _text(path):
    return "\n".join(p.text for p in document_text(Package.open(path), margins=True))


def _everything(path):
    """What the pages say, and whatever else the file holds, unpacked."""
    package = Package.open(path)
    parts = [package.read(name).decode("utf-8", "replace") for name in package.names]
    return "\n".join([_text(path), *parts, repr(baseline_of(package))])


@pytest.mark.parametrize(("room", "slug"), MADE)
def test_nothing_of_another_room_or_of_its_own_secrets_leaves_a_room(rooms, room, slug):
    found = set(CANARY.findall(_everything(_file(rooms, room, slug))))
    assert found == (set() if room == "la" else {mark_of(KESTREL)})


@pytest.mark.parametrize(("room", "slug"), MADE)
def test_each_is_a_sound_word_file(rooms, validate_docx, room, slug):
    assert validate_docx(_file(rooms, room, slug)) == []


def test_the_authoritys_draft_leaves_the_partner_open_and_has_no_part_that_waits(rooms):
    said = _text(_file(rooms, "la", PLAN))
    assert "Draft by the local authority for competitive dialogue" in said
    assert "with a private sector partner (PSP) still to be chosen" in said
    assert "Every possible partner is asked the same, in the same words." in said
    assert (
        "DRAFT · Local Education Partnership business plan · For every possible partner alike"
        in said
    )
    for part in ("Pipeline of projects", "Organisation and people", "Supply chain", "Risk"):
        assert f"\n{part}\n" in said
    for part in ("Financial plan", "Shared resourcing", "Approvals sought", "Signature", "10%"):
        assert f"\n{part}\n" not in said
    assert "What is still missing" in said
    assert "Points to settle" not in said


def test_a_bidders_draft_offers_questions_and_is_signed_by_the_bidder_alone(rooms):
    said = _text(_file(rooms, KESTREL, PLAN))
    assert "Draft by Lanternhouse for competitive dialogue" in said
    assert "Commercial in confidence: between one bidder and the local authority" in said
    offered = said[said.rindex("What is offered and what is questioned") :]
    assert "A forward plan of decisions twelve months ahead (of the Council)" in offered
    assert "Open book may squeeze return." in offered
    assert "Committee timetable" not in said
    assert re.findall("Signed for (.*)", said) == ["Lanternhouse Partnerships Ltd"]
    assert "Approvals sought" not in said


def test_a_bidders_statement_proposes_where_the_joint_one_agrees(rooms):
    said = _text(_file(rooms, KESTREL, STATEMENT))
    assert "Nothing in it binds anybody until a partner has been chosen." in said
    assert "We propose eleven objectives to hold in common." in said
    assert "are those it published to every possible partner" in said
    assert re.findall("Signed for (.*)", said) == ["Lanternhouse Partnerships Ltd"]


@pytest.mark.parametrize("slug", [PLAN, STATEMENT])
def test_what_speaks_for_one_side_cannot_be_approved(rooms, capsys, slug):
    order = ("build", NAME, slug, "--room", "la", "--status", "approved")
    assert _run(rooms, *order) == CANNOT
    assert "it is the draft of one side" in capsys.readouterr().err


@pytest.mark.parametrize("room", ["la", KESTREL])
def test_no_page_of_a_draft_in_procurement_ends_with_a_heading(
    rooms, soffice, pdftoppm, tmp_path, room
):
    found = pages(soffice(_file(rooms, room, PLAN)), pdftoppm, tmp_path)
    heads = re.compile(r"\d+(?:\.\d+)?\s+[A-Z]")
    assert [p.number for p in found[2:] if heads.match(p.last_line) and not p.picture_below] == []


@pytest.fixture(scope="module")
def year_after(tmp_path_factory):
    """The plan in the joint room: a draft released, the year's review, and the next version."""
    workspace = tmp_path_factory.mktemp("year")
    shutil.copytree(bundled("answers") / NAME, workspace / "answers" / NAME)
    number = "0.9"
    assert _run(workspace, "release", NAME, PLAN, number, "--change", "For comment.") == FINE
    answers = open_partnership(Workspace(workspace), NAME).reading.answers
    write_room(workspace / "answers" / NAME / "joint", reviewed(answers, SAMPLES[0]))
    assert _run(workspace, "build", NAME, PLAN) == FINE
    before = _text(workspace / "outputs" / NAME / f"{PLAN}.docx")
    assert _run(workspace, "set", NAME, "documents[DOC-2].version", "2.0") == FINE
    assert _run(workspace, "build", NAME, PLAN) == FINE
    return before, workspace / "outputs" / NAME / f"{PLAN}.docx"


def test_a_yearly_update_begins_with_what_changed_since_the_last_version(year_after):
    before, path = year_after
    after = _text(path)
    assert "Joint draft" in before
    assert "Yearly update" in after
    changed, summary = "\nWhat changed since version 0.9\n", "\nSummary\n"
    assert after.index(changed) < after.index(summary)
    assert before.index(summary) < before.index(changed)
    assert after.count(changed) == before.count(changed) == 1
    assert "read first what has changed since the last version" in after


def test_a_yearly_update_is_a_sound_word_file(year_after, validate_docx):
    assert validate_docx(year_after[1]) == []


def test_an_update_without_a_released_version_says_what_the_history_says(tmp_path):
    shutil.copytree(bundled("answers") / NAME, tmp_path / "answers" / NAME)
    assert _run(tmp_path, "set", NAME, "documents[DOC-2].version", "2.0") == FINE
    assert _run(tmp_path, "build", NAME, PLAN) == FINE
    said = _text(tmp_path / "outputs" / NAME / f"{PLAN}.docx")
    assert said.index("\nWhat changed since the version before\n") < said.index("\nSummary\n")
