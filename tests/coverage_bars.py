"""Holds the coverage of each package to its bar: `python tests/coverage_bars.py coverage.json`."""

import json
import sys
from collections import defaultdict
from pathlib import Path

BARS = {"core": 100.0, "ooxml": 100.0}
ELSEWHERE = 95.0


def package(path):
    """The package a file belongs to; `lep_docs` for what stands on top."""
    parts = Path(path).parts
    return parts[1] if len(parts) > 2 else "lep_docs"


def missing_branches(file):
    """Branches no test took; one into a line that does not count does not count either."""
    counted = {0, *file["executed_lines"], *file["missing_lines"]}
    return [branch for branch in file["missing_branches"] if branch[1] in counted]


def shares(files):
    """Package -> share of its lines and branches that the tests ran, in per cent."""
    run, there = defaultdict(int), defaultdict(int)
    for path, file in files.items():
        covered = len(file["executed_lines"]) + len(file["executed_branches"])
        run[package(path)] += covered
        there[package(path)] += covered + len(file["missing_lines"]) + len(missing_branches(file))
    return {name: 100 * run[name] / there[name] for name in there if there[name]}


def unseen(file):
    """What no test ran of a file: lines, and branches as `from->to` (0 is the way out)."""
    branches = (f"{source}->{target}" for source, target in missing_branches(file))
    return ", ".join([*map(str, file["missing_lines"]), *branches])


def main():
    """Print what no test ran and each package's share; end with 1 when one is under its bar."""
    files = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["files"]
    for path, file in sorted(files.items()):
        if missing := unseen(file):
            print(f"{path}: {missing}")
    low = False
    for name, share in sorted(shares(files).items()):
        bar = BARS.get(name, ELSEWHERE)
        low = low or share < bar
        print(f"{name:12} {share:6.2f} % (bar {bar:.0f} %){'  UNDER' if share < bar else ''}")
    sys.exit(low)


if __name__ == "__main__":
    main()
