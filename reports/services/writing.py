"""The texts that people write into a report."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from portal.access.models import User
from portal.audit.services import record
from portal.organisations.models import Organisation
from reports import selectors
from reports.kinds import DAN_VAN
from reports.models import Passage, Submission
from reports.period import Period
from reports.selectors import campaigns
from reports.sheets import outline
from reports.workflow import ReportState

Texts = Mapping[str, outline.Passage]
WAITING = "Báo cáo đang chờ thủ trưởng duyệt. Mở lại trang báo cáo rồi sửa ở từng mục."


class ClashError(ValidationError):
    """Somebody else wrote in the same slots meanwhile; `others` is what stands there now."""

    def __init__(self, others: Texts) -> None:
        self.others = others
        super().__init__(
            f"Người khác vừa lưu {len(others)} mục mà bạn cũng sửa. Chưa lưu gì: xem bản của người "
            "đó ở từng mục, ghép nội dung rồi lưu lại."
        )


@transaction.atomic
def write_passages(
    *,
    organisation: Organisation,
    period: Period,
    passages: Texts,
    by: User,
    at: datetime,
    regime: str = DAN_VAN,
) -> None:
    """Keep the texts by slot. A report that was handed in, or is just being, is not written on;
    nor is one that waits for its head, who must not sign off other words than were read.

    A slot that its writer left as it was shown (`seen`) is left alone; one that somebody else has
    changed meanwhile is a ClashError, and nothing of the whole is kept.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    said = {"organisation": organisation, "regime": regime, "period": str(period)}
    owed = campaigns.called(organisation, regime, period).first()
    if owed and owed.state == ReportState.AWAITING_HEAD:
        raise ValidationError(WAITING)
    came_back = owed is not None and owed.is_given_back
    if Submission.objects.filter(**said).exists() and not came_back:
        raise ValidationError("Báo cáo đã nộp, không sửa được nội dung nữa.")
    kept = selectors.passages(organisation, period, regime)
    changed = {slot: one for slot, one in passages.items() if one.mark != one.seen}
    others = {slot: kept[slot] for slot, one in changed.items() if _clashes(one, kept.get(slot))}
    if others:
        raise ClashError(others)
    Passage.objects.bulk_create(
        [
            Passage(**said, slot=slot, text=passage.text,
                    is_nothing=passage.is_nothing and not passage.text,
                    written_by=by, written_at=at)
            for slot, passage in changed.items()
        ],
        update_conflicts=True,
        unique_fields=["organisation", "regime", "period", "slot"],
        update_fields=["text", "is_nothing", "written_by", "written_at"],
    )  # fmt: skip
    record(
        verb="write_passages", subject=organisation, by=by, at=at,
        organisation_id=organisation.pk, label=f"{organisation.code} {period}",
    )  # fmt: skip


def _clashes(mine: outline.Passage, kept: outline.Passage | None) -> bool:
    """Whether another text stands there than the writer saw, and than the writer wrote."""
    if mine.seen is None or kept is None:
        return False
    return kept.mark not in (mine.seen, mine.mark)
