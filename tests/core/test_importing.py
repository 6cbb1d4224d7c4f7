"""A file's rows against a section: what is new, what changes, what cannot be taken, and why."""

from datetime import date
from decimal import Decimal

import pytest
from support.facts_builder import catalogue, facts
from support.tables_made import table

from lep_docs.core.errors import NoHeadingsError, RefusedError
from lep_docs.core.exporting import exported
from lep_docs.core.fitting import How, answerable, letters
from lep_docs.core.import_words import (
    column_label,
    notes,
    said_fit,
    said_row,
    said_rows,
    said_trouble,
    told_troubles,
)
from lep_docs.core.importing import read_table, taken
from lep_docs.core.keys import Key
from lep_docs.core.tables import Line, Table, Written
from lep_docs.core.values import NotKnown

SECTIONS = catalogue().sections
GIVEN = facts(
    tasks=[
        {"id": "TSK-01", "title": "Sign the lease", "status": "late"},
        {"id": "TSK-02", "title": "Hire a van"},
        {"id": "TSK-03", "title": "Hire a van"},
        {"id": "TSK-04", "title": "Old one", "retired_on": date(2010, 1, 1)},
    ],
    roles=[
        {"id": "ROL-01", "title": "General Manager"},
        {"id": "ROL-02", "title": "Chair"},
        {"id": "ROL-03", "title": "Clerk", "retired_on": date(2010, 1, 1)},
    ],
    risks=[{"id": "RSK-01", "title": "Flood", "likelihood": 4}],
    assignments=[{"id": "ASG-01", "role": "ROL-01"}],
    alignment=[{"id": "ALN-01", "next_step": {"what": "Meet"}}],
    partnership={},
)


def read(text, section="tasks", chosen=None, given=GIVEN, **made):
    return read_table(given, SECTIONS[section], table(text, **made), chosen)


def gives(found):
    """Every row that can be taken: its record and what it gives, by steps."""
    return {
        row.record: {str(g.key).partition("].")[2]: g.value for g in row.given}
        for row in (*found.changed, *found.new)
    }


def troubles(found):
    return [(t.line, t.heading, t.reason) for row in found.bad for t in row.troubles]


def test_a_row_of_spaces_is_no_row():
    spaces = Line(3, (Written(" "), Written("\u00a0"), Written("")))
    found = read("Action | Status\nBuy paint | Done")
    with_spaces = Table("a.csv", (*found.table.lines, spaces))
    assert read_table(GIVEN, SECTIONS["tasks"], with_spaces).said == found.said


def test_a_name_that_is_not_there_is_told_from_one_of_another_kind():
    given = facts(people=[{"id": "PER-01", "name": "Anil Patel"}], roles=[])
    found = read("Action | Who answers for it\nA | Anil Patel\nB | Mo Farr", given=given)
    assert [reason for *_, reason in troubles(found)] == [
        'No role here is called "Anil Patel". That name stands under People.',
        'No role here is called "Mo Farr". Add it first.',
    ]


@pytest.mark.parametrize(
    ("kept", "written"), [("Anil Patel", "Patel, Anil"), ("Patel, Anil", "Anil Patel")]
)
def test_a_person_is_found_whichever_name_stands_first(kept, written):
    given = facts(
        people=[{"id": "PER-01", "name": kept}], roles=[{"id": "ROL-01", "title": "Chair"}]
    )
    found = read(f"Title of the role | Who holds it\nChair | {written}", "roles", given=given)
    assert gives(found) == {"ROL-01": {"holder": "PER-01"}}
    assert not read(f"Name\n{written}", "people", given=given).new


@pytest.mark.parametrize(
    "heading", ["Surname, First", "Surname / First name", "Last name, forenames"]
)
def test_names_are_turned_round_where_the_heading_says_so(heading):
    found = read(
        f"{heading} | Job title\nPatel, Anil | Head\nCher | Singer", "people", {heading: "name"}
    )
    assert [row["name"] for row in gives(found).values()] == ["Anil Patel", "Cher"]
    assert "turned round" in said_fit(SECTIONS["people"], found.columns.fits[0])
    as_it_stands = read("Name\nPatel, Anil", "people")
    assert [row["name"] for row in gives(as_it_stands).values()] == ["Patel, Anil"]


