"""Petitions (đơn), the cases they open (hồ sơ giải quyết), and all that happens to them."""

from complaints.models.cases import Case, Result, Suspension
from complaints.models.decisions import ComplexCase, Decision, Enforcement, Obligation
from complaints.models.papers import Original
from complaints.models.petitions import (
    Contested,
    LinkKind,
    Petition,
    PetitionItem,
    PetitionVisit,
    Source,
)
from complaints.models.steps import Deadline, Step

__all__ = [
    "Case",
    "ComplexCase",
    "Contested",
    "Deadline",
    "Decision",
    "Enforcement",
    "LinkKind",
    "Obligation",
    "Original",
    "Petition",
    "PetitionItem",
    "PetitionVisit",
    "Result",
    "Source",
    "Step",
    "Suspension",
]
