"""Petitions counted ahead for the boards of provinces, so that none of them reads ten years."""

from django.db import models

from portal.organisations.models import Organisation


class PetitionCount(models.Model):
    """How many petitions of one kind and field came to a province in half a month.

    Units are not counted ahead: most have less than one petition for each of these rows.
    """

    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    half = models.DateField("từ ngày")  # the 1st or the 15th
    kind = models.CharField("loại", max_length=16, blank=True)
    field = models.CharField("lĩnh vực", max_length=16)
    count = models.PositiveIntegerField("số đơn")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["province", "half", "kind", "field"], name="petition_count_once"
            ),
        ]


class ProvinceCounted(models.Model):
    """Since when the counts of a province can be relied on: before, boards count petitions."""

    province = models.OneToOneField(Organisation, models.PROTECT, related_name="+")
    at = models.DateTimeField("đếm lại lúc")
