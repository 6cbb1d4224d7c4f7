from datetime import date

import pytest
from support.facts_builder import facts

from lep_docs.core.errors import NotUnderstoodError, RefusedError
from lep_docs.core.versions import (
    Entry,
    Version,
    fingerprinted,
    known_versions,
    parse_version,
    refuse_number,
    refuse_old_signatures,
    released,
    status_of,
    version_at,
)

DAY = date(2010, 2, 15)


def row(**values):
    given = facts(documents=[{"id": "DOC-1", "type": "D1", "title": "T", **values}])
    return given.documents[0]


def versions(*texts):
    return tuple(parse_version(text) for text in texts)


@pytest.mark.parametrize("text", ["", "1", "1.0.1", "v1.0", "01.0", "1.x", "0.0", "-1.0", "1,0"])
def test_what_is_no_version_number_is_refused(text):
    with pytest.raises(NotUnderstoodError, match="version number"):
        parse_version(text)


def test_numbers_rise_as_people_count():
    assert versions("1.9") < versions("1.10") < versions("2.0")
    assert str(parse_version(" 1.10 ")) == "1.10"
    assert [v.is_draft for v in versions("0.3", "1.0")] == [True, False]


@pytest.mark.parametrize(
    ("known", "number"),
    [((), "0.1"), ((), "0.4"), ((), "1.0"), (("0.3",), "0.5"), (("0.3",), "1.0"),
     (("1.0",), "1.1"), (("1.0",), "2.0"), (("1.9",), "1.10")],
)  # fmt: skip
def test_a_number_that_follows_is_taken(known, number):
    refuse_number(parse_version(number), versions(*known))


@pytest.mark.parametrize(
    ("known", "number", "why"),
    [
        (("1.0",), "1.0", "exists already: the next is 1.1 or 2.0"),
        (("0.3", "0.5"), "0.4", "does not follow 0.5: the next is 0.6 or 1.0"),
        (("0.5",), "2.0", "does not follow 0.5"),
        (("1.0",), "2.1", "does not follow 1.0"),
        ((), "2.0", "cannot be the first: the next is 0.1 or 1.0"),
    ],
)
def test_a_number_that_does_not_follow_is_refused_with_those_that_would(known, number, why):
    with pytest.raises(RefusedError, match=why):
        refuse_number(parse_version(number), versions(*known))


def test_the_versions_known_are_those_on_record_and_those_frozen():
    record = row(versions=[{"number": "0.5"}, {"number": "first"}, {}])
    assert known_versions(record, ("1.0",)) == versions("0.5", "1.0")


@pytest.mark.parametrize(
    ("number", "held", "wanted", "status"),
    [
        ("0.3", "submitted", "", "submitted"),
        ("0.3", "agreed", "", "draft_for_comment"),
        ("0.3", "working_draft", "Agreed in principle", "agreed_in_principle"),
        ("1.0", "working_draft", "", "agreed"),
        ("1.0", "approved", "", "approved"),
        ("1.1", "agreed", "approved", "approved"),
    ],
)
def test_the_status_follows_from_the_wish_the_number_and_the_record(number, held, wanted, status):
    assert status_of(parse_version(number), row(status=held), wanted) == status


def test_a_status_that_does_not_go_with_the_number_is_refused():
    with pytest.raises(RefusedError, match=r"below 1\.0 is a draft"):
        status_of(parse_version("0.3"), row(), "approved")
    with pytest.raises(RefusedError, match=r"from 1\.0 on"):
        status_of(parse_version("1.0"), row(), "submitted")
    with pytest.raises(NotUnderstoodError, match='Did you mean "approved"'):
        status_of(parse_version("1.0"), row(), "aproved")


def test_a_version_after_a_review_needs_a_new_signature_of_everybody():
    issued = [{"number": "1.0", "date": DAY}]
    first = {"party": "PTY-A", "date": DAY}
    again = {"party": "PTY-A", "date": date(2011, 2, 1)}
    left = {"party": "PTY-B", "date": DAY}
    old, new = (
        row(versions=issued, sign_offs=[first]),
        row(versions=issued, sign_offs=[first, again]),
    )
    both = row(versions=issued, sign_offs=[first, again, left])
    known, council = versions("1.0"), {"PTY-A": "the Council"}
    with pytest.raises(
        RefusedError, match=r"Those of the Council are of version 1\.0: .* in DOC-1"
    ):
        refuse_old_signatures(Version(2, 0), old, known, council)
    with pytest.raises(RefusedError, match="record the new ones"):
        refuse_old_signatures(Version(2, 0), row(versions=issued), known, council)
    with pytest.raises(RefusedError, match="Those of Birch are"):
        refuse_old_signatures(Version(2, 0), both, known, {**council, "PTY-B": "Birch"})
    refuse_old_signatures(Version(2, 0), both, known, council)
    refuse_old_signatures(Version(2, 0), new, known, council)
    refuse_old_signatures(Version(1, 1), old, known, council)
    refuse_old_signatures(Version(1, 0), old, versions("0.5"), council)


def test_a_release_fills_in_the_record():
    given = facts(documents=[{"id": "DOC-1", "type": "D1", "versions": [{"number": "0.9"}]}])
    record = given.documents[0]
    entry = Entry(parse_version("1.0"), "agreed", DAY, "PER-01", "Agreed by all.")
    after = fingerprinted(released(given.answers, record, entry), record, "0a1b")
    filled = facts().__class__(given.catalogue, after, DAY).documents[0]
    assert (filled.version, filled.status, filled.issued_on) == ("1.0", "agreed", DAY)
    last = filled.versions[1]
    assert (last.number, last.date, last.prepared_by, last.status) == (
        "1.0", DAY, "PER-01", "Agreed",
    )  # fmt: skip
    assert (last.change, last.snapshot_hash) == ("Agreed by all.", "0a1b")


def test_what_is_not_known_of_a_release_is_left_open():
    given = facts(documents=[{"id": "DOC-1", "type": "D1"}])
    entry = Entry(parse_version("0.1"), "working_draft", DAY, "", "")
    after = released(given.answers, given.documents[0], entry)
    (filled,) = after.records("documents")
    assert set(filled.values["versions"][0].parts) == {"number", "date", "status"}


@pytest.mark.parametrize(
    ("day", "frozen", "found"),
    [
        (date(2010, 6, 1), ["0.9", "1.0", "2.0"], "1.0"),
        (date(2011, 6, 1), ["0.9", "1.0", "2.0"], "2.0"),
        (date(2009, 1, 1), ["0.9", "1.0", "2.0"], "0.9"),
        (date(2011, 6, 1), ["0.9"], "0.9"),
        (date(2011, 6, 1), ["3.0", "0.1"], ""),
        (date(2011, 6, 1), [], ""),
    ],
)
def test_the_version_that_stood_on_a_day_is_the_newest_frozen_by_then_else_the_first(
    day, frozen, found
):
    history = [
        {"number": "0.9", "date": date(2009, 10, 16)},
        {"number": "2.0", "date": date(2011, 5, 20)},
        {"number": "1.0", "date": date(2010, 4, 6)},
        {"number": "0.1"},
        {"date": date(2009, 1, 1)},
    ]
    assert version_at(row(versions=history), frozen, day) == found
