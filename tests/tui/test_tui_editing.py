"""One line of text being typed, without a screen."""

from lep_docs.tui.editing import Buffer


def test_typing_goes_where_the_cursor_stands():
    assert Buffer.of("board").at(0).insert("the ") == Buffer("the board", 4, 4)


def test_typing_takes_the_place_of_what_is_selected():
    buffer = Buffer.of("the board").at(4).at(9, selecting=True)
    assert buffer.selected == "board"
    assert buffer.insert("panel").text == "the panel"


def test_deleting_takes_the_selection_or_up_to_a_place():
    assert Buffer.of("board").without(4).text == "boar"
    assert Buffer.of("board").at(0).at(2, selecting=True).without(5).text == "ard"


def test_the_cursor_stays_in_the_text():
    assert Buffer.of("board").at(99).cursor == 5
    assert Buffer.of("board").at(-1).cursor == 0


def test_words_are_found_to_either_side():
    buffer = Buffer.of("how often, really").at(9)
    assert buffer.word_left == 4
    assert buffer.word_right == 10
    assert Buffer.of("").word_left == 0
    assert Buffer.of("a ").word_right == 2
