"""The communes that a counter offers."""

from datetime import date

from django.db.models import Q, QuerySet

from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation
from reception.models import Visit


def competent(visit: Visit) -> Organisation | None:
    """The unit somebody was sent to, where its name is that of one unit of the province."""
    units = Organisation.objects.in_force(visit.received_on).select_related("province")
    near = units.filter(Q(province=visit.province_id) | Q(pk=visit.province_id))
    found = list(near.filter(name__iexact=visit.referred_to.strip())[:2])
    return found[0] if len(found) == 1 else None


def wards(province_id: int, on: date) -> QuerySet[Organisation]:
    communes = Organisation.objects.in_force(on).filter(kind=UnitKind.COMMUNE)
    return communes.filter(province_id=province_id).order_by("sort_key")
