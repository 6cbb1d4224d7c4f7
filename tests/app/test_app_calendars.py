"""The calendar file, read back by a library that reads calendars."""

import shutil
from datetime import date, datetime, timedelta

import pytest
from icalendar import Calendar

from lep_docs.app import calendars
from lep_docs.app.calendars import write_calendar
from lep_docs.app.clock import now
from lep_docs.app.partnership import open_partnership, record_answer
from lep_docs.app.workspace import Workspace, bundled
from lep_docs.core.errors import RefusedError


@pytest.fixture
def opened(tmp_path):
    shutil.copytree(bundled("answers") / "quillmere", tmp_path / "answers" / "riverside")
    return lambda: open_partnership(Workspace(tmp_path), "riverside")


def entries(path):
    """The events of a calendar file by their ids."""
    read = Calendar.from_ical(path.read_bytes())
    return {str(event["UID"]): event for event in read.walk("VEVENT")}


def test_every_milestone_and_review_stands_in_the_calendar_on_its_day(opened):
    path, count = write_calendar(opened())
    assert path.parts[-3:] == ("outputs", "riverside", "riverside.ics")
    found = entries(path)
    assert len(found) == count
    event = found["riverside-MST-02-due@lep-docs"]
    assert event.decoded("DTSTART") == date(2010, 5, 28)
    assert str(event["SUMMARY"]).startswith("Milestone: Programme, LEP and ICT teams share one")
    assert "Who sees to it: LEP General Manager" in str(event["DESCRIPTION"])
    assert found["riverside-REV-6-next_due@lep-docs"].decoded("DTSTART") == date(2010, 3, 15)


def test_a_second_file_changes_the_entries_of_the_first_and_doubles_none(opened, monkeypatch):
    before = entries(write_calendar(opened())[0])
    record_answer(opened(), "milestones[MST-02].due", "2010-06-04")
    record_answer(opened(), "milestones[MST-03].retired_on", "2010-02-15")
    later = now() + timedelta(minutes=1)
    monkeypatch.setattr(calendars, "now", lambda: later)
    after = entries(write_calendar(opened())[0])
    assert set(after) == set(before)
    moved = "riverside-MST-02-due@lep-docs"
    assert after[moved].decoded("DTSTART") == date(2010, 6, 4)
    assert after["riverside-MST-03-due@lep-docs"]["STATUS"] == "CANCELLED"
    assert int(after[moved]["SEQUENCE"]) > int(before[moved]["SEQUENCE"])
    assert isinstance(after[moved].decoded("DTSTAMP"), datetime)
    assert after[moved].decoded("DTSTAMP") > before[moved].decoded("DTSTAMP")


def test_words_with_line_ends_commas_and_umlauts_come_back_as_they_were(opened):
    said = "Größe, Maß; and\nalso \\ this: " + "long " * 40
    record_answer(opened(), "milestones[MST-02].statement", said)
    found = entries(write_calendar(opened())[0])
    assert str(found["riverside-MST-02-due@lep-docs"]["SUMMARY"]) == (
        f"Milestone: {' '.join(said.split())}"
    )


def test_a_file_that_is_no_calendar_is_never_written_over(opened, tmp_path):
    paper = tmp_path / "plan.docx"
    paper.write_bytes(b"PK")
    for path in (paper, tmp_path):
        with pytest.raises(RefusedError, match="is there and is no calendar"):
            write_calendar(opened(), path)
    assert paper.read_bytes() == b"PK"


def test_a_partnership_without_any_day_has_no_calendar(tmp_path):
    (tmp_path / "answers" / "fresh" / "joint").mkdir(parents=True)
    with pytest.raises(RefusedError, match="nothing to put into a calendar"):
        write_calendar(open_partnership(Workspace(tmp_path), "fresh"))
    assert not (tmp_path / "outputs").exists()
