"""Every refusal of lep_docs, each a fact with its arguments. None prints or exits."""

from __future__ import annotations


class LepError(Exception):
    """Something a person can put right; the text is one plain sentence with a remedy."""


class UnknownKeyError(LepError):
    """A key that the catalogue does not hold, with the nearest one that it does."""

    def __init__(self, key: str, problem: str) -> None:
        """Keep the key as typed and say why it leads nowhere."""
        super().__init__(problem)
        self.key = key


class NotUnderstoodError(LepError):
    """Typed text that is no value of its field."""


class NotFoundError(LepError):
    """A partnership, document, file or folder that is not where it was looked for."""


class RefusedError(LepError):
    """An action that may not happen now, such as approving while an error stands."""


class NoHeadingsError(RefusedError):
    """A table none of whose rows names questions; `heading` is the first of its likely headings."""

    def __init__(self, sentence: str, heading: str) -> None:
        """Keep the heading beside the sentence."""
        super().__init__(sentence)
        self.heading = heading


class WhichSheetError(RefusedError):
    """A workbook of several sheets of which none was named; `sheets` are their names."""

    def __init__(self, file: str, sheets: tuple[str, ...]) -> None:
        """Keep the names beside the sentence that lists them."""
        super().__init__(
            f"{file} has several sheets: {', '.join(map(_printable, sheets))}. Say which one with "
            f'--sheet "{_printable(sheets[0])}".'
        )
        self.sheets = sheets


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)


class CatalogueError(LepError):
    """A mistake in the catalogue's own files, with file and line."""


class TemplateSourceError(LepError):
    """A mistake in a readable template source, with file and line."""


class NotSavedError(LepError):
    """A file that could not be put in its place: what stood there before still does.

    `reason` is the bare reason in words ("the disk is full"), for a line that has little room.
    """

    def __init__(self, message: str, reason: str = "it could not be written") -> None:
        """Keep the reason beside the whole sentence."""
        super().__init__(message)
        self.reason = reason


class ChangedMeanwhileError(NotSavedError):
    """A file that somebody else changed after it was read."""
