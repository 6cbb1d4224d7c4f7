from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.facts_builder import answers, catalogue

from lep_docs.core.asking import field_at, parse_answer, section_at, typed, understood
from lep_docs.core.errors import NotUnderstoodError, UnknownKeyError
from lep_docs.core.fields import Choice, Field, FieldType
from lep_docs.core.keys import parse_key
from lep_docs.core.values import Group, NotApplicable, NotKnown, Unreadable

LINE = Field("place", FieldType.LINE, "Place", "Say where.")
LINES = Field("skills", FieldType.LINE, "Skills", "Say which.", many=True)
CHOICES = (Choice("on_track", "On track"), Choice("late", "Behind"))
words = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), min_size=1).map(str.strip)
plain = words.filter(lambda text: text and not text.lower().startswith(("not known", "not appl")))
ids = st.from_regex(r"[A-Z]{3}-[0-9]{2}", fullmatch=True)
SCALARS = {
    FieldType.LINE: plain,
    FieldType.TEXT: plain,
    FieldType.REFERENCE: ids,
    FieldType.DATE: st.dates(),
    FieldType.INTEGER: st.integers(-(10**15) + 1, 10**15 - 1),
    FieldType.MONEY: st.integers(-(10**15) + 1, 10**15 - 1),
    FieldType.NUMBER: st.decimals(-(10**9), 10**9, allow_nan=False, places=12),
    FieldType.PER_CENT: st.decimals(0, 100, allow_nan=False, places=2),
    FieldType.YES_NO: st.booleans(),
    FieldType.CHOICE: st.sampled_from([choice.code for choice in CHOICES]),
    FieldType.HORIZON: st.one_of(
        st.just("custom"), st.from_regex(r"[1-9][0-9]{0,3}[my]", fullmatch=True)
    ),
}
PARTED = (FieldType.GROUP, FieldType.ROWS)


def field(kind, *, many=False):
    choices = CHOICES if kind is FieldType.CHOICE else ()
    return Field("asked", kind, "Question", "Say it.", choices=choices, many=many)


def at(text):
    return field_at(catalogue(), parse_key(text))


def refused(text):
    with pytest.raises(UnknownKeyError) as error:
        at(text)
    assert error.value.key == text
    return str(error.value)


def test_every_kind_of_field_is_either_typed_whole_or_part_by_part():
    assert set(SCALARS) | set(PARTED) == set(FieldType)


@pytest.mark.parametrize("kind", list(SCALARS))
def test_an_answer_typed_again_is_the_same_answer(kind):
    @settings(max_examples=50)
    @given(SCALARS[kind])
    def holds(value):
        assert parse_answer(field(kind), typed(value)) == value

    holds()


@pytest.mark.parametrize("kind", list(SCALARS))
def test_a_list_typed_again_is_the_same_list(kind):
    @settings(max_examples=50)
    @given(st.lists(SCALARS[kind], min_size=1, max_size=4).map(tuple))
    def holds(values):
        assert parse_answer(field(kind, many=True), typed(values)) == values

    holds()


@settings(max_examples=50)
@given(st.one_of(st.just(""), ids), st.one_of(st.none(), st.dates()))
def test_not_known_typed_again_is_the_same_blank(who, by):
    blank = NotKnown(who, by)
    assert parse_answer(LINE, typed(blank)) == blank


@settings(max_examples=50)
@given(words.filter(bool))
def test_not_applicable_typed_again_is_the_same_blank(why):
    blank = NotApplicable(why)
    assert parse_answer(LINES, typed(blank)) == blank


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("not known", NotKnown()),
        ("Not known:", NotKnown()),
        ("NOT KNOWN: ROL-06", NotKnown("ROL-06")),
        ("not known: ROL-06 by 2010-03-31", NotKnown("ROL-06", date(2010, 3, 31))),
        ("not known: by 31 March 2010", NotKnown("", date(2010, 3, 31))),
        ("not applicable: we lease: see the deed", NotApplicable("we lease: see the deed")),
    ],
)
@pytest.mark.parametrize("asked", [LINE, LINES, field(FieldType.DATE)])
def test_blanks_are_typed_the_same_way_in_every_field(asked, text, blank):
    assert parse_answer(asked, text) == blank


def test_a_blank_that_is_not_whole_is_refused():
    with pytest.raises(NotUnderstoodError, match="Say why it does not apply"):
        parse_answer(LINE, "not applicable:")
    with pytest.raises(NotUnderstoodError, match='"soon" is not a date'):
        parse_answer(LINE, "not known: ROL-06 by soon")


def test_words_that_only_begin_like_a_blank_are_an_answer():
    assert parse_answer(LINE, "not known to us: the deed") == "not known to us: the deed"


@pytest.mark.parametrize("asked", [LINE, LINES])
@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_typed_is_not_asked_yet(asked, text):
    assert parse_answer(asked, text) is None


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("law", ("law",)),
        ("law, tax", ("law", "tax")),
        ("law,, tax,", ("law", "tax")),
        ('"law, mostly", tax', ("law, mostly", "tax")),
        ('"say ""no"" kindly", tax', ('say "no" kindly', "tax")),
        ('"quick" thinking, tax', ('"quick" thinking', "tax")),
        ('"left open, tax', ('"left open', "tax")),
        ('tax, ""', ("tax",)),
        (", ,", None),
    ],
)
def test_a_list_is_typed_with_commas_and_quotes_around_items_that_hold_one(text, items):
    assert parse_answer(LINES, text) == items


