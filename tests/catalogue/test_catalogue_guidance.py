"""The guidance: read strictly, whole, and true to what it says of itself."""

import re

import pytest
from catalogue.test_catalogue_mistakes import line_of, written
from support.facts_builder import catalogue

from lep_docs.catalogue.reading import read_catalogue
from lep_docs.core.errors import CatalogueError
from lep_docs.core.guidance import Basis, Stage, Weight

ELM = """\
topic: E1
slug: elm
order: 1
title: Elms
gist: Trees.
dated: June 2009
source: A book.
good: [They grow.]
steps:
  heading: The steps
  items: [Plant it.]
tell: [Look up.]
questions: [Is it tall?]
examples: [One in a park.]
onward:
  - {topic: E1, why: Again., leans: stated}
weights:
  pre_procurement: 3 stated
  procurement: 0 inferred
  mobilisation: 1 stated
  operation: 2 inferred
sections: [people]
fields: [people.status]
"""
STAGE = """\
stage: operation
label: Operation
hint: It runs.
sides:
  vehicle:
    label: The company
    actions:
      SA-01:
        action: Water it
        topic: E1
        sections: [people]
        proof: results_held
"""


def with_guidance(folder, elm=ELM, stage=STAGE):
    """The small catalogue of the mistakes' tests, with a topic and a stage."""
    written(folder)
    for name, text in (("guidance/elm", elm), ("stages/operation", stage)):
        path = folder / f"{name}.yaml"
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


def test_a_topic_and_a_stage_are_read_whole(tmp_path):
    found = read_catalogue(with_guidance(tmp_path))
    elm = found.topics["E1"]
    assert elm.steps.items == ("Plant it.",)
    assert elm.weights[Stage.PRE_PROCUREMENT] == Weight(3, Basis.STATED)
    assert elm.onward[0].leans is Basis.STATED
    assert (elm.own, elm.basis, elm.documents) == (False, "", ())
    (stage,) = found.stages
    assert stage.sides[0].actions == (found.actions["SA-01"],)
    assert (found.actions["SA-01"].proof, found.actions["SA-01"].private) == ("results_held", False)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("gist:", "gits:", '"gits" is not a known key. Did you mean "gist"?'),
        ("sections: [people]", "sections: [poeple]", '"poeple" is no section.'),
        ("[people.status]", "[people.statsu]", '"people.statsu" is no field of people.'),
        ("topic: E1, why", "topic: E9, why", '"E9" is no topic. Did you mean "E1"?'),
        ("leans: stated", "leans: guessed", '"guessed" is no way to lean on a topic.'),
        ("0 inferred", "4 inferred", '"4 inferred" is no weight: write it as "3 stated"'),
        ("  procurement: 0 inferred\n", "", 'The stage "procurement" is missing here.'),
        ("fields: [people.status]", "documents: [D1]", '"D1" is no code of a document.'),
        ("steps:\n  heading: The steps\n  items: [Plant it.]", "steps: Plant it.", "Named lines"),
    ],
)
def test_a_mistake_in_a_topic_is_refused_with_its_place(tmp_path, old, new, said):
    with pytest.raises(CatalogueError) as error:
        read_catalogue(with_guidance(tmp_path, elm=ELM.replace(old, new)))
    assert str(error.value).startswith("catalogue/guidance/elm.yaml, line ")
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("stage: operation", "stage: oporation", '"oporation" is no stage.'),
        ("topic: E1", "topic: E2", '"E2" is no topic.'),
        ("results_held", "results_hold", 'condition on the facts. Did you mean "results_held"?'),
        ("sections: [people]", "sections: [trees]", '"trees" is no section.'),
        ("sections: [people]", "owner: ROL-1", '"owner" is not a known key.'),
        ("label: The company", "label: A\n    classes: [elm]", "no kind of organisation."),
    ],
)
def test_a_mistake_in_a_stage_is_refused_with_its_place(tmp_path, old, new, said):
    changed = STAGE.replace(old, new)
    with pytest.raises(CatalogueError) as error:
        read_catalogue(with_guidance(tmp_path, stage=changed))
    assert said in str(error.value)
    if new.startswith("stage"):
        where = f"catalogue/stages/operation.yaml, line {line_of(changed, 'oporation')}"
        assert str(error.value).startswith(where)


