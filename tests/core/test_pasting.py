from hypothesis import given
from hypothesis import strategies as st

from lep_docs.core.pasting import listed, one_line, plain

FROM_WORD = (
    "“We said it’s ready” – so\r\n"
    "•\tFirst point\x0bstill the first\r\n"
    "\uf0b7 A second\u00a0point\r\n"
    "o\tAn inner point\r"
    "1.\tNumbered\n"
    "omen of good\u200b news\ufeff"
)


def test_text_from_a_word_processor_keeps_every_word():
    assert plain(FROM_WORD) == (
        "“We said it’s ready” – so\n"
        "- First point\n"
        "still the first\n"
        "- A second point\n"
        "- An inner point\n"
        "1. Numbered\n"
        "omen of good news"
    )


def test_what_no_document_can_hold_is_left_out():
    assert plain("a\x07b\ud800c\ufffed") == "abcd"


def test_what_makes_text_run_the_other_way_is_left_out():
    assert plain("pay \u202e001\u202c \u2067now\u2069") == "pay 001 now"


def test_a_list_in_one_line_is_joined_by_semicolons():
    assert one_line("• plans;\r\n• papers\r\n") == "plans; papers"


def test_lines_in_one_line_are_joined_by_spaces():
    assert one_line("12 High Street\r\n\r\nQuillmere\tCity") == "12 High Street Quillmere City"
    assert one_line("- just one") == "- just one"


def test_a_pasted_list_comes_in_item_by_item():
    assert listed("• plans, old and new\r\n\r\n• papers") == ("plans, old and new", "papers")


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs"))))
def test_letters_and_figures_are_never_lost(text):
    def kept(t):
        return [c for c in t if c.isalnum()]

    assert kept(plain(text)) == kept(text)
    assert kept(one_line(text)) == kept(text)
