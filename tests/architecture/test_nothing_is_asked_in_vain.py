"""Every question feeds a document, rule or picture, or says why; every document renders."""

import re
from pathlib import Path

from lep_docs.app.documents import Home, build_document
from lep_docs.app.workspace import JOINT, bundled
from lep_docs.catalogue.load import load_catalogue
from lep_docs.cli import run
from lep_docs.core.answers import Answers, Record
from lep_docs.core.asking import parse_answer
from lep_docs.core.control import BuildStatus
from lep_docs.core.dates import parse_date
from lep_docs.core.facts import Facts
from lep_docs.core.fields import FieldType
from lep_docs.core.values import Group
from lep_docs.store.room_reading import read_room
from lep_docs.store.saving import save_section

ROOT = Path(__file__).parents[2]
USERS = ("templates/source/*.md", "lep_docs/core/**/*.py", "lep_docs/app/*.py")
COUNT = 2


def test_every_field_is_used_or_says_why_it_is_asked():
    code = "\n".join(p.read_text(encoding="utf-8") for g in USERS for p in ROOT.glob(g))
    idle = [
        f"{section.name}.{field.name}"
        for section in load_catalogue().sections.values()
        for field in section.fields
        if not field.unused and not _is_used(field.name, code)
    ]
    assert idle == []


def _is_used(name, code):
    """By attribute, in a template's filter, or asked for by name."""
    ways = (rf"\.{name}_?\b", rf'attribute="{name}\b', rf'"{name}[."]')
    return any(re.search(way, code) for way in ways)


def _specimen(catalogue):
    """Every section with two records whose every field holds the catalogue's own example."""
    return Answers(
        {
            section.name: tuple(
                Record(
                    "" if section.single else f"{section.prefix}-{n:02}",
                    {f.name: _example(f, catalogue) for f in section.fields},
                )
                for n in range(1, 2 if section.single else COUNT + 1)
            )
            for section in catalogue.sections.values()
        }
    )


def _example(field, catalogue):
    if field.type is FieldType.ROWS:
        return tuple(_group(field, catalogue) for _ in range(COUNT))
    if field.type is FieldType.GROUP:
        return _group(field, catalogue)
    if field.type is FieldType.REFERENCE:
        name = "objectives" if "any" in field.refs else field.refs[0]
        first = f"{catalogue.sections[name].prefix}-01"
        return (first,) if field.many else first
    return parse_answer(field, field.example)


def _group(field, catalogue):
    return Group({part.name: _example(part, catalogue) for part in field.fields})


def test_a_specimen_of_every_question_is_saved_and_read_back_unchanged(tmp_path):
    catalogue = load_catalogue()
    specimen = _specimen(catalogue)
    for section in catalogue.sections.values():
        save_section(tmp_path, section, specimen, "")
    reading = read_room(tmp_path, catalogue)
    assert reading.findings == ()
    assert reading.answers == specimen


def test_a_specimen_of_every_question_renders_every_document(validate_docx, tmp_path):
    catalogue = load_catalogue()
    facts = Facts(catalogue, _specimen(catalogue), parse_date("2010-02-15"))
    for document in catalogue.documents.values():
        template = bundled("templates") / "docx" / f"{document.slug}.docx"
        path = tmp_path / template.name
        home = Home("specimen", JOINT)
        path.write_bytes(build_document(facts, document, template, BuildStatus.DRAFT, home).data)
        assert validate_docx(path) == []


def test_an_empty_partnership_renders_every_document(tmp_path):
    assert run(["--workspace", str(tmp_path), "new", "empty"]) == 0
    assert run(["--workspace", str(tmp_path), "build", "empty", "--all"]) == 0
