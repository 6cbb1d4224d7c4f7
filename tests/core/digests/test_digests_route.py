from datetime import date

from support.facts_builder import facts

from lep_docs.core.digests.route import route

PARTIES = [
    {"id": "PTY-A", "name": "Elm", "signatory": True},
    {"id": "PTY-B", "name": "Oak", "signatory": True},
    {"id": "PTY-C", "name": "Yew"},
]
PEOPLE = [
    {"id": "PER-1", "name": "Ann", "phone": "01632 960001"},
    {"id": "PER-2", "name": "Ben", "email": "ben@oak.example"},
    {"id": "PER-3", "name": "Cat"},
]


def level(n, **roles):
    """A step with roles by the last letter of their party: level(1, A="ROL-1")."""
    rows = [{"party": f"PTY-{party}", "role": role} for party, role in roles.items()]
    return {"id": f"ESC-{n}", "n": n, "name": f"Step {n}", "roles": rows}


def digest(*levels, roles, **sections):
    given = {"parties": PARTIES, "people": PEOPLE, **sections}
    return route(facts(escalation_levels=list(levels), roles=roles, **given))


def said(call):
    return [(str(c.party), str(c.person.name), str(c.deputy.name)) for c in call.contacts]


def test_a_deputy_is_whoever_holds_the_backup_role():
    found = digest(
        level(1, A="ROL-1"),
        roles=[
            {"id": "ROL-1", "holder": "PER-1", "backup_role": "ROL-2"},
            {"id": "ROL-2", "holder": "PER-2"},
        ],
    )
    assert said(found.calls[0]) == [("Elm", "Ann", "Ben")]


def test_without_one_somebody_else_of_the_same_party_stands_in_the_next_up_first():
    found = digest(
        level(1, A="ROL-1", B="ROL-3"),
        level(2, A="ROL-1", B="ROL-3"),
        level(3, A="ROL-2", B="ROL-3"),
        roles=[
            {"id": "ROL-1", "holder": "PER-1"},
            {"id": "ROL-2", "holder": "PER-2"},
            {"id": "ROL-3", "holder": "PER-3"},
        ],
    )
    assert said(found.calls[0]) == [("Elm", "Ann", "Ben"), ("Oak", "Cat", "")]
    assert said(found.calls[2]) == [("Elm", "Ben", "Ann"), ("Oak", "Cat", "")]


def test_nobody_stands_in_for_themselves():
    found = digest(
        level(1, A="ROL-1"),
        roles=[
            {"id": "ROL-1", "holder": "PER-1", "backup_role": "ROL-2"},
            {"id": "ROL-2", "holder": "PER-1"},
        ],
    )
    assert said(found.calls[0]) == [("Elm", "Ann", "")]


def test_an_empty_post_is_answered_by_its_cover_and_else_by_nobody():
    found = digest(
        level(1, A="ROL-1", B="ROL-2"),
        roles=[
            {"id": "ROL-1", "interim_cover": "ROL-3"},
            {"id": "ROL-2", "title": "Head"},
            {"id": "ROL-3", "holder": "PER-3"},
        ],
    )
    assert said(found.calls[0]) == [("Elm", "Cat", ""), ("Oak", "", "")]


def test_the_card_names_everybody_once_for_each_party_with_their_steps():
    found = digest(
        level(1, A="ROL-1", B="ROL-3"),
        level(2, A="ROL-2", B="ROL-3"),
        level(3, A="ROL-1", B="ROL-3"),
        level(4, A="ROL-4"),
        {"id": "ESC-5", "roles": [{"party": "PTY-C", "role": "ROL-4"}]},
        roles=[
            {"id": "ROL-1", "holder": "PER-1"},
            {"id": "ROL-2", "holder": "PER-2"},
            {"id": "ROL-3", "holder": "PER-3"},
            {"id": "ROL-4", "title": "Chair"},
        ],
    )
    assert [
        (str(page.party), [(e.steps, str(e.contact.called)) for e in page.entries])
        for page in found.card
    ] == [
        ("Chair", [("", "")]),
        ("Elm", [("1 and 3", "Ann"), ("2", "Ben"), ("4", "")]),
        ("Oak", [("1 to 3", "Cat")]),
    ]


def test_somebody_without_a_name_is_called_by_the_role():
    found = digest(
        level(1, A="ROL-1"),
        roles=[{"id": "ROL-1", "title": "Head", "holder": "PER-9"}],
        people=[{"id": "PER-9", "phone": "01632 960009"}],
    )
    [contact] = found.calls[0].contacts
    assert (str(contact.called), str(contact.acts_for)) == ("Head", "Elm")


def test_those_who_act_for_parties_that_do_not_sign_are_called_too():
    found = digest(
        level(1, C="ROL-1", A="ROL-9"),
        roles=[{"id": "ROL-1", "holder": "PER-1", "party": "PTY-C"}],
    )
    assert said(found.calls[0]) == [("Yew", "Ann", "")]


def test_each_step_knows_what_begins_there_and_which_is_for_what_cannot_wait():
    found = digest(
        level(1),
        level(2),
        roles=[],
        issue_categories=[
            {"name": "Day-to-day", "start_level": 1},
            {"name": "Money", "start_level": 2},
            {"name": "Unsorted"},
        ],
        partnership={"fast_track": {"go_to": "ESC-2"}},
    )
    assert [[str(k) for k in c.kinds] for c in found.calls] == [["Day-to-day"], ["Money"]]
    assert found.urgent is found.calls[1]
    assert digest(level(1), roles=[]).urgent is None


def test_independent_helpers_are_those_whose_role_is_filled():
    found = digest(
        roles=[
            {"id": "ROL-1", "role_type": "independent_chair", "holder": "PER-1"},
            {"id": "ROL-2", "role_type": "facilitator"},
            {"id": "ROL-3", "role_type": "general_manager", "holder": "PER-2"},
        ]
    )
    assert [helper.id for helper in found.helpers] == ["ROL-1"]


def test_hats_are_told_of_those_on_the_route():
    found = digest(
        level(1, A="ROL-1"),
        roles=[
            {"id": "ROL-1", "holder": "PER-1"},
            {"id": "ROL-2", "holder": "PER-1"},
            {"id": "ROL-3", "holder": "PER-2"},
            {"id": "ROL-4", "holder": "PER-2"},
        ],
    )
    assert [str(h.person) for h in found.hats] == ["Ann"]


def test_the_log_counts_what_was_settled_low_and_how_fast():
    def issue(number, level, settled=None, lesson=""):
        return {
            "id": f"ISS-{number}",
            "category": "ICT-1",
            "level": level,
            "raised_on": date(2010, 3, 1),
            "resolved_on": settled,
            "lesson": lesson or None,
        }

    log = digest(
        roles=[],
        issue_categories=[{"id": "ICT-1", "start_level": 1}],
        issues=[
            issue(1, 1, date(2010, 3, 3)),
            issue(2, 1, date(2010, 3, 5), "Ask the caretaker first"),
            issue(3, 2, date(2010, 3, 15)),
            issue(4, 2),
        ],
    ).log
    assert (log.raised, log.settled, log.low, log.days) == (4, 3, 2, 4)
    assert [i.id for i in log.open] == ["ISS-4"]
    assert [str(i.lesson) for i in log.lessons] == ["Ask the caretaker first"]


def test_an_empty_log_has_no_days():
    log = digest(roles=[]).log
    assert (log.raised, log.days, log.open) == (0, None, ())
