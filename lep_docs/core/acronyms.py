"""Short forms spelt out where a document first uses them: Local Education Partnership (LEP).

Promises: what people wrote themselves is never changed, only looked at for explanations. A heading
says the full words, since the list of contents repeats it before anything else is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lep_docs.core.sentences import cap_first

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lep_docs.core.fields import Term

_ARTICLE = r"(?:(?P<article>\b[Aa]n?)(?P<gap>\s+))?"
_END = r"(?P<plural>s)?(?P<own>[’']s?)?(?![\w-])"
_VOWELS = tuple("aeiouAEIOU")


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short form and the full words it stands for, one of them and several."""

    short: str
    full: str
    plural: str


def short_form(term: Term) -> ShortForm | None:
    """What is short in a term: of "LEP business plan" only "LEP". None where nothing is.

    A short form that only leaves words out, such as "dialogue stage" of a longer name, says itself.
    """
    short, full = term.short.split(), term.label.split()
    while short and full and short[-1] == full[-1]:
        short.pop()
        full.pop()
    while short and full and short[0] == full[0]:
        short.pop(0)
        full.pop(0)
    if not short or not full:
        return None
    whole = " ".join(full)
    return ShortForm(" ".join(short), whole, term.plural if whole == term.label else f"{whole}s")


def first_use(term: Term) -> str:
    """A term as it is first met: Local Education Partnership (LEP) business plan."""
    form = short_form(term)
    if form is None:
        return term.label
    return term.label.replace(form.full, f"{form.full} ({form.short})", 1)


def short_forms(terms: Iterable[Term]) -> tuple[ShortForm, ...]:
    """The short forms of these terms; one that two terms share is explained by the first."""
    found: dict[str, ShortForm] = {}
    for term in terms:
        form = short_form(term)
        if form is not None:
            found.setdefault(form.short, form)
    return tuple(found.values())


@dataclass(slots=True)
class Reader:
    """A document read from its beginning; remembers which short forms it has explained so far."""

    forms: tuple[ShortForm, ...]
    _explained: set[str] = field(default_factory=set)

    def heard(self, text: str) -> None:
        """Take note of what people wrote themselves: it may explain a short form."""
        for form in self.forms:
            if f"{form.full} ({form.short})".casefold() in text.casefold():
                self._explained.add(form.short)

    def in_full(self, text: str) -> str:
        """A heading: every short form in full words."""
        return self._said(text, once=False)

    def said(self, text: str) -> str:
        """The next piece of running text, each short form explained where it is met first."""
        return self._said(text, once=True)

    def _said(self, text: str, *, once: bool) -> str:
        for form in self.forms:
            if form.short.casefold() in text.casefold():
                text = self._with(form, text, once=once)
        return text

    def _with(self, form: ShortForm, text: str, *, once: bool) -> str:
        if once and form.short in self._explained:
            return text
        explained = text.casefold().find(f"{form.full} ({form.short})".casefold())
        met = _pattern(form.short).search(text, 0, explained if explained >= 0 else len(text))
        if once and (met or explained >= 0):
            self._explained.add(form.short)
        if met is None:
            return text
        pattern = _pattern(form.short)
        return pattern.sub(lambda m: _spelt(form, m, bracket=once), text, count=1 if once else 0)


def _pattern(short: str) -> re.Pattern[str]:
    first = f"[{re.escape(short[0].upper())}{re.escape(short[0])}]"
    return re.compile(rf"{_ARTICLE}(?<![\w(-])(?P<short>{first}{re.escape(short[1:])}){_END}")


def _spelt(form: ShortForm, met: re.Match[str], *, bracket: bool) -> str:
    """The full words in the place of a short form, in the same number and case."""
    full, short, own = form.plural if met["plural"] else form.full, met["short"], met["own"] or ""
    if short != form.short:
        full = cap_first(full)
    article = ""
    if met["article"]:
        small = "n" if full.startswith(_VOWELS) else ""
        article = f"{met['article'][0]}{small}{met['gap']}"
    after = f" ({form.short}{met['plural'] or ''}{own})" if bracket else ""
    return f"{article}{full}{own}{after}"
