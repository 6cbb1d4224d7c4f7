"""`lep-docs check`: what is missing or inconsistent, gravest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.app.partnership import check_partnership, open_partnership
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINDINGS, FINE
from lep_docs.cli.output import out, out_json
from lep_docs.core.findings import Severity
from lep_docs.core.sentences import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from lep_docs.core.findings import Finding


def run(chosen: argparse.Namespace) -> int:
    """Print every finding; the exit code is 1 when one of them is an error."""
    opened = open_partnership(find_workspace(chosen.workspace), chosen.name)
    findings = check_partnership(opened)
    if chosen.json:
        out_json([as_json(f) for f in findings])
    else:
        _print(findings)
    return FINDINGS if any(f.severity is Severity.ERROR for f in findings) else FINE


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
        out(f"{finding.rule}  {state}: {finding.message}{place}")
        out(f"        {finding.remedy}")
    counts = [f.severity.value for f in findings if not f.waived]
    errors, warnings, advice = (counts.count(s) for s in ("error", "warning", "advice"))
    said = (
        counted(errors, "error"),
        counted(warnings, "warning"),
        counted(advice, "piece of advice", "pieces of advice"),
    )
    out(f"{', '.join(said)}.")
