"""Where an answer is printed, in a sentence: the documents at once, their tables a moment later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from lep_docs.app.preview import places
from lep_docs.core.context import words
from lep_docs.core.control import fill
from lep_docs.core.saying import place
from lep_docs.core.sentences import and_list

if TYPE_CHECKING:
    from textual.timer import Timer

    from lep_docs.app.drafting import Drafting
    from lep_docs.app.taking import Use
    from lep_docs.core.keys import Key

PAUSE = 0.4


class EffectLine(Static):
    """What taking a change reaches. To know the tables, the documents are made off to the side."""

    DEFAULT_CSS = """
    EffectLine { height: auto; min-height: 2; padding: 0 1; background: $surface; }
    """

    def __init__(self, drafting: Drafting) -> None:
        """Start empty."""
        super().__init__("", markup=False)
        self._drafting = drafting
        self.said = ""
        self._found: dict[Key, str] = {}
        self._waiting: Timer | None = None

    def tell(self, key: Key | None, otherwise: str) -> None:
        """Say where the answer at `key` is printed; `otherwise` where it is about none."""
        if self._waiting is not None:
            self._waiting.stop()
        if key is None:
            self._say(otherwise)
        elif key in self._found:
            self._say(self._found[key])
        else:
            self._say(_at_once(self._drafting, key))
            self._waiting = self.set_timer(PAUSE, lambda: self._look(key))

    def forget(self) -> None:
        """Answers changed: what was found may be other now."""
        self._found.clear()

    def _say(self, sentence: str) -> None:
        self.said = sentence
        self.update(sentence)

    def _look(self, key: Key) -> None:
        self.run_worker(lambda: self._find(key), thread=True, exclusive=True, exit_on_error=False)

    def _find(self, key: Key) -> None:
        """Off to the side."""
        from lep_docs.app.taking import where_used  # noqa: PLC0415 - loads the engine

        shown = self.said
        uses = where_used(self._drafting, key)
        if self.is_attached:
            self.app.call_from_thread(self._have, key, shown, in_words(self._drafting, key, uses))

    def _have(self, key: Key, shown: str, sentence: str) -> None:
        self._found[key] = sentence
        if self.said == shown:  # the cursor still stands there
            self._say(sentence)


def in_words(drafting: Drafting, key: Key, uses: tuple[Use, ...]) -> str:
    """The documents that print an answer, each with its tables."""
    found: dict[str, dict[int, None]] = {}
    for use in uses:
        found.setdefault(use.title, {}).setdefault(use.table)
    if not found:
        return _nowhere(drafting, key)
    said = []
    for title, tables in found.items():
        numbers = [str(table) for table in tables if table]
        tables_of = f"table{'s' if len(numbers) > 1 else ''} {and_list(numbers)}"
        said.append(f"{title} ({tables_of})" if numbers else title)
    return f"Appears in: {'; '.join(said)}"


def _at_once(drafting: Drafting, key: Key) -> str:
    said = words(drafting.facts)
    titles = dict.fromkeys(fill(p.document.title, said) for p in places(drafting.catalogue, key))
    return f"Appears in: {'; '.join(titles)}" if titles else _nowhere(drafting, key)


def _nowhere(drafting: Drafting, key: Key) -> str:
    return f"{place(drafting.catalogue, key)}: no document prints this by itself"
