"""The form of a section, its summary of errors, the draft beside it, and checking the answers."""

from datetime import UTC, datetime

import pytest
from textual import events
from textual.widgets import Button
from tui.harness import LARGE, SMALL, looks_as, run, said, text, timed_out, until, work_done
from tui.one_field import few_sections, paste, press, settle, write

from lep_docs.app.drafting import Drafting
from lep_docs.core.keys import parse_key
from lep_docs.core.statuses import Mark
from lep_docs.tui.app import LepApp
from lep_docs.tui.screens import section_form
from lep_docs.tui.screens.check_answers import CheckAnswers
from lep_docs.tui.screens.section_form import SectionForm
from lep_docs.tui.widgets.error_summary import ErrorSummary
from lep_docs.tui.widgets.preview import Preview

NOW = datetime(2010, 2, 15, 14, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    monkeypatch.setattr(section_form, "_LATER", 0.01)


def filled(story, folder, size=SMALL, section="partnership", key=None, screen=None):
    """Run a story with a section of the sample in front."""

    async def whole():
        drafting = Drafting.open(
            few_sections(folder), "quillmere", now=lambda: NOW, own=folder / "own"
        )
        app = LepApp(drafting.workspace, drafting)
        form = screen(drafting) if screen else SectionForm(drafting, section)
        app.first_screen = lambda: form
        if key:
            form.show_key(parse_key(key))
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            await story(form, pilot)

    run(whole())


async def settled(pilot):
    """Until the fields are there and what follows from them is shown."""
    await settle(pilot)
    await timed_out(pilot, getattr(pilot.app.screen, "_soon", None))
    await work_done(pilot)
    await settle(pilot)


def draft(form):
    """The draft beside the form, however it is wrapped."""
    return " ".join(form.query_one(Preview).text.split())


def button(form, name):
    return form.query_one(f"#{name}", Button)


# Parts -------------------------------------------------------------------------------------------


def test_a_section_is_asked_part_by_part_from_the_catalogue_alone(tmp_path):
    async def story(form, pilot):
        assert f"Part 1 of {len(form.parts)}." in text(pilot.app)
        asked = [panel.field.name for panel in form.panels]
        assert asked == [field.name for field in form.parts[0]]
        await press(pilot, "f8")
        await settled(pilot)
        assert f"Part 2 of {len(form.parts)}." in text(pilot.app)
        assert pilot.app.focused is form.panels[0].entry
        await press(pilot, "f7")
        await settled(pilot)
        assert f"Part 1 of {len(form.parts)}." in text(pilot.app)

    filled(story, tmp_path)


def test_what_is_typed_and_left_by_a_key_in_one_breath_is_kept(tmp_path):
    async def story(form, pilot):
        await press(pilot, "ctrl+a")
        await write(pilot, "New name", "f8")
        await settled(pilot)
        assert form.drafting.answers.get(parse_key("partnership.name")) == "New name"

    filled(story, tmp_path)


def test_an_answer_in_another_part_can_be_gone_to(tmp_path):
    async def story(form, pilot):
        assert "co_location" in [field.name for field in form.parts[form.part]]
        assert pilot.app.focused.text == "Second floor, Weaver House, Quillmere"
        form.show_key(parse_key("partnership.partner_type"))
        await settled(pilot)
        assert "long-term estates" in pilot.app.focused.text
        assert "Kind of partner wanted" in text(pilot.app)

    filled(story, tmp_path, key="partnership.co_location.place")


def test_after_the_last_part_comes_the_next_section(tmp_path):
    async def story(form, pilot):
        opened = []
        pilot.app.action_next_section = lambda: opened.append("next")
        pilot.app.action_previous_section = lambda: opened.append("previous")
        await press(pilot, "f8", "f7")
        assert opened == ["next", "previous"]

    filled(story, tmp_path, section="business_plan")


def test_the_form_says_what_it_is_for(tmp_path):
    async def story(form, pilot):
        assert form.help_text.startswith(form.section.hint)
        assert "F7 and F8" in form.help_text

    filled(story, tmp_path)


def test_a_change_made_elsewhere_shows_in_the_form(tmp_path):
    async def story(form, pilot):
        key = parse_key("partnership.short_name")
        form.drafting.answer(key, "QP")
        pilot.app.tell(frozenset([key]))
        await settled(pilot)
        assert form.panels[1].entry.text == "QP"

    filled(story, tmp_path)


def test_typing_never_lays_the_screen_out_again(tmp_path):
    async def story(form, pilot):
        layouts = []
        lay_out = form._refresh_layout
        form._refresh_layout = lambda *a, **k: layouts.append(lay_out(*a, **k))
        await write(pilot, "x" * 40)
        assert layouts == []

    filled(story, tmp_path, size=LARGE)


def test_the_sections_stand_beside_a_wide_form_with_how_far_they_are(tmp_path):
    async def story(form, pilot):
        assert "> [!] The partnership" in text(pilot.app)
        await press(pilot, "f6", "down", "down")
        assert "> [x] Parties" in text(pilot.app)
        await press(pilot, "f6")
        assert pilot.app.focused is form.panels[0].entry
        opened = []
        pilot.app.open_section = lambda name, instead: opened.append((name, instead))
        await press(pilot, "f6", "down", "down", "enter")
        assert opened == [("parties", True)]

    filled(story, tmp_path, size=LARGE)


def test_on_a_narrow_screen_there_is_only_the_form_to_move_in(tmp_path):
    async def story(form, pilot):
        await press(pilot, "f6")
        assert pilot.app.focused is form.panels[0].entry

    filled(story, tmp_path)


@pytest.mark.parametrize(("size", "name"), [(SMALL, "form-80x24"), (LARGE, "form-140x40")])
def test_the_form_looks_as_it_was_kept(tmp_path, size, name):
    async def story(_, pilot):
        await looks_as(pilot, name)

    filled(story, tmp_path, size)


def test_what_can_be_done_to_a_question_is_found_by_name_too(tmp_path):
    async def story(form, pilot):
        key = parse_key("partnership.short_name")
        for action in form.own_actions:
            await pilot.app.run_action(action.id, form)
            await settled(pilot)
        assert form.drafting.answers.get(key) is None
        assert "Why we ask" in text(pilot.app)

    filled(story, tmp_path, key="partnership.short_name", size=LARGE)


# Errors ------------------------------------------------------------------------------------------


async def with_two_mistakes(form, pilot):
    await press(pilot, "ctrl+e")
    form.show_key(parse_key("partnership.start_date"))
    await settled(pilot)
    await press(pilot, "ctrl+a")
    await write(pilot, "soon", "tab")
    button(form, "continue").press()
    await settled(pilot)


def test_continue_says_what_has_to_be_mended_on_top_and_beside_the_field(tmp_path):
    async def story(form, pilot):
        await with_two_mistakes(form, pilot)
        shown = text(pilot.app)
        assert form.part == 1
        assert "There are 2 problems" in shown
        assert "> Give the date these facts describe" in shown
        assert 'Error: "soon" is not a date' in shown
        assert "Error: Give the date these facts describe" in shown
        await looks_as(pilot, "errors-140x40")
        await press(pilot, "down", "enter")
        await settled(pilot)
        assert pilot.app.focused.text == "soon"
        assert "2 problems" in text(pilot.app)

    filled(story, tmp_path, key="partnership.as_of", size=LARGE)


def test_what_is_mended_goes_from_the_summary(tmp_path):
    async def story(form, pilot):
        await with_two_mistakes(form, pilot)
        await press(pilot, "enter")
        await settled(pilot)
        await write(pilot, "today", "tab")
        await settled(pilot)
        shown = text(pilot.app)
        assert "There is a problem" in shown
        assert "Error: Give the date" not in shown

    filled(story, tmp_path, key="partnership.as_of", size=LARGE)


def test_continue_pressed_again_goes_on(tmp_path):
    async def story(form, pilot):
        await with_two_mistakes(form, pilot)
        button(form, "continue").press()
        await settled(pilot)
        assert form.part == 2
        assert form.query_one(ErrorSummary).has_class("-empty")

    filled(story, tmp_path, key="partnership.as_of")


def test_the_next_problem_is_one_key_away_in_whichever_part(tmp_path):
    async def story(form, pilot):
        await with_two_mistakes(form, pilot)
        form.show_key(parse_key("partnership.name"))
        await settled(pilot)
        await press(pilot, "f3")
        await settled(pilot)
        assert form.panels[0].field.name == "as_of"
        assert pilot.app.focused is form.panels[0].entry
        await press(pilot, "f3")
        await settled(pilot)
        assert pilot.app.focused.text == "soon"

    filled(story, tmp_path, key="partnership.as_of")


def test_without_a_problem_the_key_says_so(tmp_path):
    async def story(form, pilot):
        await press(pilot, "f3")
        assert said(pilot.app) == ["There is nothing to mend in this section."]

    filled(story, tmp_path)


def test_the_person_says_whether_a_section_is_finished(tmp_path):
    async def story(form, pilot):
        assert "Have you completed this section?" in text(pilot.app)
        button(form, "finished").press()
        await settled(pilot)
        status = form.drafting.section_statuses["business_plan"]
        assert status.mark is Mark.FINISHED

    filled(story, tmp_path, section="business_plan", size=LARGE)


def test_the_person_may_come_back_later(tmp_path):
    async def story(form, pilot):
        await press(pilot, "ctrl+e")
        button(form, "come-back").press()
        await settled(pilot)
        assert form.drafting.section_statuses["business_plan"].mark is Mark.LATER

    filled(story, tmp_path, section="business_plan")


# The draft beside it -----------------------------------------------------------------------------


def test_the_draft_stands_beside_the_form_and_follows_typing(tmp_path):
    async def story(form, pilot):
        assert draft(form).startswith("Statement of joint aspiration 6, Our vision")
        await press(pilot, "ctrl+end")
        await paste(pilot, " And we stay.")
        await until(pilot, lambda: "And we stay." in draft(form))
        assert "And we stay." not in form.drafting.answers.get(form._here)

    filled(story, tmp_path, key="partnership.vision_statement", size=LARGE)


def test_gaps_are_marked_in_words_and_the_answer_at_the_cursor_by_a_sign(tmp_path):
    async def story(form, pilot):
        await press(pilot, "ctrl+e", "tab")
        await settled(pilot)
        form.show_key(parse_key("partnership.purpose"))
        await settled(pilot)
        assert "> Why this partnership: [why this partnership?]" in draft(form)

    filled(story, tmp_path, key="partnership.purpose", size=LARGE)


def test_on_a_wide_screen_the_key_turns_to_the_next_document(tmp_path):
    async def story(form, pilot):
        await press(pilot, "f2")
        await settled(pilot)
        assert draft(form).startswith("LEP business plan 4")

    filled(story, tmp_path, key="partnership.vision_statement", size=LARGE)


def test_on_a_narrow_screen_the_key_puts_the_draft_in_the_forms_place_and_back(tmp_path):
    async def story(form, pilot):
        assert not form.query_one(Preview).display
        await press(pilot, "f2")
        await settled(pilot)
        assert "Statement of joint aspiration 6, Our vision" in text(pilot.app)
        assert "needed now" not in text(pilot.app)
        await press(pilot, "f2")
        await settled(pilot)
        assert "needed now" in text(pilot.app)

    filled(story, tmp_path, key="partnership.vision_statement")


def test_an_answer_that_is_printed_nowhere_says_so(tmp_path):
    async def story(form, pilot):
        assert "no document prints this by itself" in draft(form)

    filled(story, tmp_path, key="partnership.short_name", size=LARGE)


# Checking the answers ----------------------------------------------------------------------------


def checking(section="", document=""):
    return lambda drafting: CheckAnswers(drafting, section, document)


def test_every_answer_of_a_section_can_be_read_through(tmp_path):
    async def story(screen, pilot):
        shown = text(pilot.app)
        assert "Check your answers: The partnership" in shown
        assert "> Name of the partnership   Quillmere Learning Places Partnership" in shown
        await looks_as(pilot, "check-answers-80x24")

    filled(story, tmp_path, screen=checking("partnership"))


def test_an_answer_is_changed_and_the_list_stays_on_its_line(tmp_path):
    async def story(screen, pilot):
        await press(pilot, "down", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, SectionForm)
        await press(pilot, "ctrl+a")
        await write(pilot, "QP")
        await press(pilot, "escape")
        await settled(pilot)
        assert "> Short name                QP" in text(pilot.app)

    filled(story, tmp_path, screen=checking("partnership"))


def test_what_is_needed_and_missing_says_so_and_is_one_key_away(tmp_path):
    async def story(screen, pilot):
        for key, words in (("partnership.purpose", ""), ("partnership.start_date", "soon")):
            screen.drafting.answer(parse_key(key), words)
        pilot.app.tell(frozenset([parse_key("partnership.purpose")]))
        await settled(pilot)
        assert "1 answer needed by now not provided, 1 answer to mend." in text(pilot.app)
        await press(pilot, "n")
        assert "> Start of operation        soon" in text(pilot.app)
        await press(pilot, "f3")
        shown = text(pilot.app)
        assert "> Why this partnership" in shown
        assert "Not provided" in shown
        assert "needed now" in shown

    filled(story, tmp_path, screen=checking("partnership"))


def test_a_document_is_read_through_and_another_can_be_chosen(tmp_path):
    async def story(screen, pilot):
        assert "Check your answers: Statement of joint aspiration" in text(pilot.app)
        assert "2 Foreword" in text(pilot.app)
        await press(pilot, "d")
        await settled(pilot)
        await press(pilot, "down", "enter")
        await settled(pilot)
        assert "Check your answers: LEP business plan" in text(pilot.app)
        await press(pilot, "d")
        await settled(pilot)
        await press(pilot, "home", "enter")
        await settled(pilot)
        assert "Check your answers: Quillmere" in text(pilot.app)
        await press(pilot, "d", "escape")
        await pilot.resize_terminal(*LARGE)
        await settled(pilot)
        assert screen.section == screen.document == ""

    filled(story, tmp_path, screen=checking(document="D1"))


def test_a_whole_list_without_gaps_says_so(tmp_path):
    async def story(screen, pilot):
        await press(pilot, "n")
        assert said(pilot.app) == ["Nothing is missing here, and nothing has to be mended."]

    filled(story, tmp_path, screen=checking("partnership"))


def test_a_heading_cannot_be_chosen_and_a_partners_markup_is_text(tmp_path):
    async def story(screen, pilot):
        key = parse_key("partnership.name")
        screen.drafting.answer(key, "[b]Bold[/i] [@click=app.leave]x")
        pilot.app.tell(frozenset([key]))
        await settled(pilot)
        assert "[b]Bold[/i] [@click=app.leave]x" in text(pilot.app)
        pilot.app.post_message(events.Key("home", None))
        await settled(pilot)
        assert "> Name of the partnership" in text(pilot.app)

    filled(story, tmp_path, screen=checking("partnership"))
