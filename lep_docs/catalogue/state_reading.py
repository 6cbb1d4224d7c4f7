"""The states of a document in its outline -> what each says of itself, and what it does without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.catalogue.agreement import check_printed
from lep_docs.core.fields import DocumentState, Signing, StateCode

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from lep_docs.catalogue.shape import Part
    from lep_docs.core.fields import Section

_STATE = frozenset(["code", "line", "asks", "marking", "signed_by", "leaves_out", "withholds"])


def read_states(
    outline: Part, codes: Collection[str], sections: Mapping[str, Section]
) -> tuple[DocumentState, ...]:
    """The states an outline tells apart; `codes` are those of its parts.

    Raises:
        CatalogueError: a mistake in one, with file, line and the nearest known name.
    """
    return tuple(_state(row.only(_STATE), codes, sections) for row in outline.rows("states"))


def _state(part: Part, codes: Collection[str], sections: Mapping[str, Section]) -> DocumentState:
    code, signed_by = part.text("code"), part.text("signed_by", Signing.EVERYBODY)
    part.among("code", [code], [one.value for one in StateCode], "state of a document")
    part.among("signed_by", [signed_by], [one.value for one in Signing], "way to sign")
    leaves_out, withholds = part.listed("leaves_out"), part.listed("withholds")
    part.among("leaves_out", leaves_out, codes, "part of this outline")
    for answer in withholds:
        check_printed(part, "withholds", answer, sections)
    return DocumentState(
        code=StateCode(code),
        line=part.text("line", ""),
        asks=part.text("asks", ""),
        marking=part.text("marking", ""),
        signed_by=Signing(signed_by),
        leaves_out=leaves_out,
        withholds=withholds,
    )
