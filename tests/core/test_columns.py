"""Headings as people write them, and the questions they mean."""

import pytest
from support.facts_builder import catalogue

from lep_docs.core.columns import named_column, nearest_column, parts_of, same_heading

RISKS = catalogue().sections["risks"]
TASKS = catalogue().sections["tasks"]
ALIGNMENT = catalogue().sections["alignment"]
MILESTONES = catalogue().sections["milestones"]
PEOPLE = catalogue().sections["people"]
PROJECTS = catalogue().sections["projects"]


@pytest.mark.parametrize(
    ("heading", "steps"),
    [
        ("Action", ("title",)),
        ("  ACCOUNTABLE_ROLE ", ("accountable_role",)),
        ("Progress reviews 2: Proof", ("reviews", 2, "evidence")),
        ("reviews[1].date", ("reviews", 1, "date")),
        ("Progress reviews: Proof", ()),
        ("Progress reviews 1", ()),
        ("Progress reviews 0: Proof", ()),
        ("Action: Proof", ()),
        ("Colour", ()),
        ("", ()),
    ],
)
def test_a_heading_names_a_question_or_a_part_of_one(heading, steps):
    assert named_column(TASKS, heading).steps == steps


def test_an_answer_of_several_parts_is_named_by_no_column_of_its_own():
    assert not named_column(ALIGNMENT, "Next step").is_placed
    assert [part.name for part in parts_of(ALIGNMENT, "Next step")][:1] == ["what"]


@pytest.mark.parametrize("heading", ["Milestone", "MILESTONES", "Name"])
def test_what_the_records_are_called_names_their_title(heading):
    found = nearest_column(MILESTONES, heading, MILESTONES.fields)
    assert found.steps == (MILESTONES.title,)


def test_a_word_that_means_something_else_in_a_question_does_not_find_it():
    offered = [field for field in RISKS.fields if field.name != "owner_role"]
    assert not nearest_column(RISKS, "Lead", offered).is_placed
    assert nearest_column(RISKS, "Lead", RISKS.fields).steps == ("owner_role",)
    assert nearest_column(MILESTONES, "Date", MILESTONES.fields).steps == ("due",)


def test_the_end_of_a_project_is_a_day_and_not_its_end_user():
    assert nearest_column(PROJECTS, "End", PROJECTS.fields).steps == ("finish",)


def test_a_unit_in_brackets_is_no_part_of_a_heading():
    assert nearest_column(PROJECTS, "Capital cost (£)", PROJECTS.fields).steps == ("value",)


@pytest.mark.parametrize("heading", ["First name", "Last name", "Surname"])
def test_half_of_a_name_is_not_taken_for_the_whole(heading):
    assert not nearest_column(PEOPLE, heading, PEOPLE.fields).is_placed
    assert nearest_column(PEOPLE, "Surname, first name", PEOPLE.fields).steps == ("name",)


@pytest.mark.parametrize("heading", ["Reference", "ID", "ref.", "Record"])
def test_a_column_of_references_is_known_by_its_heading(heading):
    assert named_column(TASKS, heading).is_id


def test_a_part_of_a_grouped_answer_is_named_behind_it():
    assert named_column(ALIGNMENT, "Next step > Who").steps == ("next_step", "owner")


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Likelyhood", "likelihood"),
        ("Likelihood (1-5)", "likelihood"),
        ("Owner of the risk", "owner_role"),
        ("DESCRIPTION", "title"),
        ("Review date", "next_check"),
        ("Colour", None),
        ("Score", None),
        ("of the", None),
        ("What it is", None),
    ],
)
def test_a_heading_that_comes_near_one_question_means_it(heading, name):
    found = nearest_column(RISKS, heading, RISKS.fields)
    assert (found.steps[0] if found.steps else None) == name


def test_a_heading_that_comes_as_near_to_two_questions_means_neither():
    assert not nearest_column(TASKS, "Date", catalogue().sections["kpis"].fields).is_placed


def test_a_question_that_is_answered_already_is_not_come_near_to():
    offered = [field for field in RISKS.fields if field.name != "likelihood"]
    assert not nearest_column(RISKS, "Likelyhood", offered).is_placed


def test_the_id_of_a_record_may_be_named_with_what_it_is():
    assert nearest_column(RISKS, "Risk ID", RISKS.fields).is_id
    assert not nearest_column(TASKS, "Risk ID", TASKS.fields).is_id


def test_headings_are_the_same_whatever_their_capitals_and_signs():
    assert same_heading("Start date ", "START-DATE")
    assert not same_heading("", " ")


def test_what_lists_in_use_call_a_question_names_no_other_question_of_its_section():
    for section in catalogue().sections.values():
        names = [name.casefold() for f in section.fields for name in (f.label, f.name, *f.also)]
        again = {
            name for f in section.fields for name in f.also if names.count(name.casefold()) > 1
        }
        assert not again, section.name
