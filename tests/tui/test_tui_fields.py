"""The questions of a form: how each kind of answer is typed, chosen, understood and kept."""

import pytest
from textual import events
from textual.geometry import Region
from tui.harness import text, until
from tui.one_field import asked, paste, press, settle, write

from lep_docs.core.values import NotApplicable, NotKnown
from lep_docs.tui.widgets import panel
from lep_docs.tui.widgets.long_text import ListText, LongText


@pytest.fixture(autouse=True)
def _short_pause(monkeypatch):
    monkeypatch.setattr(panel, "PAUSE", 0.01)


# A line ------------------------------------------------------------------------------------------


def test_a_line_keeps_its_answer_when_it_is_reached_and_typing_adds_to_it(tmp_path):
    async def story(one, pilot):
        await write(pilot, " two")
        await one.leave(pilot)
        assert one.answer == "QLPP two"

    asked("partnership.short_name", story, tmp_path)


def test_a_line_can_be_edited_by_the_usual_keys(tmp_path):
    async def story(one, pilot):
        await press(pilot, "ctrl+left", "x", "home", "delete", "end", "backspace", "backspace")
        assert one.panel.entry.text == "QL"
        await press(pilot, "ctrl+a")
        await write(pilot, "one two three")
        await press(pilot, "ctrl+backspace", "home", "ctrl+right", "shift+end", "delete")
        assert one.panel.entry.text == "one"
        await press(pilot, "left", "right", "shift+left", "ctrl+x", "end", "ctrl+v", "ctrl+v")
        assert one.panel.entry.text == "onee"
        await press(pilot, "shift+home", "ctrl+c", "right", "ctrl+v", "ctrl+u", "ctrl+delete")
        assert one.panel.entry.text == ""

    asked("partnership.short_name", story, tmp_path)


def test_typing_in_a_line_is_undone_word_by_word_before_answers_are(tmp_path):
    async def story(one, pilot):
        await write(pilot, " new words")
        await press(pilot, "ctrl+z")
        assert one.panel.entry.text == "QLPP new "
        await press(pilot, "ctrl+z", "ctrl+z")
        assert one.panel.entry.text == "QLPP"

    asked("partnership.short_name", story, tmp_path)


def test_a_list_pasted_into_a_line_loses_no_line(tmp_path):
    async def story(one, pilot):
        await press(pilot, "ctrl+a")
        await paste(pilot, "•\t“Old” plans\r\n•\tNew papers\r\n")
        assert one.panel.entry.text == "“Old” plans; New papers"

    asked("partnership.sector", story, tmp_path)


def test_a_long_line_keeps_the_cursor_in_sight(tmp_path):
    async def story(one, pilot):
        await press(pilot, "ctrl+a")
        await paste(pilot, "word " * 60 + "end")
        assert "word end" in text(pilot.app)
        await press(pilot, "home")
        assert "word word" in text(pilot.app)
        assert "word end" not in text(pilot.app)

    asked("partnership.sector", story, tmp_path, (80, 24))


def test_a_click_puts_the_cursor_there(tmp_path):
    async def story(one, pilot):
        await pilot.click(one.panel.entry, offset=(2, 0))
        await write(pilot, "x")
        assert one.panel.entry.text == "QxLPP"

    asked("partnership.short_name", story, tmp_path)


def test_markup_in_a_partners_text_is_text(tmp_path):
    async def story(one, pilot):
        await press(pilot, "ctrl+a")
        await paste(pilot, "[@click=app.leave]see[/b] here")
        await one.leave(pilot)
        assert "[@click=app.leave]see[/b] here" in text(pilot.app)

    asked("partnership.sector", story, tmp_path)


# Keeping -----------------------------------------------------------------------------------------


def test_what_is_being_typed_outlives_the_program_at_each_word(tmp_path):
    async def story(one, pilot):
        await press(pilot, "ctrl+a")
        await write(pilot, "half a tho")
        assert one.answer == "QLPP"
        assert one.drafting.shown(one.key).startswith("half a ")

    asked("partnership.short_name", story, tmp_path)


