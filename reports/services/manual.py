"""Figures entered by hand: by one person, with a document; approved by another, then kept."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.timezone import localdate

from portal.access.models import User
from portal.access.policy import can
from portal.access.roles import Permission
from portal.audit.conflicts import stale
from portal.audit.services import entry, record, record_all
from portal.documents.services import receive
from portal.organisations.models import Organisation
from portal.stale import StaleError
from reports.indicators.by_hand import LINES
from reports.models import ManualFigure, ManualState
from reports.services.proving import (
    Fact,
    check_evidence,
    check_fact,
    check_names,
    check_once,
    check_parts,
)

ENTER, APPROVE = Permission.MAKE_REPORT, Permission.SUBMIT_REPORT
# Which rows; as a mapping, with the version in which each was seen by who decides on it.
Keys = Collection[int] | Mapping[int, int]


@transaction.atomic
def enter(
    *,
    organisation: Organisation,
    facts: Iterable[Fact],
    evidence: str,
    by: User,
    at: datetime,
    upload: "UploadedFile[Any] | None" = None,
    is_submitted: bool = False,
) -> list[ManualFigure]:
    """One row a fact, all proved by one document; a draft, or at once before the unit's head."""
    check_may(by, at, ENTER, organisation)
    found = list(facts)
    if not found:
        raise ValidationError("Nhập ít nhất một số.")
    unit = _hold(organisation)
    proof = check_evidence(evidence)
    check_parts(found)
    for fact in found:
        check_fact(fact, unit, at)
    check_once(found, unit)
    file = receive(upload=upload, organisation=unit, by=by, at=at) if upload else None
    state = ManualState.SUBMITTED if is_submitted else ManualState.DRAFT
    made = [
        ManualFigure.objects.create(
            organisation=unit, province_id=unit.province_pk, evidence=proof, file=file,
            state=state, entered_by=by, entered_at=at, **_said(fact),
        )
        for fact in found
    ]  # fmt: skip
    for row in made:
        trail("enter_manual", row, by, at, state=state.value)
    return made


@transaction.atomic
def correct(
    *,
    figure: ManualFigure,
    fact: Fact,
    evidence: str,
    by: User,
    at: datetime,
    version: int | None = None,
    upload: "UploadedFile[Any] | None" = None,
) -> ManualFigure:
    """Write an own draft anew; of an approved row a new one that replaces it once approved."""
    row = lock(figure.pk, version)
    check_may(by, at, ENTER, row.organisation)
    if fact.indicator != row.indicator:
        raise ValidationError("Không đổi chỉ tiêu của số đã nhập. Rút dòng này rồi nhập dòng khác.")
    proof = check_evidence(evidence)
    check_fact(fact, row.organisation, at)
    if row.state == ManualState.APPROVED:
        row = _replacement(row)
    elif row.state not in {ManualState.DRAFT, ManualState.RETURNED}:
        raise ValidationError(_CORRECT_FIRST.get(row.state, _GONE))
    check_once([fact], _hold(row.organisation), beside={row.pk, row.replaces_id})
    for name, value in _said(fact).items():
        setattr(row, name, value)
    if upload:
        row.file = receive(upload=upload, organisation=row.organisation, by=by, at=at)
    row.evidence, row.state, row.reason = proof, ManualState.DRAFT, ""
    row.entered_by, row.entered_at = by, at
    row.decided_by = row.decided_at = None
    _save(row, "correct_manual", by, at, replaces=row.replaces_id)
    return row


OWN = "người nhập không tự duyệt. Đề nghị người khác có thẩm quyền duyệt."
CHANGED = "người khác vừa sửa hoặc xử lý, nay là {}. Xem lại rồi chọn lại dòng đó."
_GONE = "Số này đã được thay hoặc đã rút. Mở số đang dùng để sửa."
_CORRECT_FIRST = {
    ManualState.SUBMITTED.value: "Số này đang chờ duyệt. Rút về trước rồi sửa."
}  # fmt: skip


def _replacement(old: ManualFigure) -> ManualFigure:
    waiting = old.corrections.exclude(state=ManualState.WITHDRAWN).first()
    if waiting:
        raise ValidationError(f"Đã có số thay ({waiting.get_state_display().lower()}). Mở số đó.")
    return ManualFigure(
        organisation=old.organisation, province_id=old.province_id, file_id=old.file_id,
        replaces=old, version=0,
    )  # fmt: skip


@transaction.atomic
def submit_figures(*, keys: Keys, by: User, at: datetime) -> int:
    """Lay drafts before the unit's head; how many."""
    return _each(keys, ENTER, (ManualState.DRAFT, ManualState.RETURNED), by, at, _submit)


@transaction.atomic
def approve_figures(*, keys: Keys, by: User, at: datetime) -> int:
    """From now on they count. Nobody approves what they entered themselves."""
    return _each(keys, APPROVE, (ManualState.SUBMITTED,), by, at, _approve)


@transaction.atomic
def return_figures(*, keys: Keys, reason: str, by: User, at: datetime) -> int:
    """Back to who entered them, with the reason."""
    said = reason.strip()
    if not said:
        raise ValidationError({"reason": "Ghi lý do trả lại"})
    check_names(said, "reason")

    def send_back(row: ManualFigure, by: User, at: datetime) -> None:
        row.state, row.reason = ManualState.RETURNED, said
        row.decided_by, row.decided_at = by, at
        _save(row, "return_manual", by, at)

    return _each(keys, APPROVE, (ManualState.SUBMITTED,), by, at, send_back)


