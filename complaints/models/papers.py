"""Giấy tờ, tài liệu gốc that a citizen left with the office: taken in, and given back."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from complaints.models.petitions import Petition
from portal.documents.models import Attachment


class Original(models.Model):
    """One original paper. The office makes a copy and owes the paper back, against a receipt.

    Of a petition that denounces neither the paper nor who takes it back is named: the words on
    an identity card are a name.
    """

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="originals")
    name = models.CharField("tên giấy tờ", max_length=200)
    pages = models.PositiveSmallIntegerField("số trang", default=1)
    copy = models.ForeignKey(
        Attachment, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name="bản sao lưu hồ sơ",
    )  # fmt: skip
    received_on = models.DateField("ngày nhận")
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    returned_on = models.DateField("ngày trả", null=True, blank=True)
    returned_to = models.CharField("người nhận lại", max_length=100, blank=True)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(returned_on=None) | Q(returned_on__gte=F("received_on")),
                name="original_returned_after_received",
            ),
            models.CheckConstraint(
                condition=Q(returned_on=None, returned_by=None, returned_to="")
                | Q(returned_on__isnull=False, returned_by__isnull=False),
                name="original_returned_by_somebody",
            ),
            models.CheckConstraint(condition=Q(pages__gte=1), name="original_has_pages"),
        ]

    def __str__(self) -> str:
        return self.name