def test_an_answer_is_saved_as_its_field_is_left(tmp_path):
    async def story(one, pilot):
        await press(pilot, "ctrl+a")
        await write(pilot, "QP")
        await one.leave(pilot)
        file = tmp_path / "answers/quillmere/joint/partnership.yaml"
        assert 'short_name: "QP"' in file.read_text(encoding="utf-8")
        assert one.drafting.saved_state.startswith("Saved")

    asked("partnership.short_name", story, tmp_path)


def test_keys_that_come_with_tab_in_one_breath_go_to_the_next_field(tmp_path):
    async def story(one, pilot):
        app = pilot.app
        for key, letter in (("a", "a"), ("tab", "\t"), ("b", "b"), ("c", "c")):
            app.post_message(events.Key(key, letter))
        await settle(pilot)
        assert one.panel.entry.text == "QLPPa"
        assert one.beside.text == "bc"

    asked("partnership.short_name", story, tmp_path)


def test_enter_in_a_line_leads_to_the_next_field_in_one_breath_too(tmp_path):
    async def story(one, pilot):
        for key, letter in (("a", "a"), ("enter", "\r"), ("b", "b")):
            pilot.app.post_message(events.Key(key, letter))
        await settle(pilot)
        assert (one.panel.entry.text, one.beside.text) == ("QLPPa", "b")

    asked("partnership.short_name", story, tmp_path)


def test_arrow_keys_lead_from_line_to_line(tmp_path):
    async def story(one, pilot):
        await press(pilot, "down")
        assert pilot.app.focused is one.beside
        await press(pilot, "shift+tab", "up")
        assert pilot.app.focused is one.beside

    asked("partnership.short_name", story, tmp_path)


def test_a_colleagues_different_answer_is_told_beside_the_field(tmp_path):
    async def story(one, pilot):
        file = tmp_path / "answers/quillmere/joint/partnership.yaml"
        there = file.read_text(encoding="utf-8")
        file.write_text(there.replace('"QLPP"', '"QLP"'), encoding="utf-8")
        await press(pilot, "ctrl+a")
        await write(pilot, "QP")
        await one.leave(pilot)
        assert "you have QP, a colleague has QLP" in one.said

    asked("partnership.short_name", story, tmp_path)


# Dates and figures -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "typed", "said", "kept"),
    [
        ("partnership.start_date", "in 6 months", "= Sun 15 August 2010 (6", "15 August 2010"),
        ("partnership.as_of", "6 months after start", "= Wed 6 October 2010 (6", "6 October 2010"),
        ("partnership.contract_value", "£1.2 million", "= £1,200,000", "1,200,000"),
        ("people[PER-02].time_available_fte", "2 days a week", "= 0.4 full-time", "0.4"),
        ("parties[PTY-PSP].shareholding_pct", "80%", "= 80 per cent", "80"),
    ],
)
def test_what_was_understood_is_shown_while_typing_and_kept_in_plain_form(
    tmp_path, key, typed, said, kept
):
    async def story(one, pilot):
        await press(pilot, "ctrl+a")
        await paste(pilot, typed)
        await until(pilot, lambda: one.said.startswith(said))
        await one.leave(pilot)
        assert one.panel.entry.text == kept
        assert one.drafting.draft(one.key) is None

    asked(key, story, tmp_path)


def test_undo_shows_the_day_that_stood_before(tmp_path):
    async def story(one, pilot):
        await press(pilot, "ctrl+a")
        await paste(pilot, "1 May 2010")
        await one.leave(pilot)
        await press(pilot, "shift+tab", "ctrl+z")
        assert one.panel.entry.text == "6 April 2010"
        await write(pilot, "x")
        await press(pilot, "ctrl+e")
        assert one.panel.entry.text == ""

    asked("partnership.start_date", story, tmp_path)


def test_several_days_are_shown_in_words(tmp_path):
    async def story(one, pilot):
        await press(pilot, "ctrl+a")
        await paste(pilot, "21 April 2010, 14/7/2010")
        await one.leave(pilot)
        assert one.panel.entry.text == "21 April 2010, 14 July 2010"

    asked("bodies[BOD-01].meeting_dates", story, tmp_path)


def test_what_is_not_understood_is_kept_as_typed_and_says_why(tmp_path):
    async def story(one, pilot):
        await press(pilot, "ctrl+a")
        await write(pilot, "soon")
        await one.leave(pilot)
        assert one.panel.entry.text == "soon"
        assert one.said.startswith('Kept as you typed it. "soon" is not a date yet')
        assert one.drafting.draft(one.key).text == "soon"
        assert "Error" not in text(pilot.app)

    asked("partnership.start_date", story, tmp_path)


