"""The texts that people write into a report."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from portal.access.models import User
from portal.audit.services import record
from portal.organisations.models import Organisation
from reports.models import Passage, Submission
from reports.period import Period
from reports.sheets import dan_van


@transaction.atomic
def write_passages(
    *,
    organisation: Organisation,
    period: Period,
    passages: Mapping[str, dan_van.Passage],
    by: User,
    at: datetime,
) -> None:
    """Keep the texts by slot. A report that was handed in, or is just being, is not written on."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if Submission.objects.filter(organisation=organisation, period=str(period)).exists():
        raise ValidationError("Báo cáo đã nộp, không sửa được nội dung nữa.")
    Passage.objects.bulk_create(
        [
            Passage(organisation=organisation, period=str(period), slot=slot, text=passage.text,
                    is_nothing=passage.is_nothing and not passage.text,
                    written_by=by, written_at=at)
            for slot, passage in passages.items()
        ],
        update_conflicts=True,
        unique_fields=["organisation", "period", "slot"],
        update_fields=["text", "is_nothing", "written_by", "written_at"],
    )  # fmt: skip
    record(
        verb="write_passages", subject=organisation, by=by, at=at,
        organisation_id=organisation.pk, label=f"{organisation.code} {period}",
    )  # fmt: skip
