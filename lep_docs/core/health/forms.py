"""A set of questions as a form that somebody fills in away from here: its lines and their words.

Promises: one declaration of every label and choice, for laying the form out and for reading it
back. The words that come back are read as people write them. Must not know Word.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lep_docs.core.errors import NotUnderstoodError, RefusedError
from lep_docs.core.health.answering import Given
from lep_docs.core.health.instruments import Kind
from lep_docs.core.health.known import suggestions
from lep_docs.core.health.levels import question_of
from lep_docs.core.health.voices import DONT_KNOW, NOT_APPLICABLE
from lep_docs.core.sentences import counted, lower_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.health.instruments import Instrument, Question, Scale

RATING, LIKELY, SIZE, RECORD = "Rating", "How likely", "How big", "What the record says"
EVIDENCE, COMMENT, DISSENT = "What shows it", "Comment", "Not all of us agree"
CARRIER = "Who carries it"
OWN_WORDS = "Your sentence"
CHOOSE, WRITE = "Choose from the list", "Click here to write"
AS_RECORDED = "As the record says"
UNKNOWN, NOT_YET = "Don’t know", "Does not apply yet"
_LEVEL = "Level"
_STORED = {UNKNOWN: DONT_KNOW, NOT_YET: NOT_APPLICABLE}
_ALSO = {
    "?": DONT_KNOW, "don't know": DONT_KNOW, "dont know": DONT_KNOW, "dk": DONT_KNOW,
    "-": NOT_APPLICABLE, "n/a": NOT_APPLICABLE, "na": NOT_APPLICABLE,
    "not applicable": NOT_APPLICABLE, "does not apply": NOT_APPLICABLE,
    "does not apply yet": NOT_APPLICABLE,
}  # fmt: skip
_QUESTION = re.compile(r"([0-9]{1,2})\. ")
_RATED = re.compile(r"(?:level )?([0-9]{1,6})\b[ .:\-\u2013]*(.*)", re.DOTALL)
_PROMPTS = (CHOOSE, WRITE)
_LABELS = frozenset({RATING, LIKELY, SIZE, CARRIER, EVIDENCE, COMMENT, DISSENT, RECORD})


@dataclass(frozen=True, slots=True)
class Line:
    """One line to fill in; `choices` are what can be chosen, none for words of one's own.

    `text` is what stands there already; `is_told` says that it is to be read and not filled in.
    """

    label: str
    choices: tuple[str, ...] = ()
    text: str = ""
    is_told: bool = False

    @property
    def prompt(self) -> str:
        """What asks to be replaced while nothing stands there."""
        return CHOOSE if self.choices else WRITE


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its lines."""

    question: Question
    lines: tuple[Line, ...]

    @property
    def heading(self) -> str:
        """The question as it is printed over its lines, and found again by."""
        return f"{self.question.number}. {self.question.text}"


