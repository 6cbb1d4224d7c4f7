from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.facts_builder import answers, catalogue

from lep_docs.core.answers import Answers, Record
from lep_docs.core.keys import Key
from lep_docs.core.merge import Change, Conflict, applied, changes, merge, standing
from lep_docs.core.values import Group, NotKnown

DUE = Key("milestones", "MST-01", "due")
STATEMENT = Key("milestones", "MST-01", "statement")
MAY, JUNE, JULY = date(2010, 5, 28), date(2010, 6, 30), date(2010, 7, 31)


def milestones(*rows):
    return answers(milestones=list(rows))


def merged(base, ours, theirs):
    return merge(catalogue(), base, ours, theirs)


BASE = milestones({"statement": "Teams share one office", "due": MAY}, {"statement": "Doors open"})


def test_two_fields_of_one_record_changed_by_two_people_are_both_taken():
    found = merged(
        BASE, BASE.with_(DUE, JUNE), BASE.with_(Key("milestones", "MST-01", "kind"), "decision")
    )
    assert found.answers.record("milestones", "MST-01").values == {
        "statement": "Teams share one office",
        "due": JUNE,
        "kind": "decision",
    }
    assert found.conflicts == ()
    assert found.theirs == (Change(Key("milestones", "MST-01", "kind"), None, "decision"),)


def test_one_field_changed_differently_is_a_conflict_and_ours_stands():
    found = merged(BASE, BASE.with_(DUE, JUNE), BASE.with_(DUE, JULY))
    assert found.answers.get(DUE) == JUNE
    assert found.conflicts == (Conflict(DUE, MAY, JUNE, JULY),)
    assert found.theirs == ()


def test_an_answer_cleared_by_one_and_changed_by_the_other_is_a_conflict():
    found = merged(BASE, BASE.with_(DUE, None), BASE.with_(DUE, JULY))
    assert found.conflicts == (Conflict(DUE, MAY, None, JULY),)
    assert found.answers.get(DUE) is None


def test_long_texts_are_merged_word_by_word():
    theirs = BASE.with_(STATEMENT, "Teams share one building")
    found = merged(BASE, BASE.with_(STATEMENT, "People share one office"), theirs)
    assert found.answers.get(STATEMENT) == "People share one building"
    assert found.theirs == (
        Change(STATEMENT, "People share one office", "People share one building"),
    )


def test_short_lines_are_never_mixed_word_by_word():
    name = Key("partnership", "", "name")
    base = answers(partnership={"name": "The Ash Vale partnership"})
    ours, theirs = (
        base.with_(name, "An Ash Vale partnership"),
        base.with_(name, "The Ash Vale team"),
    )
    assert [c.key for c in merged(base, ours, theirs).conflicts] == [name]


def test_a_text_that_one_side_marked_as_not_known_is_a_conflict():
    theirs = BASE.with_(STATEMENT, NotKnown())
    found = merged(BASE, BASE.with_(STATEMENT, "Teams share two offices"), theirs)
    assert [c.key for c in found.conflicts] == [STATEMENT]


def test_the_parts_of_a_group_are_merged_each_by_itself():
    key = Key("partnership", "", "brand")
    base = answers(partnership={"brand": {"decision": "own name", "name": "Ash"}})
    ours = base.with_(key.step("name"), "Ash Vale").with_(key.step("date"), MAY)
    theirs = base.with_(key.step("name"), "Ashes").with_(key.step("decision"), None)
    found = merged(base, ours, theirs)
    assert found.answers.get(key) == Group({"name": "Ash Vale", "date": MAY})
    assert found.conflicts == (Conflict(key.step("name"), "Ash", "Ash Vale", "Ashes"),)


def test_a_group_that_both_sides_began_is_put_together():
    key = Key("partnership", "", "brand")
    base = answers(partnership={"name": "Ash"})
    found = merged(base, base.with_(key.step("name"), "A"), base.with_(key.step("date"), MAY))
    assert found.answers.get(key) == Group({"name": "A", "date": MAY})


def test_a_group_of_which_each_side_cleared_a_part_is_not_asked_yet():
    key = Key("partnership", "", "brand")
    base = answers(partnership={"name": "Ash", "brand": {"decision": "own name", "date": MAY}})
    ours, theirs = base.with_(key.step("date"), None), base.with_(key.step("decision"), None)
    assert merged(base, ours, theirs).answers == answers(partnership={"name": "Ash"})


