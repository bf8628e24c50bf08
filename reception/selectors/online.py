"""Reading online receptions: those of the sessions in reach."""

from datetime import date

from django.db.models import QuerySet

from portal.access.models import User
from portal.access.policy import scope
from portal.access.roles import Permission
from reception.models import OnlineReception


def online_of(user: User, on: date) -> QuerySet[OnlineReception]:
    rows = OnlineReception.objects.filter(scope(user, Permission.SEE_VISITS, on, "session__"))
    return rows.select_related("session__organisation__province", "decided_by")
