"""Registers taken in, as far as somebody may take them in."""

from datetime import date

from django.db.models import QuerySet

from portal.access.models import User
from portal.access.policy import scope
from portal.access.roles import Permission
from reports.models import RegisterImport, RegisterRefusal


def imports(user: User, on: date) -> QuerySet[RegisterImport]:
    """The imports of the units where the user takes registers in, newest first."""
    rows = RegisterImport.objects.filter(scope(user, Permission.IMPORT_REGISTER, on))
    return rows.select_related("organisation", "asked_by").defer("layout").order_by("-pk")


def register_import(user: User, pk: int, on: date) -> RegisterImport | None:
    """One of them with its layout; None outside."""
    rows = RegisterImport.objects.filter(scope(user, Permission.IMPORT_REGISTER, on))
    return rows.select_related("organisation", "asked_by").filter(pk=pk).first()


def refusals(job: RegisterImport, after: int) -> QuerySet[RegisterRefusal]:
    """Every cell that was not taken, or taken otherwise, as they were found after that one."""
    return job.refusals.filter(pk__gt=after).order_by("pk")
