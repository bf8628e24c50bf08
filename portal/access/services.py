"""Accounts and posts: who may sign in, and which role each one holds where and when."""

import re
import unicodedata
from datetime import date, datetime
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localtime

from portal.access.models import Post, Session, User
from portal.access.roles import Role
from portal.audit.services import record
from portal.organisations.models import Organisation

USERNAME = r"[a-z0-9][a-z0-9._-]{2,59}"  # none that could be taken for another
LETTERS_ONLY = "Tên đăng nhập chỉ gồm chữ thường không dấu, chữ số, dấu chấm, gạch ngang"
TAKEN = {"username": "Đã có tài khoản mang tên đăng nhập này"}


@transaction.atomic
def create_user(
    *,
    username: str,
    full_name: str,
    password: str,
    at: datetime,
    by: User | None = None,
    phone: str = "",
    must_change_password: bool = False,
) -> User:
    """A new account, without any post and so without any right. Raises ValidationError by field."""
    user = User(
        username=username.strip().lower(),
        full_name=" ".join(unicodedata.normalize("NFC", full_name).split()),
        phone=phone.strip(),
        created_at=at,
        must_change_password=must_change_password,
    )
    if not re.fullmatch(USERNAME, user.username):
        raise ValidationError({"username": LETTERS_ONLY})
    if User.objects.filter(username=user.username).exists():
        raise ValidationError(TAKEN)
    user.set_password(_strong(password, user))
    user.full_clean(exclude=["password"])
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError:  # somebody else took the name between question and answer
        raise ValidationError(TAKEN) from None
    note("create_user", user, by=by, at=at)
    return user


@transaction.atomic
def give_post(
    *,
    user: User,
    organisation: Organisation,
    role: Role | str,
    title: str = "",
    since: date,
    by: User | None,
    at: datetime,
    desk: str = "",
    until: date | None = None,
) -> Post:
    """A role in a unit from a day on. Raises ValidationError for a role held there already.

    Nobody gives a post to oneself: two people stand behind every right.
    """
    if by is not None and by.pk == user.pk:
        raise ValidationError("Không tự giao nhiệm vụ cho mình. Nhờ người quản trị khác.")
    post = Post(
        user=user, organisation=organisation, role=str(role), title=title, desk=desk,
        since=since, until=until,
    )  # fmt: skip
    _lock(user)  # two who give the same post at once do not both find the place empty
    if _held_meanwhile(post).exists():
        raise ValidationError("Người này đang giữ vai trò đó ở đơn vị này rồi. Chọn vai trò khác.")
    post.full_clean()
    post.save()
    _record_post("give_post", post, by, at)
    return post


@transaction.atomic
def employ(
    *,
    unit: Organisation,
    role: str,
    title: str,
    since: date,
    by: User | None,
    at: datetime,
    **account: str,
) -> User:
    """An account with its first post; `account` is what `create_user` takes."""
    user = create_user(**account, must_change_password=True, by=by, at=at)
    give_post(user=user, organisation=unit, role=role, title=title, since=since, by=by, at=at)
    return user


@transaction.atomic
def end_post(*, post: Post, until: date, by: User | None, at: datetime) -> Post:
    """The post is held no longer from `until` on; one that had not begun is removed."""
    held = Post.objects.select_for_update().get(pk=post.pk)
    if held.until is not None and held.until <= until:
        raise ValidationError("Nhiệm vụ này đã kết thúc. Mở lại trang để xem.")
    _record_post("end_post", held, by, at)
    if until <= held.since:
        held.delete()
        return held
    held.until = until
    held.save(update_fields=["until"])
    end_sessions(user=held.user)
    return held


@transaction.atomic
def reset_password(*, user: User, password: str, by: User | None, at: datetime) -> None:
    """A password given by the administrator, to be changed at the first sign-in.

    Not for oneself: whoever finds an open session could do without the password in use.
    """
    if by is not None and by.pk == user.pk:
        raise ValidationError("Không tự đặt lại mật khẩu của mình. Đổi ở trang Tài khoản.")
    _lock(user)
    user.set_password(_strong(password, user))
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    end_sessions(user=user)
    note("reset_password", user, by=by, at=at)


@transaction.atomic
def change_password(
    *, user: User, old: str, new: str, at: datetime, keep_session: str = ""
) -> None:
    """One's own password. Raises ValidationError keyed by `old` or `new`."""
    _lock(user)
    if not user.check_password(old):
        raise ValidationError({"old": "Mật khẩu hiện tại không đúng"})
    if old == new:
        raise ValidationError({"new": "Mật khẩu mới phải khác mật khẩu hiện tại"})
    user.set_password(_strong(new, user, field="new"))
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    end_sessions(user=user, keep=keep_session)
    note("change_password", user, by=user, at=at)


@transaction.atomic
def deactivate_user(*, user: User, by: User, at: datetime) -> None:
    """Close an account; what it did stays under its name. Nobody closes their own."""
    if user.pk == by.pk:
        raise ValidationError("Không tự khóa tài khoản của mình. Nhờ người quản trị khác.")
    _lock(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user=user)
    note("deactivate_user", user, by=by, at=at)


@transaction.atomic
def reactivate_user(*, user: User, by: User, at: datetime) -> None:
    _lock(user)
    user.is_active = True
    user.save(update_fields=["is_active"])
    note("reactivate_user", user, by=by, at=at)


def _lock(user: User) -> None:
    """The account as it is now, and nobody else's until the transaction ends."""
    user.refresh_from_db(from_queryset=User.objects.select_for_update(no_key=True))


def _held_meanwhile(post: Post) -> QuerySet[Post]:
    """Posts of that role there that share a day with this one; `until` is the first without it."""
    same = Post.objects.filter(
        user=post.user, organisation=post.organisation, role=post.role
    ).filter(Q(until=None) | Q(until__gt=post.since))
    return same.filter(since__lt=post.until) if post.until else same


def end_sessions(*, user: User, keep: str = "") -> int:
    """Sign the user out everywhere but in the session `keep`. Returns how many ended."""
    return Session.objects.filter(user=user).exclude(pk=keep).delete()[0]


@transaction.atomic
def end_own_sessions(*, user: User, at: datetime) -> int:
    """Sign oneself out on every machine. Returns how many sessions ended."""
    ended = end_sessions(user=user)
    note("end_own_sessions", user, by=user, at=at, count=ended)
    return ended


def note(verb: str, user: User, *, by: User | None, at: datetime, **data: Any) -> None:
    """An entry about an account, kept with the unit of its first post: its auditor reads it."""
    held = user.posts.in_force(localtime(at).date()).order_by("since", "pk")
    record(
        verb=verb, subject=user, by=by, at=at, label=user.username,
        organisation_id=held.values_list("organisation", flat=True).first(), **data,
    )  # fmt: skip


def _strong(password: str, user: User, field: str = "password") -> str:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise ValidationError({field: error.messages}) from error
    return password


def _record_post(verb: str, post: Post, by: User | None, at: datetime) -> None:
    record(
        verb=verb, subject=post, by=by, at=at, organisation_id=post.organisation_id,
        label=f"{post.user.username}, {post.organisation.code}", role=post.role,
        since=str(post.since),
    )  # fmt: skip
