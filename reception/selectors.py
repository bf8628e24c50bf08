"""Reading the register of visits and the leaders' days, each within the user's reach."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Sum
from django.utils.functional import SimpleLazyObject

from portal.access.models import User
from portal.access.policy import led, reach, scope
from portal.access.roles import Permission
from portal.citizens.models import Citizen
from portal.documents.models import Attachment
from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation
from portal.workdays.limits import WorkCalendar, due
from reception.deadlines import reception_limit
from reception.models import Attendance, LeaderSession, Matter, Visit

TWO_MONTHS = timedelta(days=62)
BOOK = (
    "province_id", "matter_id", "number", "received_on", "channel", "kind", "is_protected", "alias",
    "people_count", "summary", "demand", "prior_handling", "competence", "outcome", "referred_to",
    "referral_number", "notice_due_on", "noticed_on", "organisation__name", "citizen__full_name",
    "citizen__paper", "citizen__number_sealed", "citizen__address", "citizen__ward__name",
)  # fmt: skip


@dataclass(frozen=True)
class Totals:
    """Lượt, người, vụ việc, đoàn đông người: four numbers that are never one another."""

    visits: int
    people: int
    matters: int
    groups: int


@dataclass(frozen=True)
class Sight:
    """The units where this user holds one permission, asked of line after line."""

    provinces: frozenset[int]
    units: frozenset[int]
    barred: Container[int] = frozenset()  # matters that are against the user

    def covers(self, visit: Visit) -> bool:
        """What bars the user is asked last: who may read none of them needs no query for it."""
        return self._holds(visit) and visit.matter_id not in self.barred

    def hides(self, visit: Visit) -> bool:
        """A denunciation that is not covered: it shows an alias and nothing of the matter.

        A line of the register says itself whether it is against the user.
        """
        told: bool | None = visit.__dict__.get("is_against")
        covered = self.covers(visit) if told is None else self._holds(visit) and not told
        return visit.is_protected and not covered

    def _holds(self, visit: Visit) -> bool:
        return visit.province_id in self.provinces or visit.organisation_id in self.units


def visits(user: User, on: date) -> QuerySet[Visit]:
    """The visits of the units where the user may see them."""
    return _seen(user, on).select_related("organisation", "citizen__ward", "officer")


def book(user: User, on: date) -> QuerySet[Visit]:
    """The same with no more than a line of the register shows."""
    against = Exists(_against(user, on).filter(pk=OuterRef("matter")))
    seen = _seen(user, on).select_related("organisation", "citizen__ward")
    return seen.annotate(is_against=against).only(*BOOK)


def _seen(user: User, on: date) -> QuerySet[Visit]:
    return Visit.objects.filter(scope(user, Permission.SEE_VISITS, on))


def visit_page(user: User, on: date) -> QuerySet[Visit]:
    """The same with all that the page of one visit shows."""
    return visits(user, on).select_related("matter", "receipt", "session")


def sight(user: User, on: date) -> Sight:
    """Where the user may read denunciations; without the permission no query is made."""
    seen = _sight(user, Permission.SEE_DENUNCIATIONS, on)
    return replace(seen, barred=SimpleLazyObject(lambda: _barred(user, on)))


def _barred(user: User, on: date) -> frozenset[int]:
    return frozenset(_against(user, on).values_list("pk", flat=True))


def _against(user: User, on: date) -> QuerySet[Matter]:
    """The matters that are against the user, or against who leads a unit that the user leads."""
    whose = Q(petitions__conflicts__user=user) | Q(petitions__conflicts__unit__in=led(user, on))
    return Matter.objects.filter(whose)


def numbers_in_full(user: User, on: date) -> Sight:
    """Where the user may have the whole number of a paper printed."""
    return _sight(user, Permission.SEE_CITIZENS, on)


def _sight(user: User, permission: Permission, on: date) -> Sight:
    held = reach(user, permission, on)
    return Sight(held.provinces, held.units)


def attachments(user: User, on: date) -> QuerySet[Attachment]:
    """The papers of visits in reach; of a denunciation only where denunciations may be read."""
    open_to_all = Q(is_protected=False) | scope(user, Permission.SEE_DENUNCIATIONS, on)
    seen = Visit.objects.filter(scope(user, Permission.SEE_VISITS, on) & open_to_all)
    return Attachment.objects.filter(visits__in=seen)


def visits_of(user: User, on: date, citizen: Citizen) -> QuerySet[Visit]:
    """When this person came before; a denunciation names nobody and so is never among them."""
    came = Attendance.objects.filter(citizen=citizen).values("visit")
    return visits(user, on).filter(Q(citizen=citizen) | Q(pk__in=came)).order_by("-pk")


def totals(rows: QuerySet[Visit]) -> Totals:
    """The four numbers of these visits: one query."""
    found = rows.order_by().aggregate(
        visits=Count("pk"),
        people=Sum("people_count", default=0),
        matters=Count("matter", distinct=True),
        groups=Count("pk", filter=Q(is_large_group=True)),
    )
    return Totals(**found)


def people_present(visit: Visit) -> Iterable[Attendance]:
    """Who is named or has a part of their own; the unnamed members are only counted."""
    said = ~Q(citizen=None) | ~Q(name="") | ~Q(principal="") | ~Q(authority="")
    return visit.attendances.filter(said).select_related("citizen").order_by("ordinal")


def likely_number(organisation: Organisation, year: int) -> int:
    """The number the next visit will probably have; the real one is given on saving."""
    in_year = Visit.objects.filter(organisation=organisation, year=year)
    return int(in_year.aggregate(last=Max("number", default=0))["last"]) + 1


def matter_of(organisation: Organisation, year: int, number: int) -> Matter | None:
    """The matter of an earlier line of this register."""
    line = Visit.objects.filter(organisation=organisation, year=year, number=number)
    found = line.select_related("matter").first()
    return found.matter if found else None


def wards(province_id: int, on: date) -> QuerySet[Organisation]:
    communes = Organisation.objects.in_force(on).filter(kind=UnitKind.COMMUNE)
    return communes.filter(province_id=province_id).order_by("sort_key")


def sessions(user: User, on: date) -> QuerySet[LeaderSession]:
    rows = LeaderSession.objects.filter(scope(user, Permission.SEE_VISITS, on))
    return rows.select_related("organisation").order_by("-held_on", "organisation", "ordinal")


def sessions_near(organisation: Organisation, on: date) -> QuerySet[LeaderSession]:
    """The days a visit written down that day may belong to: those of the last two months."""
    near = LeaderSession.objects.filter(
        organisation=organisation, held_on__range=(on - TWO_MONTHS, on)
    )
    return near.order_by("-held_on", "ordinal")


def late_notice(session: LeaderSession, calendar: WorkCalendar, on: date) -> str:
    """What is wrong with the day's announcement; "" when it was, or can still be, in time."""
    limit = reception_limit("SCHEDULE.PUBLISH", session.held_on)
    last = due(limit, session.held_on, calendar)
    if (session.published_on or on) <= last:
        return ""
    return (
        f"Lịch phải niêm yết chậm nhất ngày {last:%d/%m/%Y} "
        f"({limit.phrase} trước ngày tiếp, {limit.basis})"
    )
