"""Choosing: radios, several, search, records made on the spot, small tables."""

from tui.harness import text
from tui.one_field import asked, press, settle, write

from lep_docs.core.keys import Key
from lep_docs.core.values import Group, Unreadable
from lep_docs.tui.widgets.choice import Choices, Several
from lep_docs.tui.widgets.reference import Search
from lep_docs.tui.widgets.references import SearchSeveral
from lep_docs.tui.widgets.yes_no import YesNo


def test_up_to_seven_choices_are_listed_and_marked_without_colour(tmp_path):
    async def story(one, pilot):
        assert isinstance(one.panel.entry, Choices)
        assert "> (*) Integrator, bringing in others" in text(pilot.app)
        await press(pilot, "down", "space")
        assert one.answer == "integrated"
        assert "  ( ) Integrator" in text(pilot.app)
        assert "> (*) Integrated" in text(pilot.app)

    asked("partnership.partner_form", story, tmp_path)


def test_nothing_is_chosen_before_somebody_chooses(tmp_path):
    async def story(one, pilot):
        await press(pilot, "ctrl+e")
        assert one.answer is None
        assert "(*)" not in text(pilot.app)

    asked("partnership.partner_form", story, tmp_path)


def test_a_choice_is_found_by_its_number_or_first_letter_or_the_mouse(tmp_path):
    async def story(one, pilot):
        await press(pilot, "4", "enter")
        assert one.answer == "undecided"
        await press(pilot, "a", "enter")
        assert one.answer == "other"
        await press(pilot, "i", "i", "z", "9", "enter")
        assert one.answer == "integrated"
        await pilot.click(one.panel.entry, offset=(4, 0))
        await settle(pilot)
        assert one.answer == "integrator"

    asked("partnership.partner_form", story, tmp_path)


def test_an_unknown_code_stays_in_sight(tmp_path):
    async def story(one, pilot):
        one.panel.entry.show("joint")
        await settle(pilot)
        assert "(*) joint" in text(pilot.app)

    asked("partnership.partner_form", story, tmp_path)


def test_yes_and_no_take_one_key_each(tmp_path):
    async def story(one, pilot):
        assert isinstance(one.panel.entry, YesNo)
        await press(pilot, "n")
        assert one.answer is False
        await press(pilot, "y")
        assert one.answer is True
        await press(pilot, "2", "enter")
        assert one.answer is False

    asked("parties[PTY-LA].signatory", story, tmp_path)


def test_several_choices_are_ticked_and_unticked(tmp_path):
    async def story(one, pilot):
        assert isinstance(one.panel.entry, Several)
        before = one.answer
        await press(pilot, "2", "space")
        assert set(one.answer) ^ set(before) == {"strategic_review"}
        await press(pilot, "space")
        assert one.answer == before
        assert "[x]" in text(pilot.app)
        assert "[ ]" in text(pilot.app)

    asked("bodies[BOD-01].functions", story, tmp_path)


def test_many_choices_are_searched_and_tab_takes_the_marked_one(tmp_path):
    async def story(one, pilot):
        assert isinstance(one.panel.entry, Search)
        await write(pilot, "strat joint", "tab")
        assert one.answer == "strategic_jv"
        assert one.panel.entry.text == "Strategic joint venture"

    asked("partnership.model", story, tmp_path)


def test_a_search_lists_its_matches_and_leaving_it_by_escape_changes_nothing(tmp_path):
    async def story(one, pilot):
        await press(pilot, "down")
        assert "> Local Education Partnership" in text(pilot.app)
        await press(pilot, "down", "down", "up", "x", "y", "z")
        assert "Nothing is called that." in text(pilot.app)
        await press(pilot, "escape")
        assert one.panel.entry.text == "Local Education Partnership"
        await one.leave(pilot)
        assert one.answer == "lep"

    asked("partnership.model", story, tmp_path)


