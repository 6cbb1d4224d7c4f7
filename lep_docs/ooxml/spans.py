"""What a reader of the XML finds: paragraphs made of spans, every visible character in one span.

Values only. A span says whose answer it carries, who inserted or deleted it and when, which
comments lie over it, and how it looks. Both readings of tracked changes are here: all accepted,
all rejected.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Tracked(StrEnum):
    """What was done to a text while changes were tracked."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_HERE = "moved here"
    MOVED_AWAY = "moved away"

    @property
    def adds(self) -> bool:
        """Whether the text is new where it stands; otherwise it goes from there."""
        return self in {Tracked.INSERTED, Tracked.MOVED_HERE}


class Nature(Enum):
    """Who made a text: a person, the program (page numbers, contents), or nobody (a prompt)."""

    WORDS = "words"
    COMPUTED = "computed"
    PROMPT = "prompt"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change: what, by whom, and when as the file says it (ISO 8601, or "")."""

    what: Tracked
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text that is one thing all over. Tabs and line breaks are characters.

    `tag` is that of the control it stands in and `control` tells controls of one tag apart (0 for
    none); `look` names what emphasis it bears; `comments` are the ids of those over it.
    """

    text: str
    tag: str = ""
    control: int = 0
    revisions: tuple[Revision, ...] = ()
    comments: frozenset[str] = frozenset()
    look: str = ""
    nature: Nature = Nature.WORDS

    @property
    def is_accepted(self) -> bool:
        """Whether it stands when every tracked change is accepted."""
        return all(revision.what.adds for revision in self.revisions)

    @property
    def is_original(self) -> bool:
        """Whether it stands when every tracked change is rejected."""
        return not any(revision.what.adds for revision in self.revisions)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its part a paragraph stands.

    Tables and rows count from 1 through the part, cells through their row; all are 0 outside
    tables. `rows_in` is how many tables lie around it; `boxed` says that it is in a text box.
    """

    table: int = 0
    row: int = 0
    cell: int = 0
    rows_in: int = 0
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, tracked changes unresolved.

    `style` is the style's id, `outline` its own level from 1 (0 for none), `list_level` from 1 (0
    for no list of its own). `mark` are the changes tracked on its end: a deleted end joins it to
    the next paragraph. `points` are the ids of comments that hang on a point in it.
    """

    spans: tuple[Span, ...]
    style: str = ""
    outline: int = 0
    list_level: int = 0
    place: Place = Place()
    part: str = ""
    mark: tuple[Revision, ...] = ()
    points: tuple[str, ...] = ()

    @property
    def accepted(self) -> str:
        """Its words when every tracked change is accepted, without what a program worked out."""
        return "".join(span.text for span in self.words if span.is_accepted)

    @property
    def original(self) -> str:
        """Its words when every tracked change is rejected, without what a program worked out."""
        return "".join(span.text for span in self.words if span.is_original)

    @property
    def words(self) -> Iterator[Span]:
        """The spans that hold people's words, tracked ones included."""
        return (span for span in self.spans if span.nature is Nature.WORDS)

    @property
    def ends_when_accepted(self) -> bool:
        """Whether it still ends where it does once every tracked change is accepted."""
        return all(revision.what.adds for revision in self.mark)

    @property
    def ends_when_rejected(self) -> bool:
        """Whether it still ends where it does once every tracked change is rejected."""
        return not any(revision.what.adds for revision in self.mark)


def accept_all(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs as they end once every change is accepted; `accepted` gives their words.

    A paragraph whose end was deleted runs on into the next one of its cell. No span is left out,
    so that it can still be told who deleted what.
    """
    return _joined(paragraphs, lambda paragraph: paragraph.ends_when_accepted)


def reject_all(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs as they ended before any tracked change; `original` gives their words."""
    return _joined(paragraphs, lambda paragraph: paragraph.ends_when_rejected)


def _joined(paragraphs: Iterable[Paragraph], ends: Callable[[Paragraph], bool]) -> list[Paragraph]:
    found: list[Paragraph] = []
    waiting: Paragraph | None = None
    for paragraph in paragraphs:
        one = paragraph
        if waiting is not None and (waiting.place, waiting.part) == (one.place, one.part):
            spans, points = waiting.spans + one.spans, waiting.points + one.points
            one = replace(one, spans=spans, points=points)
        elif waiting is not None:
            found.append(waiting)
        waiting = None if ends(paragraph) else one
        if waiting is None:
            found.append(one)
    return found if waiting is None else [*found, waiting]
