"""Rules on wording: the texts everybody reads are plain, in this partnership's words, in one style.

They read the words of answers, so every finding is a hint.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lep_docs.core.dates import MONTHS
from lep_docs.core.fields import Phase
from lep_docs.core.findings import Severity
from lep_docs.core.rules.common import VEHICLE, listed
from lep_docs.core.rules.form import called, printable
from lep_docs.core.rules.registry import Fault, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lep_docs.core.facts import Facts
    from lep_docs.core.keys import Key

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_WORDS_AT_MOST = 40
_ACRONYM = re.compile(r"\b([A-Z]{2,})s?\b")
# Short forms that need no explaining to a council's readers, whatever the partnership.
_EVERYDAY = frozenset({"CEO", "HR", "ICT", "IT", "NHS", "UK", "VAT"})
_FULL = "|".join(MONTHS)
_MONTH = rf"(?:{_FULL}|(?:{'|'.join(name[:3] for name in MONTHS)}|Sept)\b\.?)"
_DAY, _ORDINAL = r"(?:0?[1-9]|[12]\d|3[01])", "(?:st|nd|rd|th)"
_FIGURE = r"(?:0?[1-9]|1[0-2])"
# What a document says as "1 September 2009", written in other ways.
_DATES = (
    rf"{_DAY}/{_FIGURE}/(?:\d\d)?\d\d",
    rf"{_DAY}\.{_FIGURE}\.\d{{4}}",
    r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])",
    rf"{_MONTH} {_DAY}{_ORDINAL}?,? \d{{4}}",
    rf"{_DAY}{_ORDINAL} (?:of )?{_MONTH}(?: \d{{4}})?",
    rf"{_DAY} (?!(?:{_FULL})\b){_MONTH},? \d{{4}}",
)
_SUM = r"\d+(?:[,.]\d+)*"
# What a document says as "£1.2m" or "£350,000", written in other ways.
_SUMS = (
    rf"£ ?{_SUM} ?(?:million|billion|thousand|mn|K|M)",
    rf"£ {_SUM}",
    rf"£{_SUM} [mk]",
    r"£\d{4,}(?!,)",
    rf"GBP ?{_SUM}",
    rf"{_SUM} ?(?:m|k|million|thousand) pounds",
)
_ODD = re.compile(rf"(?<![\w/.:-])(?:{'|'.join((*_DATES, *_SUMS))})(?![\w/-])")


@rule(
    "R-144",
    Severity.ADVICE,
    wakes=Phase.PRE_PROCUREMENT,
    title="Vision, objectives and behaviours read easily",
    why="They are shared with members, governors and everyone who works here.",
    seed="Common practice",
    remedy="Say it in shorter sentences, and write short forms out where they are first used.",
)
def what_is_shared_reads_easily(facts: Facts) -> Iterator[Fault]:
    texts = list(_shared_texts(facts))
    known = _EVERYDAY | {
        acronym
        for text in (*_own_words(facts), *_in_brackets(texts))
        for acronym in _ACRONYM.findall(text)
    }
    for key, text in texts:
        longest = max(len(sentence.split()) for sentence in _SENTENCE_END.split(text))
        if longest > _WORDS_AT_MOST:
            yield Fault(
                key,
                f"{called(facts, key)} has a sentence of {longest} words (a hint).",
                "Say it in two sentences.",
            )
        unknown = [a for a in dict.fromkeys(_ACRONYM.findall(text)) if a not in known]
        if unknown:
            yield Fault(
                key,
                f"{called(facts, key)} uses {listed(unknown)} without saying what it "
                "means (a hint).",
                "Write it out, or put the short form in brackets after the full one.",
            )


def _shared_texts(facts: Facts) -> Iterator[tuple[Key, str]]:
    """The texts meant for every reader."""
    partnership = facts.partnership
    answers = [(partnership.at.vision_statement, partnership.vision_statement)]
    answers += [(v.at.text, v.text) for v in facts.vision_elements]
    for row in facts.objectives:
        answers += [(row.at.title, row.title), (row.at.outcome, row.outcome)]
        answers.append((row.at.description, row.description))
    for row in facts.behaviours:
        answers += [(row.at.we_will, row.we_will), (row.at.we_will_not, row.we_will_not)]
    yield from ((key, text) for key, text in answers if text)


def _own_words(facts: Facts) -> Iterator[str]:
    """The names and terms this partnership explains to its readers or is known by."""
    own = facts.catalogue.vocabularies.get(facts.partnership.vocabulary)
    if own:
        yield from (word for t in own.terms.values() for word in (t.label, t.plural, t.short))
        yield from (term for term, _ in own.glossary)
    names = [facts.partnership.name, facts.partnership.short_name]
    names += [name for party in facts.parties for name in (party.name, party.short_name)]
    names += [word for term in facts.vocabulary for word in (term.label, term.plural, term.short)]
    yield from (name for name in names if name)


def _in_brackets(texts: list[tuple[Key, str]]) -> Iterator[str]:
    for _, text in texts:
        yield from re.findall(r"\(([^()]*)\)", text)


@rule(
    "R-146",
    Severity.WARNING,
    wakes=Phase.PRE_PROCUREMENT,
    title="The words are those of this kind of partnership",
    why="A reader who meets another scheme's words doubts which one the document is about.",
    seed="Common practice",
    remedy="Use this partnership's own word.",
)
def words_are_not_mixed(facts: Facts) -> Iterator[Fault]:
    # Only the short name of another kind's partnership company tells: its other words, such as
    # school or lead college, are everyday words here.
    kinds = facts.catalogue.vocabularies
    own = " ".join(_own_words(facts))
    shorts = {kind.terms[VEHICLE].short for kind in kinds.values()}
    foreign = sorted(s for s in shorts if s and not re.search(rf"\b{re.escape(s)}\b", own))
    if facts.partnership.vocabulary not in kinds or not foreign:
        return
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, foreign))})s?\b")
    for key, text in printable(facts):
        found = pattern.search(text)
        if found:
            yield Fault(
                key,
                f'{called(facts, key)} says "{found[1]}", which another kind of partnership '
                "is called (a hint).",
            )


@rule(
    "R-147",
    Severity.ADVICE,
    wakes=Phase.PRE_PROCUREMENT,
    title="Days and sums are written in one style",
    why="Documents say 1 September 2009 and £1.2m; another style beside them reads as a slip.",
    seed="Common practice",
    remedy='Write days as "1 September 2009" and sums as "£350,000" or "£1.2m".',
)
def days_and_sums_look_alike(facts: Facts) -> Iterator[Fault]:
    # Answers that are dates and sums are printed in one style anyway; texts are as people typed.
    for key, text in printable(facts):
        found = dict.fromkeys(f'"{match[0]}"' for match in _ODD.finditer(text))
        if found:
            yield Fault(
                key,
                f"{called(facts, key)} writes {listed(found)} in another style than the documents "
                "do (a hint).",
            )
