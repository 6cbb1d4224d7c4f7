"""From an empty folder, by keyboard alone: all that a local authority supplies before procurement.

The answers are the sample's, taken from its files by what the catalogue says of who supplies what
and when; none is copied here. The first records of each section are typed question by question,
the rest come in as a person brings a long list in: as rows pasted from a spreadsheet. Set
LEP_DOCS_TYPE_EVERYTHING=1 to have every record typed.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from support.local_authority import supplied

from lep_docs.app.starting import FIRST_QUESTIONS
from lep_docs.app.workspace import bundled
from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.asking import typed
from lep_docs.core.keys import Key, parse_key
from lep_docs.ooxml.package import Package
from lep_docs.ooxml.text import document_text
from lep_docs.store.room_reading import read_room

if TYPE_CHECKING:
    from pathlib import Path

terminal = pytest.importorskip("support.terminal", reason="needs a pseudo-terminal")
typist = pytest.importorskip("support.typist", reason="needs a pseudo-terminal")

EVERYTHING = bool(os.environ.get("LEP_DOCS_TYPE_EVERYTHING"))
BY_HAND = 1000 if EVERYTHING else 1
TAKES_AT_MOST = 600 if EVERYTHING else 90
IN_THE_DOCUMENTS = (
    *("parties", "people", "roles", "objectives", "context_facts", "services", "projects"),
    *("risks", "stakeholders", "log"),
)
SECTIONS_DONE = "completed, Before procurement"


@dataclass(frozen=True)
class Sitting:
    """What came of it: where, what three screens said, how the program ended."""

    folder: Path
    problems: str
    answers: str
    documents: str
    exit_code: int


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


@pytest.fixture(scope="module")
def wanted(catalogue):
    """What the sample's council supplies before procurement."""
    sample = read_room(bundled("answers") / "quillmere" / "joint", catalogue).answers
    return supplied(catalogue, sample, "PTY-LA")


@pytest.fixture(scope="module")
def sitting(tmp_path_factory, catalogue, wanted):
    """The whole journey, once: its folder, and what the screens said on the way."""
    folder = tmp_path_factory.mktemp("council")
    # The details of a mistake of its own are what whoever mends it will look for.
    state = {"XDG_STATE_HOME": str(folder / "state"), "LEP_DOCS_DEBUG": "1"}
    command = [sys.executable, "-m", "lep_docs"]
    with terminal.Terminal(command, cwd=str(folder), env=state) as screen:
        person = typist.Typist(screen, catalogue, wanted)
        _start(person, wanted)
        _enter_everything(person)
        problems, answers, documents = _look_and_generate(person)
        person.press("ctrl+q")
        return Sitting(folder, problems, answers, documents, screen.ended())


def _start(person, wanted):
    """The four first questions of a new partnership."""
    screen, catalogue = person.terminal, person.catalogue
    first = {key: wanted.get(parse_key(key)) for key in FIRST_QUESTIONS}
    screen.until("Start a new partnership")
    person.press("enter")
    words, *rest = FIRST_QUESTIONS
    codes = [c.code for c in catalogue.sections["partnership"].by_name["vocabulary"].choices]
    person.press(*["down"] * codes.index(first[words]), "enter")
    for key in rest:
        if first[key] is not None:
            person.press("ctrl+a")
            person.write(typed(first[key]))
        person.press("tab")
    person.press("ctrl+g")
    screen.until(SECTIONS_DONE)


def _enter_everything(person):
    """Section after section, then what had to wait for records of later ones."""
    here = 0
    listed = [n for n, s in person.catalogue.sections.items() if s.entity != "none"]
    for name in person.answers.sections:
        here = _open(person, listed, here, name)
        if person.catalogue.sections[name].single:
            person.form(name)
        elif person.catalogue.sections[name].given:
            person.listed(name)
        else:
            person.table(name, BY_HAND)
        person.press("escape")
    for name in dict.fromkeys(key.section for key in person.later):
        here = _open(person, listed, here, name)
        person.rest(name, BY_HAND)
        person.press("escape")
    person.press("f4")
    _until(person.terminal, lambda text: "No errors" in text, TAKES_AT_MOST)


def _open(person, listed, here, name):
    """Go through the list of sections from the one at `here`, and open one."""
    there = listed.index(name)
    person.press(*["down" if there > here else "up"] * abs(there - here), "enter")
    return there


def _look_and_generate(person):
    """What the screens of problems, answers and documents say."""
    screen = person.terminal
    problems = screen.text()
    person.press("escape", "f9")
    screen.until("Check your answers")
    answers = screen.text()
    person.press("escape")
    screen.until(SECTIONS_DONE)
    person.send(b"g")
    screen.until("Make the documents")
    person.press("enter")
    documents = sum(document.main for document in person.catalogue.documents.values())
    _until(screen, lambda text: text.count("  new") == documents)
    person.send(b"w")
    _until(screen, lambda text: text.count("  written, ") == documents)
    return problems, answers, screen.text()


def _until(screen, holds, seconds=60):
    """Wait until the screen says so."""
    screen.holds(holds, "The screen never said so", seconds)


def test_every_value_that_was_entered_stands_in_the_files(sitting, catalogue, wanted):
    (made,) = (sitting.folder / "answers").iterdir()
    kept = read_room(made / "joint", catalogue)
    other = {
        str(key): (typed(value), typed(kept.answers.get(key)))
        for name, records in wanted.sections.items()
        for record in records
        for field, value in record.values.items()
        for key in [Key(name, record.id, field)]
        if kept.answers.get(key) != value
    }
    assert other == {}
    assert kept.answers == wanted
    assert kept.findings == ()


def test_the_documents_say_what_was_entered(sitting, catalogue, wanted):
    said = "\n".join(
        paragraph.text
        for document in sitting.folder.glob("outputs/*/*.docx")
        for paragraph in document_text(Package.open(document), margins=True)
    )
    for name in IN_THE_DOCUMENTS:
        title = catalogue.sections[name].title
        for record in wanted.records(name):
            assert str(record.values[title]) in said
    for record in wanted.records("strengths_gaps"):
        assert (record.values["statement"] in said) is (record.values["visibility"] != "la")


def test_the_screens_said_what_there_is_to_mend_and_what_was_answered(sitting, wanted):
    assert "No errors" in sitting.problems
    assert wanted.records("partnership")[0].values["name"] in " ".join(sitting.answers.split())
    assert "facts missing" in sitting.documents
    assert sitting.exit_code == 0
