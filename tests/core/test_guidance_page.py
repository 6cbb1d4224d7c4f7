"""A page of the guidance as lines, where it belongs, and what leans on what."""

import pytest
from support.facts_builder import catalogue

from lep_docs.core.guidance_page import LineKind, find_topic, leanings, page, topics_of
from lep_docs.core.keys import Key


def codes(key):
    return [topic.code for topic in topics_of(catalogue(), key)]


@pytest.mark.parametrize("code", catalogue().topics)
def test_every_page_begins_with_its_name_and_ends_with_its_source(code):
    topic = catalogue().topics[code]
    lines = list(page(catalogue(), topic))
    assert (lines[0].kind, lines[0].text) == (LineKind.TITLE, topic.title)
    assert lines[-1].text == f"{topic.source} Dated: {topic.dated}."
    assert sum(line.kind is LineKind.HEADING for line in lines) == 6 + bool(topic.weights)
    assert any(line.kind is LineKind.NOTICE for line in lines) is not topic.own


def test_what_the_notes_say_is_told_from_our_reading_in_words():
    said = [line.text for line in page(catalogue(), catalogue().topics["PN9"])]
    assert "Operation: matters most, as the notes say." in said
    assert "Before procurement: is not named, by our reading." in said
    assert any(text.endswith("This topic leans on it, by our reading.") for text in said)


def test_a_question_comes_before_its_section():
    assert codes(Key("partnership", field="transformation_definition"))[0] == "PN2"
    assert codes(Key("partnership", field="vision_statement"))[0] == "PN3"
    assert codes(Key("roles", "ROL-01", "partnership_objective")) == ["PN6", "PN4", "PN7"]
    assert codes(Key("roles")) == ["PN4", "PN7"]


def test_what_leans_on_what_is_said_in_both_directions():
    topics = catalogue().topics
    assert leanings(catalogue(), topics["PN5"]) == (
        "Leans on: Effective partnering behaviours (as the notes say). "
        "Leans on: Effective governance and Capacity to deliver (by our reading)."
    )
    assert leanings(catalogue(), topics["PN1"]).startswith("Carries: The partnership's part in")
    assert leanings(catalogue(), topics["LIFE"]) == ""


def test_a_topic_is_found_by_code_or_name():
    assert find_topic(catalogue(), "pn4") is find_topic(catalogue(), "Governance")
