"""A case beside its steps: the dialogue that was held, and what carries the decision out."""

from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from complaints.models import (
    COUNTED_ONES,
    OF_PEOPLE,
    Case,
    Decision,
    Enforcement,
    EnforcementProgress,
    Obligation,
    Step,
)
from complaints.services import steps
from complaints.services.writing import trail_of_decision
from portal.access.models import User
from portal.access.roles import Permission
from portal.audit.conflicts import stale
from portal.documents.models import Attachment

STALE = "Tiến độ của việc này vừa được người khác ghi."
NOTHING_SAID = "Nhập số thi hành lần này, hoặc ghi minh chứng"
NO_OFFICIALS = (
    "Chỉ ghi số cán bộ, công chức, viên chức khi xử lý hành chính người hoặc chuyển người sang cơ "
    "quan điều tra"
)
TOO_MANY_OFFICIALS = (
    "Nhiều hơn số cán bộ, công chức, viên chức còn phải xử lý: nhập không quá {} người"
)
TOO_FEW_OFFICIALS = (
    "Trong số người lần này có ít nhất {} cán bộ, công chức, viên chức còn phải xử lý: nhập số đó"
)
MINUTES = "Đã lập biên bản đối thoại"


def record_dialogue(*, case: Case, on: date, by: User, at: datetime) -> Step:
    """A dialogue was held on that day, with minutes: the fact that the guard of `decide` reads.

    Called by the floor that runs dialogues when the minutes are signed. Raises as `advance` does.
    """
    return steps.advance(subject=case, name="hold_dialogue", by=by, at=at, on=on, note=MINUTES)


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
    officials: int = 0,
    due_on: date | None = None,
) -> Enforcement:
    """One thing the decision orders: who must do it, how much (in the unit of the obligation).

    `officials`: how many of the people are cán bộ, công chức, viên chức.
    """
    locked = _locked(decision, by, at)
    if obligation not in Obligation.values:
        raise ValidationError({"obligation": "Chọn việc phải thi hành"})
    if not description.strip():
        raise ValidationError({"description": "Ghi nội dung phải thi hành"})
    if not owner.strip():
        raise ValidationError({"owner": "Nhập đơn vị thi hành"})
    if amount_due < 0:
        raise ValidationError({"amount_due": "Nhập số từ 0 trở lên"})
    _check_people(obligation, amount_due, officials, "amount_due")
    if due_on and due_on < locked.issued_on:
        told = f"Nhập hạn từ ngày ra quyết định ({locked.issued_on:%d/%m/%Y}) trở đi"
        raise ValidationError({"due_on": told})
    row = Enforcement.objects.create(
        decision=locked, obligation=obligation, description=description.strip(),
        owner=owner.strip(), amount_due=amount_due, officials=officials, due_on=due_on,
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
    officials: int | None = None,
    evidence: str = "",
    paper: Attachment | None = None,
    is_last: bool = False,
    version: int | None = None,
) -> Enforcement:
    """One piece of it was done that day: how much (unit of the obligation), and what proves it.

    The last piece is all that remains, officials too where nothing is said of them, and with the
    last order the decision is carried out.
    Of what went to the investigators a piece is what they prosecuted: also more or less than was
    handed over, and also later, when all is done and the file is closed.
    Raises PermissionDenied, StaleError, or ValidationError by field of the form.
    """
    locked = _locked(enforcement.decision, by, at, later=enforcement.is_investigated)
    row = Enforcement.objects.select_for_update().get(pk=enforcement.pk)
    if version is not None and version != row.version:
        raise stale(row, version, STALE, trail_of=locked)
    _check_piece(locked, row, on, amount, localdate(at))
    if not (amount or is_last or evidence.strip() or paper):
        raise ValidationError({"amount_done": NOTHING_SAID})
    amount = _last(row, amount) if is_last else amount
    if officials is None:
        officials = _officials_left(row, amount) if is_last and not row.is_investigated else 0
    _check_people(row.obligation, amount, officials, "amount_done")
    _check_mix(row, amount, officials)
    EnforcementProgress.objects.create(
        enforcement=row, on=on, amount=amount, officials=officials, evidence=evidence.strip(),
        paper=paper, at=at, by=by,
    )  # fmt: skip
    return _carried(locked, row, amount, on if is_last else None, by, at)


