"""The two partnerships that travel along: whole, in order, and true to their samples."""

import shutil

import pytest
import yaml
from support.facts_builder import catalogue
from support.sample_import import DATA, SAMPLES, load, sample_answers

from lep_docs.app.partnership import check_partnership, open_partnership
from lep_docs.app.workspace import Workspace, bundled
from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.findings import Severity
from lep_docs.core.keys import Key
from lep_docs.core.values import NotApplicable, NotKnown
from lep_docs.store.room_reading import read_room
from lep_docs.store.saving import save_section

GROWN_FROM = dict(zip(("quillmere", "emberlin"), SAMPLES, strict=True))
SEVERITIES = {"E": Severity.ERROR, "W": Severity.WARNING, "A": Severity.ADVICE}
# What one of the two has and the other, by its nature, has not: a company with shareholders and
# sole rights, suppliers who work for a party, people's time with a price, or bidders who were told.
ONLY_ONE_HAS = {
    "parties.shareholding_pct",
    "parties.parent_party",
    "partnership.exclusivity",
    "partnership.exclusivity_conditions",
    "allocations.cost",
    "allocations.transfer_plan",
    "publish_events",
}
# What is written down once work has begun, which neither partnership has done.
COMES_LATER = {
    *("issues", "issues.title", "issues.raised_on", "issues.resolved_on", "issues.lesson"),
}
# What the Procurement Act 2023 asks of a contract under it, which neither has.
NO_ACT = {"kpis.rating", "kpis.assessed_on", "kpis.next_publication"}

both_partnerships = pytest.mark.parametrize("name", GROWN_FROM)


def opened(name):
    return open_partnership(Workspace(bundled("answers").parent), name)


def by_key(answers):
    """Every answer by its key."""
    keys = tuple(answers.keys())
    return dict(zip(keys, map(answers.get, keys), strict=True))


def is_answered(answers, printed):
    """Whether a section, or one field of it, holds an answer that a document can print."""
    section, _, field = printed.partition(".")
    return any(
        not isinstance(value, NotKnown | NotApplicable)
        for record in answers.records(section)
        for name, value in record.values.items()
        if field in ("", name)
    )


def printed_by(document):
    return {printed for part in document.sections for printed in part.prints}


@both_partnerships
def test_a_partnership_that_travels_along_reads_without_any_finding(name):
    reading = opened(name).reading
    assert reading.findings == ()
    assert reading.damaged == frozenset()


@both_partnerships
def test_it_gives_the_findings_its_sample_was_written_to_give_and_no_others(name):
    expected = {
        (finding["rule"], SEVERITIES[finding["severity"]], str(finding["record"]))
        for finding in load(GROWN_FROM[name])["expected_findings"]
    }
    found = check_partnership(opened(name))
    assert {(f.rule, f.severity, f.record) for f in found} == expected
    assert len(found) == len(expected)


@both_partnerships
def test_it_holds_every_fact_of_its_sample_unchanged(name):
    sample, here = by_key(sample_answers(load(GROWN_FROM[name]))), opened(name).reading.answers
    assert {key: here.get(key) for key in sample} == sample


@both_partnerships
@pytest.mark.parametrize("code", catalogue().documents)
def test_everything_a_document_prints_is_answered(name, code):
    answers = opened(name).reading.answers
    empty = {p for p in printed_by(catalogue().documents[code]) if not is_answered(answers, p)}
    assert empty <= ONLY_ONE_HAS | COMES_LATER | NO_ACT


@pytest.mark.parametrize("printed", sorted(ONLY_ONE_HAS))
def test_what_only_one_partnership_can_have_is_answered_in_the_other(printed):
    assert any(is_answered(opened(name).reading.answers, printed) for name in GROWN_FROM)


@both_partnerships
@pytest.mark.parametrize("printed", sorted(COMES_LATER | NO_ACT))
def test_what_neither_can_have_is_answered_in_neither(name, printed):
    assert not is_answered(opened(name).reading.answers, printed)


@both_partnerships
@pytest.mark.parametrize("blank", [NotKnown, NotApplicable])
def test_each_way_of_saying_why_an_answer_is_blank_can_be_seen(name, blank):
    answers = by_key(opened(name).reading.answers)
    assert any(isinstance(value, blank) for value in answers.values())


@both_partnerships
def test_each_document_record_ends_its_history_at_its_present_version(name):
    answers = opened(name).reading.answers
    for record in answers.records("documents"):
        last = answers.get(Key("documents", record.id, "versions"))[-1]
        assert last.parts["number"] == record.values["version"], record.id


@both_partnerships
@pytest.mark.parametrize("part", ["rooms", "review_v2"])
def test_the_rooms_set_apart_for_tests_say_what_the_sample_says(name, part):
    path = DATA.parent / "rooms" / name / f"{part}.yaml"
    held = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert held == load(GROWN_FROM[name])[part]


@pytest.mark.parametrize("name", ["quillmere", "emberlin"])
def test_the_committed_files_are_just_what_saving_them_writes(name, tmp_path):
    folder = tmp_path / "joint"
    shutil.copytree(bundled("answers") / name / "joint", folder)
    catalogue = load_catalogue()
    reading = read_room(folder, catalogue)
    stale = [
        section
        for section, stamp in reading.stamps.items()
        if save_section(folder, catalogue.sections[section], reading.answers, stamp) != stamp
    ]
    assert stale == [], "the catalogue's words changed: save these sections again"
