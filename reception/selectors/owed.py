"""Who must hear from the desk today, and who was asked to come back today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from portal.organisations.models import Organisation
from reception.models import Outcome, Visit

MONTH = timedelta(days=31)  # an imported register of old years promises nothing
MOST = 8
TOLD = (Outcome.REFUSE, Outcome.ANSWER_NOW, Outcome.GUIDE)  # to their face, at the counter


@dataclass(frozen=True)
class Named:
    """A visit, and who came in letters that a screen may show to the whole hall."""

    visit: Visit
    who: str


@dataclass(frozen=True)
class Owed:
    """Of one unit on one day: visits whose notice is due, late ones first, and appointments."""

    notices: Sequence[Named]
    appointments: Sequence[Named]


def owed(unit: Organisation, on: date) -> Owed:
    """Of the user's own unit (policy.desk). One query, from two indexes.

    A visit whose petitions were all answered owes nothing more (Luật Tiếp công dân Điều 28.1).
    """
    here = Visit.objects.filter(organisation=unit).select_related("citizen")
    late = Q(noticed_on=None, notice_due_on__range=(on - MONTH, on)) & ~Q(outcome__in=TOLD)
    coming = Q(appointment_on=on)
    rows = list(here.filter((late & ~_answered()) | coming).order_by("notice_due_on", "pk"))
    return Owed(
        [Named(row, initials(row)) for row in rows if row.appointment_on != on][:MOST],
        [Named(row, initials(row)) for row in rows if row.appointment_on == on][:MOST],
    )


def _answered() -> Q:
    """Every petition of the visit was processed, and there is one."""
    petitions = Visit.objects.filter(pk=OuterRef("pk"), petitions__isnull=False)
    waiting = petitions.filter(petitions__processed_on=None)
    return Q(Exists(petitions)) & ~Q(Exists(waiting))


def initials(visit: Visit) -> str:
    """ "N.T.V." of who came, the alias of a denunciation, "" of who gave no name."""
    if visit.is_protected or visit.citizen is None:
        return visit.alias
    return "".join(f"{word[0].upper()}." for word in visit.citizen.full_name.split())
