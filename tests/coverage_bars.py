"""Holds the coverage of each package to its bar: `python tests/coverage_bars.py coverage.json`."""

import json
import sys
from collections import defaultdict
from pathlib import Path

BARS = {"core": 100.0, "ooxml": 100.0}
ELSEWHERE = 95.0


def shares(report):
    """Package -> share of its statements and branches that the tests ran, in per cent."""
    run, there = defaultdict(int), defaultdict(int)
    for path, file in report["files"].items():
        parts = Path(path).parts
        package = parts[1] if len(parts) > 2 else "lep_docs"
        summary = file["summary"]
        run[package] += summary["covered_lines"] + summary["covered_branches"]
        there[package] += summary["num_statements"] + summary["num_branches"]
    return {package: 100 * run[package] / there[package] for package in there if there[package]}


def main():
    """Print each package's share; end with 1 when one is under its bar."""
    report = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    low = False
    for package, share in sorted(shares(report).items()):
        bar = BARS.get(package, ELSEWHERE)
        low = low or share < bar
        print(f"{package:12} {share:6.2f} % (bar {bar:.0f} %){'  UNDER' if share < bar else ''}")
    sys.exit(low)


if __name__ == "__main__":
    main()
