"""Mistakes in the sets of questions are refused with file, line and the nearest known name."""

import pytest
from test_catalogue_mistakes import CHECK, HEALTH, REMEDIES, line_of, refused, written

from lep_docs.catalogue.reading import read_catalogue


def test_sets_scales_bands_and_the_library_are_read_whole(tmp_path):
    health = read_catalogue(written(tmp_path)).health
    assert health.scales["S2"].points == ("No", "Yes")
    assert [(b.lowest, b.severity, b.label) for b in health.bands][1] == (60, 0, "Strong")
    assert health.remedies["FU-01"].action == "Talk"
    check = health.instruments["HC1"]
    assert (check.title, check.version, check.minutes, check.anonymous) == (
        "Is it well?", "1", 5, False,
    )  # fmt: skip
    used, unused = check.questions
    assert (used.remedies, used.known, used.reverse) == (("FU-01",), "R-062 of people", False)
    assert (unused.weak, unused.reverse, unused.quick) == ("Use it.", True, True)
    assert check.agenda[0].prompt == "Who uses it?"
    assert check.bands == health.bands


def test_a_set_may_have_bands_of_its_own(tmp_path):
    own = CHECK + "bands:\n  - {from: 0, severity: 2, label: Poor}\n"
    assert (
        read_catalogue(written(tmp_path, HC1=own)).health.instruments["HC1"].bands[0].severity == 2
    )


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        ("code: HC1", "code: HC2", "code:", '"HC2" is no name of this file.'),
        ("scale: S2", "scale: S3", "scale:", '"S3" is no scale. Did you mean "S2"?'),
        ("kind: rated", "kind: rate", "kind:", '"rate" is no kind. Did you mean "rated"?'),
        ("mode: party", "mode: partly", "mode:", '"partly" is no mode. Did you mean "party"?'),
        ("note: Take", "notes: Take", "notes:", '"notes" is not a known key. Did you mean "note"?'),
        ("evidence: Dust", "proof: Dust", "proof:", '"proof" is not a known key.'),
        ("minutes: 5\nnote", "minutes: few\nnote", "minutes: few", '"few" is no whole number.'),
        ("[FU-01]", "[FU-02]", "remedies:", '"FU-02" is no follow-up of the library.'),
        ("R-062 of people", "R-062 of persons", "known:", '"persons" is no section.'),
        ("R-062 of people", "R-999 of people", "known:", '"R-999" is no known condition'),
        ("R-062 of people", "member-sponser", "known:", 'Did you mean "member-sponsor"?'),
        ("number: 2", "number: 3", "number: 3", "Questions count from 1: this one is 2."),
        ("themes: [Use]", "themes: [Use, Wear]", "themes:", 'No question is about "Wear".'),
        ("kind: rated", "kind: talk", "questions:", "A talk has no questions to rate"),
        ("kind: rated", "kind: levels", "- number: 1", "A question of this set has 2 written"),
        ("themes: [Use]", "themes: [Use]\ntopics: [T1]", "topics:", '"T1" is no topic with'),
        (", prompt: Who uses it?", ", prompt: Who?, horizons: [6w]", "- {title: Use",
         '"6w" is no horizon: write it as 6m or 10y.'),
        (", prompt: Who uses it?", "", "- {title: Use", '"prompt" with one line of text'),
    ],
)  # fmt: skip
def test_a_mistake_in_a_set_is_named_by_its_line(tmp_path, old, new, at, message):
    assert CHECK.count(old) == 1
    text = CHECK.replace(old, new)
    said = refused(tmp_path, HC1=text)
    assert said.startswith(f"catalogue/instruments/HC1.yaml, line {line_of(text, at)}: ")
    assert message in said


def test_a_question_of_a_theme_the_set_has_not_is_refused(tmp_path):
    text = CHECK.replace(
        "    theme: Use\n    text: Is it unused?", "    theme: Us\n    text: Is it?"
    )
    assert '"Us" is no theme of this set. Did you mean "Use"?' in refused(tmp_path, HC1=text)


def test_a_question_says_what_to_do_when_weak(tmp_path):
    text = CHECK.replace("    weak: Use it.\n", "")
    assert 'A question says what to do when weak: "weak" or "remedies".' in refused(
        tmp_path, HC1=text
    )


def test_a_talk_needs_an_agenda(tmp_path):
    head = CHECK.partition("themes:")[0].replace("kind: rated", "kind: talk")
    assert "A talk needs an agenda." in refused(tmp_path, HC1=head)


@pytest.mark.parametrize("lows", [(10, 60), (60, 0), (0, 0)])
def test_bands_begin_at_nought_and_go_up(tmp_path, lows):
    first, second = lows
    text = HEALTH.replace("from: 0", f"from: {first}").replace("from: 60", f"from: {second}")
    assert "Bands begin at 0 and go up, each once." in refused(tmp_path, health=text)


def test_an_entry_of_the_library_is_whole(tmp_path):
    said = refused(tmp_path, remedies=REMEDIES.replace("success: Two talked, ", ""))
    assert "catalogue/remedies.yaml" in said
    assert '"success" with one line of text is missing here.' in said
