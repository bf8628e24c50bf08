"""How long a decision stays public, and that it was taken down."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from complaints.deadlines import shown_at_least
from complaints.models import Decision
from complaints.services import steps
from complaints.services.writing import trail_of_decision
from portal.access.models import User
from portal.access.roles import Permission
from portal.audit.conflicts import stale

AT_ONCE = "Phải bỏ ngay một thông tin thì sửa nội dung công khai: bản cũ thôi hiện"
NOT_PUBLIC = "Quyết định chưa công khai: ghi bước “Đã công khai” trước."


@transaction.atomic
def limit_publication(
    *, decision: Decision, until: date, by: User, at: datetime, version: int | None = None
) -> Decision:
    """Personal data of the parties stand there no longer than needed: until that day."""
    locked = _locked(decision, by, at, version)
    earliest, least = _earliest(locked)
    if until < earliest:
        raise ValidationError({"until": f"{least}Chọn ngày từ {earliest:%d/%m/%Y}"})
    locked.published_until = until
    return _saved(locked, "published_until", "limit_publication", by, at)


@transaction.atomic
def unpublish(
    *, decision: Decision, on: date, by: User, at: datetime, version: int | None = None
) -> Decision:
    """It was taken down that day, not before its time was over."""
    locked = _locked(decision, by, at, version)
    earliest, least = _earliest(locked)
    if earliest > localdate(at):
        raise ValidationError({"on": f"{least}Gỡ được từ ngày {earliest:%d/%m/%Y}. {AT_ONCE}"})
    if not earliest <= on <= localdate(at):
        raise ValidationError({"on": f"Nhập ngày gỡ từ {earliest:%d/%m/%Y} đến hôm nay"})
    locked.unpublished_on = on
    return _saved(locked, "unpublished_on", "unpublish", by, at)


def _locked(decision: Decision, by: User, at: datetime, version: int | None) -> Decision:
    """Its case is held before it, and stands for its version."""
    case = steps.lock(decision.case)
    steps.check_may(case, Permission.VERIFY, by, at)
    if version is not None and version != case.version:
        raise stale(case, version, steps.CHANGED, trail_of=steps.main_petition(case))
    case.version += 1
    case.save(update_fields=["version"])
    return Decision.objects.select_for_update().get(pk=decision.pk)


def _earliest(decision: Decision) -> tuple[date, str]:
    """The first day on which it may come down, and the sentence of the law that says so."""
    if decision.published_on is None:
        raise ValidationError(NOT_PUBLIC)
    limit = shown_at_least(decision.kind, decision.published_on)
    if limit is None:
        return decision.published_on, ""
    least = f"Niêm yết, đăng tải ít nhất {limit.phrase} ({limit.basis}). "
    return decision.published_on + timedelta(days=limit.amount), least


def _saved(decision: Decision, field: str, verb: str, by: User, at: datetime) -> Decision:
    decision.save(update_fields=[field])
    trail_of_decision(verb, decision, by, at)
    return decision
