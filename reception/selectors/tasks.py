"""Reading what came of the leaders' days: their notices, and the tasks until they are done."""

from datetime import date
from typing import Final

from django.db.models import BigIntegerField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Extract

from portal.access.models import User
from portal.access.policy import Reach, can, can_any, reach, scope
from portal.access.roles import Permission, Role
from portal.documents.models import Attachment, NumberSeries
from portal.organisations.models import Organisation
from reception.models import ConclusionNotice, ConclusionTask, LeaderSession

P = Permission
ACTING: Final = (P.LOG_VISIT, P.CLASSIFY, P.VERIFY, P.DECIDE, P.ENFORCE)
DAYS, KEYS, SECONDS = 10**6, 10**11, 86_400  # more days and more keys than there will be


def notice_of(session: LeaderSession) -> ConclusionNotice | None:
    return ConclusionNotice.objects.filter(session=session).select_related("issued_by").first()


def next_notice(unit: Organisation, book: str, year: int) -> int:
    """The number the next notice will bear, unless somebody is quicker."""
    series = NumberSeries.objects.filter(organisation=unit, book=book, year=year).first()
    return series.last + 1 if series else 1


def tasks(user: User, on: date) -> QuerySet[ConclusionTask]:
    """Those that the user's unit gave, or has to do."""
    rows = ConclusionTask.objects.filter(scope(user, P.SEE_VISITS, on) | _to_do(user, on))
    return rows.select_related(
        "unit", "organisation", "notice__session", "item__request", "reported_by"
    ).prefetch_related("attachments")


def files(user: User, on: date) -> QuerySet[Attachment]:
    """What was handed in with the results of those tasks; of a denunciation there is none."""
    return Attachment.objects.filter(conclusion_tasks__in=tasks(user, on))


def mine(user: User, on: date) -> QuerySet[ConclusionTask]:
    """What the user's unit has still to do, the latest of all first."""
    return _by_day(tasks(user, on).filter(_to_do(user, on), closed_on=None))


def given(user: User, on: date) -> QuerySet[ConclusionTask]:
    return _by_day(tasks(user, on).filter(scope(user, P.SEE_VISITS, on), closed_on=None))


def late(user: User, on: date) -> QuerySet[ConclusionTask]:
    return _by_day(tasks(user, on).filter(closed_on=None, due_on__lt=on))


def done(user: User, on: date) -> QuerySet[ConclusionTask]:
    return tasks(user, on).filter(closed_on__isnull=False).annotate(rank=F("pk"))


def late_of(session: LeaderSession, on: date) -> int:
    """How many tasks of that day are late."""
    return ConclusionTask.objects.filter(
        notice__session=session, closed_on=None, due_on__lt=on
    ).count()


def may_report(user: User, task: ConclusionTask, on: date) -> bool:
    """Who works in the unit, but not who asked; what a denunciation asks for is the head's own."""
    wanted = (P.DECIDE,) if task.item.request.is_protected else ACTING
    asks = task.issued_by_id == user.pk
    return task.closed_on is None and not asks and can_any(user, wanted, task.unit, on)


def may_confirm(user: User, task: ConclusionTask, on: date) -> bool:
    """Who gave it, who decides there, or the head of the desk that follows it."""
    if task.closed_on or task.reported_on is None:
        return False
    if task.issued_by_id == user.pk or can(user, P.DECIDE, task.organisation, on):
        return True
    heads = user.posts.in_force(on).filter(role=Role.BOARD_HEAD)
    return can(user, P.LOG_VISIT, task.organisation, on) and heads.exists()


def _to_do(user: User, on: date) -> Q:
    """The units in which the user works on what is given to them."""
    found = Q(pk__in=[])
    for permission in ACTING:
        found |= _within(reach(user, permission, on))
    return found


def _within(where: Reach) -> Q:
    tops = Q(unit__province_id__in=where.provinces) | Q(unit_id__in=where.provinces | where.units)
    return tops if where else Q(pk__in=[])


def _by_day(rows: QuerySet[ConclusionTask]) -> QuerySet[ConclusionTask]:
    """`rank` falls from the earliest due day to the latest, the older task first."""
    days = Cast(Extract("due_on", "epoch"), BigIntegerField()) / Value(SECONDS)
    return rows.annotate(rank=(Value(DAYS) - days) * Value(KEYS) - F("pk"))
