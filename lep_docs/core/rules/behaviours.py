"""Rules on behaviours and culture: what people will be seen doing, and where cultures may clash.

Must not name or judge a person. Where a rule reads wording it says so: it is a hint.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from lep_docs.core.fields import Phase
from lep_docs.core.findings import Severity
from lep_docs.core.keys import Key
from lep_docs.core.rules.common import asked, listed, missing, named
from lep_docs.core.rules.registry import Fault, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lep_docs.core.facts import Facts, Row

_AGREED = "agreed"
_ALL = (6, 15)
_HEADLINES = (3, 7)
_CATEGORIES = {
    "communication": "communication",
    "decision_making": "decision-making",
    "openness": "openness",
    "challenge": "challenge",
    "ways_of_working": "ways of working",
}
_WIDE_SPREAD = 3
_FEWEST_WORDS = 3
# First words that tell how people feel or are rather than what they do.
_STATES_OF_MIND = re.compile(
    r"(be|being|have|feel|believe|value|trust|respect|embrace|understand|appreciate|want|wish|hope|"
    r"strive|aim|try|act|behave|think)"
)
_NO_VERB = re.compile(
    r"(an?|the|our|your|their|all|every|each|mutual|good|open|honest|professional|positive|strong|"
    r"clear|high|full|real|genuine)"
)
_SOCIAL = re.compile(
    r"\b(social|kick-?off|launch|opening|open day|welcome|team day|away day|celebrat\w+)\b",
    re.IGNORECASE,
)
_INDUCTION = re.compile(r"\binduct\w*", re.IGNORECASE)
_EVENTS = frozenset({"transition_event", "celebration"})


@rule(
    "R-040",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    documents=("D3",),
    title="There are 6 to 15 agreed behaviours, of which 3 to 7 are headlines",
    why="Partners define behaviours that people can remember and use.",
    seed="S2",
    remedy="Agree as many as cover the ground and can be remembered, a few of them headlines.",
)
def behaviours_can_be_remembered(facts: Facts) -> Iterator[Fault]:
    agreed = [b for b in facts.behaviours if b.status == _AGREED]
    headlines = [b for b in agreed if b.headline]
    for words, found, (fewest, most) in (
        ("agreed behaviours", agreed, _ALL),
        ("headline behaviours", headlines, _HEADLINES),
    ):
        if not fewest <= len(found) <= most:
            yield Fault(
                Key("behaviours"),
                f"The number of {words} is {len(found)}.",
                f"Agree {fewest} to {most}, so that they cover the ground and are remembered.",
            )


@rule(
    "R-041",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    documents=("D3",),
    title="Behaviours cover communication, decisions, openness, challenge and ways of working",
    why="A partnership goes wrong first where nothing was agreed.",
    seed="S2",
    remedy="Agree at least one, in words that say what people will be seen doing.",
)
def behaviours_cover_the_ground(facts: Facts) -> Iterator[Fault]:
    covered = {behaviour.category for behaviour in facts.behaviours}
    for category, words in _CATEGORIES.items():
        if category not in covered:
            yield Fault(
                Key("behaviours"),
                f"No behaviour is about {words}.",
            )


@rule(
    "R-042",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    documents=("D3", "D6"),
    title="Every headline behaviour can be seen and is measured",
    why="Partners measure the effect of how they behave.",
    seed="S2",
    remedy="Say how anyone will notice it, and which measure shows it.",
)
def headline_behaviours_are_measured(facts: Facts) -> Iterator[Fault]:
    for behaviour in facts.behaviours:
        if not behaviour.headline:
            continue
        for key in missing(behaviour, behaviour.at.how_seen, behaviour.at.measured_by):
            yield Fault(
                key,
                f"{named(facts, behaviour)} has no answer to {asked(behaviour, key)}.",
            )


@rule(
    "R-043",
    Severity.ADVICE,
    wakes=Phase.PROCUREMENT_DIALOGUE,
    documents=("D3",),
    title="Every behaviour says what people will be seen doing",
    why="A behaviour is an action that others can observe.",
    seed="S2 definition",
    remedy='Start with something people do, such as "tell", "send" or "ask".',
)
def behaviours_are_actions(facts: Facts) -> Iterator[Fault]:
    for behaviour in facts.behaviours:
        words = re.findall(r"[\w'’-]+", (behaviour.we_will or "").lower())
        if words and (len(words) < _FEWEST_WORDS or _tells_no_action(words[0])):
            yield Fault(
                behaviour.at.we_will,
                f"{named(facts, behaviour)} may not say what people will be seen doing; this is a "
                "hint from its wording.",
            )


@rule(
    "R-044",
    Severity.ERROR,
    wakes=Phase.PROCUREMENT_SELECTED,
    documents=("D3",),
    title="Each main party says why partnering matters to it",
    why="The protocol starts from the value each side sees in partnering.",
    seed="S2 step 1",
    remedy="Ask the party for a sentence or two in its own words.",
)
def every_party_values_partnering(facts: Facts) -> Iterator[Fault]:
    for party in facts.main_parties:
        for key in missing(party, party.at.strategic_value_statement):
            yield Fault(
                key,
                f"{named(facts, party)} has not said why partnering matters to it.",
            )


@rule(
    "R-045",
    Severity.WARNING,
    wakes=Phase.PROCUREMENT_DIALOGUE,
    documents=("D11",),
    title="Main parties know each other's culture, and where it may clash",
    why="Partners learn about each other before differences hurt.",
    seed="S2 procurement",
    remedy="Ask every main party where it stands on the same dimensions, and record the clash a "
    "wide difference may cause.",
)
def cultures_are_compared(facts: Facts) -> Iterator[Fault]:
    profiles = _profiles(facts)
    if facts.main_parties and not profiles:
        yield Fault(
            Key("culture"),
            "No main party has placed itself on any dimension of culture.",
            "Ask each party where it stands on the same six to ten dimensions.",
        )
    watched = {landmine.dimension for landmine in facts.landmines}
    for dimension, traits in profiles.items():
        absent = [p.id for p in facts.main_parties if p.id not in {t.party for t in traits}]
        if absent:
            yield Fault(
                dimension,
                f"On {_words(dimension)}, {listed(facts.name(p) for p in absent)} cannot be "
                "compared with the other parties.",
                "Ask for the missing position, so that all main parties answer the same questions.",
            )
        positions = [trait.position for trait in traits if trait.position is not None]
        spread = max(positions, default=0) - min(positions, default=0)
        noted = dimension in watched or any(trait.note for trait in traits)
        if spread >= _WIDE_SPREAD and not noted:
            yield Fault(
                dimension,
                f"On {_words(dimension)} the parties stand {spread} points apart, and nothing says "
                "what that may lead to.",
                "Record the clash it may cause and how it is defused, or note why it is harmless.",
            )


@rule(
    "R-046",
    Severity.ERROR,
    wakes=Phase.PROCUREMENT_SELECTED,
    documents=("D11",),
    title="Every possible clash has an action, an owner and a date",
    why="What may hurt later is defused now.",
    seed="S2 procurement",
    remedy="Say what will be done about it, who does it and by when.",
)
def every_landmine_is_defused(facts: Facts) -> Iterator[Fault]:
    for landmine in facts.landmines:
        at = landmine.at
        for key in missing(landmine, at.defuse_action, at.owner_role, at.due):
            yield Fault(
                key,
                f"{named(facts, landmine)} has no answer to {asked(landmine, key)}.",
            )


@rule(
    "R-047",
    Severity.WARNING,
    wakes=Phase.PRE_PROCUREMENT,
    documents=("D3", "D9", "D11"),
    title="Behaviour and culture are about organisations, not persons",
    why="Looking at how organisations behave must not become personal.",
    seed="S2",
    remedy="Write about the organisation or the role instead.",
)
def behaviour_is_not_personal(facts: Facts) -> Iterator[Fault]:
    surnames = {p.name.split()[-1] for p in facts.people if p.name and p.name.split()}
    if not surnames:
        return
    # A surname with a capital letter inside a sentence is taken for a person. At the start of a
    # sentence it may be an ordinary word that happens to be a name, so it is let pass.
    person = re.compile(rf"(?<=[^.!?\s]\s)({'|'.join(map(re.escape, sorted(surnames)))})\b")
    for key, text in _texts(facts):
        found = person.search(text)
        if found:
            yield Fault(
                key,
                f'{key.record} seems to name a person, "{found[0]}".',
            )


@rule(
    "R-048",
    Severity.ADVICE,
    wakes=Phase.MOBILISATION,
    documents=("D8",),
    title="The plan brings people together and inducts those who join",
    why="Shared events and inductions start the relationship well.",
    seed="S2 step 6",
    remedy="Plan a kick-off or social event for everyone, and an induction for the core team and "
    "joiners.",
)
def the_plan_brings_people_together(facts: Facts) -> Iterator[Fault]:
    # Both are recognised by their wording or by the event they lead to. That a shared event is for
    # all parties is taken on trust: the facts hold who arranges it, not who is invited.
    events = {m.id for m in facts.milestones if m.kind in _EVENTS}
    titles = [task.title or "" for task in facts.tasks]
    if not (any(map(_SOCIAL.search, titles)) or any(t.milestone in events for t in facts.tasks)):
        yield Fault(
            Key("tasks"),
            "No action in the plan seems to bring people from all parties together.",
            "Add a kick-off or social event for everyone who will work together.",
        )
    if not any(map(_INDUCTION.search, titles)):
        yield Fault(
            Key("tasks"),
            "No action in the plan seems to be an induction.",
            "Add an induction to how the partners work together, for the core team and joiners.",
        )


def _tells_no_action(first_word: str) -> bool:
    return bool(_STATES_OF_MIND.fullmatch(first_word) or _NO_VERB.fullmatch(first_word))


def _profiles(facts: Facts) -> Mapping[str, list[Row]]:
    """The positions given on each dimension of culture."""
    found: dict[str, list[Row]] = defaultdict(list)
    for trait in facts.culture:
        if trait.dimension:
            found[trait.dimension].append(trait)
    return found


def _words(code: str) -> str:
    """A dimension's code as a sentence says it."""
    return code.replace("_", " ")


def _texts(facts: Facts) -> Iterator[tuple[Key, str]]:
    """Everything written about behaviour and culture, with where it stands."""
    for b in facts.behaviours:
        yield from _written(b, b.at.we_will, b.at.we_will_not, b.at.how_seen, b.at.applies_to)
    for c in facts.culture:
        yield from _written(c, c.at.note)
    for m in facts.landmines:
        at = m.at
        yield from _written(m, at.title, at.trigger, at.what_it_looks_like, at.early_sign)
        yield from _written(m, at.defuse_action)


def _written(row: Row, *keys: Key) -> Iterator[tuple[Key, str]]:
    for key in keys:
        text = getattr(row, key.field)
        if text:
            yield key, text
