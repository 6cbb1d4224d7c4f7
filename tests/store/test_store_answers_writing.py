from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.answers_made_up import TEXTS, records

from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.answers import Record
from lep_docs.core.errors import RefusedError
from lep_docs.core.values import Group, NotApplicable, NotKnown, Unreadable
from lep_docs.store.answers_file import read_section
from lep_docs.store.answers_writing import write_section

SECTIONS = load_catalogue().sections
# Between them they hold every kind of field, alone, in lists, in groups and in rows.
VARIED = ["partnership", "bodies", "activities", "kpis", "people", "milestones", "documents"]
NAUGHTY = [
    "no",
    "null",
    "~",
    "0123",
    "12:30",
    "2024-02-30",
    "- a",
    "# b",
    "a: b",
    "a #b",
    "[a, b]",
    "{a: b}",
    "'",
    '"',
    "\\",
    "\\n",
    "\t",
    "%YAML 1.1",
    "---",
    "...",
    "# end of milestones",
    "\n# end of milestones\n",
    "&a *a !!a",
    "| >",
    "  spaces  ",
    "two\nlines\n\n",
    "<script>&amp;</script>",
    "{{ 7*7 }} {% raw %}",
    "{_{x}_}",
    "${HOME} `id` $(id)",
    "' OR 1=1 --",
    "../../etc/passwd",
    "\u00a0nbsp\u00a0",
    "\u202eright to left",
    "zero\u200bwidth \ufeff",
    "\x7f\x80\x85\x9f",
    "\u2028\u2029",
    "é e\u0301 ﷽ 🏳️‍🌈 👩‍👩‍👧",
    "𝕋𝕙𝕖 \U0001fffe \U0010ffff \ue000",
    "x" * 20_000,
]


def back(section: str, written: bytes) -> tuple[Record, ...]:
    reading = read_section(written, SECTIONS[section], f"{section}.yaml")
    assert reading.findings == ()
    assert not reading.damaged
    return reading.records


def body(section: str, *found: Record) -> str:
    """What stands in the file apart from the tool's comments."""
    written = write_section(SECTIONS[section], found).decode()
    return "".join(line for line in written.splitlines(keepends=True) if not line.startswith("#"))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_any_answers_of_legal_text_come_back_exactly(data):
    section = data.draw(st.sampled_from(VARIED))
    found = data.draw(records(SECTIONS[section]))
    assert back(section, write_section(SECTIONS[section], found)) == found


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_every_naughty_text_comes_back_exactly_from_every_place(text):
    if not text.strip():
        text = f"{text}a"
    answers = {
        "name": text,
        "purpose": NotApplicable(text),
        "quorum": NotKnown(text),
        "frequency": text,
    }
    found = (Record("BOD-1", answers),)
    assert back("bodies", write_section(SECTIONS["bodies"], found)) == found
    skills = (Record("PER-1", {"skills": (text, text)}),)
    assert back("people", write_section(SECTIONS["people"], skills)) == skills


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_no_text_reaches_a_second_line_of_the_file(text):
    assert len(body("milestones", Record("MST-1", {"statement": text})).splitlines()) == 2


def test_the_file_reads_as_people_would_write_it():
    milestone = Record(
        "MST-01",
        {
            "evidence": NotApplicable("Nothing to prove at an opening day"),
            "measure": NotKnown("ROL-06", date(2010, 3, 31)),
            "objectives": ("OBJ-J-09", "OBJ-J-10"),
            "due": date(2010, 4, 6),
            "horizon": "custom",
            "statement": 'We have marked the move: "open" day',
            "realistic": True,
        },
    )
    assert body("milestones", milestone, Record("MST-02")) == (
        "MST-01:\n"
        '  statement: "We have marked the move: \\"open\\" day"\n'
        "  horizon: custom\n"
        "  due: 2010-04-06\n"
        "  measure:\n"
        "    not_known: {who: ROL-06, by: 2010-03-31}\n"
        "  evidence:\n"
        '    not_applicable: "Nothing to prove at an opening day"\n'
        "  objectives: [OBJ-J-09, OBJ-J-10]\n"
        "  realistic: yes\n"
        "MST-02: {}\n"
    )


def test_rows_and_groups_are_indented_below_their_name():
    kpi = Record(
        "KPI-1",
        {
            "baseline": Group({"value": Decimal("3.50"), "date": NotKnown()}),
            "targets": (Group({"value": Decimal(4), "date": date(2011, 1, 1)}), Group({})),
            "thresholds": Group({}),
            "benchmark": (),
        },
    )
    assert body("kpis", kpi) == (
        "KPI-1:\n"
        "  baseline:\n"
        "    value: 3.50\n"
        "    date:\n"
        "      not_known: {}\n"
        "  targets:\n"
        "    - date: 2011-01-01\n"
        "      value: 4\n"
        "    - {}\n"
        "  thresholds: {}\n"
        "  benchmark: []\n"
    )


def test_a_section_of_many_records_says_once_what_is_asked():
    lines = write_section(SECTIONS["milestones"], ()).decode().splitlines()
    section = SECTIONS["milestones"]
    due = section.by_name["due"]
    assert lines[0] == f"#: {section.label}"
    assert lines[1] == f"#: {section.hint}"
    assert f"#: due - {due.label}: {due.hint}" in lines
    assert lines[-1] == "# end of milestones"
    assert all(line.startswith("#") for line in lines)


def test_the_codes_of_a_choice_and_the_parts_of_a_row_are_listed():
    written = write_section(SECTIONS["bodies"], ()).decode()
    assert "One of: voting, non_voting, observer, chair." in written
    assert "#: seats.role - " in written
    assert "Written [a, b]." in written