def test_two_topics_of_one_slug_are_refused(tmp_path):
    folder = with_guidance(tmp_path)
    other = ELM.replace("topic: E1\n", "topic: E2\n", 1)
    (folder / "guidance/other.yaml").write_text(other, encoding="utf-8")
    with pytest.raises(CatalogueError, match='"elm" is another topic\'s slug already'):
        read_catalogue(folder)


def test_the_nine_notes_the_sixty_two_actions_and_the_three_lists_are_all_there():
    topics = catalogue().topics
    assert [code for code in topics if code.startswith("PN")] == [f"PN{n}" for n in range(1, 10)]
    assert sorted(catalogue().actions) == [f"SA-{n:02}" for n in range(1, 63)]
    assert [len(topics[code].steps.items) for code in ("PN1", "PN3", "PN6")] == [10, 10, 8]
    questions = [len(topics[f"PN{n}"].questions) for n in range(1, 10)]
    assert questions == [2, 3, 3, 7, 3, 5, 2, 3, 4]


def test_every_topic_has_all_four_parts_and_its_date():
    for topic in catalogue().topics.values():
        assert all((topic.good, topic.tell, topic.questions, topic.examples, topic.onward))
        assert re.search(r"\b20\d\d\b", topic.dated), topic.code


def test_every_section_belongs_to_a_topic():
    told = {name for topic in catalogue().topics.values() for name in topic.sections}
    assert set(catalogue().sections) == told


def test_a_way_on_that_is_leaned_on_leads_to_another_of_the_nine():
    for topic in catalogue().topics.values():
        for onward in topic.onward:
            assert onward.topic != topic.code
            assert not onward.leans or catalogue().topics[onward.topic].weights


def test_the_guidance_speaks_of_no_one_kind_of_partnership():
    own = re.compile(r"\b(?:LEP|BSF|PSP|school|schools|bidder|bidders|council)\b")
    allowed = {"ABOUT", "WORDS"}  # which say where it comes from, and what the letters mean
    for topic in catalogue().topics.values():
        steps = topic.steps.items if topic.steps else ()
        texts = (*topic.good, *steps, *topic.tell, *topic.questions, *topic.examples)
        assert topic.code in allowed or not own.search(" ".join(texts)), topic.code
    for action in catalogue().actions.values():
        assert not own.search(action.action), action.code


STARTER = "section: people\nhint: Two.\nrows:\n  - {name: Ash, status: here}\n"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("people", "peeple", '"peeple" is no section.'),
        ("status", "state", '"state" is not a known key.'),
        ("here}", "gone away}", "gone away"),
        ("hint", "for_each: tree\nhint", '"tree" is no way to repeat rows.'),
    ],
)
def test_a_mistake_in_a_starter_is_refused_with_its_place(tmp_path, old, new, said):
    folder = written(tmp_path)
    (folder / "starters").mkdir()
    path = folder / "starters/people.yaml"
    path.write_text(STARTER, encoding="utf-8")
    assert read_catalogue(folder).starters["people"].rows == ({"name": "Ash", "status": "here"},)
    path.write_text(STARTER.replace(old, new), encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"starters/people\.yaml, line \d") as error:
        read_catalogue(folder)
    assert said in str(error.value)


def test_themes_of_a_set_are_about_topics_one_each(tmp_path):
    folder = with_guidance(tmp_path)
    path = folder / "instruments/HC1.yaml"
    about = path.read_text(encoding="utf-8").replace("themes: [Use]", "themes: [Use]\ntopics: [E1]")
    path.write_text(about, encoding="utf-8")
    assert read_catalogue(folder).health.instruments["HC1"].topics == ("E1",)
    path.write_text(about.replace("[E1]", "[E1, E1]"), encoding="utf-8")
    with pytest.raises(CatalogueError, match="Each theme has one topic, in the same order"):
        read_catalogue(folder)
