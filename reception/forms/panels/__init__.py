"""The panels of the counter's page; the form of a visit is put together from them."""

from reception.forms.panels.identity import IdentityFields
from reception.forms.panels.matter import MatterFields
from reception.forms.panels.occasion import OccasionFields
from reception.forms.panels.outcome import OutcomeFields
from reception.forms.panels.speaking import SpeakingFields

__all__ = ["IdentityFields", "MatterFields", "OccasionFields", "OutcomeFields", "SpeakingFields"]
