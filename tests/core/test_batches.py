"""Several returned files decided on in one go: whose hand each answer is from, what collides."""

import pytest

from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.batches import refuse_rivals, sources
from lep_docs.core.decisions import Choice, Decision
from lep_docs.core.errors import RefusedError
from lep_docs.core.keys import Key
from lep_docs.core.proposals import Kind, Proposal, Returned
from lep_docs.core.sources import pulled

PLACE = Key("partnership", "", "co_location", ("place",))
NAME = Key("partnership", "", "name")
GONE = Key("milestones", "MST-01")
TAKE, KEEP = Decision(Choice.TAKE), Decision(Choice.KEEP, "Because.")


def fact(identity, key, theirs, author=""):
    value = theirs or None
    return Proposal(identity, Kind.FACT, key, theirs=theirs, value=value, author=author)


def batch(*files):
    """Files named a.docx, b.docx ...: each the proposals with what was decided on them."""
    return [
        (
            Returned(f"C:\\in/{name}.docx", changes=tuple(one for one, _ in pairs)),
            {one.id: decision for one, decision in pairs},
        )
        for name, pairs in zip("abc", files, strict=False)
    ]


def test_each_answer_is_from_its_own_file_and_hand_and_the_rest_from_all():
    note = Proposal("n", Kind.COMMENT, NAME, theirs="Is it?", author="Cy")
    removed = Proposal("r", Kind.RECORD_REMOVED, GONE)
    files = batch(
        [(fact("1", PLACE, "Mill", "Ann"), TAKE), (note, TAKE)],
        [(removed, TAKE), (fact("2", NAME, "Ash", "Bob"), KEEP)],
    )
    assert sources(files) == (
        pulled("a.docx and b.docx", "Ann, Cy and Bob"),
        {Key("partnership", "", "co_location"): pulled("a.docx", "Ann"), GONE: pulled("b.docx")},
    )


def test_what_is_no_proposal_of_the_file_is_from_nobody():
    assert sources([(Returned("a.docx"), {"1": TAKE})]) == (pulled(""), {})


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((fact("1", NAME, "Ash"), TAKE), (fact("2", NAME, "Ash"), TAKE)),
        ((fact("1", NAME, "Ash"), TAKE), (fact("2", NAME, "Oak"), KEEP)),
        ((fact("1", NAME, "Ash"), TAKE), (fact("2", PLACE, "Oak"), TAKE)),
    ],
)
def test_what_agrees_or_leaves_the_answer_alone_does_not_collide(first, second):
    refuse_rivals(load_catalogue(), batch([first], [second]))


@pytest.mark.parametrize("decision", [TAKE, Decision(Choice.TOGETHER, text="Elm")])
@pytest.mark.parametrize(("theirs", "shown"), [("Oak", "“Oak”"), ("", "taken out")])
def test_different_words_for_one_answer_are_refused_with_both_sides(decision, theirs, shown):
    files = batch([(fact("1", NAME, "Ash"), TAKE)], [(fact("2", NAME, theirs), decision)])
    with pytest.raises(RefusedError) as refused:
        refuse_rivals(load_catalogue(), files)
    assert f"1 (a.docx: “Ash”) and 2 (b.docx: {shown}) both change" in str(refused.value)
