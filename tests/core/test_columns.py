"""Headings as people write them, and the questions they mean."""

import pytest
from support.facts_builder import catalogue

from lep_docs.core.columns import named_column, nearest_column, same_heading

RISKS = catalogue().sections["risks"]
TASKS = catalogue().sections["tasks"]
ALIGNMENT = catalogue().sections["alignment"]


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
