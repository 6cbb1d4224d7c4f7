"""Guidance and its suggested actions on the command line."""

import json

import pytest

from lep_docs.app.workspace import bundled
from lep_docs.catalogue.load import load_catalogue
from lep_docs.cli import run
from lep_docs.cli.diagnostics import CANNOT, FINE

WIDE = 80


@pytest.fixture
def said(capsys, monkeypatch):
    """Run a command where the samples are; gives exit code, stdout and stderr."""
    monkeypatch.chdir(bundled("answers").parent)
    monkeypatch.delenv("LEP_DOCS_WORKSPACE", raising=False)

    def say(*arguments):
        code = run(arguments)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return say


def test_the_list_names_every_topic_and_tells_what_is_our_reading(said):
    code, out, err = said("guide")
    assert (code, err) == (FINE, "")
    assert all(f"{t.code:<6}  {t.slug}" in out for t in load_catalogue().topics.values())
    assert "PN4 governance             (1)                 (2)          (3)           (3)" in out
    assert "PN5  -    -    -    (x)  -    x    (x)  -    -" in out
    assert "(In brackets): our reading of them." in out


@pytest.mark.parametrize("topic", load_catalogue().topics)
def test_every_page_has_its_parts_in_order_and_fits_a_narrow_screen(said, topic):
    code, out, _ = said("guide", topic)
    parts = ("What good looks like", "How to tell", "Examples", "Read next", "Where it comes from")
    assert code == FINE
    assert sorted(parts, key=out.index) == list(parts)
    assert max(map(len, out.splitlines())) <= WIDE
    assert ("This guidance dates from" in out) is (topic not in {"LIMITS", "WORDS"})


def test_a_page_is_found_by_its_name_however_written_and_a_slip_is_answered(said):
    assert said("guide", "pn6") == said("guide", "Partnering-Behaviours")
    code, out, err = said("guide", "shared-vison")
    assert (code, out) == (CANNOT, "")
    assert 'Did you mean "shared-vision"?' in err


def test_numbered_lists_are_numbered_and_long_items_hang(said):
    out = said("guide", "PN1")[1]
    assert "\n  10. The centre of the organisation stays involved" in out
    assert "\n     for and how far it reaches." in out


def test_programs_get_the_same_guidance_as_people(said):
    (vision,) = json.loads(said("guide", "PN3", "--json")[1])
    assert len(vision["steps"]["items"]) == 10
    assert vision["weights"]["procurement"] == {"amount": 3, "basis": "stated"}
    assert {n["topic"] for n in vision["next"] if n["leans"] == "stated"} >= {"PN4", "PN6", "PN7"}
    about, *_ = json.loads(said("guide", "--json")[1])
    assert (about["code"], about["steps"], about["basis"]) == ("ABOUT", None, None)


def test_actions_say_people_s_word_and_the_facts_beside_it(said):
    code, out, err = said("actions", "quillmere", "--phase", "mobilisation")
    assert (code, err) == (FINE, "")
    assert "SA-23 In progress" in out
    assert "BSF Programme Director, by 12 March 2010" in out
    assert "The facts show: Five services in scope now are" in out
    assert "SA-26 facts show" in out
    assert out.endswith("6 actions: 2 in progress, 2 shown by the facts alone, 2 open.\n")
    assert max(map(len, out.splitlines())) <= WIDE


def test_actions_of_one_side_are_listed_alone_and_its_own_business_is_marked(said):
    out = said("actions", "emberlin", "--party", "college")[1]
    assert "The lead college" not in out
    assert "For this side alone; it stands in no shared document." in out
    assert said("actions", "emberlin", "--phase", "later")[0] == CANNOT


def test_programs_get_every_action(said):
    listed = json.loads(said("actions", "quillmere", "--json")[1])
    found = {action["id"]: action for action in listed}
    assert len(listed) == len(found) == 62
    assert found["SA-06"]["status"] == "done"
    assert found["SA-06"]["facts_show"] == "One market test is on record"
    assert found["SA-24"]["due"] == "2010-03-05"
    assert found["SA-24"]["facts_show"] is None
    assert (found["SA-44"]["private"], found["SA-29"]["recurring"]) == (True, True)


def test_an_empty_section_is_begun_by_a_command_and_a_full_one_is_left_alone(said, tmp_path):
    where = ("--workspace", str(tmp_path))
    said(*where, "new", "ash", "--vocabulary", "hub")
    assert "escalation_levels  Five levels" in said(*where, "start", "ash")[1]
    code, out, _ = said(*where, "start", "ash", "escalation_levels")
    assert (code, out.splitlines()[0].partition(".")[0]) == (
        FINE,
        "Escalation levels: 5 escalation levels suggested",
    )
    code, _, err = said(*where, "start", "ash", "escalation_levels")
    assert (code, "stands there already" in err) == (CANNOT, True)
