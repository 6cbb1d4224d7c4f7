from hypothesis import given, settings
from hypothesis import strategies as st
from support.answers_made_up import records
from support.sample_import import SAMPLES, load, sample_answers

from lep_docs.catalogue.load import load_catalogue
from lep_docs.store.answers_file import read_section
from lep_docs.store.answers_writing import write_section

SECTIONS = load_catalogue().sections


def noticed(data: bytes, section: str) -> bool:
    reading = read_section(data, SECTIONS[section], f"{section}.yaml")
    return reading.damaged and any(f.rule == "FILE" for f in reading.findings)


def test_a_real_file_cut_anywhere_is_noticed():
    principles = sample_answers(load(SAMPLES[0])).records("principles")
    data = write_section(SECTIONS["principles"], principles)
    assert not noticed(data, "principles")
    assert not noticed(data[:-1], "principles"), "only the last line end is gone"
    assert [at for at in range(len(data) - 1) if not noticed(data[:at], "principles")] == []


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_file_cut_anywhere_is_noticed(data):
    name = data.draw(st.sampled_from(sorted(SECTIONS)))
    whole = write_section(SECTIONS[name], data.draw(records(SECTIONS[name])))
    at = data.draw(st.integers(0, len(whole) - 2))
    assert noticed(whole[:at], name)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_file_with_bytes_changed_never_raises(data):
    whole = bytearray(write_section(SECTIONS["bodies"], data.draw(records(SECTIONS["bodies"]))))
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    read_section(bytes(whole), SECTIONS["bodies"], "bodies.yaml")
