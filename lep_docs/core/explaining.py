"""What a check asks, why, and what to do about it, in words that people read. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.errors import NotUnderstoodError
from lep_docs.core.fields import Phase
from lep_docs.core.findings import Severity
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.rules import FAMILIES  # noqa: F401 - importing the families declares the rules
from lep_docs.core.rules.registry import ON_READING, RULES
from lep_docs.core.seeds import seed_in_words
from lep_docs.core.sentences import sentence

if TYPE_CHECKING:
    from lep_docs.core.fields import Catalogue
    from lep_docs.core.rules.registry import Rule

_TYPE_OF_DOCUMENT = "type"
_NUMBERED = re.compile(r"R?-?([0-9]{1,9})")
_ELSEWHERE = "published practice"
_WEIGHTS = {
    Severity.ERROR: "error: holds back an approved version, never a draft",
    Severity.WARNING: "warning: can be set aside with a reason",
    Severity.ADVICE: "advice: can be set aside with a reason",
}


@dataclass(frozen=True, slots=True)
class Explained:
    """One check as people read it.

    `documents` are the codes it concerns with their titles, none meaning all; `wakes` is the phase
    it is checked from, by its label; `held_by` says who sees to it where `check` cannot.
    """

    id: str
    title: str
    why: str
    remedy: str
    severity: Severity
    phase: Phase
    wakes: str
    documents: tuple[tuple[str, str], ...]
    source: str
    held_by: str = ""

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What is to be said of it, each thing under its name."""
        listed = "; ".join(f"{title} ({code})" for code, title in self.documents)
        said = (
            (self.id, self.title),
            ("Why", self.why),
            ("What to do", self.remedy),
            ("Weight", _WEIGHTS[self.severity]),
            ("Checked from", self.wakes),
            ("Documents", listed or "all"),
            ("Comes from", self.source),
            ("How it is held", self.held_by),
        )
        return tuple((name, text) for name, text in said if text)


def explained(catalogue: Catalogue, check: str) -> Explained:
    """The check with this id, also in small letters or by its bare number: R-012, r12, 12.

    Raises:
        NotUnderstoodError: there is none; names the nearest.
    """
    name = check.strip().upper()
    numbered = _NUMBERED.fullmatch(name)
    if numbered:
        name = f"R-{int(numbered[1]):03}"
    if name in RULES:
        return _of(catalogue, RULES[name])
    if name in ON_READING:
        return _on_reading(catalogue, name)
    nearest = _nearest_rule(name) if numbered else did_you_mean(name, ON_READING)
    raise NotUnderstoodError(
        f'There is no check "{check}".{nearest or " They are listed in docs/checks.md."}'
    )


def _nearest_rule(name: str) -> str:
    """The nearest rule, or which numbers there are, as a sentence to end a refusal with."""
    number, known = _number(name), sorted(RULES, key=_number)
    if not _number(known[0]) <= number <= _number(known[-1]):
        return f" They are numbered from {known[0]} to {known[-1]}."
    return f' Did you mean "{min(known, key=lambda rule: abs(_number(rule) - number))}"?'


def _number(rule: str) -> int:
    return int(rule.partition("-")[2])


def _of(catalogue: Catalogue, rule: Rule) -> Explained:
    kinds = catalogue.sections["documents"].by_name[_TYPE_OF_DOCUMENT]
    titles = {choice.code: choice.label for choice in kinds.choices}
    return Explained(
        rule.id,
        rule.title,
        rule.why,
        rule.remedy,
        rule.severity,
        rule.wakes,
        _label(catalogue, rule.wakes),
        tuple((code, titles[code]) for code in rule.documents),
        seed_in_words(rule.seed) or _ELSEWHERE,
        rule.held_by,
    )


def _on_reading(catalogue: Catalogue, code: str) -> Explained:
    """What a finding of the reading itself means."""
    return Explained(
        code,
        sentence(ON_READING[code]).removesuffix("."),
        "What cannot be read for certain is never guessed at.",
        "Go to the place that the finding names, and mend what its sentence says.",
        Severity.ERROR,
        Phase.PRE_PROCUREMENT,
        _label(catalogue, Phase.PRE_PROCUREMENT),
        (),
        "",
        "Found while the files are read, before any other check.",
    )


def _label(catalogue: Catalogue, phase: Phase) -> str:
    return next(info.label for info in catalogue.phases if info.phase is phase)
