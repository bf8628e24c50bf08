"""Reading the leaders' days: those in reach, and whether each was announced in time."""

from datetime import date, timedelta

from django.db.models import QuerySet

from portal.access.models import User
from portal.access.policy import scope
from portal.access.roles import Permission
from portal.organisations.models import Organisation
from portal.workdays.limits import WorkCalendar, due
from reception.deadlines import reception_limit
from reception.models import LeaderSession

TWO_MONTHS = timedelta(days=62)


def sessions(user: User, on: date) -> QuerySet[LeaderSession]:
    rows = LeaderSession.objects.filter(scope(user, Permission.SEE_VISITS, on))
    return rows.select_related("organisation").order_by("-held_on", "organisation", "ordinal")


def sessions_near(organisation: Organisation, on: date) -> QuerySet[LeaderSession]:
    """The days a visit written down that day may belong to: those of the last two months."""
    near = LeaderSession.objects.filter(
        organisation=organisation, held_on__range=(on - TWO_MONTHS, on)
    )
    return near.order_by("-held_on", "ordinal")


def late_notice(session: LeaderSession, calendar: WorkCalendar, on: date) -> str:
    """What is wrong with the day's announcement; "" when it was, or can still be, in time."""
    limit = reception_limit("SCHEDULE.PUBLISH", session.held_on)
    last = due(limit, session.held_on, calendar)
    if (session.published_on or on) <= last:
        return ""
    return (
        f"Lịch phải niêm yết chậm nhất ngày {last:%d/%m/%Y} "
        f"({limit.phrase} trước ngày tiếp, {limit.basis})"
    )
