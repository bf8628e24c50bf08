"""What was printed of a visit."""

from django.db.models import QuerySet

from reception.models import SlipPrint, Visit

SHOWN = 20  # who prints one paper again and again needs no longer list


def prints_of(visit: Visit) -> QuerySet[SlipPrint]:
    """Newest first."""
    return visit.prints.select_related("by").order_by("-pk")[:SHOWN]
