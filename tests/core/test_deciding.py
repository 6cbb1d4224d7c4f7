"""Decisions on a returned document, carried out on answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from support.facts_builder import answers, catalogue, facts

from lep_docs.core.deciding import decided
from lep_docs.core.decisions import Choice, Decision, of_document, standing
from lep_docs.core.errors import NotUnderstoodError, RefusedError
from lep_docs.core.facts import Facts
from lep_docs.core.kept_words import Fit, Placed, kept_for, mark_of, pattern_of
from lep_docs.core.keys import parse_key, tag_of
from lep_docs.core.new_wordings import resting_on, standing_still
from lep_docs.core.origins import day_of
from lep_docs.core.proposals import Kind, Proposal, Reply, Returned, Spot, Within
from lep_docs.core.session import Session
from lep_docs.core.threads import answered, resolved
from lep_docs.core.values import Group

ON = date(2010, 3, 8)
NAME = parse_key("partnership.name")
TAKE = Decision(Choice.TAKE, "Agreed.", "Office")
KEEP = Decision(Choice.KEEP, "In the contract.", "Office")
PARK = Decision(Choice.PARK, who="Office")
SPOT = Spot(
    ("How we work", "Meetings"), (("The ", None), ("Ash Partnership", NAME), (" meets.", None))
)
WORDING = Proposal(
    "w1", Kind.WORDING, base=SPOT.text, theirs="The Ash Partnership meets monthly.",
    author="Hetty", date="2010-03-01T09:30:00Z", section="Meetings", place="paragraph 3", spot=SPOT,
)  # fmt: skip
FACT = Proposal(
    "f1", Kind.FACT, NAME, "Ash Partnership", "Ash Vale", value="Ash Vale", section="Meetings"
)
COMMENT = Proposal(
    "c1", Kind.COMMENT, NAME, theirs="Why so?", author="Hetty", date="2010-03-01", quote="Ash",
    replies=(Reply("Office", "2010-03-02", "It was agreed."),),
)  # fmt: skip
DOCUMENT = {"id": "DOC-3", "type": "D3", "title": "Protocol"}
GIVEN = {"partnership": {"name": "Ash Partnership"}, "documents": [DOCUMENT]}


def decide(*pairs, given=GIVEN, document="partnering-protocol"):
    """The facts after decisions on proposals, given as pairs."""
    before = answers(**given) if isinstance(given, dict) else given.answers
    file = Returned("C:\\post\\back.docx", document, "ash", "joint",
                    changes=tuple(one for one, _ in pairs))  # fmt: skip
    after = decided(
        Session(catalogue(), before), file, {one.id: decision for one, decision in pairs}, ON
    )
    return Facts(catalogue(), after, ON)


def protocol():
    return catalogue().document("partnering-protocol")


def test_a_fact_that_is_taken_is_in_the_answers_and_on_record():
    now = decide((FACT, TAKE))
    assert now.partnership.name == "Ash Vale"
    (edit,) = now.returned_edits
    assert (edit.document, edit.kind, edit.about, edit.base, edit.theirs) == (
        "DOC-3", "fact", "partnership.name", "Ash Partnership", "Ash Vale",
    )  # fmt: skip
    assert (edit.decision, edit.reason, edit.decided_by, edit.decided_on) == (
        "take", "Agreed.", "Office", ON,
    )  # fmt: skip
    assert edit.source_file == "back.docx"
    assert standing(now, protocol(), FACT) is Choice.TAKE


def test_ours_kept_changes_no_answer_and_needs_a_reason():
    now = decide((FACT, KEEP))
    assert now.partnership.name == "Ash Partnership"
    assert standing(now, protocol(), FACT) is Choice.KEEP
    with pytest.raises(RefusedError, match="say why ours is kept"):
        decide((FACT, Decision(Choice.KEEP)))


def test_what_was_parked_can_be_decided_later_on_the_same_record():
    parked = decide((FACT, PARK))
    now = decide((FACT, TAKE), given=parked)
    (edit,) = now.returned_edits
    assert (edit.decision, edit.decided_by) == ("take", "Office")


def test_an_answer_written_together_is_heard_like_a_typed_one():
    together = Decision(Choice.TOGETHER, text="Ash and Vale")
    now = decide((replace(FACT, problem="not understood"), together))
    assert now.partnership.name == "Ash and Vale"
    assert now.returned_edits[0].together == "Ash and Vale"
    with pytest.raises(RefusedError, match="write the words"):
        decide((FACT, Decision(Choice.TOGETHER)))
    key = parse_key("milestones[MST-01].due")
    with pytest.raises(NotUnderstoodError):
        decide((replace(FACT, key=key), Decision(Choice.TOGETHER, text="soon")))


def test_a_whole_record_is_taken_or_not():
    one = Proposal("r1", Kind.RECORD_REMOVED, parse_key("milestones[MST-01]"))
    with pytest.raises(RefusedError, match="whole record"):
        decide((one, Decision(Choice.TOGETHER, text="half")))
    given = {**GIVEN, "milestones": [{"id": "MST-01", "statement": "Open"}]}
    now = decide((one, Decision(Choice.TAKE)), given=given)
    assert now.milestones == ()
    (row,) = now.everything("milestones")
    assert row.retired_reason == "Taken out of back.docx, which came back"


def test_nothing_is_done_when_one_of_them_cannot_be():
    with pytest.raises(RefusedError, match='proposes no "x9"'):
        decided(Session(catalogue(), answers(**GIVEN)), Returned("a.docx", "partnering-protocol"),
                {"x9": TAKE}, ON)  # fmt: skip
    with pytest.raises(RefusedError, match="no document of ours"):
        decide((FACT, TAKE), document="")


def test_a_document_without_a_record_is_given_one():
    now = decide((FACT, PARK), given={"partnership": {"name": "Ash"}})
    (record,) = now.documents
    assert (record.type, record.title) == ("D3", "Partnering protocol")
    assert now.returned_edits[0].document == record.id


def test_a_kept_wording_says_what_it_replaces_and_what_it_stands_on():
    now = decide((WORDING, TAKE))
    (edit,) = now.text_edits
    assert (edit.change, edit.section, edit.edited_text, edit.author, edit.reason) == (
        "reworded", "Meetings", WORDING.theirs, "Hetty", "Agreed.",
    )  # fmt: skip
    assert (edit.date, edit.source_file) == (date(2010, 3, 1), "back.docx")
    assert [(row.answer, row.words) for row in edit.rests_on] == [
        ("partnership.name", "Ash Partnership")
    ]
    (kept,) = kept_for(now, protocol())
    assert (kept.headings, kept.turn, kept.before) == (SPOT.headings, 1, SPOT.text)
    assert kept.mark == mark_of("The  Ash Partnership meets.")
    tag = tag_of(NAME)
    assert kept.pattern == pattern_of([("The ", ""), ("Oak", tag), (" meets.", "")])
    assert kept.tags == {tag}


def test_a_wording_and_a_fact_in_it_are_taken_together():
    now = decide((WORDING, TAKE), (FACT, TAKE))
    assert now.text_edits[0].rests_on[0].words == "Ash Vale"


def test_words_written_together_are_kept_instead_of_theirs():
    now = decide((WORDING, Decision(Choice.TOGETHER, text="We meet monthly.")))
    assert now.text_edits[0].edited_text == "We meet monthly."


def test_a_wording_that_is_not_taken_is_only_remembered():
    now = decide((WORDING, KEEP))
    assert now.text_edits == ()
    assert now.returned_edits[0].theirs == WORDING.theirs


def anchored(**more):
    return Proposal("a1", Kind.WORDING, theirs="Lunch is at noon.", anchor=SPOT, **more)


def test_an_added_paragraph_stands_behind_another_and_rests_on_nothing():
    now = decide((anchored(), TAKE))
    (edit,) = now.text_edits
    assert (edit.change, edit.generated_text, edit.rests_on) == ("added", SPOT.text, ())
    assert edit.author == "not named in back.docx"
    in_cell = decide((anchored(within=Within.CELL), TAKE))
    assert in_cell.text_edits[0].change == "added_in_cell"


@pytest.mark.parametrize(
    ("within", "change"), [(Within.BODY, "left_out"), (Within.ROW, "row_left_out")]
)
def test_what_was_taken_out_is_left_out(within, change):
    now = decide((replace(WORDING, theirs="", within=within), TAKE))
    assert (now.text_edits[0].change, now.text_edits[0].edited_text) == (change, None)


def test_a_moved_paragraph_is_left_out_here_and_added_there():
    there = Spot(("Elsewhere",), (("Before it.", None),), 2)
    now = decide((replace(WORDING, anchor=there), TAKE))
    assert [edit.change for edit in now.text_edits] == ["left_out", "added"]
    assert now.text_edits[1].turn == there.turn


def test_a_section_is_left_out_with_a_reason_or_added():
    gone = Proposal("s1", Kind.SECTION, base="Meetings\nThe ...", spot=SPOT)
    with pytest.raises(RefusedError, match="leaves a whole section out"):
        decide((gone, Decision(Choice.TAKE)))
    assert decide((gone, TAKE)).text_edits[0].change == "section_left_out"
    new = Proposal("s2", Kind.SECTION, theirs="Lunch\nAt noon.", anchor=SPOT)
    assert decide((new, TAKE)).text_edits[0].change == "section_added"


@pytest.mark.parametrize(
    "one",
    [
        Proposal("h1", Kind.WORDING, base="Footer", theirs="Feet"),
        Proposal("u1", Kind.UNPLACED, theirs="A | row"),
        Proposal("m1", Kind.SECTION, spot=SPOT, anchor=SPOT),
    ],
)
def test_what_has_no_place_in_the_template_is_refused_and_may_be_parked(one):
    with pytest.raises(RefusedError, match="has no place"):
        decide((one, TAKE))
    assert decide((one, PARK)).returned_edits[0].decision == "park"


def again(words, printed=WORDING.theirs, **more):
    spot = Spot(SPOT.headings, ((printed, None),))
    return Proposal("w2", Kind.WORDING, base=printed, theirs=words, spot=spot, **more)


def test_a_kept_wording_edited_once_more_stays_one_record():
    first = decide((WORDING, TAKE))
    now = decide((again("It meets weekly."), TAKE), given=first)
    (edit,) = now.text_edits
    assert (edit.edited_text, edit.generated_text) == ("It meets weekly.", SPOT.text)
    out = decide((again(""), TAKE), given=first)
    assert (out.text_edits[0].change, out.text_edits[0].edited_text) == ("left_out", None)


def second(words, author="Rowan"):
    return replace(WORDING, id="w9", theirs=words, author=author)


def test_two_partners_words_for_one_passage_are_put_together():
    first = decide((WORDING, TAKE))
    now = decide((second("The whole Ash Partnership meets."), TAKE), given=first)
    (edit,) = now.text_edits
    assert edit.edited_text == "The whole Ash Partnership meets monthly."
    assert edit.author == "Hetty and Rowan"
    same = decide((second(WORDING.theirs), TAKE), given=first)
    assert [e.author for e in same.text_edits] == ["Rowan"]


def test_words_that_touch_are_for_a_person_to_put_together():
    first = decide((WORDING, TAKE))
    with pytest.raises(RefusedError, match="TXE-01 keeps other words for the same passage"):
        decide((second("The Ash Partnership meets weekly."), TAKE), given=first)
    with pytest.raises(RefusedError, match="those of Hetty"):
        decide((second(""), TAKE), given=first)
    words = Decision(Choice.TOGETHER, text="It meets weekly in May.")
    now = decide((second("The Ash Partnership meets weekly."), words), given=first)
    assert [e.edited_text for e in now.text_edits] == ["It meets weekly in May."]


def test_an_added_paragraph_taken_out_again_goes_with_its_reason():
    first = decide((anchored(), TAKE))
    now = decide((again("", "Lunch is at noon."), Decision(Choice.TAKE)), given=first)
    assert now.text_edits == ()
    (row,) = now.everything("text_edits")
    assert row.retired_reason == "Taken out again in back.docx"


def test_a_line_of_an_added_section_can_be_edited():
    new = Proposal("s2", Kind.SECTION, theirs="Lunch\nAt noon.\nIn town.", anchor=SPOT)
    first = decide((new, TAKE))
    now = decide((again("At one.", "At noon."), TAKE), given=first)
    assert now.text_edits[0].edited_text == "Lunch\nAt one.\nIn town."


def test_what_stands_behind_a_kept_wording_stands_where_that_one_does():
    first = decide((WORDING, TAKE))
    anchor = Spot(SPOT.headings, ((WORDING.theirs, None),))
    now = decide((replace(anchored(), anchor=anchor), TAKE), given=first)
    assert now.text_edits[1].generated_text_hash == now.text_edits[0].generated_text_hash


def test_a_wording_that_stands_rests_on_todays_facts():
    first = decide((WORDING, TAKE))
    moved = replace(first, answers=first.answers.with_(NAME, "Oak"))
    met = Placed("TXE-01", Fit.FACTS_DIFFER, "The Oak meets.", "m", "p")
    now = standing_still(moved, "TXE-01", met, "Office", "Still true.")
    edit = Facts(catalogue(), now, ON).text_edits[0]
    assert (edit.rests_on[0].words, edit.generated_text_hash, edit.generated_text) == (
        "Oak", "m", "The Oak meets.",
    )  # fmt: skip
    assert (edit.reason, edit.author) == ("Still true.", "Hetty")
    with pytest.raises(RefusedError, match="no longer kept"):
        standing_still(moved, "TXE-09", met, "Office", "Still true.")


def test_a_comment_becomes_a_thread_with_its_replies():
    now = decide((COMMENT, TAKE))
    (thread,) = now.comments
    assert (thread.text, thread.author, thread.about, thread.quoted, thread.state) == (
        "Why so?", "Hetty", "partnership.name", "Ash", "open",
    )  # fmt: skip
    assert [(r.author, r.text) for r in thread.replies] == [("Office", "It was agreed.")]
    assert now.returned_edits == ()
    assert standing(now, protocol(), COMMENT) is Choice.TAKE


def test_the_same_comment_returned_twice_is_one_thread_and_a_new_reply_opens_it():
    first = decide((COMMENT, KEEP))
    (thread,) = first.comments
    assert (thread.state, thread.answer, thread.answered_by) == (
        "answered", "In the contract.", "Office",
    )  # fmt: skip
    same = decide((COMMENT, TAKE), given=first)
    assert [t.state for t in same.comments] == ["answered"]
    more = replace(COMMENT, replies=(*COMMENT.replies, Reply("", "", "No.")))
    assert standing(first, protocol(), more) is None
    now = decide((more, TAKE), given=first)
    assert [(t.state, len(t.replies)) for t in now.comments] == [("open", 2)]


def test_a_comment_that_was_settled_in_word_is_resolved():
    done = replace(COMMENT, resolved=True)
    assert standing(decide((COMMENT, TAKE)), protocol(), done) is None
    now = decide((done, Decision(Choice.TOGETHER, text="We agreed.")))
    assert (now.comments[0].state, now.comments[0].answer) == ("resolved", "We agreed.")
    assert standing(now, protocol(), done) is Choice.TAKE


def test_a_thread_is_answered_and_resolved_by_its_id():
    first = decide((COMMENT, TAKE))
    now = Facts(catalogue(), answered(first, "CMT-01", " Done. ", "Office", ON), ON)
    assert (now.comments[0].state, now.comments[0].answer) == ("answered", "Done.")
    assert Facts(catalogue(), resolved(now, "CMT-01"), ON).comments[0].state == "resolved"
    with pytest.raises(RefusedError, match="say what was done"):
        answered(first, "CMT-01", " ", "Office", ON)
    with pytest.raises(RefusedError, match='no comment "CMT-02"'):
        resolved(first, "CMT-02")


def test_another_documents_records_are_not_mistaken_for_this_ones():
    first = decide((FACT, TAKE), (COMMENT, TAKE), (WORDING, TAKE))
    other = catalogue().document("business-plan")
    assert of_document(first, protocol(), first.comments) == first.comments
    assert of_document(first, other, first.comments) == ()
    assert standing(first, other, FACT) is None
    assert standing(first, other, COMMENT) is None
    assert kept_for(first, other) == ()
    assert standing(facts(), protocol(), FACT) is None


def test_a_moment_without_a_day_gives_none():
    assert day_of("") is None
    assert day_of("2010-03-01T09:30:00Z") == date(2010, 3, 1)


def test_a_wording_remembers_the_facts_beneath_it_and_which_of_them_stood_empty():
    known = answers(partnership={"name": "Elm"})
    name, area = parse_key("partnership.name"), parse_key("partnership.area")
    assert resting_on(known, [name, area, name]) == (
        Group({"answer": "partnership.name", "words": "Elm"}),
        Group({"answer": "partnership.area"}),
    )
