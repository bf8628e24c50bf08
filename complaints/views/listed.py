"""Several lists of one kind behind one address: `?xem=` chooses, without it the first."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from portal.access.http import Request
from portal.access.models import User
from portal.http import paginate

OneOf = tuple[str, str, Callable[[User, date], QuerySet[Any]]]  # value, title, its rows


def listed(request: Request, lists: tuple[OneOf, ...]) -> dict[str, Any]:
    """What complaints/_lists.html and the table below it show."""
    on, asked = localdate(), request.GET.get("xem")
    kind, title, rows = next((one for one in lists if one[0] == asked), lists[0])
    return {
        "kinds": [(value, label) for value, label, _ in lists],
        "kind": kind,
        "title": title,
        "lines": paginate(request, rows(request.user, on)),
        "today": on,
    }
