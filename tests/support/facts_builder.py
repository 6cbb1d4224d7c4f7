"""Facts for tests, built from plain values: `facts(parties=[{"id": "PTY-A", "name": "Ash"}])`.

A section is a list of records (a dict for a section that is one record); a record is a dict of
field names to typed values, with its `id` or one made from the section's prefix. A dict inside a
record becomes a Group, a list a tuple. `fired` runs one rule and says on which records it fired.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

import lep_docs.core.rules  # noqa: F401 - declares every rule
from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.answers import Answers, Record
from lep_docs.core.facts import Facts
from lep_docs.core.rules.registry import RULES
from lep_docs.core.values import Group

TODAY = date(2010, 2, 15)


@cache
def catalogue():
    """The real catalogue, read once for the whole run."""
    return load_catalogue()


def facts(*, today=TODAY, approving="", elsewhere=frozenset(), **sections):
    """Facts holding these sections and nothing else."""
    return Facts(catalogue(), answers(**sections), today, approving, elsewhere)


def answers(**sections):
    """Answers holding these sections and nothing else."""
    built = {}
    for name, records in sections.items():
        section = catalogue().sections[name]
        rows = [records] if section.single else records
        built[name] = tuple(_record(section, n, row) for n, row in enumerate(rows, 1))
    return Answers(built)


def findings(rule_id, given):
    """What one rule finds in these facts."""
    return list(RULES[rule_id].findings(given))


def fired(rule_id, given):
    """The records, years or sections on which one rule fires, in order."""
    return [finding.record for finding in findings(rule_id, given)]


def _record(section, position, row):
    made = "" if section.single else f"{section.prefix}-{position:02d}"
    values = {name: _value(value) for name, value in row.items() if name != "id"}
    unknown = set(values) - set(section.by_name)
    assert not unknown, f"{section.name} has no field {sorted(unknown)}"
    return Record(row.get("id", made), values)


def _value(value):
    if isinstance(value, dict):
        return Group({name: _value(part) for name, part in value.items()})
    if isinstance(value, list | tuple):
        return tuple(_value(item) for item in value)
    return Decimal(str(value)) if isinstance(value, float) else value
