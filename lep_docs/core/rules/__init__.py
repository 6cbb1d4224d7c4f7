"""The consistency and quality rules, one module per family; importing this package declares all."""

from lep_docs.core.rules import (
    behaviours,
    documents,
    escalation,
    form,
    gates,
    governance,
    horizons,
    measures,
    objectives,
    people,
    plan,
    resources,
    reviews,
    risk,
    stakeholders,
)

FAMILIES = (
    objectives,
    horizons,
    people,
    governance,
    behaviours,
    escalation,
    plan,
    documents,
    resources,
    gates,
    measures,
    risk,
    stakeholders,
    reviews,
    form,
)