def _last(row: Enforcement, amount: Decimal) -> Decimal:
    """All that remains, where nothing is said of it; whom to prosecute others decide."""
    left = row.amount_due - row.amount_done
    if row.is_investigated or amount >= left:
        return amount
    if amount:
        told = f"Còn {left - amount:.2f} chưa thi hành: chọn “Đang thi hành”".replace(".", ",")
        raise ValidationError({"amount_done": told})
    return left


def _officials_done(row: Enforcement) -> int:
    return sum(row.progress.values_list("officials", flat=True))


def _officials_left(row: Enforcement, amount: Decimal) -> int:
    return min(max(row.officials - _officials_done(row), 0), int(amount))


def _check_mix(row: Enforcement, amount: Decimal, officials: int) -> None:
    """All pieces together hold no more officials than were ordered, and no more other people.

    Not of an order that says no number, nor of what others decide on.
    """
    if not row.is_of_people or row.is_investigated or not row.amount_due:
        return
    done = _officials_done(row)
    left = max(row.officials - done, 0)
    others = max(row.amount_due - row.officials - (row.amount_done - done), Decimal(0))
    if officials > left:
        raise ValidationError({"officials": TOO_MANY_OFFICIALS.format(left)})
    if amount - officials > others:
        raise ValidationError({"officials": TOO_FEW_OFFICIALS.format(int(amount - others))})


def _check_people(obligation: str, amount: Decimal, officials: int, field: str) -> None:
    unit = Enforcement(obligation=obligation).measure
    if obligation in COUNTED_ONES and amount % 1:
        raise ValidationError({field: f"Nhập số {unit} tròn, ví dụ 2"})
    if officials and obligation not in OF_PEOPLE:
        raise ValidationError({"officials": NO_OFFICIALS})
    if officials > amount:
        raise ValidationError(
            {"officials": f"Nhập số cán bộ, công chức, viên chức không quá {amount:.0f} người"}
        )


def _check_piece(
    decision: Decision, row: Enforcement, on: date, amount: Decimal, today: date
) -> None:
    if row.done_on and not row.is_investigated:
        raise ValidationError("Việc này đã thi hành xong. Mở lại trang để xem.")
    if not decision.issued_on <= on <= today:
        raise ValidationError(
            {"done_on": f"Nhập ngày từ {decision.issued_on:%d/%m/%Y} đến hôm nay"}
        )
    left = row.amount_due - row.amount_done
    if row.amount_due and amount > left and not row.is_investigated:
        told = f"Nhiều hơn số còn phải thi hành ({left:.2f})".replace(".", ",")
        raise ValidationError({"amount_done": told})


def _carried(
    locked: Decision, row: Enforcement, amount: Decimal, done_on: date | None, by: User,
    at: datetime,
) -> Enforcement:  # fmt: skip
    row.amount_done, row.done_on = row.amount_done + amount, row.done_on or done_on
    row.version += 1
    row.save(update_fields=["done_on", "amount_done", "version"])
    days = [each.done_on for each in locked.enforcements.all()]
    finished = [day for day in days if day]
    locked.enforced_on = max(finished) if len(finished) == len(days) else None
    locked.save(update_fields=["enforced_on"])
    trail_of_decision("enforcement_done" if done_on else "record_progress", locked, by, at)
    return row


def _locked(decision: Decision, by: User, at: datetime, *, later: bool = False) -> Decision:
    case = steps.lock(decision.case)
    steps.check_may(case, Permission.ENFORCE, by, at)
    if case.closed_on and not later:
        raise ValidationError("Hồ sơ đã kết thúc, không ghi thêm kết quả thi hành.")
    return Decision.objects.select_for_update().get(pk=decision.pk)
