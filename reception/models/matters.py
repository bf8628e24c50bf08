"""Vụ việc: what visits and petitions are about."""

from django.db import models
from django.db.models import Q

from portal.organisations.models import Organisation


class Matter(models.Model):
    """Vụ việc: what visits and petitions are about. Every statistic keeps it apart from đơn."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    title = models.CharField("vụ việc", max_length=200)
    opened_on = models.DateField("ngày mở")
    external_key = models.CharField("mã vụ việc trong sổ cũ", max_length=60, blank=True)
    is_protected = models.BooleanField("bảo mật", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "external_key"],
                condition=~Q(external_key=""),
                name="matter_external_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title
