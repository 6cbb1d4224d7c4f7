from datetime import date
from decimal import Decimal

import pytest

from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.answers import Record
from lep_docs.core.findings import Finding
from lep_docs.core.keys import Key, parse_key
from lep_docs.core.values import Group, NotApplicable, NotKnown, Unreadable
from lep_docs.store.answers_file import SectionReading, read_section

SECTIONS = load_catalogue().sections


def read(section: str, text: str) -> SectionReading:
    whole = f"{text}# end of {section}\n"
    return read_section(whole.encode(), SECTIONS[section], f"{section}.yaml")


def only(findings: tuple[Finding, ...]) -> Finding:
    (finding,) = findings
    return finding


def value(section: str, line: str) -> object:
    reading = read(section, f"{SECTIONS[section].prefix}-1:\n  {line}\n")
    assert reading.findings == ()
    (found,) = reading.records[0].values.values()
    return found


def unreadable(section: str, line: str) -> tuple[object, Finding]:
    """What is kept of a value that cannot be read, and what is said of it."""
    reading = read(section, f"{SECTIONS[section].prefix}-1:\n  {line}\n")
    (kept,) = reading.records[0].values.values()
    assert isinstance(kept, Unreadable)
    assert not reading.damaged
    return kept.written, only(reading.findings)


@pytest.mark.parametrize(
    ("section", "line", "expected"),
    [
        ("milestones", "statement: no", "no"),
        ("milestones", "statement: 0123", "0123"),
        ("milestones", 'statement: "  kept as it is\\n"', "  kept as it is\n"),
        ("milestones", "due: 2010-04-06", date(2010, 4, 6)),
        ("milestones", 'due: "6 April 2010"', date(2010, 4, 6)),
        ("milestones", "realistic: yes", True),
        ("milestones", "horizon: 5 years", "5y"),
        ("milestones", "status: on_track", "on_track"),
        ("milestones", "objectives: [OBJ-1, OBJ-2]", ("OBJ-1", "OBJ-2")),
        ("milestones", "objectives: []", ()),
        ("milestones", "measure: {not_known: {who: ROL-06, by: 2010-03-31}}", None),
        ("people", "time_available_fte: 0.20", Decimal("0.2")),
        ("bodies", "authority_rank: 50", 50),
        ("decisions", "value_limit: £25m", 25_000_000),
        ("bodies", "meeting_dates: [2010-01-02, 2010-02-02]", (date(2010, 1, 2), date(2010, 2, 2))),
    ],
)
def test_every_value_is_typed_by_the_catalogue(section, line, expected):
    found = value(section, line)
    assert found == (expected if expected is not None else NotKnown("ROL-06", date(2010, 3, 31)))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{not_known: }", NotKnown()),
        ("{not_known: {}}", NotKnown()),
        ("{not_known: {who: the clerk}}", NotKnown("the clerk")),
        ("{not_known: {by: 2010-03-31}}", NotKnown("", date(2010, 3, 31))),
        ('{not_applicable: "Nothing to prove"}', NotApplicable("Nothing to prove")),
    ],
)
@pytest.mark.parametrize("field", ["name", "authority_rank", "functions", "seats"])
def test_every_field_takes_each_blank(field, written, expected):
    assert value("bodies", f"{field}: {written}") == expected


def test_groups_and_rows_are_read_with_their_parts():
    assert value("activities", "raci: {accountable: ROL-1, responsible: [ROL-2]}") == Group(
        {"accountable": "ROL-1", "responsible": ("ROL-2",)}
    )
    assert value("bodies", "seats: [{role: ROL-1}, {}]") == (Group({"role": "ROL-1"}), Group({}))


def test_a_blank_may_stand_for_one_part_of_a_group():
    assert value("alignment", "next_step: {due: {not_known: {}}}") == Group({"due": NotKnown()})


