"""The comment lines that the tool itself writes into a file of answers, and how to tell them.

Lines that start with `#:` come from the catalogue and are written anew at every save. Every other
comment belongs to a person and is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lep_docs.core.fields import Field, Section

OURS = "#:"


def end_mark(section: Section) -> str:
    """The last line of a section's file; without it the file was cut short."""
    return f"# end of {section.name}"


def heading(section: Section) -> list[str]:
    """The first lines of a file: what the section is for and, for many records, what is asked."""
    lines = [f"{OURS} {section.label}", f"{OURS} {section.hint}"]
    if not section.single:
        lines += [line for field in section.fields for line in field_hints(field)]
    return lines


def field_hints(field: Field, within: str = "") -> Iterator[str]:
    """A field as a comment: its name, label and hint, the codes it takes, then its parts."""
    codes = f" One of: {', '.join(c.code for c in field.choices)}." if field.choices else ""
    many = " Written [a, b]." if field.many else ""
    yield f"{OURS} {within}{field.name} - {field.label}: {field.hint}{codes}{many}"
    for part in field.fields:
        yield from field_hints(part, f"{within}{field.name}.")


def open_line(name: str) -> str:
    """A field that nobody has answered yet, ready to be filled in by hand."""
    return f"# {name}:"


def is_ours(comment: str, section: Section) -> bool:
    """Whether a comment that has its line to itself is the tool's own."""
    return (
        comment.startswith(OURS)
        or comment == end_mark(section)
        or opens(comment, section) is not None
    )


def opens(comment: str, section: Section) -> str | None:
    """The name of the unanswered field that a comment line holds open, or None."""
    name = comment.removeprefix("# ").removesuffix(":")
    held = section.single and name in section.by_name and comment == open_line(name)
    return name if held else None
