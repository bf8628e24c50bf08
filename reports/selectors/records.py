"""Which units have entered anything: whose figures are computed, and whom a figure is about."""

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet

from complaints.models import Petition
from dialogues.models import Initiative, Session
from portal.organisations.models import Kind, Organisation
from reception.models import LeaderSession, Visit

COUNTED = (Visit, LeaderSession, Petition, Session, Initiative)


def units_with_records() -> QuerySet[Organisation]:
    """Every unit that has entered something, and the provinces these belong to."""
    found = Q()
    for model in COUNTED:
        rows = model._default_manager
        found |= Q(Exists(rows.filter(organisation=OuterRef("pk"))))
        found |= Q(Exists(rows.filter(province=OuterRef("pk"))))
    return Organisation.objects.filter(found).order_by("pk")


def only_province() -> str:
    """The code of the one province that has records: whom a figure is about if nobody says.

    Raises ValidationError where there are several, or none yet.
    """
    held = {unit.code for unit in units_with_records() if unit.kind == Kind.PROVINCE}
    if len(held) == 1:
        return held.pop()
    if not held:
        raise ValidationError("Chưa có hồ sơ của đơn vị nào. Nhập sổ hoặc ghi lượt tiếp trước.")
    raise ValidationError(f"Nhập mã đơn vị (--unit), ví dụ {min(held)}.")


def provinces_with_petitions() -> list[int]:
    found = Petition.objects.order_by("province_id").values_list("province_id", flat=True)
    return list(found.distinct())
