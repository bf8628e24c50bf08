"""The sealed columns of a person, and their change to a newer key."""

from django.db import transaction

from portal.citizens.models import Citizen
from portal.citizens.privacy import number_of, phone_of
from portal.citizens.sealing import blind_index, is_current, seal

BATCH = 1000


def seal_into(citizen: Citizen, *, number: str, phone: str) -> None:
    citizen.number_sealed = seal(number, "number", citizen.id)
    citizen.number_index = blind_index(number, "number")
    citizen.phone_sealed = seal(phone, "phone", citizen.id)
    citizen.phone_index = blind_index(phone, "phone")


@transaction.atomic
def reseal(*, limit: int = BATCH) -> int:
    """Seal with the newest key what an older one sealed, at most `limit` rows. Returns how many."""
    done = 0
    for citizen in Citizen.objects.select_for_update(skip_locked=True).iterator():
        if done == limit:
            break
        if is_current(citizen.number_sealed) and is_current(citizen.phone_sealed):
            continue
        seal_into(citizen, number=number_of(citizen), phone=phone_of(citizen))
        citizen.save(update_fields=["number_sealed", "phone_sealed"])
        done += 1
    return done
