"""What the counter is told of the petitions of whoever sits there, and which file a slip opens."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from complaints import sheets
from complaints.models import Petition
from complaints.selectors.lookup import public_steps, taken_on
from complaints.selectors.petitions import petitions
from portal.access.models import User
from portal.citizens.models import Citizen
from portal.citizens.timeline import Event, Life
from portal.documents.models import Receipt

SHOWN = 5
MOST = 30  # petitions on the page of a person, the newest


@dataclass(frozen=True)
class Open:
    """One petition under way: what the office sees of it, and what the citizen reads online."""

    petition: Petition
    reads: sheets.Status


@dataclass(frozen=True)
class OpenPetitions:
    """Those in reach, and how many there are besides at other agencies: of these no more."""

    mine: list[Open]
    elsewhere: int


def open_petitions(user: User, on: date, citizen: Citizen) -> OpenPetitions:
    """Of one person, the newest first; what denounces names nobody and so is never among them."""
    theirs = Q(petitioner=citizen, is_protected=False, closed_on=None)
    seen = petitions(user, on).filter(theirs)
    joined = seen.select_related("organisation", "case__decision").annotate(taken_on=taken_on())
    rows = list(joined.order_by("-pk")[:SHOWN])
    steps = list(public_steps(rows))
    others = Petition.objects.filter(theirs).exclude(pk__in=seen.values("pk"))
    mine = [Open(row, sheets.status(row, steps, on)) for row in rows]
    return OpenPetitions(mine, others.count())


def life_of(user: User, on: date, citizen: Citizen) -> Life:
    """Every petition in reach, open or closed, for the page of the person."""
    theirs = Q(petitioner=citizen, is_protected=False)
    seen = petitions(user, on).filter(theirs).select_related("organisation", "case")
    hidden = Petition.objects.filter(theirs).exclude(pk__in=petitions(user, on).values("pk"))
    return Life(tuple(map(_event, seen.order_by("-pk")[:MOST])), hidden.count())


def _event(row: Petition) -> Event:
    state = sheets.STATES[row.case.state if row.case else row.state]
    title = f"Đơn {row.file_number}, {row.organisation.name}"
    address = reverse("complaints:petition", args=[row.file_number])
    return Event(row.received_on, title, state, address)


def of_receipt(user: User, on: date, receipt: Receipt) -> QuerySet[Petition]:
    """The petitions in reach that a slip speaks of; a denunciation only for who may see it."""
    return petitions(user, on).filter(receipt=receipt).order_by("-pk")
