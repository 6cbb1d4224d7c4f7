"""What can be done with what came back, by one key each while the list has the focus."""

from __future__ import annotations

from lep_docs.tui.actions import Action

_AREA = "Review"

ON_CHANGES = (
    Action("choose('take')", "t", "t", "Theirs", _AREA, "Take theirs",
           "Take what came back. On a comment: put it on the list of comments.", footer=True),
    Action("choose('keep')", "k", "k", "Ours", _AREA, "Keep ours",
           "Leave things as they are. Its writer will ask why: y says it.", footer=True),
    Action("together", "w,e", "w", "Together", _AREA, "Write it together",
           "Write words that take up both, starting from theirs. On a comment: answer it.",
           footer=True),
    Action("choose('park')", "p", "p", "Park", _AREA, "Park it",
           "Leave it for later. It stays on record as waiting.", footer=True),
    Action("place", "i", "i", "Into an answer", _AREA, "Put its words into an answer",
           "Choose the answer that takes the words of a comment, a paragraph or a foreign file."),
    Action("apply", "a", "a", "Apply", _AREA, "Carry out what was decided",
           "Show what would be done, then do all of it in one step, which can be undone.",
           footer=True),
    Action("why", "y", "y", "Why", _AREA, "Say why",
           "Give the reason for the decision, which is printed beside it.", footer=True),
    Action("undo", "u", "u", "Undo", _AREA, "Take the last decision back",
           "Take back the last decision; when there is none, the last change of the answers."),
    Action("filter", "f", "f", "Person", _AREA, "Show one person's changes",
           "Choose whose changes are listed."),
    Action("conflicts", "c", "c", "Conflicts", _AREA, "Show conflicts only, or all",
           "List only what was changed there and here, or everything again."),
    Action("more", "n", "n", "Another file", _AREA, "Read another file",
           "Add a returned file to those on this screen."),
    Action("threads", "m", "m", "Comments", _AREA, "Answer comments",
           "List the comments on record, to answer or settle them."),
)  # fmt: skip

ON_THREADS = (
    Action("answer", "w", "w", "Answer", "Comments", "Answer this one",
           "Say what was done, or why nothing was.", footer=True),
    Action("resolve", "x", "x", "Settled", "Comments", "Say that it is settled",
           "Mark the comment as resolved: nobody waits for more.", footer=True),
    Action("go", "enter", "Enter", "Go there", "Comments", "Go to the answer",
           "Go to the answer that was commented on.", footer=True),
)  # fmt: skip
