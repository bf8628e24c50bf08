"""Decisions and conclusions that everybody may read today, without a word that nobody checked."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from complaints.models import Petition, PublicText
from portal.citizens.privacy import fold
from portal.organisations.models import Organisation


def published(
    on: date,
    kind: str = "",
    year: int | None = None,
    q: str = "",
    field: str = "",
    agency: str = "",
) -> QuerySet[PublicText]:
    """Public on that day: from its day of publication to the last, and not taken down before."""
    ends = Q(decision__published_until=None) | Q(decision__published_until__gte=on)
    rows = PublicText.objects.filter(
        ends, checked_by__isnull=False, decision__published_on__lte=on,
        decision__unpublished_on=None, decision__revoked_on=None,
    )  # fmt: skip
    if kind:
        rows = rows.filter(decision__kind=kind)
    if field:
        told = Petition.objects.filter(case=OuterRef("decision__case"), field=field)
        rows = rows.filter(Exists(told))
    if agency:
        rows = rows.filter(decision__organisation__code=agency)
    if year:
        rows = rows.filter(decision__issued_on__year=year)
    for word in fold(q).split():
        rows = rows.filter(folded__contains=word)
    return rows.select_related("decision__organisation")


def agencies(on: date) -> list[tuple[str, str]]:
    """Code and name of every unit of which something is public on that day: one query."""
    units = published(on).order_by().values("decision__organisation")
    found = Organisation.objects.filter(pk__in=units).order_by("name", "code")
    return list(found.values_list("code", "name"))
