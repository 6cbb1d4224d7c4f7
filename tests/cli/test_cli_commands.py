"""The command line as people and programs meet it, run in this process."""

import errno
import json
import os
import shutil
import sys

import pytest

from lep_docs.__main__ import main
from lep_docs.app.workspace import bundled
from lep_docs.catalogue.load import load_catalogue
from lep_docs.cli import run
from lep_docs.cli.diagnostics import CANNOT, FINDINGS, FINE, refusing
from lep_docs.cli.output import out_wrapped


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEP_DOCS_WORKSPACE", raising=False)
    return tmp_path


@pytest.fixture
def riverside(workspace):
    """A copy of the sample to change at will."""
    shutil.copytree(bundled("answers") / "quillmere", workspace / "answers" / "riverside")
    return workspace


@pytest.fixture
def said(capsys):
    """Run a command; gives exit code, stdout and stderr."""

    def say(*arguments):
        code = run(arguments)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return say


def test_no_command_at_all_shows_what_there_is(said):
    code, out, _ = said()
    assert code == FINE
    assert "build" in out


def test_an_unknown_command_cannot_be_done(said):
    code, _, err = said("bulid")
    assert code == CANNOT
    assert "bulid" in err


def test_an_empty_folder_is_a_welcome_not_an_error(workspace, said):
    assert said("list") == (FINE, "No partnership yet. Start one with: lep-docs new NAME\n", "")
    assert said("list", "--json")[1].strip() == "[]"


def test_a_new_partnership_asks_for_its_words_first(workspace, said):
    code, out, _ = said("new", "river-side", "--vocabulary", "hub")
    assert code == FINE
    assert "river-side" in out
    assert said("get", "river-side", "partnership.vocabulary")[1] == "hub\n"
    assert said("get", "river-side", "partnership.name")[1] == "River Side\n"
    assert said("get", "river-side", "partnership.horizons")[1] == "6m, 12m, 5y, 10y\n"
    assert "river-side" in said("list")[1]


def test_an_empty_partnership_is_checked_and_built_without_complaint(workspace, said):
    said("new", "fresh")
    assert said("check", "fresh")[0] in {FINE, FINDINGS}
    code, out, err = said("build", "fresh", "statement-of-joint-aspiration")
    assert (code, err) == (FINE, "")
    assert "facts missing" in out


def test_a_copy_of_a_sample_may_speak_in_other_words(workspace, said):
    said("new", "copy", "--from", "emberlin", "--vocabulary", "lift")
    assert said("get", "copy", "partnership.vocabulary")[1] == "lift\n"
    assert "Emberlin" in said("list")[1]


def test_words_that_an_organisation_wrote_itself_can_be_chosen_like_the_others(workspace, said):
    own = "label: Forth hub\nbased_on: hub\nterms:\n  end_user:\n    label: library\n"
    (workspace / "vocabulary").mkdir()
    (workspace / "vocabulary" / "forth.yaml").write_text(own, encoding="utf-8")
    code, out, _ = said("list", "--words")
    assert code == FINE
    assert [line.split()[0] for line in out.splitlines()] == [
        *load_catalogue().vocabularies,
        "forth",
    ]
    last = json.loads(said("list", "--words", "--json")[1])[-1]
    assert (last["code"], last["label"], set(last)) == (
        "forth",
        "Forth hub",
        {"code", "label", "hint"},
    )
    assert said("new", "river", "--vocabulary", "forth")[0] == FINE
    assert said("get", "river", "partnership.vocabulary")[1] == "forth\n"
    assert "forth" in json.dumps(json.loads(said("schema")[1])["$defs"]["partnership"])


