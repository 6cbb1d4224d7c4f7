"""What a check asks, said in words."""

import pytest
from support.facts_builder import catalogue

from lep_docs.core.errors import NotUnderstoodError
from lep_docs.core.explaining import explained
from lep_docs.core.fields import Phase
from lep_docs.core.rules.registry import ON_READING, RULES


def test_a_check_is_explained_in_words_that_people_read():
    told = dict(explained(catalogue(), "R-012").lines)
    assert told == {
        "R-012": "Every milestone has a measure and a source of evidence",
        "Why": "Outcomes are written down with how success is judged.",
        "What to do": "Say what will be counted or seen, and where the proof will be found.",
        "Weight": "error: holds back an approved version, never a draft",
        "Checked from": "Mobilisation",
        "Documents": "Statement of joint aspiration (D1); Performance management arrangements (D6)",
        "Comes from": "toolkit summary",
    }


@pytest.mark.parametrize("typed", ["r-012", "R12", " 12 ", "012"])
def test_a_check_is_found_however_its_number_is_typed(typed):
    assert explained(catalogue(), typed).id == "R-012"


@pytest.mark.parametrize("name", [*RULES, *ON_READING])
def test_every_check_there_is_can_be_explained(name):
    told = explained(catalogue(), name)
    assert all(text for line in told.lines for text in line)
    assert told.wakes in {info.label for info in catalogue().phases}


def test_what_only_the_finished_file_shows_says_who_sees_to_it():
    told = explained(catalogue(), "R-145")
    assert "tests of lep_docs build every document" in told.held_by
    assert told.phase is Phase.PRE_PROCUREMENT
    assert told.documents == ()


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("R-009", 'Did you mean "R-008"?'),
        ("999", "They are numbered from R-001 to R-147."),
        ("R-0", "They are numbered from R-001 to R-147."),
        ("FIEL", 'Did you mean "FILE"?'),
        ("nonsense", "They are listed in docs/checks.md."),
    ],
)
def test_an_unknown_check_is_refused_with_the_nearest(typed, hint):
    with pytest.raises(NotUnderstoodError) as refused:
        explained(catalogue(), typed)
    assert str(refused.value) == f'There is no check "{typed}". {hint}'
