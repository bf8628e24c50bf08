"""Reception of citizens: visits, who came, the matter they were about, and the leaders' days."""

from reception.models.attendances import Attendance, Authority, Certified, Part
from reception.models.closings import BookClosing, BookCorrection
from reception.models.companies import Company
from reception.models.conclusions import ConclusionNotice, ConclusionTask
from reception.models.drafts import VisitDraft
from reception.models.leaders import (
    LeaderSession,
    Receiver,
    SessionKind,
    SessionMove,
    StatutoryDay,
    Trigger,
)
from reception.models.matters import Matter
from reception.models.meetings import ItemState, MeetingItem, MeetingRequest
from reception.models.online import (
    OnlineConsent,
    OnlineGround,
    OnlinePoint,
    OnlineReception,
    OnlineState,
    PointKind,
)
from reception.models.prints import Slip, SlipPrint
from reception.models.queue import Priority, Purpose, Shift, Ticket, TicketState
from reception.models.refusals import RefusalNotice
from reception.models.visits import Visit
from reception.models.ways import Channel, Competence, Mode, Outcome

__all__ = [
    "Attendance",
    "Authority",
    "BookClosing",
    "BookCorrection",
    "Certified",
    "Channel",
    "Company",
    "Competence",
    "ConclusionNotice",
    "ConclusionTask",
    "ItemState",
    "LeaderSession",
    "Matter",
    "MeetingItem",
    "MeetingRequest",
    "Mode",
    "OnlineConsent",
    "OnlineGround",
    "OnlinePoint",
    "OnlineReception",
    "OnlineState",
    "Outcome",
    "Part",
    "PointKind",
    "Priority",
    "Purpose",
    "Receiver",
    "RefusalNotice",
    "SessionKind",
    "SessionMove",
    "Shift",
    "Slip",
    "SlipPrint",
    "StatutoryDay",
    "Ticket",
    "TicketState",
    "Trigger",
    "Visit",
    "VisitDraft",
]
