"""When the command line opens the screens, and what it says where they cannot be shown."""

import pytest

from lep_docs.app.starting import open_room, start
from lep_docs.app.workspace import Workspace
from lep_docs.cli import run
from lep_docs.cli.diagnostics import CANNOT


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEP_DOCS_WORKSPACE", raising=False)
    return Workspace(tmp_path)


@pytest.fixture
def terminal(monkeypatch):
    """A person at both ends."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)


@pytest.fixture
def screens():
    """Screens that only note what they were to show."""

    def show(workspace, name, room):
        show.opened.append((workspace.root.resolve(), name, room))
        return 0

    show.opened = []
    return show


@pytest.mark.usefixtures("terminal")
def test_no_command_on_a_terminal_opens_the_home_screen(here, screens):
    assert run([], screens) == 0
    assert screens.opened == [(here.root.resolve(), None, "joint")]


@pytest.mark.usefixtures("here")
def test_no_command_in_a_pipe_prints_the_help(screens, capsys):
    assert run([], screens) == 0
    assert "usage: lep-docs" in capsys.readouterr().out
    assert screens.opened == []


@pytest.mark.usefixtures("terminal")
def test_a_named_partnership_is_opened(here, screens):
    start(here, "riverside", None, None)
    assert run(["edit", "riverside"], screens) == 0
    assert screens.opened == [(here.root.resolve(), "riverside", "joint")]


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("command", ["edit", "ask"])
def test_a_named_room_is_opened(here, screens, command):
    start(here, "riverside", None, None)
    open_room(here, "riverside", "la")
    assert run([command, "riverside", "--room", "la"], screens) == 0
    assert screens.opened == [(here.root.resolve(), "riverside", "la")]


@pytest.mark.usefixtures("terminal")
def test_a_room_that_is_not_there_opens_nothing(here, screens, capsys):
    start(here, "riverside", None, None)
    assert run(["edit", "riverside", "--room", "la"], screens) == CANNOT
    assert 'riverside has no room "la"' in capsys.readouterr().err
    assert screens.opened == []


@pytest.mark.usefixtures("terminal", "here")
def test_a_partnership_that_is_not_there_opens_nothing(screens, capsys):
    assert run(["edit", "riversid"], screens) == CANNOT
    assert 'no partnership "riversid"' in capsys.readouterr().err
    assert screens.opened == []


def test_where_nothing_can_be_drawn_it_says_how_else_to_answer(here, screens, capsys):
    start(here, "riverside", None, None)
    assert run(["edit", "riverside"], screens) == CANNOT
    assert "lep-docs ask riverside --plain" in capsys.readouterr().err
    open_room(here, "riverside", "la")
    run(["edit", "riverside", "--room", "la"], screens)
    assert "lep-docs ask riverside --room la --plain" in capsys.readouterr().err


@pytest.mark.usefixtures("terminal")
def test_a_dumb_terminal_is_asked_line_by_line(here, screens, monkeypatch, capsys):
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr("sys.stdin.readline", lambda: "", raising=False)
    start(here, "riverside", None, None)
    assert run(["edit", "riverside"], screens) == 0
    assert "Answer: " in capsys.readouterr().out
    assert run([], screens) == 0
    assert "usage" in capsys.readouterr().out
    assert screens.opened == []
