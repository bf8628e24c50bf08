"""Signing in and out: a password, then outside a demonstration a second factor."""

from typing import Any

from axes.helpers import get_client_ip_address
from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate, now
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import login as remember_device
from django_otp.models import Device

from portal.access import passwords, second_factor, selectors
from portal.access.decorators import ENDED, half_signed_in, is_half_signed_in
from portal.access.forms import CodeForm, LoginForm
from portal.access.http import Request
from portal.access.services import note
from portal.http import errors_on, page

# What the sign-in page says to whom it was not the first thing to open.
OVER = {
    "het": "Phiên làm việc đã hết. Đăng nhập lại để làm tiếp.",
    "chua-ghi": "Phiên làm việc đã hết nên biểu mẫu vừa gửi chưa được ghi. "
    "Đăng nhập lại, mở lại trang rồi gửi lại.",
}

TOO_MANY = "Có quá nhiều lần nhập sai. Thử lại sau 15 phút."

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
@sensitive_post_parameters("password")
def login(request: HttpRequest) -> HttpResponse:
    form = LoginForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        address = get_client_ip_address(request) or ""
        if passwords.is_under_attack(form.cleaned_data["username"], address, now()):
            form.add_error(None, TOO_MANY)
            return _form(request, "access/login.html", form, status=429)
        user = auth.authenticate(request, **form.cleaned_data)
        if user is not None:
            auth.login(request, user)
            note("sign_in", user, by=user, at=now())
            return redirect(where_to(request))
        form.add_error(None, wrong_password(request))
    return _form(request, "access/login.html", form, over=OVER.get(request.GET.get(ENDED, ""), ""))


def wrong_password(request: HttpRequest) -> str:
    left = passwords.tries_left(getattr(request, "axes_failures_since_start", None) or 0)
    return f"Tên đăng nhập hoặc mật khẩu không đúng. Còn {left} lần thử."


def locked(request: HttpRequest, _answer: Any, credentials: dict[str, str]) -> HttpResponse:
    """What django-axes shows instead of the answer once an account is closed for a while."""
    until = passwords.locked_until(credentials["username"], request.axes_ip_address)  # type: ignore[attr-defined]
    phone = selectors.administrator_phone(localdate())
    return page(request, "access/locked.html", status=429, until=until, phone=phone)


@form_page
@half_signed_in
def second_step(request: Request) -> HttpResponse:
    if not is_half_signed_in(request):
        return redirect(where_to(request))
    if not second_factor.has_device(request.user):
        return redirect("access:enrol")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        code = form.cleaned_data["code"]
        if device := second_factor.verify(user=request.user, code=code):
            _remember(request, device)
            return redirect(where_to(request))
        form.add_error("code", second_factor.WRONG)
    return _form(request, "access/second_step.html", form)


@form_page
@half_signed_in
def enrol(request: Request) -> HttpResponse:
    if second_factor.has_device(request.user):
        return redirect("access:second_step")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with errors_on(form):
            device, codes = second_factor.confirm(
                user=request.user, code=form.cleaned_data["code"], at=now()
            )
            _remember(request, device)
            return page(request, "access/recovery_codes.html", codes=codes)
    device = second_factor.pending_device(request.user)
    image = second_factor.qr_image(device)
    secret = second_factor.typed_key(device)
    return _form(request, "access/enrol.html", form, image=image, secret=secret)


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    return signed_out(request)


def signed_out(request: HttpRequest) -> HttpResponse:
    """The session is gone, and what the browser kept of its pages goes with it."""
    auth.logout(request)
    response = redirect("access:login")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _remember(request: Request, device: Device) -> None:
    """The session may do more from now on, so it gets a key that nobody can have seen before."""
    remember_device(request, device)
    request.session.cycle_key()


def where_to(request: HttpRequest) -> str:
    """The page asked for before signing in, if it is ours; else the first of one's menu."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return wanted
    items = selectors.menu(request.user, localdate())  # type: ignore[arg-type]
    return items[0].url if items else resolve_url("access:account")


def _form(
    request: HttpRequest, name: str, form: Any, status: int = 0, **context: object
) -> HttpResponse:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    status = status or (422 if form.errors else 200)
    return page(request, name, status=status, form=form, next=wanted, **context)
