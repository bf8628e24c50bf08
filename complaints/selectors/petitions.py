"""Reading petitions and cases, always from the user: what lies within reach, what is due."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from complaints.models import (
    Case,
    ClassificationCheck,
    ComplexCase,
    ConflictOfInterest,
    Deadline,
    Petition,
    Step,
    Suspension,
    Transfer,
    team_of,
)
from complaints.models.petitions import handled_before
from complaints.selectors.lookup import taken_on
from complaints.workflow import Intake
from complaints.workflow.checks import way
from portal.access.models import Post, User
from portal.access.policy import scope
from portal.access.roles import Permission, holders
from portal.documents.models import Attachment
from portal.http import LONGEST_CURSOR, PAGE_SIZE, Slice
from portal.organisations.models import Organisation
from portal.workdays.limits import Pause
from reception.models import Visit
from reception.selectors import visits

ONE_DAY = timedelta(days=1)
HOW_MANY = Func("pk", function="COUNT", output_field=IntegerField())  # of a subquery: no groups
HANDLING = (Permission.VERIFY, Permission.CLASSIFY)
SHORT = 5  # rows of one section on a landing page
ROW = ("organisation", "petitioner", "assigned_to", "case")
LINE = (
    "pk", "file_number", "alias", "is_protected", "kind", "state", "summary", "due_on", "closed_on",
    "petitioner__full_name", "organisation__name", "assigned_to__full_name", "case__state",
)  # fmt: skip
STEP = (
    "petition_id", "case_id", "name", "source", "target", "on", "at", "note", "document_number",
    "by__full_name",
)  # fmt: skip


def petitions(user: User, on: date) -> QuerySet[Petition]:
    """Of the units in reach; a denunciation for who may see such or works on it, none for whom it
    is against.
    """
    open_to_all = Q(is_protected=False) | Q(assigned_to=user) | Q(case__in=team_of(user))
    secret = scope(user, Permission.SEE_DENUNCIATIONS, on)
    barred = ConflictOfInterest.objects.against(user, on).values("petition")
    seen = Petition.objects.filter(scope(user, Permission.SEE_PETITIONS, on), open_to_all | secret)
    return seen.exclude(pk__in=barred)


def attachments(user: User, on: date) -> QuerySet[Attachment]:
    """The papers of those petitions."""
    return Attachment.objects.filter(petitions__in=petitions(user, on))


def rows(user: User, on: date) -> QuerySet[Petition]:
    """The same with whom and what they belong to."""
    return petitions(user, on).select_related(*ROW)


def lines(found: QuerySet[Petition]) -> QuerySet[Petition, Any]:
    """Of these only what a line of a list shows, as named tuples: a model is slow to make."""
    return found.values_list(*LINE, named=True)


def petition_page(user: User, on: date) -> QuerySet[Petition]:
    """The same with all that the page of one petition shows.

    `goes_on`: to the second level. `listed_on`, `kept_number` (of the petition that it was joined
    with), `paper_count` and `ward_name` are asked beside: with ten joins the planner
    thinks longer than it reads.
    """
    kept = Petition.objects.filter(pk=OuterRef("duplicate_of"))
    listed = ComplexCase.objects.filter(matter=OuterRef("matter"))
    ward = Organisation.objects.filter(pk=OuterRef("petitioner__ward"))
    papers: QuerySet[Any] = Petition.attachments.through.objects.filter(
        petition=OuterRef("pk")
    ).order_by()
    return with_facts(rows(user, on).select_related("case__decision")).annotate(
        kept_number=Subquery(kept.values("file_number")),
        listed_on=Subquery(listed.values("listed_on")),
        ward_name=Subquery(ward.values("name")),
        paper_count=Subquery(papers.annotate(n=HOW_MANY).values("n")),
        taken_on=taken_on(),
    )


def with_facts(found: QuerySet[Petition]) -> QuerySet[Petition]:
    """With what guards of steps ask beside the row, so that no row asks it for itself."""
    gone = Transfer.objects.filter(petition=OuterRef("pk"))
    sent = gone.exclude(state__in=["returned", "recalled"]).order_by("-pk")
    handled = handled_before(*(OuterRef(n) for n in ("pk", "matter", "organisation", "receipt")))
    return found.annotate(
        goes_on=Exists(Case.objects.filter(parent=OuterRef("case"))),
        last_transfer=Coalesce(Subquery(sent.values("state")[:1]), Value("")),
        arrived_inside=Exists(Transfer.objects.filter(received_as=OuterRef("pk"))),
        handled_before=Coalesce(Subquery(handled.values("file_number")[:1]), Value("")),
    )


def cases(user: User, on: date) -> QuerySet[Case]:
    """Cases whose petitions the user may see."""
    return Case.objects.filter(petitions__in=petitions(user, on)).distinct()


def open_rows(user: User, on: date) -> QuerySet[Petition]:
    """What the unit still has to deal with: small, whatever the years hold."""
    return rows(user, on).filter(closed_on=None)


def by_due(found: QuerySet[Any, Any], cursor: str, size: int = PAGE_SIZE) -> Slice:
    """One page, nearest due day first, those without one last; keyset by (due day, key).

    A cursor that is none shows the first page.
    """
    if where := _after(cursor):
        found = found.filter(where)
    page = list(found.order_by("due_on", "pk")[: size + 1])  # PostgreSQL sorts nulls last
    more, page = len(page) > size, page[:size]
    last = page[-1] if more else None
    day = f"{last.due_on:%Y-%m-%d}" if last and last.due_on else ""
    return Slice(page, f"{day}_{last.pk}" if last else "")


def _after(cursor: str) -> Q | None:
    day, _, key = cursor.partition("_")
    if not key.isdecimal() or len(key) > LONGEST_CURSOR:
        return None
    if not day:
        return Q(due_on=None, pk__gt=int(key))
    try:
        due_on = date.fromisoformat(day)
    except ValueError:
        return None
    later = Q(due_on__gt=due_on) | Q(due_on=None)
    return later | Q(due_on=due_on, pk__gt=int(key))


def approvals(user: User, on: date) -> QuerySet[Petition]:
    """Proposals that wait for this person's word, the most urgent first."""
    mine = scope(user, Permission.DECIDE, on)
    waiting = open_rows(user, on).filter(mine, state=Intake.PROPOSED)
    return waiting.select_related("check_list__handler").order_by("due_on", "pk")


