"""Petitions (đơn), the cases they open (hồ sơ giải quyết), and all that happens to them."""

from complaints.models.cases import Case, Result, Suspension
from complaints.models.decisions import ComplexCase, Decision, Enforcement, Obligation
from complaints.models.moved import MovedDeadline
from complaints.models.obstacles import ObstacleKind, ObstaclePeriod, TimeBar
from complaints.models.papers import Original
from complaints.models.petitions import (
    Contested,
    LinkKind,
    Petition,
    PetitionItem,
    PetitionVisit,
    Source,
)
from complaints.models.search import (
    BulkLine,
    BulkRun,
    NotDuplicate,
    PetitionWords,
    SavedView,
)
from complaints.models.steps import Deadline, Step

__all__ = [
    "BulkLine",
    "BulkRun",
    "Case",
    "ComplexCase",
    "Contested",
    "Deadline",
    "Decision",
    "Enforcement",
    "LinkKind",
    "MovedDeadline",
    "NotDuplicate",
    "Obligation",
    "ObstacleKind",
    "ObstaclePeriod",
    "Original",
    "Petition",
    "PetitionItem",
    "PetitionVisit",
    "PetitionWords",
    "Result",
    "SavedView",
    "Source",
    "Step",
    "Suspension",
    "TimeBar",
]
