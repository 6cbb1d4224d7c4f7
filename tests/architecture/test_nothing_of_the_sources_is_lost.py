"""docs/coverage.md goes through every item of the sources, and all that it names is there."""

import re
from pathlib import Path

import pytest

from lep_docs.catalogue.load import load_catalogue
from lep_docs.cli.parser import COMMANDS
from lep_docs.core.rules import FAMILIES  # noqa: F401 - importing the families declares the rules
from lep_docs.core.rules.registry import RULES
from lep_docs.tui.whole import WHOLE

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/coverage.md").read_text(encoding="utf-8")
ITEMS = 200
NONE = "–"
ROW = re.compile(r"^\| *(\d+) *\|(.*)\|(.*)\|(.*)\|$", re.MULTILINE)
MARK = re.compile(r"`([^`]+)`")
NAMED_KINDS = ("lep-docs", "screen", "view", "picture", "starters", "words")


def _rows():
    return [(int(n), *(c.strip() for c in cells)) for n, *cells in ROW.findall(PAGE)]


def _marks():
    return sorted({m for _, _, where, how in _rows() for m in MARK.findall(where + how)})


def _fields(fields, before):
    for field in fields:
        path = f"{before}.{field.name}"
        yield path
        yield from _fields(field.fields, path)


def _names():
    """All that a mark may say, as it says it."""
    catalogue = load_catalogue()
    pictures = r"\bpictures\.(?:health\.)?(\w+)"
    sources = [p.read_text(encoding="utf-8") for p in ROOT.glob("templates/source/*.md")]
    for section in catalogue.sections.values():
        yield section.name
        yield from _fields(section.fields, section.name)
    for document in catalogue.documents.values():
        yield document.code
        yield from (f"{document.code} {part.code}" for part in document.sections)
    for code, instrument in catalogue.health.instruments.items():
        yield code
        yield from (f"{code} {question.number}" for question in instrument.questions)
    yield from (*RULES, *catalogue.topics, *catalogue.actions, *catalogue.health.remedies)
    yield from (f"lep-docs {command.name}" for command in COMMANDS)
    yield from (f"screen {p.stem}" for p in ROOT.glob("lep_docs/tui/screens/*.py"))
    yield from (f"view {called}" for _, _, called in WHOLE.values())
    yield from (f"picture {name}" for text in sources for name in re.findall(pictures, text))
    yield from (f"starters {name}" for name in catalogue.starters)
    tokens = next(iter(catalogue.vocabularies.values())).terms
    yield from (f"words {token}" for token in tokens)


def test_every_item_of_the_sources_stands_once_and_in_order():
    assert [number for number, *_ in _rows()] == list(range(1, ITEMS + 1))


def test_every_item_says_what_it_is_and_where_it_is_or_why_it_is_not():
    bare = [
        number
        for number, what, where, how in _rows()
        if not what or not (MARK.search(where) or (where == NONE and how))
    ]
    assert bare == []


def test_all_that_is_named_is_there():
    known = set(_names())
    assert [mark for mark in _marks() if mark not in known] == []


@pytest.mark.parametrize("kind", NAMED_KINDS)
def test_the_page_names_something_of_every_kind_that_it_explains(kind):
    assert any(mark.startswith(f"{kind} ") for mark in _marks())


def test_every_document_and_every_set_of_questions_has_its_source_on_the_page():
    catalogue = load_catalogue()
    supplied = {*catalogue.documents, *catalogue.health.instruments}
    assert sorted(supplied - {mark.partition(" ")[0] for mark in _marks()}) == []
