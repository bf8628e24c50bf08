"""Filed petitions: kept a year, and then destroyed where the head decides so."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints.forms.oversight import DestroyForm
from complaints.selectors import oversight
from complaints.services import keeping as service
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.roles import Permission
from portal.http import page
from portal.idempotency.acting import act

MOST = 100  # petitions of one decision on one page, the longest kept first


@require_safe
@allowed(Permission.DECIDE)
def kept(request: Request) -> HttpResponse:
    return _page(request, _form(request))


@require_POST
@allowed(Permission.DECIDE)
def destroy(request: Request) -> HttpResponse:
    form = _form(request, posted=True)

    def work(_token: str) -> str:
        done = service.destroy(by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, f"Đã tiêu hủy nội dung {len(done)} đơn, giữ số vào sổ.")
        return reverse("complaints:kept")

    return act(request, form, work, lambda status: _page(request, form, status))


def _form(request: Request, *, posted: bool = False) -> DestroyForm:
    on = localdate()
    choices = oversight.may_be_destroyed(request.user, on)
    return DestroyForm(request.POST if posted else None, choices=choices, today=on)


def _page(request: Request, form: DestroyForm, status: int = 200) -> HttpResponse:
    on = localdate()
    rows = list(oversight.kept(request.user, on)[: MOST + 1])
    chosen = {str(one) for one in form["petitions"].value() or ()}
    return page(
        request, "complaints/kept.html", status=status, form=form,
        due=[row for row in rows[:MOST] if row.due_on < on], chosen=chosen,
        later=[row for row in rows[:MOST] if row.due_on >= on], more=len(rows) > MOST,
    )  # fmt: skip
