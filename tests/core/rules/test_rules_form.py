"""The rules on form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from support.facts_builder import catalogue, facts, findings, fired

from lep_docs.core.fields import DocumentSection, DocumentType
from lep_docs.core.values import NotApplicable, NotKnown, Unreadable

SECRET = frozenset({"Shared  service desk", " "})


def test_words_from_a_confidential_room_are_found_and_never_repeated():
    given = facts(partnership={"purpose": "We want a SHARED service\ndesk."}, elsewhere=SECRET)
    (found,) = findings("R-140", given)
    assert (found.record, found.field) == ("partnership", "purpose")
    assert "desk" not in f"{found.message} {found.remedy}".casefold()


def test_confidential_words_are_found_in_every_corner_of_a_record():
    words = "shared service desk"
    corners = [
        {"id": "TSK-1", "notes_private": words, "retired_on": date(2010, 1, 1)},
        {"id": "TSK-2", "due": NotKnown(who=words)},
        {"id": "TSK-3", "due": NotApplicable(words)},
        {"id": "TSK-4", "due": Unreadable(words, "no date")},
        {"id": "TSK-5", "reviews": [{"evidence": words, "date": date(2010, 1, 1)}]},
    ]
    assert fired("R-140", facts(tasks=corners, elsewhere=SECRET)) == [r["id"] for r in corners]


def test_a_room_with_nothing_from_elsewhere_is_in_order():
    given = facts(partnership={"purpose": "A service desk, shared."}, elsewhere=SECRET)
    assert fired("R-140", given) == []


LOGGED = {"equal_treatment": True, "date": date(2008, 11, 10), "approved_by": "ROL-1"}


def test_a_release_that_is_not_logged_as_equal_is_noticed():
    unequal = {**LOGGED, "id": "PUB-1", "equal_treatment": False}
    assert fired("R-141", facts(publish_events=[unequal])) == ["PUB-1"]


def test_something_released_to_some_bidders_only_is_noticed():
    first = {**LOGGED, "id": "PUB-1", "what": ["OBJ-1", "OBJ-2"], "to_rooms": ["bidder-a"]}
    then = {**LOGGED, "id": "PUB-2", "what": ["OBJ-2"], "to_rooms": ["bidder-b"]}
    (found,) = findings("R-141", facts(publish_events=[first, then]))
    assert (found.record, found.field) == ("PUB-1", "to_rooms")
    assert "took OBJ-1 to some bidders" in found.message


def test_releases_to_all_or_to_the_published_room_are_in_order():
    to_all = {**LOGGED, "what": ["OBJ-1"], "to_rooms": ["bidder-a", "bidder-b"]}
    for_all = {**LOGGED, "what": ["OBJ-2"], "to_rooms": ["published"]}
    assert fired("R-141", facts(publish_events=[to_all, for_all])) == []


def public(*printed, marking="OFFICIAL style: open", **sections):
    """Facts with one document of this marking, whose outline prints these answers."""
    part = DocumentSection("1", "All", "", printed)
    outline = DocumentType("D7", "route", "Route", "", "", (part,))
    document = {"id": "DOC-7", "type": "D7", "marking": marking}
    given = facts(documents=[document, {"type": "D99", "marking": "Public"}], **sections)
    return replace(given, catalogue=replace(catalogue(), documents={"D7": outline}))


def test_a_public_document_that_prints_phone_numbers_is_noticed():
    people = [{"id": "PER-1", "phone": "01234 567890"}]
    given = public("people.phone", "people", people=people)
    assert fired("R-142", given) == ["DOC-7"]


def test_a_public_document_that_prints_a_person_s_ratings_or_private_notes_is_noticed():
    named = [{"responses": [{"question": 1, "person": "PER-1"}]}]
    assert fired("R-142", public("health_checks.responses", health_checks=named)) == ["DOC-7"]
    notes = [{"notes_private": "Hard to please"}]
    assert fired("R-142", public("parties.notes_private", parties=notes)) == ["DOC-7"]


def test_a_phone_number_in_the_text_of_a_public_document_is_noticed():
    written = [{"id": "COM-1", "message": "Ring 01234 567890"}]
    assert fired("R-142", public("communications", communications=written)) == ["COM-1"]
    edits = [
        {"id": "TXE-1", "document": "DOC-7", "edited_text": "Ring +44 1234 567890."},
        {"id": "TXE-2", "document": "DOC-8", "edited_text": "Ring 01234 567890."},
    ]
    assert fired("R-142", public(text_edits=edits)) == ["TXE-1"]


def test_documents_for_partners_and_public_ones_without_personal_data_are_in_order():
    people = [{"phone": "01234 567890"}]
    assert fired("R-142", public("people.phone", marking="Partners", people=people)) == []
    assert fired("R-142", public("people.phone", marking="Not public", people=people)) == []
    assert fired("R-142", public("people.name", marking="Open", people=people)) == []
    unnamed = [{"responses": [{"question": 1}]}]
    assert fired("R-142", public("health_checks.responses", health_checks=unnamed)) == []


def test_placeholders_of_every_kind_are_found():
    for blank in ("TBC", "tba", "Lorem ipsum", "xxx", "Name: ____", "[ ]", "[…]", "[insert date]"):
        assert fired("R-143", facts(milestones=[{"id": "MST-1", "measure": blank}])) == ["MST-1"]


def test_a_placeholder_as_long_as_a_page_is_quoted_in_short():
    (found,) = findings("R-143", facts(milestones=[{"id": "MST-1", "measure": "x" * 9_000}]))
    assert len(found.message) < 120


def test_a_placeholder_in_a_list_is_found_where_it_stands():
    (found,) = findings("R-143", facts(review_cycles=[{"trigger_events": ["A new law", "TBC"]}]))
    assert found.field == "trigger_events[2]"
    assert found.message == 'REV-01 still holds the placeholder "TBC".'


def test_brackets_with_meaning_private_notes_and_retired_or_replaced_words_are_let_be():
    given = facts(
        milestones=[
            {"measure": "As the Board [then] said", "due": date(2010, 1, 1)},
            {"measure": "TBC", "retired_on": date(2010, 1, 1)},
            {"notes_private": "TBC with the chair"},
        ],
        changes=[{"old": "TBC", "new": "60 attend"}],
    )
    assert fired("R-143", given) == []
