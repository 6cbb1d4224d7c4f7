"""The screens in a real pseudo-terminal: first paint, a key press, going from section to section.

    python bench/tui.py              nine rounds, about three minutes
    python bench/tui.py --rounds 3   a quick look

Cases are run in turns, A B C, A B C, so that a slow minute falls on all of them alike; read the
ratios, not the milliseconds. Needs the packages of the tests (pyte) and Linux or a Mac.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from lep_docs.app.drafting import Drafting
from lep_docs.app.workspace import Workspace

if TYPE_CHECKING:
    from lep_docs.core.answers import Answers
    from lep_docs.core.fields import Section

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from support.terminal import KEYS, Terminal  # noqa: E402 - found by the line above

PYTHON = sys.executable
HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("Hello")
Hello().run()
"""
# Of a bare hello; of a press with few records; of a hello again: 100 ms where that takes 200.
PAINT_AT_MOST, KEY_AT_MOST, SWITCH_AT_MOST = 1.8, 1.3, 0.5
FEW, MANY = 20, 500
TYPED = "a long enough sentence"
SECTIONS = 62
_BEGINNING = 20
# A key that every screen of an open partnership answers with a sentence, and how that begins.
SAVED, SAID = "ctrl+s", "No changes yet"


def workspace(folder: Path, records: int) -> Path:
    """A copy of the sample with so many tasks, each like the first."""
    shutil.copytree(ROOT / "answers/quillmere", folder / "answers/quillmere")
    path = folder / "answers/quillmere/joint/tasks.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    first = lines.index("TSK-01:")
    last = lines.index("TSK-02:")
    head = [line for line in lines[:first] if line.startswith("#")]
    body = lines[first + 1 : last]
    for number in range(1, records + 1):
        head += [f"TSK-{number:03}:", *body]
    path.write_text("\n".join([*head, lines[-1], ""]), encoding="utf-8")
    return folder


def edit(folder: Path) -> Terminal:
    """The sample partnership of a workspace, open in a window."""
    command = [PYTHON, "-m", "lep_docs", "edit", "quillmere"]
    return Terminal(command, cwd=str(folder), env={"XDG_STATE_HOME": str(folder / "state")})


def painted(terminal: Terminal, words: str) -> float:
    """Milliseconds from the start until these words stand on the screen."""
    with terminal as t:
        t.record(words)
        shown = t.first_shown(words)
        assert shown is not None
        return shown * 1000


def pressed(terminal: Terminal, key: str) -> float:
    """Milliseconds from a key press to the last of what it made the program draw."""
    terminal.settle(0.15)
    before = len(terminal.chunks)
    at = time.perf_counter() - terminal.started
    terminal.send(KEYS.get(key, key.encode()))
    terminal.settle(0.4)
    drawn = terminal.chunks[before:]
    return (drawn[-1][0] - at) * 1000 if drawn else float("nan")


def entered(terminal: Terminal, words: str) -> float:
    """Milliseconds from Enter until a section's own words can be read and it has answered a key.

    Not until the last thing drawn: half a second after, when a person reads already, the draft
    and the number of problems are brought up to date off to the side. Whether that, or anything
    left undone, keeps a person waiting is told by a key pressed at the moment the words stand
    there, one that every screen answers alike: the time counts until its answer is drawn too.
    """
    terminal.settle(0.15)
    at = time.perf_counter()
    _until_drawn(terminal, "enter", words)
    _until_drawn(terminal, SAVED, SAID)
    return (terminal.started + terminal.chunks[-1][0] - at) * 1000


def _until_drawn(terminal: Terminal, key: str, words: str) -> None:
    """Press a key and read until these words have come."""
    terminal.send(KEYS[key])
    seen = b""
    while words.encode() not in seen:
        if not terminal.pump(5):
            raise AssertionError(f"{words!r} never came:\n{terminal.text()}")
        seen += terminal.chunks[-1][1]


