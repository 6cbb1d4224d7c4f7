import pytest
from support.facts_builder import facts

from lep_docs.core.conditions import is_asked, parse_condition
from lep_docs.core.errors import CatalogueError
from lep_docs.core.fields import Field, FieldType
from lep_docs.core.values import NotKnown


def role(**values):
    return facts(roles=[values]).roles[0]


@pytest.mark.parametrize(
    ("text", "status", "holds"),
    [
        ("status is filled", "filled", True),
        ("status is filled", "vacant", False),
        ("status is filled or acting", "acting", True),
        ("status is not filled", "vacant", True),
        ("status is not filled", "filled", False),
        ("status is not filled or acting", "acting", False),
        ("status is filled", NotKnown(), False),
        ("status is not filled", NotKnown(), True),
    ],
)
def test_a_condition_looks_at_the_record_s_own_answer(text, status, holds):
    assert parse_condition(text).holds(role(status=status)) is holds


def test_a_question_not_answered_is_none_of_the_choices():
    assert not parse_condition("status is filled").holds(role(title="Clerk"))
    assert parse_condition("status is not filled").holds(role(title="Clerk"))


@pytest.mark.parametrize(("answer", "holds"), [(True, True), (False, False)])
def test_yes_and_no_are_words_of_a_condition(answer, holds):
    assert parse_condition("role_model is yes").holds(role(role_model=answer)) is holds
    assert parse_condition("role_model is no").holds(role(role_model=answer)) is not holds


@pytest.mark.parametrize(
    "text", ["", "status", "status = filled", "status is", "status is filled and kept", "a is b or"]
)
def test_a_line_that_is_no_condition_is_refused_with_the_way_to_write_one(text):
    with pytest.raises(CatalogueError, match='write it as "level is parent"'):
        parse_condition(text)


def test_a_question_without_a_condition_is_always_asked():
    always = Field("title", FieldType.LINE, "Title", "Say it.")
    sometimes = Field("holder", FieldType.LINE, "Holder", "Who?", asked_when="status is filled")
    assert is_asked(always, role(status="vacant"))
    assert is_asked(sometimes, role(status="filled"))
    assert not is_asked(sometimes, role(status="vacant"))