# Which row names the columns ------------------------------------------------------------------


def test_rows_above_the_headings_are_passed_over():
    found = read("Our actions\nas of May\n\nAction | Status\nBuy paint | Done")
    assert found.columns.header == 2
    assert notes(found) == ("Row 4 names the columns.",)
    assert gives(found) == {"TSK-05": {"title": "Buy paint", "status": "done"}}


def test_headings_that_come_near_are_taken_and_said_to_be_so():
    found = read("Actions | State of it | Colour\nBuy paint | late | blue")
    assert [fit.how for fit in found.columns.fits] == [How.NEAREST, How.NONE, How.NONE]
    said = [said_fit(SECTIONS["tasks"], fit) for fit in found.columns.fits]
    assert said[0] == "answers Action, which comes nearest"
    assert said[1] == "left out: no question here is called so"


def test_a_column_for_a_whole_answer_of_parts_is_told_to_name_one():
    found = read("Joint objective | Next step\nA | Meet", "alignment", {"Joint objective": "joint"})
    assert said_fit(SECTIONS["alignment"], found.columns.fits[1]).startswith(
        "left out: it has several parts, say which: "
    )


def test_where_no_row_names_questions_the_likely_one_is_named():
    with pytest.raises(NoHeadingsError, match='row 3 begins with "Colour"') as refused:
        read("Our list\n\nColour | Shape\nblue | round")
    assert refused.value.heading == "Colour"


def test_a_column_may_be_chosen_for_a_question_or_left_out():
    found = read(
        "Thing | Status | When\nBuy paint | blue | 1 May 2010",
        chosen={"thing": "title", "When": "due", "Status": ""},
    )
    assert gives(found) == {"TSK-05": {"title": "Buy paint", "due": date(2010, 5, 1)}}
    assert [fit.how for fit in found.columns.fits] == [How.CHOSEN, How.NONE, How.CHOSEN]


def test_what_is_chosen_goes_before_a_column_of_that_name():
    found = read(
        "Status | Real status | Action\nx | late | Buy paint", chosen={"Real status": "status"}
    )
    assert gives(found) == {"TSK-05": {"status": "late", "title": "Buy paint"}}


def test_a_part_of_an_answer_may_be_chosen():
    found = read(
        "Joint | Then\nnot known | Talk",
        "alignment",
        chosen={"Then": "next_step.what", "Joint": "joint"},
    )
    assert gives(found)["ALN-02"]["next_step.what"] == "Talk"


def test_of_two_columns_of_one_name_the_second_answers_nothing():
    found = read("Action | Action\nBuy paint | Buy brushes")
    assert gives(found) == {"TSK-05": {"title": "Buy paint"}}
    assert not found.columns.fits[1].column.is_placed


def test_the_reasons_of_an_earlier_list_are_left_out():
    found = read("Action | Why it was not taken\nBuy paint | Row 3: no")
    assert found.columns.fits[1].how is How.NONE


@pytest.mark.parametrize(
    ("text", "chosen", "said"),
    [
        ("Colour | Size\nblue | 4", {}, r'No row .* names .*begins with "Colour"'),
        ("a | b | c | d | Status\n1 | 2 | 3 | 4 | 5", {}, "No row"),
        ("Action\nx", {"Colour": "title"}, r'no column "Colour".*Its columns are: Action'),
        ("Colour\nblue", {"Colour": "titel"}, r'have no question "titel"\. Did you mean "title"'),
    ],
)  # fmt: skip
def test_columns_that_cannot_be_told_are_refused_with_a_way_on(text, chosen, said):
    with pytest.raises(RefusedError, match=said):
        read(text, chosen=chosen)


