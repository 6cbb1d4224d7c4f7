import pytest

from lep_docs.core import errors

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_refusal_is_one_that_a_person_can_put_right(kind):
    assert issubclass(kind, errors.LepError)


def test_a_refusal_says_no_more_than_its_sentence():
    error = errors.UnknownKeyError("people.nam", "There is no field.")
    assert str(error) == "There is no field."
    assert error.key == "people.nam"


def test_a_file_that_was_not_saved_keeps_the_bare_reason_beside_the_sentence():
    error = errors.NotSavedError("people.yaml was not saved: the disk is full.", "the disk is full")
    assert str(error) == "people.yaml was not saved: the disk is full."
    assert error.reason == "the disk is full"
    assert errors.ChangedMeanwhileError("Somebody was quicker.").reason
