"""Deciding on what came back: by one key each, then all of it carried out in one step.

Files are read again whenever answers changed, since what they propose depends on them. What is
shown is for `screens.review`.
"""

from __future__ import annotations

from abc import abstractmethod
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lep_docs.core.decisions import Choice, Decision
from lep_docs.core.errors import LepError
from lep_docs.core.proposals import ABOUT_ANSWERS
from lep_docs.tui.desk import Desk, Item
from lep_docs.tui.review_detail import of_item
from lep_docs.tui.review_rows import shortly, to_be_done
from lep_docs.tui.screens.base import DraftScreen
from lep_docs.tui.screens.palette import Palette, questions
from lep_docs.tui.screens.pick import AskSentence, PickOne
from lep_docs.tui.screens.write_together import WriteTogether, together
from lep_docs.tui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from lep_docs.app.drafting import Drafting
    from lep_docs.core.answers import Answers
    from lep_docs.core.keys import Key
    from lep_docs.core.proposals import Returned

_NAME, _NAMES = 60, 3
_APPLY, _LATER = "@apply", "@later"


class ReviewDecisions(DraftScreen):
    """What a person can do to the change under the cursor."""

    def __init__(self, drafting: Drafting) -> None:
        """Decide on what lies on the app's desk."""
        super().__init__(drafting)
        self._reading = False

    @property
    def desk(self) -> Desk:
        """The files and decisions, which the app keeps."""
        return self.lep.desk or Desk()

    @property
    def here(self) -> Item | None:
        """The change under the cursor."""
        row = self.query_one(RowList).chosen
        return self.desk.item(row.id) if row else None

    @abstractmethod
    def put(self, desk: Desk) -> None:
        """Make a desk the present one and show it."""

    def action_choose(self, choice: str) -> None:
        """Take theirs, keep ours, or park: the change under the cursor, then on to the next."""
        item = self._may(Choice(choice))
        if item is not None:
            self._decide(item, Decision(Choice(choice), who=self._who))

    @property
    def _who(self) -> str:
        from lep_docs.app.person import person  # noqa: PLC0415 - asks the system

        return person()

    def _may(self, choice: Choice) -> Item | None:
        """The change under the cursor, if this can be decided on it; says why where it cannot."""
        from lep_docs.app.taking import choices_for  # noqa: PLC0415 - loads the engine

        item = self.here
        if item is None:
            self.lep.say("Put the cursor on a change first.")
            return None
        one = item.proposal
        if not item.file.document:
            self.lep.say("The file was not made here: i puts these words into an answer.")
        elif choice in choices_for(one):
            return item
        elif choice is Choice.TOGETHER:
            self.lep.say("There are no two wordings here: take it, keep ours, or park it.")
        elif one.problem:
            how = "" if one.reply is not None else " Press w to write it."
            self.lep.say(f"It cannot be taken as it stands: {one.problem}{how}")
        else:
            self.lep.say(
                "It has no place in a document made from the template. Keep ours or park it, and "
                "change the answers or the template."
            )
        return None

    def _decide(self, item: Item, decision: Decision) -> None:
        before = self.desk
        desk = before.deciding(item.id, decision)
        self.put(desk)
        if before.decided.keys() - desk.decided.keys():
            self.lep.say("Another change of the same answer had been taken: it is to do again.")
        self.query_one(RowList).action_move(1)

    def action_together(self) -> None:
        """Open the editor with theirs in it, and all versions above."""
        item = self._may(Choice.TOGETHER)
        if item is None:
            return
        said = self.desk.decided.get(item.id)
        told = of_item(self.desk, self.drafting.facts, item)
        title = shortly(self.drafting.facts, item.proposal, _NAME)
        question = together(self.drafting, title, told.sides, item.proposal)
        editor = WriteTogether(question, said.text if said else "")
        self.app.push_screen(editor, lambda text: self._written(item, text))

    def _written(self, item: Item, text: str | None) -> None:
        if text:
            self._decide(item, Decision(Choice.TOGETHER, who=self._who, text=text))

    def action_place(self) -> None:
        """Ask which answer takes the words under the cursor."""
        item = self.here
        if item is None:
            self.lep.say("Put the cursor on a change first.")
        elif item.proposal.kind in ABOUT_ANSWERS:
            self.lep.say("It is about an answer already: t takes it, w writes it together.")
        else:
            found = questions(self.drafting, partial(self._put_into, item))
            self.app.push_screen(Palette(found, "Which answer takes these words?"))

    def _put_into(self, item: Item, key: Key) -> None:
        from lep_docs.app.placing import place_words  # noqa: PLC0415 - loads the engine

        try:
            outcome = place_words(self.drafting, item.file, item.proposal, key)
        except LepError as refusal:
            self.lep.say(str(refusal))
            return
        self.lep.take(outcome)
        self.lep.say(f"{outcome.said} Ctrl+Z takes it back.")

    def action_why(self) -> None:
        """Ask for the reason of the decision under the cursor."""
        item = self.here
        if item is None or item.id not in self.desk.decided:
            self.lep.say("Decide on it first: t, k, w or p. Then y says why.")
            return
        self._ask_why((item,), applying=False)

    def _ask_why(self, items: tuple[Item, ...], *, applying: bool) -> None:
        names = [shortly(self.drafting.facts, item.proposal, _NAME) for item in items]
        question = AskSentence(
            "Why was it decided so?"
            if len(items) == 1
            else f"Why were these {len(items)} decided so?",
            "\n".join(names[:_NAMES]) + ("\n..." if len(names) > _NAMES else ""),
            "Say why in one sentence that its writer would accept.",
            "Keep the reason",
        )

        def reasoned(why: str | None) -> None:
            if why:
                self.put(self.desk.reasoned((item.id for item in items), why))
                if applying:
                    self.action_apply()

        self.app.push_screen(question, reasoned)

    def action_undo(self) -> None:
        """Take the last decision back; without one, the last change of the answers."""
        if self.desk.can_undo:
            self.put(self.desk.undone())
        else:
            self.lep.action_undo()

    # Carrying out -------------------------------------------------------------------------------

    def action_apply(self) -> None:
        """Show what would be done, then do it."""
        lacking = self.desk.lacking_reason()
        if self._reading:
            self.lep.say("The files are being read again: a moment.")
        elif not list(self.desk.by_file()):
            self.lep.say("Nothing was decided yet: t, k, w or p decide on a change.")
        elif lacking:
            self._ask_why(lacking, applying=True)
        else:
            rows_of = [Row(_APPLY, "Carry it out"), Row(_LATER, "Not yet")]
            said = to_be_done(self.desk, self.drafting.facts)
            self.app.push_screen(PickOne("This is what will be done", rows_of, said=said), self._do)

    def _do(self, answer: str | None) -> None:
        from lep_docs.app.taking import decide_batch  # noqa: PLC0415 - loads the engine

        if answer != _APPLY:
            return
        desk = self.desk
        try:
            outcome = decide_batch(self.drafting, list(desk.by_file()))
        except LepError as refusal:
            self.lep.say(str(refusal))
            return
        done = self.drafting.session.done
        self.lep.desk = desk.carried_out(done[-1] if done else None)
        self.lep.take(outcome)
        self.lep.say(f"{outcome.said}. Ctrl+Z takes it back.")
        self.put(self.desk)

    def read_again(self) -> None:
        """If answers changed since: what the files propose, against the answers as they are now."""
        answers = self.drafting.answers
        if self.desk.answers is not answers and not self._reading and self.is_active:
            self._reading = True
            self.run_worker(lambda: self._read(answers), thread=True, exit_on_error=False)

    def _read(self, answers: Answers) -> None:
        """Off to the side."""
        from lep_docs.app.inbox import came_back  # noqa: PLC0415 - loads what reads Word files

        drafting = self.drafting
        files = [Path(file.file) for file in self.desk.files]
        home = (drafting.name, drafting.room)
        try:
            found = came_back(drafting.workspace, home, files, lambda _: None)
        finally:
            self._reading = False
        if self.is_attached:
            self.app.call_from_thread(self._have, found, answers)

    def _have(self, found: tuple[Returned, ...], answers: Answers) -> None:
        self.put(self.desk.with_files(found, answers))
        self.read_again()
