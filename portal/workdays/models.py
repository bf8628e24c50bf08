"""Days that differ from the plain week, each with the document that made it so."""

from django.db import models


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
