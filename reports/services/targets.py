"""Setting what is to be reached, with the document that says so."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from portal.access.models import User
from portal.access.policy import can
from portal.access.roles import Permission
from portal.audit.services import record
from portal.organisations.models import Organisation
from reports.indicators import declared
from reports.models import Target
from reports.services.proving import check_evidence


@dataclass(frozen=True)
class Aim:
    """A target as it is written down; `level` "" is every unit."""

    indicator: str
    level: str
    bound: str
    value: Decimal
    valid_from: date
    source: str
    valid_until: date | None = None


@transaction.atomic
def set_target(*, province: Organisation, aim: Aim, by: User, at: datetime) -> Target:
    """A target of the province from that day on; the one before it ends the day before."""
    if not can(by, Permission.MANAGE_UNITS, province, localdate(at)):
        raise PermissionDenied
    measure = declared(aim.indicator)
    if measure.unit == "%" and aim.value > 100:
        raise ValidationError({"value": "Tỷ lệ tối đa 100%"})
    if aim.valid_until and aim.valid_until < aim.valid_from:
        raise ValidationError({"valid_until": "Ngày cuối không được trước ngày đầu"})
    source = check_evidence(aim.source, "source")
    Organisation.objects.select_for_update(no_key=True).get(pk=province.pk)
    same = Target.objects.filter(province=province, indicator=aim.indicator, level=aim.level)
    if same.filter(valid_from=aim.valid_from).exists():
        raise ValidationError({"valid_from": "Đã có mục tiêu từ ngày này. Chọn ngày khác"})
    made = Target.objects.create(
        **asdict(aim) | {"source": source}, province=province, entered_by=by, entered_at=at
    )
    record(verb="set_target", subject=made, by=by, at=at, organisation_id=province.pk,
           label=aim.indicator, value=str(aim.value))  # fmt: skip
    return made
