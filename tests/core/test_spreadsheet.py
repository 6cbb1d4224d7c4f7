"""Rows pasted from a spreadsheet: what they mean, and that nothing in them is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.facts_builder import catalogue, facts

from lep_docs.core.errors import RefusedError
from lep_docs.core.keys import Key
from lep_docs.core.spreadsheet import put_in, read_paste

TASKS = catalogue().sections["tasks"]
ALIGNMENT = catalogue().sections["alignment"]
GIVEN = facts(
    tasks=[
        {"id": "TSK-01", "title": "Sign the lease"},
        {"id": "TSK-02", "title": "Hire a van"},
        {"id": "TSK-03", "title": "Hire a van"},
    ],
    roles=[
        {"id": "ROL-01", "title": "General Manager"},
        {"id": "ROL-02", "title": "Chair"},
        {"id": "ROL-03", "title": "Chair"},
    ],
    partnership={},
)


def read(text, section=TASKS):
    return read_paste(GIVEN, section, text)


def put(paste):
    """Every understood cell: (record, steps, text)."""
    return [
        (row.record, ".".join(cell.column.steps), cell.text)
        for row in paste.rows
        for cell in row.cells
        if not cell.problem
    ]


def test_a_dash_is_no_answer_and_what_is_to_be_confirmed_is_not_known():
    paste = read("Action\tFinishes\tCost\nBuy paint\tTBC\t-")
    assert put(paste) == [("", "title", "Buy paint"), ("", "due", "not known")]


def test_a_header_may_name_questions_by_label_or_by_name():
    paste = read("Action\tSTATUS\taccountable_role\nBuy paint\tDone\tGeneral Manager\n")
    assert paste.has_header
    assert put(paste) == [
        ("", "title", "Buy paint"),
        ("", "status", "Done"),
        ("", "accountable_role", "ROL-01"),
    ]


def test_a_heading_means_the_label_that_people_see_before_a_name_in_the_files():
    section = catalogue().sections["context_facts"]
    paste = read("Published source\tSource\nCensus 2001\tEvidence file\n", section)
    assert put(paste) == [("", "source", "Census 2001"), ("", "source_ref", "Evidence file")]


def test_a_second_column_of_one_name_does_not_write_over_the_first():
    paste = read("Action\tStatus\tStatus\nBuy paint\tDone\tNot started\n")
    given = put_in(GIVEN, TASKS, paste)
    assert given[Key("tasks", "TSK-04", "status")] == "Done"
    assert given[Key("tasks", "TSK-04", "notes_private")] == "Status: Not started"


def test_without_a_header_columns_are_the_questions_in_their_order():
    paste = read("Buy paint\tWalls are white\n")
    assert not paste.has_header
    assert put(paste) == [("", "title", "Buy paint"), ("", "outcome", "Walls are white")]


def test_a_first_column_of_references_leads_to_the_records():
    paste = read("TSK-01\tSign the long lease\nTSK-09\tSomething new\n")
    assert put(paste)[:2] == [("TSK-01", "", "TSK-01"), ("TSK-01", "title", "Sign the long lease")]
    assert paste.new == 1
    assert not paste.problems
    assert put_in(GIVEN, TASKS, paste) == {
        Key("tasks", "TSK-01", "title"): "Sign the long lease",
        Key("tasks", "TSK-09", "title"): "Something new",
    }


def test_new_records_get_the_next_free_references():
    paste = read("Action\nBuy paint\nBuy brushes\n")
    assert list(put_in(GIVEN, TASKS, paste)) == [
        Key("tasks", "TSK-04", "title"),
        Key("tasks", "TSK-05", "title"),
    ]


def test_cells_without_a_question_go_to_the_private_notes():
    paste = read("Ref\tAction\tColour\nfirst\tBuy paint\tblue\n")
    assert put_in(GIVEN, TASKS, paste) == {
        Key("tasks", "TSK-04", "title"): "Buy paint",
        Key("tasks", "TSK-04", "notes_private"): "Ref: first\nColour: blue",
    }


def test_a_cell_that_was_not_understood_keeps_its_place():
    paste = read("Action\tFinishes\nBuy paint\tsoon\n")
    assert put_in(GIVEN, TASKS, paste)[Key("tasks", "TSK-04", "due")] == "soon"


def test_a_row_with_the_whole_title_of_one_record_changes_that_record():
    paste = read("Action\tStatus\nsign the lease\tlate\nHire a van\tlate\n")
    assert [row.record for row in paste.rows] == ["TSK-01", ""]  # two are called Hire a van


def test_what_was_not_understood_is_said_for_each_cell_and_kept():
    paste = read("Action\tStatus\tFinishes\tColour\nBuy paint\tnearly\tsoon\tblue\n")
    problems = {cell.written: cell.problem for _, cell in paste.problems}
    assert list(problems) == ["nearly", "soon", "blue"]
    assert "not one of" in problems["nearly"]
    assert "not a date" in problems["soon"]
    assert problems["blue"] == 'No question here is called "Colour".'


def test_a_name_that_two_records_share_is_nobodys():
    paste = read("Action\tWho answers for it\nBuy paint\tChair\nBuy brushes\tROL-03\n")
    assert [cell.written for _, cell in paste.problems] == ["Chair"]
    assert ("", "accountable_role", "ROL-03") in put(paste)


def test_several_names_in_one_cell_become_their_references():
    paste = read("Action\tWho helps\nBuy paint\tGeneral Manager, ROL-02\n")
    assert ("", "contributors", "ROL-01, ROL-02") in put(paste)


def test_a_blank_said_in_words_is_an_answer():
    paste = read("Action\tFinishes\tObjective\nBuy paint\tnot known\tnot applicable: small\n")
    assert not paste.problems


def test_a_heading_may_name_a_part_inside_an_answer():
    paste = read("Joint objective\tNext step: Who\nnot known\tGeneral Manager\n", ALIGNMENT)
    assert ("", "next_step.owner", "ROL-01") in put(paste)


def test_a_part_of_rows_cannot_be_named_by_a_heading():
    paste = read("Action\tProgress reviews: Proof\nBuy paint\tminutes\n")
    assert [cell.written for _, cell in paste.problems] == ["minutes"]


def test_dates_are_understood_as_people_write_them():
    paste = read("Action\tStarts\tFinishes\nBuy paint\t1/3/2010\t27 Mar 11\n")
    assert [text for _, _, text in put(paste)][1:] == ["2010-03-01", "2011-03-27"]


def test_a_cell_in_quotes_may_hold_tabs_and_line_ends():
    paste = read('Action\tWhat it brings about\nBuy paint\t"White walls,\nand ""clean"" ones"\n')
    assert ("", "outcome", 'White walls,\nand "clean" ones') in put(paste)


def test_a_lone_quotation_mark_stands_for_itself():
    paste = read('Buy 5" nails\tMore\nBuy paint\t\n')
    assert [row.cells[0].written for row in paste.rows] == ['Buy 5" nails', "Buy paint"]


def test_columns_beyond_the_questions_are_said_and_kept():
    wide = "\t".join(["x"] * 40)
    assert len(read(wide).rows[0].cells) == 40
    assert read(wide).problems[-1][1].column.heading == "Column 40"


def test_nothing_pasted_is_no_rows():
    assert read("\n\t\n").rows == ()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_can_be_pasted(text):
    read(text)


@given(st.lists(st.lists(st.from_regex(r"[a-z]{1,5}", fullmatch=True), min_size=1, max_size=6)))
def test_every_cell_comes_back(table):
    paste = read("\n".join("\t".join(row) for row in table))
    assert [[c.written for c in row.cells] for row in paste.rows] == list(
        table[int(paste.has_header) :]
    )


def test_rows_for_a_list_that_is_given_go_to_its_own_records_only():
    section = catalogue().sections["stage_actions"]
    known = read("Ref\tStatus\nSA-07\tDone\n", section)
    assert put_in(GIVEN, section, known) == {Key("stage_actions", "SA-07", "status"): "Done"}
    with pytest.raises(RefusedError, match="a list that is given"):
        put_in(GIVEN, section, read("Status\nDone\n", section))
