import pytest

from lep_docs.yaml_text.reading import (
    PROBLEMS_LIMIT,
    SIZE_LIMIT,
    VALUES_LIMIT,
    Entry,
    Listing,
    Mapping,
    Problem,
    Scalar,
    read,
)


def one_problem(data: bytes) -> Problem:
    node, problems = read(data)
    assert node is None
    assert len(problems) == 1
    return problems[0]


@pytest.mark.parametrize(
    "written", ["no", "0123", "12:30", "2024-02-30", "~", "null", "1e3", "yes", "0x1f", "=", "3.10"]
)
def test_every_scalar_stays_the_text_that_was_written(written):
    assert read(f"a: {written}\n".encode()) == (
        Mapping(1, (Entry(1, "a", Scalar(1, written)),)),
        (),
    )


def test_every_node_keeps_its_line():
    node, problems = read(b"# first\na: 1\nb:\n  - c: 2\n  - [d,\n     e]\n")
    assert problems == ()
    row = Mapping(4, (Entry(4, "c", Scalar(4, "2")),))
    pair = Listing(5, (Scalar(5, "d"), Scalar(6, "e")))
    assert node == Mapping(
        2, (Entry(2, "a", Scalar(2, "1")), Entry(3, "b", Listing(4, (row, pair))))
    )


def test_a_mapping_gives_what_stands_under_a_key():
    node, _ = read(b"a: 1\n")
    assert isinstance(node, Mapping)
    assert node.get("a") == Scalar(1, "1")
    assert node.get("b") is None


def test_all_keys_that_stand_twice_are_reported_with_both_lines():
    node, problems = read(b"a: 1\nb:\n  c: 1\n  c: 2\na: 3\n")
    assert [(p.line, p.twice) for p in problems] == [(4, "c"), (5, "a")]
    assert "the first is on line 1" in problems[1].message
    assert isinstance(node, Mapping)
    assert node.get("a") == Scalar(1, "1")


def test_a_key_that_stands_twice_is_reported_although_the_file_breaks_further_down():
    node, problems = read(b'a: 1\na: 2\nb: "\n')
    assert node is None
    assert [p.twice for p in problems] == ["a", ""]


@pytest.mark.parametrize(
    "data", [b"a: &x 1\n", b"a: *x\n", b"a: !!int 1\n", b"a: ! 1\n", b"a: &x {}\n"]
)
def test_anchors_aliases_and_tags_are_refused(data):
    assert "Anchors" in one_problem(data).message


def test_a_merge_key_is_only_a_name():
    node, _ = read(b"<<: 1\n")
    assert node == Mapping(1, (Entry(1, "<<", Scalar(1, "1")),))


@pytest.mark.parametrize(
    "bomb",
    [
        b"[" * 100_000,
        b"{" * 100_000,
        b"{a: " * 100_000,
        b"- " * 100_000,
        b"? " * 100_000,
        b"".join(b" " * n + b"a:\n" for n in range(1_500)),
        b"a: &a [x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n",
    ],
    ids=["lists", "groups", "keys", "dashes", "questions", "steps", "aliases"],
)
def test_a_file_made_to_exhaust_the_reader_is_refused(bomb):
    one_problem(bomb)


def test_a_file_far_too_large_is_refused_unread():
    assert "far larger" in one_problem(b"#" * (SIZE_LIMIT + 1)).message


def test_a_file_with_more_values_than_people_write_is_refused():
    assert "too much to be read" in one_problem(b"a: [" + b"x," * VALUES_LIMIT + b"]").message


def test_reading_ends_after_many_mistakes():
    node, problems = read(b"a: 1\n" * 100_000)
    assert node is None
    assert len(problems) == PROBLEMS_LIMIT + 2
    assert "too many mistakes" in problems[-1].message


def test_a_file_that_is_not_utf8_is_refused_with_its_line():
    problem = one_problem("a: 1\nb: café\n".encode("cp1252"))
    assert problem.line == 2
    assert "UTF-8" in problem.remedy


def test_a_control_character_is_named_with_its_line():
    problem = one_problem("a: é\nb: x\x07y\n".encode())
    assert problem.line == 2
    assert "a control character (U+0007)" in problem.message


def test_a_second_document_is_refused():
    assert one_problem(b"a: 1\n---\nb: 2\n").message == "A second document starts here."


@pytest.mark.parametrize(
    ("data", "line"),
    [(b'a: "x\nb: 1\n', 3), (b"a: 1\n  b: 2\n", 2), (b"a:\n\tb: 1\n", 2), (b"a: [1\n", 2)],
    ids=["quote", "indent", "tab", "bracket"],
)
def test_a_line_that_is_not_yaml_is_named(data, line):
    problem = one_problem(data)
    assert problem.line == line
    assert "cannot be read" in problem.message


def test_a_list_in_the_place_of_a_name_is_refused():
    assert "A name of a field was expected" in one_problem(b"? [a]\n: 1\n").message


@pytest.mark.parametrize("data", [b"", b"# only a comment\n", b"\n\n"])
def test_a_file_without_answers_is_empty_and_sound(data):
    assert read(data) == (None, ())


def test_windows_line_ends_and_a_byte_order_mark_change_nothing():
    assert read(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n") == read(b"a: 1\nb: 2\n")
