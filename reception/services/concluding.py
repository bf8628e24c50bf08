"""What comes of a leader's day: the notice of its conclusions, and its tasks until all is done."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from portal.access.models import User
from portal.audit.services import record
from portal.documents.services import next_number, receive
from portal.organisations.models import Organisation
from portal.stale import StaleError
from reception.documents import conclusion as paper
from reception.models import (
    ConclusionNotice,
    ConclusionTask,
    ItemState,
    LeaderSession,
    MeetingItem,
)

BOOK: Final = "thong-bao-ket-luan"
BASIS: Final = "Thông báo kết luận số {}, Điều 25.2 Nghị định 154/2026/NĐ-CP"
APART: Final = "Thực hiện ý kiến chỉ đạo riêng về tố cáo (bảo mật)."
REPORTED_APART: Final = "Đã báo cáo riêng theo chế độ bảo mật."
STALE: Final = "Thông báo này vừa được người khác lưu. Mở lại trang, xem bản mới rồi làm tiếp."
ISSUED: Final = "Thông báo đã ban hành, không sửa được."
FRAME: Final = ("opening", "closing", "recipients", "symbol", "signer_title", "signer_name")
DONE_SO: Final = "Việc này đã được xác nhận xong."


@transaction.atomic
def draft_conclusion(*, session: LeaderSession, by: User, at: datetime) -> ConclusionNotice:
    """The notice of a day with the words of its turns in it; the one there is, where one is."""
    locked = LeaderSession.objects.select_for_update().get(pk=session.pk)
    known = ConclusionNotice.objects.filter(session=locked).first()
    if known:
        return known
    items = list(_items(locked).filter(state=ItemState.DONE))
    if not items:
        raise ValidationError("Chưa có lượt nào được tiếp: chưa có gì để kết luận.")
    for item in items:
        item.passage = paper.passage(item)
        item.save(update_fields=["passage"])
    notice = ConclusionNotice.objects.create(
        session=locked, prepared_by=by, created_at=at, **paper.frame(locked, items)
    )
    _record("draft_conclusion", notice, by, at)
    return notice


@transaction.atomic
def save_conclusion(
    *,
    notice: ConclusionNotice,
    by: User,
    at: datetime,
    version: int,
    frame: Mapping[str, str],
    passages: Mapping[int, str],
) -> ConclusionNotice:
    """Keep what was typed; `passages` by turn; of a denunciation nothing is said."""
    locked = _draft(notice, version)
    for name in FRAME:
        setattr(locked, name, frame.get(name, "").strip())
    for item in _items(locked.session):
        if item.ordinal in passages and not item.request.is_protected:
            item.passage = passages[item.ordinal].strip()
            item.save(update_fields=["passage"])
    _keep(locked, "save_conclusion", by, at)
    return locked


@transaction.atomic
def issue_conclusion(
    *, notice: ConclusionNotice, by: User, at: datetime, version: int, number: int
) -> list[ConclusionTask]:
    """Give it the next number of its book, which the signer has typed again, and make its tasks.

    Raises ValidationError where a turn is still open, or another number is next.
    """
    locked = _draft(notice, version)
    _check_whole(locked)
    on = localdate(at)
    unit = locked.session.organisation
    locked.number = next_number(organisation=unit, book=BOOK, year=on.year)
    if locked.number != number:
        sentence = f"Số tiếp theo của sổ là {locked.number}. Xem lại văn bản rồi nhập số này"
        raise ValidationError({"number": sentence})
    locked.year, locked.issued_on, locked.issued_by = on.year, on, by
    _keep(locked, "issue_conclusion", by, at)
    done = _items(locked.session).filter(state=ItemState.DONE)
    return [_task(locked, item, item.assignee, by) for item in done if item.assignee]


@transaction.atomic
def report_task(
    *,
    task: ConclusionTask,
    by: User,
    at: datetime,
    result: str = "",
    uploads: Sequence[Any] = (),
) -> ConclusionTask:
    """What the unit did about it; reported again until somebody takes it as done.

    What was done about a denunciation is not told here, nor shown: only that it was.
    """
    locked = ConclusionTask.objects.select_for_update().get(pk=task.pk)
    if locked.item.request.is_protected:
        result, uploads = REPORTED_APART, ()
    if locked.closed_on:
        raise ValidationError(DONE_SO)
    if not result.strip():
        raise ValidationError({"result": "Ghi kết quả thực hiện"})
    locked.result, locked.reported_on, locked.reported_by = result.strip(), localdate(at), by
    locked.save()
    for upload in uploads:
        locked.attachments.add(receive(upload=upload, organisation=locked.unit, by=by, at=at))
    _record("report_conclusion_task", locked, by, at)
    return locked


@transaction.atomic
def confirm_task(*, task: ConclusionTask, by: User, at: datetime) -> ConclusionTask:
    """Taken as done by who gave it, or by the head of the desk that follows it."""
    locked = ConclusionTask.objects.select_for_update().get(pk=task.pk)
    if locked.reported_on is None:
        raise ValidationError("Đơn vị chưa báo kết quả: chưa xác nhận được.")
    if locked.closed_on is None:
        locked.closed_on, locked.closed_by = localdate(at), by
        locked.save()
        _record("confirm_conclusion_task", locked, by, at)
    return locked


def _task(
    notice: ConclusionNotice, item: MeetingItem, unit: Organisation, by: User
) -> ConclusionTask:
    session, is_protected = notice.session, item.request.is_protected
    return ConclusionTask.objects.create(
        organisation=session.organisation, province_id=session.province_id, notice=notice,
        item=item, unit=unit, person="" if is_protected else item.person,
        content=APART if is_protected else item.direction, due_on=item.due_on or date.max,
        basis=BASIS.format(notice.numbered), issued_by=by,
    )  # fmt: skip


def _check_whole(notice: ConclusionNotice) -> None:
    still = (ItemState.EXPECTED, ItemState.INSIDE)
    if left := _items(notice.session).filter(state__in=still).count():
        raise ValidationError(f"Còn {left} lượt chưa ghi đã tiếp hoặc vắng.")
    if not notice.signer_name:
        raise ValidationError("Nhập họ tên người ký vào thông báo rồi ban hành.")


def _items(session: LeaderSession) -> QuerySet[MeetingItem]:
    rows = MeetingItem.objects.filter(session=session).order_by("ordinal")
    return rows.select_related("request__citizen__ward", "request__visit", "assignee", "session")


def _draft(notice: ConclusionNotice, version: int) -> ConclusionNotice:
    rows = ConclusionNotice.objects.select_for_update(of=("self",))
    found = rows.select_related("session__organisation").get(pk=notice.pk)
    if found.version != version:
        raise StaleError(STALE)
    if found.issued_on:
        raise ValidationError(ISSUED)
    return found


def _keep(notice: ConclusionNotice, verb: str, by: User, at: datetime) -> None:
    notice.version += 1
    notice.save()
    _record(verb, notice, by, at)


def _record(verb: str, subject: ConclusionNotice | ConclusionTask, by: User, at: datetime) -> None:
    unit = subject.session.organisation_id if isinstance(subject, ConclusionNotice) else (
        subject.organisation_id
    )  # fmt: skip
    record(verb=verb, subject=subject, by=by, at=at, organisation_id=unit)
