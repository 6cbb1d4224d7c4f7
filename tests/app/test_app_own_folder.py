from pathlib import Path

import pytest

from lep_docs.app.own_folder import own_folder


@pytest.mark.parametrize("variable", ["LOCALAPPDATA", "XDG_STATE_HOME"])
def test_each_system_has_its_place_for_a_programs_own_state(monkeypatch, tmp_path, variable):
    for name in ("LOCALAPPDATA", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, str(tmp_path))
    assert own_folder() == tmp_path / "lep_docs"


def test_without_one_it_lies_at_home_and_without_a_home_among_temporary_files(monkeypatch):
    for name in ("LOCALAPPDATA", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert own_folder() == Path.home() / ".local" / "state" / "lep_docs"

    def nobody():
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", nobody)
    assert own_folder().name == "lep_docs"
