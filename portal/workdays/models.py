"""Days that differ from the plain week, each with the document that made it so."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class DayKind(models.TextChoices):
    CLOSED = "closed", "Ngày nghỉ"
    OPENED = "opened", "Ngày làm bù"


class ExceptionDay(models.Model):
    """A day off, or a weekend day worked in exchange. Deadlines are counted by this table alone."""

    day = models.DateField("ngày", unique=True)
    kind = models.CharField("loại", max_length=6, choices=DayKind)
    name = models.CharField("tên", max_length=120)
    basis = models.CharField("căn cứ", max_length=200)
    confirmed = models.BooleanField("đã xác nhận", default=False)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind=DayKind.OPENED) | models.Q(day__iso_week_day__gte=6),
                name="exception_day_opened_on_weekend",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"


class CalendarChange(models.Model):
    """One decision that changed the calendar: kept, and taken up by whoever counts days by it.

    `recounted_at` is empty until every clock that it may move was counted anew.
    """

    day = models.DateField("ngày")
    before = models.CharField("trước là", max_length=6, choices=DayKind, blank=True)
    after = models.CharField("nay là", max_length=6, choices=DayKind, blank=True)
    name = models.CharField("tên", max_length=120, blank=True)
    basis = models.CharField("căn cứ", max_length=200)
    at = models.DateTimeField("ghi lúc")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người ghi",
    )
    recounted_at = models.DateTimeField("đã tính lại lúc", null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["id"], name="calendar_change_pending_idx", condition=Q(recounted_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"