def test_a_section_of_one_record_that_both_began_is_merged_by_field():
    name, area = Key("partnership", "", "name"), Key("partnership", "", "area")
    found = merged(Answers(), Answers().with_(name, "Ash"), Answers().with_(area, "Vale"))
    assert found.answers == answers(partnership={"name": "Ash", "area": "Vale"})


def test_records_that_both_sides_added_are_kept():
    ours = BASE.with_record("milestones", Record("MST-03", {"statement": "Ours"}))
    theirs = BASE.with_record("milestones", Record("MST-04", {"statement": "Theirs"}))
    found = merged(BASE, ours, theirs)
    assert standing(found.answers, Key("milestones")) == ("MST-01", "MST-02", "MST-04", "MST-03")
    assert found.conflicts == ()


def test_the_same_id_added_by_both_with_different_content_is_a_conflict_of_whole_records():
    ours = Record("MST-03", {"statement": "Ours", "due": MAY})
    theirs = Record("MST-03", {"statement": "Theirs"})
    found = merged(
        BASE, BASE.with_record("milestones", ours), BASE.with_record("milestones", theirs)
    )
    assert found.conflicts == (Conflict(Key("milestones", "MST-03"), None, ours, theirs),)
    assert found.answers.record("milestones", "MST-03") == ours


def test_a_record_taken_out_by_one_and_untouched_by_the_other_goes():
    gone = BASE.without_record("milestones", "MST-02")
    assert merged(BASE, gone, BASE.with_(DUE, JUNE)).answers == gone.with_(DUE, JUNE)
    assert merged(BASE, BASE.with_(DUE, JUNE), gone).answers == gone.with_(DUE, JUNE)


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_record_taken_out_by_one_and_changed_by_the_other_is_a_conflict(side):
    gone, changed = BASE.without_record("milestones", "MST-01"), BASE.with_(DUE, JUNE)
    found = merged(BASE, gone, changed) if side == "ours" else merged(BASE, changed, gone)
    record = changed.record("milestones", "MST-01")
    sides = (None, record) if side == "ours" else (record, None)
    before = BASE.record("milestones", "MST-01")
    assert found.conflicts == (Conflict(Key("milestones", "MST-01"), before, *sides),)
    assert found.answers.record("milestones", "MST-01") == sides[0]


THREE = milestones({}, {}, {})


def order(given, *ids):
    return applied(given, Key("milestones"), ids)


def test_records_moved_by_one_side_stand_where_it_put_them():
    theirs = order(THREE, "MST-03", "MST-01", "MST-02").with_(DUE, MAY)
    ours = THREE.with_record("milestones", Record("MST-04"))
    found = merged(THREE, ours, theirs)
    assert standing(found.answers, Key("milestones")) == ("MST-03", "MST-01", "MST-02", "MST-04")
    back = merged(THREE, theirs, ours)
    assert standing(back.answers, Key("milestones")) == ("MST-03", "MST-01", "MST-02", "MST-04")
    assert found.conflicts == back.conflicts == ()


def test_records_moved_by_both_sides_are_a_conflict_and_our_order_stands():
    ours = order(THREE, "MST-02", "MST-01", "MST-03")
    theirs = order(THREE, "MST-03", "MST-01", "MST-02").with_(DUE, MAY)
    found = merged(THREE, ours, theirs)
    assert standing(found.answers, Key("milestones")) == ("MST-02", "MST-01", "MST-03")
    ids = (("MST-01", "MST-02", "MST-03"), ("MST-02", "MST-01", "MST-03"))
    assert found.conflicts == (Conflict(Key("milestones"), *ids, ("MST-03", "MST-01", "MST-02")),)
    assert found.answers.get(DUE) == MAY


def test_changes_tell_records_that_came_and_went_and_those_that_moved():
    after = BASE.without_record("milestones", "MST-01").with_record("milestones", Record("MST-03"))
    assert changes(BASE, after) == (
        Change(Key("milestones", "MST-01"), BASE.record("milestones", "MST-01"), None),
        Change(Key("milestones", "MST-03"), None, Record("MST-03")),
    )
    moved = order(BASE, "MST-02", "MST-01")
    assert changes(BASE, moved) == (
        Change(Key("milestones"), ("MST-01", "MST-02"), ("MST-02", "MST-01")),
    )


