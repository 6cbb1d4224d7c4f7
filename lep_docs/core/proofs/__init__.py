"""What the facts show of the suggested actions: a closed set of named conditions. Pure."""

from lep_docs.core.proofs import aims, learned, people
from lep_docs.core.proofs.conditions import PROOFS, Proof

__all__ = ["PROOFS", "Proof", "aims", "learned", "people"]
