"""Đăng ký gặp chờ xếp: who asks to meet a leader and waits for a day."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from reception.selectors import meetings, sight
from reports.selectors.boards.linking import Shown
from reports.sheets.boards import Watched

MOST = 10


def asking(shown: Shown) -> dict[str, Any]:
    """Those of all units in reach, in the order of the law; one query beside that of sight."""
    user, on = shown.user, shown.on
    eyes = sight(user, on)
    waiting: QuerySet[Any] = meetings.asking(user, on)
    rows = [meetings.seen(row, eyes, user) for row in waiting.order_by("-rank")[:MOST]]
    return {"rows": [_row(one) for one in rows], "every": reverse("reception:meetings")}


def _row(one: meetings.Seen) -> Watched:
    request = one.request
    address = "" if one.is_hidden else reverse("reception:meeting", args=[request.pk])
    words = ", ".join(request.hints)
    text = f"{one.about} ({words})" if words and one.about else one.about or words
    return Watched(one.name, address, request.organisation.name, text, request.received_on)
