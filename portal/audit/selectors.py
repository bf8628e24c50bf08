"""Reading the trail: the entries of the units in reach, and how far it is sealed."""

from datetime import date, datetime, time
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import make_aware

from portal.audit.models import Entry, Seal
from portal.folded import speaking_of


def entries(units: QuerySet[Any], *, system: bool) -> QuerySet[Entry]:
    """What was done in the units (a queryset of ids); with `system` also what belongs to none."""
    clause = Q(organisation_id__in=units)
    return Entry.objects.filter(clause | Q(organisation_id=None) if system else clause)


def narrowed(
    rows: QuerySet[Entry], *, day: date | None = None, person: str = "", verb: str = ""
) -> QuerySet[Entry]:
    """Those of one day here, of people so called, of one verb; what is empty does not narrow."""
    if day:
        first, last = (make_aware(datetime.combine(day, end)) for end in (time.min, time.max))
        rows = rows.filter(at__gte=first, at__lte=last)
    if person:
        rows = speaking_of(rows, person, "actor_label")
    return rows.filter(verb=verb) if verb else rows


def last_seal() -> Seal | None:
    return Seal.objects.order_by("pk").last()


def changing(rows: QuerySet[Entry]) -> QuerySet[Entry]:
    """Without the acts that only read, print or take out a copy."""
    return rows.exclude(
        Q(verb__startswith="read_") | Q(verb__startswith="print_")
        | Q(verb__startswith="export_") | Q(verb__startswith="fetch_") | Q(verb="open_secret")
    )  # fmt: skip
