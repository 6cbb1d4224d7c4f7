"""Documents are made from one room, into that room's own folder, and say nothing of the others."""

import re
import shutil

import pytest

from lep_docs.app.workspace import bundled
from lep_docs.cli import run
from lep_docs.cli.diagnostics import CANNOT, FINE
from lep_docs.ooxml.baseline import baseline_of
from lep_docs.ooxml.package import Package
from lep_docs.ooxml.text import document_text

NAME = "quillmere"
MADE = {
    "joint": (
        "partner-and-scope-note",
        "cultural-profile",
        "risk-by-stakeholder",
        "directors-meeting",
        "shared-resourcing-model",
    ),
    "la": ("partner-and-scope-note", "risk-by-stakeholder"),
    "bidder-kestrel": ("cultural-profile", "directors-meeting"),
}
MARKS = {
    "la": "CANARY-LA-BADGER-88",
    "bidder-kestrel": "CANARY-KESTREL-7Q",
    "bidder-heron": "CANARY-HERON-2Z",
}
# What the authority keeps to itself: a gap, one that nobody has said who may see, and landmines
# whose missing answers are both a gap and an error that documents list.
GAPS = """\
SWG-20:
  party: PTY-LA
  kind: gap
  statement: "Members doubt a single contractor, {mark}"
  visibility: la
SWG-21:
  party: PTY-LA
  kind: gap
  statement: "Nobody reads the long papers, {mark}"
  source_ref: "Note of the chief executive, {mark}"
SWG-22:
  party: PTY-LA
  kind: need
  statement: "A plainer report"
  complement: SWG-20
  visibility: joint
"""
MINES = """\
LMN-20:
  title: "The leader's own scheme, {mark}"
  dimension: openness
  visibility: la
LMN-21:
  title: "Old quarrel about a fence, {mark}"
  dimension: openness
"""
VIEWS = """\
RVW-60:
  risk: RSK-07
  party: PTY-LA
  impact_on_party: 5
  what_it_means: "Two seats would be lost, {mark}"
  tolerance: "None, {mark}"
  ask_of_others: "Say nothing, {mark}"
  disclosed: no
"""


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """The sample with three more rooms, each with its own mark; some documents of each made."""
    workspace = tmp_path_factory.mktemp("workspace")
    home = workspace / "answers" / NAME
    shutil.copytree(bundled("answers") / NAME, home)
    _add(home / "joint", MARKS["la"])
    for room, mark in MARKS.items():
        shutil.copytree(bundled("answers") / NAME / "joint", home / room)
        _add(home / room, mark)
    for room, slugs in MADE.items():
        assert _build(workspace, *slugs, "--room", room) == FINE
    return workspace / "outputs" / NAME


def _add(room, mark):
    for section, records in (("strengths_gaps", GAPS), ("landmines", MINES), ("risk_views", VIEWS)):
        path = room / f"{section}.yaml"
        whole, end = path.read_text("utf-8").rsplit("# end of", 1)
        path.write_text(f"{whole}{records.format(mark=mark)}# end of{end}", "utf-8")


def _build(workspace, *options):
    return run(["--workspace", str(workspace), "build", NAME, *options])


def _everything(path):
    """What the pages say, and whatever else the file holds, unpacked."""
    package = Package.open(path)
    text = [p.text for p in document_text(package, margins=True)]
    parts = [package.read(name).decode("utf-8", "replace") for name in package.names]
    return "\n".join([*text, *parts, repr(baseline_of(package))])


def _canaries(path):
    return set(re.findall(r"CANARY-[A-Z]+-[A-Z0-9]+(?:-\d+)?", _everything(path)))


def test_each_room_has_a_folder_of_its_own(outputs):
    for room, slugs in MADE.items():
        folder = outputs if room == "joint" else outputs / room
        assert {path.stem for path in folder.glob("*.docx")} == set(slugs)


@pytest.mark.parametrize("slug", MADE["joint"])
def test_nothing_that_is_kept_to_one_organisation_is_in_a_joint_document(outputs, slug):
    assert _canaries(outputs / f"{slug}.docx") == set()


@pytest.mark.parametrize("slug", MADE["bidder-kestrel"])
def test_a_bidders_documents_give_away_neither_its_own_secrets_nor_anybody_elses(outputs, slug):
    assert _canaries(outputs / "bidder-kestrel" / f"{slug}.docx") == set()


@pytest.mark.parametrize("slug", MADE["la"])
def test_the_authoritys_own_documents_hold_no_bidders_mark(outputs, slug):
    assert _canaries(outputs / "la" / f"{slug}.docx") <= {MARKS["la"]}


def test_the_scope_note_made_in_the_authoritys_own_room_says_all_of_it(outputs):
    note = "\n".join(
        p.text
        for p in document_text(
            Package.open(outputs / "la" / "partner-and-scope-note.docx"), margins=True
        )
    )
    told = note[note.index("Members doubt a single contractor, CANARY-LA-BADGER-88") :]
    assert "(Stays with us.)" in told.partition("\n")[0]
    assert "Decisions slow when three committees are involved" in note
    assert "Confidential to one organisation" in note


def test_a_joint_paper_asks_who_may_see_a_record_without_telling_what_it_says(outputs):
    text = _everything(outputs / "cultural-profile.docx")
    assert "who may see it – LMN-21" in text
    assert "LMN-20" not in text


@pytest.mark.parametrize(
    ("room", "said"),
    [
        ("lb", '"lb" is no room'),
        ("../joint", '"../joint" is no room'),
        ("bidder-osprey", 'has no room "bidder-osprey". Its rooms: joint, la'),
    ],
)
def test_a_room_that_is_not_there_is_refused_by_name(outputs, capsys, room, said):
    workspace = outputs.parents[1]
    assert _build(workspace, "--room", room) == CANNOT
    assert said in capsys.readouterr().err


def test_a_room_begins_with_the_partnerships_words_and_with_none_of_its_facts(tmp_path, capsys):
    lep = ["--workspace", str(tmp_path)]
    assert run([*lep, "new", "elm", "--from", "emberlin"]) == FINE
    assert run([*lep, "new", "elm", "--room", "la"]) == FINE
    held = (tmp_path / "answers" / "elm" / "la" / "partnership.yaml").read_text("utf-8")
    assert "vocabulary: fe_consortium" in held
    assert "has to leave to get on" not in held
    assert [path.name for path in (tmp_path / "answers" / "elm" / "la").glob("*.yaml")] == [
        "partnership.yaml"
    ]
    assert run([*lep, "build", "elm", "partner-and-scope-note", "--room", "la"]) == FINE
    made = tmp_path / "outputs" / "elm" / "la" / "partner-and-scope-note.docx"
    assert "Emberlin Coast and Vale Skills Consortium" in _everything(made)
    capsys.readouterr()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("elm", "--room", "joint"), "elm has a room joint already."),
        (("elm", "--room", "cellar"), '"cellar" is no room'),
        (("oak", "--room", "la"), 'There is no partnership "oak"'),
        (("elm", "--room", "la", "--from", "emberlin"), "give --room alone"),
    ],
)
def test_a_room_that_cannot_be_opened_is_refused_in_a_sentence(tmp_path, capsys, options, said):
    lep = ["--workspace", str(tmp_path)]
    assert run([*lep, "new", "elm"]) == FINE
    assert run([*lep, "new", *options]) == CANNOT
    assert said in capsys.readouterr().err
    assert not (tmp_path / "answers" / "elm" / "la").exists()
