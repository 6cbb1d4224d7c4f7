"""What stands behind a question, folded away until it is asked for.

Help, why it is asked, an example, the guidance it goes back to, who knows, where it is printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from lep_docs.app.preview import places
from lep_docs.core.guidance_page import topics_of
from lep_docs.core.plan import supplied_by
from lep_docs.core.seeds import seed_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lep_docs.core.facts import Facts
    from lep_docs.core.fields import Field
    from lep_docs.core.keys import Key

_PLACES_AT_MOST = 6


class FoldingHelp(Static):
    """The help of one question, under its label."""

    DEFAULT_CSS = """
    FoldingHelp {
        height: auto; margin: 0 0 0 1; padding: 0 1;
        background: $surface; color: $foreground; border-left: solid $primary;
    }
    """

    def __init__(self, facts: Facts, key: Key, field: Field) -> None:
        """Explain the question `field` that stands at `key`."""
        super().__init__(Content("\n").join(_paragraphs(facts, key, field)))


def _paragraphs(facts: Facts, key: Key, field: Field) -> Iterator[Content]:
    """Each paragraph that there is something to say in."""
    printed = [place.said(facts) for place in places(facts.catalogue, key)]
    more = len(printed) - _PLACES_AT_MOST
    if more > 0:
        printed = [*printed[:_PLACES_AT_MOST], f"and in {more} other parts"]
    said = (
        ("", field.help),
        ("Why we ask: ", field.why),
        ("For example: ", field.example_read),
        ("From: ", seed_in_words(field.seed)),
        ("Who knows: ", supplied_by(facts.catalogue, field.supplier) if field.supplier else ""),
        ("Guidance: ", _topics(facts, key)),
        ("Printed in: ", "; ".join(printed) or field.unused),
        ("", "Press F1 again for the keys of this screen, Esc to fold this away."),
    )
    for lead, text in said:
        if text:
            yield Content.assemble((lead, "bold"), text)


def _topics(facts: Facts, key: Key) -> str:
    """The pages of the guidance that belong to the question, and the key that opens them."""
    titles = [topic.title for topic in topics_of(facts.catalogue, key)]
    return f"{'; '.join(titles)} (F5)" if titles else ""