def test_a_mistake_in_an_organisation_s_words_shuts_what_speaks_them_and_nothing_else(
    riverside, said
):
    (riverside / "vocabulary").mkdir()
    file = riverside / "vocabulary" / "forth.yaml"
    file.write_text("label: F\nbased_on: hub\n", "utf-8")
    said("new", "river", "--vocabulary", "forth")
    file.write_text("label: F\nbased_on: hubb\n", "utf-8")
    mistake = 'vocabulary/forth.yaml, line 2: "hubb" is no profile'
    for command in (
        ("check", "river"),
        ("set", "river", "partnership.name", "River"),
        ("new", "river", "--room", "la"),
        ("new", "rye", "--vocabulary", "forth"),
    ):
        code, out, err = said(*command)
        assert (code, out) == (CANNOT, ""), command
        assert mistake in err
    assert said("get", "riverside", "partnership.vocabulary") == (FINE, "bsf_lep\n", "")
    assert said("new", "dale")[0] == FINE
    for command in (("list",), ("list", "--words"), ("check", "riverside")):
        code, out, err = said(*command)
        assert code != CANNOT
        assert out
        assert mistake in err
        assert err.endswith("Until then nothing opens that uses it.\n")
    assert "river " in said("list")[1]
    assert json.loads(said("list", "--json")[1])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("new", "riverside"), "already"),
        (("new", "COM1"), "small letters"),
        (("new", "x", "--from", "quilmere"), 'Did you mean "quillmere"?'),
        (("new", "x", "--vocabulary", "hubb"), 'Did you mean "hub"?'),
        (("check", "riversid"), 'Did you mean "riverside"?'),
        (("get", "riverside", "objective[OBJ-J-03].title"), 'Did you mean "objectives"?'),
        (("get", "riverside", "objectives[OBJ-J-03].titel"), 'Did you mean "title"?'),
        (("get", "riverside", "objectives[OBJ-J-99]"), "There is no OBJ-J-99"),
        (("get", "riverside", "title of objective 3"), "is not the address of an answer"),
        (("set", "riverside", "milestones[MST-04].due", "soon"), "is not a date"),
        (("set", "riverside", "milestones[MST-04].due", "31 February 2010"), "no such day"),
        (("set", "riverside", "milestones[MST-04].status", "on tack"), 'Did you mean "On track"?'),
        (("set", "riverside", "milestones[MST-04].owner_role", "ROL-99"), 'no role "ROL-99"'),
        (("set", "riverside", "milestones[XYZ-04].due", "2010-01-01"), "start with MST-"),
        (("build", "riverside", "busines-plan"), 'Did you mean "business-plan"?'),
        (("show", "riverside", "plan"), "Documents:"),
        (("--workspace", "nowhere", "list"), "is not a folder"),
    ],
)
def test_a_refusal_is_one_plain_sentence_that_says_what_to_do(riverside, said, arguments, sentence):
    code, out, err = said(*arguments)
    assert (code, out) == (CANNOT, "")
    assert sentence in err
    assert "Traceback" not in err


def test_an_answer_is_set_and_read_back(riverside, said):
    code, out, _ = said("set", "riverside", "milestones[MST-04].due", "15 October 2010")
    assert (code, out) == (FINE, "milestones[MST-04].due = 2010-10-15\n")
    assert said("get", "riverside", "milestones[MST-04].due")[1] == "2010-10-15\n"


def test_an_answer_is_cleared_by_an_empty_one(riverside, said):
    assert said("set", "riverside", "partnership.area", "")[1] == "partnership.area was cleared.\n"
    assert said("get", "riverside", "partnership.area")[1] == "(not asked yet)\n"


def test_the_written_blanks_are_set_in_words(riverside, said):
    said("set", "riverside", "partnership.area", "not known: ROL-06 by 2010-03-31")
    assert said("get", "riverside", "partnership.area")[1] == "not known: ROL-06 by 2010-03-31\n"
    said("set", "riverside", "partnership.area", "not applicable: it is everywhere")
    assert "not applicable: it is everywhere" in said("get", "riverside", "partnership.area")[1]


def test_a_record_and_a_section_can_be_looked_at_whole(riverside, said):
    assert "OBJ-J-03  Run one ICT service" in said("get", "riverside", "objectives")[1]
    assert "level: joint" in said("get", "riverside", "objectives[OBJ-J-03]")[1]
    assert "name: Quillmere" in said("get", "riverside", "partnership")[1]


