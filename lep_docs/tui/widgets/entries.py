"""Which widget takes which kind of answer: the one place that decides it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from lep_docs.core.date_words import anchors
from lep_docs.core.fields import FieldType
from lep_docs.core.options import options, shown
from lep_docs.tui.widgets.choice import Choices, Several
from lep_docs.tui.widgets.date_field import UnderstoodLine
from lep_docs.tui.widgets.line import Line
from lep_docs.tui.widgets.reference import Search
from lep_docs.tui.widgets.references import SearchSeveral
from lep_docs.tui.widgets.yes_no import YesNo

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.date_words import Anchors
    from lep_docs.core.fields import Choice, Field, Section
    from lep_docs.tui.widgets.long_text import LongText

    AnyEntry: TypeAlias = Line | LongText | Choices

RADIOS_AT_MOST = 7


def build_entry(drafting: Drafting, field: Field) -> AnyEntry:  # noqa: C901 - one flat branch per kind
    """The widget that takes an answer to `field`.

    Groups and tables are no single answers: `field_panel.build_field` takes them apart first.
    """
    choices = partial(_choices, drafting, field)
    match field.type:
        case FieldType.LINE:
            return _list_text() if field.many else Line()
        case FieldType.TEXT:
            return _long_text()
        case (
            FieldType.DATE
            | FieldType.MONEY
            | FieldType.NUMBER
            | FieldType.PER_CENT
            | FieldType.INTEGER
        ):
            return _understood(drafting, field)
        case FieldType.YES_NO:
            return YesNo(choices)
        case FieldType.CHOICE:
            return _choice(field, choices)
        case FieldType.HORIZON:
            return _understood(drafting, field) if field.many else Choices(choices)
        case FieldType.REFERENCE:
            return (SearchSeveral if field.many else Search)(
                choices, shown, _addable(drafting, field)
            )
        case FieldType.GROUP | FieldType.ROWS:
            raise ValueError(field.name)


def _understood(drafting: Drafting, field: Field) -> UnderstoodLine:
    return UnderstoodLine(field, partial(_anchors, drafting))


def _choice(field: Field, choices: partial[Sequence[Choice]]) -> AnyEntry:
    """A few choices are listed, many are searched."""
    if len(field.choices) > RADIOS_AT_MOST:
        return (SearchSeveral if field.many else Search)(choices, _label)
    return (Several if field.many else Choices)(choices)


def _choices(drafting: Drafting, field: Field) -> Sequence[Choice]:
    return options(drafting.facts, field)


def _anchors(drafting: Drafting) -> Anchors:
    return anchors(drafting.facts)


def _label(choice: Choice) -> str:
    return choice.label


def _addable(drafting: Drafting, field: Field) -> Sequence[Section]:
    """The kinds of record that can be added on the spot."""
    sections = drafting.catalogue.sections
    return [s for name in field.refs if (s := sections.get(name)) and not s.single]


def _long_text() -> LongText:
    from lep_docs.tui.widgets.long_text import LongText  # noqa: PLC0415 - heavy, and not everywhere

    return LongText()


def _list_text() -> LongText:
    from lep_docs.tui.widgets.long_text import ListText  # noqa: PLC0415 - as above

    return ListText()
