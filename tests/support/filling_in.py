"""A questionnaire filled in as a person does it in Word: a choice from a list, words in a box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.word_editing import opened, w

if TYPE_CHECKING:
    from pathlib import Path

CARRIER = "Who carries it"
RATING, EVIDENCE, COMMENT, DISSENT = "Rating", "What shows it", "Comment", "Not all of us agree"


def fill_in(blank: Path, back: Path, lines: dict[tuple[int, str], str]) -> Path:
    """A copy of `blank` at `back`, with these lines filled in, by question and label."""
    document = opened(blank.read_bytes())
    for (number, label), text in lines.items():
        name = f"{label}, question {number}" if number else label
        (control,) = [
            s
            for s in document.root.iter(w("sdt"))
            if (a := s.find(f"{w('sdtPr')}/{w('alias')}")) is not None and a.get(w("val")) == name
        ]
        properties = control.find(w("sdtPr"))
        for prompt in properties.findall(w("showingPlcHdr")):
            properties.remove(prompt)
        document.retype(properties.find(w("tag")).get(w("val")), text)
    back.parent.mkdir(parents=True, exist_ok=True)
    back.write_bytes(document.data())
    return back


def add_comment(document, text: str) -> None:
    """A comment on the first paragraph, as a reader leaves it."""
    document.comment(next(document.root.iter(w("p"))), text)