def test_a_new_record_begins_with_its_first_answer(riverside, said):
    code, _, err = said("set", "riverside", "stakeholders[STK-77].name", "Governors' association")
    assert (code, err) == (FINE, "")
    assert "STK-77  Governors' association" in said("get", "riverside", "stakeholders")[1]


def test_check_prints_findings_for_programs(riverside, said):
    code, out, _ = said("check", "riverside", "--json")
    findings = json.loads(out)
    assert code == FINE
    assert {f["rule"] for f in findings} == {"R-082", "R-114"}
    keys = {"rule", "severity", "record", "field", "message", "remedy", "waived"}
    assert all(set(f) == keys for f in findings)


def test_an_error_makes_check_end_with_one(riverside, said):
    said("set", "riverside", "milestones[MST-04].due", "2044-01-01")
    code, out, _ = said("check", "riverside")
    assert code == FINDINGS
    assert "R-014  error: MST-04" in out


def test_a_warning_can_be_set_aside_with_a_reason(riverside, said):
    for field, answer in {
        "rule": "R-082",
        "record": "ACT-14",
        "reason": "Agreed with both sides for the first year",
    }.items():
        said("set", "riverside", f"waivers[WVR-01].{field}", answer)
    findings = {f["rule"]: f["waived"] for f in json.loads(said("check", "riverside", "--json")[1])}
    assert findings["R-082"] == "Agreed with both sides for the first year"
    assert findings["R-114"] is None
    assert "set aside (Agreed" in said("check", "riverside")[1]


def test_an_error_cannot_be_set_aside(riverside, said):
    said("set", "riverside", "milestones[MST-04].due", "2044-01-01")
    for field, answer in {"rule": "R-014", "record": "MST-04", "reason": "We know"}.items():
        said("set", "riverside", f"waivers[WVR-01].{field}", answer)
    assert said("check", "riverside")[0] == FINDINGS


def test_an_approval_is_refused_while_an_error_stands_and_a_draft_is_not(riverside, said):
    statement = "statement-of-joint-aspiration"
    assert said("build", "riverside", statement, "--status", "approved")[0] == FINE
    said("set", "riverside", "milestones[MST-04].due", "2044-01-01")
    code, out, err = said("build", "riverside", statement, "--status", "approved")
    assert (code, out) == (CANNOT, "")
    assert "R-014" in err
    assert said("build", "riverside", statement)[0] == FINE


def test_an_approval_needs_every_signatory(riverside, said):
    code, _, err = said("build", "riverside", "business-plan", "--status", "approved")
    assert code == CANNOT
    assert "R-067" in err


def test_build_says_where_things_are_to_people_and_programs(riverside, said):
    folder = riverside / "elsewhere"
    code, out, _ = said("build", "riverside", "partnering-protocol", "--out", str(folder), "--json")
    (made,) = json.loads(out)
    assert code == FINE
    assert made["document"] == "partnering-protocol"
    assert (folder / "partnering-protocol.docx").is_file()
    assert set(made) == {"document", "file", "pdf", "status", "missing", "findings", "put_aside"}


def test_build_all_makes_every_document_there_is(workspace, said):
    said("new", "fresh")
    code, out, _ = said("build", "fresh", "--all", "--out", "out", "--json")
    assert code == FINE
    assert [made["document"] for made in json.loads(out)] == [
        document.slug for document in load_catalogue().documents.values()
    ]


def test_build_takes_names_or_all_but_not_both(riverside, said):
    code, _, err = said("build", "riverside", "business-plan", "--all")
    assert (code, err) == (CANNOT, "Name documents or write --all, not both.\n")


def test_a_folder_in_the_way_is_said_plainly(riverside, said):
    (riverside / "out" / "business-plan.docx").mkdir(parents=True)
    code, _, err = said("build", "riverside", "business-plan", "--out", "out")
    assert code == CANNOT
    assert "business-plan.docx" in err
    assert "Traceback" not in err


