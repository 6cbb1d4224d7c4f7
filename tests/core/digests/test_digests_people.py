from support.facts_builder import facts

from lep_docs.core.digests.people import ladder, organisation


def ids(views):
    return [view.row.id for view in views]


def test_bodies_stand_with_the_highest_authority_first():
    found = organisation(
        facts(
            bodies=[
                {"id": "BOD-01", "authority_rank": 20},
                {"id": "BOD-02", "authority_rank": 80, "functions": ["strategic_review"]},
                {"id": "BOD-03"},
            ]
        )
    )
    assert ids(found.bodies) == ["BOD-02", "BOD-01", "BOD-03"]
    assert ids(found.strategic_review) == ["BOD-02"]


def test_lead_people_and_empty_posts_are_named():
    found = organisation(
        facts(
            people=[{"id": "PER-01"}],
            roles=[
                {"id": "ROL-01", "role_type": "lead_director", "holder": "PER-01"},
                {"id": "ROL-02", "role_type": "other", "holder": "PER-01"},
                {"id": "ROL-03", "role_type": "general_manager"},
            ],
        )
    )
    assert ids(found.leads) == ["ROL-01", "ROL-03"]
    assert ids(found.vacant) == ["ROL-03"]


def test_whoever_holds_two_roles_wears_hats():
    found = organisation(
        facts(
            people=[
                {"id": "PER-01", "name": "Ash"},
                {"id": "PER-02", "name": "Beech"},
                {"id": "PER-03", "name": "Elm"},
            ],
            roles=[
                {"id": "ROL-01", "holder": "PER-02", "hat": "shareholder"},
                {"id": "ROL-02", "holder": "PER-02", "hat": "customer"},
                {"id": "ROL-03", "holder": "PER-02", "hat": "shareholder"},
                {"id": "ROL-04", "holder": "PER-01"},
                {"id": "ROL-05", "holder": "PER-03"},
                {"id": "ROL-06", "holder": "PER-03"},
            ],
        )
    )
    worn, plain = found.hats
    assert (str(plain.person), ids(plain.roles), plain.hats) == ("Elm", ["ROL-05", "ROL-06"], ())
    assert str(worn.person) == "Beech"
    assert ids(worn.roles) == ["ROL-01", "ROL-02", "ROL-03"]
    assert [hat.lower() for hat in worn.hats] == ["shareholder", "customer"]


def test_the_ladder_names_who_acts_for_each_party_from_the_first_step_up():
    steps = ladder(
        facts(
            parties=[
                {"id": "PTY-A", "name": "Elm", "signatory": True},
                {"id": "PTY-B", "name": "Oak", "signatory": True},
                {"id": "PTY-C", "name": "Yew"},
            ],
            roles=[{"id": "ROL-01", "title": "Head"}, {"id": "ROL-02", "title": "Adviser"}],
            escalation_levels=[
                {
                    "id": "ESC-02",
                    "n": 2,
                    "roles": [
                        {"party": "PTY-C", "role": "ROL-02"},
                        {"party": "PTY-A", "role": "ROL-01"},
                        {"role": "ROL-02"},
                    ],
                },
                {"id": "ESC-01", "n": 1},
            ],
        )
    )
    assert [step.level.row.id for step in steps] == ["ESC-01", "ESC-02"]
    assert (steps[0].people, steps[0].others) == ((), ())
    assert [(str(party), role.title) for party, role in steps[1].people] == [("Elm", "Head")]
    assert [role.title for role in steps[1].others] == ["Adviser"]


def test_a_step_that_names_no_role_or_no_true_one_has_a_blank_one():
    [step] = ladder(
        facts(
            parties=[{"id": "PTY-A", "name": "Elm", "signatory": True}],
            escalation_levels=[
                {"n": 1, "roles": [{"party": "PTY-A", "role": "PTY-A"}, {"party": "PTY-C"}]}
            ],
        )
    )
    [(party, role)] = step.people
    assert str(party) == "Elm"
    assert not role
    assert (role.title, role.holder.called) == ("", "")
    assert step.others == ()
