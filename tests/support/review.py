"""The samples' yearly review: its overlay put into answers as a partnership would record it.

Every change gets its change record with the reason; what is retired gets the reason as well.
"""

from __future__ import annotations

from support.facts_builder import catalogue
from support.sample_import import _parts, _value, load

from lep_docs.core.answers import Record
from lep_docs.core.keys import Key

# The model has no field for what this one says.
_NOT_HELD = {("PTY-COB", "status")}


def overlay(sample):
    """(key, reason) of each change of a sample's review that the catalogue has a place for."""
    return [(_key(change), change["why"]) for change in _changes(sample)]


def reviewed(answers, sample):
    """The answers after the review."""
    review = load(sample)["review_v2"]
    for number, change in enumerate(_changes(sample), 1):
        key = _key(change)
        section = catalogue().sections[key.section]
        if not key.field:
            record = Record(key.record, _parts(section.fields, change["new"]))
            answers = answers.with_record(key.section, record)
        else:
            new = _value(section.by_name[key.field], change["new"])
            answers = answers.with_(key, new)
        if change["new"] == "retired":
            reason = Key(key.section, key.record, "retired_reason")
            answers = answers.with_(reason, change["why"])
        record = {
            "record": change["record"],
            "why": change["why"],
            "when": review["as_of"],
            **({"field": key.field} if key.field else {}),
        }
        answers = answers.with_record("changes", Record(f"CHG-R{number:02}", record))
    return answers


def _changes(sample):
    found = load(sample)["review_v2"]["changes"]
    return [c for c in found if (c["record"], c["field"]) not in _NOT_HELD]


def _key(change):
    section = catalogue().sections.get(change["record"]) or catalogue().section_of(change["record"])
    return Key(section.name, "" if section.single else change["record"], change["field"] or "")
