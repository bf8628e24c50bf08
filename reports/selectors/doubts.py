"""What is not confirmed, for those who look after units, calendar and trail."""

from datetime import date

from django.urls import reverse

from portal.access.models import User
from portal.access.policy import holds, posts
from portal.access.roles import Permission
from portal.documents.tables import Table
from portal.organisations.selectors import names_without_day
from portal.workdays.selectors import unconfirmed
from reports.sheets import doubts as sheet


def doubts(user: User, on: date) -> Table:
    """Rules, days from this year on, and the names of units in the user's provinces.

    Links only to where the user may mend it. Two queries beside the one for the posts.
    """
    days = _link(user, Permission.MANAGE_CALENDAR, "workdays:days", on)
    units = _link(user, Permission.MANAGE_UNITS, "organisations:units", on)
    count = names_without_day({post.organisation.province_pk for post in posts(user, on)}, on)
    found = sheet.of_rules(on.year)
    for row in unconfirmed(on.replace(month=1, day=1)):
        found.append(sheet.of_day(row, f"{days}?nam={row.day.year}" if days else ""))
    if count:
        found.append(sheet.of_names(count, units))
    return sheet.table(found)


def _link(user: User, permission: Permission, route: str, on: date) -> str:
    return reverse(route) if holds(user, permission, on) else ""
