"""What the desk tells on the page of a person: when they came, and when they are to come again."""

from datetime import date

from django.urls import reverse

from portal.access.models import User
from portal.citizens.models import Citizen
from portal.citizens.timeline import Event, Life
from reception.models import Visit
from reception.selectors.visits import visits_of

MOST = 30  # visits, the newest; the register has all of them


def life_of(user: User, on: date, citizen: Citizen) -> Life:
    rows = list(visits_of(user, on, citizen)[:MOST])
    coming = [_appointment(row, day) for row in rows if (day := row.appointment_on) and day >= on]
    return Life((*coming, *map(_visit, rows)))


def _visit(row: Visit) -> Event:
    title = f"Lượt tiếp số {row.number}/{row.year}, {row.organisation.name}"
    text = f"{row.get_kind_display()} – {row.get_outcome_display().lower()}"
    return Event(row.received_on, title, text, reverse("reception:visit", args=[row.pk]))


def _appointment(row: Visit, day: date) -> Event:
    address = reverse("reception:visit", args=[row.pk])
    return Event(day, "Hẹn bổ sung giấy tờ", row.outcome_note[:200], address)
