"""Reading online receptions: those of the sessions in reach."""

from datetime import date

from django.db.models import QuerySet

from portal.access.models import User
from portal.access.policy import scope
from portal.access.roles import Permission
from reception.models import OnlineGround, OnlineReception
from reception.rules import CLOSED


def online_of(user: User, on: date) -> QuerySet[OnlineReception]:
    rows = OnlineReception.objects.filter(scope(user, Permission.SEE_VISITS, on, "session__"))
    return rows.select_related("session__organisation__province", "decided_by")


def for_denunciations(province: int, on: date) -> QuerySet[OnlineReception]:
    """Those of the province still to come whose ground lets denunciations in (Điều 20.4)."""
    rows = OnlineReception.objects.filter(
        session__province=province, session__held_on__gte=on, ground=OnlineGround.DENUNCIATION
    )
    return rows.exclude(state__in=CLOSED).select_related("session").order_by("session__held_on")
