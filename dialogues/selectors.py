"""Reading dialogues, promises and initiatives, each within the user's reach."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Prefetch, Q, QuerySet

from complaints.models import Case
from complaints.workflow import Handling
from dialogues.deadlines import dialogue_limit, registered_late
from dialogues.models import (
    CONFERENCES,
    Appraisal,
    Commitment,
    Initiative,
    Opinion,
    Plan,
    Session,
    SessionKind,
    SessionState,
)
from dialogues.quotas import quota
from portal.access.models import User
from portal.access.policy import reach, scope, units
from portal.access.roles import Permission
from portal.organisations.models import Kind, Organisation
from portal.workdays.limits import WorkCalendar, due
from reception.kinds import Kind as Matter

# Who owes an initiative each year: "mỗi xã, cơ quan" (Chỉ thị 03/CT-UBND năm 2022 điểm 6).
WITH_INITIATIVE = (
    Kind.COMMUNE,
    Kind.DEPARTMENT,
    Kind.OFFICE,
    Kind.INSPECTORATE,
    Kind.SERVICE_UNIT,
)


@dataclass(frozen=True)
class Year:
    """ "Kế hoạch đối thoại năm 2026: 4 buổi, đã làm 3"."""

    planned: int
    held: int
    raised: int
    on_spot: int


@dataclass(frozen=True)
class Promises:
    """Cam kết sau đối thoại: how many, done in time, done late, open, open and late."""

    total: int
    in_time: int
    done_late: int
    open: int
    overdue: int


def sessions(user: User, on: date) -> QuerySet[Session]:
    rows = Session.objects.filter(scope(user, Permission.SEE_DIALOGUES, on))
    return rows.select_related("organisation")


def session_page(user: User, on: date) -> QuerySet[Session]:
    """The same with all that the page of one dialogue shows: two queries."""
    opinions = Opinion.objects.select_related("commitment__owner")
    return (
        sessions(user, on)
        .select_related("plan", "case")
        .prefetch_related(Prefetch("opinions", opinions))
    )


def plans(user: User, on: date) -> QuerySet[Plan]:
    rows = Plan.objects.filter(scope(user, Permission.SEE_DIALOGUES, on))
    return rows.select_related("organisation").order_by("-year", "-pk")


def year_of(rows: QuerySet[Session], year: int) -> Year:
    """The conferences of a year in these rows: one query."""
    mine = rows.order_by().filter(held_on__year=year, kind__in=CONFERENCES)
    found = mine.exclude(state=SessionState.CANCELLED).aggregate(
        planned=Count("pk", distinct=True),
        held=Count("pk", filter=Q(state=SessionState.HELD), distinct=True),
        raised=Count("opinions"),
        on_spot=Count("opinions", filter=Q(opinions__answered_on_spot=True)),
    )
    return Year(**found)


def cases(user: User, on: date) -> QuerySet[Case]:
    """Complaints that wait for a dialogue, where the user may run one; by number, never by name."""
    waiting = (Handling.REPORTED, Handling.DIALOGUE_SCHEDULED)
    rows = Case.objects.filter(scope(user, Permission.RUN_DIALOGUE, on), kind=Matter.COMPLAINT)
    return rows.filter(state__in=waiting).prefetch_related("petitions").order_by("pk")


def own_plans(user: User, on: date) -> QuerySet[Plan]:
    """The plans of the unit under which the user files dialogues."""
    mine = units(user, Permission.RUN_DIALOGUE, on)[:1]
    return Plan.objects.filter(organisation__in=mine).order_by("-year", "-pk")


def owners(organisation: Organisation, on: date) -> QuerySet[Organisation]:
    """Who can be asked to keep a promise: the units of the province in force that day."""
    province = organisation.province_pk
    rows = Organisation.objects.in_force(on).filter(Q(pk=province) | Q(province_id=province))
    return rows.order_by("sort_key")


def commitments(user: User, on: date) -> QuerySet[Commitment]:
    """What was promised at dialogues in reach, and what was laid upon units in reach."""
    where = reach(user, Permission.SEE_DIALOGUES, on)
    owed = Q(owner_id__in=sorted(where.units)) | Q(owner__province_id__in=sorted(where.provinces))
    rows = Commitment.objects.filter(scope(user, Permission.SEE_DIALOGUES, on) | owed)
    return rows.select_related("owner", "session", "organisation")


def promises(rows: QuerySet[Commitment], on: date) -> Promises:
    """The figures of these rows: one query."""
    is_open = Q(done_on=None)
    found = rows.order_by().aggregate(
        total=Count("pk"),
        in_time=Count("pk", filter=Q(done_on__lte=F("due_on"))),
        done_late=Count("pk", filter=Q(done_on__gt=F("due_on"))),
        open=Count("pk", filter=is_open),
        overdue=Count("pk", filter=is_open & Q(due_on__lt=on)),
    )
    return Promises(**found)


def initiatives(user: User, on: date) -> QuerySet[Initiative]:
    rows = Initiative.objects.filter(scope(user, Permission.SEE_INITIATIVES, on))
    return rows.select_related("organisation")


def initiative_page(user: User, on: date) -> QuerySet[Initiative]:
    given = Appraisal.objects.select_related("appraiser")
    return initiatives(user, on).prefetch_related(Prefetch("appraisals", given))


def gap(appraisals: list[Appraisal]) -> int:
    """The largest difference in one criterion, where it must be talked over; otherwise 0."""
    points = [[getattr(one, name) for one in appraisals] for name in Appraisal.CRITERIA]
    widest = max((max(given) - min(given) for given in points if given), default=0)
    return widest if widest > quota("APPRAISAL.GAP") else 0


def without_initiative(user: User, on: date, year: int) -> QuerySet[Organisation]:
    """The units in reach that owe an initiative for the year and have registered none."""
    where = reach(user, Permission.SEE_INITIATIVES, on)
    inside = Q(province_id__in=sorted(where.provinces)) | Q(pk__in=sorted(where.units))
    registered = Initiative.objects.filter(year=year).values("organisation")
    rows = Organisation.objects.in_force(on).filter(inside, kind__in=WITH_INITIATIVE)
    return rows.exclude(pk__in=registered).order_by("sort_key")


def warnings(session: Session, on: date, calendar: WorkCalendar) -> list[str]:
    """What is late or soon will be, one sentence each; inside a complaint another law holds."""
    if session.kind == SessionKind.COMPLAINT or session.state == SessionState.CANCELLED:
        return []
    found = [_announcing(session, calendar), _concluding(session, on, calendar)]
    return [sentence for sentence in found if sentence]


def _announcing(session: Session, calendar: WorkCalendar) -> str:
    last = _due("DIALOGUE.ANNOUNCE", session.held_on, calendar)
    if last is None or (session.announced_on and session.announced_on <= last):
        return ""
    said = "Đã thông báo muộn" if session.announced_on else "Chưa thông báo"
    return f"{said}. Thông báo phải gửi trước ít nhất 07 ngày (chậm nhất {last:%d/%m/%Y})."


def _concluding(session: Session, on: date, calendar: WorkCalendar) -> str:
    last = _due("DIALOGUE.RESULT", session.held_on, calendar)
    if last is None or session.state != SessionState.HELD:
        return ""
    if session.concluded_on:
        said = f"Đã công bố kết quả muộn (chậm nhất {last:%d/%m/%Y})."
        return said if session.concluded_on > last else ""
    late = "Đã quá hạn. " if on > last else ""
    return f"{late}Công bố kết quả chậm nhất {last:%d/%m/%Y}."


def _due(code: str, held_on: date, calendar: WorkCalendar) -> date | None:
    """None for a dialogue held before the law."""
    try:
        limit = dialogue_limit(code, held_on)
    except LookupError:
        return None
    return due(limit, held_on, calendar)


def lateness(initiative: Initiative) -> str:
    if not registered_late(initiative.registered_on, initiative.year):
        return ""
    return f"Đăng ký muộn: mô hình đăng ký trước ngày 31/3/{initiative.year}."