@transaction.atomic
def withdraw_figures(*, keys: Keys, by: User, at: datetime) -> int:
    """What waits becomes a draft again; a draft, or what was returned, is given up and kept."""
    states = (ManualState.SUBMITTED, ManualState.DRAFT, ManualState.RETURNED)
    return _each(keys, ENTER, states, by, at, _withdraw)


@transaction.atomic
def enter_approved(
    *, facts: Iterable[tuple[Organisation, Fact, str]], by: User, head: User, at: datetime
) -> int:
    """A whole register of before, in bulk: what `by` entered and `head` approved; how many rows.

    Each fact with its unit and document. The trail tells both acts of every row. Who may is for
    the loader to know, as of every register that comes in bulk.
    """
    if by.pk == head.pk:
        raise ValidationError(OWN)
    rows = [_approved(unit, fact, proof, by, head, at) for unit, fact, proof in facts]
    ManualFigure.objects.bulk_create(rows)
    hands = (("enter_manual", by), ("approve_manual", head))
    record_all(entry(**_told(verb, row, hand, at)) for row in rows for verb, hand in hands)
    return len(rows)


def _approved(
    unit: Organisation, fact: Fact, evidence: str, by: User, head: User, at: datetime
) -> ManualFigure:
    check_fact(fact, unit, at)
    return ManualFigure(
        organisation=unit, province_id=unit.province_pk, evidence=check_evidence(evidence),
        state=ManualState.APPROVED, entered_by=by, entered_at=at, decided_by=head, decided_at=at,
        **_said(fact),
    )  # fmt: skip


def decide(*, act: str, keys: Keys, reason: str, by: User, at: datetime) -> int:
    """What a button under the list says, done to the rows that were ticked; how many."""
    if act == "tra":
        return return_figures(keys=keys, reason=reason, by=by, at=at)
    named = {"trinh": submit_figures, "duyet": approve_figures, "rut": withdraw_figures}
    return named[act](keys=keys, by=by, at=at)


def _submit(row: ManualFigure, by: User, at: datetime) -> None:
    row.state, row.reason, row.decided_by, row.decided_at = ManualState.SUBMITTED, "", None, None
    _save(row, "submit_manual", by, at)


def _approve(row: ManualFigure, by: User, at: datetime) -> None:
    if row.entered_by_id == by.pk:
        raise ValidationError(f"{row}: {OWN}")
    if row.replaces_id:
        old = lock(row.replaces_id, None)
        old.state = ManualState.REPLACED
        _save(old, "replace_manual", by, at, by_figure=row.pk)
    row.state, row.decided_by, row.decided_at = ManualState.APPROVED, by, at
    _save(row, "approve_manual", by, at)


def _withdraw(row: ManualFigure, by: User, at: datetime) -> None:
    waits = row.state == ManualState.SUBMITTED
    row.state = ManualState.DRAFT if waits else ManualState.WITHDRAWN
    _save(row, "withdraw_manual", by, at, state=row.state)


def _each(
    keys: Keys, wanted: Permission, states: Collection[ManualState],
    by: User, at: datetime, act: Callable[[ManualFigure, User, datetime], None],
) -> int:  # fmt: skip
    """All of them or none: each of a unit where the user may, as it was seen, in one of the states.

    Raises StaleError where somebody changed or decided on one of them meanwhile.
    """
    if not keys:
        raise ValidationError("Chọn ít nhất một dòng.")
    rows = ManualFigure.objects.filter(pk__in=list(keys)).select_related("organisation")
    found = list(rows.select_for_update(of=("self",)).order_by("pk"))
    if len(found) < len(set(keys)):
        raise ValidationError("Có dòng không còn trong danh sách. Mở lại trang rồi chọn lại.")
    for row in found:
        check_may(by, at, wanted, row.organisation)
        told = row.get_state_display().lower()
        if isinstance(keys, Mapping) and keys[row.pk] != row.version:
            raise StaleError(f"{row}: {CHANGED.format(told)}")
        if row.state not in states:
            raise ValidationError(f"{row}: {told}, không làm được việc này. Bỏ chọn dòng đó.")
        act(row, by, at)
    return len(found)


def check_may(by: User, at: datetime, permission: Permission, unit: Organisation) -> None:
    if not can(by, permission, unit, localdate(at)):
        raise PermissionDenied


def _hold(unit: Organisation) -> Organisation:
    """One at a time says for a unit what is said once a year."""
    return Organisation.objects.select_for_update(no_key=True).get(pk=unit.pk)


def lock(pk: int, version: int | None) -> ManualFigure:
    """The row as it is now; `version` is that of the page (None: the caller holds no page)."""
    rows = ManualFigure.objects.select_related("organisation")
    row = rows.select_for_update(of=("self",)).get(pk=pk)
    if version is not None and row.version != version:
        raise stale(row, version, "Số này vừa được người khác sửa. Mở lại trang rồi làm lại.")
    return row


def _said(fact: Fact) -> dict[str, Any]:
    yearly = LINES[fact.indicator].is_yearly
    return {"indicator": fact.indicator, "value": fact.value, "on": fact.on,
            "until": fact.until, "year": fact.on.year, "yearly": yearly}  # fmt: skip


def _save(row: ManualFigure, verb: str, by: User, at: datetime, **data: Any) -> None:
    row.version += 1
    row.save()
    trail(verb, row, by, at, **data)


def trail(verb: str, row: ManualFigure, by: User, at: datetime, **data: Any) -> None:
    record(**_told(verb, row, by, at), **data)


def _told(verb: str, row: ManualFigure, by: User, at: datetime) -> dict[str, Any]:
    return {
        "verb": verb, "subject": row, "by": by, "at": at, "organisation_id": row.organisation_id,
        "label": f"{row.indicator} {row.on:%d/%m/%Y}", "value": str(row.value),
    }  # fmt: skip
