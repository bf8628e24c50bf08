"""Reception of citizens: visits, who came, the matter they were about, and the leaders' days."""

from reception.models.attendances import Attendance, Part
from reception.models.leaders import LeaderSession, SessionKind, StatutoryDay
from reception.models.matters import Matter
from reception.models.visits import Channel, Competence, Mode, Outcome, Visit

__all__ = [
    "Attendance",
    "Channel",
    "Competence",
    "LeaderSession",
    "Matter",
    "Mode",
    "Outcome",
    "Part",
    "SessionKind",
    "StatutoryDay",
    "Visit",
]