@pytest.mark.parametrize(
    ("section", "line", "written", "said"),
    [
        ("milestones", "due: soon", "soon", '"soon" is not a date'),
        ("milestones", "due: 2024-02-30", "2024-02-30", "no such day"),
        ("milestones", "due: ", "", "Due is empty"),
        ("milestones", "due: [2010-01-01]", ("2010-01-01",), "takes one value"),
        ("milestones", "due: {a: b}", {"a": "b"}, "takes one value"),
        ("milestones", "objectives: OBJ-1", "OBJ-1", "is a list"),
        ("milestones", "objectives: [[OBJ-1]]", (("OBJ-1",),), "takes one value"),
        ("milestones", 'statement: "a\\u0007b"', "a\x07b", "control character (U+0007)"),
        ("milestones", "realistic: perhaps", "perhaps", "neither yes nor no"),
        ("milestones", "due: {not_known: soon}", {"not_known": "soon"}, "who will find out"),
        ("milestones", "due: {not_known: {by: soon}}", {"not_known": {"by": "soon"}}, "no date"),
        ("milestones", "due: {not_known: {who: []}}", {"not_known": {"who": ()}}, "one value each"),
        ("milestones", 'due: {not_known: {who: "\\u0007"}}', None, "U+0007"),
        ("milestones", "due: {not_applicable: }", {"not_applicable": ""}, "needs a reason"),
        ("milestones", "due: {not_applicable: [a]}", {"not_applicable": ("a",)}, "needs a reason"),
        ("milestones", 'due: {not_applicable: "\\u0007"}', None, "U+0007"),
        ("milestones", "due: {not_known: , not_applicable: x}", None, "stands alone"),
        ("bodies", "seats: ROL-1", "ROL-1", "start each row with a dash"),
        ("bodies", "seats: [ROL-1]", ("ROL-1",), "name each on its own line"),
        ("activities", "raci: ROL-1", "ROL-1", "name each on its own line"),
    ],
)
def test_a_value_of_the_wrong_type_is_kept_as_written_and_explained(section, line, written, said):
    kept, finding = unreadable(section, line)
    if written is not None:
        assert kept == written
    assert said.replace("no date", "is not a date") in finding.message
    assert finding.rule == "TYPE"
    assert finding.severity == "error"
    assert finding.record == f"{SECTIONS[section].prefix}-1"
    assert finding.field
    assert finding.place == f"{section}.yaml, line 2"
    assert finding.remedy.startswith("Correct line 2")


def test_every_wrong_item_of_a_list_is_reported_and_the_list_kept():
    reading = read("bodies", "BOD-1:\n  meeting_dates: [soon, 2010-01-01, later]\n")
    assert [f.field for f in reading.findings] == ["meeting_dates[1]", "meeting_dates[3]"]
    kept = reading.records[0].values["meeting_dates"]
    assert isinstance(kept, Unreadable)
    assert kept.written == ("soon", "2010-01-01", "later")


def test_a_wrong_part_of_a_row_leaves_the_other_parts_readable():
    reading = read("bodies", "BOD-1:\n  seats:\n    - role: ROL-1\n      capacity: sitting\n")
    finding = only(reading.findings)
    assert finding.field == "seats[1].capacity"
    assert finding.place == "bodies.yaml, line 4"
    (row,) = reading.records[0].values["seats"]
    assert row.parts["role"] == "ROL-1"
    assert isinstance(row.parts["capacity"], Unreadable)


def test_a_very_long_value_is_not_repeated_whole_in_the_message():
    _, finding = unreadable("milestones", f"due: {'x' * 5_000}")
    assert len(finding.message) < 400


@pytest.mark.parametrize(
    ("text", "record", "remedy"),
    [
        ("MST-1:\n  statment: x\n", "MST-1", 'Did you mean "statement"?'),
        ("MST-1:\n  qqqq: x\n", "MST-1", "Correct the name"),
        ("MST-1:\n  due: {not_known: {whom: x}}\n", "MST-1", 'Did you mean "who"?'),
    ],
)
def test_an_unknown_name_is_reported_and_the_file_never_saved_over(text, record, remedy):
    reading = read("milestones", text)
    finding = only(reading.findings)
    assert (finding.rule, finding.record, finding.place) == (
        "UNKNOWN",
        record,
        "milestones.yaml, line 2",
    )
    assert finding.remedy.startswith(remedy)
    assert reading.damaged


def test_an_unknown_name_in_a_section_of_one_record_names_the_section():
    reading = read("partnership", "nme: x\n")
    finding = only(reading.findings)
    assert (finding.rule, finding.record) == ("UNKNOWN", "partnership")
    assert reading.records == ()


@pytest.mark.parametrize(
    ("text", "record", "field"),
    [
        ("MST-1:\n  due: 2010-01-01\nMST-1: {}\n", "MST-1", ""),
        ("MST-1:\n  due: 2010-01-01\n  due: 2010-01-02\nMST-2:\n", "MST-1", "due"),
    ],
)
def test_what_stands_twice_is_reported_and_the_file_never_saved_over(text, record, field):
    reading = read("milestones", text)
    finding = only(reading.findings)
    assert (finding.rule, finding.record, finding.field) == ("DUP", record, field)
    assert finding.place == "milestones.yaml, line 3"
    assert reading.damaged


