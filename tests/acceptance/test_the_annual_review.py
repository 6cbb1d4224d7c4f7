"""The yearly review told from the first version to the second, by the commands an officer types.

Version 1.1 of the statement is released; a year later the review changes the facts; version 2.0
says what changed; a director corrects it in LibreOffice and the correction comes home.
"""

import json
import shutil

import pytest
from support.review import reviewed
from support.sample_import import SAMPLES, write_room
from support.tracked_changes import accepted, body, lines, rejected

from lep_docs.app.partnership import open_partnership
from lep_docs.app.workspace import Workspace, bundled
from lep_docs.cli import run
from lep_docs.cli.diagnostics import FINE
from lep_docs.ooxml.package import Package
from lep_docs.ooxml.text import document_text

NAME, SOJA = "quillmere", "statement-of-joint-aspiration"
YEAR = "annual-partnership-review"
REWORDED = "Bring each later scheme we can still afford to contract in less time"
PARENTS = ("OBJ-LA-01", "OBJ-PS-01", "OBJ-IN-01")


class Officer:
    """Somebody at the command line of one folder."""

    def __init__(self, root):
        self.root = root

    def says(self, *arguments):
        """A command that has to succeed."""
        assert run(["--workspace", str(self.root), *map(str, arguments)]) == FINE, arguments

    def reads(self, capsys, *arguments):
        """What a command prints for other programs."""
        capsys.readouterr()
        self.says(*arguments, "--json")
        return json.loads(capsys.readouterr().out)


@pytest.fixture(scope="module")
def officer(tmp_path_factory):
    """The folder after both releases."""
    root = tmp_path_factory.mktemp("review")
    shutil.copytree(bundled("answers") / NAME, root / "answers" / NAME)
    one = Officer(root)
    one.says("release", NAME, SOJA, "1.1", "--change", "Small corrections.", "--by", "PER-13")
    answers = open_partnership(Workspace(root), NAME).reading.answers
    write_room(root / "answers" / NAME / "joint", reviewed(answers, SAMPLES[0]))
    for number in (1, 2, 3):
        one.says("set", NAME, f"documents[DOC-1].sign_offs[{number}].date", "20 May 2011")
    for number, parent in enumerate(PARENTS, 1):
        values = {"joint": "OBJ-J-12", "parent": parent, "strength": "1", "status": "aligned"}
        for field, value in values.items():
            one.says("set", NAME, f"alignment[ALN-9{number}].{field}", value)
    one.says("release", NAME, SOJA, "2.0", "--change", "The yearly review.")
    return one


def _issued(officer, version):
    return officer.root / "answers" / NAME / "joint" / "issued" / f"{SOJA}-{version}"


def _document(officer, version):
    (found,) = _issued(officer, version).rglob(f"{SOJA}*.docx")
    return found


def _text(path):
    return "\n".join(p.text for p in document_text(Package.open(path), margins=True))


def test_version_2_says_what_changed_and_what_is_no_longer_pursued_with_the_reason(officer):
    said = _text(_document(officer, "2.0"))
    assert "What changed since version 1.1" in said
    assert REWORDED in said
    assert "Objective OBJ-J-12 (new)" in said
    dropped = said[said.index("What is no longer pursued") :]
    assert "Out of reach without funding" in dropped
    assert "Small corrections." in said
    assert "The yearly review." in said


def test_the_first_version_is_made_again_byte_for_byte(officer, capsys, tmp_path):
    made = officer.reads(
        capsys, "build", NAME, SOJA, "--version", "1.1", "--out", tmp_path
    )  # fmt: skip
    assert made["same"]
    assert (tmp_path / made["file"]).read_bytes() == _document(officer, "1.1").read_bytes()


def test_the_marked_copy_holds_both_versions(officer, capsys, validate_docx, tmp_path):
    made = officer.reads(
        capsys, "redline", NAME, SOJA, "--from", "1.1", "--to", "2.0", "--out", tmp_path
    )  # fmt: skip
    path = tmp_path / made["file"]
    tree = body(path)
    assert lines(accepted(tree)) == lines(body(_document(officer, "2.0")))
    assert lines(rejected(tree)) == lines(body(_document(officer, "1.1")))
    assert validate_docx(path) == []


def test_a_reworded_objective_keeps_its_id_and_is_told_from_a_new_one(officer, capsys):
    told = officer.reads(capsys, "changes", NAME, SOJA, "--since", "1.1")["changes"]
    kinds = {change["key"]: change["kind"] for change in told}
    assert kinds["objectives[OBJ-J-02].title"] == "reworded"
    assert kinds["objectives[OBJ-J-12]"] == "new"
    assert kinds["milestones[MST-14]"] == "no longer pursued"


