"""Whether every figure is as long as its list, asked of this installation itself."""

from reports.selectors.proof.chosen import Plan, chosen
from reports.selectors.proof.proving import Lists, Proof, prove
from reports.selectors.proof.told import as_json, as_text

__all__ = ["Lists", "Plan", "Proof", "as_json", "as_text", "chosen", "prove"]
