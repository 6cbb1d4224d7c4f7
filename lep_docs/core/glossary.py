"""The words with a particular meaning that a document explains at its front.

They are those of the partnership's profile; a word that the partnership replaced by one of its own
is not explained any more, and its own is, where it has a short form. So is each short form that
answers use without its having been explained.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lep_docs.core.acronyms import first_use, short_forms
from lep_docs.core.sentences import cap_first, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lep_docs.core.fields import Term, Vocabulary

Line = tuple[str, str]


def explains(line: str, term: Term) -> bool:
    """Whether a line of a glossary is about this term."""
    return line.casefold() in {term.label.casefold(), first_use(term).casefold()}


def glossary(
    profile: Vocabulary,
    terms: Mapping[str, Term],
    meanings: Mapping[str, str],
    texts: Iterable[str],
) -> tuple[Line, ...]:
    """The lines to print: word, and what is meant by it.

    `terms` are the words the partnership uses, `meanings` what each token stands for in general,
    `texts` its answers.
    """
    replaced = [old for token, old in profile.terms.items() if terms[token] != old]
    lines = [
        (line, meaning)
        for line, meaning in profile.glossary
        if not any(explains(line, old) for old in replaced)
    ]
    unexplained = {
        token: term
        for token, term in terms.items()
        if term.short and not any(f"({term.short})" in line for line, _ in lines)
    }
    lines += _used(unexplained, profile, meanings, texts)
    return tuple(lines)


def _used(
    terms: Mapping[str, Term],
    profile: Vocabulary,
    meanings: Mapping[str, str],
    texts: Iterable[str],
) -> Iterator[Line]:
    """A line for each of these terms that is the partnership's own, or that its answers use."""
    shorts = [form.short for form in short_forms(terms.values())]
    if not shorts:
        return
    found: set[str] = set()
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, shorts))})\b")
    for text in texts:
        found |= set(pattern.findall(text))
    for token, term in terms.items():
        if term != profile.terms[token] or term.short in found:
            yield cap_first(first_use(term)), sentence(meanings.get(token, ""))