# Longer text -------------------------------------------------------------------------------------


def test_longer_text_wraps_counts_its_words_and_takes_what_word_gives(tmp_path):
    async def story(one, pilot):
        assert isinstance(one.panel.entry, LongText)
        await press(pilot, "ctrl+home")
        one.panel.entry.text = ""
        await paste(pilot, "“We learn”\r\n•\tfrom each other\r\n•\tand from others")
        await until(pilot, lambda: one.said == "8 words")
        await one.leave(pilot)
        assert one.answer == "“We learn”\n- from each other\n- and from others"

    asked("partnership.vision_statement", story, tmp_path)


@pytest.mark.parametrize("key", ["partnership.vision_statement", "partnership.sector"])
def test_a_field_that_left_its_screen_before_it_was_ever_drawn_can_be_asked_for_its_lines(
    tmp_path, key
):
    async def story(one, _pilot):
        entry = one.panel.entry
        await entry.remove()
        entry._rich_style_cache.clear()
        lines = entry.render_lines(Region(0, 0, 5, 2))
        assert [line.text for line in lines] == [" " * 5] * 2

    asked(key, story, tmp_path)


def test_typing_in_longer_text_can_be_undone_and_done_again(tmp_path):
    async def story(one, pilot):
        before = one.panel.entry.text
        await write(pilot, "x")
        await press(pilot, "ctrl+z")
        assert one.panel.entry.text == before
        await press(pilot, "ctrl+y")
        assert one.panel.entry.text == before + "x"

    asked("partnership.vision_statement", story, tmp_path)


def test_several_short_answers_stand_one_to_a_line(tmp_path):
    async def story(one, pilot):
        assert isinstance(one.panel._parts[0].entry, ListText)
        entry = one.panel._parts[0].entry
        entry.text = ""
        pilot.app.screen.set_focus(entry)
        await paste(pilot, "• danger, at once\r\n• the press")
        await one.leave(pilot)
        assert one.answer == ("danger, at once", "the press")
        assert entry.text == "danger, at once\nthe press"

    asked("partnership.fast_track.for", story, tmp_path)


def test_longer_text_takes_what_was_copied_here_and_leaves_undo_to_the_sitting(tmp_path):
    async def story(one, pilot):
        before = one.answer
        pilot.app.copy_to_clipboard("“copied”\n")
        await press(pilot, "ctrl+v")
        assert "“copied”\n" in one.panel.entry.text
        await one.leave(pilot)
        await press(pilot, "shift+tab", "ctrl+z")
        assert one.answer == before
        await press(pilot, "ctrl+y")
        assert one.answer != before

    asked("partnership.vision_statement", story, tmp_path)


# The three blanks --------------------------------------------------------------------------------


def test_not_known_takes_one_key_and_asks_who_and_by_when(tmp_path):
    async def story(one, pilot):
        await press(pilot, "ctrl+k")
        assert one.answer == NotKnown()
        await write(pilot, "Jo")
        await press(pilot, "tab")
        await write(pilot, "in 6 weeks")
        await press(pilot, "tab")
        assert one.answer.who == "Jo"
        assert str(one.answer.by) == "2010-03-29"
        assert one.said == "Not known: Jo finds out by 29 March 2010."

    asked("partnership.short_name", story, tmp_path)


def test_the_role_that_finds_out_is_shown_and_typed_by_its_name(tmp_path):
    async def story(one, pilot):
        await press(pilot, "ctrl+k")
        await write(pilot, "projects director")
        await press(pilot, "tab", "tab")
        assert one.answer == NotKnown("ROL-18")
        assert one.said == "Not known: Projects director finds out."
        box = one.panel.query_one("BlankBox")
        await one.leave(pilot)
        assert box.first.text == "Projects director (ROL-18)"
        assert one.answer == NotKnown("ROL-18")

    asked("partnership.short_name", story, tmp_path)


