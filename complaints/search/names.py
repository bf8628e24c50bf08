"""Units and people as somebody types them, without accents; what a person keeps and did."""

from datetime import date

from django.db.models import F, Func, Q, QuerySet, TextField

from complaints.models import BulkRun, SavedView
from portal.access.models import User
from portal.access.policy import reach, units
from portal.access.roles import Permission
from portal.citizens.privacy import fold
from portal.organisations.models import Kind, Organisation


class Folded(Func):
    """A column as search folds it; PostgreSQL does it, for no column keeps it."""

    function = "petition_fold"
    output_field = TextField()


def units_called(
    user: User, on: date, said: str, *, communes: bool = False
) -> QuerySet[Organisation]:
    """The units of the user's provinces of that name or code, and what lies below that code."""
    where = reach(user, Permission.SEE_PETITIONS, on)
    homes = where.provinces | {
        unit.province_pk for unit in units(user, Permission.SEE_PETITIONS, on)
    }
    near = Organisation.objects.filter(Q(province_id__in=homes) | Q(pk__in=homes))
    if communes:
        near = near.filter(kind=Kind.COMMUNE)
    called = Q(folded__contains=fold(said)) | Q(path__startswith=f"{said.strip().upper()}.")
    return near.annotate(folded=Folded(F("name"))).filter(called)


def people_called(said: str) -> QuerySet[User]:
    return User.objects.annotate(folded=Folded(F("full_name"))).filter(folded__contains=fold(said))


def own_runs(user: User) -> QuerySet[BulkRun]:
    """Of one's own alone: those of others name petitions that one perhaps may not see."""
    return BulkRun.objects.filter(by=user).select_related("to")


def saved_views(user: User) -> QuerySet[SavedView]:
    """The questions that this person keeps, by name."""
    return SavedView.objects.filter(owner=user)
