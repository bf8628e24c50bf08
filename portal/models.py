"""The models of the foundation, one room per subject; nothing is defined here."""

from portal.access.models import Authenticator, Post, Session, User
from portal.audit.models import Entry, Seal
from portal.citizens.models import Citizen, Merge
from portal.documents.models import Attachment, Knock, NumberSeries, Receipt
from portal.idempotency.models import Posting
from portal.organisations.models import Organisation, OrganisationName, Succession
from portal.workdays.models import CalendarChange, ExceptionDay

__all__ = [
    "Attachment",
    "Authenticator",
    "CalendarChange",
    "Citizen",
    "Entry",
    "ExceptionDay",
    "Knock",
    "Merge",
    "NumberSeries",
    "Organisation",
    "OrganisationName",
    "Post",
    "Posting",
    "Receipt",
    "Seal",
    "Session",
    "Succession",
    "User",
]
