"""An officer's promise: who answered without a name is found in no document and in no history."""

import re
import zipfile

import pytest

from lep_docs.app.workspace import Workspace
from lep_docs.cli import run
from lep_docs.cli.diagnostics import FINE

PEOPLE = {"PTY-A": 5, "PTY-B": 3}
REPORT = "health-check-report"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """A small partnership in which eight people answered a pulse, each by their own hand."""
    folder = tmp_path_factory.mktemp("workspace")
    room = folder / "answers" / "ash" / "joint"
    room.mkdir(parents=True)
    (room / "partnership.yaml").write_text(
        'name: "Ash Partnership"\ncurrent_phase: operation\nas_of: 2010-02-15\n', encoding="utf-8"
    )
    (room / "parties.yaml").write_text(
        'PTY-A:\n  name: "Ash Council"\n  signatory: yes\n'
        'PTY-B:\n  name: "Birch Limited"\n  signatory: yes\n',
        encoding="utf-8",
    )

    def do(person, *arguments):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("LEP_DOCS_PERSON", person)
            assert run(["--workspace", str(folder), *arguments]) == FINE

    do("Officer Oak", "health", "ash", "new", "HC17")
    for party, count in PEOPLE.items():
        for n in range(count):
            who, words = f"Person {party} {n}", f"Words of {party}"
            given = ("health", "ash", "answer", "HCR-01", party, "1=4", "2=2", "3=3", "4=4", "5=5")
            do(who, *given, "--comment", "2", words)
    do("Officer Oak", "set", "ash", "health_checks[HCR-01].closed", "2010-02-15")
    do("Officer Oak", "build", "ash", REPORT, "--out", str(folder))
    return folder


def test_the_report_shows_the_five_and_not_the_three(workspace):
    with zipfile.ZipFile(workspace / f"{REPORT}.docx") as parts:
        main = parts.read("word/document.xml").decode()
    text = "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", main))
    assert "Too few people answered for Birch Limited to be shown." in text
    assert "Words of PTY-A" in text
    assert "Words of PTY-B" not in text


def test_nothing_in_the_file_leads_back_to_an_answer_or_a_person(workspace):
    with zipfile.ZipFile(workspace / f"{REPORT}.docx") as parts:
        whole = "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    assert "responses[" not in whole
    assert "Person PTY" not in whole


def test_neither_answers_nor_history_say_whose_hand_it_was(workspace):
    room = Workspace(workspace).room("ash", "joint")
    kept = [path for path in room.rglob("*") if path.is_file()]
    assert any(path.suffix == ".jsonl" for path in kept)
    assert [p.name for p in kept if b"Person PTY" in p.read_bytes()] == []
    # A file in the order in which people answered would keep each one's answers together.
    text = (room / "health_checks.yaml").read_text(encoding="utf-8")
    numbers = [int(n) for n in re.findall(r"question: (\d)", text)]
    assert numbers == sorted(numbers)
