"""Reception of citizens: visits, who came, the matter they were about, and the leaders' days."""

from reception.models.attendances import Attendance, Authority, Certified, Part
from reception.models.companies import Company
from reception.models.leaders import LeaderSession, SessionKind, StatutoryDay
from reception.models.matters import Matter
from reception.models.prints import Slip, SlipPrint
from reception.models.visits import Channel, Competence, Mode, Outcome, Visit

__all__ = [
    "Attendance",
    "Authority",
    "Certified",
    "Channel",
    "Company",
    "Competence",
    "LeaderSession",
    "Matter",
    "Mode",
    "Outcome",
    "Part",
    "SessionKind",
    "Slip",
    "SlipPrint",
    "StatutoryDay",
    "Visit",
]
