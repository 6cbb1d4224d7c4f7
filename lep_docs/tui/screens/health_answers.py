"""Answering a health check: a line for each question, one key for each answer.

What an organisation says is kept at once. What one person says without a name is kept nowhere until
it is handed over whole, so that it stands in no order and leads back to nobody.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from lep_docs.core.errors import LepError
from lep_docs.core.health.answering import Given, check_of
from lep_docs.core.health.forms import shown, standing
from lep_docs.core.health.instruments import Kind as Sort
from lep_docs.core.health.known import suggestions
from lep_docs.core.health.voices import DONT_KNOW, NOT_APPLICABLE
from lep_docs.core.sentences import lower_first
from lep_docs.core.sources import TYPED
from lep_docs.tui.health_actions import ON_ANSWERS
from lep_docs.tui.screens.listed import LISTED_CSS, Listed
from lep_docs.tui.screens.pick import AskSentence, PickOne
from lep_docs.tui.widgets.row_list import Kind, Row, RowList
from lep_docs.tui.words import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import ClassVar

    from textual.binding import BindingType

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.health.instruments import Question
    from lep_docs.core.health.known import Suggestion
    from lep_docs.core.keys import Key

_WORDS = {
    "evidence": "What shows it?",
    "comment": "What helps to read the rating?",
    "dissent": "Who does not share the rating, and why?",
}
_EMPTY = "Write it down, or leave with Esc."
_HIGHEST = 5
_TOP_SIZE = 4


class HealthAnswers(Listed):
    """The questions of a check with one organisation's answers, or one person's."""

    DEFAULT_CSS = LISTED_CSS.format(name="HealthAnswers")
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"rate({n})", show=False) for n in range(2, _HIGHEST + 1)),
        *(Binding(a.key, a.id, a.short, show=a.footer) for a in ON_ANSWERS),
    ]
    own_actions = ON_ANSWERS
    help_text = (
        "A figure rates the question under the cursor on the scale above the list, and goes on to "
        "the next; ? says don't know, - that it does not apply yet. Where benefits and costs are "
        "weighed, two figures are asked: how likely, then how big.\n"
        "“Record” on the right is what the facts say already: k takes it, K takes all of them. e, "
        "c and d write down what shows it, a comment, and the view of those who do not share it; r "
        "names the role that carries it, where the set asks who does.\n"
        "With names every answer is kept at once and Ctrl+Z takes it back. Without names nothing "
        "is kept until s hands over all of one person's answers."
    )

    def __init__(self, drafting: Drafting, record: str, party: str) -> None:
        """Ask the questions of `record` of an organisation, or of all together ("")."""
        super().__init__(drafting)
        self._record, self._party = record, party
        self._mine: dict[int, Given] = {}
        self._own = ""
        self._likely: Given | None = None
        self._check, self._set = check_of(drafting.facts, record)
        whose = drafting.facts.name(party) if party else "all together"
        hidden = ", without a name" if self._check.anonymous else ""
        self.heading = f"{record} {self._set.title}: {whose}{hidden}"

    def on_mount(self) -> None:
        """List the questions."""
        super().on_mount()
        self._look()

    def facts_changed(self, keys: frozenset[Key]) -> None:  # noqa: ARG002 - suggestions hang on any
        """List them anew."""
        self._look()

    @property
    def _given(self) -> dict[int, Given]:
        """What has been answered, by question."""
        if self._check.anonymous:
            return self._mine
        check, instrument = check_of(self.drafting.facts, self._record)
        return standing(check, instrument, self._party)

    @property
    def _known(self) -> dict[int, Suggestion]:
        return {one.question: one for one in suggestions(self.drafting.facts, self._set)}

    @property
    def _questions(self) -> tuple[Question, ...]:
        """Those asked, theme by theme as in the Word questionnaire."""
        asked = self._set.asked(quick=bool(self._check.quick))
        themes = dict.fromkeys((*self._set.themes, *(q.theme for q in asked)))
        return tuple(q for theme in themes for q in asked if q.theme == theme)

    @property
    def _here(self) -> Question | None:
        chosen = self.query_one(RowList).chosen
        return self._set.question(int(chosen.id)) if chosen else None

    def _look(self) -> None:
        try:
            self._check, self._set = check_of(self.drafting.facts, self._record)
        except LepError as gone:
            self.query_one("#sum", Static).update(str(gone))
            self.query_one(RowList).show([])
            return
        listed = self.query_one(RowList)
        listed.show(list(self._rows()))
        self.query_one("#sum", Static).update(self._sum())
        self.tell_here()

    def _sum(self) -> str:
        given = self._given
        if self._likely is not None:
            return f"Question {self._likely.question}: now how big it would be, 1 to {_TOP_SIZE}."
        count = sum(q.number in given for q in self._questions)
        points = enumerate(self._set.scale.points, 1)
        words = "; ".join(f"{n} {lower_first(word)}" for n, word in points)
        rest = "s hands over. " if self._check.anonymous and count else ""
        rest += "r names who carries it. " if self._set.carried else ""
        return f"{count} of {len(self._questions)}. {rest}{words}"

    def _rows(self) -> Iterator[Row]:
        given, known = self._given, self._known
        theme = None
        for question in self._questions:
            if question.theme != theme and self._set.kind is not Sort.LEVELS:
                theme = question.theme
                yield Row("", theme or "Questions", kind=Kind.HEADING)
            one = given.get(question.number)
            if one is not None:
                right, kind = self._said(one), Kind.GOOD
            elif question.number in known:
                right, kind = f"record: {known[question.number].rating} (k)", Kind.PLAIN
            else:
                right, kind = "to do", Kind.PLAIN
            text = f"{question.number:>2}. {one_line(question.text)}"
            yield Row(str(question.number), text, right, kind, indent=1)

    def _said(self, one: Given) -> str:
        size = f", {one.size} in size" if one.size else ""
        more = "+" if one.evidence or one.comment or one.dissent or one.carrier else ""
        return f"{shown(self._set, one.rating)}{size} {more}".rstrip()

    def whole(self, row: str) -> Content:
        """A question with its levels, what the facts say, and what was said of it."""
        question = self._set.question(int(row)) if row else None
        if question is None:
            return Content("")
        lines = [f"Level {n}: {text}" for n, text in enumerate(question.levels, 1)]
        lines += [f"This would show it: {question.evidence}"] if question.evidence else []
        known, one = self._known.get(question.number), self._given.get(question.number)
        if known is not None:
            words = shown(self._set, str(known.rating))
            lines.append(f"The record says: {words}. {known.because}")
        if one is not None:
            said = {"Evidence": one.evidence, "Comment": one.comment, "Not shared": one.dissent}
            said["Carried by"] = self.drafting.facts.name(one.carrier)
            lines += [f"{label}: {text}" for label, text in said.items() if text]
        head = Content.styled(one_line(question.text), "bold")
        return Content("\n").join([head, *(Content(one_line(line)) for line in lines)])

    # Answering ------------------------------------------------------------------------------------

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Another question: a weighing half done is given up."""
        super().on_row_list_moved(message)
        question = self._here
        if self._likely and question and question.number != self._likely.question:
            self._likely = None
            self.query_one("#sum", Static).update(self._sum())

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter goes on to the next question."""
        message.stop()
        message.rows.action_move(1)

    def action_rate(self, figure: int) -> None:
        """Rate the question under the cursor."""
        question = self._here
        if question is None:
            return
        if self._likely is not None:
            if figure <= _TOP_SIZE:
                self._give(replace(self._likely, size=figure))
            else:
                self.lep.say(f"How big it would be runs from 1 to {_TOP_SIZE}.")
            return
        if figure > self._set.scale.top:
            self.lep.say(f"The scale runs from 1 to {self._set.scale.top}.")
            return
        one = self._rated(question.number, str(figure))
        if self._set.kind is Sort.WORTH:
            self._likely = one
            self.query_one("#sum", Static).update(self._sum())
        else:
            self._give(one)

    def _rated(self, number: int, rating: str) -> Given:
        """Another rating, beside the words that were given already."""
        before = self._given.get(number, Given(number, rating))
        return replace(before, rating=rating, size=None)

    def action_unknown(self) -> None:
        """Nobody here knows."""
        self._without_a_figure(DONT_KNOW)

    def action_not_yet(self) -> None:
        """It does not apply yet."""
        self._without_a_figure(NOT_APPLICABLE)

    def _without_a_figure(self, rating: str) -> None:
        question = self._here
        if self._set.kind is Sort.LEVELS:
            self.lep.say("A level is needed here: choose the highest that is fully true.")
        elif question is not None:
            self._give(self._rated(question.number, rating))

    def action_confirm(self) -> None:
        """Take what the facts say to the question under the cursor."""
        question = self._here
        known = self._known.get(question.number) if question else None
        if known is None:
            self.lep.say("The facts say nothing on this question.")
        else:
            self._give(_confirmed(known))

    def action_confirm_all(self) -> None:
        """Take all that the facts say and nobody has answered."""
        asked = {question.number for question in self._questions} - set(self._given)
        found = [_confirmed(one) for number, one in self._known.items() if number in asked]
        if found:
            self._keep(*found)
        else:
            self.lep.say("The facts say nothing on the questions that are left.")

    def action_say(self, what: str) -> None:
        """Write down words beside a rating."""
        question = self._here
        one = self._given.get(question.number) if question else None
        if one is None:
            self.lep.say("Rate the question first; then say what shows it.")
            return

        def have(text: str | None) -> None:
            if text:
                self._keep(_with(one, what, text))

        said = one_line(question.text) if question else ""
        self.app.push_screen(AskSentence(_WORDS[what], said, _EMPTY, "Keep it"), have)

    def action_carrier(self) -> None:
        """Name the role that carries what is asked."""
        question, facts = self._here, self.drafting.facts
        one = self._given.get(question.number) if question else None
        offered = [Row(r.id, one_line(facts.name(r.id)), facts.name(r.party)) for r in facts.roles]
        if not self._set.carried:
            self.lep.say("This set does not ask who carries what.")
        elif one is None:
            self.lep.say("Rate the question first; then say who carries it.")
        elif not offered:
            self.lep.say("No role is on record yet: add one first, to carry it.")
        else:

            def have(role: str | None) -> None:
                if role is not None:
                    self._keep(replace(one, carrier=role))

            self.app.push_screen(PickOne("Which role carries it?", offered, one.carrier), have)

    def action_sentence(self) -> None:
        """Answer the opening question in a sentence."""
        opening = self._set.opening
        if not opening:
            self.lep.say("This set of questions asks for no sentence.")
            return

        def have(text: str | None) -> None:
            if text and self._check.anonymous:
                self._own = text
                self.lep.say("Kept until you hand over with s.")
            elif text:
                self._take((), text)

        question = AskSentence("In your own words", opening, _EMPTY, "Keep it")
        self.app.push_screen(question, have)

    def action_hand_over(self) -> None:
        """Put one person's answers into an anonymous check, and begin anew for the next."""
        if not self._check.anonymous:
            self.lep.say("Every answer is kept as you give it: there is nothing to hand over.")
        elif not self._mine and not self._own:
            self.lep.say("Nothing has been answered yet.")
        elif self._take(tuple(self._mine.values()), self._own):
            self._mine, self._own = {}, ""
            self._look()
            self.query_one(RowList).action_edge(-1)
            self.lep.say("Handed over without a name. The next person may begin.")

    def _give(self, one: Given) -> None:
        """Keep an answer and go on to the next question."""
        self._likely = None
        if self._keep(one):
            self.query_one(RowList).action_move(1)

    def _keep(self, *given: Given) -> bool:
        if self._check.anonymous:
            self._mine |= {one.question: one for one in given}
            self._look()
            return True
        return self._take(given)

    def _take(self, given: tuple[Given, ...], own: str = "") -> bool:
        """Put answers into the check; says whether that could be done."""
        from lep_docs.app.health import take  # noqa: PLC0415 - only once somebody answers

        try:
            outcome = take(self.drafting, self._record, self._party, given, TYPED, own)
        except LepError as refusal:
            self.lep.say(str(refusal))
            return False
        self.lep.take(outcome)
        return True


def _with(one: Given, what: str, text: str) -> Given:
    """An answer with words beside it."""
    match what:
        case "evidence":
            return replace(one, evidence=text)
        case "comment":
            return replace(one, comment=text)
        case _:
            return replace(one, dissent=text)


def _confirmed(known: Suggestion) -> Given:
    return Given(known.question, str(known.rating), evidence=known.because)
