"""Feedback on administrative regulations: entered, passed on or studied, decided, made public."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from complaints.deadlines import in_force
from complaints.models import FeedbackStep, Petition, RegulationFeedback, Source
from complaints.services.intake import register
from complaints.services.steps import NAMING_NOTE, check_asked, lock
from complaints.workflow import Intake, Machine, Transition, transition
from complaints.workflow.feedback import (
    FEEDBACK_ENDED,
    FeedbackBar,
    FeedbackChannel,
    FeedbackContent,
    FeedbackOutcome,
    FeedbackState,
)
from portal.access.models import User
from portal.access.policy import can
from portal.access.roles import Permission
from portal.audit.services import record
from portal.citizens import services as citizens
from portal.citizens.models import Citizen
from portal.citizens.privacy import speaks_of
from portal.documents.services import next_number
from portal.organisations.models import Organisation
from portal.stale import StaleError
from portal.workdays.limits import due
from portal.workdays.selectors import calendar
from reception.kinds import Field, Kind
from reception.services import Person
from reception.services.visits import PROTECTED_TITLE

BOOK, RULE = "so-pakn", "PAKN.TRANSFER"
S = FeedbackState
PROCESSED = frozenset({S.INADMISSIBLE, S.TRANSFERRED, S.STUDYING, S.RECLASSIFIED})
CHANGED = "Phản ánh, kiến nghị này đã thay đổi. Mở lại trang rồi làm lại bước này."
UNNAMED = "Nhập họ tên, địa chỉ, số điện thoại người gửi (Điều 8 Nghị định 20/2008/NĐ-CP)"
STILL_IN = frozenset({Intake.REGISTERED, Intake.CLASSIFIED})


@transaction.atomic
def enter_feedback(
    *, organisation: Organisation, channel: str, content: str, summary: str, person: Person,
    by: User, at: datetime, received_on: date | None = None, field: str = "", regulation: str = "",
    petition: Petition | None = None,
) -> RegulationFeedback:  # fmt: skip
    """Enter it in the book of the unit; five working days to pass on what is not ours.

    Raises PermissionDenied, or ValidationError by field.
    """
    today = localdate(at)
    if not can(by, Permission.REGISTER_PETITION, organisation, today):
        raise PermissionDenied
    received = received_on or today
    _check(channel, content, summary, received, today)
    if petition is None and not (person.full_name and person.phone and person.address):
        raise ValidationError({"full_name": UNNAMED})
    sender = petition.petitioner if petition else citizens.register(
        organisation=organisation, full_name=person.full_name, phone=person.phone,
        address=person.address, at=at, by=by,
    )  # fmt: skip
    row = RegulationFeedback.objects.create(
        organisation=organisation, province_id=organisation.province_pk, year=received.year,
        received_on=received, channel=channel, content=content, summary=summary.strip(),
        field=field or Field.OTHER, regulation=regulation.strip(), sender=sender,
        registered_by=by, created_at=at, due_on=_latest(received), petition=petition,
        number=next_number(organisation=organisation, book=BOOK, year=received.year),
    )  # fmt: skip
    _write(row, "enter", "", on=received, by=by, at=at)
    return row


def _check(channel: str, content: str, summary: str, received: date, today: date) -> None:
    for wrong, name, sentence in (
        (channel not in FeedbackChannel.values, "channel", "Chọn cách gửi"),
        (content not in FeedbackContent.values, "content", "Chọn nội dung phản ánh"),
        (not summary.strip(), "summary", "Ghi nội dung phản ánh, kiến nghị"),
        (received > today, "received_on", f"Ngày nhận không được sau hôm nay ({today:%d/%m/%Y})"),
    ):  # fmt: skip
        if wrong:
            raise ValidationError({name: sentence})


def _latest(received: date) -> date | None:
    limit = in_force(RULE, received)
    return due(limit, received, calendar()) if limit else None


@transaction.atomic
def advance_feedback(
    *, feedback: RegulationFeedback, name: str, by: User, at: datetime, on: date,
    version: int | None = None, note: str = "", document_number: str = "", **fields: Any,
) -> FeedbackStep:  # fmt: skip
    """Take one step of the table. Raises PermissionDenied, StaleError, or ValidationError."""
    rows = RegulationFeedback.objects.select_for_update(of=("self",))
    row = rows.select_related("organisation", "sender").get(pk=feedback.pk)
    if version is not None and version != row.version:
        raise StaleError(CHANGED)
    step = transition(Machine.FEEDBACK, name)
    if step is None:
        raise ValidationError(f"Phản ánh, kiến nghị không có bước “{name}”. Mở lại trang.")
    if not can(by, step.permission, row.organisation, localdate(at)):
        raise PermissionDenied
    _check_step(row, step, on, localdate(at))
    asked = {**fields, "note": note, "document_number": document_number}
    check_asked(step, asked)
    _check_unspoken(row, f"{note} {document_number} {fields.get('asked_body') or ''}")
    source, row.state = row.state, step.target_from(row.state, "")
    _act(row, name, on, asked, by, at)
    return _write(
        row, name, source, on=on, by=by, at=at, note=note, document_number=document_number
    )


def _check_unspoken(row: RegulationFeedback, note: str) -> None:
    """It may still turn out to denounce: no note, which stays for good, names who sent it."""
    if note and row.sender and speaks_of(note, row.sender.full_name):
        raise ValidationError({"note": NAMING_NOTE})


def _act(
    row: RegulationFeedback, name: str, on: date, asked: dict[str, Any], by: User, at: datetime
) -> None:
    for known, act in ACTS:
        if known == name:
            act(row, on, asked, by, at)
    if row.state in PROCESSED:
        row.processed_on, row.due_on = row.processed_on or on, None
    row.version += 1
    row.save()


def not_from_here(row: RegulationFeedback, step: Transition) -> str:
    """Why the step cannot be taken in the state it is in; "" where it can."""
    if row.state in step.sources:
        return ""
    return (
        f"Không thể “{step.label}” khi phản ánh ở trạng thái “{row.get_state_display()}” (Điều 9 "
        "Nghị định 20/2008/NĐ-CP). Mở lại trang để xem việc kế tiếp."
    )


def _check_step(row: RegulationFeedback, step: Transition, on: date, today: date) -> None:
    if told := not_from_here(row, step):
        raise ValidationError(told, code="state")
    last = row.steps.order_by("-pk").values_list("on", flat=True).first() or row.received_on
    if not last <= on <= today:
        raise ValidationError(f"Nhập ngày thực hiện từ {last:%d/%m/%Y} đến {today:%d/%m/%Y}.")
    if reason := step.obstacle(row, on):
        raise ValidationError(reason, code="obstacle")


Act = Callable[[RegulationFeedback, date, dict[str, Any], User, datetime], None]


def _bar(row: RegulationFeedback, _on: date, asked: dict[str, Any], *_: Any) -> None:
    row.bar = _listed("bar", asked, FeedbackBar)


def _pass_on(row: RegulationFeedback, _on: date, asked: dict[str, Any], *_: Any) -> None:
    row.passed_to = asked["asked_body"].strip()[:200]


def _study(row: RegulationFeedback, _on: date, asked: dict[str, Any], *_: Any) -> None:
    row.assigned_to = asked["assigned_to"]


def _settle(row: RegulationFeedback, on: date, asked: dict[str, Any], *_: Any) -> None:
    row.outcome = _listed("outcome", asked, FeedbackOutcome)
    row.answer, row.decided_on = asked["summary"].strip(), on


def _announce(row: RegulationFeedback, on: date, asked: dict[str, Any], *_: Any) -> None:
    row.place, row.published_on = asked["place"].strip()[:200], on


def _reclassify(
    row: RegulationFeedback, _on: date, asked: dict[str, Any], by: User, at: datetime
) -> None:
    """It becomes a petition, received on the day on which the feedback was (Điều 6 TT 05)."""
    kind = asked["kind"]
    if kind not in {Kind.COMPLAINT, Kind.RECOMMENDATION}:
        raise ValidationError(
            {"kind": "Chọn khiếu nại hoặc kiến nghị, phản ánh. Nội dung tố cáo: mời người gửi viết "
             "đơn tố cáo có chữ ký (Điều 22, 25.1 Luật Tố cáo)."}
        )  # fmt: skip
    sender = row.sender
    person = Person(full_name=sender.full_name, address=sender.address) if sender else None
    row.petition = register(
        organisation=row.organisation, by=by, at=at, source=Source.OTHER, kind=kind,
        received_on=row.received_on, summary=row.summary, field=row.field, person=person,
        is_anonymous=sender is None, source_detail=str(row),
    )  # fmt: skip


ACTS: tuple[tuple[str, Act], ...] = (
    ("bar", _bar), ("pass_on", _pass_on), ("study", _study), ("settle", _settle),
    ("announce", _announce), ("reclassify", _reclassify),
)  # fmt: skip


@transaction.atomic
def feedback_from(
    *, petition: Petition, content: str, by: User, at: datetime
) -> RegulationFeedback:  # fmt: skip
    """A petition that turns out to be feedback on a regulation: entered as such, the day kept.

    The petition itself is filed by its own step. Never a denunciation: that stays secret.
    """
    locked = lock(petition)
    if locked.is_protected or locked.kind == Kind.DENUNCIATION:
        raise ValidationError(
            "Đơn tố cáo không chuyển thành phản ánh quy định (Điều 8 Luật Tố cáo)."
        )
    if locked.state not in STILL_IN:
        raise ValidationError(
            "Đơn đã được xử lý (Điều 6 Thông tư 05/2021/TT-TTCP): không đổi loại được nữa."
        )
    if RegulationFeedback.objects.filter(petition=locked).exists():
        raise ValidationError("Đơn này đã chuyển thành phản ánh quy định hành chính.")
    return enter_feedback(
        organisation=locked.organisation, channel=FeedbackChannel.POST, content=content,
        summary=locked.summary, person=Person(full_name=""), by=by, at=at,
        received_on=locked.received_on, field=locked.field, petition=locked,
    )  # fmt: skip


def forget_feedback(petition: Petition) -> None:
    """The petition denounces: of the feedback it was, or became, nobody and no word is kept.

    Not what it denounces either: the book of feedback is open to the whole unit.
    """
    mine = RegulationFeedback.objects.filter(petition=petition)
    senders = list(Citizen.objects.filter(feedback__in=mine))
    mine.update(sender=None, summary=PROTECTED_TITLE, regulation="", answer="", place="")
    for sender in senders:
        citizens.forget_if_unused(sender)


def _listed(name: str, asked: dict[str, Any], known: Any) -> str:
    value = str(asked.get(name) or "")
    if value not in known.values:
        raise ValidationError({name: "Chọn một mục trong danh sách"})
    return value


def _write(
    row: RegulationFeedback, name: str, source: str, *, on: date, by: User, at: datetime,
    note: str = "", document_number: str = "",
) -> FeedbackStep:  # fmt: skip
    step = FeedbackStep.objects.create(
        feedback=row, name=name, source=source, target=row.state, on=on, at=at, by=by,
        note=note.strip(), document_number=document_number.strip(),
    )  # fmt: skip
    record(verb=f"feedback_{name}", subject=row, by=by, at=at,
           organisation_id=row.organisation_id, source=source, target=row.state)  # fmt: skip
    return step


__all__ = [
    "FEEDBACK_ENDED",
    "advance_feedback",
    "enter_feedback",
    "feedback_from",
    "forget_feedback",
    "not_from_here",
]
