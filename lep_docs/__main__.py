"""`python -m lep_docs` and the `lep-docs` command: joins the command line and the screens."""

from __future__ import annotations

import sys

from lep_docs.cli import run
from lep_docs.tui import open_screens


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:], open_screens))


if __name__ == "__main__":
    main()
