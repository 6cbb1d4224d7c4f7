"""What can be done to records, by one key each while their table has the focus."""

from __future__ import annotations

from lep_docs.tui.actions import Action

_AREA = "Records"

ON_TABLE = (
    Action("edit", "enter", "Enter", "Edit", _AREA, "Edit this one",
           "Open the record beside the table, at the column the cursor is on.", footer=True),
    Action("add", "a", "a", "Add", _AREA, "Add one",
           "Start a new record and ask its questions.", footer=True),
    Action("duplicate", "d", "d", "Copy", _AREA, "Copy this one",
           "Add a record with the same answers, to be changed."),
    Action("retire", "x,delete", "x", "Retire", _AREA, "Retire this one, or bring it back",
           "Record that it is no longer pursued, and why. It is never deleted.", footer=True),
    Action("retired", "r", "r", "Retired too", _AREA, "Show or hide retired ones",
           "Show those no longer pursued among the others, or hide them again."),
    Action("move_up", "ctrl+up,shift+up", "Ctrl+Up", "Up", _AREA, "Move this one up",
           "Put the record before the one above it."),
    Action("move_down", "ctrl+down,shift+down", "Ctrl+Down", "Down", _AREA, "Move this one down",
           "Put the record after the one below it."),
    Action("search", "slash", "/", "Find", _AREA, "Find by words",
           "Show only the records that hold the words you type.", footer=True),
    Action("filter", "f", "f", "Filter", _AREA, "Show only some, by this column",
           "Choose what the column under the cursor must say.", footer=True),
    Action("sort", "s", "s", "Sort", _AREA, "Sort by this column",
           "Sort by the column under the cursor; again for the other way, again for neither."),
    Action("columns", "c", "c", "Columns", _AREA, "Choose the columns",
           "Choose which answers the table shows."),
    Action("mark", "space", "Space", "Mark", _AREA, "Mark or unmark this one",
           "Marked records are changed together.", footer=True),
    Action("mark_all", "m", "m", "Mark all", _AREA, "Mark all that are shown, or none",
           "Mark every record the table shows; again to take the marks off."),
    Action("change_many", "b", "b", "Change marked", _AREA, "Change one column of the marked",
           "Give every marked record the same answer in one column."),
    Action("whole", "g", "g", "Whole view", _AREA, "See the section whole",
           "Show the wall, map, grid or ladder, in the sections that have one."),
    Action("begin", "t", "t", "Suggestions", _AREA, "Begin with suggestions",
           "Fill an empty section with suggestions to be put in your own words."),
    Action("paste", "p", "p", "Paste rows", _AREA, "Paste rows from a spreadsheet",
           "Put rows copied from a spreadsheet into the table, after a look at what they mean."),
    Action("load", "l", "l", "Load", _AREA, "Load from a file",
           "Put the rows of a spreadsheet file into the table, after a look at what they mean."),
    Action("save_table", "e", "e", "Save table", _AREA, "Save as a spreadsheet",
           "Save all of them as a file that a spreadsheet opens and that can be loaded again."),
)  # fmt: skip
