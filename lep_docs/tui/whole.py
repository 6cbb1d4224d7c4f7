"""Which sections can be seen whole, in another shape than a table."""

from __future__ import annotations

# Section -> the module and class of its view under `widgets`, and what the view is called.
WHOLE = {
    "alignment": ("alignment_grid", "AlignmentGrid", "Grid"),
    "milestones": ("horizon_wall", "HorizonWall", "Horizon wall"),
    "allocations": ("effort_grid", "EffortGrid", "Effort by person"),
    "risks": ("risk_map", "RiskMap", "Risk map"),
    "activities": ("responsibility_grid", "ResponsibilityGrid", "Who does what"),
    "stage_actions": ("stage_tracker", "StageTracker", "Tracker"),
    "escalation_levels": ("escalation_ladder", "EscalationLadder", "Ladder"),
}