def first_paint(folder: Path, rounds: int) -> tuple[bool, float]:
    """A bare hello, the home screen, and the sample: its names, and what is known of them."""
    hello = folder / "hello.py"
    hello.write_text(HELLO, encoding="utf-8")
    work = workspace(folder / "paint", FEW)
    home = [PYTHON, "-m", "lep_docs"]
    cases = {
        "bare Textual hello": lambda: painted(Terminal([PYTHON, str(hello)]), "Hello"),
        "home": lambda: painted(Terminal(home, cwd=str(work)), "Begin"),
        "open partnership": lambda: painted(edit(work), "The partnership"),
        "... with its statuses": lambda: painted(edit(work), " completed"),
    }
    figures = in_turns(cases, rounds)
    base = figures["bare Textual hello"]
    print("\nFirst paint")
    for name, figure in figures.items():
        print(f"  {name:<26}{figure:7.0f} ms  {figure / base:5.2f}")
    return figures["open partnership"] / base <= PAINT_AT_MOST, base


def key_press(folder: Path, rounds: int) -> bool:
    """A letter typed in a text field, with few records in the partnership and with many."""
    found: dict[int, list[float]] = {FEW: [], MANY: []}
    works = {count: workspace(folder / f"keys{count}", count) for count in found}
    for _ in range(max(1, rounds // 3)):
        for count, figures in found.items():
            with edit(works[count]) as t:
                t.until(" completed")
                t.press("enter")
                t.until("Short name")
                t.press("tab")
                figures += [pressed(t, letter) for letter in TYPED]
    few, many = (statistics.median(found[count]) for count in (FEW, MANY))
    print("\nA key press in a text field")
    print(f"  {FEW} records{few:20.1f} ms\n  {MANY} records{many:19.1f} ms  {many / few:5.2f}")
    return many / few <= KEY_AT_MOST


def awaited(section: Section, answers: Answers) -> str:
    """The words that stand in a section's content: its first question, or its first record."""
    if section.single:
        return _beginning(section.fields[0].label)
    live = [r.id for r in answers.records(section.name) if "retired_on" not in r.values]
    return live[0] if live else _beginning("Nothing here yet.")


def _beginning(label: str) -> str:
    """The first words, which stand on one line in any window."""
    return label[:_BEGINNING].rstrip()


def switching(folder: Path, rounds: int, hello: float) -> bool:
    """From the list into each section, by Enter: until it can be read and has taken a key."""
    work = workspace(folder / "sections", MANY)
    drafting = Drafting.open(Workspace(work), "quillmere", own=folder / "own")
    sections = {s.label: s for s in drafting.catalogue.sections.values()}
    found: dict[str, list[float]] = {}
    for _ in range(max(1, rounds // 3)):
        with edit(work) as t:
            t.until(" completed")
            for _ in range(SECTIONS):
                here = next(line for line in t.lines() if line.startswith(">"))
                begins = here[1:].strip().split("  ")[0].rstrip("…")
                label = min((name for name in sections if name.startswith(begins)), key=len)
                what = awaited(sections[label], drafting.answers)
                found.setdefault(label, []).append(entered(t, what))
                t.press("escape")
                t.until(" completed")
                t.press("down")
                t.settle(0.6)
    usable = {name: statistics.median(figures) for name, figures in found.items()}
    ordered = sorted(usable, key=usable.__getitem__)
    print(f"\nInto a section, until it has answered a key ({len(usable)} sections)")
    for name in (ordered[0], *ordered[-3:]):
        print(f"  {name[:40]:<40}{usable[name]:7.0f} ms")
    print(f"  {'median':<40}{statistics.median(usable.values()):7.0f} ms")
    more = usable[ordered[-1]] - usable[ordered[0]]
    print(f"  {'largest more than smallest, of a hello':<40}{more / hello:7.2f}")
    return more / hello <= SWITCH_AT_MOST


def in_turns(cases: dict[str, object], rounds: int) -> dict[str, float]:
    """The median of each case; the first round warms up and does not count."""
    figures: dict[str, list[float]] = {name: [] for name in cases}
    for number in range(rounds + 1):
        for name, run in cases.items():
            figure = run()  # type: ignore[operator]
            if number:
                figures[name].append(figure)
    return {name: statistics.median(of) for name, of in figures.items()}


def main() -> int:
    """Measure, print, and say whether the promises hold."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        soon, hello = first_paint(folder, rounds)
        held = {
            f"first paint at most {PAINT_AT_MOST} of a hello": soon,
            f"{MANY} records at most {KEY_AT_MOST} of {FEW}": key_press(folder, rounds),
            f"sections within {SWITCH_AT_MOST} of a hello": switching(folder, rounds, hello),
        }
    print()
    for promise, holds in held.items():
        print(f"  {'held  ' if holds else 'BROKEN'}  {promise}")
    return 0 if all(held.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
