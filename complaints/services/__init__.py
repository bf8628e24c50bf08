"""What is done to petitions and cases; nobody else writes them."""

from complaints.services.complex import list_complex, plan_complex, plan_done
from complaints.services.handling import (
    decide,
    enforcement_done,
    record_dialogue,
    record_enforcement,
)
from complaints.services.intake import assign, register
from complaints.services.recounting import recompute_deadlines, recount_changes
from complaints.services.sorting import CLASSIFY, Item, classify
from complaints.services.steps import advance, not_from_here

__all__ = [
    "CLASSIFY",
    "Item",
    "advance",
    "assign",
    "classify",
    "decide",
    "enforcement_done",
    "list_complex",
    "not_from_here",
    "plan_complex",
    "plan_done",
    "recompute_deadlines",
    "recount_changes",
    "record_dialogue",
    "record_enforcement",
    "register",
]