def test_what_is_searched_for_and_not_found_is_kept_as_typed(tmp_path):
    async def story(one, pilot):
        await write(pilot, "a club")
        await one.leave(pilot)
        assert one.drafting.draft(one.key).text == "a club"
        assert one.panel.entry.text == "a club"
        assert 'Nothing is called "a club" yet' in one.said
        await press(pilot, "shift+tab", "ctrl+a")
        await write(pilot, "HUB company")
        await one.leave(pilot)
        assert one.answer == "hub"

    asked("partnership.model", story, tmp_path)


def test_a_match_can_be_clicked(tmp_path):
    async def story(one, pilot):
        await pilot.click(one.panel.entry, offset=(1, 0))
        await pilot.click(one.panel.entry, offset=(4, 3))
        await settle(pilot)
        assert one.answer == "hub"

    asked("partnership.model", story, tmp_path)


def test_a_reference_shows_the_records_name_and_id(tmp_path):
    async def story(one, pilot):
        assert one.panel.entry.text == "LEP General Manager (ROL-06)"
        await write(pilot, "prog direc", "enter")
        assert one.answer == "ROL-07"

    asked("milestones[MST-02].owner_role", story, tmp_path)


def test_a_record_that_is_not_there_yet_is_added_on_the_spot(tmp_path):
    async def story(one, pilot):
        await write(pilot, "Head of Joy")
        assert '> + Add "Head of Joy" as a new role' in text(pilot.app)
        await press(pilot, "enter")
        new = one.answer
        roles = one.drafting.catalogue.sections["roles"]
        assert one.drafting.answers.get(Key("roles", new, roles.title)) == "Head of Joy"
        assert one.panel.entry.text == f"Head of Joy ({new})"
        assert one.said.startswith('Added the role "Head of Joy"')

    asked("milestones[MST-02].owner_role", story, tmp_path)


def test_leaving_a_search_never_adds_a_record(tmp_path):
    async def story(one, pilot):
        before = len(one.drafting.answers.records("roles"))
        await write(pilot, "Head of Joy", "tab")
        assert len(one.drafting.answers.records("roles")) == before
        assert one.drafting.draft(one.key).text == "Head of Joy"

    asked("milestones[MST-02].owner_role", story, tmp_path)


def test_several_records_are_added_and_taken_out(tmp_path):
    async def story(one, pilot):
        assert isinstance(one.panel.entry, SearchSeveral)
        (first,) = one.answer
        await press(pilot, "down", "down", "enter")
        await press(pilot, "down", "enter")
        assert len(one.answer) == 3
        assert text(pilot.app).count("[x]") == 3
        await press(pilot, "up", "up", "up", "up", "down", "delete")
        assert len(one.answer) == 2
        assert one.answer[0] == first
        await press(pilot, "up", "up", "space")
        assert len(one.answer) == 1
        await pilot.click(one.panel.entry, offset=(3, 0))
        await settle(pilot)
        assert one.answer is None

    asked("milestones[MST-01].objectives", story, tmp_path)


def test_several_records_that_lead_nowhere_are_kept_as_typed(tmp_path):
    async def story(one, pilot):
        await write(pilot, "zzz")
        await one.leave(pilot)
        assert one.drafting.draft(one.key).text.endswith("zzz")
        assert "[x]" in text(pilot.app)

    asked("milestones[MST-01].objectives", story, tmp_path)


def test_horizons_in_use_are_offered(tmp_path):
    async def story(one, pilot):
        assert "> (*) 6 months" in text(pilot.app)
        assert "( ) Own date" in text(pilot.app)

    asked("milestones[MST-02].horizon", story, tmp_path)


def test_a_group_asks_its_parts_and_keeps_each(tmp_path):
    async def story(one, pilot):
        assert "Sharing a workplace" in text(pilot.app)
        await press(pilot, "ctrl+a")
        await write(pilot, "Mill House", "tab")
        assert one.answer == "Mill House"
        one.panel.tell_problems({one.key: "Name the building", one.key.base: "Mend this"})
        await settle(pilot)
        assert "Error: Name the building" in text(pilot.app)
        assert "Error: Mend this" in text(pilot.app)
        assert one.panel.focus_on(one.key.base)
        assert not one.panel.focus_on(Key("people"))
        one.panel.commit()

    asked("partnership.co_location.place", story, tmp_path)


