"""Whether the parts of the catalogue agree with one another; every mistake with file and line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.asking import parse_answer
from lep_docs.core.conditions import parse_condition
from lep_docs.core.errors import CatalogueError, NotUnderstoodError
from lep_docs.core.fields import Field, FieldType
from lep_docs.core.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lep_docs.catalogue.shape import Part
    from lep_docs.core.fields import Section

ANY = "any"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_PREFIX = re.compile(r"[A-Z]+")
# What templates read of every record under these names is not an answer.
_TAKEN = frozenset(["id", "called", "row"])
_PARTED = (FieldType.GROUP, FieldType.ROWS)
_NUMBERS = (FieldType.INTEGER, FieldType.NUMBER, FieldType.PER_CENT, FieldType.MONEY)
# Which types hold what is written under a key, and must.
_HOLDERS = {
    "choices": (FieldType.CHOICE,),
    "refs": (FieldType.REFERENCE,),
    "fields": _PARTED,
}


@dataclass(frozen=True, slots=True)
class Known:
    """The names that fields may refer to."""

    sections: frozenset[str]
    suppliers: frozenset[str]


def check_name(part: Part, name: str) -> None:
    """Refuse a name that no key could spell, or that templates read as something else.

    Raises:
        CatalogueError: the name, with its line.
    """
    if name in _TAKEN or name.endswith("_") or not _NAME.fullmatch(name):
        raise part.error(
            part.line,
            f'"{name}" cannot be a name: use small letters, figures and _ between them, and none '
            f"of {', '.join(sorted(_TAKEN))}.",
        )


def check_field(part: Part, field: Field, known: Known) -> None:
    """Refuse a field that does not agree with its own type, or refers to what is not there.

    Raises:
        CatalogueError: what does not agree, with its line and the nearest known name.
    """
    for key, types in _HOLDERS.items():
        held = part.node.get(key) is not None
        if held != (field.type in types):
            line = part.line_of(key if held else "type")
            verb = "takes no" if held else "needs"
            raise part.error(line, f'A field of the type {field.type} {verb} "{key}".')
    if field.many and field.type in _PARTED:
        line = part.line_of("many")
        raise part.error(line, f'A field of the type {field.type} takes no "many".')
    part.among("refs", field.refs, known.sections | {ANY}, "section")
    part.among("supplier", field.supplier, known.suppliers, "supplier")
    _check_bounds(part, field)
    _check_example(part, field)


def _check_bounds(part: Part, field: Field) -> None:
    low, high = field.minimum, field.maximum
    if (low, high) == (None, None):
        return
    line = part.line_of("maximum" if low is None else "minimum")
    if field.type not in _NUMBERS:
        raise part.error(line, f"A field of the type {field.type} has no minimum or maximum.")
    if low is not None and high is not None and low > high:
        raise part.error(line, f"The minimum {low} is over the maximum {high}.")


def _check_example(part: Part, field: Field) -> None:
    if not field.example:
        return
    try:
        parse_answer(field, field.example)
    except NotUnderstoodError as error:
        problem = f"The example is no answer to its own question. {error}"
        raise part.error(part.line_of("example"), problem) from None


def check_condition(part: Part, field: Field, beside: Mapping[str, Field]) -> None:
    """Refuse an `asked_when` that no answer to a question beside it could meet.

    Raises:
        CatalogueError: with its line and the nearest known name.
    """
    if not field.asked_when:
        return
    line = part.line_of("asked_when")
    try:
        condition = parse_condition(field.asked_when)
    except CatalogueError as error:
        raise part.error(line, str(error)) from None
    part.among("asked_when", [condition.name], beside, "field beside this one")
    asked = beside[condition.name]
    codes = {choice.code for choice in asked.choices}
    if asked.type is FieldType.YES_NO:
        codes = {"yes", "no"}
    if asked.many or not codes:
        raise part.error(line, f'"{asked.name}" is no single choice, nor a yes or no.')
    part.among("asked_when", condition.codes, codes, f"answer to {asked.name}")


def check_order(part: Part, field: Field, beside: Mapping[str, Field]) -> None:
    """Refuse a `not_before` that is not about two days of one record.

    Raises:
        CatalogueError: with its line and the nearest known name.
    """
    if not field.not_before:
        return
    part.among("not_before", [field.not_before], beside, "field beside this one")
    if {field.type, beside[field.not_before].type} != {FieldType.DATE}:
        raise part.error(part.line_of("not_before"), "Only days come before one another.")


def check_section(part: Part, section: Section) -> None:
    """Refuse a section whose file, prefix, title or source does not agree with it.

    Raises:
        CatalogueError: with its line and the nearest known name.
    """
    check_name(part, section.name)
    if part.where.rpartition("/")[2] != f"{section.name}.yaml":
        line = part.line_of("section")
        raise part.error(line, f"The file of this section is called {section.name}.yaml.")
    if not _PREFIX.fullmatch(section.prefix):
        line = part.line_of("prefix")
        raise part.error(line, f'"{section.prefix}" is no prefix: use capital letters only.')
    part.among("title", [section.title], section.by_name, "field of this section")
    if part.node.get("source") is not None:
        part.among("source", [section.source], section.by_name, "field of this section")


def check_printed(part: Part, key: str, printed: str, sections: Mapping[str, Section]) -> None:
    """Refuse a document's mention of a section, or of one of its fields, that is not there.

    Raises:
        CatalogueError: with its line and the nearest known name.
    """
    name, dot, field = printed.partition(".")
    part.among(key, [name], sections, "section")
    known = sections[name].by_name
    if dot and field not in known:
        hint = did_you_mean(field, known)
        raise part.error(part.line_of(key), f'"{printed}" is no field of {name}.{hint}')
