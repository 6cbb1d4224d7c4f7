"""What a template is refused for: where it stands and what to do, never a word of an answer."""

from __future__ import annotations

from dataclasses import dataclass

from lep_docs.core.errors import LepError


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a template.

    `document` is the template's name, `place` the kind of part ("" for the body, "a header"),
    `paragraph` the text it stands in, tags included, `tag` the tag itself ("" when it is the
    paragraph as a whole), `what` a sentence with the remedy.
    """

    document: str
    paragraph: str
    tag: str
    what: str
    place: str = ""

    def __str__(self) -> str:
        """The whole sentence."""
        where = f' in {self.place} of "{self.document}"' if self.place else f' of "{self.document}"'
        tag = f" at {self.tag}" if self.tag and self.tag != self.paragraph else ""
        return f'The paragraph "{self.paragraph}"{where}{tag}: {self.what}'


class TemplateRefusedError(LepError):
    """A template that cannot be used as it stands; `problems` holds every mistake found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Say them all, one per line."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class TemplateUnreadableError(LepError):
    """A file that is no Word template, or not a safe one."""


class PrintingError(LepError):
    """A value that cannot be printed where its tag stands. Caught and placed by the engine."""


class LimitError(LepError):
    """A template that would run or grow without end. Caught and placed by the engine."""


class NotSoundError(LepError):
    """A block or picture that is not what it says it is."""
