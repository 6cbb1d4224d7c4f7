import errno
import os
from datetime import date

import pytest

from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.answers import Answers
from lep_docs.core.errors import ChangedMeanwhileError, NotFoundError, RefusedError
from lep_docs.core.keys import parse_key
from lep_docs.store.room_files import RoomFiles

CATALOGUE = load_catalogue()
DUE = parse_key("milestones[MST-01].due")
DAY = date(2010, 5, 28)
FILE = "MST-01:\n  due: {}\n# end of milestones\n"


def wrote(folder, text, name="milestones.yaml"):
    (folder / name).write_text(text, encoding="utf-8", newline="\n")


def opened(folder, text="MST-01:\n  due: 2010-05-28\n# end of milestones\n"):
    wrote(folder, text)
    return RoomFiles(folder, CATALOGUE)


def test_a_room_is_known_as_it_stands(tmp_path):
    files = opened(tmp_path)
    assert files.disk.get(DUE) == DAY
    assert files.changed() == ()
    assert files.findings(files.disk) == ()


def test_a_room_that_is_not_there_is_named(tmp_path):
    with pytest.raises(NotFoundError):
        RoomFiles(tmp_path / "nowhere", CATALOGUE)


def test_what_is_saved_is_known_to_stand_there(tmp_path):
    files = opened(tmp_path)
    version = files.version
    files.save("milestones", files.disk.with_(DUE, date(2010, 6, 1)))
    assert files.disk.get(DUE) == date(2010, 6, 1)
    assert files.version != version
    assert files.changed() == ()


def test_a_file_that_somebody_changed_is_noticed_and_read_again(tmp_path):
    files = opened(tmp_path)
    wrote(tmp_path, FILE.format("2010-07-31"))
    assert files.changed() == ("milestones",)
    look = files.reread("milestones")
    assert (look.before.get(DUE), look.now.get(DUE)) == (DAY, date(2010, 7, 31))
    assert not look.gone
    assert files.changed() == ()


def test_a_file_that_was_only_touched_is_no_news(tmp_path):
    files = opened(tmp_path)
    os.utime(tmp_path / "milestones.yaml", (1, 1))
    assert files.changed() == ()


def test_a_change_after_our_own_save_is_noticed(tmp_path):
    files = opened(tmp_path)
    files.save("milestones", files.disk.with_(DUE, date(2010, 6, 1)))
    wrote(tmp_path, FILE.format("2010-07-31"))
    assert files.changed() == ("milestones",)
    with pytest.raises(ChangedMeanwhileError):
        files.save("milestones", files.disk.with_(DUE, DAY))


def test_a_new_file_is_noticed_and_one_that_is_gone_says_nothing_of_its_answers(tmp_path):
    files = opened(tmp_path)
    wrote(tmp_path, "RSK-01:\n  title: Late\n# end of risks\n", "risks.yaml")
    (tmp_path / "milestones.yaml").unlink()
    assert files.changed() == ("milestones", "risks")
    assert files.reread("milestones").gone
    assert files.disk.records("milestones") == ()
    assert files.changed() == ("risks",)


def test_a_damaged_file_leaves_what_was_known_and_is_never_saved_over(tmp_path):
    files = opened(tmp_path)
    wrote(tmp_path, "MST-01:\n  colour: red\n# end of milestones\n")
    files.reread("milestones")
    assert files.disk.get(DUE) == DAY
    assert files.damage("milestones").startswith("milestones.yaml can be looked at but not changed")
    assert "line 2" in files.damage("milestones")
    assert [finding.rule for finding in files.findings(files.disk)] == ["UNKNOWN"]
    with pytest.raises(RefusedError):
        files.save("milestones", files.disk.with_(DUE, date(2010, 6, 1)))
    wrote(tmp_path, FILE.format("2010-05-28"))
    assert files.changed() == ("milestones",)
    files.reread("milestones")
    assert files.damage("milestones") == ""


def test_of_a_file_that_is_damaged_from_the_start_the_sound_part_is_seen(tmp_path):
    files = opened(tmp_path, "MST-01:\n  due: 2010-05-28\n  colour: red\n# end of milestones\n")
    assert files.disk.get(DUE) == DAY
    assert files.damage("milestones")


