"""History, releases, changes and redlines on the command line."""

import json
import shutil

import pytest

from lep_docs.app.workspace import bundled
from lep_docs.cli import building, run
from lep_docs.cli.diagnostics import CANNOT, FINDINGS, FINE
from lep_docs.ooxml.package import Package
from lep_docs.ooxml.text import document_text

DUE = "milestones[MST-04].due"
SRM = "shared-resourcing-model"
TITLE = "objectives[OBJ-J-02].title"


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    """A copy of the sample to change at will."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEP_DOCS_WORKSPACE", raising=False)
    monkeypatch.setenv("LEP_DOCS_PERSON", "Ann Ash")
    shutil.copytree(bundled("answers") / "quillmere", tmp_path / "answers" / "riverside")
    return tmp_path


@pytest.fixture
def said(workspace, capsys):
    def say(*arguments):
        code = run(arguments)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return say


def test_history_says_what_when_who_and_from_where(said):
    assert "No change is kept" in said("history", "riverside")[1]
    said("set", "riverside", DUE, "15 October 2010")
    code, out, _ = said("history", "riverside", DUE)
    assert code == FINE
    first, second = out.splitlines()
    assert first.startswith("1  20")
    assert first.endswith("Ann Ash, typed as a command")
    assert second == "   Milestone MST-04, due: 30 September 2010 -> 15 October 2010"
    (told,) = json.loads(said("history", "riverside", "--json")[1])
    assert (told["key"], told["who"], told["from"]["kind"]) == (DUE, "Ann Ash", "set")
    assert (told["before"], told["after"]) == ("30 September 2010", "15 October 2010")


def test_an_earlier_answer_is_put_back_and_a_change_undone(said):
    said("set", "riverside", DUE, "15 October 2010")
    assert said("history", "riverside", DUE, "--restore", "0")[1] == (
        "Milestone MST-04, due: 30 September 2010\n"
    )
    assert said("get", "riverside", DUE)[1] == "2010-09-30\n"
    assert "15 October 2010 again" in said("undo", "riverside")[1]
    assert said("get", "riverside", DUE)[1] == "2010-10-15\n"
    code, out, err = said("history", "riverside", "--restore", "1")
    assert (code, out) == (CANNOT, "")
    assert "Say which answer" in err


def test_lines_of_the_history_that_cannot_be_read_are_counted(said, workspace):
    said("set", "riverside", DUE, "15 October 2010")
    (path,) = (workspace / "answers/riverside/joint/history").glob("*.jsonl")
    path.write_bytes(b"what\n" + path.read_bytes())
    code, out, err = said("history", "riverside")
    assert (code, len(out.splitlines())) == (FINE, 2)
    assert "1 line of the history could not be read" in err


def test_a_version_is_released_compared_and_made_again(said, workspace, monkeypatch):
    code, out, _ = said("release", "riverside", SRM, "0.7", "--status", "submitted")
    assert code == FINE
    assert out.startswith(f"{SRM} 0.7 is released (Submitted")
    code, out, _ = said("changes", "riverside", SRM)
    assert out == "Nothing changed since version 0.7 (15 February 2010).\n"
    said("set", "riverside", "roles[ROL-07].holder", "PER-05")
    said("set", "riverside", "roles[ROL-08].retired_reason", "Two posts joined")
    said("set", "riverside", "roles[ROL-08].retired_on", "2010-02-01")
    out = said("changes", "riverside", SRM, "--since", "0.7")[1]
    assert "changed: BSF Programme Director (ROL-07), who holds it: Adaeze Copperthwaite -> " in out
    assert "(Ann Ash, " in out
    assert "No longer pursued" in out
    assert "[Two posts joined]" in out
    told = json.loads(said("changes", "riverside", SRM, "--all", "--json")[1])
    assert told["since"] == "0.7"
    assert told["changes"][0]["key"] == "roles[ROL-07].holder"
    assert told["changes"][0]["kind"] == "changed"
    said("build", "riverside", SRM)
    made = Package.open(workspace / "outputs/riverside" / f"{SRM}.docx")
    text = "\n".join(p.text for p in document_text(made, margins=True))
    assert "Version 0.8 \N{MIDDLE DOT} Working draft" in text
    assert "This draft, not released yet" in text
    assert "<cp:version>0.8</cp:version>" in made.read("docProps/core.xml").decode()
    shown = json.loads(said("redline", "riverside", SRM, "--json")[1])
    assert (shown["document"], shown["since"]) == (SRM, "0.7")
    _again(said, monkeypatch)


def _again(said, monkeypatch):
    code, out, _ = said("build", "riverside", SRM, "--version", "0.7")
    assert (code, "byte for byte the same" in out) == (FINE, True)
    made = json.loads(said("build", "riverside", SRM, "--version", "0.7", "--json")[1])
    assert made["same"]
    real = building.rebuild

    def other(*arguments):
        made = real(*arguments)
        return type(made)(made.slug, made.version, made.path, same=False, made_by="0.0.1")

    monkeypatch.setattr(building, "rebuild", other)
    code, out, _ = said("build", "riverside", SRM, "--version", "0.7")
    assert (code, "lep_docs 0.0.1 made it" in out) == (FINDINGS, True)

    def worse(*arguments):
        return type(real(*arguments))(
            SRM, "0.7", other(*arguments).path, same=False, made_by=building.__version__
        )

    monkeypatch.setattr(building, "rebuild", worse)
    assert "made again from its snapshot it differs" in said(
        "build", "riverside", SRM, "--version", "0.7"
    )[1]  # fmt: skip


def test_a_release_is_told_as_json_and_a_redline_in_words(said):
    made = json.loads(said("release", "riverside", SRM, "0.7", "--json")[1])
    assert made["version"] == "0.7"
    assert len(made["fingerprint"]) == 12
    said("set", "riverside", "roles[ROL-07].holder", "PER-05")
    assert "tracked changes since version 0.7" in said("redline", "riverside", SRM)[1]


def test_a_version_is_made_again_of_one_document_only(said):
    code, out, err = said("build", "riverside", "--version", "0.7")
    assert (code, out) == (CANNOT, "")
    assert "Name the one document" in err


def test_a_copy_of_a_sample_begins_without_the_samples_own_history(said, workspace, monkeypatch):
    said("set", "riverside", DUE, "15 October 2010")
    monkeypatch.setattr("lep_docs.app.starting.bundled", lambda _: workspace / "answers")
    said("new", "meadow", "--from", "riverside")
    assert (workspace / "answers/riverside/joint/history").is_dir()
    assert not (workspace / "answers/meadow/joint/history").exists()
    assert said("get", "meadow", DUE)[1] == "2010-10-15\n"
