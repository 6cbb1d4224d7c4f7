"""The one registry of actions: key, words in the line of keys and the palette, help.

A screen offers an action by having the method `action_<id>`; the app has the rest. `why_not` of a
screen says in words why an action cannot be done just now, and the app says it when it is tried.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done from the keyboard.

    `key` is Textual's name for it, `shown` how people read it; `short` stands in the line of keys
    (only where `footer`), and gives way there to no other key where it `stays`; `area: verb` in the
    palette; `help` is one sentence. `drafting` marks what makes sense only while a partnership is
    open.
    """

    id: str
    key: str
    shown: str
    short: str
    area: str
    verb: str
    help: str
    footer: bool = False
    stays: bool = False
    drafting: bool = False

    @property
    def title(self) -> str:
        """How the palette lists it."""
        return f"{self.area}: {self.verb}"


ACTIONS = (
    Action("help", "f1", "F1", "Help", "Help", "About this screen",
           "Say what this screen is for and which keys work in it.", footer=True, stays=True),
    Action("back", "escape", "Esc", "Back", "Go", "Back",
           "Leave this screen. Nothing is lost: every answer is saved as you leave it.",
           footer=True, stays=True),
    Action("problems", "f4", "F4", "Problems", "Problems", "List them all",
           "List what is missing or inconsistent, with the way to mend it.",
           footer=True, drafting=True),
    Action("check_answers", "f9", "F9", "Check", "Answers", "Read them all through",
           "Show every answer of the section in one list.", footer=True, drafting=True),
    Action("commands", "ctrl+p", "Ctrl+P", "Commands", "Help", "Find a command",
           "Find any section, record, document or command by typing part of its name.",
           footer=True),
    Action("leave", "ctrl+q", "Ctrl+Q", "Quit", "Go", "Quit",
           "Close the program. Every answer has been saved already.", footer=True),
    Action("preview", "f2", "F2", "Preview", "View", "Show the draft beside the form",
           "Show or hide the part of the document that the answer feeds.", drafting=True),
    Action("next_problem", "f3", "F3", "Next problem", "Problems", "Go to the next one",
           "Put the cursor on the next answer that something is wrong with.", drafting=True),
    Action("next_pane", "f6", "F6", "Next part", "View", "Move to the next part of the screen",
           "Move between the list, the form and the draft."),
    Action("previous_section", "f7", "F7", "Section before", "Go", "To the section before",
           "Open the section before this one.", drafting=True),
    Action("next_section", "f8", "F8", "Next section", "Go", "To the next section",
           "Open the section after this one.", drafting=True),
    Action("guide", "f5", "F5", "Guidance", "Guidance", "Read what is behind this",
           "Open the page of the guidance that the question or section belongs to."),
    Action("jump", "ctrl+o", "Ctrl+O", "Jump", "Go", "Jump to anything on this screen",
           "Put a letter on everything that can be chosen; type the letter to go there."),
    Action("undo", "ctrl+z", "Ctrl+Z", "Undo", "Answers", "Undo the last change",
           "Take back the last change, in whichever section it was made.", drafting=True),
    Action("redo", "ctrl+y", "Ctrl+Y", "Redo", "Answers", "Do the undone change again",
           "Make the change again that was last undone.", drafting=True),
    Action("saved", "ctrl+s", "Ctrl+S", "Saved?", "Answers", "Say whether everything is saved",
           "Say when the last change was saved. Saving itself needs no key.", drafting=True),
    Action("generate", "", "", "Documents", "Documents", "Make the Word documents",
           "Choose documents, see what they still lack, and make them.", drafting=True),
    Action("review", "", "", "Review", "Documents", "Review what came back",
           "Read Word files that partners sent back, and decide on each change.", drafting=True),
    Action("threads", "", "", "Comments", "Documents", "Answer readers' comments",
           "List the comments that came back, to answer or settle them.", drafting=True),
    Action("due", "", "", "Due", "Answers", "What is due: overdue, and what comes next",
           "List reviews, milestones, actions and the like by day, each leading to its answer.",
           drafting=True),
    Action("health", "", "", "Health", "Answers", "Hold health checks, see what they came to",
           "Start a health check, answer it, send it out in Word, put follow-ups into the plan.",
           drafting=True),
    Action("versions", "", "", "Versions", "Documents", "See versions, and what changed since",
           "List the versions of each document, and what changed since one of them.",
           drafting=True),
    Action("news", "", "", "News", "Answers", "What colleagues changed, what waits for you",
           "List what came from colleagues or was brought back, and choose between two answers.",
           drafting=True),
    Action("repair", "", "", "Repair", "Answers", "Mend files that cannot be read",
           "List the files that cannot be read in full, and go on with what could be read.",
           drafting=True),
    Action("home", "", "", "Home", "Go", "To the list of partnerships",
           "Close this partnership and go back to the list.", drafting=True),
    Action("theme", "", "", "Colours", "View", "Change the colours (dark or light theme)",
           "Change between dark, light and high contrast."),
)  # fmt: skip
BY_ID = {action.id: action for action in ACTIONS}
BY_KEY = {action.key: action for action in ACTIONS if action.key}
