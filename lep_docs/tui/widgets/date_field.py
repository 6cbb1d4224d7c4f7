"""Lines for dates and figures: typed as people write them, and told what was understood."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from lep_docs.core.dates import show_date
from lep_docs.core.fields import FieldType
from lep_docs.core.numbers import show_number
from lep_docs.core.understanding import understand
from lep_docs.tui.widgets.line import Line, shown_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from lep_docs.core.date_words import Anchors
    from lep_docs.core.fields import Field
    from lep_docs.core.values import Value


class UnderstoodLine(Line):
    """A line whose text is read forgivingly: "in 6 months", "£1.2 million", "2 days a week"."""

    def __init__(self, field: Field, anchors: Callable[[], Anchors]) -> None:
        """Read what is typed as an answer to `field`; `anchors` gives the days to count from."""
        super().__init__()
        self._field = field
        self._anchors = anchors

    @property
    def typed(self) -> str:
        """The text in the strict form that answers are kept in, or as it was typed."""
        return understand(self._field, self.text, self._anchors()).typed

    @property
    def said(self) -> str:
        """What was understood, or what is wrong with what was typed."""
        found = understand(self._field, self.text, self._anchors())
        if found.problem:
            return f"Kept as you typed it. {found.problem}"
        said_already = found.said.endswith(self.text.strip()) and self.text.strip()
        return f"= {found.said}" if found.said and not said_already else ""

    @property
    def ends_word(self) -> bool:
        """Never: a date is whole only when the typing pauses."""
        return False

    def show(self, value: Value | None) -> None:
        """Show dates in words and figures with their thousands; typing that says so is left."""
        if self.has_focus and self.text.strip() and self.typed == shown_text(value):
            return
        shown = self._in_words(value)
        if shown != self.text:
            self.text = shown

    def _in_words(self, value: Value | None) -> str:
        match value:
            case bool():
                return shown_text(value)
            case date():
                return show_date(value)
            case int() | Decimal() if self._field.type is not FieldType.INTEGER:
                return show_number(value).replace("−", "-")
            case tuple() if value and all(isinstance(day, date) for day in value):
                return ", ".join(self._in_words(day) for day in value)
            case _:
                return shown_text(value)
