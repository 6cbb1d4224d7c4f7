"""Beginning an empty section with what the catalogue suggests, to be edited by whoever knows.

It adds records in one step that can be undone, says in each where it comes from, and touches no
section that holds anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.core.answers import Record
from lep_docs.core.asking import parse_answer
from lep_docs.core.errors import NotFoundError, RefusedError
from lep_docs.core.keys import Key
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.records import next_id, placed_after
from lep_docs.core.sentences import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from lep_docs.app.drafting import Drafting
    from lep_docs.app.hearing import Outcome
    from lep_docs.core.answers import Answers
    from lep_docs.core.facts import Facts
    from lep_docs.core.fields import Starter
    from lep_docs.core.session import Session

SOURCE = "Suggested by the guidance, to be put in your own words"
PARTY, HORIZON = "party", "horizon"
_WAITS_FOR = {
    PARTY: "say first which parties are signatories.",
    HORIZON: "say first how far ahead the partnership looks (6 or 12 months, 5 or 10 years).",
}


def begin(drafting: Drafting, section: str) -> Outcome:
    """Put the suggestions for a section into it.

    Raises:
        NotFoundError: there are none for it.
        RefusedError: the section holds records, cannot be changed now, or waits for the parties.
    """
    starter = starter_of(drafting, section)
    what = drafting.catalogue.sections[section]
    rows = list(_rows(drafting.facts, starter))
    if not rows:
        raise RefusedError(f"{what.label} cannot be begun yet: {_WAITS_FOR[starter.each]}")

    def work(session: Session, _: date) -> Answers:
        answers = session.answers
        if answers.records(section):
            raise RefusedError(
                f"{what.label}: something stands there already, so nothing was added."
            )
        for row in rows:
            new = next_id(what, answers.records(section))
            answers = placed_after(answers, section, Record(new))
            for name, text in {**row, what.source: SOURCE}.items():
                value = parse_answer(what.by_name[name], text)
                answers = answers.with_(Key(section, new, name), value)
        return answers

    said = counted(len(rows), what.record_label, what.record_plural)
    return drafting.change([section], work, f"{what.label}: {said} suggested")


def starter_of(drafting: Drafting, section: str) -> Starter:
    """The suggestions for a section.

    Raises:
        NotFoundError: there are none for it.
    """
    starters = drafting.catalogue.starters
    if section not in starters:
        raise NotFoundError(
            f'There are no suggestions for "{section}".{did_you_mean(section, starters)} '
            f"Sections with suggestions: {', '.join(starters)}."
        )
    return starters[section]


def _rows(facts: Facts, starter: Starter) -> Iterator[Mapping[str, str]]:
    """The rows as this partnership needs them: for its own parties, at its own horizons."""
    horizons = facts.partnership.horizons
    if starter.each == PARTY:
        yield from ({PARTY: p.id, **row} for p in facts.main_parties for row in starter.rows)
    elif starter.each == HORIZON:
        yield from (row for row in starter.rows if row[HORIZON] in horizons)
    else:
        yield from starter.rows
