"""What the pictures of a document show, as plain data: cards, bars, links, steps, marks.

Promises values only, whose texts are already in the words of the document; a text may be a Fact,
which stays traceable in the native tables. Must not know the catalogue, Word or a drawing library.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


class Shade(Enum):
    """The shades of a table cell, by the colour behind the text, from strong to pale."""

    STRONG = "12436D"
    MID = "2073BC"
    LIGHT = "6BACE6"
    PALE = "E7EEF5"

    @property
    def dark(self) -> bool:
        """Whether text on it is white."""
        return self in {Shade.STRONG, Shade.MID}


# A letter that stands in a cell, and the words the key explains it with.
Key = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One milestone: its date, the statement, whose job it is, and how it stands, in words."""

    when: str
    statement: str
    owner: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Horizon:
    """One column of a time line: "Six months", "by 6 October 2010" and its cards in order."""

    title: str
    cards: tuple[Card, ...]
    by: str = ""


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Milestones by horizon; as many columns as horizons."""

    horizons: tuple[Horizon, ...]
    caption: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """One project of a pipeline: when it runs, the stage it has reached, its value in pounds."""

    name: str
    stage: str
    start: date
    finish: date
    value: Decimal | int | None = None
    shade: Shade = Shade.LIGHT


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Projects in the order they are to stand, on a grid of years."""

    schemes: tuple[Scheme, ...]
    caption: str = ""
    description: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Aim:
    """An objective: the id that links name, and its title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Parent:
    """A parent organisation with the objectives it brings."""

    name: str
    aims: tuple[Aim, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """How strongly a joint objective serves a parent's (0 to 3), and how it stands, as a letter."""

    joint: str
    parent: str
    strength: int
    mark: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """Joint objectives against parents' objectives; `key` explains the marks."""

    joints: tuple[Aim, ...]
    parents: tuple[Parent, ...]
    links: tuple[Link, ...]
    key: Key
    caption: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an escalation route: who meets, and how fast.

    `who` pairs each role with the party it speaks for, or with nothing; `manner` is "Informal" or
    "Formal"; `answer` and `settle` are said in full: "2 working days".
    """

    name: str
    manner: str
    who: tuple[tuple[str, str], ...]
    answer: str
    settle: str
    move_up: str = ""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps of an escalation route from the first; `note` says what comes after the last."""

    steps: tuple[Step, ...]
    caption: str = ""
    description: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RatedRisk:
    """A risk's code as it stands in the register, with likelihood and impact from 1 to 5."""

    code: str
    likelihood: int
    impact: int


@dataclass(frozen=True, slots=True)
class RiskMap:
    """Risks by likelihood and impact; a score (their product) from `medium` or `high` is that."""

    risks: tuple[RatedRisk, ...]
    medium: int = 6
    high: int = 12
    likelihoods: tuple[str, ...] = ("Rare", "Unlikely", "Possible", "Likely", "Almost certain")
    impacts: tuple[str, ...] = ("Slight", "Minor", "Moderate", "Serious", "Severe")
    caption: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """A task from its first to its last day; `mark` is the letter of its status."""

    title: str
    start: date
    finish: date
    mark: str
    shade: Shade = Shade.MID


@dataclass(frozen=True, slots=True)
class Stream:
    """A workstream with its tasks in order."""

    name: str
    tasks: tuple[PlannedTask, ...]


@dataclass(frozen=True, slots=True)
class MonthPlan:
    """Tasks by workstream on a grid of months; `key` explains the marks."""

    streams: tuple[Stream, ...]
    key: Key
    caption: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """An activity, the one role accountable for it, and who does it, is asked and is told."""

    activity: str
    accountable: str
    responsible: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Responsibilities:
    """Who answers for which activity."""

    duties: tuple[Duty, ...]
    caption: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A governance body: its id, name, who chairs it, and the id of the body it reports to."""

    id: str
    name: str
    chair: str = ""
    reports_to: str = ""


@dataclass(frozen=True, slots=True)
class Structure:
    """The bodies of a governance structure, in the order they are to stand side by side."""

    bodies: tuple[Body, ...]
    name: str = "Governance structure"


@dataclass(frozen=True, slots=True)
class Source:
    """Where effort comes from, with its amount in each period, in order."""

    name: str
    amounts: tuple[Decimal | float, ...]


@dataclass(frozen=True, slots=True)
class Effort:
    """Effort by source and period; sources beyond four are drawn together as `rest`.

    `unit` is said after the total: "people full time".
    """

    periods: tuple[str, ...]
    sources: tuple[Source, ...]
    unit: str = "full-time equivalent"
    rest: str = "Others"
    name: str = "Effort by source and period"


@dataclass(frozen=True, slots=True)
class Scale:
    """One scale from 1 to 5: its name, what its ends mean, and the letters that stand on it.

    `places` pairs each letter with its place.
    """

    name: str
    low: str
    high: str
    places: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """Organisations side by side on the same scales; `key` says whose each letter is."""

    scales: tuple[Scale, ...]
    key: Key
    caption: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class ScoreBar:
    """One bar: its name, its length (None for no value), what to say beside it.

    `marks` are the values of the chart's groups, in their order; None where one has none.
    """

    name: str
    value: float | None
    words: str
    marks: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Scores:
    """Bars from `lowest` to `top`, with each group's own mark under them, as a letter."""

    bars: tuple[ScoreBar, ...]
    groups: tuple[str, ...]
    top: float
    lowest: float = 0.0
    name: str = "Results"


@dataclass(frozen=True, slots=True)
class RingPart:
    """How much a spoke matters: 0 to 3 for the shade, its mark, in words; one may stand out."""

    amount: int
    mark: str
    words: str
    stands_out: bool = False


@dataclass(frozen=True, slots=True)
class Radar:
    """Three to nine spokes, and for each group a value on every one of them (None for none).

    Values run from `lowest` in the middle to `top` at the rim. Where there is a `ring` around it,
    it has a part for each spoke; `ring_key` says what it shows.
    """

    spokes: tuple[str, ...]
    groups: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    top: float
    lowest: float = 0.0
    name: str = "Results by organisation"
    ring: tuple[RingPart, ...] = ()
    ring_key: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A measure, and how often each body reads it, in the order of the bodies; "" for never."""

    measure: str
    how_often: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Readings:
    """Measures against the bodies that read them."""

    bodies: tuple[str, ...]
    reads: tuple[Read, ...]
    caption: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class ThenNow:
    """One figure at the start and now, as numbers for the bars and in words."""

    name: str
    then: Decimal
    now: Decimal
    then_said: str
    now_said: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Figures then and now, in order; each pair is drawn to a scale of its own."""

    pairs: tuple[ThenNow, ...]
    then: str = "At the start"
    now: str = "Latest result"
    name: str = "Then and now"
