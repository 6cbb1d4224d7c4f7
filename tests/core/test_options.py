from support.facts_builder import catalogue, facts

from lep_docs.core.fields import Choice
from lep_docs.core.options import matching, meant, options, shown

CHOICES = (
    Choice("ROL-01", "Programme director"),
    Choice("ROL-02", "Director of Éducation"),
    Choice("ROL-03", "ROL-03"),
)


def field(section, name):
    return catalogue().sections[section].by_name[name]


def test_the_horizons_in_use_can_be_chosen_and_a_date_of_ones_own():
    given = facts(partnership={"horizons": ["6m", "5y"]})
    found = options(given, field("milestones", "horizon"))
    assert [c.label for c in found] == ["6 months", "5 years", "Own date"]


def test_a_reference_offers_the_live_records_by_name():
    given = facts(
        people=[{"id": "PER-1", "name": "Jo Ash"}, {"id": "PER-2", "name": "Al", "retired_on": 1}]
    )
    assert options(given, field("roles", "holder")) == (Choice("PER-1", "Jo Ash"),)


def test_a_reference_to_anything_offers_every_kind_of_record():
    given = facts(people=[{"id": "PER-1", "name": "Jo"}], risks=[{"id": "RSK-1", "title": "Flood"}])
    anything = next(f for s in catalogue().sections.values() for f in s.fields if "any" in f.refs)
    assert {c.code for c in options(given, anything)} == {"PER-1", "RSK-1"}


def test_choices_and_yes_or_no_come_from_the_catalogue_and_text_offers_nothing():
    given = facts()
    assert options(given, field("parties", "signatory")) == (
        Choice("yes", "Yes"),
        Choice("no", "No"),
    )
    assert options(given, field("partnership", "model"))[0].code == "lep"
    assert options(given, field("partnership", "name")) == ()


def test_a_search_finds_words_anywhere_without_regard_to_case_or_accents():
    assert [c.code for c in matching(CHOICES, "director")] == ["ROL-02", "ROL-01"]
    assert [c.code for c in matching(CHOICES, "educ DIR")] == ["ROL-02"]
    assert [c.code for c in matching(CHOICES, "rol-0")] == ["ROL-03", "ROL-01", "ROL-02"]
    assert matching(CHOICES, " ") == CHOICES
    assert matching(CHOICES, "xyz") == ()


def test_a_choice_is_meant_by_its_label_its_id_or_both():
    assert meant(CHOICES, "programme Director") == CHOICES[0]
    assert meant(CHOICES, "rol-02") == CHOICES[1]
    assert meant(CHOICES, shown(CHOICES[0])) == CHOICES[0]
    assert meant(CHOICES, "director") is None
    assert shown(CHOICES[2]) == "ROL-03"
