"""Which sections can be seen whole, in another shape than a table."""

from __future__ import annotations

# Section -> the module and class of its view under `widgets`, and what the view is called.
WHOLE = {
    "alignment": ("alignment_grid", "AlignmentGrid", "Grid"),
    "activities": ("responsibility_grid", "ResponsibilityGrid", "Who does what"),
    "escalation_levels": ("escalation_ladder", "EscalationLadder", "Ladder"),
}
