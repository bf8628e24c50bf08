"""Every time limit of the laws on complaints, denunciations and recommendations (pure).

A table per law, each row with its article, the days it is in force and what is still in doubt.
"""

from complaints.deadlines.complaints import COMPLAINTS
from complaints.deadlines.dates import (
    AMENDED,
    COMPLAINT_LAW,
    DECREE_75,
    DECREE_124,
    DENUNCIATION_LAW,
)
from complaints.deadlines.denunciations import DENUNCIATIONS
from complaints.deadlines.others import OWN_SETTING, PETITIONS, RECOMMENDATIONS
from complaints.deadlines.starting import (
    ALARM,
    ALL,
    CHOSEN_DAYS,
    EVENTS,
    LIMITS,
    NO_DUTY,
    ON_ACCEPTANCE,
    ON_RECEIPT,
    PAUSABLE,
    event_of,
    facts_of,
    in_force,
    on_acceptance,
    on_receipt,
    shown_at_least,
)

__all__ = [
    "ALARM",
    "ALL",
    "AMENDED",
    "CHOSEN_DAYS",
    "COMPLAINTS",
    "COMPLAINT_LAW",
    "DECREE_75",
    "DECREE_124",
    "DENUNCIATIONS",
    "DENUNCIATION_LAW",
    "EVENTS",
    "LIMITS",
    "NO_DUTY",
    "ON_ACCEPTANCE",
    "ON_RECEIPT",
    "OWN_SETTING",
    "PAUSABLE",
    "PETITIONS",
    "RECOMMENDATIONS",
    "event_of",
    "facts_of",
    "in_force",
    "on_acceptance",
    "on_receipt",
    "shown_at_least",
]
