"""The starters' YAML -> what an empty section may be begun with: every answer read as if typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.catalogue.shape import read_part
from lep_docs.core.asking import parse_answer
from lep_docs.core.errors import NotUnderstoodError
from lep_docs.core.fields import Starter

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from lep_docs.catalogue.shape import Part
    from lep_docs.core.fields import Section

_STARTER = frozenset(["section", "hint", "for_each", "rows"])
_EACH = ("party", "horizon")


def read_starters(folder: Path, sections: Mapping[str, Section]) -> Mapping[str, Starter]:
    """The starters by section; empty where there are none.

    Raises:
        CatalogueError: a mistake in a file, with file, line and the nearest known name.
    """
    parts = [read_part(p, folder) for p in sorted((folder / "starters").glob("*.yaml"))]
    found = [_starter(part.only(_STARTER), sections) for part in parts]
    return {starter.section: starter for starter in found}


def _starter(part: Part, sections: Mapping[str, Section]) -> Starter:
    name, each = part.text("section"), part.text("for_each", "")
    part.among("section", [name], sections, "section")
    part.among("for_each", filter(None, [each]), _EACH, "way to repeat rows")
    rows = tuple(_row(row, sections[name]) for row in part.rows("rows"))
    return Starter(name, part.text("hint"), rows, each)


def _row(part: Part, section: Section) -> Mapping[str, str]:
    row = {key: part.text(key) for key in part.only(frozenset(section.by_name)).keys}
    for name, text in row.items():
        try:
            parse_answer(section.by_name[name], text)
        except NotUnderstoodError as error:
            raise part.error(part.line_of(name), str(error)) from None
    return row
