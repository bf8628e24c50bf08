"""Who signs in, and which post each one holds where."""

import base64
from datetime import date
from time import time
from urllib.parse import quote

import pghistory
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django_otp.models import Device, ThrottlingMixin
from django_otp.oath import TOTP

from portal import envelope
from portal.access.roles import LABELS
from portal.access.sessions import SessionStore
from portal.organisations.models import Organisation

TOLERANCE = 1  # half minutes that a phone's clock may be off, either way


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=username)


class User(AbstractBaseUser):
    """A member of staff. There is no superuser: what one may do follows from posts alone."""

    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    full_name = models.CharField("họ và tên", max_length=100)
    phone = models.CharField("điện thoại công vụ", max_length=20, blank=True)
    is_active = models.BooleanField("đang hoạt động", default=True)
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=False)
    created_at = models.DateTimeField("tạo lúc")

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    objects = UserManager()

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        return self.full_name


class PostQuerySet(models.QuerySet["Post"]):
    def in_force(self, on: date) -> "PostQuerySet":
        ends_later = models.Q(until=None) | models.Q(until__gt=on)
        return self.filter(ends_later, since__lte=on)


# By trigger, so that no way of writing goes past it.
@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Post(models.Model):
    """A role held in a unit, for a time: `until` is the first day it is no longer held."""

    user = models.ForeignKey(User, models.PROTECT, related_name="posts", verbose_name="người dùng")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="posts", verbose_name="đơn vị"
    )
    role = models.CharField(
        "vai trò", max_length=20, choices=[(r.value, label) for r, label in LABELS]
    )
    title = models.CharField("chức vụ", max_length=100, blank=True)
    desk = models.CharField("quầy", max_length=30, blank=True)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role", "since"], name="post_once"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gt=models.F("since")),
                name="post_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title or self.get_role_display()}, {self.organisation}"


class Session(AbstractBaseSession):
    """One browser in which somebody is signed in, and when a person last did something there."""

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="+")
    seen_at = models.DateTimeField("thao tác cuối lúc")

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        return SessionStore


class Authenticator(ThrottlingMixin, Device):
    """A phone that shows a code every half minute (RFC 6238).

    Its key is sealed like the citizens' numbers, for a copy of the database must not be a second
    factor; and for this user, so that nobody puts the own key into the row of another.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    key_sealed = models.BinaryField(editable=False)
    last_step = models.BigIntegerField(default=-1)  # a code is good once

    @property
    def key(self) -> bytes:
        return bytes.fromhex(envelope.unseal(self.key_sealed, self._bound_to()))

    @key.setter
    def key(self, value: bytes) -> None:
        self.key_sealed = envelope.seal(value.hex(), self._bound_to())

    def _bound_to(self) -> bytes:
        return f"authenticator.key:{self.user_id}".encode()

    @property
    def config_url(self) -> str:
        """What the phone reads from the QR code."""
        secret = base64.b32encode(self.key).decode()
        issuer, name = quote(settings.OTP_TOTP_ISSUER), quote(self.user.username)
        return f"otpauth://totp/{issuer}:{name}?secret={secret}&issuer={issuer}"

    def verify_token(self, token: str) -> bool:
        """Whether it is the code of now, or of the half minutes beside it, and not used before."""
        allowed, _ = self.verify_is_allowed()
        if not allowed:
            return False
        clock = TOTP(self.key)
        clock.time = time()  # one moment for both questions
        fits = token.isdecimal() and clock.verify(int(token), TOLERANCE, self.last_step + 1)
        if not fits:
            self.throttle_increment(commit=True)
            return False
        self.last_step = clock.t()
        self.throttle_reset(commit=False)
        self.save()
        return True

    def get_throttle_factor(self) -> int:
        """A wait of one second after the first miss, doubled with each further one."""
        return 1
