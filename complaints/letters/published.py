"""Decisions and conclusions that everybody may read today, without a word that nobody checked."""

from datetime import date

from django.db.models import Q, QuerySet

from complaints.models import PublicText
from portal.citizens.privacy import fold


def published(
    on: date, kind: str = "", year: int | None = None, q: str = ""
) -> QuerySet[PublicText]:
    """Public on that day: from its day of publication to the last, and not taken down before."""
    ends = Q(decision__published_until=None) | Q(decision__published_until__gte=on)
    rows = PublicText.objects.filter(
        ends, checked_by__isnull=False, decision__published_on__lte=on,
        decision__unpublished_on=None, decision__revoked_on=None,
    )  # fmt: skip
    if kind:
        rows = rows.filter(decision__kind=kind)
    if year:
        rows = rows.filter(decision__issued_on__year=year)
    for word in fold(q).split():
        rows = rows.filter(folded__contains=word)
    return rows.select_related("decision__organisation")
