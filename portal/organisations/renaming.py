"""The name that a unit bears today, where its names have been dated ahead."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils.timezone import localdate

from portal.audit.services import record
from portal.organisations.models import Organisation, OrganisationName
from portal.organisations.names import divide, sort_key


def bear(unit: Organisation, name: str) -> None:
    """The name as everybody reads it from now on; `names` has said since when."""
    designation, proper = divide(name)
    unit.name, unit.designation, unit.sort_key = name, designation, sort_key(proper)
    unit.save(update_fields=["name", "designation", "sort_key"])


@transaction.atomic
def take_names(*, at: datetime) -> list[Organisation]:
    """Let units bear the names whose first day has come; gives back these units."""
    today = localdate(at)
    ends_later = Q(valid_to=None) | Q(valid_to__gt=today)
    lives_on = Q(organisation__valid_to=None) | Q(organisation__valid_to__gt=today)
    held = OrganisationName.objects.select_for_update(no_key=True).select_related("organisation")
    rows = held.filter(ends_later, lives_on, valid_from__lte=today)
    taken = []
    for row in rows.exclude(name=F("organisation__name")).order_by("organisation_id"):
        unit, before = row.organisation, row.organisation.name
        bear(unit, row.name)
        record(verb="take_name", subject=unit, by=None, at=at, organisation_id=unit.pk,
               on=today.isoformat(), before=before)  # fmt: skip
        taken.append(unit)
    return taken