def test_a_field_that_stands_twice_in_a_section_of_one_record_names_the_section():
    finding = only(read("partnership", "area: x\narea: y\n").findings)
    assert (finding.rule, finding.record, finding.field) == ("DUP", "partnership", "area")


def test_a_wrong_prefix_is_reported_and_the_record_kept():
    reading = read("milestones", "OBJ-1:\n  statement: x\n")
    finding = only(reading.findings)
    assert (finding.rule, finding.record) == ("TYPE", "OBJ-1")
    assert "MST-" in finding.message
    assert reading.records == (Record("OBJ-1", {"statement": "x"}),)
    assert not reading.damaged


@pytest.mark.parametrize("name", ["mst-1", "MST", "MST_1", "MST 1", "statement", '""'])
def test_a_record_under_no_id_is_reported_and_the_file_never_saved_over(name):
    reading = read("milestones", f"{name}: {{}}\n")
    assert only(reading.findings).rule == "TYPE"
    assert reading.records == ()
    assert reading.damaged


@pytest.mark.parametrize("text", ["MST-1: x\n", "MST-1: [x]\n"])
def test_a_record_that_holds_no_fields_but_a_value_is_reported(text):
    reading = read("milestones", text)
    finding = only(reading.findings)
    assert (finding.rule, finding.record, reading.damaged) == ("TYPE", "MST-1", True)
    assert reading.records == (Record("MST-1"),)


@pytest.mark.parametrize("section", ["milestones", "partnership"])
def test_a_file_that_is_a_list_is_reported(section):
    reading = read(section, "- x\n")
    finding = only(reading.findings)
    assert (finding.rule, finding.record, reading.damaged) == ("TYPE", section, True)


def test_a_record_may_be_empty():
    assert read("milestones", "MST-1:\nMST-2: {}\n").records == (Record("MST-1"), Record("MST-2"))


def test_a_section_may_hold_nothing_but_its_end():
    assert read("milestones", "") == SectionReading((), (), {}, damaged=False)


def test_every_key_that_was_read_has_its_line():
    reading = read("bodies", "\nBOD-1:\n  name: x\n  seats:\n    - role: ROL-1\n    - {}\n")
    assert {str(key): line for key, line in reading.lines.items()} == {
        "bodies[BOD-1]": 2,
        "bodies[BOD-1].name": 3,
        "bodies[BOD-1].seats": 4,
        "bodies[BOD-1].seats[1]": 5,
        "bodies[BOD-1].seats[1].role": 5,
        "bodies[BOD-1].seats[2]": 6,
    }
    assert reading.lines[parse_key("bodies[BOD-1].name")] == 3
    assert Key("bodies", "BOD-1") in reading.lines


def test_all_trouble_in_a_file_is_reported_at_once_from_the_top_down():
    text = (
        "MST-1:\n  due: soon\n  statment: x\n  measure: a\n  measure: b\nOBJ-1:\n  kind: odd\n"
        "MST-1: {}\n"
    )
    reading = read_section(text.encode(), SECTIONS["milestones"], "milestones.yaml")
    assert [(f.rule, f.place.rpartition(" ")[2]) for f in reading.findings] == [
        ("TYPE", "2"),
        ("UNKNOWN", "3"),
        ("DUP", "5"),
        ("TYPE", "6"),
        ("TYPE", "7"),
        ("DUP", "8"),
        ("FILE", "9"),
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'MST-1:\n  due: "\n# end of milestones\n', "cannot be read"),
        (b"MST-1: \xff\n# end of milestones\n", "not UTF-8"),
        (b"MST-1: \x07\n# end of milestones\n", "control character"),
        (b"MST-1: {}\n", "does not end"),
        (b"MST-1: {}\n# end of objectives\n", "does not end"),
        (b"# end of milestones\nMST-1: {}\n", "does not end"),
        (b"", "does not end"),
    ],
)
def test_a_file_that_cannot_be_trusted_whole_is_damaged(data, said):
    reading = read_section(data, SECTIONS["milestones"], "milestones.yaml")
    finding = only(reading.findings)
    assert (finding.rule, finding.record, finding.severity) == ("FILE", "milestones", "error")
    assert said in finding.message
    assert "line" in finding.place
    assert reading.damaged


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n  \n"])
def test_the_end_may_be_followed_by_nothing_or_by_empty_lines(end):
    data = f"MST-1: {{}}\r\n# end of milestones{end}".encode()
    assert not read_section(data, SECTIONS["milestones"], "milestones.yaml").damaged
