"""Handing a report in: the figures as they are then, with a hash, once."""

import hashlib
import json
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portal.access.models import User
from portal.audit.services import record
from portal.organisations.models import Organisation
from reports import selectors
from reports.models import Submission
from reports.sheets import dan_van


@transaction.atomic
def submit(*, report: dan_van.Report, regime: str, by: User, at: datetime, on: date) -> Submission:
    """Freeze the figures of a report and record that it was handed in."""
    if on <= report.period.end:
        raise ValidationError(
            f"Kỳ báo cáo kéo dài đến hết ngày {report.period.end:%d/%m/%Y}. "
            "Nộp sau ngày đó, khi số liệu đã đủ."
        )
    if report.open_slots:
        raise ValidationError(
            f"Còn {len(report.open_slots)} mục chưa viết. Viết nội dung hoặc đánh dấu "
            "“Không phát sinh” ở từng mục rồi nộp."
        )
    figures = {
        "values": selectors.frozen(report.values, report.values),
        "warnings": selectors.warnings(report),
    }
    unit = Organisation.objects.select_for_update(no_key=True).get(pk=report.organisation.pk)
    try:
        with transaction.atomic():
            made = Submission.objects.create(
                organisation=unit,
                province_id=unit.province_pk,
                regime=regime,
                period=str(report.period),
                year=report.period.year,
                submitted_on=on,
                submitted_at=at,
                submitted_by=by,
                figures=figures,
                sha256=digest(figures),
            )
    except IntegrityError:
        raise ValidationError(
            f"Báo cáo {report.period.name} của {unit.name} đã nộp. Mở trang báo cáo để xem."
        ) from None
    record(
        verb="submit_report", subject=made, by=by, at=at, organisation_id=unit.pk,
        label=f"{regime} {unit.code} {report.period}", sha256=made.sha256,
    )  # fmt: skip
    return made


def digest(figures: dict[str, Any]) -> str:
    """SHA-256 over the figures in one fixed spelling."""
    text = json.dumps(figures, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
