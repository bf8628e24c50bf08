"""Who signs in, and which post each one holds where."""

from datetime import date

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from portal.access.roles import LABELS
from portal.organisations.models import Organisation


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
