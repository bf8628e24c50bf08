"""Which paper left the desk: each printing is kept, and a second one is known to be one."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from portal.access.models import User
from portal.audit.services import record
from reception.models import Slip, SlipPrint, Visit


@transaction.atomic
def note_print(*, visit: Visit, slip: Slip, by: User, at: datetime) -> SlipPrint:
    """One more copy of this paper, numbered; two people at once get two numbers."""
    Visit.objects.select_for_update(no_key=True).only("pk").get(pk=visit.pk)
    before = SlipPrint.objects.filter(visit=visit, slip=slip).aggregate(last=Max("copy"))["last"]
    noted = SlipPrint.objects.create(
        visit=visit, slip=slip, copy=(before or 0) + 1, printed_at=at, by=by
    )
    verb = "print_receipt" if slip == Slip.RECEIPT else "print_desk_slip"
    record(verb=verb, subject=visit, by=by, at=at, organisation_id=visit.organisation_id,
           slip=slip.value, copy=noted.copy)  # fmt: skip
    return noted
