"""The schema says yes to what the product writes and no to what it would refuse."""

import json
import re
from pathlib import Path

import pytest
import yaml
from support.facts_builder import catalogue

from lep_docs.catalogue.schema import DRAFT, schema

SAMPLES = sorted((Path(__file__).parents[2] / "answers").glob("*/joint/*.yaml"))
WHOLE = schema(catalogue())


def fits(value, rule):
    """Whether a value fits a rule, for the few words of JSON Schema that the product uses."""
    if "$ref" in rule:
        return fits(value, WHOLE["$defs"][rule["$ref"].removeprefix("#/$defs/")])
    kinds = {"object": dict, "array": list, "string": str, "number": (int, float)}
    types = rule.get("type", [])
    checks = [
        "anyOf" not in rule or any(fits(value, one) for one in rule["anyOf"]),
        "enum" not in rule or value in rule["enum"],
        not types
        or any(isinstance(value, kinds[t]) for t in ([types] if isinstance(types, str) else types)),
        "pattern" not in rule or bool(re.search(rule["pattern"], str(value))),
    ]
    if isinstance(value, list):
        checks += [fits(item, rule.get("items", {})) for item in value]
    if isinstance(value, dict):
        checks += [_part_fits(name, part, rule) for name, part in value.items()]
    return all(checks)


def _part_fits(name, part, rule):
    if name in rule.get("properties", {}):
        return fits(part, rule["properties"][name])
    for pattern, inner in rule.get("patternProperties", {}).items():
        if re.search(pattern, name):
            return fits(part, inner)
    return rule.get("additionalProperties", True)


def answer(section, text):
    """Whether the schema takes one record of a section, written as YAML."""
    return fits(yaml.load(text, Loader=yaml.BaseLoader), WHOLE["$defs"][section])  # noqa: S506, TID251 - every scalar is text


def test_the_schema_can_be_written_and_names_its_draft():
    assert json.loads(json.dumps(WHOLE)) == WHOLE
    assert WHOLE["$schema"] == DRAFT


def test_every_reference_in_the_schema_leads_somewhere():
    leads = set(re.findall(r'"\$ref": "#/\$defs/(\w+)"', json.dumps(WHOLE)))
    assert leads == {"not_known", "not_applicable"}
    assert leads <= set(WHOLE["$defs"])
    assert set(catalogue().sections) <= set(WHOLE["$defs"])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: f"{p.parts[-3]}-{p.stem}")
def test_the_samples_fit_the_schema(path):
    assert answer(path.stem, path.read_text(encoding="utf-8"))


def test_every_example_fits_its_own_question():
    def walk(rule):
        for name, one in rule.get("properties", {}).items():
            for example in one.get("examples", []):
                assert fits(example, one), name
            for inner in one.get("anyOf", []):
                walk(inner.get("items", inner))
        for inner in rule.get("patternProperties", {}).values():
            walk(inner)

    for section in catalogue().sections:
        walk(WHOLE["$defs"][section])


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("people", "PER-01: {nam: Ash}"),
        ("people", "ROL-01: {name: Ash}"),
        ("people", "PER-01: {party: ROL-01}"),
        ("people", "PER-01: {skills: law}"),
        ("people", "PER-01: {start: 15/2/2010}"),
        ("milestones", "MST-01: {horizon: soon}"),
        ("milestones", "MST-01: {horizon: 0m}"),
        ("milestones", "MST-01: {status: lost}"),
        ("partnership", "{brand: {ownr: ROL-01}}"),
        ("partnership", "{brand: Elm}"),
        ("partnership", "{name: {not_knwon: {}}}"),
        ("parties", "PTY-01: {signatory: maybe}"),
        ("documents", "DOC-01: {sign_offs: [{party: ROL-01}]}"),
    ],
)
def test_what_the_product_would_refuse_does_not_fit(section, text):
    assert not answer(section, text)


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("people", "PER-01: {name: Ash, skills: [law], time_available_fte: 0.5}"),
        ("people", "PER-01: {name: {not_known: {who: ROL-06, by: 2010-03-31}}}"),
        ("people", "PER-01: {name: {not_applicable: a group}}"),
        ("evidence", "EVD-01: {supports: [OBJ-01, PER-02]}"),
        ("milestones", "MST-01: {horizon: custom}"),
        ("partnership", "{brand: {owner: ROL-01}}"),
        ("documents", "DOC-01: {sign_offs: [{party: PTY-01}]}"),
    ],
)
def test_what_the_product_takes_fits(section, text):
    assert answer(section, text)
