import os
from pathlib import Path

import pytest
from support.sample_import import SAMPLES, load, sample_answers, write_room

from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.answers import Answers, Record
from lep_docs.core.errors import NotFoundError
from lep_docs.core.findings import Finding
from lep_docs.core.keys import parse_key
from lep_docs.store.room_reading import RoomReading, read_room

CATALOGUE = load_catalogue()
ROLE = "ROL-01: {title: Chair}\n"


def room(folder: Path, **sections: str) -> RoomReading:
    for name, text in sections.items():
        whole = f"{text}# end of {name}\n"
        (folder / f"{name}.yaml").write_text(whole, encoding="utf-8", newline="\n")
    return read_room(folder, CATALOGUE)


def only(findings: tuple[Finding, ...]) -> Finding:
    (finding,) = findings
    return finding


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_whole_partnership_is_read_as_it_was_written(tmp_path, sample):
    answers = sample_answers(load(sample))
    write_room(tmp_path, answers)
    reading = read_room(tmp_path, CATALOGUE)
    assert reading.findings == ()
    assert reading.damaged == frozenset()
    written = {name: records for name, records in answers.sections.items() if records}
    assert {n: r for n, r in reading.answers.sections.items() if r} == written
    assert set(reading.lines) >= set(answers.keys())


def test_an_empty_room_holds_nothing_and_nothing_is_wrong(tmp_path):
    assert read_room(tmp_path, CATALOGUE) == RoomReading(Answers(), (), {}, {}, frozenset())


def test_a_room_that_is_not_there_is_named(tmp_path):
    with pytest.raises(NotFoundError, match="joint"):
        read_room(tmp_path / "joint", CATALOGUE)


def test_sections_come_in_the_order_in_which_they_are_asked(tmp_path):
    reading = room(tmp_path, roles=ROLE, parties="", people="")
    assert list(reading.answers.sections) == ["parties", "people", "roles"]


def test_one_broken_file_hides_nothing_in_the_others(tmp_path):
    reading = room(
        tmp_path, roles='ROL-01: "\n', people="PER-1:\n  colour: x\n", tasks="TSK-1:\n  due: x\n"
    )
    assert [(f.rule, f.place) for f in reading.findings] == [
        ("UNKNOWN", "people.yaml, line 2"),
        ("FILE", "roles.yaml, line 3"),
        ("TYPE", "tasks.yaml, line 2"),
    ]
    assert reading.damaged == {"roles", "people"}
    assert set(reading.stamps) == {"roles", "people", "tasks"}


def test_a_reference_to_nothing_names_the_file_the_line_and_the_nearest_id(tmp_path):
    reading = room(tmp_path, roles=ROLE, milestones="MST-1:\n  owner_role: ROL-O1\n")
    finding = only(reading.findings)
    assert (finding.rule, finding.severity) == ("REF", "error")
    assert (finding.record, finding.field) == ("MST-1", "owner_role")
    assert finding.place == "milestones.yaml, line 2"
    assert '"ROL-O1"' in finding.message
    assert finding.remedy.startswith('Did you mean "ROL-01"?')


@pytest.mark.parametrize(
    ("sections", "field"),
    [
        ({"objectives": "OBJ-1:\n  kpis: [KPI-1]\n"}, "kpis[1]"),
        ({"bodies": "BOD-1:\n  seats:\n    - role: ROL-1\n"}, "seats[1].role"),
        ({"activities": "ACT-1:\n  raci: {responsible: [ROL-1]}\n"}, "raci.responsible[1]"),
        ({"evidence": "EVD-1:\n  supports: [MST-1]\n"}, "supports[1]"),
        ({"milestones": "MST-1:\n  due: {not_known: {who: ROL-1}}\n"}, "due"),
        ({"milestones": "MST-1:\n  owner_role: the chair\n"}, "owner_role"),
    ],
)
def test_references_are_followed_however_deep_they_stand(tmp_path, sections, field):
    finding = only(room(tmp_path, **sections).findings)
    assert (finding.rule, finding.field) == ("REF", field)
    assert finding.place.endswith((".yaml, line 2", ".yaml, line 3"))


def test_a_reference_in_a_section_of_one_record_names_the_section(tmp_path):
    finding = only(room(tmp_path, partnership="co_location: {owner: ROL-9}\n").findings)
    assert (finding.record, finding.field) == ("partnership", "co_location.owner")