def test_a_file_that_the_system_will_not_open_is_damaged_until_it_does(tmp_path, monkeypatch):
    files = opened(tmp_path)
    path = tmp_path / "milestones.yaml"
    real = type(path).open

    def barred(self, *rest, **more):
        if self == path:
            raise PermissionError(errno.EACCES, "denied")
        return real(self, *rest, **more)

    with monkeypatch.context() as patch:
        patch.setattr(type(path), "open", barred)
        files.reread("milestones")
    assert "cannot be opened" in files.damage("milestones")
    assert files.changed() == ("milestones",)
    files.reread("milestones")
    assert files.damage("milestones") == ""


def test_a_file_that_cannot_be_compared_counts_as_changed(tmp_path, monkeypatch):
    files = opened(tmp_path)
    os.utime(tmp_path / "milestones.yaml", (1, 1))

    def barred(*_, **__):
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr(os, "open", barred)
    assert files.changed() == ("milestones",)


def test_a_wrong_type_is_found_until_the_answer_is_another(tmp_path):
    files = opened(tmp_path, FILE.format("soon"))
    assert [finding.rule for finding in files.findings(files.disk)] == ["TYPE"]
    mended = files.disk.with_(DUE, DAY)
    assert files.findings(mended) == ()
    files.save("milestones", mended)
    assert files.findings(files.disk) == ()


def test_a_wrong_type_in_a_section_of_one_record_is_found_too(tmp_path):
    wrote(tmp_path, "as_of: soon\n# end of partnership\n", "partnership.yaml")
    files = RoomFiles(tmp_path, CATALOGUE)
    assert [finding.rule for finding in files.findings(files.disk)] == ["TYPE"]
    assert files.findings(files.disk.with_(parse_key("partnership.as_of"), DAY)) == ()


def test_an_id_of_another_section_is_found_while_its_record_stands(tmp_path):
    files = opened(tmp_path, "RSK-01: {}\n# end of milestones\n")
    assert [finding.rule for finding in files.findings(files.disk)] == ["TYPE"]
    assert files.findings(Answers()) == ()


def test_references_are_checked_in_the_answers_as_they_are_now(tmp_path):
    files = opened(tmp_path)
    broken = files.disk.with_(parse_key("milestones[MST-01].owner_role"), "ROL-01")
    assert [finding.rule for finding in files.findings(broken)] == ["REF"]
    mended = broken.with_(parse_key("roles[ROL-01].title"), "Director")
    assert files.findings(mended) == ()


def test_a_file_of_no_section_is_told(tmp_path):
    wrote(tmp_path, "", "milestone.yaml")
    files = opened(tmp_path)
    assert [finding.record for finding in files.findings(files.disk)] == ["milestone.yaml"]


def test_a_folder_that_lets_nobody_write_is_explained(tmp_path, monkeypatch):
    files = opened(tmp_path)
    assert files.why_barred() == ""

    def refused(number):
        def opening(*_, **__):
            raise OSError(number, os.strerror(number))

        return opening

    monkeypatch.setattr(os, "open", refused(errno.EROFS))
    assert files.why_barred().startswith("You can look but not change: the folder")
    monkeypatch.setattr(os, "open", refused(errno.ENOSPC))
    assert files.why_barred() == ""


def test_a_folder_that_vanished_is_no_news_by_itself(tmp_path):
    room = tmp_path / "joint"
    room.mkdir()
    files = opened(room)
    room.rename(tmp_path / "away")
    assert files.changed() == ()
    look = files.reread("milestones")
    assert not look.gone
    assert look.now.get(DUE) == files.disk.get(DUE) == DAY


def test_a_file_that_came_back_is_compared_with_what_stood_in_it_before(tmp_path):
    files = opened(tmp_path)
    (tmp_path / "milestones.yaml").unlink()
    files.reread("milestones")
    wrote(tmp_path, FILE.format("2010-07-31"))
    look = files.reread("milestones")
    assert (look.before.get(DUE), look.now.get(DUE)) == (DAY, date(2010, 7, 31))
