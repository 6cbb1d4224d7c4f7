import pytest
from support.sample_import import SAMPLES, load, sample_facts

from lep_docs.core.digests.digests import Digests

NAMES = [name for name, member in vars(Digests).items() if not name.startswith("_")]


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("name", NAMES)
def test_every_digest_of_a_whole_partnership_is_worked_out_once(sample, name):
    digests = Digests(sample_facts(load(sample)))
    assert getattr(digests, name) is getattr(digests, name)


def test_a_partnership_s_digests_agree_with_its_facts():
    facts = sample_facts(load(SAMPLES[0]))
    digests = Digests(facts)
    assert digests.actions.count == len(facts.tasks)
    assert digests.pipeline.count <= len(facts.projects)
    assert digests.budget.count == len(facts.budget)
    assert len(digests.effort.activities) == len(facts.activities)
    assert len(digests.organisation.bodies) == len(facts.bodies)
    assert len(digests.aims.joint) < len(facts.objectives)
    assert len(digests.risks.ranked) <= len(facts.risks)
    assert len(digests.changes) == len(facts.changes)
    assert digests.cultures