def test_an_order_that_names_too_few_or_strange_records_loses_none():
    assert standing(order(THREE, "MST-03", "MST-99"), Key("milestones")) == (
        "MST-03",
        "MST-01",
        "MST-02",
    )
    assert applied(THREE, Key("milestones"), None) == THREE


STATEMENTS = st.lists(
    st.sampled_from(["we", "share", "one", "office", "and", "open", "doors"]), min_size=1
).map(" ".join)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "statement": STATEMENTS,
        "due": st.sampled_from([MAY, JUNE, JULY]) | st.just(NotKnown()),
        "objectives": st.sampled_from([("OBJ-J-01",), ("OBJ-J-02",)]),
    },
)
BRANDS = st.dictionaries(
    st.sampled_from(["decision", "name"]), st.sampled_from(["a", "b", "c"]), min_size=1
)
PARTNERSHIPS = st.fixed_dictionaries(
    {}, optional={"name": st.sampled_from("ab"), "brand": BRANDS.map(Group)}
)


@st.composite
def versions(draw):
    """Answers as two people could have them who began with the same."""
    ids = draw(st.lists(st.sampled_from(["MST-01", "MST-02", "MST-03"]), unique=True))
    sections = {"milestones": tuple(Record(i, draw(VALUES)) for i in ids)}
    whole = draw(PARTNERSHIPS)
    return Answers({**sections, "partnership": (Record("", whole),) if whole else ()})


def same(one, other):
    """Whether two answers say the same, whatever the order of their records."""
    return all(
        sorted(one.records(n), key=lambda r: r.id) == sorted(other.records(n), key=lambda r: r.id)
        for n in ("milestones", "partnership")
    )


@given(versions(), versions())
def test_what_both_sides_changed_alike_is_no_conflict(base, both):
    found = merged(base, both, both)
    assert (found.answers, found.theirs, found.conflicts) == (both, (), ())


@given(versions(), versions())
def test_what_only_one_side_changed_is_taken_as_it_is(base, changed):
    theirs = merged(base, base, changed)
    assert theirs.answers == changed
    assert theirs.conflicts == ()
    ours = merged(base, changed, base)
    assert (ours.answers, ours.theirs, ours.conflicts) == (changed, (), ())


@given(versions(), versions(), versions())
def test_the_two_sides_may_change_places(base, ours, theirs):
    one, other = merged(base, ours, theirs), merged(base, theirs, ours)
    places = sorted(str(conflict.key) for conflict in one.conflicts)
    assert places == sorted(str(conflict.key) for conflict in other.conflicts)
    for conflict in one.conflicts:
        turned = Conflict(conflict.key, conflict.base, conflict.theirs, conflict.ours)
        assert turned in other.conflicts
    settled = one.answers
    for conflict in one.conflicts:
        settled = applied(settled, conflict.key, conflict.theirs)
    assert same(settled, other.answers)


def words(answer):
    return set(answer.split()) if isinstance(answer, str) else set()


def is_in(change, found):
    """Whether what a change put there stands in the merged answers, if mixed with other words."""
    now = standing(found.answers, change.key)
    if isinstance(change.after, Group) and isinstance(now, Group):
        before = change.before.parts.items() if isinstance(change.before, Group) else ()
        return change.after.parts.items() - set(before) <= now.parts.items()
    mixed = words(change.after) - words(change.before) <= words(now)
    return now == change.after or (change.key.field == "statement" and mixed and words(now))


def is_shown(change, found):
    """Whether a change stands in a conflict: its own place, or one around or inside it."""
    keys = [conflict.key for conflict in found.conflicts]
    return any(k.record == change.key.record and k.field in ("", change.key.field) for k in keys)


@given(versions(), versions(), versions())
def test_nothing_that_either_side_said_is_lost(base, ours, theirs):
    found = merged(base, ours, theirs)
    for change in (*changes(base, ours), *changes(base, theirs)):
        if change.key.record or change.key.field:
            assert is_in(change, found) or is_shown(change, found)
    for conflict in found.conflicts:
        assert conflict.ours == standing(ours, conflict.key)
        assert conflict.ours == standing(found.answers, conflict.key)
        assert conflict.theirs == standing(theirs, conflict.key)


@given(versions(), versions())
def test_changes_put_one_after_another_lead_from_one_version_to_the_other(before, after):
    reached = before
    for change in changes(before, after):
        assert standing(reached, change.key) == change.before or not change.key.record
        reached = applied(reached, change.key, change.after)
    assert changes(reached, after) == ()
