from support.facts_builder import catalogue

from lep_docs.core.fields import Choice, Field, FieldType, Phase


def test_phases_come_one_after_the_other():
    assert [phase.rank for phase in Phase] == [0, 1, 2, 3, 4, 5]
    assert Phase.MOBILISATION.has_come(Phase.MOBILISATION)
    assert Phase.MOBILISATION.has_come(Phase.OPERATION)
    assert not Phase.MOBILISATION.has_come(Phase.PROCUREMENT_SELECTED)


def test_a_field_knows_its_parts_and_choices_by_name():
    part = Field("owner", FieldType.LINE, "Owner", "Who?")
    group = Field("brand", FieldType.GROUP, "Brand", "Say it.", fields=(part,))
    status = Field("status", FieldType.CHOICE, "Status", "How?", choices=(Choice("a", "A"),))
    assert group.part("owner") is part
    assert group.part("ownr") is None
    assert status.choice("a") == Choice("a", "A")
    assert status.choice("A") is None


def test_a_section_is_known_by_the_prefix_of_its_ids():
    assert catalogue().section_of("OBJ-J-03").name == "objectives"
    assert catalogue().section_of("XYZ-01") is None
    assert catalogue().section_of("") is None


def test_a_section_knows_its_fields_by_name():
    people = catalogue().sections["people"]
    assert people.by_name["name"] is people.fields[0]
    assert list(people.by_name) == [field.name for field in people.fields]


def test_a_document_is_known_by_its_code_and_its_slug():
    by_code = catalogue().document("D1")
    assert by_code.slug == "statement-of-joint-aspiration"
    assert catalogue().document(by_code.slug) is by_code
    assert catalogue().document("statement") is None
