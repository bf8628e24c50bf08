"""Reception of citizens: visits, who came, the matter they were about, and the leaders' days."""

from reception.models.leaders import LeaderSession, SessionKind, StatutoryDay
from reception.models.visits import (
    Attendance,
    Channel,
    Competence,
    Matter,
    Mode,
    Outcome,
    Part,
    Visit,
)

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
