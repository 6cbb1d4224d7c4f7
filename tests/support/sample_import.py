"""The domain pack's sample partnerships, as lep_docs answers.

The samples are plain YAML in the pack's own arrangement; `sample_facts` turns one, possibly broken
on purpose by the oracle, into the arrangement of the catalogue. A value of the wrong kind becomes
Unreadable, as it would on reading a file; a name the catalogue lacks is a failure of the import.
"""

from __future__ import annotations

import importlib.util
from copy import deepcopy
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml
from support.facts_builder import catalogue

from lep_docs.core.answers import Answers, Record
from lep_docs.core.facts import Facts
from lep_docs.core.fields import FieldType
from lep_docs.core.values import Group, Unreadable
from lep_docs.store.answers_writing import write_section

DATA = Path(__file__).parents[1] / "data" / "oracle"
SAMPLES = ("sample_urban_lep.yaml", "sample_college_consortium.yaml")
_NOT_FACTS = {"sample", "rooms", "review_v2", "expected_findings"}
_ARRANGED = {"partnership", "escalation", "stage_actions_status"}
_RACI = {"A": "accountable", "R": "responsible", "C": "consulted", "I": "informed"}
_TEXT = {FieldType.LINE, FieldType.TEXT, FieldType.HORIZON, FieldType.REFERENCE}
_NUMBER = {FieldType.NUMBER, FieldType.PER_CENT}
_WHOLE = {FieldType.INTEGER, FieldType.MONEY}


@cache
def oracle():
    """The pack's own check of the samples, imported from its copy among the test data."""
    spec = importlib.util.spec_from_file_location("check_samples", DATA / "check_samples.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load(name):
    """A sample as its YAML says, new at each call so that it may be broken."""
    return deepcopy(_read(name))


@cache
def _read(name):
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))


def sample_facts(document):
    """The facts a rule sees of a sample, with its rooms' marks as passages from elsewhere."""
    rooms = document.get("rooms", {})
    marks = frozenset(
        r["canary"] for k in ("bidders", "parties") for r in rooms.get(k, {}).values()
    )
    return Facts(catalogue(), sample_answers(document), date(2010, 2, 15), elsewhere=marks)


def sample_answers(document):
    """The sample as answers: every section that the catalogue knows, ids made where none is."""
    plain = {k: v for k, v in document.items() if k not in _NOT_FACTS | _ARRANGED}
    escalation = document.get("escalation", {})
    plain["escalation_levels"] = escalation.get("levels", [])
    plain["issue_categories"] = escalation.get("categories", [])
    plain["stage_actions"] = [
        {"id": code, "status": status}
        for code, status in document.get("stage_actions_status", {}).items()
    ]
    plain["partnership"] = _partnership(document["partnership"], escalation)
    return Answers({name: tuple(_records(name, rows)) for name, rows in plain.items()})


def write_room(folder, answers):
    """Write answers as a room's files, two records of one id included, as a person might."""
    for name, records in answers.sections.items():
        section = catalogue().sections[name]
        once = {record.id: record for record in reversed(records)}
        firsts = tuple(record for record in records if once[record.id] is record)
        lines = write_section(section, firsts).decode().splitlines()
        for twin in (record for record in records if once[record.id] is not record):
            written = write_section(section, (twin,)).decode().splitlines()
            lines[-1:-1] = [line for line in written if not line.startswith("#")]
        path = folder / f"{name}.yaml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _partnership(given, escalation):
    given = {k: v for k, v in given.items() if k != "id"}
    given["phase_dates"] = _by_key(given.get("phase_dates", {}), "phase", "date")
    if "fast_track" in escalation:
        given["fast_track"] = escalation["fast_track"]
    return [given]


def _records(name, rows):
    section = catalogue().sections[name]
    for position, row in enumerate(rows, 1):
        made = "" if section.single else f"{section.prefix}-{position:02d}"
        values = {key: value for key, value in row.items() if key not in {"id", "expected"}}
        yield Record(row.get("id", made), _parts(section.fields, _arranged(name, values)))


def _arranged(name, row):
    """What the samples write as a mapping and the catalogue as rows or a group."""
    if name == "escalation_levels":
        row["roles"] = _by_key(row["roles"], "party", "role")
    if name == "activities":
        row["raci"] = {_RACI[letter]: roles for letter, roles in row["raci"].items()}
    if name == "health_checks" and "grades" in row:
        row["grades"] = _by_key(row["grades"], "topic", "level")
    if name == "health_checks" and "stage_totals" in row:
        row["stage_totals"] = [{"party": p, **t} for p, t in row["stage_totals"].items()]
    return row


def _by_key(mapping, key, value):
    return [{key: k, value: v} for k, v in mapping.items()]


def _parts(fields, given):
    by_name = {field.name: field for field in fields}
    unknown = set(given) - set(by_name)
    assert not unknown, f"no such fields: {sorted(unknown)}"
    return {n: _value(by_name[n], v) for n, v in given.items() if v not in (None, [], {})}


def _value(field, given):
    if field.type is FieldType.GROUP and isinstance(given, dict):
        return Group(_parts(field.fields, given))
    if field.type is FieldType.ROWS and isinstance(given, list):
        return tuple(Group(_parts(field.fields, row)) for row in given)
    if field.many:
        items = given if isinstance(given, list) else [given]
        return tuple(_scalar(field, item) for item in items)
    return _scalar(field, given)


def _scalar(field, given):
    value = _typed(field, given)
    return (
        Unreadable(given, f"{field.label} is not written as expected.") if value is None else value
    )


def _typed(field, given):
    """The value in the field's type, or None when it is of the wrong kind."""
    if isinstance(given, list | dict):
        return None
    if field.type is FieldType.CHOICE:
        code = str(given).replace(" ", "_")
        return code if field.choice(code) else None
    if field.type in _TEXT:
        return str(given)
    number = isinstance(given, int | float) and not isinstance(given, bool)
    kinds = {FieldType.DATE: date, FieldType.YES_NO: bool}
    if field.type in kinds:
        return given if isinstance(given, kinds[field.type]) else None
    if field.type in _WHOLE:
        return given if number and given == int(given) else None
    assert field.type in _NUMBER, field.type
    return Decimal(str(given)) if number else None
