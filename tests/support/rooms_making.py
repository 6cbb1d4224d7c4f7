"""The urban sample as it was in procurement: the authority's room and one of each bidder.

What the authority supplied before procurement, what it published, and of the bidders' matter what
the pack says of each; the selected one's objectives, offers and reading are those that the joint
sample took over. Every room holds its own mark, in words that others may read and in private ones.
"""

from __future__ import annotations

from pathlib import Path

import yaml
from support.facts_builder import catalogue
from support.local_authority import supplied
from support.sample_import import write_room

from lep_docs.app.partnership import open_partnership
from lep_docs.app.workspace import Workspace, bundled
from lep_docs.core.answers import Answers, Record

NAME = "quillmere"
ROOMS = yaml.safe_load(
    (Path(__file__).parents[1] / "data" / "rooms" / NAME / "rooms.yaml").read_text("utf-8")
)
BIDDERS = tuple(ROOMS["bidders"])
LA_MARK = ROOMS["la"]["canary"]
_SELECTED, _CITY = "PTY-PSP", "PTY-LA"
_WORDS = ("name", "short_name", "vocabulary", "area", "sector", "purpose", "horizons", "as_of")
_OFFERED = ("contributions", "strengths_gaps", "objectives", "alignment", "risk_views")
_TAKEN_OVER = ("kpis", "risks", "milestones", "activities", "behaviours", "projects")


def mark_of(room):
    """The string that must stand in no other room's documents."""
    return LA_MARK if room == "la" else ROOMS["bidders"][room]["canary"]


def make_rooms(workspace):
    """Write the rooms of the sample below a workspace, beside no joint one."""
    whole = open_partnership(Workspace(bundled("answers").parent), NAME).reading.answers
    for room, answers in [("la", _authority(whole)), *((b, _bidder(whole, b)) for b in BIDDERS)]:
        folder = workspace / "answers" / NAME / room
        folder.mkdir(parents=True)
        write_room(folder, answers)


def _authority(whole):
    answers = supplied(catalogue(), whole, _CITY)
    for number, bidder in enumerate(BIDDERS, 1):
        said = {
            "name": f"{ROOMS['bidders'][bidder]['name']} {mark_of(bidder)}",
            "short_name": mark_of(bidder),
            "class": "bidder",
            "signatory": True,
        }
        answers = answers.with_record("parties", Record(f"PTY-B{number}", said))
        view = {"title": f"{mark_of(bidder)} walks away", "owner_role": "ROL-01"}
        answers = answers.with_record("risks", Record(f"RSK-9{number}", view))
        view = {"risk": "RSK-01", "party": f"PTY-B{number}", "what_it_means": mark_of(bidder)}
        answers = answers.with_record("risk_views", Record(f"RVW-9{number}", view))
    note = {"risk": "RSK-01", "party": "PTY-01", "disclosed": False, "impact_on_party": 5}
    note["what_it_means"] = ROOMS["la"]["private_notes"][0]
    return answers.with_record("risk_views", Record("RVW-90", note))


def _bidder(whole, room):
    """A bidder's room: the published facts, and its own matter with its mark."""
    told, mark = ROOMS["bidders"][room], mark_of(room)
    sections = {name: _published(whole, name) for name in catalogue().sections}
    (partnership,) = whole.records("partnership")
    known = {name: partnership.values[name] for name in _WORDS}
    known |= {"current_phase": "procurement_dialogue"}
    known["vision_statement"] = f"{told['soja_draft']['vision']} {mark}"
    sections["partnership"] = (Record("", known),)
    sections["parties"] = _parties(whole, told["name"])
    for name in _OFFERED:
        own = [r for r in whole.records(name) if _is_own(whole, name, r)]
        sections[name] += tuple(r for r in own if r.id not in ROOMS["published"]["records"])
    for name in _TAKEN_OVER:
        sections[name] = whole.records(name)
    for number, warning in enumerate(told["soja_draft"]["private_early_warnings"], 1):
        secret = {"party": _SELECTED, "kind": "gap", "visibility": "party"}
        secret["statement"] = f"{warning} PRIVATE-{mark}"
        sections["strengths_gaps"] += (Record(f"SWG-9{number}", secret),)
    return Answers({name: records for name, records in sections.items() if records})


def _published(whole, name):
    return tuple(r for r in whole.records(name) if r.id in ROOMS["published"]["records"])


def _parties(whole, name):
    city, bidder = (whole.record("parties", one) for one in (_CITY, _SELECTED))
    named = bidder.with_("name", name).with_("short_name", name.split()[0])
    rival = {"name": "Rival RIVAL-NAME Ltd", "class": "bidder", "signatory": False}
    return (city, named, Record("PTY-RIV", rival))


def _is_own(whole, name, record):
    """Whether a record is what the selected bidder brought, or part of its reading."""
    if name == "alignment":
        return record.values.get("parent", "").startswith(("OBJ-PS", "OBJ-LA"))
    if name == "objectives" and record.values.get("level") == "joint":
        return True
    return _SELECTED in (record.values.get("party"), record.values.get("owner_party"))
