"""Filling in the report of a unit: whom to call, the signed file, what is stated otherwise."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.timezone import localdate

from portal.access.models import User
from portal.audit.services import record
from portal.documents.services import receive
from reports.indicators import BY_CODE, Value
from reports.models import CampaignStep, CampaignUnit, FigureOverride
from reports.services.campaigns import check, lock
from reports.sheets import dan_van
from reports.workflow import writing

OUT_OF_HAND = "Báo cáo đã gửi, không sửa được nữa. Sở Nội vụ trả lại thì sửa."
PDF = frozenset({".pdf"})


@transaction.atomic
def begin_writing(*, unit: CampaignUnit, by: User, at: datetime) -> CampaignUnit:
    """The row, held, in the state of being written. Raises ValidationError once it is sent.

    A report that waits for its head goes back to whoever writes: what was to be approved changes.
    """
    locked = lock(unit)
    found = writing(locked.state)
    if found is None:
        raise ValidationError(OUT_OF_HAND)
    check(locked, found, by, localdate(at))
    if locked.state != found.target:
        CampaignStep.objects.create(unit=locked, name=found.name, source=locked.state,
                                    target=found.target, at=at, by=by)  # fmt: skip
    locked.state, locked.written_by = found.target, by
    locked.version += 1
    locked.save(update_fields=["state", "written_by", "version"])
    return locked


@transaction.atomic
def set_contact(
    *, unit: CampaignUnit, name: str, phone: str, by: User, at: datetime
) -> CampaignUnit:
    """Whom Sở Nội vụ calls about this report."""
    for wrong, field, sentence in (
        (not name.strip(), "contact_name", "Nhập họ tên người liên hệ"),
        (not phone.strip(), "contact_phone", "Nhập số điện thoại người liên hệ"),
    ):
        if wrong:
            raise ValidationError({field: sentence})
    locked = begin_writing(unit=unit, by=by, at=at)
    locked.contact_name, locked.contact_phone = name.strip(), phone.strip()
    locked.save(update_fields=["contact_name", "contact_phone"])
    _tell("set_contact", locked, by, at)
    return locked


@transaction.atomic
def attach_signed(
    *, unit: CampaignUnit, upload: "UploadedFile[Any]", by: User, at: datetime
) -> CampaignUnit:
    """The report as its head signed it, a PDF; one that came before stays with its edition."""
    locked = begin_writing(unit=unit, by=by, at=at)
    locked.signed_file = receive(
        upload=upload, organisation=locked.organisation, by=by, at=at, suffixes=PDF
    )
    locked.save(update_fields=["signed_file"])
    return locked


@transaction.atomic
def state_otherwise(
    *, unit: CampaignUnit, figure: Value, value: Decimal | None, reason: str, by: User,
    at: datetime,
) -> FigureOverride:  # fmt: skip
    """State another number than the ledger's, with the reason; None takes it back.

    The ledger is not touched: both numbers are shown wherever the report is read.
    """
    if figure.code not in BY_CODE or figure.is_rate:
        raise ValidationError("Tỷ lệ tính từ hai số đếm: khai số đếm, tỷ lệ tự tính lại.")
    if not reason.strip():
        raise ValidationError({"reason": "Ghi lý do số liệu khác sổ"})
    if value is not None and value < 0:
        raise ValidationError({"value": "Nhập số từ 0 trở lên"})
    if value is not None and isinstance(figure.value, int) and value % 1:
        raise ValidationError({"value": "Chỉ tiêu này đếm từng việc: nhập số nguyên"})
    if value is not None and value == figure.value:
        raise ValidationError({"value": "Số này bằng số theo sổ: không cần khai khác"})
    locked = begin_writing(unit=unit, by=by, at=at)
    made = FigureOverride.objects.create(
        unit=locked, indicator=figure.code, computed=figure.value, value=value,
        reason=reason.strip(), by=by, at=at,
    )  # fmt: skip
    _tell("state_otherwise", locked, by, at, indicator=figure.code)
    return made


def answered(*, words: str) -> dan_van.Passage:
    """The answer to a sum that does not add up. Raises ValidationError where it says nothing."""
    if not words.strip():
        raise ValidationError({"words": "Ghi giải thích vì sao tổng không khớp"})
    return dan_van.Passage(words.strip())


def _tell(verb: str, unit: CampaignUnit, by: User, at: datetime, **data: Any) -> None:
    record(verb=verb, subject=unit, by=by, at=at, organisation_id=unit.organisation_id, **data)
