"""Matters that are crowded, complex and long: on a reviewed list, each with a plan."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from complaints.models import ComplexCase, Milestone, Petition
from complaints.services.steps import check_may, lock
from portal.access.models import User
from portal.access.policy import can
from portal.access.roles import Permission
from portal.audit.conflicts import stale
from portal.audit.services import record

STALE = "Vụ việc này vừa được người khác sửa."
CALLED = {"due_on": "Hạn", "on": "Ngày xong"}


@transaction.atomic
def list_complex(
    *,
    petition: Petition,
    ground: str,
    on: date,
    by: User,
    at: datetime,
    is_escalated: bool = False,
) -> ComplexCase:
    """Put the matter of the petition on the list; a matter stands there once."""
    petition = lock(petition)
    check_may(petition, Permission.CLASSIFY, by, at)
    if not ground.strip():
        raise ValidationError({"ground": "Ghi lý do đưa vào danh sách"})
    _not_future("listed_on", on, at)
    if ComplexCase.objects.filter(matter_id=petition.matter_id).exists():
        raise ValidationError("Vụ việc này đã có trong danh sách vụ việc phức tạp.")
    row = ComplexCase.objects.create(
        matter_id=petition.matter_id, petition=petition, organisation_id=petition.organisation_id,
        province_id=petition.province_id, listed_on=on, ground=ground.strip(),
        is_escalated=is_escalated, escalated_on=on if is_escalated else None,
    )  # fmt: skip
    _record("list_complex", row, petition, by, at)
    return row


@transaction.atomic
def plan_complex(
    *,
    complex_case: ComplexCase,
    plan: str,
    due_on: date | None,
    by: User,
    at: datetime,
    version: int | None = None,
) -> ComplexCase:
    """Write down how the matter will be handled and until when; writing again replaces it."""
    row = _locked(complex_case, by, at, version)
    if not plan.strip():
        raise ValidationError({"plan": "Ghi phương án xử lý"})
    if due_on:
        _not_before_listed(row, due_on=due_on)
    row.plan, row.plan_due_on = plan.strip(), due_on
    _written(row, "plan", "plan_due_on")
    _record("plan_complex", row, row.petition, by, at)
    return row


@transaction.atomic
def plan_done(
    *, complex_case: ComplexCase, on: date, by: User, at: datetime, version: int | None = None
) -> ComplexCase:
    """The plan was carried out that day."""
    row = _locked(complex_case, by, at, version)
    if not row.plan:
        raise ValidationError("Chưa có phương án xử lý. Lập phương án trước.")
    _not_future("on", on, at)
    _not_before_listed(row, on=on)
    if open_ones := row.milestones.filter(done_on=None).count():
        raise ValidationError(f"Còn {open_ones} việc của phương án chưa xong. Ghi xong từng việc.")
    row.plan_done_on = on
    _written(row, "plan_done_on")
    _record("plan_done", row, row.petition, by, at)
    return row


@transaction.atomic
def add_milestone(
    *,
    complex_case: ComplexCase,
    task: str,
    owner: str,
    due_on: date,
    by: User,
    at: datetime,
    version: int | None = None,
) -> Milestone:
    """One thing the plan foresees: what, by whom, until when."""
    row = _locked(complex_case, by, at, version)
    _not_before_listed(row, due_on=due_on)
    made = Milestone.objects.create(
        complex_case=row, task=task.strip(), owner=owner.strip(), due_on=due_on
    )
    row.plan_done_on = None
    _written(row, "plan_done_on")
    _record("add_milestone", row, row.petition, by, at)
    return made


@transaction.atomic
def milestone_done(
    *, milestone: Milestone, on: date, by: User, at: datetime, version: int | None = None
) -> Milestone:
    """It was done that day."""
    row = _locked(milestone.complex_case, by, at, version)
    _not_future("on", on, at)
    _not_before_listed(row, on=on)
    done = Milestone.objects.select_for_update().get(pk=milestone.pk)
    done.done_on = on
    done.save(update_fields=["done_on"])
    _written(row)
    _record("milestone_done", row, row.petition, by, at)
    return done


@transaction.atomic
def mark_escalated(
    *, complex_case: ComplexCase, is_escalated: bool, by: User, at: datetime,
    version: int | None = None,
) -> ComplexCase:  # fmt: skip
    """Whether the people went to a higher level while the matter was in hand (vượt cấp)."""
    row = _locked(complex_case, by, at, version)
    first = row.escalated_on or localdate(at)
    row.is_escalated, row.escalated_on = is_escalated, first if is_escalated else None
    _written(row, "is_escalated", "escalated_on")
    _record("mark_escalated", row, row.petition, by, at)
    return row


def _written(row: ComplexCase, *changed: str) -> None:
    row.version += 1
    row.save(update_fields=[*changed, "version"])


def _locked(complex_case: ComplexCase, by: User, at: datetime, version: int | None) -> ComplexCase:
    rows = ComplexCase.objects.select_for_update(of=("self",)).select_related("organisation")
    row = rows.get(pk=complex_case.pk)
    if row.petition:
        check_may(row.petition, Permission.CLASSIFY, by, at)
    elif not can(by, Permission.CLASSIFY, row.organisation, localdate(at)):
        raise PermissionDenied
    if version is not None and version != row.version:
        raise stale(row, version, STALE)
    return row


def _not_future(field: str, on: date, at: datetime) -> None:
    today = localdate(at)
    if on > today:
        raise ValidationError({field: f"Ngày không được sau hôm nay ({today:%d/%m/%Y})"})


def _not_before_listed(row: ComplexCase, **days: date) -> None:
    for name, day in days.items():
        if day < row.listed_on:
            raise ValidationError(
                {name: f"{CALLED[name]} phải từ ngày đưa vào danh sách {row.listed_on:%d/%m/%Y}"}
            )


def _record(verb: str, row: ComplexCase, petition: Petition | None, by: User, at: datetime) -> None:
    record(
        verb=verb, subject=row, by=by, at=at, organisation_id=row.organisation_id,
        label=petition.file_number if petition else "Vụ việc phức tạp",
    )  # fmt: skip
