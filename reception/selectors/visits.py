"""Reading the register of visits, within the reach of the user."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from portal.access.models import User
from portal.access.policy import scope
from portal.access.roles import Permission
from portal.citizens.models import Citizen
from portal.documents.models import Attachment, NumberSeries
from portal.organisations.models import Organisation
from reception.models import Attendance, Matter, Visit
from reception.selectors.sight import against

REGISTER = "so-tiep-cong-dan"  # visits and their corrections take their numbers from one series
BOOK = (
    "province_id", "matter_id", "number", "received_on", "channel", "kind", "is_protected", "alias",
    "people_count", "summary", "demand", "prior_handling", "competence", "outcome", "referred_to",
    "referral_number", "notice_due_on", "noticed_on", "happened_on", "created_at",
    "organisation__name", "citizen__full_name",
    "citizen__paper", "citizen__number_sealed", "citizen__address", "citizen__ward__name",
)  # fmt: skip


@dataclass(frozen=True)
class Totals:
    """Lượt, người, vụ việc, đoàn đông người: four numbers that are never one another."""

    visits: int
    people: int
    matters: int
    groups: int


def visits(user: User, on: date) -> QuerySet[Visit]:
    """The visits of the units where the user may see them."""
    return _seen(user, on).select_related("organisation", "citizen__ward", "officer")


def book(user: User, on: date) -> QuerySet[Visit]:
    """The same with no more than a line of the register shows."""
    is_against = Exists(against(user, on).filter(pk=OuterRef("matter")))
    seen = _seen(user, on).select_related("organisation", "citizen__ward")
    return seen.annotate(is_against=is_against).only(*BOOK)


def _seen(user: User, on: date) -> QuerySet[Visit]:
    return Visit.objects.filter(scope(user, Permission.SEE_VISITS, on))


def visit_page(user: User, on: date) -> QuerySet[Visit]:
    """The same with all that the page of one visit shows."""
    return visits(user, on).select_related(
        "matter", "receipt", "session", "company", "refusal_notice"
    )


def attachments(user: User, on: date) -> QuerySet[Attachment]:
    """The papers of visits in reach; of a denunciation only where denunciations may be read."""
    open_to_all = Q(is_protected=False) | scope(user, Permission.SEE_DENUNCIATIONS, on)
    seen = Visit.objects.filter(scope(user, Permission.SEE_VISITS, on) & open_to_all)
    return Attachment.objects.filter(visits__in=seen)


def visits_of(user: User, on: date, citizen: Citizen) -> QuerySet[Visit]:
    """When this person came before; a denunciation names nobody and so is never among them.

    Either index is asked by itself: one condition over both tables reads the whole register.
    """
    own = Visit.objects.filter(citizen=citizen).values("pk")
    theirs = own.union(Attendance.objects.filter(citizen=citizen).values("visit"))
    return visits(user, on).filter(pk__in=theirs).order_by("-pk")


def totals(rows: QuerySet[Visit]) -> Totals:
    """The four numbers of these lines: one query. Further lines of one coming add matters only."""
    turn = Q(together_with=None)
    found = rows.order_by().aggregate(
        visits=Count("pk", filter=turn),
        people=Sum("people_count", default=0, filter=turn),
        matters=Count("matter", distinct=True),
        groups=Count("pk", filter=turn & Q(is_large_group=True)),
    )
    return Totals(**found)


def people_present(visit: Visit) -> Iterable[Attendance]:
    """Who is named or has a part of their own; the unnamed members are only counted."""
    said = ~Q(citizen=None) | ~Q(name="") | ~Q(principal="") | ~Q(authority="") | ~Q(language="")
    return visit.attendances.filter(said).select_related("citizen").order_by("ordinal")


def likely_number(organisation: Organisation, year: int) -> int:
    """The number the next line will probably have; the real one is given on saving."""
    series = NumberSeries.objects.filter(organisation=organisation, book=REGISTER, year=year)
    return (series.values_list("last", flat=True).first() or 0) + 1


def matter_of(organisation: Organisation, year: int, number: int) -> Matter | None:
    """The matter of an earlier line of this register."""
    line = Visit.objects.filter(organisation=organisation, year=year, number=number)
    found = line.select_related("matter").first()
    return found.matter if found else None


PETITION = re.compile(r"[A-Z]{2,10}[0-9]{2}-[0-9]{4,9}")
LINE = re.compile(r"([0-9]{1,9})(?:/([0-9]{4}))?", re.ASCII)


def matter_named(organisation: Organisation, typed: str, on: date) -> Matter | None:
    """The matter that a follow-up is about: "14" or "14/2025", a line of this register; "BN26-
    000014", a petition of the province. A denunciation is found by its line alone."""
    code = unicodedata.normalize("NFKC", typed).strip().upper()
    if said := LINE.fullmatch(code):
        return matter_of(organisation, int(said[2] or on.year), int(said[1]))
    if not PETITION.fullmatch(code):
        return None
    about = Matter.objects.filter(province_id=organisation.province_pk, is_protected=False)
    return about.filter(petitions__file_number=code, petitions__is_protected=False).first()


def together(visit: Visit) -> QuerySet[Visit]:
    """All lines of the coming that this one belongs to, itself included, in their order."""
    first = visit.together_with_id or visit.pk
    return Visit.objects.filter(Q(pk=first) | Q(together_with=first)).order_by("pk")


def visits_about(matter_id: int, *, petition: int) -> QuerySet[Visit]:
    """When people came about a matter, and with one petition of it: the newest first."""
    about = Visit.objects.filter(Q(matter=matter_id) | Q(petitions=petition))
    return about.select_related("organisation").distinct().order_by("-received_on", "-pk")
