"""What the steps of a recommendation that was taken on change besides the state."""

from complaints.services.effects.common import Effect, decide

EFFECTS: tuple[tuple[str, Effect], ...] = (("answer", decide),)
