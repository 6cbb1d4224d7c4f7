import pytest

from lep_docs.yaml_text.comments import Comment, comments
from lep_docs.yaml_text.reading import StopReading


def found(text: str) -> list[tuple[int, str, bool]]:
    assert all(isinstance(c, Comment) for c in comments(text.encode()))
    return [(c.line, c.text, c.alone) for c in comments(text.encode())]


def test_a_comment_has_its_line_to_itself_or_stands_beside_a_value():
    assert found("# one\na: 1  # two\n  # three  \nb: 2\n# four") == [
        (1, "# one", True),
        (2, "# two", False),
        (3, "# three", True),
        (5, "# four", True),
    ]


@pytest.mark.parametrize(
    "text",
    ["a: x#y\n", 'a: "x # y"\n', "a: 'x # y'\n", "a: |\n  x # y\n", "a: >-\n  # y\n", "a: |"],
)
def test_a_hash_inside_a_value_is_no_comment(text):
    assert found(text) == []


def test_a_comment_behind_a_value_in_quotes_is_found_whatever_stands_in_them():
    assert found('é: "ü 😀 # no" # yes\n') == [(1, "# yes", False)]


def test_comments_inside_lists_and_after_names_are_found():
    assert found(
        "a: [1, # one\n  2] # two\nb:  # three\n  c: |  # four\n    text\nd:  # five\n"
    ) == [
        (1, "# one", False),
        (2, "# two", False),
        (3, "# three", False),
        (4, "# four", False),
        (6, "# five", False),
    ]


def test_line_ends_of_every_system_count_alike():
    assert found("a: 1\r\n# two\r\nb: 2\r# four\n") == [(2, "# two", True), (4, "# four", True)]


def test_a_comment_holds_any_number_of_hashes():
    assert found("a: 1 # one # two\n#\n") == [(1, "# one # two", False), (2, "#", True)]


def test_a_file_that_cannot_be_read_has_no_comments_to_give():
    with pytest.raises(StopReading):
        comments(b"\xff")
