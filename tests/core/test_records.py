import pytest
from support.facts_builder import answers, catalogue

from lep_docs.core.answers import Record
from lep_docs.core.records import is_named_elsewhere, next_id
from lep_docs.core.values import NotKnown


@pytest.mark.parametrize(
    ("section", "ids", "like", "expected"),
    [
        ("milestones", [], "", "MST-01"),
        ("milestones", ["MST-04", "MST-02"], "", "MST-05"),
        ("milestones", ["MST-99"], "", "MST-100"),
        ("approval_stages", ["GAT-1", "GAT-2"], "", "GAT-3"),
        ("objectives", ["OBJ-LA-01", "OBJ-J-09"], "", "OBJ-J-10"),
        ("objectives", ["OBJ-LA-01", "OBJ-J-09"], "OBJ-LA-01", "OBJ-LA-02"),
        ("parties", ["PTY-LA", "PTY-PSP"], "", "PTY-01"),
        ("parties", ["PTY-LA", "PTY-01"], "PTY-LA", "PTY-02"),
    ],
)
def test_the_next_id_follows_the_sections_own_style(section, ids, like, expected):
    records = [Record(record) for record in ids]
    assert next_id(catalogue().sections[section], records, like) == expected


@pytest.mark.parametrize(
    "row",
    [
        {"owner_role": "ROL-06"},
        {"objectives": ["OBJ-J-01", "ROL-06"]},
        {"measure": NotKnown("ROL-06")},
    ],
)
def test_a_record_is_named_by_a_reference_a_list_or_whoever_finds_out(row):
    given = answers(milestones=[row])
    assert is_named_elsewhere(given, "ROL-06")
    assert not is_named_elsewhere(given, "ROL-07")


def test_a_record_is_named_inside_rows_too():
    given = answers(bodies=[{"seats": [{"role": "ROL-06", "capacity": "member"}]}])
    assert is_named_elsewhere(given, "ROL-06")
    assert not is_named_elsewhere(given, "ROL-07")
