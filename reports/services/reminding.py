"""Reminding the units whose report is not there: by hand, and by the timetable once a day."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from portal.access.models import User
from portal.access.roles import Permission
from portal.audit.services import record
from portal.workdays.selectors import calendar
from reports import selectors
from reports.models import Campaign, CampaignUnit, Reminder
from reports.selectors.campaigns import awaited
from reports.sheets import campaigns as sheets


@transaction.atomic
def remind(*, campaign: Campaign, units: Iterable[int], words: str, by: User, at: datetime) -> int:
    """Remind these units of the campaign; whoever has sent it meanwhile is left alone. How many."""
    on = localdate(at)
    if not selectors.covers(by, Permission.RUN_CAMPAIGN, campaign.province, on):
        raise PermissionDenied
    chosen = set(units)
    if not chosen:
        raise ValidationError({"units": "Chọn ít nhất một đơn vị để nhắc"})
    if not words.strip():
        raise ValidationError({"words": "Ghi lời nhắc"})
    rows = [row for row in awaited(campaign) if row.pk in chosen]
    if not rows:
        raise ValidationError("Các đơn vị đã chọn đều đã nộp. Mở lại trang để xem.")
    Reminder.objects.bulk_create(
        Reminder(unit=row, on=on, at=at, by=by, words=words.strip()) for row in rows
    )
    record(verb="remind_units", subject=campaign, by=by, at=at,
           organisation_id=campaign.province_id, units=len(rows))  # fmt: skip
    return len(rows)


@transaction.atomic
def remind_by_timetable(*, at: datetime) -> int:
    """On the days set for it, every unit that has not sent its report; at most once a day."""
    on = localdate(at)
    days = calendar()
    made = 0
    for campaign in Campaign.objects.filter(due_on__gte=on, opens_on__lte=on):
        told = sheets.deadline(campaign.due_on, on, days)
        if told.is_reminding_day:
            made += _remind_all(campaign, sheets.reminder(campaign.year, told), at)
    return made


def _remind_all(campaign: Campaign, words: str, at: datetime) -> int:
    """Who was reminded by itself today is left out; of two that run at once, one is let in."""
    on = localdate(at)
    done = Reminder.objects.filter(on=on, by=None, unit__campaign=campaign).values("unit")
    rows: list[CampaignUnit] = list(awaited(campaign).exclude(pk__in=done))
    Reminder.objects.bulk_create(
        [Reminder(unit=row, on=on, at=at, words=words) for row in rows], ignore_conflicts=True
    )
    return len(rows)