def test_a_file_without_rows_and_a_section_without_records_are_refused():
    with pytest.raises(RefusedError, match="holds no rows"):
        read_table(GIVEN, SECTIONS["tasks"], Table("x.csv", ()))
    with pytest.raises(RefusedError, match="is one record"):
        read("Full name\nx", "partnership")


def test_a_heading_of_several_lines_is_one_and_carries_no_signs_that_act_on_a_screen():
    lines = (
        Line(1, (Written("Act\x9bion"), Written("Pro\ngress"), Written("State\nof\x1b[2J it"))),
        Line(2, (Written("A"),)),
    )
    found = read_table(GIVEN, SECTIONS["tasks"], Table("x.csv", lines))
    assert [fit.called for fit in found.columns.fits] == ["Action", "Pro gress", "State of[2J it"]


def test_columns_without_a_heading_are_called_by_their_letters():
    found = read("Action | \nBuy paint | x")
    assert found.columns.fits[1].called == "column B"
    assert [letters(at) for at in (0, 25, 26, 702)] == ["A", "Z", "AA", "AAA"]


@pytest.mark.parametrize("name", ["alignment", "tasks"])
def test_every_choice_that_is_offered_can_be_chosen(name):
    for field, column in answerable(SECTIONS[name]):
        found = read("Number | Thing\n | x", name, chosen={"Thing": field})
        assert found.columns.fits[1].column.steps == column.steps


def test_a_choice_is_offered_in_the_words_of_the_questions():
    section = SECTIONS["alignment"]
    assert column_label(section, dict(answerable(section))["next_step.owner"]) == "Next step: Who"


# Which record a row is about ------------------------------------------------------------------


def test_a_reference_leads_to_its_record_and_a_new_one_is_kept():
    found = read("Ref | Action\ntsk-01 | Sign it\nTSK-09 | New")
    assert gives(found) == {"TSK-01": {"title": "Sign it"}, "TSK-09": {"title": "New"}}
    assert [row.is_new for row in found.rows] == [False, True]


def test_a_whole_title_leads_to_its_record():
    assert gives(read("Action | Status\nsign THE lease | done")) == {"TSK-01": {"status": "done"}}


def test_new_records_get_ids_that_nothing_else_has():
    found = read("Ref | Action\nTSK-05 | A\n | B\n | C")
    assert list(gives(found)) == ["TSK-05", "TSK-06", "TSK-07"]


def test_a_title_of_several_records_is_not_guessed_at():
    assert troubles(read("Action | Status\nHire a van | late")) == [
        (2, "Action", "TSK-02 and TSK-03 are all called so: say which in a column of references.")
    ]


def test_two_rows_about_one_record_and_two_rows_alike_are_not_both_taken():
    found = read("Ref | Action\nTSK-01 | A\nTSK-01 | B\n | C\n | C\n | D")
    assert troubles(found) == [
        (3, "Ref", "Row 2 is about TSK-01 already."),
        (5, "", "It says the same as row 4."),
    ]


def test_a_new_row_without_its_title_is_not_taken():
    assert troubles(read("Action | Status\n | late")) == [
        (2, "", "“Action” is missing: a new action needs it.")
    ]


def test_to_a_list_that_is_given_nothing_is_added_but_what_it_names():
    found = read("Ref | Status\nSA-01 | Done\n | Done\nSA-999 | Done", "stage_actions")
    assert [row.record for row in found.new] == ["SA-01"]
    assert [(t[0], "are a list that is given" in t[2]) for t in troubles(found)] == [
        (3, True),
        (4, True),
    ]


def test_references_of_another_list_are_left_alone_and_a_stray_one_is_said():
    other = read("Ref | Action\n1 | Buy paint\n2 | Buy brushes")
    assert [row.record for row in other.new] == ["TSK-05", "TSK-06"]
    assert said_fit(SECTIONS["tasks"], other.columns.fits[0]).endswith("not such as TSK-01")
    ((line, heading, reason),) = troubles(read("Ref | Action\nTSK-01 | A\nseven | B"))
    assert (line, heading) == (3, "Ref")
    assert reason.startswith('"seven" is no reference here')


