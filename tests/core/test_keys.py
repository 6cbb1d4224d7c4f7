import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lep_docs.core.errors import UnknownKeyError
from lep_docs.core.keys import Key, parse_key

names = st.from_regex(r"[a-z][a-z0-9_]*", fullmatch=True)
ids = st.one_of(st.just(""), st.from_regex(r"[A-Za-z0-9][A-Za-z0-9-]*", fullmatch=True))
steps = st.lists(st.one_of(names, st.integers(1, 999_999)), max_size=4).map(tuple)


@st.composite
def keys(draw):
    field = draw(st.one_of(st.just(""), names))
    return Key(draw(names), draw(ids), field, draw(steps) if field else ())


@settings(max_examples=50)
@given(keys())
def test_a_key_is_read_back_from_what_it_is_typed_as(key):
    assert parse_key(str(key)) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("objectives[OBJ-J-03].title", Key("objectives", "OBJ-J-03", "title")),
        ("partnership.vision_statement", Key("partnership", "", "vision_statement")),
        ("documents", Key("documents")),
        (" documents[DOC-01] ", Key("documents", "DOC-01")),
        (
            "documents[DOC-01].sign_offs[2].party",
            Key("documents", "DOC-01", "sign_offs", (2, "party")),
        ),
        ("partnership.brand.owner", Key("partnership", "", "brand", ("owner",))),
    ],
)
def test_each_shape_of_a_key_is_read(text, key):
    assert parse_key(text) == key


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Objectives.title",
        "objectives[].title",
        "objectives[OBJ 1].title",
        "objectives[OBJ-1",
        "objectives..title",
        "objectives[OBJ-1].Title",
        "objectives[OBJ-1].title[0]",
        "objectives[OBJ-1].title[-1]",
        "objectives[OBJ-1].title[" + "9" * 5000 + "]",
        "objectives[OBJ-1].title[1].",
        "objectives[OBJ-1][1]",
        "objectives.title\nx",
    ],
)
def test_what_is_no_key_is_refused_with_the_way_to_write_one(text):
    with pytest.raises(UnknownKeyError) as refused:
        parse_key(text)
    assert refused.value.key == text
    assert "objectives[OBJ-J-03].title" in str(refused.value)


def test_a_step_leads_first_to_the_field_and_then_inside_it():
    record = Key("documents", "DOC-01")
    field = record.step("sign_offs")
    assert field == Key("documents", "DOC-01", "sign_offs")
    assert field.step(2).step("party") == Key("documents", "DOC-01", "sign_offs", (2, "party"))


def test_the_base_of_a_key_is_the_whole_field():
    assert Key("documents", "DOC-01", "sign_offs", (2, "party")).base == Key(
        "documents", "DOC-01", "sign_offs"
    )
