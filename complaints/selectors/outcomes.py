"""What became of decisions and of complex matters: how many were done, and which are late."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from complaints.models import ComplexCase, Decision, Enforcement, Milestone, Petition
from complaints.selectors import petitions
from portal.access.models import User
from portal.organisations.models import Organisation
from reception.models import Visit
from reception.selectors import visits

ALL, DONE, OPEN, LATE = "", "xong", "chua", "qua-han"


@dataclass(frozen=True)
class Totals:
    """ "87/137 quyết định, kết luận đã thực hiện xong", and how many of the rest are late."""

    done: int
    all: int
    late: int


def _ordering(user: User, on: date) -> QuerySet[Decision]:
    """Decisions and conclusions that order something, of petitions the user may see."""
    seen = petitions(user, on).filter(case=OuterRef("case"))
    return Decision.objects.filter(Exists(seen), must_enforce=True)


def _late(on: date) -> Exists:
    open_ones = Enforcement.objects.filter(decision=OuterRef("pk"), done_on=None)
    return Exists(open_ones.filter(due_on__lt=on))


def totals(user: User, on: date) -> Totals:
    """One query: all that must be carried out, what was, and what is late."""
    late = Q(enforced_on=None) & Q(_late(on))
    counted = _ordering(user, on).aggregate(
        all=Count("pk"), done=Count("pk", filter=~Q(enforced_on=None)),
        late=Count("pk", filter=late),
    )  # fmt: skip
    return Totals(**counted)


def to_enforce(user: User, on: date, chosen: str) -> QuerySet[Decision]:
    """The rows behind one of these numbers, each with a petition of its case and its due day."""
    found = _ordering(user, on).annotate(is_late=_late(on))
    narrowed = {
        DONE: Q(enforced_on__isnull=False), OPEN: Q(enforced_on=None),
        LATE: Q(enforced_on=None, is_late=True),
    }.get(chosen, Q())  # fmt: skip
    return found.filter(narrowed).select_related("organisation").prefetch_related(
        "enforcements", "case__petitions"
    )  # fmt: skip


def milestones(row: ComplexCase) -> QuerySet[Milestone]:
    return row.milestones.order_by("due_on", "pk")


def overdue_milestones(on: date) -> Exists:
    """Whether something of the plan is late: for a mark in the list."""
    late = Milestone.objects.filter(complex_case=OuterRef("pk"), done_on=None, due_on__lt=on)
    return Exists(late)


def above(organisation: Organisation) -> Q:
    """Units that stand above this one: its province, or whatever its path goes through."""
    parts = organisation.path.rstrip(".").split(".")
    paths = [".".join(parts[:n]) + "." for n in range(1, len(parts))]
    return Q(organisation__path__in=paths)


def escalations(user: User, on: date, row: ComplexCase) -> tuple[list[Visit], list[Petition]]:
    """Visits and petitions of the same matter at a higher level than the unit that handles it."""
    higher = above(row.organisation)
    came = visits(user, on).filter(higher, matter=row.matter_id).select_related("organisation")
    wrote = petitions(user, on).filter(higher, matter=row.matter_id).select_related("organisation")
    return list(came.order_by("-pk")[:20]), list(wrote.order_by("-pk")[:20])