def test_a_record_that_is_known_by_another_one_is_not_added_twice():
    found = read("Role | Started\nGeneral Manager |", "assignments", chosen={"Role": "role"})
    assert [row.record for row in found.same] == ["ASG-01"]
    again = read("Role\nChair\nGeneral Managers", "assignments", chosen={"Role": "role"})
    assert gives(again) == {"ASG-02": {"role": "ROL-02"}}
    assert 'Did you mean "General Manager"' in troubles(again)[0][2]


def test_headings_repeated_further_down_and_empty_rows_are_no_rows():
    assert len(read("Action | Status\nA | late\nAction | Status\n | \nB | late").rows) == 2


# What the cells say ---------------------------------------------------------------------------


def test_a_row_is_taken_whole_or_not_at_all():
    found = read("Action | Status | Finishes\nBuy paint | nearly | soon\nBuy tea | late | 1/5/2010")
    assert [(t[0], t[1]) for t in troubles(found)] == [(2, "Status"), (2, "Finishes")]
    assert list(gives(found)) == ["TSK-06"]
    assert [r.id for r in taken(GIVEN.answers, found).records("tasks")][-1] == "TSK-06"


def test_an_empty_cell_takes_no_answer_away_and_is_counted():
    found = read("Action | Status | Finishes\nSign the lease | |")
    assert found.said == (
        "1 row: 0 new, 0 change what is here, 1 the same as before, 0 that cannot be taken."
    )
    assert "1 empty cell stands where there is an answer: the answer stays." in notes(found)
    more = read("Ref | Action | Status\nTSK-01 | | ")
    assert "2 empty cells stand" in notes(more)[0]


@pytest.mark.parametrize("gap", ["TBC", "to be confirmed", "?", "(tbc)", "T.B.C."])
def test_what_is_still_to_be_found_out_is_not_known(gap):
    found = read(f"Action | Finishes | Proof | Cost\nBuy paint | {gap} | {gap} | {gap}")
    assert gives(found)["TSK-05"] == {
        "title": "Buy paint", "due": NotKnown(), "evidence": NotKnown(), "budget": NotKnown()
    }  # fmt: skip


@pytest.mark.parametrize("mark", ["-", "–", "N/A", "n.a."])
def test_a_dash_is_an_empty_cell(mark):
    found = read(f"Action | Status | Finishes\nSign the lease | {mark} | {mark}")
    assert "1 the same as before" in found.said


@pytest.mark.parametrize("gap", ["TBC", "-", "not known"])
def test_a_title_that_is_still_to_come_is_none(gap):
    found = read(f"Action | Status\n{gap} | late")
    assert troubles(found) == [(2, "", "“Action” is missing: a new action needs it.")]


def test_records_are_named_by_title_by_id_or_by_both():
    text = "Action | Who answers for it\nA | General Manager\nB | ROL-02\nC | the Chair (ROL-02)"
    values = [row["accountable_role"] for row in gives(read(text)).values()]
    assert values == ["ROL-01", "ROL-02", "ROL-02"]


def test_a_record_no_longer_pursued_is_known_by_its_id():
    assert gives(read("Action | Who answers for it\nA | Clerk (ROL-03)"))["TSK-05"] == {
        "title": "A",
        "accountable_role": "ROL-03",
    }


def test_a_name_with_the_id_of_another_is_not_guessed_at():
    (trouble,) = troubles(read("Action | Who answers for it\nA | Chair (ROL-01)"))
    assert trouble[2] == 'ROL-01 is not called "Chair": give the name or the id alone.'


def test_how_a_month_alone_is_understood_is_said_once():
    found = read("Starts | Action | Finishes\n1 May 2010 | A\n | B | May 2010\n | C | June 2010")
    assert notes(found) == ("A month alone counts as its last day: May 2010 is 31 May 2010.",)
    assert notes(read("Action | Finishes\nMay 2010 | 1 May 2010")) == ()


