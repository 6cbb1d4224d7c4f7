"""A process of its own that saves: `saving_child.py FOLDER add NAME COUNT`, or `... turn` for ever.

`add` adds records one by one, reading again whenever somebody else was first. `turn` rewrites one
record and says the number it has saved, until it is killed.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.answers import Answers
from lep_docs.core.errors import ChangedMeanwhileError
from lep_docs.core.keys import Key
from lep_docs.store.room_reading import read_room
from lep_docs.store.saving import save_section

CATALOGUE = load_catalogue()
SECTION = CATALOGUE.sections["principles"]


def add(folder, name, count):
    """Add `count` records, each in a save of its own."""
    for n in range(count):
        key = Key("principles", f"PRN-{name}-{n}", "statement")
        while True:
            reading = read_room(folder, CATALOGUE)
            answers = reading.answers.with_(key, f"Written by {name}")
            try:
                save_section(folder, SECTION, answers, reading.stamps["principles"])
            except ChangedMeanwhileError:
                continue
            break


def turn(folder):
    """Save for ever, and say after each save what was saved."""
    path = folder / "principles.yaml"
    stamp = read_room(folder, CATALOGUE).stamps["principles"] if path.exists() else ""
    for n in itertools.count():
        answers = Answers().with_(Key("principles", "PRN-01", "statement"), f"Saved as {n}")
        stamp = save_section(folder, SECTION, answers, stamp)
        sys.stdout.write(f"{n}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[2] == "add":
        add(Path(sys.argv[1]), sys.argv[3], int(sys.argv[4]))
    else:
        turn(Path(sys.argv[1]))
