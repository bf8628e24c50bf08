"""Việc sau tiếp: what units must do because a leader said so, reported and taken as done."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.roles import Permission
from portal.http import as_sent, page, paginate
from portal.idempotency.acting import act
from reception.forms import conducting as forms
from reception.models import ConclusionTask
from reception.selectors import tasks as following
from reception.services import concluding as service

P = Permission
LISTS = (
    ("phai-lam", "Phải làm", following.mine, "Không có việc sau tiếp nào phải làm."),
    ("da-giao", "Đã giao", following.given, "Chưa giao việc nào sau buổi tiếp."),
    ("qua-han", "Quá hạn", following.late, "Không có việc sau tiếp nào quá hạn."),
    ("da-xong", "Đã xong", following.done, "Chưa có việc sau tiếp nào được xác nhận xong."),
)


@require_safe
@allowed(P.SEE_VISITS, *following.ACTING)
def tasks(request: Request) -> HttpResponse:
    return _tasks_page(request)


@require_POST
@allowed(*following.ACTING)
def report_task(request: Request, pk: int) -> HttpResponse:
    task = _task(request, pk, following.may_report)
    form = Form(request.POST) if task.item.request.is_protected else _reporting(request, pk)
    return _on_task(request, task, form, service.report_task, "Đã báo kết quả.")


@require_POST
@allowed(P.LOG_VISIT, P.DECIDE)
def confirm_task(request: Request, pk: int) -> HttpResponse:
    task = _task(request, pk, following.may_confirm)
    return _on_task(request, task, Form(request.POST), service.confirm_task, "Đã xác nhận xong.")


def _reporting(request: Request, pk: int) -> Form:
    return forms.ReportTaskForm(request.POST, request.FILES, auto_id=f"id_%s_{pk}")


def _on_task(
    request: Request, task: ConclusionTask, form: Form, work_of: Callable[..., object], told: str
) -> HttpResponse:
    def work(_token: str) -> str:
        work_of(task=task, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, told)
        return reverse("reception:tasks")

    return act(request, form, work, lambda status: _tasks_page(request, task, form, status))


def _task(request: Request, pk: int, may: Callable[..., bool]) -> ConclusionTask:
    found = get_object_or_404(following.tasks(request.user, localdate()), pk=pk)
    if not may(request.user, found, localdate()):
        raise PermissionDenied
    return found


def _tasks_page(
    request: Request, task: ConclusionTask | None = None, form: Form | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    user, on = request.user, localdate()
    asked = request.GET.get("xem", "")
    kind, title, rows, empty = next((one for one in LISTS if one[0] == asked), LISTS[0])
    lines = paginate(request, rows(user, on), key="rank")
    return page(
        request, "reception/tasks.html", status=status, kinds=[one[:2] for one in LISTS],
        kind=kind, title=title, empty=empty, lines=lines, today=on, form=form,
        rows=[_row(request, one, form if task == one else None) for one in lines.rows],
    )  # fmt: skip


def _row(request: Request, task: ConclusionTask, form: Form | None) -> dict[str, Any]:
    user, on = request.user, localdate()
    own = forms.ReportTaskForm(auto_id=f"id_%s_{task.pk}")
    return {
        "task": task,
        "reporting": as_sent(form, own) if following.may_report(user, task, on) else None,
        "may_confirm": following.may_confirm(user, task, on),
    }
