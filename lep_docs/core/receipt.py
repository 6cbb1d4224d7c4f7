"""What one document was made from and what it prints: the receipt that travels inside it.

Holds the answers that this document shows, and no other. Written as ASCII text that is the same
for the same document; reading takes any text from anywhere and answers None where it is no receipt.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from lep_docs.core.errors import LepError, UnknownKeyError
from lep_docs.core.keys import Key, parse_key, tag_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sized

FORMAT = 1
LONGEST = 64 << 20  # characters: as much as the longest document there can be
_WORDS = ("partnership", "room", "document", "version", "status", "template", "program")
_AT_A_TIME = 512  # answers: enough that json's own loop does the work
_T = TypeVar("_T")


class TagClashError(LepError):
    """Two keys that have one tag, so that a returned document could not tell them apart."""

    def __init__(self, first: Key, second: Key) -> None:
        """Name both."""
        super().__init__(
            f"The answers {first} and {second} cannot be told apart in a Word file. Give one of "
            "the two records another id."
        )


@dataclass(frozen=True, slots=True)
class Asking:
    """Which health check a questionnaire belongs to, and who is asked: an organisation by its id.

    `party` is "" where all answer together. `opened` is the check's first day as YYYY-MM-DD, which
    tells it from another check of the same id. Nothing says which person fills it in.
    """

    check: str
    instrument: str
    version: str
    opened: str
    party: str
    anonymous: bool


@dataclass(frozen=True, slots=True)
class Issue:
    """Which document is made, from whose facts: partnership and room by folder, document by slug.

    `status` is draft or approved as the build was ordered, `version` the document's own number.
    `asking` is there for a questionnaire alone.
    """

    partnership: str
    room: str
    document: str
    version: str
    status: str
    asking: Asking | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a document was made from. `template` is the sha256 of the template's bytes, in hex.

    `program` is the version of lep_docs, `keys` leads from a control's tag to its answer, `printed`
    is every answer with its words, in the order of printing, repeats included. `asking` is there
    for a questionnaire alone.
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
    asking: Asking | None = None


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
        template, program, keys, every, issue.asking,
    )  # fmt: skip


def tagged(keys: Iterable[Key], tags: Mapping[Key, str]) -> dict[str, Key]:
    """The keys by their tags, in the order in which they first come; `tags` are known already.

    Raises:
        TagClashError: two of them have the same tag.
    """
    found: dict[str, Key] = {}
    for key in keys:
        other = found.setdefault(tags.get(key) or tag_of(key), key)
        if other is not key and other != key:
            raise TagClashError(other, key)
    return found


def written(receipt: Receipt) -> str:
    """The receipt as ASCII text, the same for the same receipt."""
    return "".join(in_pieces(receipt))


def in_pieces(receipt: Receipt) -> Iterator[str]:
    """The text of `written` a piece at a time: that of a long document need never exist whole."""
    about = {"format": FORMAT, **{name: getattr(receipt, name) for name in _WORDS}}
    if receipt.asking is not None:
        about["asking"] = asdict(receipt.asking)
    yield f'{_json(about)[:-1]},"keys":{{'
    yield from _listed({tag: str(key) for tag, key in few} for few in _some(receipt.keys.items()))
    yield '},"printed":['
    tags = {key: tag for tag, key in receipt.keys.items()}
    yield from _listed([[tags[key], text] for key, text in few] for few in _some(receipt.printed))
    yield "]}"


def _listed(groups: Iterable[Sized]) -> Iterator[str]:
    """The members of JSON arrays, or of objects, one array or object after another."""
    comma = ""
    for group in groups:
        yield f"{comma}{_json(group)[1:-1]}"
        comma = ","


def _some(items: Iterable[_T]) -> Iterator[list[_T]]:
    """The items in lists of some hundreds."""
    left = iter(items)
    while few := list(islice(left, _AT_A_TIME)):
        yield few


def _json(content: object) -> str:
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
                partnership, room, document, version, status, template, program, known, shown,
                _asking(rest.get("asking")),
            )  # fmt: skip
        case _:
            return None


def _asking(content: object) -> Asking | None:
    """What a questionnaire says of itself, if it has that shape."""
    match content:
        case {
            "check": str() as check,
            "instrument": str() as instrument,
            "version": str() as version,
            "opened": str() as opened,
            "party": str() as party,
            "anonymous": bool() as anonymous,
        }:
            return Asking(check, instrument, version, opened, party, anonymous)
        case _:
            return None


def _entry(item: object, keys: Mapping[str, object]) -> tuple[str, str] | None:
    """A printed answer as tag and words, if that is what it is and its tag is known."""
    match item:
        case [str() as tag, str() as said] if tag in keys:
            return tag, said
        case _:
            return None
