from hypothesis import given, settings
from hypothesis import strategies as st
from support.answers_made_up import records

from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.answers import Record
from lep_docs.core.keys import Key
from lep_docs.store.answers_file import read_section
from lep_docs.store.answers_writing import write_section
from lep_docs.store.notes import Notes, notes_of

SECTIONS = load_catalogue().sections
MILESTONES = SECTIONS["milestones"]


def rewritten(section: str, data: bytes, *found: Record) -> bytes:
    """The file saved again, with these records or with those it holds."""
    reading = read_section(data, SECTIONS[section], section)
    notes = notes_of(data, SECTIONS[section], reading.lines)
    return write_section(SECTIONS[section], found or reading.records, notes)


def body(section: str, text: str, *found: Record) -> str:
    """What a hand-written file looks like after it was saved, without the tool's comments."""
    data = rewritten(section, f"{text}# end of {section}\n".encode(), *found)
    assert rewritten(section, data, *found) == data
    lines = data.decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(("#:", "# end of")))


def test_a_comment_above_a_record_or_field_stays_above_it():
    text = "# of the file\n# and more\nMST-1:\n  # of due\n  due: 2010-01-01\n# of two\nMST-2: {}\n"
    assert body("milestones", text) == text


def test_a_comment_beside_an_answer_moves_to_the_line_above():
    assert body("milestones", "MST-1: # one\n  due: 2010-01-01 # two\n") == (
        "# one\nMST-1:\n  # two\n  due: 2010-01-01\n"
    )


def test_a_comment_inside_rows_stays_with_the_field():
    text = (
        "BOD-1:\n  seats:\n    # in\n    - role: ROL-1 # beside\n      # last\n      hat: client\n"
    )
    assert body("bodies", text) == (
        "BOD-1:\n  # in\n  # beside\n  # last\n  seats:\n    - role: ROL-1\n      hat: client\n"
    )


def test_a_comment_behind_everything_stays_before_the_end():
    assert body("milestones", "MST-1: {}\n# later\n") == "MST-1: {}\n# later\n"


def test_a_comment_on_a_cleared_field_moves_up_to_its_record():
    text = "# of one\nMST-1:\n  # of due\n  due: 2010-01-01\n"
    assert body("milestones", text, Record("MST-1")) == "# of one\n# of due\nMST-1: {}\n"


def test_a_comment_on_a_record_that_is_gone_moves_to_the_end():
    text = "# of one\nMST-1:\n  # of due\n  due: 2010-01-01\nMST-2: {}\n# last\n"
    assert body("milestones", text, Record("MST-2")) == ("MST-2: {}\n# of one\n# of due\n# last\n")


def test_a_comment_beside_nothing_that_is_answered_is_kept():
    assert body("milestones", "{} # odd\n") == "# odd\n"


def test_comments_in_a_section_of_one_record_stay_with_their_field_answered_or_not():
    text = write_section(SECTIONS["partnership"], (Record("", {"area": "Ash"}),)).decode()
    text = text.replace("area:", "# ask Priya\narea:", 1)
    text = text.replace("# legal_form:", "# ask Kofi\n# legal_form:")
    assert rewritten("partnership", text.encode()).decode() == text


def test_an_answer_taken_out_by_a_comment_sign_is_kept_as_a_comment():
    text = write_section(SECTIONS["partnership"], ()).decode()
    text = text.replace("# area:\n", "# area: Ash, perhaps\n# area:\n")
    assert rewritten("partnership", text.encode()).decode() == text


def test_the_words_of_an_older_catalogue_are_replaced():
    old = b"#: Mile stones\n#: gone - Gone: no more.\nMST-1: {}\n# end of milestones\n"
    assert rewritten("milestones", old) == write_section(MILESTONES, (Record("MST-1"),))


def test_a_file_without_comments_of_people_has_no_notes():
    data = write_section(SECTIONS["partnership"], (Record("", {"area": "Ash"}),))
    reading = read_section(data, SECTIONS["partnership"], "partnership")
    assert notes_of(data, SECTIONS["partnership"], reading.lines) == Notes()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_comments_put_anywhere_between_lines_survive_and_stay(data):
    name = data.draw(st.sampled_from(["bodies", "partnership", "activities"]))
    written = write_section(SECTIONS[name], data.draw(records(SECTIONS[name])))
    lines = written.decode().split("\n")[:-2]
    for n in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines)))
        lines.insert(at, f"{data.draw(st.sampled_from(['', '   ']))}# note {n} é😀")
    text = "\n".join([*lines, f"# end of {name}", ""])
    once = rewritten(name, text.encode())
    assert rewritten(name, once) == once
    kept = [line.strip() for line in once.decode().splitlines() if "# note" in line]
    assert sorted(kept) == sorted(line.strip() for line in lines if "# note" in line)


def test_notes_know_the_key_they_stand_above():
    data = b"MST-1:\n  # why\n  due: 2010-01-01\n# end of milestones\n"
    reading = read_section(data, MILESTONES, "milestones")
    assert notes_of(data, MILESTONES, reading.lines) == Notes(
        {Key("milestones", "MST-1", "due"): ("# why",)}
    )