def test_no_day_is_guessed_in_a_column_where_a_month_stands_first():
    found = read(
        "Action | Finishes\nA | 05/06/2010\nB | 05/28/2010\nC | 28/05/2010\nD | 06/06/2010"
    )
    assert {t[0] for t in troubles(found)} == {2, 3}
    assert 'The month stands first in "05/28/2010"' in troubles(found)[0][2]
    assert [row["due"] for row in gives(found).values()] == [date(2010, 5, 28), date(2010, 6, 6)]
    assert gives(read("Action | Finishes\nA | 05/06/2010"))["TSK-05"]["due"] == date(2010, 6, 5)


def test_a_row_may_name_another_row_of_the_same_file():
    text = "Ref | Action | Waits for\n | Paint | Buy paint\n | Buy paint |\nTSK-20 | Tidy | TSK-05"
    found = gives(read(text, chosen={"Waits for": "depends_on"}))
    assert found["TSK-05"]["depends_on"] == ("TSK-06",)
    assert found["TSK-20"]["depends_on"] == ("TSK-05",)


def test_a_row_that_names_a_row_that_cannot_be_taken_cannot_either():
    text = "Action | Waits for | Status\nTidy | Paint |\nPaint | Buy paint |\nBuy paint | | nearly"
    found = read(text, chosen={"Waits for": "depends_on"})
    assert [t[2] for t in troubles(found)][:2] == [
        "TSK-06 is row 3, not taken either.",
        "TSK-07 is row 4, not taken either.",
    ]
    assert not found.new


@pytest.mark.parametrize(
    "listed",
    [
        "Chair; General Manager",
        "Chair\nGeneral Manager",
        "Chair, General Manager",
        '"Chair", "General Manager"',
    ],
)
def test_several_names_part_at_commas_semicolons_or_lines(listed):
    lines = (
        Line(1, (Written("Action"), Written("Who helps"))),
        Line(2, (Written("A"), Written(listed))),
    )
    found = read_table(GIVEN, SECTIONS["tasks"], Table("x.csv", lines))
    assert gives(found)["TSK-05"]["contributors"] == ("ROL-02", "ROL-01")


def test_a_day_may_carry_a_time_and_a_line_may_run_over_two():
    lines = (
        Line(1, (Written("Action"), Written("Finishes"), Written("What it brings about"))),
        Line(2, (Written("Buy\npaint"), Written("2010-05-01 09:30"), Written("a\nb"))),
    )
    found = read_table(GIVEN, SECTIONS["tasks"], Table("x.csv", lines))
    assert gives(found)["TSK-05"] == {
        "title": "Buy paint",
        "due": date(2010, 5, 1),
        "outcome": "a\nb",
    }


def test_parts_and_rows_of_an_answer_are_filled_in_and_a_gap_is_refused():
    text = (
        "Ref | Progress reviews 1: Proof | Progress reviews 2: Proof\n"
        "TSK-01 | minutes | letter\nTSK-02 | | letter"
    )
    found = read(text)
    assert gives(found)["TSK-01"] == {
        "reviews[1].evidence": "minutes",
        "reviews[2].evidence": "letter",
    }
    assert "leaves a gap" in troubles(found)[0][2]
    answers = taken(GIVEN.answers, found)
    assert answers.get(Key("tasks", "TSK-01", "reviews", (2, "evidence"))) == "letter"


def test_a_part_beside_one_that_stands_is_added_to_it():
    found = read("Ref | Next step: What | Next step: By\nALN-01 | Meet | 1 May 2010", "alignment")
    assert gives(found) == {"ALN-01": {"next_step.due": date(2010, 5, 1)}}


def test_a_cell_with_something_wrong_in_its_file_is_no_answer():
    lines = (
        Line(1, (Written("Risk"), Written("How likely"))),
        Line(2, (Written("Fire"), Written("#REF!", "The cell holds the error #REF!."))),
    )
    found = read_table(GIVEN, SECTIONS["risks"], Table("x.xlsx", lines))
    assert troubles(found) == [(2, "How likely", "The cell holds the error #REF!.")]


