"""What can be done to the question that has the focus, by one key each."""

from __future__ import annotations

from lep_docs.tui.actions import Action

_AREA = "Question"

ON_FIELD = (
    Action("field_help", "f1", "F1", "Help", _AREA, "Help with it",
           "Unfold what is behind the question: why it is asked, an example, where it is printed."),
    Action("not_known", "ctrl+k", "Ctrl+K", "Not known yet", _AREA, "Nobody knows yet",
           "Record that nobody knows yet, who will find out and by when."),
    Action("not_applicable", "ctrl+r", "Ctrl+R", "Does not apply", _AREA, "It does not apply",
           "Record that the question does not apply, and why."),
    Action("empty", "ctrl+e", "Ctrl+E", "Empty", _AREA, "Empty it",
           "Take the answer out: back to not asked yet."),
)  # fmt: skip