def test_a_reference_to_the_wrong_kind_of_record_says_which_kind_it_takes(tmp_path):
    finding = only(room(tmp_path, roles=ROLE, people="PER-1:\n  party: ROL-01\n").findings)
    assert (finding.rule, finding.record) == ("TYPE", "PER-1")
    assert "names ROL-01" in finding.message
    assert CATALOGUE.sections["parties"].record_label in finding.remedy


def test_a_reference_to_anything_takes_every_record(tmp_path):
    assert room(tmp_path, roles=ROLE, evidence="EVD-1:\n  supports: [ROL-01]\n").findings == ()


def test_whoever_will_find_out_may_be_a_name_in_words(tmp_path):
    reading = room(
        tmp_path,
        roles=ROLE,
        milestones="MST-1:\n"
        "  due: {not_known: {who: T-Level team}}\n"
        "  kind: {not_known: {who: ROL-01}}\n"
        "  measure: {not_known: {who: T-3}}\n",
    )
    assert reading.findings == ()


def test_references_into_a_file_that_was_not_read_to_its_end_are_given_the_benefit(tmp_path):
    reading = room(tmp_path, roles='ROL-01: "\n', milestones="MST-1:\n  owner_role: ROL-01\n")
    assert [f.rule for f in reading.findings] == ["FILE"]


def test_a_bidders_room_may_refer_to_what_was_published(tmp_path):
    room(tmp_path, alignment="ALN-1:\n  parent: OBJ-1\n")
    published = Answers({"objectives": (Record("OBJ-1"),)})
    assert read_room(tmp_path, CATALOGUE).findings != ()
    assert read_room(tmp_path, CATALOGUE, published).findings == ()


def test_an_id_that_stands_in_two_sections_is_reported(tmp_path):
    reading = room(tmp_path, objectives="OBJ-1: {}\n", milestones="\nOBJ-1: {}\n")
    assert [(f.rule, f.record) for f in reading.findings] == [("TYPE", "OBJ-1"), ("DUP", "OBJ-1")]
    assert "objectives.yaml, line 1" in reading.findings[1].message
    assert reading.findings[1].place == "milestones.yaml, line 2"


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("milestone.yaml", 'Did you mean "milestones.yaml"?'),
        ("milestones (copy).yaml", 'Did you mean "milestones.yaml"?'),
        ("milestones.yml", 'Did you mean "milestones.yaml"?'),
        ("zzzz.txt", "Rename it"),
    ],
)
def test_a_file_of_no_section_is_a_warning_and_left_alone(tmp_path, name, remedy):
    (tmp_path / name).write_text("anything", encoding="utf-8")
    finding = only(read_room(tmp_path, CATALOGUE).findings)
    assert (finding.severity, finding.record) == ("warning", name)
    assert finding.remedy.startswith(remedy)
    assert (tmp_path / name).read_text(encoding="utf-8") == "anything"


def test_hidden_files_owner_files_and_folders_are_nobodys_answers(tmp_path):
    (tmp_path / ".milestones.yaml.lock").write_text("", encoding="utf-8")
    (tmp_path / "~$report.docx").write_text("", encoding="utf-8")
    (tmp_path / "old").mkdir()
    assert read_room(tmp_path, CATALOGUE).findings == ()


def test_a_file_that_cannot_be_opened_is_reported_and_not_saved_over(tmp_path, monkeypatch):
    room(tmp_path, roles=ROLE)
    monkeypatch.setattr(Path, "open", refuse)
    reading = read_room(tmp_path, CATALOGUE)
    finding = only(reading.findings)
    assert (finding.rule, finding.record, finding.place) == ("FILE", "roles", "roles.yaml")
    assert reading.damaged == {"roles"}
    assert reading.stamps == {}


def refuse(*_args, **_kwargs):
    raise PermissionError("denied")


def test_every_key_of_the_room_leads_to_its_line(tmp_path):
    reading = room(tmp_path, roles=ROLE, milestones="\nMST-1:\n  due: 2010-01-01\n")
    assert reading.lines[parse_key("milestones[MST-1].due")] == 3
    assert reading.lines[parse_key("roles[ROL-01]")] == 1


def test_reading_changes_nothing_in_the_folder(tmp_path):
    room(tmp_path, roles='ROL-01: "\n')
    before = [(entry.name, entry.stat().st_mtime_ns) for entry in os.scandir(tmp_path)]
    read_room(tmp_path, CATALOGUE)
    assert [(entry.name, entry.stat().st_mtime_ns) for entry in os.scandir(tmp_path)] == before