def test_a_broken_file_is_named_by_line_and_left_alone(riverside, said):
    path = riverside / "answers/riverside/joint/milestones.yaml"
    path.write_bytes(path.read_bytes()[:2000])
    before = path.read_bytes()
    code, out, _ = said("check", "riverside")
    assert code == FINDINGS
    assert "milestones.yaml, line" in out
    code, _, err = said("set", "riverside", "milestones[MST-01].due", "2010-01-01")
    assert code == CANNOT
    assert "milestones.yaml" in err
    assert path.read_bytes() == before
    assert said("build", "riverside", "implementation-plan")[0] == FINE


def test_the_house_template_of_a_workspace_comes_first(riverside, said):
    house = riverside / "templates" / "docx"
    house.mkdir(parents=True)
    (house / "business-plan.docx").write_bytes(b"not a Word file")
    code, _, err = said("build", "riverside", "business-plan")
    assert code == CANNOT
    assert "business-plan" in err


def test_a_document_can_be_read_in_the_terminal(riverside, said):
    code, out, _ = said("show", "riverside", "statement-of-joint-aspiration")
    assert code == FINE
    assert "every young person learns in a place that expects the best of them" in out


def test_the_workspace_can_come_from_the_environment(riverside, tmp_path, monkeypatch, said):
    monkeypatch.setenv("LEP_DOCS_WORKSPACE", str(riverside))
    (tmp_path / "far").mkdir()
    monkeypatch.chdir(tmp_path / "far")
    assert "riverside" in said("list")[1]


def test_the_schema_is_json(said):
    assert "milestones" in json.loads(said("schema")[1])["$defs"]


def test_the_demo_copies_the_sample_once_and_builds_it(workspace, said):
    code, out, _ = said("demo")
    assert code == FINE
    assert len(list((workspace / "outputs" / "quillmere").glob("*.docx"))) == 5
    assert "The facts they are made from are in" in out
    assert said("demo")[0] == FINE


def test_a_reader_of_a_pipe_who_leaves_early_is_no_error(monkeypatch):
    monkeypatch.setattr("sys.stdout", sys.stdout)  # put back what hushing takes away
    with refusing() as outcome:
        raise BrokenPipeError
    assert outcome.code == FINE


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [
        (
            OSError(errno.ENOSPC, "full", "plan.docx"),
            "plan.docx could not be used: the disk is full",
        ),
        (
            OSError(errno.EIO, "Input error", "plan.docx"),
            "plan.docx could not be used: input error",
        ),
        (KeyboardInterrupt(), "Stopped. Nothing half-done was kept."),
    ],
)
def test_trouble_with_files_is_one_sentence(capsys, trouble, sentence):
    with refusing() as outcome:
        raise trouble
    assert outcome.code == CANNOT
    assert sentence in capsys.readouterr().err


def test_the_program_ends_with_the_code_of_its_command(monkeypatch, tmp_path):
    monkeypatch.setattr("sys.argv", ["lep-docs", "--workspace", str(tmp_path), "check", "nobody"])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == CANNOT


def test_check_explains_a_check_with_and_without_a_partnership(riverside, said):
    code, out, err = said("check", "--explain", "R-114")
    assert (code, err) == (FINE, "")
    assert "What to do    Put it on the agenda" in out
    assert "RSK-04" not in out
    assert "RSK-04" in said("check", "riverside", "--explain", "R-114")[1]
    assert "Not checked here yet" in said("check", "riverside", "--explain", "R-057")[1]
    assert said("check", "--explain", "R-009") == (
        CANNOT,
        "",
        'There is no check "R-009". Did you mean "R-008"?\n',
    )


def test_check_explains_a_check_for_programs(riverside, said):
    told = json.loads(said("check", "--explain", "R-114", "--json")[1])
    assert (told["rule"], told["awake"], told["findings"]) == ("R-114", None, None)
    told = json.loads(said("check", "riverside", "--explain", "R-114", "--json")[1])
    assert (told["awake"], len(told["findings"])) == (True, 3)


