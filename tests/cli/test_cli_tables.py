"""`lep-docs import` and `lep-docs export` as people and programs meet them."""

import json
import shutil

import pytest

from lep_docs.app.workspace import bundled
from lep_docs.cli import run
from lep_docs.cli.diagnostics import CANNOT, FINDINGS, FINE

RISKS = (
    "Our risks;;;\n"
    "Risk title;Likelihood;Colour;Owner of risk\n"
    "Flood closes the site;4;red;LEP General Manager\n"
    "Programme funding is cut;3;;\n"
    "Asbestos found late;seven;;\n"
)
SEVEN = 'Likelihood “seven”: "seven" is not a number: write figures, such as 0.5 or 1,250.'


@pytest.fixture
def riverside(tmp_path, monkeypatch):
    """Part of the sample with a partner's file beside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEP_DOCS_WORKSPACE", raising=False)
    (tmp_path / "answers/riverside/joint").mkdir(parents=True)
    for name in ("partnership", "roles", "tasks", "risks"):
        file = bundled("answers") / f"quillmere/joint/{name}.yaml"
        shutil.copy(file, tmp_path / "answers/riverside/joint")
    (tmp_path / "their risks.csv").write_text(RISKS, encoding="cp1252")
    return tmp_path


@pytest.fixture
def said(riverside, capsys):
    """Run a command; gives exit code, stdout and stderr."""

    def say(*arguments):
        code = run(arguments)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return say


def test_without_apply_the_file_is_only_looked_at(said, riverside):
    before = (riverside / "answers/riverside/joint/risks.yaml").read_bytes()
    code, out, _ = said("import", "riverside", "risks", "their risks.csv")
    assert code == FINDINGS
    assert out.splitlines() == [
        "their risks.csv, for Risks",
        "  Its cells are parted by semicolons.",
        "  Row 2 names the columns.",
        "  1 empty cell stands where there is an answer: the answer stays.",
        "",
        "  Risk title: answers Risk, which comes nearest",
        "  Likelihood: answers How likely",
        "  Colour: left out: no question here is called so",
        "  Owner of risk: answers Owner, which comes nearest",
        "",
        "3 rows: 1 new, 1 changes what is here, 0 the same as before, 1 that cannot be taken.",
        "  row 3  new RSK-15: Flood closes the site",
        "  row 4  RSK-01: How likely: 4 -> 3",
        f"  row 5  cannot be taken: {SEVEN}",
        "",
        *out.splitlines()[-4:-3],
        "To take rows in without what stands in a column: --column Likelihood=",
        "Nothing was changed yet. To take in what can be taken:",
        "  lep-docs import riverside risks 'their risks.csv' --apply",
    ]
    assert "--column Colour=FIELD, FIELD being one of title, cause," in out
    assert (riverside / "answers/riverside/joint/risks.yaml").read_bytes() == before


def test_with_apply_the_good_rows_go_in_and_one_undo_takes_them_back(said, riverside):
    before = said("get", "riverside", "risks")
    code, out, _ = said("import", "riverside", "risks", "their risks.csv", "--apply")
    assert code == FINDINGS
    first, second, third = out.splitlines()
    assert first == "Risks: 1 added, 1 changed, from their risks.csv."
    assert second == f"  row 5 was not taken: {SEVEN}"
    assert "their risks-not-taken.csv" in third.replace("\\", "/")
    assert said("get", "riverside", "risks[RSK-15].owner_role")[1] == "ROL-06\n"
    assert "imported from their risks.csv" in said("history", "riverside", "risks[RSK-15]")[1]
    said("undo", "riverside")
    assert said("get", "riverside", "risks") == before


def test_for_programs_the_same_is_said_as_json(said):
    code, out, _ = said(
        "import", "riverside", "Risks", "their risks.csv", "--column", "Colour=", "--json"
    )
    found = json.loads(out)
    assert code == FINDINGS
    assert (found["section"], found["sheet"], found["applied"]) == ("risks", None, False)
    assert [(c["field"], c["how"]) for c in found["columns"]] == [
        ("title", "nearest"), ("likelihood", "named"), (None, "none"), ("owner_role", "nearest"),
    ]  # fmt: skip
    new, changed, bad = found["rows"]
    assert (new["row"], new["record"], new["new"], new["problems"]) == (3, "RSK-15", True, [])
    assert changed["changes"] == [{"key": "risks[RSK-01].likelihood", "before": "4", "after": "3"}]
    assert bad["problems"][0]["column"] == "Likelihood"
    applied = json.loads(said(
        "import", "riverside", "risks", "their risks.csv", "--apply", "--json"
    )[1])  # fmt: skip
    assert applied["applied"]
    assert applied["not_taken"].endswith("their risks-not-taken.csv")


def test_an_export_loaded_again_has_nothing_to_take_in(said):
    code, out, _ = said("export", "riverside", "tasks")
    assert code == FINE
    assert out.replace("\\", "/") == "outputs/riverside/tasks.xlsx  (30 actions)\n"
    code, out, _ = said("import", "riverside", "tasks", "outputs/riverside/tasks.xlsx")
    assert code == FINE
    assert "30 rows: 0 new, 0 change what is here, 30 the same as before, 0 that" in out
    assert out.endswith("There is nothing to take in. Nothing was changed.\n")
    assert "outputs/riverside/tasks.xlsx, sheet Actions, for" not in out
    assert out.startswith("tasks.xlsx, sheet Actions, for Actions\n")


def test_a_part_of_an_answer_is_told_to_programs_as_keys_are_written(said):
    said("export", "riverside", "tasks", "--format", "csv", "--out", "t.csv")
    found = json.loads(said("import", "riverside", "tasks", "t.csv", "--json")[1])
    assert "reviews[1].evidence" in [column["field"] for column in found["columns"]]
    assert found["same"] == 30


def test_private_notes_go_out_only_when_asked_for(said, riverside):
    said("set", "riverside", "risks[RSK-01].notes_private", "between us")
    said("export", "riverside", "risks", "--out", "open.csv")
    said("export", "riverside", "risks", "--out", "all.csv", "--private")
    assert "between us" not in (riverside / "open.csv").read_text(encoding="utf-8")
    assert "between us" in (riverside / "all.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("import", "riverside", "risks", "gone.csv"), "There is no file gone.csv"),
        (("import", "riverside", "riks", "their risks.csv"), 'Did you mean "risks"'),
        (("import", "riverside", "parties", "their risks.csv"), "--column 'Risk title=name'"),
        (("import", "riverside", "partnership", "their risks.csv"), "is one record and no table"),
        (("import", "riverside", "risks", "their risks.csv", "--column", "x"), "--column"),
        (("import", "riverside", "risks", "their risks.csv", "--column", "x=title"), 'column "x"'),
        (("import", "riverside", "risks", "their risks.csv", "--sheet", "A"), "has no sheets"),
        (("export", "riverside", "partnership"), "is one record and no table"),
        (("export", "riverside", "risks", "--out", "a.csv", "--format", "xlsx"), "end its name"),
        (("export", "riverside", "risks", "--out", "a.doc"), "end its name"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence_and_nothing_is_written(
    said, riverside, arguments, why
):
    code, out, err = said(*arguments)
    assert (code, out) == (CANNOT, "")
    assert why in err
    assert len(err.splitlines()) == 1
    assert not (riverside / "outputs").exists()


def test_options_that_were_given_are_given_again_with_apply(said, riverside):
    book = riverside / "list.csv"
    book.write_text("Thing,Status\nBuy paint,late\n", encoding="utf-8")
    out = said("import", "riverside", "tasks", "list.csv", "--column", "Thing=title")[1]
    assert out.endswith("  lep-docs import riverside tasks list.csv --column Thing=title --apply\n")


def test_a_file_of_good_rows_is_taken_whole_and_leaves_no_list(said, riverside):
    (riverside / "good.csv").write_text("Risk\nA new one\n", encoding="utf-8")
    assert said("import", "riverside", "risks", "good.csv", "--apply") == (
        FINE,
        "Risks: 1 added, 0 changed, from good.csv.\n",
        "",
    )
    assert not (riverside / "outputs").exists()


def test_of_thousands_of_rows_as_many_are_told_as_a_person_reads(said, riverside):
    good = "".join(f"New risk {number},3\n" for number in range(300))
    bad = "".join(f"Odd risk {number},word{number}\n" for number in range(300))
    (riverside / "many.csv").write_text(f"Risk,Likelihood\n{good}{bad}", encoding="utf-8")
    code, out, _ = said("import", "riverside", "risks", "many.csv")
    assert code == FINDINGS
    assert "600 rows: 300 new" in out
    assert "and 200 more rows that can be taken" in out
    assert "and 200 more reasons why rows cannot be taken" in out
    assert len(out.splitlines()) < 220
    applied = said("import", "riverside", "risks", "many.csv", "--apply")[1]
    assert "and 200 more reasons" in applied
    said("undo", "riverside")
