"""Reading feedback on administrative regulations, always from the user."""

from datetime import date

from django.db.models import QuerySet

from complaints.models import RegulationFeedback
from portal.access.models import User
from portal.access.policy import scope
from portal.access.roles import Permission


def feedback(user: User, on: date) -> QuerySet[RegulationFeedback]:
    """That of the units in reach."""
    found = RegulationFeedback.objects.filter(scope(user, Permission.SEE_PETITIONS, on))
    return found.select_related("organisation", "sender", "assigned_to", "petition")
