"""Wording that is kept: whether it still fits, and how comments look in a spreadsheet."""

from __future__ import annotations

import csv
from datetime import date

from support.facts_builder import catalogue, facts, findings

from lep_docs.core.kept_words import Change, Fit, Placed, kept_for, misfits
from lep_docs.core.thread_sheet import HEADINGS, sheet

DOCUMENTS = [{"id": "DOC-3", "type": "D3", "title": "Protocol"}]


def kept(rests_on=(), **more):
    edit = {
        "id": "TXE-1", "document": "DOC-3", "section": "Meetings", "author": "Hetty",
        "reason": "Agreed.", "rests_on": rests_on, **more,
    }  # fmt: skip
    return facts(
        partnership={"name": "Ash"}, documents=DOCUMENTS, text_edits=[edit],
        milestones=[{"id": "MST-01"}],
    )  # fmt: skip


def protocol():
    return catalogue().documents["D3"]


def test_nothing_is_said_while_the_facts_beneath_stand():
    given = kept([{"answer": "partnership.name", "words": "Ash"}])
    assert findings("R-071", given) == []


def test_a_fact_that_changed_beneath_is_named_with_whose_words_they_are():
    given = kept(
        [
            {"answer": "partnership.name", "words": "Oak"},
            {"answer": "milestones[MST-01].due", "words": "2010-05-28"},
            {"answer": "no.such[1] thing", "words": "x"},
            {"answer": "strangers[X-1].name", "words": "Y"},
        ]
    )
    (finding,) = findings("R-071", given)
    for said in ("TXE-1", "Hetty", "Protocol", "Meetings", "was Oak, is Ash", "is blank", "X-1"):
        assert said in finding.message
    assert finding.documents == ("D3",)


def test_a_record_beneath_that_is_no_longer_pursued_is_told():
    given = facts(
        documents=DOCUMENTS,
        milestones=[{"id": "MST-01", "statement": "Open", "retired_on": date(2010, 3, 1)}],
        text_edits=[
            {"id": "TXE-1", "document": "DOC-3", "author": "Hetty", "reason": "Agreed.",
             "rests_on": [{"answer": "milestones[MST-01].statement", "words": "Open"}]}
        ],
    )  # fmt: skip
    (finding,) = findings("R-071", given)
    assert "was Open, is no longer pursued" in finding.message


def test_an_edit_of_no_document_blocks_none_by_its_facts():
    edit = {"id": "TXE-1", "document": "DOC-9", "rests_on": [{"answer": "partnership.name"}]}
    assert findings("R-071", facts(partnership={"name": "Ash"}, text_edits=[edit])) == []


def test_only_what_making_the_document_shows_is_a_misfit():
    given = kept(author=None, section=None)
    said = {fit: misfits(given, protocol(), [Placed("TXE-1", fit)]) for fit in Fit}
    assert said[Fit.FOUND] == ()
    assert "does not say the facts" in said[Fit.FACTS_DIFFER][0].message
    assert "reads otherwise" in said[Fit.ALIKE][0].message
    assert "no longer printed" in said[Fit.LOST][0].message
    assert "nobody named" in said[Fit.LOST][0].message
    assert misfits(given, protocol(), []) == ()
    changed = kept([{"answer": "partnership.name", "words": "Oak"}])
    assert misfits(changed, protocol(), [Placed("TXE-1", Fit.LOST)]) == ()


def test_a_record_filled_in_by_hand_is_a_rewording_under_its_section():
    (one,) = kept_for(kept(edited_text="We meet.", generated_text="They meet."), protocol())
    assert (one.change, one.headings, one.turn) == (Change.REWORDED, ("Meetings",), 1)
    assert one.mark
    (bare,) = kept_for(kept(section=None), protocol())
    assert (bare.headings, bare.mark, bare.words) == ((), "", "")


def test_comments_go_into_a_spreadsheet_one_row_for_each_and_for_each_reply():
    threads = facts(
        documents=DOCUMENTS,
        comments=[
            {
                "id": "CMT-01", "document": "DOC-3", "text": "=1+1", "author": "@Hetty",
                "state": "open", "quoted": " -2", "place": "table 1",
                "replies": [{"author": "Office", "text": "+44"}, {}],
            }
        ],
    )  # fmt: skip
    rows = list(csv.reader(sheet(threads, threads.comments).splitlines()))
    assert rows[0] == list(HEADINGS)
    assert [row[:2] for row in rows[1:]] == [["CMT-01", ""], ["CMT-01", "1"], ["CMT-01", "2"]]
    assert (rows[1][6], rows[1][7], rows[1][9]) == ("' -2", "'@Hetty", "'=1+1")
    assert rows[2][9] == "'+44"
    assert rows[1][2] == "Protocol"
