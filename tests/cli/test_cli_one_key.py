"""One key from the person at the terminal, where the system lets us and where it does not."""

import io
import sys

from lep_docs.cli.one_key import ENTER, one_key


def test_where_keys_cannot_be_had_singly_a_line_is_read(monkeypatch):
    monkeypatch.setitem(sys.modules, "termios", None)
    for typed, goes_on in (("\n", True), ("no\n", False), ("", False)):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        assert (one_key() in ENTER) is goes_on
