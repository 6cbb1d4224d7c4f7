"""The one factory of input widgets: from a field of the catalogue to what a form shows for it.

Used by the form of a section, by the panel of a record and by special views; none of them knows a
field's name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.core.fields import FieldType
from lep_docs.tui.widgets.entries import build_entry
from lep_docs.tui.widgets.panel import FieldPanel
from lep_docs.tui.widgets.panel_base import Panel
from lep_docs.tui.widgets.parts_panel import GroupPanel, RowsPanel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.dom import DOMNode

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.fields import Field
    from lep_docs.core.keys import Key


def build_field(drafting: Drafting, key: Key, field: Field) -> Panel:
    """What asks `field` at `key`: one entry, a group of them, or a small table."""
    if field.type is FieldType.GROUP:
        parts = [_one(drafting, key.step(part.name), part) for part in field.fields]
        return GroupPanel(drafting, key, field, parts)
    if field.type is FieldType.ROWS:
        return RowsPanel(drafting, key, field, _one)
    return _one(drafting, key, field)


def _one(drafting: Drafting, key: Key, field: Field) -> FieldPanel:
    return FieldPanel(drafting, key, field, build_entry(drafting, field))


def panels(inside: DOMNode) -> Iterable[Panel]:
    """The questions mounted directly or deeper in `inside`, parts of others left out."""
    return (p for p in inside.query(Panel) if not isinstance(p.parent, GroupPanel | RowsPanel))
