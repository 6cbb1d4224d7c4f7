import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lep_docs.core.answers import Answers, Record
from lep_docs.core.errors import RefusedError
from lep_docs.core.keys import Key
from lep_docs.core.values import Group, NotKnown, Unreadable

NAME = Key("people", "PER-01", "name")
SKILLS = Key("people", "PER-01", "skills")
BRAND = Key("partnership", "", "brand")
SIGNED = Key("documents", "DOC-01", "sign_offs")

sections = st.sampled_from(["people", "parties"])
records = st.sampled_from(["", "A-1", "A-2"])
fields = st.sampled_from(["name", "title"])
plain_keys = st.builds(Key, sections, records, fields)
part_keys = st.builds(Key, sections, records, st.just("brand"), st.sampled_from([("a",), ("b",)]))
keys = st.one_of(plain_keys, part_keys)
values = st.one_of(st.text(min_size=1), st.integers(), st.builds(NotKnown))
changes = st.lists(st.tuples(keys, values), max_size=6)


def built(pairs):
    answers = Answers()
    for key, value in pairs:
        answers = answers.with_(key, value)
    return answers


@settings(max_examples=50)
@given(changes, keys, values)
def test_what_is_put_is_what_is_found(pairs, key, value):
    assert built(pairs).with_(key, value).get(key) == value


@settings(max_examples=50)
@given(changes, keys, values, values)
def test_the_last_answer_counts(pairs, key, first, last):
    answers = built(pairs)
    assert answers.with_(key, first).with_(key, last) == answers.with_(key, last)


@settings(max_examples=50)
@given(changes, plain_keys)
def test_a_cleared_answer_is_not_asked_yet(pairs, key):
    cleared = built(pairs).with_(key, None)
    assert cleared.get(key) is None
    assert key not in set(cleared.keys())


@settings(max_examples=50)
@given(changes, keys, st.one_of(st.none(), values), keys)
def test_an_answer_or_its_clearing_changes_no_other(pairs, key, value, other):
    answers = built(pairs)
    if other.base != key.base:
        assert answers.with_(key, value).get(other) == answers.get(other)


@settings(max_examples=50)
@given(changes, keys)
def test_what_was_there_before_stays_as_it_was(pairs, key):
    answers = built(pairs)
    before = {k: answers.get(k) for k in answers.keys()}  # noqa: SIM118 - not a dict
    answers.with_(key, "something new")
    assert {k: answers.get(k) for k in before} == before


def test_clearing_an_answer_of_a_record_that_is_not_there_makes_no_record():
    answers = Answers()
    assert answers.with_(NAME, None) == answers
    assert answers.with_(NAME, None).records("people") == ()


def test_nothing_answered_is_none():
    answers = Answers({"people": (Record("PER-01", {"name": "Ash"}),)})
    assert answers.get(Key("people", "PER-02", "name")) is None
    assert answers.get(Key("people", "PER-01", "job_title")) is None
    assert answers.get(Key("people", "PER-01")) is None
    assert answers.get(Key("parties", "PTY-01", "name")) is None


def test_records_keep_their_place_when_one_changes():
    answers = Answers({"people": (Record("PER-01"), Record("PER-02"), Record("PER-03"))})
    changed = answers.with_(Key("people", "PER-02", "name"), "Beech")
    assert [r.id for r in changed.records("people")] == ["PER-01", "PER-02", "PER-03"]
    assert changed.record("people", "PER-02") == Record("PER-02", {"name": "Beech"})


def test_an_answer_given_again_keeps_its_place_and_a_cleared_one_leaves_the_others():
    record = Record("PER-01", {"name": "Ash", "party": "PTY-A"})
    assert list(record.with_("name", "Beech").values) == ["name", "party"]
    assert record.with_("name", None) == Record("PER-01", {"party": "PTY-A"})


def test_a_new_record_comes_last():
    answers = Answers({"people": (Record("PER-02"),)}).with_(NAME, "Ash")
    assert [r.id for r in answers.records("people")] == ["PER-02", "PER-01"]


def test_a_record_is_taken_out_alone():
    answers = Answers({"people": (Record("PER-01"), Record("PER-02"))})
    assert answers.without_record("people", "PER-01").records("people") == (Record("PER-02"),)
    assert answers.without_record("people", "PER-09") == answers


