"""What is to be reached: an indicator's target, as a document of the province sets it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from portal.organisations.models import Kind, Organisation


class Bound(models.TextChoices):
    AT_LEAST = "at_least", "Tối thiểu"
    AT_MOST = "at_most", "Tối đa"


class Target(models.Model):
    """Mục tiêu of one province for units of a `level` ("": every unit), on the days it holds.

    It stands before what the portal knows of itself. Nothing is taken back: a later one ends it.
    """

    province = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="tỉnh, thành phố"
    )
    indicator = models.CharField("chỉ tiêu", max_length=20)
    level = models.CharField("cấp đơn vị", max_length=20, choices=Kind, blank=True)
    bound = models.CharField("loại mức", max_length=8, choices=Bound, default=Bound.AT_LEAST)
    value = models.DecimalField("mức", max_digits=18, decimal_places=2)
    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến hết ngày", null=True, blank=True)
    source = models.CharField("văn bản giao", max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField("ghi lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["province", "indicator", "level", "valid_from"], name="target_once"
            ),
            models.CheckConstraint(condition=Q(value__gte=0), name="target_not_negative"),
            models.CheckConstraint(condition=~Q(source=""), name="target_has_source"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="target_dates_in_order",
            ),
        ]
