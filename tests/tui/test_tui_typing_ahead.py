"""Keys pressed faster than a screen opens: each reaches what the one before it opened."""

import pytest
from tui.harness import LARGE, SMALL, opened, press, run, text, type_ahead, until, workspace

from lep_docs.core.keys import parse_key


def _after(tmp_path, *keys, section="", name="quillmere", size=SMALL):
    """The answers once these keys have been pressed in one breath, from the list of sections."""
    work = workspace(tmp_path)

    async def story():
        async with opened(work, name, size) as pilot:
            if section:
                pilot.app.open_section(section)
                await pilot.pause()
            await type_ahead(pilot, *keys)
            return pilot.app.drafting.answers, text(pilot.app)

    return run(story())


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_a_record_is_added_and_named_in_one_breath(tmp_path, size):
    answers, _ = _after(tmp_path, "a", *"Xanadu rdx", "tab", section="projects", size=size)
    names = [record.values.get("name") for record in answers.records("projects")]
    assert names.count("Xanadu rdx") == 1
    assert len(names) == 11


def test_a_section_is_opened_and_answered_in_one_breath(tmp_path):
    answers, _ = _after(tmp_path, "enter", "ctrl+a", *"Typed at once", "tab")
    assert answers.get(parse_key("partnership.name")) == "Typed at once"


def test_the_next_part_is_turned_to_and_answered_in_one_breath(tmp_path):
    keys = ("f8", "ctrl+a", *"1 4 2010", "tab")
    answers, _ = _after(tmp_path, *keys, section="partnership")
    assert str(answers.get(parse_key("partnership.as_of"))) == "2010-04-01"


def test_the_next_part_of_a_record_is_turned_to_and_answered_in_one_breath(tmp_path):
    keys = ("enter", "f8", "ctrl+a", *"Somewhere new", "tab")
    answers, _ = _after(tmp_path, *keys, section="people")
    changed = [r.values for r in answers.records("people") if "Somewhere new" in r.values.values()]
    assert len(changed) == 1


def test_a_search_takes_what_is_typed_and_taken_in_one_breath(tmp_path):
    keys = ("a", *"Xanadu", *["tab"] * 4, *"lanternhouse", "enter", "tab", "tab")
    answers, _ = _after(tmp_path, *keys, section="projects")
    new = answers.records("projects")[1]
    assert new.values["sponsor_party"] == "PTY-PSP"


def test_taking_what_was_found_for_the_last_question_stays_in_the_record(tmp_path):
    keys = ("enter", "f8", *["tab"] * 3, "ctrl+a", *"lanternhouse", "enter", "f8", *"Minutes")
    answers, shown = _after(tmp_path, *keys, "f6", section="log")
    first = answers.records("log")[0]
    assert (first.values.get("to_party"), first.values.get("source_ref")) == (
        "PTY-PSP",
        "Minutes",
    ), shown


def test_a_question_over_the_table_is_answered_in_one_breath(tmp_path):
    keys = ("x", *"It was not wanted", "enter", "down", "x", *"Nor was this", "enter")
    answers, _ = _after(tmp_path, *keys, section="projects")
    reasons = [r.values.get("retired_reason") for r in answers.records("projects")]
    assert [reason for reason in reasons if reason] == ["It was not wanted", "Nor was this"]


def test_a_question_that_an_answer_brings_is_reached_in_one_breath(tmp_path):
    keys = ("end", "a", "shift+tab", "1", "space", "tab", *"the Council", "enter", "ctrl+a", *"Xyz")
    answers, shown = _after(tmp_path, *keys, "f6", section="objectives")
    new = answers.records("objectives")[1]
    assert dict(new.values) == {"level": "parent", "owner_party": "PTY-LA", "title": "Xyz"}, shown


def test_what_never_comes_does_not_hold_the_keys_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr("lep_docs.tui.keys_in_turn.PATIENCE", -1)
    work = workspace(tmp_path)

    async def story():
        async with opened(work, "quillmere") as pilot:
            release = pilot.app.hold_keys()
            await press(pilot, "enter", "escape", "f1")
            assert "needed now" in text(pilot.app)
            pilot.app.look_at_files()
            await until(pilot, lambda: not pilot.app.has_keys_waiting)
            await pilot.pause()
            release()
            assert "Help: " in text(pilot.app)

    run(story())