def test_the_keys_come_in_the_order_of_the_answers():
    answers = Answers(
        {
            "parties": (Record("PTY-02", {"name": "Beech", "class": "vehicle"}),),
            "partnership": (Record("", {"name": "Ash"}),),
        }
    )
    assert [str(key) for key in answers.keys()] == [  # noqa: SIM118 - not a dict
        "parties[PTY-02].name",
        "parties[PTY-02].class",
        "partnership.name",
    ]


def test_answers_cannot_be_changed_from_outside():
    held = {"name": "Ash"}
    record = Record("PER-01", held)
    rows = {"people": (record,)}
    answers = Answers(rows)
    held["name"] = "Beech"
    rows["people"] = ()
    assert answers.get(NAME) == "Ash"
    with pytest.raises(TypeError):
        record.values["name"] = "Beech"
    with pytest.raises(TypeError):
        answers.sections["people"] = ()


def test_an_item_of_a_list_is_read_by_its_position_from_one():
    answers = Answers().with_(SKILLS, ("law", "tax"))
    assert answers.get(SKILLS.step(1)) == "law"
    assert answers.get(SKILLS.step(2)) == "tax"
    assert answers.get(SKILLS.step(3)) is None
    assert answers.get(SKILLS.step("first")) is None
    assert answers.with_(SKILLS, "law").get(SKILLS.step(1)) is None


def test_an_item_is_replaced_added_or_taken_out():
    answers = Answers().with_(SKILLS, ("law", "tax"))
    assert answers.with_(SKILLS.step(1), "rhetoric").get(SKILLS) == ("rhetoric", "tax")
    assert answers.with_(SKILLS.step(3), "art").get(SKILLS) == ("law", "tax", "art")
    assert answers.with_(SKILLS.step(1), None).get(SKILLS) == ("tax",)
    assert answers.with_(SKILLS.step(9), None).get(SKILLS) == ("law", "tax")


@pytest.mark.parametrize("position", [4, 9])
def test_a_position_past_the_end_of_a_list_is_refused_with_the_next_one(position):
    answers = Answers().with_(SKILLS, ("law", "tax"))
    with pytest.raises(RefusedError, match=r"holds 2 so far, so the next is number 3"):
        answers.with_(SKILLS.step(position), "art")


def test_a_list_whose_last_item_is_cleared_is_not_asked_yet():
    answers = Answers().with_(SKILLS.step(1), "law")
    assert answers.get(SKILLS) == ("law",)
    assert answers.with_(SKILLS.step(1), None).get(SKILLS) is None


def test_a_part_of_a_group_is_put_beside_the_others():
    answers = Answers().with_(BRAND.step("name"), "Elm").with_(BRAND.step("owner"), "ROL-01")
    assert answers.get(BRAND) == Group({"name": "Elm", "owner": "ROL-01"})
    changed = answers.with_(BRAND.step("name"), "Oak")
    assert changed.get(BRAND) == Group({"name": "Oak", "owner": "ROL-01"})
    assert changed.get(BRAND.step(1)) is None


def test_a_group_whose_last_part_is_cleared_is_not_asked_yet():
    answers = Answers().with_(BRAND.step("name"), "Elm").with_(BRAND.step("name"), None)
    assert answers.get(BRAND) is None


def test_a_part_of_a_row_is_changed_in_its_row_alone():
    rows = (Group({"party": "PTY-A"}), Group({"party": "PTY-B"}))
    answers = Answers().with_(SIGNED, rows).with_(SIGNED.step(2).step("party"), "PTY-C")
    assert answers.get(SIGNED) == (Group({"party": "PTY-A"}), Group({"party": "PTY-C"}))


def test_a_part_takes_the_place_of_a_blank():
    answers = Answers().with_(BRAND, NotKnown("ROL-01")).with_(BRAND.step("name"), "Elm")
    assert answers.get(BRAND) == Group({"name": "Elm"})


@pytest.mark.parametrize("step", ["name", 1])
def test_a_part_of_an_answer_that_cannot_be_read_is_refused_so_that_nothing_is_lost(step):
    answers = Answers().with_(BRAND, Unreadable("Elm, Oak", "Brand has several parts."))
    with pytest.raises(RefusedError, match=r"partnership.brand holds an answer that cannot be"):
        answers.with_(BRAND.step(step), "Elm")
    assert answers.with_(BRAND, Group({"name": "Elm"})).get(BRAND) == Group({"name": "Elm"})
