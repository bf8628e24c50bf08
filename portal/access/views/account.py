"""One's own account: posts, password, sessions."""

from django.contrib.auth import update_session_auth_hash
from django.contrib.messages import success
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from portal.access import services
from portal.access.decorators import signed_in
from portal.access.forms import PasswordForm
from portal.access.http import Request
from portal.access.policy import posts
from portal.access.views.signing import signed_out
from portal.http import page
from portal.idempotency.acting import act


@require_safe
@signed_in
def account(request: Request) -> HttpResponse:
    return _account(request, PasswordForm(), status=200)


@require_POST
@sensitive_post_parameters("old", "new", "again")
@signed_in
def change_password(request: Request) -> HttpResponse:
    form = PasswordForm(request.POST)

    def work(_token: str) -> str:
        keep = request.session.session_key or ""
        services.change_password(
            user=request.user, **form.cleaned_data, at=now(), keep_session=keep
        )
        update_session_auth_hash(request, request.user)
        success(request, "Đã đổi mật khẩu. Các phiên khác đã kết thúc.")
        return reverse("access:account")

    return act(request, form, work, lambda status: _account(request, form, status=status))


@require_POST
@signed_in
def end_sessions(request: Request) -> HttpResponse:
    services.end_own_sessions(user=request.user, at=now())
    return signed_out(request)


def _account(request: Request, form: PasswordForm, *, status: int) -> HttpResponse:
    mine = posts(request.user, localdate())
    return page(request, "access/account.html", status=status, form=form, posts=mine)
