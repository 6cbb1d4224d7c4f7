"""What the README and the user guide tell people to type works as it stands there."""

import re
import shlex
from pathlib import Path

import pytest

from lep_docs.cli import run
from lep_docs.cli.diagnostics import FINDINGS, FINE

ROOT = Path(__file__).parents[2]
MANUALS = ("README.md", "docs/user-guide.md")
_BLOCK = re.compile(r"^```\n(.*?)^```", re.DOTALL | re.MULTILINE)
_QUOTED = re.compile(r"\"[^\"]*\"")
# What needs a file that somebody else sent.
_NEEDS_A_FILE = ("pull", "import")


def commands(manual):
    """The commands of a manual's blocks, each as it is typed, without what explains it."""
    text = (ROOT / manual).read_text(encoding="utf-8")
    lines = [line for block in _BLOCK.findall(text) for line in block.splitlines()]
    typed = (re.split(r"\s+#\s|\s{3,}", line)[0] for line in lines)
    return [line.strip() for line in typed if line.startswith("lep-docs ")]


@pytest.mark.parametrize("manual", MANUALS)
def test_no_terminal_reads_a_command_of_the_manual_otherwise(manual):
    text = (ROOT / manual).read_text(encoding="utf-8")
    inline = re.findall(r"`(lep-docs [^`]*)`", text)
    for typed in (*commands(manual), *inline):
        assert not re.search(r"[][?*]", _QUOTED.sub("", typed)), typed


def test_every_command_of_the_manuals_does_what_it_is_there_for(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEP_DOCS_WORKSPACE", raising=False)
    checked, told_by = [], {}
    for typed in (line for manual in MANUALS for line in commands(manual)):
        words = [word for word in shlex.split(typed)[1:] if word != "--pdf"]
        if words[0] in _NEEDS_A_FILE:
            continue
        code = run(words)
        told = capsys.readouterr()
        told_by[words[0]] = told.out
        checked += [told.out] if typed == "lep-docs check riverside" else []
        assert code == FINE or (code, words[0]) == (FINDINGS, "check"), (typed, told.err)
    assert ["R-014" in out for out in checked[:2]] == [False, True]
    assert "tracked changes since version 0.8" in told_by["redline"]
    run(["check", "riverside"])
    assert "R-082  set aside" in capsys.readouterr().out