def test_keys_that_follow_not_known_in_one_breath_go_to_its_question(tmp_path):
    async def story(one, pilot):
        for key in ("ctrl+k", "j", "o"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settle(pilot)
        await one.leave(pilot)
        assert one.answer == NotKnown("jo")

    asked("partnership.short_name", story, tmp_path)


def test_not_applicable_takes_one_key_and_asks_why(tmp_path):
    async def story(one, pilot):
        await press(pilot, "ctrl+r")
        assert one.answer == "QLPP"
        await write(pilot, "no short form")
        await press(pilot, "tab")
        await one.leave(pilot)
        assert one.answer == NotApplicable("no short form")
        assert one.panel.entry.text == ""

    asked("partnership.short_name", story, tmp_path)


def test_one_blank_takes_the_place_of_the_other(tmp_path):
    async def story(one, pilot):
        await press(pilot, "ctrl+k")
        await write(pilot, "Jo", "tab")
        await write(pilot, "whenever", "tab")
        assert one.drafting.draft(one.key).text == "not known: Jo by whenever"
        await press(pilot, "shift+tab", "ctrl+r")
        await write(pilot, "no need", "enter")
        await one.leave(pilot)
        assert one.answer == NotApplicable("no need")
        assert one.said == "Does not apply: no need."

    asked("partnership.short_name", story, tmp_path)


def test_without_a_reason_nothing_changes(tmp_path):
    async def story(one, pilot):
        await press(pilot, "ctrl+r", "escape")
        assert one.answer == "QLPP"
        assert pilot.app.focused is one.panel.entry
        assert not one.panel.query("BlankBox")

    asked("partnership.short_name", story, tmp_path)


def test_empty_takes_one_key_and_undo_brings_the_answer_back(tmp_path):
    async def story(one, pilot):
        await press(pilot, "ctrl+e")
        assert one.answer is None
        await press(pilot, "ctrl+z")
        await settle(pilot)
        assert one.answer == "QLPP"

    asked("partnership.short_name", story, tmp_path)


def test_an_answer_typed_over_a_blank_takes_its_place(tmp_path):
    async def story(one, pilot):
        await press(pilot, "ctrl+k", "shift+tab")
        await write(pilot, "QP")
        await one.leave(pilot)
        assert one.answer == "QP"
        await settle(pilot)
        assert not one.panel.query("BlankBox")

    asked("partnership.short_name", story, tmp_path)


def test_the_keys_of_a_question_can_be_clicked(tmp_path):
    async def story(one, pilot):
        await pilot.click(one.panel.query_one("FieldKeys"), offset=(13, 0))
        await settle(pilot)
        assert one.answer == NotKnown()

    asked("partnership.short_name", story, tmp_path)


@pytest.mark.parametrize("wide", [80, 68, 60])
def test_the_keys_of_the_three_blanks_are_seen_and_clicked_however_narrow_the_form(tmp_path, wide):
    async def story(one, pilot):
        await pilot.resize_terminal(wide, 24)
        await pilot.pause()
        row = next(line for line in text(pilot.app).splitlines() if "Ctrl+K" in line)
        assert "Ctrl+R" in row
        assert "Ctrl+E Empty" in row
        keys = one.panel.query_one("FieldKeys")
        await pilot.click(offset=(row.index("Ctrl+K"), keys.region.y))
        await settle(pilot)
        assert one.answer == NotKnown()

    asked("partnership.short_name", story, tmp_path)


# Help --------------------------------------------------------------------------------------------


def test_help_unfolds_under_the_question_and_folds_away(tmp_path):
    async def story(one, pilot):
        await press(pilot, "f1")
        shown = text(pilot.app)
        for words in (
            "Why we ask:",
            "For example:",
            "From: note on developing a shared vision",
            "Who knows:",
            "Printed in: Statement of joint aspiration 6, Our vision",
        ):
            assert words in shown
        await press(pilot, "escape")
        assert "Why we ask:" not in text(pilot.app)

    asked("partnership.vision_statement", story, tmp_path)


def test_help_asked_for_again_is_the_screens(tmp_path):
    async def story(one, pilot):
        await press(pilot, "f1", "f1")
        await settle(pilot)
        assert type(pilot.app.screen).__name__ == "HelpScreen"

    asked("partnership.vision_statement", story, tmp_path)


def test_what_a_question_needs_is_said_in_words(tmp_path):
    async def story(one, pilot):
        assert "Vision  needed now" in text(pilot.app)

    asked("partnership.vision_statement", story, tmp_path)
