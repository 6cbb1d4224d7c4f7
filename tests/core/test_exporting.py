"""A section as a table: headings that can be read back, one row for each record."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from support.facts_builder import catalogue, facts

from lep_docs.core.errors import RefusedError
from lep_docs.core.exporting import cell, cell_text, exported, repeating
from lep_docs.core.values import NotApplicable, NotKnown

SECTIONS = catalogue().sections
GIVEN = facts(
    roles=[{"id": "ROL-01", "title": "Chair, the first"}, {"id": "ROL-02", "title": "Clerk"}],
    tasks=[
        {
            "id": "TSK-01",
            "title": "Sign the lease",
            "accountable_role": "ROL-01",
            "contributors": ["ROL-01", "ROL-02"],
            "due": date(2010, 5, 28),
            "status": "late",
            "reviews": [{"date": date(2010, 3, 1)}, {"evidence": "minutes"}],
            "notes_private": "not for partners",
        },
        {"id": "TSK-02", "outcome": NotKnown("ROL-02", date(2010, 3, 31))},
    ],
    alignment=[{"id": "ALN-01", "next_step": {"what": "Meet"}}, {"id": "ALN-02"}],
    partnership={},
)


def column(section, heading, **options):
    sheet = exported(GIVEN, SECTIONS[section], **options).sheet
    return [row[sheet.headings.index(heading)] for row in sheet.rows]


def test_a_table_has_the_ids_first_and_is_called_like_the_section():
    sheet = exported(GIVEN, SECTIONS["tasks"]).sheet
    assert sheet.title == SECTIONS["tasks"].label
    assert sheet.headings[:2] == ("Reference", "Action")
    assert [row[0] for row in sheet.rows] == ["TSK-01", "TSK-02"]
    assert {len(row) for row in sheet.rows} == {len(sheet.headings)}


def test_records_are_named_with_their_ids_choices_by_their_labels_and_days_stay_days():
    assert column("tasks", "Who answers for it") == ["Chair, the first (ROL-01)", ""]
    assert column("tasks", "Who helps") == ['"Chair, the first (ROL-01)", Clerk (ROL-02)', ""]
    assert column("tasks", "Status") == ["Late", ""]
    assert column("tasks", "Finishes") == [date(2010, 5, 28), ""]


def test_what_may_stand_in_a_column_goes_out_with_it():
    sheet = exported(GIVEN, SECTIONS["parties"]).sheet
    offered = dict(zip(sheet.headings, sheet.choices, strict=True))
    assert offered["Takes up the protocol: Has it agreed?"] == ("Yes", "No")
    assert offered["Full name"] == offered["Reference"] == ()
    statuses = exported(GIVEN, SECTIONS["tasks"]).sheet
    assert "Late" in dict(zip(statuses.headings, statuses.choices, strict=True))["Status"]
    many = next(
        (s, f) for s in SECTIONS.values() if not s.single
        for f in s.fields if f.many and f.choices
    )  # fmt: skip
    several = exported(GIVEN, many[0]).sheet
    assert several.choices[several.headings.index(many[1].label)] == ()


def test_what_nobody_knows_yet_is_said_as_it_is_typed():
    assert column("tasks", "What it brings about")[1] == "not known: ROL-02 by 2010-03-31"


def test_each_part_of_each_row_of_an_answer_has_a_column():
    assert column("tasks", "Progress reviews 1: Reviewed on") == [date(2010, 3, 1), ""]
    assert column("tasks", "Progress reviews 2: Proof") == ["minutes", ""]
    assert column("alignment", "Next step: What") == ["Meet", ""]


def test_an_answer_with_parts_has_a_column_of_its_own_only_where_it_is_blank():
    assert "Next step" not in exported(GIVEN, SECTIONS["alignment"]).sheet.headings
    blank = facts(
        alignment=[
            {"id": "ALN-01", "next_step": NotApplicable("none needed")},
            {"id": "ALN-02", "next_step": {"what": "Meet"}},
        ]
    )
    sheet = exported(blank, SECTIONS["alignment"]).sheet
    at = sheet.headings.index("Next step")
    assert [row[at] for row in sheet.rows] == ["not applicable: none needed", ""]


def test_private_notes_stay_behind_unless_they_are_asked_for():
    assert "Private notes" not in exported(GIVEN, SECTIONS["tasks"]).sheet.headings
    assert column("tasks", "Private notes", private=True) == ["not for partners", ""]


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("number", Decimal("0.5"), Decimal("0.5")),
        ("yes_no", True, "Yes"),
        ("yes_no", False, "No"),
        ("horizon", "6m", "6 months"),
        ("horizon", "custom", "custom"),
    ],
)
def test_numbers_truths_and_horizons_are_cells_that_can_be_typed_again(kind, value, shown):
    fields = (f for s in SECTIONS.values() for f in s.fields)
    assert cell(GIVEN, next(f for f in fields if f.type == kind and not f.many), value) == shown


def test_a_cell_reads_as_a_spreadsheet_leaves_it():
    assert cell_text(Decimal("0.50")) == "0.50"
    assert cell_text("two\u00a0words\r\n") == "two words"


def test_items_that_hold_a_sign_between_items_stand_in_quotes():
    many = next(f for s in SECTIONS.values() for f in s.fields if f.many and f.type == "line")
    assert cell(GIVEN, many, ("a; b", "c")) == '"a; b", c'


def test_a_section_that_is_one_record_is_no_table():
    with pytest.raises(RefusedError, match="is one record and no table"):
        repeating(SECTIONS["partnership"])


KEPT = facts(
    strengths_gaps=[
        {"id": "SWG-01", "statement": "Trusted by heads", "visibility": "joint"},
        {"id": "SWG-02", "statement": "Three committees", "visibility": "la"},
        {"id": "SWG-03", "statement": "Nobody has said", "complement": "SWG-02"},
        {"id": "SWG-04", "statement": "Patient money", "visibility": "published"},
    ],
    risk_views=[
        {"id": "RVW-01", "what_it_means": "We might leave", "disclosed": False},
        {"id": "RVW-02", "what_it_means": "A late start"},
    ],
)


@pytest.mark.parametrize(
    ("section", "left", "held"),
    [
        ("strengths_gaps", ["SWG-01", "SWG-04"], ("SWG-02", "SWG-03")),
        ("risk_views", ["RVW-02"], ("RVW-01",)),
    ],
)
def test_what_no_joint_document_may_show_stays_behind_and_is_told(section, left, held):
    export = exported(KEPT, SECTIONS[section])
    assert [row[0] for row in export.sheet.rows] == left
    assert export.held_back == held
    assert len(export.said) == 1


def test_what_is_held_back_is_said_with_its_references():
    assert exported(KEPT, SECTIONS["strengths_gaps"]).said == (
        "2 records are kept to one organisation and left out: SWG-02 to SWG-03.",
    )
    assert exported(GIVEN, SECTIONS["tasks"]).said == ()


@pytest.mark.parametrize("own", [KEPT, replace(KEPT, private=True)])
def test_all_of_it_goes_out_when_it_is_asked_for_and_in_a_room_of_ones_own(own):
    export = exported(own, SECTIONS["strengths_gaps"], restricted=not own.private)
    assert len(export.sheet.rows) == 4
    assert export.said == export.held_back == ()


def test_a_record_that_stays_behind_is_not_called_by_its_words_elsewhere():
    named = facts(
        strengths_gaps=[
            {"id": "SWG-01", "statement": "Open", "visibility": "joint", "complement": "SWG-02"},
            {"id": "SWG-02", "statement": "Three committees", "visibility": "la"},
        ]
    )
    section = SECTIONS["strengths_gaps"]
    (row,) = exported(named, section).sheet.rows
    assert "SWG-02" in row
    assert "Three committees (SWG-02)" in exported(named, section, restricted=True).sheet.rows[0]


def test_what_was_answered_without_names_stays_behind_whoever_asks():
    answer = {"question": "1", "rating": "4", "comment": "He never listens"}
    given = facts(
        health_checks=[
            {"id": "HCR-01", "instrument": "HC2", "anonymous": True, "responses": [answer]},
            {"id": "HCR-02", "instrument": "HC2", "responses": [answer | {"comment": "Fine"}]},
        ]
    )
    export = exported(given, SECTIONS["health_checks"], restricted=True)
    cells = [one for row in export.sheet.rows for one in row]
    assert "Fine" in cells
    assert "He never listens" not in cells
    assert export.said == ("Answers given without names are left out: HCR-01.",)
