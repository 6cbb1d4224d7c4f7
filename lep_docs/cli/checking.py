"""`lep-docs check`: what is missing or inconsistent, gravest first; what a check asks and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.app.own_words import own_words
from lep_docs.app.partnership import check_partnership, facts_of, open_partnership
from lep_docs.app.workspace import find_workspace
from lep_docs.catalogue.load import load_catalogue
from lep_docs.cli.diagnostics import FINDINGS, FINE, say
from lep_docs.cli.output import out, out_json, out_table, out_wrapped
from lep_docs.core.errors import NotUnderstoodError
from lep_docs.core.explaining import explained
from lep_docs.core.findings import Severity
from lep_docs.core.sentences import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from lep_docs.core.explaining import Explained
    from lep_docs.core.findings import Finding

_INDENT = 8


def run(chosen: argparse.Namespace) -> int:
    """Print every finding, or explain one check; the exit code is 1 when an error is found."""
    if chosen.explain:
        return _explain(chosen)
    if not chosen.name:
        raise NotUnderstoodError("Say which partnership to check: lep-docs check NAME.")
    workspace = find_workspace(chosen.workspace)
    opened = open_partnership(workspace, chosen.name, chosen.room)
    findings = check_partnership(opened)
    for mistake in own_words(workspace).said_of_broken:
        say(mistake)
    if chosen.json:
        out_json([as_json(f) for f in findings])
    else:
        _print(findings)
    return FINDINGS if any(f.severity is Severity.ERROR for f in findings) else FINE


def _explain(chosen: argparse.Namespace) -> int:
    """Say what a check asks and why; with a partnership, also what it finds there now."""
    told = explained(load_catalogue(), chosen.explain)
    found, awake = None, None
    if chosen.name:
        opened = open_partnership(find_workspace(chosen.workspace), chosen.name, chosen.room)
        found = [f for f in check_partnership(opened) if f.rule == told.id]
        awake = told.phase.has_come(facts_of(opened).phase)
    if chosen.json:
        listed = None if found is None else [as_json(f) for f in found]
        out_json({**_explained_as_json(told), "awake": awake, "findings": listed})
        return FINE
    out_table(told.lines)
    if found is not None:
        out()
        _print(found) if awake else out("Not checked here yet: it is asked from a later phase on.")
    return FINE


def _explained_as_json(told: Explained) -> dict[str, object]:
    return {
        "rule": told.id,
        "title": told.title,
        "why": told.why,
        "remedy": told.remedy,
        "severity": told.severity.value,
        "from": told.phase.value,
        "documents": [code for code, _ in told.documents],
        "source": told.source or None,
        "held_by": told.held_by or None,
    }


def as_json(finding: Finding) -> dict[str, object]:
    """A finding as programs read it; `waived` is the reason, or null."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "record": finding.record,
        "field": finding.field,
        "message": finding.message,
        "remedy": finding.remedy,
        "waived": finding.waived or None,
    }


def _print(findings: Sequence[Finding]) -> None:
    for finding in findings:
        state = f"set aside ({finding.waived})" if finding.waived else finding.severity.value
        place = f"  [{finding.place}]" if finding.place else ""
        out_wrapped(f"{finding.rule}  {state}: {finding.message}{place}", _INDENT)
        out_wrapped(f"{'':{_INDENT}}{finding.remedy}", _INDENT)
    counts = [f.severity.value for f in findings if not f.waived]
    errors, warnings, advice = (counts.count(s) for s in ("error", "warning", "advice"))
    said = (
        counted(errors, "error"),
        counted(warnings, "warning"),
        counted(advice, "piece of advice", "pieces of advice"),
    )
    out(f"{', '.join(said)}.")
