"""The tab "Thời hiệu" of a complaint: when it should have come, what held it up, the decision."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import BaseForm, Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints import services, strips
from complaints.forms.timebar import KnownForm, ObstacleForm, RulingForm
from complaints.models import Petition, TimeBar
from complaints.services.timebars import MAY
from complaints.views.files import file_page, found_petition, has_time_bar, read
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.roles import Permission
from portal.http import as_sent
from portal.idempotency.acting import act
from portal.workdays.selectors import calendar


@require_safe
@allowed(Permission.SEE_PETITIONS)
def time_bar(request: Request, number: str) -> HttpResponse:
    found = _found(request, number)
    read(request, found)
    return _shown(request, found)


@require_POST
@allowed(*MAY)
def note_known(request: Request, number: str) -> HttpResponse:
    found, form = _found(request, number), KnownForm(request.POST, auto_id="known_%s")
    return _act(request, found, form, services.note_known, "Đã ghi ngày biết.")


@require_POST
@allowed(*MAY)
def add_obstacle(request: Request, number: str) -> HttpResponse:
    found, form = _found(request, number), ObstacleForm(request.POST, auto_id="obstacle_%s")
    return _act(request, found, form, services.note_obstacle, "Đã ghi trở ngại.")


@require_POST
@allowed(*MAY)
def remove_obstacle(request: Request, number: str, pk: int) -> HttpResponse:
    found, form = _found(request, number), Form(request.POST)
    row = get_object_or_404(found.obstacles.select_related("petition"), pk=pk)

    def work(_token: str) -> str:
        services.remove_obstacle(obstacle=row, by=request.user, at=now())
        messages.success(request, "Đã bỏ khoảng trở ngại.")
        return _address(found)

    return act(request, form, work, lambda status: _shown(request, found, form, status))


@require_POST
@allowed(*MAY)
def decide(request: Request, number: str) -> HttpResponse:
    found, form = _found(request, number), RulingForm(request.POST, auto_id="ruling_%s")
    return _act(request, found, form, services.decide_time_bar, "Đã ghi kết luận.")


def _act(
    request: Request, found: Petition, form: BaseForm, service: Callable[..., object], done: str
) -> HttpResponse:
    def work(_token: str) -> str:
        service(petition=found, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, done)
        return _address(found)

    return act(request, form, work, lambda status: _shown(request, found, form, status))


def _found(request: Request, number: str) -> Petition:
    """A complaint that names nobody in secret: only that has a time bar."""
    found = found_petition(request, number)
    if not has_time_bar(found):
        raise Http404
    return found


def _shown(
    request: Request, found: Petition, form: BaseForm | None = None, status: int = 200
) -> HttpResponse:
    bar = TimeBar.objects.filter(petition=found).select_related("by").first()
    obstacles = list(found.obstacles.select_related("by"))
    version = {"version": bar.version if bar else 0}
    return file_page(
        request, found, "complaints/time_bar.html", status=status, form=form, bar=bar,
        obstacles=obstacles, told=strips.time_bar(found, bar, obstacles, calendar()),
        may_note=services.may_note(request.user, found, localdate()),
        known=as_sent(form, KnownForm(bar=bar, auto_id="known_%s")),
        obstacle=as_sent(form, ObstacleForm(auto_id="obstacle_%s")),
        ruling=as_sent(form, RulingForm(initial=version, auto_id="ruling_%s")),
    )  # fmt: skip


def _address(found: Petition) -> str:
    return reverse("complaints:time_bar", args=[found.file_number])
