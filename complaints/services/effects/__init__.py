"""What each step changes besides the state: one function a step, found by machine and name."""

from datetime import date

from complaints.models import Case, Petition
from complaints.services.effects import (
    complaint,
    denouncing,
    denunciation,
    intake,
    recommendation,
)
from complaints.services.effects.common import ONE_DAY, Effect, Fields, effective_on, note, party
from complaints.workflow import Machine, Transition

PLAIN = ("reason", "referred_to", "duplicate_of", "assigned_to", "dialogue_needed", "is_remote")
EFFECTS: tuple[tuple[Machine, tuple[tuple[str, Effect], ...]], ...] = (
    (Machine.INTAKE, (*intake.EFFECTS, *denouncing.EFFECTS)),
    (Machine.COMPLAINT, complaint.EFFECTS),
    (Machine.DENUNCIATION, denunciation.EFFECTS),
    (Machine.RECOMMENDATION, recommendation.EFFECTS),
)


def apply(locked: Petition | Case, step: Transition, source: str, on: date, asked: Fields) -> None:
    """Copy plain fields onto the row, then do what is particular to the step."""
    for name in PLAIN:
        if name in asked and hasattr(locked, name):
            setattr(locked, name, asked[name])
    particular = next(table for machine, table in EFFECTS if machine == step.machine)
    for name, effect in particular:
        if name == step.name:
            effect(locked, source, on, asked)


__all__ = ["EFFECTS", "ONE_DAY", "apply", "effective_on", "note", "party"]
