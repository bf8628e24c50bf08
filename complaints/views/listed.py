"""Several lists of one kind behind one address: `?xem=` chooses among them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from portal.access.http import Request
from portal.access.models import User
from portal.http import paginate

# value, title, its rows, what it says without any
OneOf = tuple[str, str, Callable[[User, date], QuerySet[Any]], str]


def listed(request: Request, lists: tuple[OneOf, ...], asked: str) -> dict[str, Any]:
    """What complaints/_lists.html and the table below it show: the list asked for, or the first."""
    on = localdate()
    kind, title, rows, empty = next((one for one in lists if one[0] == asked), lists[0])
    return {
        "kinds": [(value, label) for value, label, _, _ in lists],
        "kind": kind,
        "title": title,
        "empty": empty,
        "lines": paginate(request, rows(request.user, on)),
        "today": on,
    }