def test_a_mistake_in_one_item_refuses_the_list():
    with pytest.raises(NotUnderstoodError, match='"soon" is not a date'):
        parse_answer(field(FieldType.DATE, many=True), "2010-01-01, soon")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ((), ""),
        (True, "yes"),
        (False, "no"),
        (date(2010, 2, 15), "2010-02-15"),
        (Decimal("0.0000001"), "0.0000001"),
        (("a", "b, c"), 'a, "b, c"'),
        (Unreadable("x", "it is no date"), "(cannot be read: it is no date)"),
        (Group({"place": "Elm", "agreed": True}), "place: Elm\nagreed: yes"),
        ((Group({"n": 1}), Group({"n": 2})), "n: 1\n\nn: 2"),
    ],
)
def test_what_an_answer_looks_like_when_typed(value, text):
    assert typed(value) == text


def test_a_key_leads_to_its_question():
    assert at("objectives[OBJ-J-03].title").label
    assert at("partnership.vision_statement").type is FieldType.TEXT
    assert at("partnership.brand.owner").refs == ("roles",)


def test_a_position_leads_to_one_item_of_a_list_or_one_row():
    assert not at("people[PER-01].skills[2]").many
    assert at("people[PER-01].skills[2]").type is FieldType.LINE
    assert at("documents[DOC-01].sign_offs[1]").type is FieldType.GROUP
    assert at("documents[DOC-01].sign_offs[1].party").refs == ("parties",)
    assert not at("activities[ACT-01].raci.consulted[1]").many


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("objektives[OBJ-01].title", 'no section "objektives". Did you mean "objectives"?'),
        ("partnership[PSH-01].name", "is one record: write partnership.field, without an id."),
        ("objectives[PER-01].title", 'write objectives[OBJ-01] and not "PER-01".'),
        ("objectives[OBJ-01].titel", 'no field "titel". Did you mean "title"?'),
        ("objectives[OBJ-01]", "is a whole record: name one of its fields."),
        ("objectives.title", "Say which objective: objectives[OBJ-01].title"),
        ("partnership.name[1]", "is not a list: leave out [1]."),
        ("partnership.brand.ownr", 'has no part "ownr". Did you mean "owner"?'),
        ("partnership.name.first", 'has no part "first".'),
        ("people[PER-01].skills[1][1]", "is not a list: leave out [1]."),
    ],
)
def test_a_key_that_leads_nowhere_is_refused_with_the_way_on(text, said):
    assert said in refused(text)


def test_a_part_of_a_row_needs_the_row_so_that_no_row_is_lost():
    said = refused("documents[DOC-01].sign_offs.party")
    assert "has rows: say which one, documents[DOC-01].sign_offs[1].party." in said


def test_a_section_may_be_named_without_a_record():
    assert section_at(catalogue(), parse_key("objectives")).prefix == "OBJ"
    assert section_at(catalogue(), parse_key("objectives[OBJ-01]")).name == "objectives"


HELD = answers(parties=[{"id": "PTY-LA"}], roles=[{"id": "ROL-01"}], evidence=[{}], people=[{}])


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("people[PER-01].name", "Ash", "Ash"),
        ("people[PER-01].party", "PTY-LA", "PTY-LA"),
        ("people[PER-01].party", "", None),
        ("people[PER-01].party", "not known", NotKnown()),
        ("roles[ROL-01].panel_parties", "PTY-LA, PTY-LA", ("PTY-LA", "PTY-LA")),
        ("roles[ROL-01].panel_parties[1]", "PTY-LA", "PTY-LA"),
        ("evidence[EVD-01].supports", "PTY-LA, ROL-01", ("PTY-LA", "ROL-01")),
    ],
)
def test_typed_text_is_understood_at_its_key(key, text, value):
    assert understood(catalogue(), HELD, parse_key(key), text) == value


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("people[PER-01].party", "PTY-L", 'no party "PTY-L". Did you mean "PTY-LA"? Add it first.'),
        ("people[PER-01].party", "ROL-01", 'There is no party "ROL-01".'),
        ("roles[ROL-01].panel_parties", "PTY-LA, PTY-X", 'There is no party "PTY-X".'),
        (
            "decisions[DEC-01].decided_by",
            "XYZ",
            'There is no board or group or role "XYZ". Add it first.',
        ),
        ("evidence[EVD-01].supports", "XYZ", 'There is no record "XYZ". Add it first.'),
    ],
)
def test_a_reference_to_a_record_that_is_not_there_is_refused(key, text, said):
    with pytest.raises(NotUnderstoodError) as refusal:
        understood(catalogue(), HELD, parse_key(key), text)
    assert said in str(refusal.value)


CHECK = answers(
    health_checks=[
        {"id": "HCR-1", "opened": date(2010, 1, 18), "closed": date(2010, 1, 29)},
        {"id": "HCR-2", "opened": date(2010, 1, 18)},
    ]
)


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("health_checks[HCR-2].closed", "2010-01-17", "“Opened” is after it, on 18 January 2010."),
        ("health_checks[HCR-1].opened", "2010-01-30", "“Closed” is before it, on 29 January 2010."),
    ],
)
def test_a_day_on_the_wrong_side_of_another_is_refused(key, text, said):
    with pytest.raises(
        NotUnderstoodError, match=r"January 2010 cannot be: .* Correct one"
    ) as refusal:
        understood(catalogue(), CHECK, parse_key(key), text)
    assert said in str(refusal.value)


def test_a_day_beside_none_or_in_order_is_an_answer():
    for key, text in (
        ("health_checks[HCR-2].closed", "2010-01-18"),
        ("health_checks[HCR-1].opened", "2010-01-29"),
        ("health_checks[HCR-2].opened", "2011-01-01"),
        ("health_checks[HCR-3].closed", "2009-01-01"),
        ("partnership.phase_dates[1].date", "2009-01-01"),
    ):
        assert understood(catalogue(), CHECK, parse_key(key), text) == date.fromisoformat(text)