def test_a_small_table_opens_row_by_row_and_a_row_is_added_at_its_end(tmp_path):
    async def story(one, pilot):
        assert "Before procurement; 3 March 2008" in text(pilot.app)
        await press(pilot, "end", "enter")
        await write(pilot, "exit", "enter")
        await write(pilot, "6y", "enter")
        await settle(pilot)
        last = one.answer[-1]
        assert (last.parts["phase"], str(last.parts["date"])) == ("exit", "2016-04-06")
        assert "Exit; 6 April 2016" in text(pilot.app)

    asked("partnership.phase_dates", story, tmp_path)


def test_a_row_is_taken_out_and_undo_brings_it_back(tmp_path):
    async def story(one, pilot):
        before = one.answer
        await press(pilot, "home", "delete")
        assert one.answer == before[1:]
        assert "Before procurement; 3 March 2008" not in text(pilot.app)
        await press(pilot, "ctrl+z")
        assert one.answer == before
        assert "Before procurement; 3 March 2008" in text(pilot.app)
        await press(pilot, "end", "delete")
        assert one.answer == before

    asked("partnership.phase_dates", story, tmp_path)


def test_escape_closes_the_open_row_and_then_leaves(tmp_path):
    async def story(one, pilot):
        await press(pilot, "home", "enter")
        assert "Row 1 of dates of the phases" in text(pilot.app)
        one.panel.tell_problems({one.key.step(1): "Give the day"})
        one.panel.facts_changed([one.key])
        await press(pilot, "escape")
        assert "Row 1 of" not in text(pilot.app)
        assert "Error: Give the day" in text(pilot.app)
        assert isinstance(one.answer[0], Group)

    asked("partnership.phase_dates", story, tmp_path)


def test_a_part_of_a_row_can_be_gone_to(tmp_path):
    async def story(one, pilot):
        await settle(pilot)
        assert "Row 2 of dates of the phases" in text(pilot.app)
        assert pilot.app.focused.text == "6 October 2008"

    asked("partnership.phase_dates[2].date", story, tmp_path)


def test_a_record_named_elsewhere_can_be_chosen_at_once(tmp_path):
    async def story(one, pilot):
        new = one.drafting.add("roles")
        one.drafting.answer(Key("roles", new, "title"), "Head of Joy")
        pilot.app.tell(frozenset([Key("roles", new)]))
        await write(pilot, "of joy", "tab")
        assert one.answer == new

    asked("milestones[MST-02].owner_role", story, tmp_path)


def test_what_cannot_be_read_in_the_file_shows_as_it_was_written(tmp_path):
    async def story(one, pilot):
        one.panel.entry.show(Unreadable("somebody", "Nobody is called that."))
        assert one.panel.entry.text == "somebody"

    asked("milestones[MST-02].owner_role", story, tmp_path)


def test_a_search_left_empty_takes_nothing(tmp_path):
    async def story(one, pilot):
        await press(pilot, "ctrl+a", "backspace", "up", "tab")
        assert one.answer is None
        assert one.drafting.draft(one.key) is None

    asked("milestones[MST-02].owner_role", story, tmp_path)


def test_questions_that_are_no_longer_asked_go_out_of_sight(tmp_path):
    async def story(one, pilot):
        assert one.panel.field.label in text(pilot.app)
        key = Key("parties", "PTY-LA", "signatory")
        one.drafting.answer(key, "no")
        pilot.app.tell(frozenset([key]))
        await settle(pilot)
        assert one.panel.field.label not in text(pilot.app)

    asked("parties[PTY-LA].reason_for_joining", story, tmp_path)


def test_a_section_that_cannot_be_changed_keeps_what_is_typed_and_says_why(tmp_path):
    async def story(one, pilot):
        file = tmp_path / "answers/quillmere/joint/roles.yaml"
        file.write_text("- broken: [", encoding="utf-8")
        one.drafting.poll()
        await write(pilot, "Head of Joy")
        await press(pilot, "enter")
        assert one.answer == "ROL-06"
        assert one.said

    asked("milestones[MST-02].owner_role", story, tmp_path)
