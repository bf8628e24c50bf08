"""Chỉ đạo and đôn đốc: issued with a day, answered by who must act, confirmed by who asked."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from complaints.models import Instruction, InstructionKind, Petition
from complaints.selectors import oversight
from complaints.services.steps import check_unspoken, is_barred, lock
from portal.access.models import User
from portal.access.policy import can, can_any
from portal.access.roles import Permission
from portal.audit.services import record

P = Permission
ACTING = (P.CLASSIFY, P.VERIFY, P.DECIDE, P.ENFORCE)
LONGEST = timedelta(days=365)  # beyond it is a year mistyped, and nobody would be reminded
REMINDER = "Đơn {number} đã quá hạn ngày {due}. Đề nghị giải quyết ngay và báo cáo kết quả."
REMINDER_SOON = "Đề nghị khẩn trương giải quyết đơn {number} và báo cáo kết quả."


@transaction.atomic
def instruct(
    *,
    petition: Petition,
    kind: str,
    content: str,
    due_on: date,
    by: User,
    at: datetime,
    document_number: str = "",
    owner: User | None = None,
) -> Instruction:
    """Direct, or remind, the unit that holds the petition.

    A directive is the word of who decides over that unit; a reminder also that of the unit which
    handed the petition over. Raises PermissionDenied, or ValidationError by field.
    """
    today = localdate(at)
    locked = lock(petition)
    desk = oversight.issuer(locked, kind, by, today)
    if desk is None or is_barred(locked, by, today):
        raise PermissionDenied
    _check(locked, content, due_on, owner, today)
    check_unspoken(locked, document_number)
    row = Instruction.objects.create(
        petition=locked, kind=kind, organisation=desk, province_id=locked.province_id,
        issued_by=by, issued_on=today, issued_at=at, document_number=document_number.strip(),
        owner_unit_id=locked.organisation_id, owner=owner, content=content.strip(), due_on=due_on,
    )  # fmt: skip
    _record("issue_instruction", row, by, at)
    return row


@transaction.atomic
def remind_many(
    *, petitions: Iterable[Petition], due_on: date, by: User, at: datetime, content: str = ""
) -> list[Instruction]:
    """One reminder for each: all or none. Without `content` each says its own number and day.

    Raises PermissionDenied where one of them may not be reminded by this user.
    """
    return [
        instruct(
            petition=petition,
            kind=InstructionKind.REMINDER,
            due_on=due_on,
            by=by,
            at=at,
            content=content.strip() or _usual(petition, localdate(at)),
        )
        for petition in sorted(petitions, key=lambda one: one.pk)
    ]


@transaction.atomic
def reply(*, instruction: Instruction, text: str, by: User, at: datetime) -> Instruction:
    """What was done about it, by the owner or whoever works on it in the owner's unit."""
    row = _locked(instruction)
    today = localdate(at)
    if not can_any(by, ACTING, row.owner_unit, today):
        raise PermissionDenied
    if row.closed_on:
        raise ValidationError("Việc này đã được xác nhận xong, không trả lời thêm.")
    if not text.strip():
        raise ValidationError({"reply": "Ghi kết quả thực hiện"})
    check_unspoken(row.petition, text)
    row.reply, row.replied_on, row.replied_by = text.strip(), today, by
    row.save(update_fields=["reply", "replied_on", "replied_by"])
    _record("reply_instruction", row, by, at)
    return row


@transaction.atomic
def confirm(*, instruction: Instruction, by: User, at: datetime) -> Instruction:
    """Who issued it, or who decides in that unit, takes the reply as done."""
    row = _locked(instruction)
    today = localdate(at)
    if row.issued_by_id != by.pk and not can(by, P.DECIDE, row.organisation, today):
        raise PermissionDenied
    if row.replied_on is None:
        raise ValidationError("Đơn vị chưa báo kết quả thực hiện: chưa xác nhận được.")
    if row.closed_on is None:
        row.closed_on, row.closed_by = today, by
        row.save(update_fields=["closed_on", "closed_by"])
        _record("confirm_instruction", row, by, at)
    return row


def _locked(instruction: Instruction) -> Instruction:
    rows = Instruction.objects.select_for_update(of=("self",))
    return rows.select_related("petition__petitioner", "owner_unit", "organisation").get(
        pk=instruction.pk
    )


def _check(petition: Petition, content: str, due_on: date, owner: User | None, today: date) -> None:
    if not content.strip():
        raise ValidationError({"content": "Ghi nội dung chỉ đạo, đôn đốc"})
    if due_on < today:
        raise ValidationError({"due_on": f"Chọn hạn từ hôm nay ({today:%d/%m/%Y}) trở đi"})
    if due_on > today + LONGEST:
        raise ValidationError({"due_on": f"Chọn hạn đến hết ngày {today + LONGEST:%d/%m/%Y}"})
    if owner and not can(owner, P.SEE_PETITIONS, petition.organisation, today):
        raise ValidationError({"owner": "Chọn người đang làm việc tại đơn vị giữ đơn"})
    check_unspoken(petition, content)


def _usual(petition: Petition, today: date) -> str:
    late = petition.due_on and petition.due_on < today
    due = f"{petition.due_on:%d/%m/%Y}" if petition.due_on else ""
    return (REMINDER if late else REMINDER_SOON).format(number=petition.file_number, due=due)


def _record(verb: str, row: Instruction, by: User, at: datetime) -> None:
    record(
        verb=verb, subject=row, by=by, at=at, organisation_id=row.organisation_id,
        label=row.petition.file_number, kind=row.kind,
    )  # fmt: skip
