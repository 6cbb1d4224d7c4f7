"""Values that remember their key, and the record of what one render printed.

Every value passes through `Run.note` on its way to the page. With `carries` each answer's words
are given a carrier as well, so that an edited document can be read back to its answers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sized
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jinja2.runtime import Context

from lep_docs.core.keys import tag_of
from lep_docs.render.carriers import opening
from lep_docs.render.errors import LimitError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lep_docs.core.context import Fact
    from lep_docs.core.keys import Key
    from lep_docs.render.blocks import Picture
    from lep_docs.render.hosted import Host

# One list of 5,000 rows in each of six tables takes 30,000 turns.
LOOP_TURNS = 1_000_000
_NAME_ROOM = 34  # Word cuts a bookmark's name at 40 characters


@dataclass(slots=True)
class Run:
    """What one render has done so far: printed, numbered, pictured. Never shared by two renders.

    `next_id` is the first id that no part of the template uses; `host` is where what only docxtpl
    can place is lodged; `carries` says whether answers get carriers.
    """

    next_id: int
    host: Host
    carries: bool = False
    part: str = ""
    turns_left: int = LOOP_TURNS
    printed: list[tuple[Key, str]] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    tags: dict[Key, str] = field(default_factory=dict)
    _seen: dict[str, int] = field(default_factory=dict)

    def note(self, fact: Fact, shown: str) -> None:
        """Remember that a fact was printed as these words, if it answers a key."""
        if fact.key is not None:
            self.printed.append((fact.key, shown))

    def carrier(self, key: Key, look: str) -> str:
        """The start of a carrier for an answer whose words have the run properties `look`."""
        tag = self.tags.get(key) or self.tags.setdefault(key, tag_of(key))
        self.next_id += 1
        return opening(tag, self.next_id - 1, look)

    def count(self, values: Iterable[object]) -> Iterable[object]:
        """The values, their number taken off what the template may still loop over.

        Raises:
            LimitError: the template loops too often.
        """
        counted = values if isinstance(values, Sized) else list(values)
        self.turns_left -= len(counted)
        if self.turns_left < 0:
            raise LimitError(f"the template loops more than {LOOP_TURNS:,} times.")
        return counted

    def fresh(self) -> int:
        """An id that nothing else in the document has."""
        self.next_id += 1
        return self.next_id - 1

    def unique_id(self, kind: str, old: str) -> str:
        """The template's own id the first time round a loop, a fresh one every other time."""
        slot = f"{kind} {old}"
        known = slot in self._seen
        self._seen[slot] = self.fresh() if known else int(old) if old.isdecimal() else self.fresh()
        return str(self._seen[slot])

    def same_id(self, kind: str, old: str) -> str:
        """The id that `unique_id` gave last: what ends a range must match what began it."""
        return str(self._seen.get(f"{kind} {old}", old))

    def unique_name(self, old: str) -> str:
        """The template's own name the first time round a loop, a numbered one afterwards."""
        slot = f"name {old}"
        turn = self._seen.get(slot, 0) + 1
        self._seen[slot] = turn
        return old if turn == 1 else f"{old[:_NAME_ROOM]}_{turn}"

    def picture_link(self, picture: Picture) -> str:
        """The relationship id under which the present part finds the picture."""
        name = f"word/media/{hashlib.sha256(picture.data).hexdigest()[:16]}.{picture.kind}"
        self.media[name] = picture.data
        links = self.links.setdefault(self.part, [])
        if name not in links:
            links.append(name)
        return f"rIdPicture{links.index(name) + 1}"


class RunContext(Context):
    """What a template sees, with the run it is part of."""

    run: Run
