"""A small room to draft in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from lep_docs.app.drafting import Drafting
from lep_docs.app.workspace import Workspace

NOW = datetime(2010, 2, 15, 14, 32, tzinfo=UTC)
FILES = {
    "partnership": 'name: "Ash Vale"\ncurrent_phase: mobilisation\nas_of: 2010-02-15\n',
    "roles": 'ROL-01:\n  title: "Programme Director"\nROL-02:\n  title: "Head of Finance"\n',
    "milestones": 'MST-01:\n  statement: "Teams share one office"\n  due: 2010-05-28\n'
    'MST-02:\n  statement: "Doors open"\n',
}


class Room:
    """A workspace with one partnership, and sittings in it."""

    def __init__(self, root):
        self.root = root
        self.workspace = Workspace(root)
        self.folder = root / "answers" / "ash" / "joint"
        self.folder.mkdir(parents=True)
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name, text):
        """Write a section's file as somebody with an editor does."""
        whole = f"{text}# end of {name}\n"
        (self.folder / f"{name}.yaml").write_text(whole, encoding="utf-8", newline="\n")

    def read(self, name):
        return (self.folder / f"{name}.yaml").read_text(encoding="utf-8")

    def edit(self, name, old, new):
        text = self.read(name)
        assert old in text
        (self.folder / f"{name}.yaml").write_text(
            text.replace(old, new), encoding="utf-8", newline="\n"
        )

    def open(self):
        return Drafting.open(self.workspace, "ash", now=lambda: NOW, own=self.root / "own")

    def hidden(self):
        """The hidden files in the room."""
        return sorted(path for path in self.folder.iterdir() if path.name.startswith("."))


@pytest.fixture
def room(tmp_path):
    return Room(tmp_path)