@dataclass(frozen=True)
class Proposal:
    """A petition before the head, and the step that put it there."""

    petition: Petition
    step: Step | None
    way: str  # the direction in words
    handler: str  # "": whoever has it in hand
    body: str  # the agency named, or ""


def proposals(found: Sequence[Petition]) -> list[Proposal]:
    """For each petition who proposed it, which way and with which reason: one query."""
    keys = [row.pk for row in found]
    put = Step.objects.filter(petition__in=keys, name__in=["propose", "submit"])
    last = {step.petition_id: step for step in put.select_related("by").order_by("pk")}
    return [_proposal(row, last.get(row.pk)) for row in found]


def _proposal(petition: Petition, step: Step | None) -> Proposal:
    """`approvals` read the list of answers with the petition."""
    check: ClassificationCheck | None = getattr(petition, "check_list", None)
    chosen = way(petition.kind, check.proposal if check else "accept")
    handler = (check and check.handler) or petition.assigned_to
    return Proposal(
        petition, step, chosen.label if chosen else "Thụ lý",
        handler.full_name if handler else "", check.competent_body if check else "",
    )  # fmt: skip


def timeline(petition: Petition) -> QuerySet[Step]:
    """All that happened to the petition and to its case, in order."""
    mine = (
        Q(petition=petition) | Q(case=petition.case_id)
        if petition.case_id
        else Q(petition=petition)
    )
    return Step.objects.filter(mine).select_related("by").only(*STEP).order_by("pk")


def deadlines(petition: Petition) -> Sequence[Deadline]:
    """Its clocks, running ones first."""
    mine = Q(petition=petition)
    if petition.case_id:
        mine |= Q(case=petition.case_id)
    found = Deadline.objects.filter(mine).order_by("due_on", "pk")
    return sorted(found, key=lambda row: row.stopped_on is not None)


def pauses(case: Case, on: date) -> list[Pause]:
    """First and last day of each time that does not count; a running one counts as paused to `on`.

    The day of the decision to go on counts again (Điều 28b.2 Nghị định 124/2020/NĐ-CP).
    """
    return spans(Suspension.objects.filter(case=case).order_by("since"), on)


def spans(suspensions: Iterable[Suspension], on: date) -> list[Pause]:
    """The same of suspensions that were already read."""
    ended = [(row.since, row.until - ONE_DAY if row.until else on) for row in suspensions]
    return [(first, last) for first, last in ended if first <= last]


def related(user: User, on: date, petition: Petition) -> QuerySet[Petition]:
    """Other petitions of the same matter that this person may see."""
    same = petitions(user, on).filter(matter=petition.matter_id).exclude(pk=petition.pk)
    return same.only("file_number", "state").order_by("pk")[:10]


def alike(user: User, on: date, petition: Petition) -> QuerySet[Petition]:
    """Earlier ones of the same person: perhaps the same thing sent twice."""
    if petition.petitioner_id is None:
        return Petition.objects.none()
    same = petitions(user, on).filter(petitioner=petition.petitioner_id, pk__lt=petition.pk)
    return same.order_by("-pk")[:5]


def handlers(
    organisation: Organisation, on: date, able: Sequence[Permission] = HANDLING
) -> QuerySet[User]:
    """Who may be given a file of the unit: those who verify or sort there."""
    return handlers_of([organisation], on, able)


def handlers_of(
    organisations: Iterable[Organisation], on: date, able: Sequence[Permission] = HANDLING
) -> QuerySet[User]:
    """Who may be given a file of one of the units."""
    roles = {role for permission in able for role in holders(permission)}
    held = Post.objects.in_force(on).filter(organisation__in=organisations, role__in=roles)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("full_name")


def complex_cases(user: User, on: date) -> QuerySet[ComplexCase]:
    """The list of crowded, complex, long matters; protected ones only for who may see them."""
    seen = Q(petition=None) | Q(petition__in=petitions(user, on))
    found = ComplexCase.objects.filter(scope(user, Permission.SEE_PETITIONS, on), seen)
    return found.select_related("matter", "petition", "organisation").order_by("-listed_on", "-pk")


def visit_to_register(user: User, on: date, pk: int) -> QuerySet[Visit]:
    """The visit a petition is registered from; one that denounces only by who wrote it down."""
    open_to_all = Q(is_protected=False) | Q(officer=user)
    secret = scope(user, Permission.SEE_DENUNCIATIONS, on)
    found = visits(user, on).filter(open_to_all | secret, pk=pk)
    return found.select_related("matter", "receipt")
