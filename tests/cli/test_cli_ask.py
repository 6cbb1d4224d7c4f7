"""The plain twin: the same questions one by one on plain lines."""

import io
import shutil

import pytest

from lep_docs.app.workspace import bundled
from lep_docs.catalogue.load import load_catalogue
from lep_docs.cli import run
from lep_docs.cli.diagnostics import CANNOT, FINE


@pytest.fixture
def ask(tmp_path, monkeypatch, capsys):
    """Ask about a copy of the sample, answering with these lines; gives what was said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEP_DOCS_WORKSPACE", raising=False)
    shutil.copytree(bundled("answers") / "quillmere", tmp_path / "answers" / "river")

    def asked(section, *lines, code=FINE):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        arguments = ["ask", "river", *([section] if section else []), "--plain"]
        assert run(arguments) == code
        captured = capsys.readouterr()
        return captured.out + captured.err

    asked.folder = tmp_path / "answers" / "river" / "joint"
    return asked


def kept(ask, section):
    return (ask.folder / f"{section}.yaml").read_text(encoding="utf-8")


def test_a_section_of_one_record_is_asked_question_by_question(ask):
    said = ask("partnership", "-", "stop")
    assert "question 1 of" in said
    assert "question 2 of" in said
    assert "Now: Quillmere Learning Places Partnership" in said
    assert said.rstrip().endswith("No changes yet")


def test_as_many_sections_are_asked_as_the_screens_list(ask):
    listed = [s for s in load_catalogue().sections.values() if s.entity != "none"]
    assert f"Partnership: {len(listed)} sections." in ask("", "stop")
    assert "Partnership: 1 section." in ask("comments", "stop")


def test_an_answer_is_saved_at_once_and_said_back(ask):
    said = ask("partnership", "River Places")
    assert "Saved: River Places" in said
    assert 'name: "River Places"' in kept(ask, "partnership")
    assert "Saved " in said.splitlines()[-1]


def test_the_hint_the_choices_and_how_it_is_needed_are_said(ask):
    said = ask("tasks", "TSK-03", *["-"] * 17, "stop")
    assert "Status (needed now)" in said
    assert "Say how far it has come." in said
    assert "3 Done" in said
    assert "Now: In progress" in said


def test_a_choice_is_given_by_its_number_or_its_name(ask):
    ask("risk_views", "list", "stop")
    to_status = ["TSK-03", *["-"] * 17]
    assert "Saved: Done" in ask("tasks", *to_status, "3")
    assert "Saved: Late" in ask("tasks", *to_status, "late")
    assert "status: late" in kept(ask, "tasks").partition("TSK-03:")[2].partition("TSK-04:")[0]


def test_what_is_not_understood_is_kept_and_asked_again(ask):
    to_start = ["TSK-03", *["-"] * 7]
    said = ask("tasks", *to_start, "soonish", "", "back", "stop")
    assert "Error: " in said
    assert "You typed: soonish" in said
    assert "soonish" not in kept(ask, "tasks")


def test_dates_are_understood_as_people_write_them(ask):
    assert "Saved: 1 June 2010" in ask("tasks", "TSK-03", *["-"] * 7, "1/6/10")


def test_a_record_is_referred_to_by_part_of_its_name_or_by_number(ask):
    to_role = ["TSK-03", *["-"] * 5]
    said = ask("tasks", *to_role, "lead", "2", "back", "Nobody of that name", "general man", "stop")
    assert "Which of these? Type its number." in said
    assert 'Nothing here is called "Nobody of that name".' in said
    assert "Saved: LEP General Manager (ROL-06)" in said


def test_several_records_are_given_with_commas(ask):
    said = ask("tasks", "TSK-03", *["-"] * 6, "ROL-01, general man", "stop")
    assert "Saved: Lead director, Council (ROL-01) and LEP General Manager (ROL-06)" in said


def test_the_blanks_are_typed_as_words(ask):
    said = ask("tasks", "TSK-03", "-", "not known", "not applicable: one of its kind", "clear")
    assert "Saved: not known" in said
    assert "Saved: does not apply: one of its kind" in said
    assert "Cleared." in said
    assert "not_known" in kept(ask, "tasks").partition("TSK-03:")[2][:200]


def test_an_answer_that_is_a_command_is_written_after_an_equals_sign(ask):
    assert "Saved: stop" in ask("partnership", "=stop")


def test_back_goes_to_the_question_before_and_to_the_list(ask):
    said = ask("tasks", "TSK-03", "-", "back", "back", "back", "stop")
    assert said.count("question 1 of") == 2
    assert said.count("30 actions.") == 3
    assert "This is the first question." in said


def test_choices_are_spoken_of_by_their_labels_never_by_codes(ask):
    said = ask("partnership", "-", "-", "?", "nonsense", "stop")
    assert "For example: Local Education Partnership (Building Schools for the Future)" in said
    assert '"nonsense" is not one of: Local Education Partnership (Building Schools' in said
    assert "bsf_lep" not in said


def test_help_says_what_may_be_typed_and_why_it_is_asked(ask):
    said = ask("tasks", "?", "TSK-03", "?", "stop")
    assert said.count("not applicable: why, in your words.") == 2
    assert "It is a row of the plan." in said
    assert "For example: Agree the approvals protocol" in said


def test_records_are_listed_found_and_added(ask):
    said = ask("tasks", "list", "protocol", "no such thing", "add", "Buy paint", "stop")
    assert "TSK-07  Board adopts protocol" in said
    assert "Which of these? Type its reference." in said
    assert 'No action is called "no such thing".' in said
    assert "Added TSK-31." in said
    assert 'TSK-31:\n  title: "Buy paint"' in kept(ask, "tasks")


def test_rows_inside_a_record_are_added_one_by_one(ask):
    to_rows = ["TSK-05", *["-"] * 20]
    said = ask("tasks", *to_rows, "maybe", "yes", "1 March 2010", "partly", "stop")
    assert "Progress reviews: 0 rows." in said
    assert "Type yes to add a row, or no to go on." in said
    assert "Progress reviews, row 1, reviewed on (needed now)" in said
    assert "date: 2010-03-01" in kept(ask, "tasks").partition("TSK-05:")[2].partition("TSK-06")[0]
    assert "Progress reviews: 1 row." in ask("tasks", "TSK-05", *["-"] * 27, "no", "stop")


def test_parts_of_a_group_are_asked_one_by_one(ask):
    said = ask("activities", "ACT-01", *["-"] * 7, "stop")
    assert "Who is responsible, accountable (needed now)" in said


def test_every_section_is_asked_when_none_is_named_and_next_leaves_one(ask):
    said = ask("", *["next"] * 70)
    assert "Vocabulary" in said or "words" in said
    assert "That was the last question." in said


def test_the_end_of_a_record_leads_back_to_the_list_and_of_a_section_to_the_next(ask):
    assert ask("landmines", "LMN-01", *["-"] * 40).count("4 landmines.") >= 1
    assert "That was the last question." in ask("partnership", *["-"] * 300)


def test_a_section_that_is_not_there_is_refused_with_the_nearest(ask):
    assert 'There is no section "taks". Did you mean "tasks"?' in ask("taks", code=CANNOT)


def test_without_plain_the_screens_open_where_they_can_be_shown(ask, monkeypatch):
    opened = []
    monkeypatch.setattr("lep_docs.cli.asking.on_a_terminal", lambda: True)
    run(["ask", "river"], lambda _, name, room: opened.append((name, room)) or 0)
    assert opened == [("river", "joint")]
