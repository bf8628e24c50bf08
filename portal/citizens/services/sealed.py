"""The sealed columns of a person, and their change to a newer key."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from portal.citizens.models import Citizen
from portal.citizens.privacy import number_of, phone_of
from portal.citizens.sealing import blind_index, seal

BATCH = 1000


def seal_into(citizen: Citizen, *, number: str, phone: str) -> None:
    citizen.number_sealed = seal(number, "number", citizen.id)
    citizen.number_index = blind_index(number, "number")
    citizen.phone_sealed = seal(phone, "phone", citizen.id)
    citizen.phone_index = blind_index(phone, "phone")


@transaction.atomic
def reseal(*, ids: Sequence[UUID]) -> int:
    """Seal these rows with the newest key, whichever of DATA_KEYS opens them. Returns how many."""
    rows = list(Citizen.objects.select_for_update().filter(pk__in=ids))
    for row in rows:
        seal_into(row, number=number_of(row), phone=phone_of(row))
    Citizen.objects.bulk_update(rows, ["number_sealed", "phone_sealed"], batch_size=BATCH)
    return len(rows)
