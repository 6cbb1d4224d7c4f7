"""A process of its own that drafts: `drafting_child.py WORKSPACE answer`, or `... type`, for ever.

`answer` gives one answer after the other, `type` one long text word by word. After each it says the
number that is kept, until it is killed.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from lep_docs.app.drafting import Drafting
from lep_docs.app.workspace import Workspace
from lep_docs.core.keys import Key

STATEMENTS = [Key("principles", f"PRN-0{n}", "statement") for n in range(1, 4)]


def main(root, what):
    """Draft for ever."""
    drafting = Drafting.open(Workspace(root), "ash", own=root / "own")
    words = ""
    for n in itertools.count():
        if what == "answer":
            drafting.answer(STATEMENTS[n % len(STATEMENTS)], f"Answer {n}")
        else:
            words = f"{words} {n}".strip()
            drafting.typing(STATEMENTS[0], words)
        sys.stdout.write(f"{n}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