def test_a_section_of_one_record_holds_the_unanswered_fields_open():
    section = SECTIONS["partnership"]
    written = write_section(section, (Record("", {"area": "Ash"}),)).decode()
    area, legal = section.by_name["area"], section.by_name["legal_form"]
    assert f'#: area - {area.label}: {area.hint}\narea: "Ash"\n' in written
    assert f"#: legal_form - {legal.label}: {legal.hint}\n# legal_form:\n" in written


def test_a_field_held_open_needs_only_its_hash_taken_away():
    written = write_section(SECTIONS["partnership"], ()).decode()
    filled = written.replace("# area:", "area: Ash and Elm")
    assert back("partnership", filled.encode()) == (Record("", {"area": "Ash and Elm"}),)


@pytest.mark.parametrize(
    "written",
    ["soon", "", "in the spring", ("a", ("b",)), {"a": "b", "c d": {"e": ()}}, "\x07", "a: #b"],
)
def test_what_could_not_be_read_is_written_back_as_it_was(written):
    found = (Record("MST-1", {"due": Unreadable(written, "why")}),)
    data = write_section(SECTIONS["milestones"], found)
    (record,) = read_section(data, SECTIONS["milestones"], "milestones.yaml").records
    kept = record.values["due"]
    assert isinstance(kept, Unreadable)
    assert kept.written == written


def test_what_was_never_text_is_written_as_the_text_of_it():
    odd = Unreadable([3, date(2010, 1, 1)], "why")
    assert body("milestones", Record("MST-1", {"due": odd})) == "MST-1:\n  due: [3, 2010-01-01]\n"


def test_what_a_newer_catalogue_can_read_may_be_written_back():
    found = (Record("MST-1", {"due": Unreadable("2010-01-01", "not yet a date")}),)
    data = write_section(SECTIONS["milestones"], found)
    assert back("milestones", data) == (Record("MST-1", {"due": date(2010, 1, 1)}),)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("a\x00b", "a control character (U+0000)"),
        ("a\r\nb", "a carriage return (U+000D)"),
        ("\ud83d", "half of a split character (U+D83D)"),
        ("\uffff", "no character (U+FFFF)"),
        (" \n", "MST-1 statement is empty"),
        (NotApplicable("\x07"), "U+0007"),
        (NotApplicable(""), "is empty"),
        (NotKnown("\x07"), "U+0007"),
        (3, "wrong kind"),
        (("a",), "wrong kind"),
        (Group({}), "wrong kind"),
        (Group({"part": "a"}), 'no field "part"'),
    ],
)
def test_what_a_file_cannot_carry_is_refused_by_name(answer, said):
    with pytest.raises(RefusedError, match="MST-1 statement") as refusal:
        write_section(SECTIONS["milestones"], (Record("MST-1", {"statement": answer}),))
    if answer != 3:
        assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        ("due", "soon"),
        ("due", True),
        ("realistic", "perhaps"),
        ("kind", "odd"),
        ("objectives", ("",)),
        ("objectives", (Group({}),)),
        ("objectives", ("OBJ-1 ",)),
    ],
)
def test_a_value_of_another_kind_is_refused_before_it_is_lost(field, answer):
    with pytest.raises(RefusedError, match=f"MST-1 {field}"):
        write_section(SECTIONS["milestones"], (Record("MST-1", {field: answer}),))


def test_a_number_too_long_to_be_read_again_is_refused():
    people = (Record("PER-1", {"time_available_fte": Decimal(10) ** 20}),)
    with pytest.raises(RefusedError, match="PER-1 time_available_fte"):
        write_section(SECTIONS["people"], people)


def test_a_wrong_part_deep_inside_is_refused():
    seats = (Group({"role": "ROL-1"}), Group({"capacity": "sitting"}))
    with pytest.raises(RefusedError, match="BOD-1 seats"):
        write_section(SECTIONS["bodies"], (Record("BOD-1", {"seats": seats}),))


def test_an_answer_to_no_question_is_refused():
    with pytest.raises(RefusedError, match='MST-1 has no field "colour"'):
        write_section(SECTIONS["milestones"], (Record("MST-1", {"colour": "red"}),))
    with pytest.raises(RefusedError, match='partnership has no field "colour"'):
        write_section(SECTIONS["partnership"], (Record("", {"colour": "red"}),))


@pytest.mark.parametrize(
    ("section", "ids", "said"),
    [
        ("milestones", ["MST-1", "MST-1"], "MST-1 stands twice"),
        ("milestones", ["mst"], '"mst" is no id'),
        ("milestones", [""], '"" is no id'),
        ("partnership", ["PSH-1"], "one record without an id"),
        ("partnership", ["", ""], "one record without an id"),
    ],
)
def test_ids_that_could_not_be_told_apart_are_refused(section, ids, said):
    with pytest.raises(RefusedError, match=said):
        write_section(SECTIONS[section], tuple(Record(name) for name in ids))


def test_what_would_make_the_file_unreadable_is_refused():
    strange = Unreadable({"not_known": {"whom": "x"}}, "why")
    with pytest.raises(RefusedError, match="milestones holds something that a file cannot say"):
        write_section(SECTIONS["milestones"], (Record("MST-1", {"due": strange}),))
    long = Unreadable({"x" * 2_000: "y"}, "why")
    with pytest.raises(RefusedError):
        write_section(SECTIONS["milestones"], (Record("MST-1", {"due": long}),))


def test_more_records_than_a_file_can_hold_are_refused_in_those_words():
    many = tuple(Record(f"ACT-{n}", {"name": "x" * 2_100_000}) for n in (1, 2))
    with pytest.raises(RefusedError, match="would hold more than a file of answers can"):
        write_section(SECTIONS["activities"], many)
