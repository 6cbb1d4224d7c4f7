"""Who carries what a check asks about: the roles named for each question, and where none is.

What all named together stands in the place of what each had named alone, as with ratings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.health.voices import TOGETHER

if TYPE_CHECKING:
    from lep_docs.core.health.results import Result
    from lep_docs.core.health.voices import Voice


@dataclass(frozen=True, slots=True)
class Carried:
    """A question, and who was named as carrying it, by whom: the answers that name a role."""

    number: int
    text: str
    named: tuple[Voice, ...]

    @property
    def roles(self) -> tuple[str, ...]:
        """The ids of the roles, each once."""
        return tuple(dict.fromkeys(voice.carrier for voice in self.named))


def carried(found: Result) -> tuple[Carried, ...]:
    """Every question that was answered, with its carriers; nothing where the set asks for none."""
    if not found.instrument.carried:
        return ()
    return tuple(
        Carried(line.numbers[0], line.name, _named(found, line.numbers[0]))
        for line in found.questions
        if line.answered or line.unknown
    )


def without_a_carrier(found: Result) -> tuple[Carried, ...]:
    """The questions for which nobody named a role, once somebody has for another."""
    every = carried(found)
    return tuple(one for one in every if not one.named) if any(c.named for c in every) else ()


def _named(found: Result, number: int) -> tuple[Voice, ...]:
    said = [v for v in found.heard.voices if v.question == number and v.carrier]
    agreed = [voice for voice in said if voice.group == TOGETHER]
    return tuple(agreed or said)
