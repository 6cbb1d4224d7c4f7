"""An organisation's own profile: read strictly, whole or resting on one that travels along."""

from pathlib import Path

import pytest
from support.facts_builder import catalogue

from lep_docs.catalogue.load import FOLDER
from lep_docs.catalogue.vocabulary_reading import read_own
from lep_docs.core.errors import CatalogueError
from lep_docs.core.fields import Term

HUB = """\
label: Forth hub
based_on: hub
terms:
  vehicle:
    label: Forth Works Company
    short: FWC
  end_user:
    label: library
    article: a
glossary:
  - term: Territory
    meaning: The three counties.
"""


def read(tmp_path, text, name="forth.yaml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_own(path, path.stem, catalogue())


def refusal(tmp_path, text, name="forth.yaml"):
    with pytest.raises(CatalogueError) as error:
        read(tmp_path, text, name)
    return str(error.value)


def test_a_profile_that_rests_on_another_says_only_what_differs(tmp_path):
    hub, own = catalogue().vocabularies["hub"], read(tmp_path, HUB)
    assert (own.code, own.label, own.hint) == ("forth", "Forth hub", hub.hint)
    assert own.main_classes == hub.main_classes
    assert own.terms["vehicle"] == Term(
        "Forth Works Company", "Forth Works Companies", "the", "FWC"
    )
    assert own.terms["end_user"] == Term("library", "libraries", "a")
    assert {t for t in own.terms if own.terms[t] != hub.terms[t]} == {"vehicle", "end_user"}


def test_its_glossary_comes_first_and_leaves_out_what_it_replaced(tmp_path):
    lines = dict(read(tmp_path, HUB).glossary)
    assert lines["Territory"] == "The three counties."
    assert "Hub company (hubco)" not in lines
    assert "Participant" in lines
    assert next(iter(lines)) == "Territory"


def test_the_file_that_the_guide_shows_can_be_read(tmp_path):
    guide = Path(__file__).parents[2] / "docs" / "own-words.md"
    shown = guide.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    own = read(tmp_path, shown)
    assert own.terms["end_user"] == Term("library", "libraries", "a", possessive="library’s")
    assert own.glossary[0][0] == "Forth Works Company (FWC)"


def test_a_whole_profile_needs_no_other(tmp_path):
    text = (FOLDER / "vocabulary" / "lift.yaml").read_text(encoding="utf-8")
    own = read(tmp_path, text.replace("code: lift\n", ""))
    assert own.terms == catalogue().vocabularies["lift"].terms


@pytest.mark.parametrize(
    ("text", "name", "sentence"),
    [
        (HUB, "hub.yaml", 'vocabulary/hub.yaml, line 1: "hub" travels with the program already'),
        (HUB, "Forth Hub.yaml", 'line 1: "Forth Hub" is no code: name the file in small letters'),
        (f"code: fort\n{HUB}", "forth.yaml", 'line 1: "fort" is no name of this file'),
        (
            HUB.replace("based_on: hub", "based_on: hubb"),
            "forth.yaml",
            'line 2: "hubb" is no profile that travels along. Did you mean "hub"?',
        ),
        (
            HUB.replace("  vehicle:", "  vehical:"),
            "forth.yaml",
            'line 4: No document uses a word called "vehical". Did you mean "vehicle"?',
        ),
        (HUB.replace("    short:", "    shrt:"), "forth.yaml", 'line 6: "shrt" is not a known key'),
        (HUB.replace("article: a", "article: die"), "forth.yaml", 'line 9: "die" is no article.'),
        (
            f"main_classes: [councl]\n{HUB}",
            "forth.yaml",
            'line 1: "councl" is no kind of party.',
        ),
        (
            HUB.replace("based_on: hub\n", "hint: Ours.\n"),
            "forth.yaml",
            'line 3: The word "public_partner" is missing here. Give every word, or say with',
        ),
        (HUB.replace("label: Forth hub\n", ""), "forth.yaml", '"label" with one line of text'),
        ("- vehicle\n", "forth.yaml", "line 1: named lines (name: value) were expected"),
        ("label: *a\n", "forth.yaml", "vocabulary/forth.yaml, line 1:"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(tmp_path, text, name, sentence):
    assert sentence in refusal(tmp_path, text, name)
