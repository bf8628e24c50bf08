"""The communes that a counter offers."""

from datetime import date

from django.db.models import QuerySet

from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation


def wards(province_id: int, on: date) -> QuerySet[Organisation]:
    communes = Organisation.objects.in_force(on).filter(kind=UnitKind.COMMUNE)
    return communes.filter(province_id=province_id).order_by("sort_key")
