"""The small "ask when" language of the catalogue: `level is parent`, `status is vacant or planned`.

Parsed once, evaluated on one record. A question whose condition does not hold is not asked, so its
blank is no gap.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from lep_docs.core.errors import CatalogueError

if TYPE_CHECKING:
    from lep_docs.core.facts import Row
    from lep_docs.core.fields import Field

_FORM = re.compile(r"(?P<name>[a-z_]+) is (?P<not>not )?(?P<codes>[a-z0-9_]+(?: or [a-z0-9_]+)*)")


@dataclass(frozen=True, slots=True)
class Condition:
    """When a question is asked: the field looked at, and the codes it must (not) hold."""

    name: str
    codes: tuple[str, ...]
    wanted: bool

    def holds(self, row: Row) -> bool:
        """Whether the record's answer is among the codes (or is not, where that is wanted)."""
        answer = row.raw(self.name)
        return (_said(answer) in self.codes) is self.wanted


def _said(answer: object) -> str:
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return answer if isinstance(answer, str) else ""


@cache
def parse_condition(text: str) -> Condition:
    """The condition that a line of the catalogue spells.

    Raises:
        CatalogueError: it is not written as `field is code or code`.
    """
    match = _FORM.fullmatch(text)
    if match is None:
        raise CatalogueError(
            f'"{text}" is no condition: write it as "level is parent" or "status is not filled".'
        )
    return Condition(match["name"], tuple(match["codes"].split(" or ")), not match["not"])


def is_asked(field: Field, row: Row) -> bool:
    """Whether a record is asked this question at all."""
    return not field.asked_when or parse_condition(field.asked_when).holds(row)