def test_a_number_that_says_the_same_in_other_figures_is_no_change():
    assert read("Risk | How likely\nFlood | 4.0", "risks").same
    assert gives(read("Risk | How likely\nFlood | 3", "risks")) == {
        "RSK-01": {"likelihood": Decimal(3)}
    }


def test_an_answer_with_parts_left_empty_as_a_whole_is_not_counted_as_kept():
    given = facts(alignment=[
        {"id": "ALN-01", "next_step": {"what": "Meet"}},
        {"id": "ALN-02", "next_step": NotKnown()},
    ])  # fmt: skip
    found = read(
        "Ref | Next step | Joint objective\nALN-01 | |\nALN-02 | not known |",
        "alignment",
        given=given,
    )
    assert found.kept == 0
    assert len(found.same) == 2


# Said in words --------------------------------------------------------------------------------


def test_what_a_row_does_is_said_in_the_words_of_the_questions():
    found = read("Action | Status | Finishes\nSign the lease | done | 1 May 2010\nBuy tea | late |")
    assert [said_row(GIVEN, row) for row in (*found.changed, *found.new)] == [
        "TSK-01: Status: Late -> Done; Finishes: nothing -> 1 May 2010",
        "new TSK-05: Buy tea",
    ]
    assert found.said.startswith("2 rows: 1 new, 1 changes what is here")


def test_a_new_record_known_by_its_id_alone_is_said_by_what_it_gives():
    assert said_row(GIVEN, read("Ref | Action\nTSK-09 | New").new[0]) == "new TSK-09: New"


def test_what_stands_in_the_way_is_said_with_its_column_and_cut_short():
    found = read(f"Action | Status\nSign the lease | {'x' * 90}\n | late")
    first, second = (said_trouble(row.troubles[0]) for row in found.bad)
    assert first.startswith(f"Status “{'x' * 60}…”: ")
    assert second == "“Action” is missing: a new action needs it."


def test_what_the_file_needed_said_of_itself_comes_first():
    found = read("\n\nAction\nA", remarks=("Row 4 is hidden in the file, and read all the same.",))
    assert notes(found)[0].startswith("Row 4 is hidden")


def test_columns_are_said_by_what_they_answer():
    section = SECTIONS["tasks"]
    found = read("Ref | Progress reviews 1: Proof | Action\nTSK-01 | a | b")
    assert [said_fit(section, fit) for fit in found.columns.fits] == [
        "which action it is",
        "answers Progress reviews 1: Proof",
        "answers Action",
    ]


def test_a_table_exported_and_read_back_changes_nothing():
    for name in ("tasks", "roles", "risks", "alignment"):
        sheet = exported(GIVEN, SECTIONS[name], private=True)
        rows = (sheet.headings, *sheet.rows)
        lines = tuple(
            Line(n, tuple(Written(str(cell)) for cell in row)) for n, row in enumerate(rows, 1)
        )
        found = read_table(GIVEN, SECTIONS[name], Table("x.csv", lines))
        assert len(found.same) == len(found.rows) == len(sheet.rows)
        assert taken(GIVEN.answers, found) == GIVEN.answers


# What is said of it --------------------------------------------------------------------------


def test_a_reason_that_many_rows_share_is_told_once_with_all_of_them():
    rows = "\n".join(f"A{number} | nobody" for number in range(8))
    found = read(f"Action | Who answers for it\n{rows}\n | late\nB | none")
    told = told_troubles(found.bad)
    assert [said_rows(lines) for lines, _ in told] == [
        "rows 2, 3, 4, 5, 6 and 3 more", "row 10", "row 11"
    ]  # fmt: skip
    assert said_rows((2, 3, 4, 5, 6, 7)) == "rows 2, 3, 4, 5, 6 and 7"
