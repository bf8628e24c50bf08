"""Petitions counted ahead for the boards of provinces, so that none of them reads ten years."""

from django.db import models
from django.db.models import Q

from portal.organisations.models import Organisation


class PetitionCount(models.Model):
    """How many petitions of one kind and field came in half a month: to a unit, or a province.

    `is_whole`: the sum over the province, in the name of the province itself.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    is_whole = models.BooleanField("toàn tỉnh", default=False)
    half = models.DateField("từ ngày")  # the 1st or the 15th
    kind = models.CharField("loại", max_length=16, blank=True)
    field = models.CharField("lĩnh vực", max_length=16)
    count = models.PositiveIntegerField("số đơn")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "is_whole", "half", "kind", "field"],
                name="petition_count_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["province", "half"], name="petition_count_units_idx",
                condition=Q(is_whole=False),
            ),
        ]  # fmt: skip


class ProvinceCounted(models.Model):
    """Since when the counts of a province can be relied on: before, boards count petitions."""

    province = models.OneToOneField(Organisation, models.PROTECT, related_name="+")
    at = models.DateTimeField("đếm lại lúc")