@dataclass(frozen=True, slots=True)
class Form:
    """A check's questions for one organisation ("" for all together).

    `roles` are the names of the roles that may carry something, with their ids.
    """

    check: Row
    instrument: Instrument
    party: str
    questions: tuple[Asked, ...]
    roles: Mapping[str, str] = field(default_factory=dict)

    def role_said(self, role: str) -> str:
        """What a role is called in this form; its id where it is not there any more."""
        return next((name for name, own in self.roles.items() if own == role), role)

    @property
    def by_theme(self) -> tuple[tuple[str, tuple[Asked, ...]], ...]:
        """The questions under their themes, in the order of the themes; "" for those without."""
        themes = dict.fromkeys(
            (*self.instrument.themes, *(q.question.theme for q in self.questions))
        )
        found = ((t, tuple(q for q in self.questions if q.question.theme == t)) for t in themes)
        return tuple((theme, members) for theme, members in found if members)

    def said(self, facts: Facts) -> str:
        """What it is, in a sentence."""
        whose = facts.name(self.party) if self.party else "all together"
        hidden = ", without names" if self.check.anonymous else ""
        return (
            f"It is the questionnaire {self.instrument.code} of {self.check.id} for {whose}"
            f"{hidden}: {counted(len(self.questions), 'question')}."
        )


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in a form: the words by question and label, and the sentence of one's own.

    `twice` are the questions under which a line stands more than once.
    """

    words: Mapping[int, Mapping[str, str]]
    own_words: str = ""
    twice: tuple[int, ...] = ()


def check_sendable(instrument: Instrument) -> None:
    """Refuse a set that cannot be sent out to be filled in.

    Raises:
        RefusedError: it has nothing to rate.
    """
    if instrument.kind is Kind.TALK or not instrument.questions:
        raise RefusedError(
            f"{instrument.code} is a talk: it has nothing to rate, so there is no questionnaire. "
            "Its agenda is in the facilitated-review-pack."
        )


def form_of(facts: Facts, check: Row, instrument: Instrument, party: str) -> Form:
    """The form of a check for an organisation. An anonymous one holds nobody's earlier answers.

    Raises:
        RefusedError: the set has nothing to rate.
    """
    check_sendable(instrument)
    asked = instrument.asked(quick=bool(check.quick))
    roles = _roles(facts) if instrument.carried else {}
    known = {one.question: one for one in suggestions(facts, instrument)}
    already = {} if check.anonymous else standing(check, instrument, party)
    questions = []
    for question in asked:
        one = known.get(question.number)
        said = f"{_choice(instrument, one.rating)}: {one.because}" if one else ""
        given = already.get(question.number)
        lines = tuple(_lines(check, instrument, said, given, roles))
        questions.append(Asked(question, lines))
    return Form(check, instrument, party, tuple(questions), roles)


def _roles(facts: Facts) -> dict[str, str]:
    """The roles by what they are called; by their id too where two are called alike."""
    names = Counter(facts.name(role.id) for role in facts.roles)
    every = ((facts.name(role.id), role.id) for role in facts.roles)
    return {name if names[name] == 1 else f"{name} ({role})": role for name, role in every}


def standing(check: Row, instrument: Instrument, party: str) -> dict[int, Given]:
    """What a check holds of an organisation, or of all together (""), by question.

    Of a readiness check these are the levels.
    """
    if instrument.kind is Kind.LEVELS:
        rows = ((question_of(instrument, row.topic or ""), row) for row in check.grades)
        return {
            q.number: Given(q.number, str(row.level), evidence=row.evidence or "")
            for q, row in rows
            if q and row.level
        }
    return {
        row.question: _given(row)
        for row in check.responses
        if is_of(row, party) and row.question and not row.person
    }


def is_of(row: Row, party: str) -> bool:
    """Whether an answer is an organisation's, or that of all together ("")."""
    return row.party == party if party else bool(row.together)


def _given(row: Row) -> Given:
    return Given(
        row.question,
        row.rating or "",
        row.size,
        row.evidence or "",
        row.comment or "",
        row.dissent or "",
        row.carrier or "",
    )


def answers_of(check: Row, party: str) -> Counter[Given]:
    """Every answer that a check holds of an organisation, and how often."""
    return Counter(_given(row) for row in check.responses if row.party == party and row.question)


def _lines(
    check: Row, instrument: Instrument, record: str, given: Given | None, roles: Mapping[str, str]
) -> Iterator[Line]:
    """The lines of one question, with what was answered before."""
    weighs = instrument.kind is Kind.WORTH
    if record:
        yield Line(RECORD, text=record, is_told=True)
        start: tuple[str, ...] = (f"{AS_RECORDED}: {record.partition(':')[0]}",)
    else:
        start = ()
    choices = (*start, *_choices(instrument), UNKNOWN, NOT_YET)
    if instrument.kind is Kind.LEVELS:
        choices = (*start, *_choices(instrument))
    told = shown(instrument, given.rating) if given else ""
    yield Line(LIKELY if weighs else RATING, choices, told)
    if weighs:
        big = shown(instrument, str(given.size)) if given and given.size else ""
        yield Line(SIZE, _choices(instrument), big)
    if roles:
        carrier = next(
            (name for name, role in roles.items() if given and role == given.carrier), ""
        )
        yield Line(CARRIER, tuple(roles), carrier)
    yield Line(EVIDENCE, text=given.evidence if given else "")
    if instrument.kind is not Kind.LEVELS:
        yield Line(COMMENT, text=given.comment if given else "")
        if not check.anonymous:
            yield Line(DISSENT, text=given.dissent if given else "")


def _choices(instrument: Instrument) -> tuple[str, ...]:
    return tuple(_choice(instrument, n) for n in range(1, instrument.scale.top + 1))


def _choice(instrument: Instrument, rating: int) -> str:
    if instrument.kind is Kind.LEVELS:
        return f"{_LEVEL} {rating}"
    return f"{rating} {instrument.scale.word(rating)}"


def shown(instrument: Instrument, rating: str) -> str:
    """A rating as it is stored, in the words of the form."""
    found = next((words for words, stored in _STORED.items() if stored == rating), "")
    return found or (_choice(instrument, int(rating)) if rating.isdecimal() else rating)


