"""Lists that people keep come in, and tables go out to spreadsheets and back, on real files."""

import shutil
from pathlib import Path

import pytest
from support.messy_lists import PEOPLE, risks

from lep_docs.app.partnership import facts_of, open_partnership
from lep_docs.app.tables import Format, load, save_table
from lep_docs.app.workspace import Workspace, bundled
from lep_docs.catalogue.load import load_catalogue
from lep_docs.cli import run
from lep_docs.cli.diagnostics import CANNOT, FINDINGS, FINE
from lep_docs.core.importing import read_table, taken

TABLES = [s.name for s in load_catalogue().sections.values() if not s.single]
# What LibreOffice Calc 7.4 makes of the lists in support.messy_lists.
NOBODY = "Nobody & Sons"
UNKNOWN = f'No party here is called "{NOBODY}". Add it first.'
KEPT = Path(__file__).parents[1] / "data" / "tables"


@pytest.fixture(scope="module", params=["quillmere", "emberlin"])
def sample(request):
    """The facts of a sample."""
    return facts_of(open_partnership(Workspace(bundled("answers").parent), request.param))


@pytest.fixture
def said(tmp_path, monkeypatch, capsys):
    """Run a command on a copy of a sample; gives exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEP_DOCS_WORKSPACE", raising=False)
    shutil.copytree(bundled("answers") / "quillmere", tmp_path / "answers" / "riverside")

    def say(*arguments):
        code = run(arguments)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return say


def is_unchanged(facts, name, path):
    """Whether a file read back says just what is there, and needed no guess."""
    section = facts.catalogue.sections[name]
    found = read_table(facts, section, load(path))
    assert (found.bad, found.new, found.changed, found.kept) == ((), (), (), 0), name
    assert all(fit.column.is_placed for fit in found.columns.fits), name
    assert len(found.same) == len(facts.answers.records(name))
    return taken(facts.answers, found) == facts.answers


@pytest.mark.parametrize("form", list(Format))
def test_every_table_of_the_samples_goes_out_and_comes_back_unchanged(sample, form, tmp_path):
    for name in TABLES:
        path = tmp_path / f"{name}.{form}"
        save_table(sample, sample.catalogue.sections[name], path, form, private=True)
        assert is_unchanged(sample, name, path)


def test_a_spreadsheet_program_may_save_the_tables_in_between(sample, tmp_path, resaved_tables):
    sources = [tmp_path / f"{name}.xlsx" for name in ("tasks", "kpis", "roles", "documents")]
    for path in sources:
        save_table(sample, sample.catalogue.sections[path.stem], path, Format.XLSX)
    for ending in Format:
        for path in resaved_tables(sources, ending):
            assert is_unchanged(sample, path.stem, path)


def test_an_edit_in_the_table_is_the_only_change_and_one_undo_takes_it_back(said, tmp_path):
    said("export", "riverside", "tasks", "--out", "tasks.csv")
    table = tmp_path / "tasks.csv"
    text = table.read_text(encoding="utf-8-sig")
    title = said("get", "riverside", "tasks[TSK-02].title")[1].strip()
    row = f"TSK-02,{title},"
    assert text.count(row) == 1
    table.write_text(text.replace(row, "TSK-02,=A better title,"), encoding="utf-16")
    code, out, _ = said("import", "riverside", "tasks", "tasks.csv", "--apply")
    assert (code, out) == (FINE, "Actions: 0 added, 1 changed, from tasks.csv.\n")
    assert said("get", "riverside", "tasks[TSK-02].title")[1] == "=A better title\n"
    assert "imported from tasks.csv" in said("history", "riverside", "tasks[TSK-02]")[1]
    # Other rows still call it by its old name, with its id.
    again = said("import", "riverside", "tasks", "tasks.csv")[1]
    assert "30 the same as before" in again
    said("undo", "riverside")
    assert said("get", "riverside", "tasks[TSK-02].title")[1].strip() == title


def _people(said, file):
    code, out, _ = said("import", "riverside", "people", str(file), "--column", "Employer=party")
    assert code == FINDINGS
    lines = [line.strip() for line in out.splitlines()]
    assert "Row 4 names the columns." in lines
    assert "Job title / role: answers Job title, which comes nearest" in lines
    assert "No.: left out: no question here is called so" in lines
    assert [line for line in lines if line.startswith("row ")] == [
        "row 5  new PER-29: Dana Whitlock",
        "row 6  new PER-30: Ann Newcomer",
        "row 7  PER-01: Job title: Corporate Director, Children and Learning -> Head of things",
        "row 8  cannot be taken: “Name” is missing: a new person needs it.",
        f"row 9  cannot be taken: Employer “{NOBODY}”: {UNKNOWN}",
    ]


def _risks(said, file):
    code, out, _ = said("import", "riverside", "risks", str(file))
    assert code == FINDINGS
    lines = [line.strip() for line in out.splitlines()]
    assert lines[:5] == [
        f"{file.name}, sheet Register, for Risks",
        "5 cells hold formulas, of which the last result was read.",
        "Merged cells count for each of their rows: 5 to 6.",
        "Row 6 is hidden in the file, and read all the same.",
        "Row 2 names the columns.",
    ]
    assert [line for line in lines if line.startswith("row ")] == [
        "row 3  new RSK-15: Flood closes the site",
        "row 4  RSK-01: How likely: 4 -> 3",
        "row 5  cannot be taken: Likelihood “#DIV/0!”: The cell holds the error #DIV/0!.",
        "row 6  new RSK-17: Crane fails",
    ]
    found = said("import", "riverside", "risks", str(file), "--apply",
                 "--column", "Next review=next_check")  # fmt: skip
    assert found[1].startswith("Risks: 2 added, 1 changed")
    assert said("get", "riverside", "risks[RSK-15].next_check")[1] == "2010-06-01\n"
    assert said("get", "riverside", "risks[RSK-17].mitigation")[1] == "Survey\n"


def test_what_libreoffice_saved_is_read_as_people_mean_it(said):
    _people(said, KEPT / "people.xlsx")
    _risks(said, KEPT / "risks.xlsx")


def test_what_libreoffice_saves_today_is_read_so_too(said, tmp_path, resaved_tables):
    people = tmp_path / "people.csv"
    people.write_text(PEOPLE, encoding="utf-8")
    files = resaved_tables([people, risks(tmp_path / "risks.xlsx")], "xlsx")
    _people(said, files[0])
    _risks(said, files[1])


def test_a_csv_of_another_country_and_day_is_read_as_people_mean_it(said, tmp_path):
    windows = tmp_path / "contacts.csv"
    windows.write_text(PEOPLE.replace(",", ";"), encoding="cp1252", newline="\r\n")
    _people(said, windows)


def test_a_section_that_cannot_be_saved_is_left_as_it_was(said, tmp_path):
    file = tmp_path / "answers/riverside/joint/risks.yaml"
    cut = file.read_text(encoding="utf-8").replace("# end of risks", "")
    file.write_text(cut, encoding="utf-8")
    code, out, err = said("import", "riverside", "risks", str(KEPT / "risks.xlsx"), "--apply")
    assert (code, out) == (CANNOT, "")
    assert "cannot be read in full" in err
    assert file.read_text(encoding="utf-8") == cut
