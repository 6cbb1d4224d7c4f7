"""Saves one section of the room argv[1] over and over as the person argv[2], until it is killed."""

import itertools
import sys
from datetime import UTC, datetime
from pathlib import Path

from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.answers import Answers
from lep_docs.core.errors import NotSavedError
from lep_docs.core.keys import parse_key
from lep_docs.core.sources import TYPED
from lep_docs.store.answers_file import read_section
from lep_docs.store.atomic import stamp_of
from lep_docs.store.history import History
from lep_docs.store.saving import save_section

room, who = Path(sys.argv[1]), sys.argv[2]
catalogue = load_catalogue()
section = catalogue.sections["milestones"]
history = History(room, catalogue, who, lambda: datetime.now(UTC), TYPED)  # noqa: TID251
for number in itertools.count():
    data = (room / "milestones.yaml").read_bytes()
    answers = Answers({"milestones": read_section(data, section, "").records})
    answers = answers.with_(parse_key("milestones[MST-01].statement"), f"{who} {number}")
    try:
        save_section(room, section, answers, stamp_of(data), history.saved)
    except NotSavedError:
        continue
    print(number, flush=True)  # noqa: T201 - how the test hears of it
