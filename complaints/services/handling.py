"""Settling a case: the dialogue, the decision, and carrying it out."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from complaints.models import (
    Case,
    Decision,
    Enforcement,
    EnforcementProgress,
    Obligation,
    Step,
)
from complaints.services import steps
from complaints.services.effects.recommendation import LONGEST as LONGEST_PLAIN
from complaints.services.writing import trail_of_decision
from complaints.workflow import Machine, machine_of
from portal.access.models import User
from portal.access.roles import Permission
from portal.audit.conflicts import stale
from portal.documents.models import Attachment

STALE = "Tiến độ của việc này vừa được người khác ghi."
DECIDING: tuple[tuple[Machine, str], ...] = (
    (Machine.COMPLAINT, "decide"),
    (Machine.DENUNCIATION, "conclude"),
    (Machine.RECOMMENDATION, "answer"),
)


@transaction.atomic
def decide(
    *,
    case: Case,
    number: str,
    issued_on: date,
    result: str,
    summary: str,
    signed_by: str,
    by: User,
    at: datetime,
    must_enforce: bool = False,
    plain_answer: str = "",
    version: int | None = None,
) -> Decision:
    """Issue what settles the case: a decision, a conclusion or an answer, by its kind.

    An answer is also told in short (`plain_answer`, 600 characters; else the start of the summary).
    Refused without the dialogue that the law asks for. Raises as `advance` does.
    """
    machine = machine_of(case.kind)
    name = next(step for known, step in DECIDING if known == machine)
    asked: dict[str, Any] = {"summary": summary, "signed_by": signed_by}
    if machine != Machine.RECOMMENDATION:
        asked |= {"result": result, "must_enforce": must_enforce}
    else:
        asked |= {"plain_answer": plain_answer or summary[:LONGEST_PLAIN], "is_oral": False}
    steps.advance(
        subject=case, name=name, by=by, at=at, on=issued_on, version=version,
        document_number=number, **asked,
    )  # fmt: skip
    return Decision.objects.get(case=case)


def record_dialogue(
    *, case: Case, on: date, by: User, at: datetime, note: str = "Đã lập biên bản đối thoại"
) -> Step:
    """A dialogue was held on that day, with minutes: the fact that the guard of `decide` reads.

    Called by the floor that runs dialogues when the minutes are signed. Raises as `advance` does.
    """
    return steps.advance(subject=case, name="hold_dialogue", by=by, at=at, on=on, note=note)


@transaction.atomic
def record_enforcement(
    *,
    decision: Decision,
    obligation: str,
    description: str,
    owner: str,
    by: User,
    at: datetime,
    amount_due: Decimal = Decimal(0),
    due_on: date | None = None,
) -> Enforcement:
    """One thing the decision orders: who must do it, how much (in the unit of the obligation)."""
    locked = _locked(decision, by, at)
    if obligation not in Obligation.values:
        raise ValidationError({"obligation": "Chọn việc phải thi hành"})
    if not description.strip():
        raise ValidationError({"description": "Ghi nội dung phải thi hành"})
    if not owner.strip():
        raise ValidationError({"owner": "Nhập đơn vị thi hành"})
    if amount_due < 0:
        raise ValidationError({"amount_due": "Nhập số từ 0 trở lên"})
    row = Enforcement.objects.create(
        decision=locked, obligation=obligation, description=description.strip(),
        owner=owner.strip(), amount_due=amount_due, due_on=due_on,
    )  # fmt: skip
    locked.must_enforce, locked.enforced_on = True, None
    locked.save(update_fields=["must_enforce", "enforced_on"])
    trail_of_decision("record_enforcement", locked, by, at)
    return row


@transaction.atomic
def record_progress(
    *,
    enforcement: Enforcement,
    on: date,
    amount: Decimal,
    by: User,
    at: datetime,
    evidence: str = "",
    paper: Attachment | None = None,
    is_last: bool = False,
    version: int | None = None,
) -> Enforcement:
    """One piece of it was done that day: how much (unit of the obligation), and what proves it.

    The last piece is all that remains, and with the last order the decision is carried out.
    Raises PermissionDenied, StaleError, or ValidationError by field of the form.
    """
    locked = _locked(enforcement.decision, by, at)
    row = Enforcement.objects.select_for_update().get(pk=enforcement.pk)
    if version is not None and version != row.version:
        raise stale(row, version, STALE, trail_of=locked)
    _check_piece(locked, row, on, amount, localdate(at))
    left = row.amount_due - row.amount_done
    amount = max(left, Decimal(0)) if is_last and not amount else amount
    if is_last and amount < left:
        told = f"Còn {left - amount:.2f} chưa thi hành: chọn “Đang thi hành”".replace(".", ",")
        raise ValidationError({"amount_done": told})
    EnforcementProgress.objects.create(
        enforcement=row, on=on, amount=amount, evidence=evidence.strip(), paper=paper, at=at, by=by
    )
    return _carried(locked, row, amount, on if is_last else None, by, at)


@transaction.atomic
def enforcement_done(
    *, enforcement: Enforcement, done_on: date, by: User, at: datetime, amount_done: Decimal
) -> Enforcement:
    """It was done that day, so much of it in all. With the last of them the decision is done."""
    locked = _locked(enforcement.decision, by, at)
    row = Enforcement.objects.select_for_update().get(pk=enforcement.pk)
    _check_piece(locked, row, done_on, amount_done, localdate(at))
    return _carried(locked, row, amount_done - row.amount_done, done_on, by, at)


def _check_piece(
    decision: Decision, row: Enforcement, on: date, amount: Decimal, today: date
) -> None:
    if row.done_on:
        raise ValidationError("Việc này đã thi hành xong. Mở lại trang để xem.")
    if not decision.issued_on <= on <= today:
        raise ValidationError(
            {"done_on": f"Nhập ngày từ {decision.issued_on:%d/%m/%Y} đến hôm nay"}
        )
    left = row.amount_due - row.amount_done
    if row.amount_due and amount > left:
        told = f"Nhiều hơn số còn phải thi hành ({left:.2f})".replace(".", ",")
        raise ValidationError({"amount_done": told})


def _carried(
    locked: Decision, row: Enforcement, amount: Decimal, done_on: date | None, by: User,
    at: datetime,
) -> Enforcement:  # fmt: skip
    row.amount_done, row.done_on = row.amount_done + amount, done_on
    row.version += 1
    row.save(update_fields=["done_on", "amount_done", "version"])
    days = [each.done_on for each in locked.enforcements.all()]
    finished = [day for day in days if day]
    locked.enforced_on = max(finished) if len(finished) == len(days) else None
    locked.save(update_fields=["enforced_on"])
    trail_of_decision("enforcement_done" if done_on else "record_progress", locked, by, at)
    return row


def _locked(decision: Decision, by: User, at: datetime) -> Decision:
    case = steps.lock(decision.case)
    steps.check_may(case, Permission.ENFORCE, by, at)
    if case.closed_on:
        raise ValidationError("Hồ sơ đã kết thúc, không ghi thêm kết quả thi hành.")
    return Decision.objects.select_for_update().get(pk=decision.pk)
