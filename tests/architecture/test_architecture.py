"""The house rules that a linter cannot see, made into facts."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from lep_docs.catalogue.load import load_catalogue
from lep_docs.catalogue.schema import schema
from lep_docs.cli.commands import COMMANDS
from lep_docs.cli.rulebook import rulebook

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "lep_docs"
MODULES = sorted(PACKAGE.rglob("*.py"))
FUNCTION_LINES, MODULE_LINES = 40, 400
TOO_LONG: dict[str, str] = {}  # "module:function" -> why it may be longer; empty is best

# Names of fields that are also words of the tools themselves.
ORDINARY = {
    "short_name": "how every record that has a short form is called",
    "source_ref": "the field a record's source stands in unless its section names another",
    "notes_private": "what no template may ever see",
    "as_of": "the day the facts speak of, as templates call it too",
    "retired_on": "what makes any record a retired one",
}


def _functions(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def _field_names():
    def names(fields):
        for field in fields:
            yield field.name
            yield from names(field.fields)

    return {n for s in load_catalogue().sections.values() for n in names(s.fields)}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_module_is_longer_than_a_reader_can_hold(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MODULE_LINES


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_function_is_longer_than_a_screen(path):
    name = str(path.relative_to(PACKAGE))
    long = {
        f"{name}:{f.name}" for f in _functions(path) if f.end_lineno - f.lineno + 1 > FUNCTION_LINES
    }
    assert long <= set(TOO_LONG)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_string_in_the_code_names_a_field_of_the_catalogue(path):
    fields = {name for name in _field_names() if "_" in name} - set(ORDINARY)
    choices = {
        c.code for s in load_catalogue().sections.values() for f in s.fields for c in f.choices
    }
    strings = {
        node.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert not (strings & fields - choices)


def test_every_field_has_words_for_the_person_who_answers_it():
    bare = []
    for section in load_catalogue().sections.values():
        for field in section.fields:
            told = (field.label, field.hint, field.help, field.why, field.seed, field.supplier)
            if not all(told):
                bare.append(f"{section.name}.{field.name}")
    assert bare == []


def test_every_plain_field_has_an_example():
    bare = [
        f"{section.name}.{field.name}"
        for section in load_catalogue().sections.values()
        for field in section.fields
        if not field.fields and not field.example
    ]
    assert bare == []


def test_every_entity_of_the_data_model_is_in_the_catalogue():
    catalogue = load_catalogue()

    def entities(fields):
        for field in fields:
            yield field.entity
            yield from entities(field.fields)

    found = {s.entity for s in catalogue.sections.values()}
    found |= {e for s in catalogue.sections.values() for e in entities(s.fields)}
    assert {f"E{n}" for n in range(1, 56)} <= found


def test_every_profile_has_every_word():
    profiles = load_catalogue().vocabularies
    assert len(profiles) == 7
    tokens = {frozenset(v.terms) for v in profiles.values()}
    assert len(tokens) == 1


def test_the_command_line_starts_without_the_heavy_libraries():
    code = (
        "import sys, lep_docs.__main__ as program\n"
        "try: program.run(['--help'], program.open_screens)\n"
        "finally: print([m for m in ('textual','docxtpl','docx','lxml','jinja2','yaml','PIL') "
        "if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == "[]"


def test_the_first_paint_of_a_partnership_waits_for_no_answer_and_no_rule():
    load_catalogue()  # leaves it compiled for the next process
    code = (
        "import sys, lep_docs.__main__, lep_docs.cli.editing, lep_docs.tui.app\n"
        "from lep_docs.tui.screens.reading import load_catalogue, names\n"
        "assert list(names(load_catalogue()))\n"
        "late = ('yaml', 'docx', 'lxml', 'PIL', 'lep_docs.app.drafting', 'lep_docs.core.rules')\n"
        "print([m for m in late if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_readme_lists_the_commands_as_they_are():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = [f"| `lep-docs {c.name}` | {c.purpose} |" for c in COMMANDS]
    missing = [row for row in rows if row not in readme]
    assert missing == [], "put these rows into the table of commands in README.md"


def test_the_committed_schema_is_fresh():
    committed = json.loads((ROOT / "docs/answers.schema.json").read_text(encoding="utf-8"))
    assert committed == schema(load_catalogue()), "run: lep-docs schema > docs/answers.schema.json"


def test_the_committed_list_of_checks_is_fresh():
    committed = (ROOT / "docs/checks.md").read_text(encoding="utf-8")
    assert committed == rulebook(), "run: python -m lep_docs.cli.rulebook > docs/checks.md"
