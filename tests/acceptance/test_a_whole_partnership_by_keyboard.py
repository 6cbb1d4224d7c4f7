"""From an empty folder, by keyboard alone: all that a local authority supplies before procurement.

The answers are the sample's, taken from its files by what the catalogue says of who supplies what
and when; none is copied here. The first records of each section are typed question by question,
the rest come in as a person brings a long list in: as rows pasted from a spreadsheet. Set
LEP_DOCS_TYPE_EVERYTHING=1 to have every record typed.
"""

from __future__ import annotations

import os
import sys
import time

import pytest
from support.local_authority import supplied

from lep_docs.app.starting import FIRST_QUESTIONS
from lep_docs.app.workspace import bundled
from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.asking import typed
from lep_docs.core.keys import parse_key
from lep_docs.store.room_reading import read_room

terminal = pytest.importorskip("support.terminal", reason="needs a pseudo-terminal")
typist = pytest.importorskip("support.typist", reason="needs a pseudo-terminal")

EVERYTHING = bool(os.environ.get("LEP_DOCS_TYPE_EVERYTHING"))
BY_HAND = 1000 if EVERYTHING else 1
TAKES_AT_MOST = 600 if EVERYTHING else 90
SECTIONS_DONE = "completed, Before procurement"


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
    state = {"XDG_STATE_HOME": str(folder / "state")}
    command = [sys.executable, "-m", "lep_docs"]
    said = {}
    with terminal.Terminal(command, cwd=str(folder), env=state) as screen:
        person = typist.Typist(screen, catalogue, wanted)
        _start(person, wanted)
        _enter_everything(person, said)
        _look_and_generate(person, said)
        person.press("ctrl+q")
        said["exit code"] = screen.ended()
    said["letters"] = person.letters
    return folder, said


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


def _enter_everything(person, said):
    """Section after section, then what had to wait for records of later ones."""
    begun = time.perf_counter()
    here = 0
    listed = [n for n, s in person.catalogue.sections.items() if s.entity != "none"]
    for name in person.answers.sections:
        here = _open(person, listed, here, name)
        if person.catalogue.sections[name].single:
            person.form(name)
        else:
            person.table(name, BY_HAND)
        person.press("escape")
    for name in dict.fromkeys(key.section for key in person.later):
        here = _open(person, listed, here, name)
        person.rest(name, BY_HAND)
        person.press("escape")
    person.press("f4")
    person.terminal.until(" Problems  ", TAKES_AT_MOST)
    said["seconds"] = time.perf_counter() - begun


def _open(person, listed, here, name):
    """Go through the list of sections from the one at `here`, and open one."""
    there = listed.index(name)
    person.press(*["down" if there > here else "up"] * abs(there - here), "enter")
    return there


def _look_and_generate(person, said):
    """Problems, answers, documents."""
    screen = person.terminal
    said["problems"] = screen.text()
    person.press("escape", "f9")
    screen.until("Check your answers")
    said["answers"] = screen.text()
    person.press("escape")
    screen.until(SECTIONS_DONE)
    person.send(b"g")
    screen.until("Make the documents")
    person.press("enter")
    documents = len(person.catalogue.documents)
    _until(screen, lambda text: text.count("  new") == documents)
    person.send(b"w")
    _until(screen, lambda text: text.count("  written, ") == documents)
    said["documents"] = screen.text()


def _until(screen, holds, seconds=60):
    """Wait until the screen says so."""
    end = time.perf_counter() + seconds
    while not holds(screen.text()):
        assert time.perf_counter() < end, screen.text()
        screen.pump(0.05)


def test_every_value_that_was_entered_stands_in_the_files(sitting, catalogue, wanted):
    folder, said = sitting
    (made,) = (folder / "answers").iterdir()
    kept = read_room(made / "joint", catalogue)
    assert kept.findings == ()
    wrong = [
        (name, record.id, field, value, found.values.get(field) if found else None)
        for name, records in wanted.sections.items()
        for record in records
        for found in [kept.answers.record(name, record.id)]
        for field, value in record.values.items()
        if not found or found.values.get(field) != value
    ]
    print(said["seconds"], said["letters"], *wrong, sep="\n")
    assert wrong == []
    assert kept.answers == wanted
