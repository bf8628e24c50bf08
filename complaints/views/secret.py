"""Vùng tố cáo (S22): a list of its own, a reason asked before the first look of a session."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints import selectors, sheets
from complaints.models import Petition
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.roles import Permission
from portal.audit.services import record
from portal.http import capped_count, page
from portal.idempotency.acting import act
from reception.forms import fields

P = Permission
KEY = "secret_reason"  # of the session: the code of the reason that was given
REASONS = (
    ("handle", "Xử lý hồ sơ được giao"),
    ("decide", "Xem xét để quyết định"),
    ("oversee", "Kiểm tra, giám sát theo chức năng"),
    ("report", "Tổng hợp, báo cáo"),
)


class ReasonForm(forms.Form):
    reason = fields.radios("Lý do xem", REASONS, "Chọn lý do xem")
    next = forms.CharField(widget=forms.HiddenInput, required=False)


def reason_first(request: Request, found: Petition | None = None) -> HttpResponse | None:
    """Where to say why, before the first secret thing of this session; None once it was said."""
    if request.session.get(KEY) or (found and not found.is_protected):
        return None
    query = urlencode({"next": request.get_full_path()})
    return redirect(f"{reverse('complaints:secret_reason')}?{query}")


@require_safe
@allowed(P.SEE_PETITIONS)
def secret_petitions(request: Request) -> HttpResponse:
    if first := reason_first(request):
        return first
    on, after = localdate(), request.GET.get("sau", "")
    seen = selectors.petitions(request.user, on).filter(is_protected=True, closed_on=None)
    lines = selectors.by_due(selectors.lines(seen), after)
    shown: dict[str, Any] = {"rows": sheets.secret_rows(lines.rows), "lines": lines, "today": on}
    shown["total"] = capped_count(seen)
    return page(request, "complaints/secret_petitions.html", **shown)


@require_safe
@allowed(P.SEE_PETITIONS)
def secret_reason(request: Request) -> HttpResponse:
    form = ReasonForm(initial={"next": request.GET.get("next", "")})
    return page(request, "complaints/secret_reason.html", form=form)


@require_POST
@allowed(P.SEE_PETITIONS)
def tell_reason(request: Request) -> HttpResponse:
    form = ReasonForm(request.POST)

    def work(_token: str) -> str:
        said = form.cleaned_data
        record(verb="open_secret", subject=request.user, by=request.user, at=now(),
               reason=said["reason"])  # fmt: skip
        request.session[KEY] = said["reason"]
        return _local(said["next"])

    return act(
        request, form, work,
        lambda status: page(request, "complaints/secret_reason.html", status=status, form=form),
    )  # fmt: skip


def _local(address: str) -> str:
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, None)
    return address if is_ours else reverse("complaints:secret_petitions")
