"""Keeping computed figures: every indicator of a unit and period, written over what was there."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from complaints.models import Petition
from dialogues.models import Initiative, Session
from portal.organisations.models import Kind, Organisation
from reception.models import LeaderSession, Visit
from reports import indicators
from reports.indicators import BY_CODE, Value
from reports.models import Figure
from reports.period import Period


@transaction.atomic
def compute_figures(*, organisation: Organisation, period: Period, at: datetime) -> int:
    """Compute the whole catalogue and keep it. Doing it twice keeps one row a figure."""
    seen = period.seen(localdate(at))
    values = indicators.compute(BY_CODE, organisation=organisation, period=seen)
    rows = [_figure(organisation, period, value, at) for value in values.values()]
    Figure.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["organisation", "period", "indicator"],
        update_fields=["definition_version", "value", "numerator", "denominator", "previous",
                       "computed_at"],
    )  # fmt: skip
    return len(rows)


def units_with_records() -> list[Organisation]:
    """Every unit that has entered something, and the provinces these belong to."""
    ids: set[int] = set()
    for model in (Visit, LeaderSession, Petition, Session, Initiative):
        held = model._default_manager.order_by().values_list("organisation_id", "province_id")
        for pair in held.distinct():
            ids.update(pair)
    return list(Organisation.objects.filter(pk__in=ids).order_by("pk"))


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


def _figure(organisation: Organisation, period: Period, value: Value, at: datetime) -> Figure:
    return Figure(
        organisation=organisation,
        period=str(period),
        indicator=value.code,
        definition_version=value.definition_version,
        value=value.value,
        numerator=value.numerator,
        denominator=value.denominator,
        previous=value.previous,
        computed_at=at,
    )
