"""The words of each kind of partnership, from YAML: the ready-made ones and an organisation's own.

Promises: a profile has every token, or is refused with file and line; one of an organisation's own
may rest on another and say only what differs. Must not read anything but profiles.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lep_docs.catalogue.shape import read_part
from lep_docs.core.fields import Term, Vocabulary
from lep_docs.core.glossary import explains
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.sentences import plural

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from lep_docs.catalogue.shape import Part
    from lep_docs.core.fields import Catalogue

FOLDER, SUFFIX = "vocabulary", ".yaml"
_TOKENS = "tokens"
_TERM = frozenset(["label", "plural", "article", "short", "possessive"])
_PROFILE = frozenset(["code", "label", "hint", "main_classes", "terms", "glossary"])
_OWN = _PROFILE | {"based_on"}
_GLOSSARY = frozenset(["term", "meaning"])
_NAMED = frozenset(["label", "hint", "example"])
_ARTICLES = ("a", "an", "the", "none")
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")


def read_vocabularies(folder: Path) -> Mapping[str, Vocabulary]:
    """The profiles of the catalogue in a folder, by code.

    Raises:
        CatalogueError: a mistake in a file, with file, line and the nearest known name.
    """
    paths = sorted(p for p in (folder / FOLDER).glob(f"*{SUFFIX}") if p.stem != _TOKENS)
    return {path.stem: _whole(path.stem, read_part(path, folder)) for path in paths}


def read_tokens(folder: Path) -> Mapping[str, str]:
    """The words that every profile has, each with what it stands for.

    Raises:
        CatalogueError: a mistake in their file.
    """
    named = read_part(folder / FOLDER / f"{_TOKENS}{SUFFIX}", folder).named()
    return {token: part.only(_NAMED).text("hint") for token, part in named.items()}


def read_own(path: Path, code: str, catalogue: Catalogue) -> Vocabulary:
    """The profile that an organisation wrote itself, called by `code`; `catalogue` travels along.

    Raises:
        CatalogueError: a mistake in it, with file, line and the nearest known name.
    """
    known, classes = catalogue.vocabularies, {c.code for c in catalogue.party_classes}
    part = read_part(path, path.parent, FOLDER).only(_OWN)
    if not _CODE.fullmatch(code):
        raise part.error(
            1, f'"{code}" is no code: name the file in small letters, figures and "_", such as elm.'
        )
    if code in known:
        raise part.error(1, f'"{code}" travels with the program already: name this file otherwise.')
    part.among("code", [part.text("code", code)], [code], "name of this file")
    part.among("main_classes", part.listed("main_classes"), classes, "kind of party")
    resting = part.node.get("based_on") is not None
    _check_tokens(part, catalogue.tokens, whole=not resting)
    if not resting:
        return _whole(code, part)
    part.among("based_on", [part.text("based_on")], known, "profile that travels along")
    return _resting(code, part, known[part.text("based_on")])


def _check_tokens(part: Part, tokens: Collection[str], *, whole: bool) -> None:
    found = part.parts("terms")
    for token, term in found.items():
        if token not in tokens:
            hint = did_you_mean(token, tokens)
            raise part.error(term.line, f'No document uses a word called "{token}".{hint}')
    missing = [token for token in tokens if token not in found]
    if whole and missing:
        raise part.error(
            part.line_of("terms"),
            f'The word "{missing[0]}" is missing here. Give every word, or say with "based_on" '
            "which profile the others are taken from.",
        )


def _whole(code: str, part: Part) -> Vocabulary:
    part.only(_PROFILE).among("code", [part.text("code", code)], [code], "name of this file")
    return Vocabulary(
        code=code,
        label=part.text("label"),
        hint=part.text("hint"),
        terms={token: _term(p) for token, p in part.parts("terms").items()},
        glossary=tuple(_glossary(part)),
        main_classes=part.listed("main_classes"),
    )


def _resting(code: str, part: Part, base: Vocabulary) -> Vocabulary:
    """What the file says, over what `base` says; lines that explain a replaced word go."""
    own = {token: _term(p, base.terms[token]) for token, p in part.parts("terms").items()}
    lines = tuple(_glossary(part))
    taken = {term.casefold() for term, _ in lines}
    gone = [base.terms[token] for token, term in own.items() if term != base.terms[token]]
    left = (
        (term, meaning)
        for term, meaning in base.glossary
        if term.casefold() not in taken and not any(explains(term, word) for word in gone)
    )
    return Vocabulary(
        code=code,
        label=part.text("label"),
        hint=part.text("hint", base.hint),
        terms={**base.terms, **own},
        glossary=(*lines, *left),
        main_classes=part.listed("main_classes") or base.main_classes,
    )


def _term(part: Part, base: Term | None = None) -> Term:
    """One word; where it replaces another, what it leaves open follows from both."""
    part.only(_TERM)
    label = part.text("label")
    article = part.text("article", base.article if base else None)
    part.among("article", [article], _ARTICLES, "article")
    return Term(
        label,
        part.text("plural", plural(label) if base else None),
        article,
        part.text("short", ""),
        part.text("possessive", ""),
    )


def _glossary(part: Part) -> Iterator[tuple[str, str]]:
    for row in part.rows("glossary"):
        row.only(_GLOSSARY)
        yield row.text("term"), row.text("meaning")
