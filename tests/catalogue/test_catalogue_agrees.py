"""What the product's own catalogue promises: examples that parse, words that agree."""

import re

import pytest
from support.facts_builder import catalogue, facts

from lep_docs.core.asking import parse_answer, typed
from lep_docs.core.conditions import parse_condition
from lep_docs.core.context import RecordView, words
from lep_docs.core.control import fill
from lep_docs.core.fields import FieldType
from lep_docs.core.values import parse_scalar


def within(section):
    """Every question of a section with its place, the parts of groups and rows too."""

    def walk(place, fields):
        for field in fields:
            yield f"{place}.{field.name}", field
            yield from walk(f"{place}.{field.name}", field.fields)

    return dict(walk(section, catalogue().sections[section].fields))


def exemplary(section):
    return {place: field for place, field in within(section).items() if field.example}


SECTIONS = list(catalogue().sections)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_example_is_an_answer_to_its_own_question(section):
    for place, field in exemplary(section).items():
        value = parse_answer(field, field.example)
        assert isinstance(value, tuple) is field.many, place
        assert parse_answer(field, typed(value)) == value, place


@pytest.mark.parametrize("section", SECTIONS)
def test_every_example_of_a_reference_is_an_id_of_a_record_it_may_lead_to(section):
    for place, field in exemplary(section).items():
        if field.type is FieldType.REFERENCE:
            value = parse_answer(field, field.example)
            for one in value if field.many else (value,):
                leads_to = catalogue().section_of(one)
                assert leads_to is not None, place
                assert "any" in field.refs or leads_to.name in field.refs, place


@pytest.mark.parametrize("section", SECTIONS)
def test_every_choice_is_known_by_its_code_and_no_two_share_a_label(section):
    for place, field in within(section).items():
        for choice in field.choices:
            assert parse_scalar(field, choice.code) == choice.code, place
        labels = {choice.label.lower() for choice in field.choices}
        assert len(labels) == len(field.choices), place


@pytest.mark.parametrize("section", SECTIONS)
def test_every_condition_looks_at_a_question_beside_its_own(section):
    fields = within(section)
    for place, field in fields.items():
        if field.asked_when:
            beside = f"{place.rpartition('.')[0]}.{parse_condition(field.asked_when).name}"
            assert fields[beside].choices or fields[beside].type is FieldType.YES_NO, place


def test_no_two_sections_share_a_prefix_and_ids_lead_back():
    for section in catalogue().sections.values():
        assert catalogue().section_of(f"{section.prefix}-01") is section


def test_every_word_that_can_be_replaced_is_one_that_documents_use():
    token = catalogue().sections["vocabulary"].by_name["token"]
    assert {choice.code for choice in token.choices} == set(words(facts()).terms)


@pytest.mark.parametrize("profile", catalogue().vocabularies)
def test_every_title_can_be_said_in_every_profile(profile):
    said = words(facts(partnership={"vocabulary": profile}))
    for document in catalogue().documents.values():
        for text in (document.title, document.audience):
            assert not re.search(r"[{}]", fill(text, said))


@pytest.mark.parametrize("profile", catalogue().vocabularies)
def test_every_profile_names_classes_that_parties_can_have(profile):
    classes = catalogue().sections["parties"].by_name["class"].choices
    main = catalogue().vocabularies[profile].main_classes
    assert main
    assert set(main) <= {choice.code for choice in classes}


def test_every_profile_can_be_chosen():
    chosen = catalogue().sections["partnership"].by_name["vocabulary"].choices
    assert {choice.code for choice in chosen} == set(catalogue().vocabularies)


@pytest.mark.parametrize("section", SECTIONS)
def test_a_record_of_examples_can_be_read_by_every_template(section):
    def example(field):
        if field.type is FieldType.GROUP:
            return {part.name: example(part) for part in field.fields}
        if field.type is FieldType.ROWS:
            return [{part.name: example(part) for part in field.fields}]
        return parse_answer(field, field.example)

    fields = catalogue().sections[section].fields
    values = {field.name: example(field) for field in fields if field.name != "retired_on"}
    if values.get("status") == "retired":
        del values["status"]
    given = facts(**{section: values if catalogue().sections[section].single else [values]})
    found = getattr(given, section)
    view = RecordView(found if catalogue().sections[section].single else found[0], given)
    for name in dir(view):
        shown = getattr(view, name)
        assert isinstance(shown, str | RecordView | tuple)
        assert "None" not in str(shown)


@pytest.mark.parametrize("section", SECTIONS)
def test_a_question_comes_after_the_one_that_decides_whether_it_is_asked(section):
    names = [field.name for field in catalogue().sections[section].fields]
    for field in catalogue().sections[section].fields:
        if field.asked_when:
            decides = parse_condition(field.asked_when).name
            assert names.index(decides) < names.index(field.name), field.name


@pytest.mark.parametrize("section", SECTIONS)
def test_no_two_questions_of_a_section_are_called_the_same(section):
    labels = [field.label for field in catalogue().sections[section].fields]
    assert sorted(labels) == sorted(set(labels))
