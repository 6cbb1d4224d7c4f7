import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lep_docs.yaml_text.characters import uncarried
from lep_docs.yaml_text.reading import Entry, Listing, Mapping, Node, Scalar, read
from lep_docs.yaml_text.writing import flow, quoted, scalar

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
NAME = st.text("abcdefgh #:-'\"", min_size=1, max_size=8)
TREE = st.recursive(
    TEXT,
    lambda inner: st.lists(inner, max_size=4).map(tuple) | st.dictionaries(NAME, inner, max_size=4),
    max_leaves=10,
)


def value_of(written: str) -> Node:
    node, problems = read(f"a: {written}\n".encode())
    assert problems == ()
    assert isinstance(node, Mapping)
    ((entry),) = node.entries
    assert isinstance(entry, Entry)
    return entry.value


def plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return tuple(plain(item) for item in node.items)
    return {entry.key: plain(entry.value) for entry in node.entries}


@settings(max_examples=200, deadline=None)
@given(TEXT)
def test_any_text_in_quotes_is_one_line_and_comes_back(text):
    written = quoted(text)
    assert len(written.splitlines()) == 1
    assert plain(value_of(written)) == text


@settings(max_examples=100, deadline=None)
@given(TREE)
def test_any_tree_is_one_line_and_comes_back(tree):
    assert plain(value_of(flow(tree))) == tree


@settings(max_examples=200, deadline=None)
@given(st.text("ab1 -_.:#,[]{}%/+&*!|>'\"\\\n\té£", max_size=12))
def test_a_text_is_left_bare_only_where_that_changes_nothing(text):
    assert plain(value_of(scalar(text))) == text
    assert plain(value_of(f"[{scalar(text)}]")) == (text,)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("OBJ-J-03", "OBJ-J-03"),
        ("2010-04-06", "2010-04-06"),
        ("6m", "6m"),
        ("-0.5", "-0.5"),
        ("in the spring", "in the spring"),
        ("", '""'),
        ("a: b", '"a: b"'),
        ("- a", '"- a"'),
        ("two\nlines", '"two\\nlines"'),
        ('say "yes" \\ no', '"say \\"yes\\" \\\\ no"'),
    ],
)
def test_codes_and_dates_stay_bare_and_the_rest_is_quoted(text, written):
    assert scalar(text) == written


def test_letters_of_every_language_can_be_read_in_the_file():
    assert quoted("café £5 – ysgol 学校 😀") == '"café £5 – ysgol 学校 😀"'


def test_what_cannot_be_seen_is_written_as_a_code():
    assert quoted("a\u202eb\u2028c\x85d\U000e0001") == '"a\\u202Eb\\u2028c\\x85d\\U000E0001"'


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("fine, with\ttabs and\nlines", ""),
        ("a\x00b", "a control character (U+0000)"),
        ("a\rb", "a carriage return (U+000D)"),
        ("a\ud800b", "half of a split character (U+D800)"),
        ("a\ufffeb", "a code that stands for no character (U+FFFE)"),
        ("a\uffffb", "a code that stands for no character (U+FFFF)"),
    ],
)
def test_what_neither_yaml_nor_word_carries_is_named(text, name):
    assert uncarried(text) == name
