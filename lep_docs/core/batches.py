"""Several returned files decided on in one go: whose hand each answer is from, and what collides.

Pure. Must not decide anything: two files that would put different words into one answer are refused
by name, so that no partner's words go unseen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from lep_docs.core.decisions import Choice, Decision
from lep_docs.core.errors import RefusedError
from lep_docs.core.proposals import ABOUT_ANSWERS, Kind, Proposal, Returned
from lep_docs.core.saying import place
from lep_docs.core.sentences import and_list
from lep_docs.core.sources import Source, pulled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lep_docs.core.fields import Catalogue
    from lep_docs.core.keys import Key

# A file, and what was decided on its proposals, by their ids.
Decided: TypeAlias = "tuple[Returned, Mapping[str, Decision]]"
_PUTS_IN = frozenset({Choice.TAKE, Choice.TOGETHER})
_PUT_SOMEWHERE = frozenset({Kind.FACT, Kind.CONFLICT, Kind.RECORD_REMOVED})


def file_name(returned: Returned) -> str:
    """A file's name, as the history of answers gives it."""
    return returned.file.replace("\\", "/").rpartition("/")[2]


def sources(batch: Iterable[Decided]) -> tuple[Source, dict[Key, Source]]:
    """Where all that is decided comes from, and where each answer and record that it changes does.

    A source names every file and every hand that what it speaks of is from.
    """
    every: list[tuple[str, str]] = []
    single: dict[Key, list[tuple[str, str]]] = {}
    for returned, one, decision in _proposals(batch):
        every.append((file_name(returned), one.author))
        if one.key is not None and one.kind in ABOUT_ANSWERS and decision.choice in _PUTS_IN:
            key = one.key.base if one.key.field else one.key
            single.setdefault(key, []).append(every[-1])
    return _source(every), {key: _source(hands) for key, hands in single.items()}


def refuse_rivals(catalogue: Catalogue, batch: Iterable[Decided]) -> None:
    """Refuse to put different things into one answer from different files.

    Raises:
        RefusedError: names both proposals, their files and the answer.
    """
    seen: dict[Key, tuple[Returned, Proposal, Decision]] = {}
    for returned, one, decision in _proposals(batch):
        if one.key is None or one.kind not in _PUT_SOMEWHERE or decision.choice not in _PUTS_IN:
            continue
        other, rival, before = seen.setdefault(one.key, (returned, one, decision))
        if other is not returned and _given(rival, before) != _given(one, decision):
            raise RefusedError(
                f"{rival.id} ({file_name(other)}: {_words(rival)}) and {one.id} "
                f"({file_name(returned)}: {_words(one)}) both change "
                f"{place(catalogue, one.key)}: take one of them, or put in the words that were "
                "agreed. Nothing was changed."
            )


def _proposals(batch: Iterable[Decided]) -> Iterator[tuple[Returned, Proposal, Decision]]:
    for returned, decisions in batch:
        for identity, decision in decisions.items():
            one = returned.change(identity)
            if one is not None:
                yield returned, one, decision


def _source(hands: Iterable[tuple[str, str]]) -> Source:
    files, authors = zip(*hands, strict=True) if hands else ((), ())
    return pulled(and_list(dict.fromkeys(files)), and_list(filter(None, dict.fromkeys(authors))))


def _given(one: Proposal, decision: Decision) -> object:
    """What a decision puts into an answer."""
    return decision.text.strip() if decision.choice is Choice.TOGETHER else (one.kind, one.value)


def _words(one: Proposal) -> str:
    return f"“{one.theirs}”" if one.theirs else "taken out"
