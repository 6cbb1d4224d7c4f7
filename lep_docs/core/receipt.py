"""What one document was made from and what it prints: the receipt that travels inside it.

Holds the answers that this document shows, and no other. Written as ASCII text that is the same
for the same document; reading takes any text from anywhere and answers None where it is no receipt.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.errors import LepError, UnknownKeyError
from lep_docs.core.keys import Key, parse_key, tag_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FORMAT = 1
LONGEST = 64 << 20  # characters: as much as the longest document there can be
_WORDS = ("partnership", "room", "document", "version", "status", "template", "program")


class TagClashError(LepError):
    """Two keys that have one tag, so that a returned document could not tell them apart."""

    def __init__(self, first: Key, second: Key) -> None:
        """Name both."""
        super().__init__(
            f"The answers {first} and {second} cannot be told apart in a Word file. Give one of "
            "the two records another id."
        )


@dataclass(frozen=True, slots=True)
class Issue:
    """Which document is made, from whose facts: partnership and room by folder, document by slug.

    `status` is draft or approved as the build was ordered, `version` the document's own number.
    """

    partnership: str
    room: str
    document: str
    version: str
    status: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a document was made from. `template` is the sha256 of the template's bytes, in hex.

    `program` is the version of lep_docs, `keys` leads from a control's tag to its answer, `printed`
    is every answer with its words, in the order of printing, repeats included.
    """

    partnership: str
    room: str
    document: str
    version: str
    status: str
    template: str
    program: str
    keys: Mapping[str, Key]
    printed: tuple[tuple[Key, str], ...]


def issued(
    issue: Issue,
    template: str,
    program: str,
    printed: Iterable[tuple[Key, str]],
    tags: Mapping[Key, str],
) -> Receipt:
    """The receipt of a document that prints these answers; `tags` are those known already.

    Raises:
        TagClashError: two of the keys have the same tag.
    """
    every = tuple(printed)
    keys = tagged((key for key, _ in every), tags)
    return Receipt(
        issue.partnership, issue.room, issue.document, issue.version, issue.status,
        template, program, keys, every,
    )  # fmt: skip


def tagged(keys: Iterable[Key], tags: Mapping[Key, str]) -> dict[str, Key]:
    """The keys by their tags, in the order in which they first come; `tags` are known already.

    Raises:
        TagClashError: two of them have the same tag.
    """
    found: dict[str, Key] = {}
    for key in dict.fromkeys(keys):
        other = found.setdefault(tags.get(key) or tag_of(key), key)
        if other is not key:
            raise TagClashError(other, key)
    return found


def written(receipt: Receipt) -> str:
    """The receipt as ASCII text, the same for the same receipt."""
    tags = {key: tag for tag, key in receipt.keys.items()}
    content = {
        "format": FORMAT,
        **{name: getattr(receipt, name) for name in _WORDS},
        "keys": {tag: str(key) for tag, key in receipt.keys.items()},
        "printed": [[tags[key], text] for key, text in receipt.printed],
    }
    return json.dumps(content, ensure_ascii=True, separators=(",", ":"))


def read_receipt(text: str) -> Receipt | None:
    """The receipt that `text` is; None when it is none, or of a later format.

    The text may come from anybody: nothing in it is believed before it was looked at.
    """
    try:
        return _receipt(json.loads(text)) if len(text) <= LONGEST else None
    except (ValueError, RecursionError, UnknownKeyError):
        return None


def _receipt(content: object) -> Receipt | None:
    """The receipt in what JSON holds, if it has a receipt's shape."""
    match content:
        case {"format": 1, "keys": dict() as keys, "printed": list() as printed, **rest}:
            words = [word for name in _WORDS if isinstance(word := rest.get(name), str)]
            entries = [entry for item in printed if (entry := _entry(item, keys))]
            if len(words) < len(_WORDS) or len(entries) < len(printed):
                return None
            partnership, room, document, version, status, template, program = words
            known = {tag: parse_key(str(spelt)) for tag, spelt in keys.items()}
            shown = tuple((known[tag], said) for tag, said in entries)
            return Receipt(
                partnership, room, document, version, status, template, program, known, shown
            )
        case _:
            return None


def _entry(item: object, keys: Mapping[str, object]) -> tuple[str, str] | None:
    """A printed answer as tag and words, if that is what it is and its tag is known."""
    match item:
        case [str() as tag, str() as said] if tag in keys:
            return tag, said
        case _:
            return None
