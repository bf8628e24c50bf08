"""The administration of accounts: who may sign in, and who holds which role where."""

from collections.abc import Callable

from django.contrib.messages import success
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access import passwords, second_factor, selectors, services
from portal.access.decorators import allowed
from portal.access.forms import PostForm, UserForm
from portal.access.http import Request
from portal.access.models import User
from portal.access.roles import Permission
from portal.http import errors_on, page, paginate
from portal.idempotency.acting import act
from portal.idempotency.services import once

# An account opens every post of its holder, so its password and devices are not for one side alone.
ELSEWHERE_TOO = (
    "Người này còn nhiệm vụ ở đơn vị do người khác quản trị. "
    "Nhờ người quản trị ở đó kết thúc nhiệm vụ ấy trước."
)


@require_safe
@allowed(Permission.MANAGE_USERS)
def users(request: Request) -> HttpResponse:
    found = selectors.users(request.user, localdate())
    return page(request, "access/users.html", users=paginate(request, found))


@require_safe
@allowed(Permission.MANAGE_USERS)
def new_user(request: Request) -> HttpResponse:
    units = selectors.managed_units(request.user, localdate())
    form = UserForm(units=units, initial={"since": localdate()})
    return page(request, "access/user_new.html", form=form)


@require_POST
@allowed(Permission.MANAGE_USERS)
def create_user(request: Request) -> HttpResponse:
    form = UserForm(request.POST, units=selectors.managed_units(request.user, localdate()))
    if form.is_valid():
        with errors_on(form), once(request) as post:
            if post.done:
                return redirect(post.result)
            password = passwords.new_password()
            person = services.employ(
                **form.cleaned_data, password=password, by=request.user, at=now()
            )
            post.result = reverse("access:user", args=[person.pk])
            return page(request, "access/password_once.html", person=person, password=password)
    return page(request, "access/user_new.html", status=422, form=form)


@require_safe
@allowed(Permission.MANAGE_USERS)
def user(request: Request, pk: int) -> HttpResponse:
    units = selectors.managed_units(request.user, localdate())
    form = PostForm(units=units, initial={"since": localdate()})
    return _user(request, _known(request, pk), form, status=200)


@require_POST
@allowed(Permission.MANAGE_USERS)
def give_post(request: Request, pk: int) -> HttpResponse:
    person = _known(request, pk)
    form = PostForm(request.POST, units=selectors.managed_units(request.user, localdate()))

    def work(_token: str) -> str:
        said = dict(form.cleaned_data)
        unit = said.pop("unit")
        services.give_post(user=person, organisation=unit, **said, by=request.user, at=now())
        success(request, "Đã giao nhiệm vụ.")
        return reverse("access:user", args=[pk])

    return act(request, form, work, lambda status: _user(request, person, form, status=status))


@require_POST
@allowed(Permission.MANAGE_USERS)
def end_post(request: Request, pk: int, post_pk: int) -> HttpResponse:
    person = _known(request, pk)
    held = get_object_or_404(selectors.managed_posts(request.user, person, localdate()), pk=post_pk)

    def work() -> None:
        services.end_post(post=held, until=localdate(), by=request.user, at=now())

    return _done(request, person, work, "Đã kết thúc nhiệm vụ.")


@require_POST
@allowed(Permission.MANAGE_USERS)
def reset_password(request: Request, pk: int) -> HttpResponse:
    person = _ours(request, pk)
    with once(request) as post:
        if post.done:
            return redirect(post.result)
        password = passwords.new_password()
        services.reset_password(user=person, password=password, by=request.user, at=now())
        post.result = reverse("access:user", args=[pk])
        return page(request, "access/password_once.html", person=person, password=password)


@require_POST
@allowed(Permission.MANAGE_USERS)
def forget_devices(request: Request, pk: int) -> HttpResponse:
    person = _ours(request, pk)

    def work() -> None:
        second_factor.forget_devices(user=person, by=request.user, at=now())
        services.end_sessions(user=person)

    return _done(request, person, work, "Đã xóa thiết bị xác thực.")


@require_POST
@allowed(Permission.MANAGE_USERS)
def deactivate(request: Request, pk: int) -> HttpResponse:
    person = _ours(request, pk)

    def work() -> None:
        services.deactivate_user(user=person, by=request.user, at=now())

    return _done(request, person, work, "Đã khóa tài khoản.")


@require_POST
@allowed(Permission.MANAGE_USERS)
def reactivate(request: Request, pk: int) -> HttpResponse:
    person = _ours(request, pk)

    def work() -> None:
        services.reactivate_user(user=person, by=request.user, at=now())

    return _done(request, person, work, "Đã mở lại tài khoản.")


def _known(request: Request, pk: int) -> User:
    return get_object_or_404(selectors.users(request.user, localdate()), pk=pk)


def _ours(request: Request, pk: int) -> User:
    """The account, if all that it opens is looked after here; raises ValidationError."""
    person = _known(request, pk)
    if not selectors.is_wholly_managed(request.user, person, localdate()):
        raise ValidationError(ELSEWHERE_TOO)
    return person


def _user(request: Request, person: User, form: PostForm, *, status: int) -> HttpResponse:
    posts = selectors.open_posts(request.user, person, localdate())
    elsewhere = "" if all(is_ours for _, is_ours in posts) else ELSEWHERE_TOO
    context = {"person": person, "form": form, "posts": posts, "elsewhere": elsewhere}
    return page(request, "access/user.html", status=status, **context)


def _done(request: Request, person: User, work: Callable[[], None], said: str) -> HttpResponse:
    with once(request) as post:
        if not post.done:
            work()
            success(request, said)
            post.result = reverse("access:user", args=[person.pk])
        return redirect(post.result)