def filled(rows: Iterable[Sequence[str]]) -> Filled:
    """What the rows of a form say; each row is the texts of its cells, one for a paragraph.

    A question's lines follow its heading. What is still a prompt says nothing.
    """
    words: dict[int, dict[str, str]] = {}
    seen: set[tuple[int, str]] = set()
    own, twice, at = "", [], 0
    for first, *rest in rows:
        label, text = first.strip(), "\n".join(map(_unprompted, rest)).strip()
        number = None if rest else _QUESTION.match(first)
        if number:
            at = int(number[1])
            words.setdefault(at, {})
        elif label == OWN_WORDS:
            own = text
        elif at and rest and label in _LABELS:
            # A second line of one kind has lost its heading: whose it is cannot be told.
            twice += [at] if (at, label) in seen else []
            seen.add((at, label))
            if text:
                words[at].setdefault(label, text)
    return Filled(words, own, tuple(twice))


def _unprompted(text: str) -> str:
    for prompt in _PROMPTS:
        text = text.replace(prompt, "")
    return text.strip()


def answer_in(form: Form, asked: Asked, words: Mapping[str, str]) -> Given | None:
    """The answer that the lines of a question hold; None where nothing was filled in.

    Raises:
        NotUnderstoodError: the rating is none of this form, or is missing beside words.
    """
    scale, question = form.instrument.scale, asked.question
    said = {label: words.get(label, "") for label in (EVIDENCE, COMMENT, DISSENT)}
    label = LIKELY if LIKELY in (line.label for line in asked.lines) else RATING
    rated, size_words = words.get(label, ""), words.get(SIZE, "")
    carrier = words.get(CARRIER, "")
    if not rated:
        if any(said.values()) or size_words or carrier:
            raise NotUnderstoodError(
                f"Question {question.number} has words and no rating: choose one, if only "
                f"“{UNKNOWN}”."
            )
        return None
    if rated.startswith(AS_RECORDED):
        rated = rated.partition(":")[2].strip()
        said[EVIDENCE] = said[EVIDENCE] or words.get(RECORD, "").partition(": ")[2]
    rating = _rating(scale, rated)
    if rating is None or (form.instrument.kind is Kind.LEVELS and not rating.isdecimal()):
        raise NotUnderstoodError(_what_there_is(form, question, rated))
    return Given(
        question.number,
        rating,
        _size(form, question, size_words, rating),
        said[EVIDENCE],
        said[COMMENT],
        said[DISSENT],
        _carrier(form, question, carrier),
    )


def _carrier(form: Form, question: Question, text: str) -> str:
    """The id of the role that was chosen or typed; "" for none."""
    found = {name.casefold(): role for name, role in form.roles.items()}
    role = found.get(" ".join(text.casefold().split()))
    if text and role is None:
        raise NotUnderstoodError(
            f"“{text}” is no role on record, so it cannot carry question {question.number}: choose "
            "one from the list, or add it to the roles first."
        )
    return role or ""


def _size(form: Form, question: Question, text: str, rating: str) -> int | None:
    """How big it would be, where that is asked and the rating is a figure."""
    if form.instrument.kind is not Kind.WORTH or not rating.isdecimal():
        return None
    found = _rating(form.instrument.scale, text)
    if found is None or not found.isdecimal():
        raise NotUnderstoodError(_what_there_is(form, question, text, " of how big it is"))
    return int(found)


def _rating(scale: Scale, text: str) -> str | None:
    """A rating as it is stored, from a choice of the list or what somebody typed over it."""
    plain = " ".join(text.replace("’", "'").casefold().split()).rstrip(".")
    points = {word.casefold(): str(n) for n, word in enumerate(scale.points, 1)}
    match = _RATED.fullmatch(plain)
    if match is None:
        return _ALSO.get(plain) or points.get(plain)
    number = int(match[1])
    if not 1 <= number <= scale.top:
        return None
    is_own = not match[2] or points.get(match[2]) == str(number)
    return str(number) if is_own else None


def _what_there_is(form: Form, question: Question, text: str, of: str = "") -> str:
    scale = form.instrument.scale
    words = "; ".join(f"{n} {lower_first(word)}" for n, word in enumerate(scale.points, 1))
    rest = "" if of or form.instrument.kind is Kind.LEVELS else "; don’t know; does not apply yet"
    said = f"“{text}” is no rating" if text else "There is no rating"
    return f"{said}{of} for question {question.number}: {words}{rest}."