def test_check_asks_which_partnership(workspace, said):
    sentence = "Say which partnership to check: lep-docs check NAME.\n"
    assert said("check") == (CANNOT, "", sentence)


def test_due_lists_what_comes_next_from_the_facts_own_day(riverside, said):
    code, out, err = said("due", "riverside")
    assert (code, err) == (FINE, "")
    assert out.startswith("As at 15 February 2010\n\nIn the next 30 days\n  5 March 2010 ")
    assert "Stage action: Hold a vision session with the partner you chose" in out
    line = "Review: Risk – LEP General Manager (Marguerite Pellwether)  [REV-6]"
    assert line in out
    assert "(--all lists them)" in out
    assert "[MST-16]" not in out
    assert "[MST-16]" in said("due", "riverside", "--all")[1]


def test_due_looks_from_any_day_and_says_which_it_does_not_understand(riverside, said):
    out = said("due", "riverside", "--as-of", "16 March 2010")[1]
    assert out.startswith("As at 16 March 2010\n\nOverdue\n")
    code, out, err = said("due", "riverside", "--as-of", "soon")
    assert (code, out) == (CANNOT, "")
    assert err.startswith('"soon" is not a date yet')


def test_due_tells_programs_everything(riverside, said):
    said("set", "riverside", "tasks[TSK-06].due", "")
    said("set", "riverside", "kpis[KPI-02].frequency", "per handover")
    said("set", "riverside", "partnership.start_date", "2010-02-01")
    said("set", "riverside", "partnership.phase_dates", "")
    for action in ("SA-23", "SA-24", "SA-28"):
        said("set", "riverside", f"stage_actions[{action}].due", "")
    told = json.loads(said("due", "riverside", "--json")[1])
    assert told[0] == {
        "when": "soon",
        "date": "2010-03-15",
        "kind": "Check of a risk",
        "what": "Programme funding is cut",
        "who": "ROL-06",
        "name": "LEP General Manager (Marguerite Pellwether)",
        "record": "RSK-01",
        "key": "risks[RSK-01].next_check",
    }
    assert told[-1]["when"] == "no_day"
    assert told[-1]["date"] is None


def test_due_says_so_when_nothing_is_due(workspace, said):
    said("new", "fresh")
    assert said("due", "fresh")[1].endswith("Nothing is due.\n")


def test_calendar_says_where_it_put_what(riverside, said):
    code, out, err = said("calendar", "riverside", "--out", "mine.ics")
    assert (code, err) == (FINE, "")
    assert out.startswith("mine.ics: ")
    assert (riverside / "mine.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert said("calendar", "riverside", "--out", "answers")[0] == CANNOT
    assert said("calendar", "riverside")[0] == FINE


def test_a_record_that_was_not_there_before_is_said_to_be_new(riverside, said):
    assert said("set", "riverside", "risks[RSK-99].title", "Flood")[1] == (
        "risks[RSK-99].title = Flood  (RSK-99 is new)\n"
    )
    assert said("set", "riverside", "risks[RSK-99].likelihood", "2")[1] == (
        "risks[RSK-99].likelihood = 2\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
def test_on_a_terminal_lines_part_between_words_and_in_a_pipe_they_do_not(monkeypatch, capsys):
    import pty  # noqa: PLC0415 - POSIX only
    import termios  # noqa: PLC0415 - POSIX only

    text = "R-082  warning: the activity needs a third of one person's time"
    out_wrapped(text, 8)
    assert capsys.readouterr().out == f"{text}\n"
    reader, writer = pty.openpty()
    termios.tcsetwinsize(writer, (24, 40))
    with os.fdopen(reader, "rb") as shown, os.fdopen(writer, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stdout", terminal)
        out_wrapped(f"  {text}", 8)
        terminal.flush()
        lines = [shown.readline().decode().rstrip() for _ in range(2)]
    assert lines == [
        "  R-082  warning: the activity needs a",
        "        third of one person's time",
    ]
