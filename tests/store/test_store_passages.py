from pathlib import Path

import pytest

from lep_docs.core.errors import NotFoundError
from lep_docs.store.passages import passages


def write(folder: Path, name: str, text: str, suffix: str = ".yaml") -> None:
    room, _, section = name.partition("/")
    (folder / "ash" / room).mkdir(parents=True, exist_ok=True)
    path = folder / "ash" / room / f"{section}{suffix}"
    path.write_text(text, encoding="utf-8", newline="\n")


def test_texts_of_every_confidential_room_but_ones_own_are_gathered(tmp_path):
    write(tmp_path, "bidder-heron/milestones", "MST-1:\n  statement: Shared service desk\n")
    write(tmp_path, "bidder-kestrel/milestones", "MST-1:\n  statement: One office, one plan\n")
    write(tmp_path, "la/landmines", "LMN-1:\n  title: Members doubt one contractor\n")
    write(tmp_path, "party-psp/risks", "RSK-1:\n  cause: We may leave early\n")
    write(tmp_path, "joint/tasks", "TSK-1:\n  title: Open to everybody here\n")
    assert passages(tmp_path, "ash", "bidder-kestrel") == {
        "Shared service desk",
        "Members doubt one contractor",
        "We may leave early",
    }


def test_texts_are_found_however_deep_they_stand(tmp_path):
    write(tmp_path, "la/bodies", "BOD-1:\n  seats:\n    - {role: [A deep text inside]}\n")
    assert passages(tmp_path, "ash", "joint") == {"A deep text inside"}


@pytest.mark.parametrize(
    "text", ["short one", "transition_event", "refurbishment", "OBJ-LA-0123456", "184,000,000.00"]
)
def test_short_texts_codes_ids_and_figures_are_nobodys_secret(tmp_path, text):
    write(tmp_path, "la/tasks", f"TSK-1:\n  title: {text}\n")
    assert passages(tmp_path, "ash", "joint") == frozenset()


def test_what_was_published_is_secret_no_longer(tmp_path):
    write(tmp_path, "la/tasks", "TSK-1:\n  title: Cut carbon by a third\n")
    write(
        tmp_path,
        "published/tasks",
        "TSK-7:\n  title: We will cut.\n  outcome: Cut carbon by a third by 2020\n",
    )
    assert passages(tmp_path, "ash", "bidder-heron") == frozenset()


def test_a_record_carried_over_to_the_joint_room_is_secret_no_longer(tmp_path):
    bidder = "MST-1:\n  statement: One office, one plan\n  measure: Everybody has moved in\n"
    write(tmp_path, "bidder-kestrel/milestones", bidder)
    write(tmp_path, "joint/milestones", "MST-1:\n  statement: One office, one plan, one team\n")
    assert passages(tmp_path, "ash", "joint") == frozenset()


def test_another_bidders_record_with_the_same_id_stays_secret(tmp_path):
    write(tmp_path, "bidder-heron/milestones", "MST-1:\n  statement: Shared service desk\n")
    write(tmp_path, "joint/milestones", "MST-1:\n  statement: One office, one plan\n")
    assert passages(tmp_path, "ash", "joint") == {"Shared service desk"}


def test_a_bidder_who_copies_another_is_found_although_the_ids_agree(tmp_path):
    same = "MST-1:\n  statement: Shared service desk\n"
    write(tmp_path, "bidder-heron/milestones", same)
    write(tmp_path, "bidder-kestrel/milestones", same)
    assert passages(tmp_path, "ash", "bidder-kestrel") == {"Shared service desk"}


def test_what_both_rooms_say_of_the_partnership_itself_is_no_secret(tmp_path):
    write(tmp_path, "la/partnership", "name: Ash and Elm Partnership\narea: All of the valley\n")
    write(tmp_path, "joint/partnership", "name: Ash and Elm Partnership\n")
    assert passages(tmp_path, "ash", "joint") == {"All of the valley"}


def test_the_published_room_may_say_what_the_authority_says_and_no_more(tmp_path):
    write(tmp_path, "la/tasks", "TSK-1:\n  title: Cut carbon by a third\n")
    write(
        tmp_path,
        "bidder-heron/tasks",
        "TSK-1:\n  title: Cut carbon by a third\n  outcome: Sell the library\n",
    )
    assert passages(tmp_path, "ash", "published") == {"Sell the library"}


@pytest.mark.parametrize(
    "text",
    [
        'TSK-1:\n  title: "Members doubt it all\n',
        "TSK-1:\n  title: 'Members doubt it all'\n    odd: indent\n",
        "- Members doubt it all\n",
        "Members doubt it all\n",
        "TSK-1:\n  title: x\n  title: Members doubt it all\n",
    ],
    ids=["quote", "indent", "list", "text", "twice"],
)
def test_a_file_that_cannot_be_read_hides_nothing(tmp_path, text):
    write(tmp_path, "la/tasks", text)
    assert "Members doubt it all" in passages(tmp_path, "ash", "joint")


@pytest.mark.parametrize("suffix", [".yml", ".yaml", ".old.yaml"])
def test_files_of_no_section_are_searched_as_well(tmp_path, suffix):
    write(tmp_path, "la/notes", "Members doubt it all\n", suffix)
    assert passages(tmp_path, "ash", "joint") == {"Members doubt it all"}


def test_a_file_that_nobody_here_may_open_is_passed_over(tmp_path):
    (tmp_path / "ash" / "la" / "tasks.yaml").mkdir(parents=True)
    assert passages(tmp_path, "ash", "joint") == frozenset()


def test_a_partnership_that_is_not_there_is_named(tmp_path):
    with pytest.raises(NotFoundError):
        passages(tmp_path, "ash", "joint")