def test_a_directors_correction_made_in_libreoffice_comes_home_with_its_source(
    officer, capsys, edited_in_libreoffice, tmp_path
):
    shutil.copytree(officer.root, tmp_path / "own")
    own = Officer(tmp_path / "own")
    edits = {
        "tracked": False,
        "delete": [],
        "replace": [[REWORDED, "Bring each later scheme to contract"]],
    }
    back = edited_in_libreoffice(_document(officer, "2.0"), edits)
    (found,) = own.reads(capsys, "pull", back)
    (change,) = (c for c in found["changes"] if c["key"] == "objectives[OBJ-J-02].title")
    assert (found["partnership"], found["document"], found["version"]) == (NAME, SOJA, "2.0")
    own.says("pull", back, "--apply", change["id"], "--reason", "Shorter", "--by", "PER-13")
    (newest, *_) = own.reads(capsys, "history", NAME, "objectives[OBJ-J-02].title")
    assert newest["after"] == "Bring each later scheme to contract"
    assert (newest["from"]["kind"], newest["from"]["file"]) == ("pulled", back.name)


def test_a_new_post_holder_takes_the_place_of_the_old_one_in_every_document(officer, tmp_path):
    shutil.copytree(officer.root, tmp_path / "own")
    own = Officer(tmp_path / "own")
    answers = open_partnership(Workspace(own.root), NAME).reading.answers
    post = answers.record("roles", "ROL-07").values["holder"]
    old, new = (str(answers.record("people", p).values["name"]) for p in (post, "PER-08"))
    before = _drafts(own)
    own.says("set", NAME, "roles[ROL-07].holder", "PER-08")
    after = _drafts(own)
    changed = {n for n in before if before[n].count(old) > after[n].count(old)}
    assert len(changed) >= 3
    assert changed <= {n for n in before if before[n].count(new) < after[n].count(new)}


def _drafts(officer):
    """The words of every document as it would be made now."""
    out = officer.root / "drafts"
    officer.says("build", NAME, "--out", out)
    return {path.stem: _text(path) for path in out.glob("*.docx")}


def _year_of(officer, tmp_path):
    """The folder of the officer once more, and in it the review of the year as it would be made."""
    shutil.copytree(officer.root, tmp_path / "own")
    own = Officer(tmp_path / "own")
    own.says("set", NAME, "partnership.as_of", "16 May 2011")
    own.says("set", NAME, "documents[DOC-1].versions[5].date", "16 May 2011")
    issue = {"title": "No road", "raised_on": "1 June 2010", "lesson": "Ask early."}
    for field, value in issue.items():
        own.says("set", NAME, f"issues[ISS-01].{field}", value)
    return own


def test_the_review_of_the_year_tells_each_change_once_with_the_documents_it_stands_in(
    officer, validate_docx, tmp_path
):
    own = _year_of(officer, tmp_path)
    own.says("build", NAME, YEAR, "--out", tmp_path / "out")
    path = tmp_path / "out" / f"{YEAR}.docx"
    said = _text(path)
    assert validate_docx(path) == []
    assert "from 17 May 2010 to 16 May 2011" in said
    changed = said[said.index("What changed, why, and in which documents") :]
    changed = changed[: changed.index("The newest version of each document")]
    assert changed.count(REWORDED) == 1
    assert changed.count("Statement of joint aspiration") >= 9
    assert "Version 1.1" in said
    assert "Milestones no longer pursued" in said
    assert "Out of reach without funding" in said
    assert "One issue was raised in the year, and none was settled." in said
    assert "Ask early." in said


def test_a_released_review_of_the_year_is_made_again_though_documents_have_moved_on(
    officer, capsys, tmp_path
):
    own = _year_of(officer, tmp_path)
    for field, value in {"type": "D15", "owner": "ROL-01", "authors": "PER-13"}.items():
        own.says("set", NAME, f"documents[DOC-15].{field}", value)
    own.says("release", NAME, YEAR, "0.1")
    own.says("set", NAME, "objectives[OBJ-J-01].title", "Hand over every school on time")
    own.says("release", NAME, "business-plan", "0.8", "--change", "One word.")
    made = own.reads(capsys, "build", NAME, YEAR, "--version", "0.1", "--out", tmp_path)
    assert made["same"]
