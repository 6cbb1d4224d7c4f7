"""The rules agree with the domain pack's own check of its two sample partnerships."""

from __future__ import annotations

from functools import cache

import pytest
from support.facts_builder import catalogue
from support.sample_import import (
    SAMPLES,
    load,
    oracle,
    sample_answers,
    sample_facts,
    write_room,
)

from lep_docs.core.findings import Severity
from lep_docs.core.rules.registry import RULES
from lep_docs.store.room_reading import read_room

_SEVERITIES = {"E": Severity.ERROR, "W": Severity.WARNING, "A": Severity.ADVICE}
_ON_READING = {"REF", "DUP"}


def found_in(document):
    facts = sample_facts(document)
    return {
        (finding.rule, finding.severity, finding.record)
        for rule in RULES.values()
        if rule.wakes.has_come(facts.phase)
        for finding in rule.findings(facts)
    }


@cache
def found_in_sound(sample):
    return found_in(load(sample))


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_gives_the_findings_it_was_written_to_give_and_no_others(sample):
    expected = {
        (finding["rule"], _SEVERITIES[finding["severity"]], str(finding["record"]))
        for finding in load(sample)["expected_findings"]
    }
    assert found_in_sound(sample) == expected


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("rule", sorted(set(oracle().MUT) - _ON_READING))
def test_a_sample_broken_on_purpose_is_caught_by_the_rule_it_breaks(sample, rule):
    document = load(sample)
    oracle().MUT[rule](document)
    assert rule in {finding[0] for finding in found_in(document) - found_in_sound(sample)}


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_written_as_a_room_reads_without_trouble(sample, tmp_path):
    answers = sample_answers(load(sample))
    write_room(tmp_path, answers)
    reading = read_room(tmp_path, catalogue())
    assert reading.findings == ()
    assert reading.answers.sections == answers.sections


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("rule", sorted(_ON_READING))
def test_a_sample_with_a_broken_id_is_caught_on_reading(sample, rule, tmp_path):
    document = load(sample)
    oracle().MUT[rule](document)
    write_room(tmp_path, sample_answers(document))
    assert {finding.rule for finding in read_room(tmp_path, catalogue()).findings} == {rule}
