"""Thông báo từ chối tiếp công dân: what a refusal in writing still waits for."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from portal.organisations.models import Organisation
from reception.models.visits import Visit


class RefusalNotice(models.Model):
    """Mẫu số 01/TCD, owed within 3 working days (Nghị định 154/2026/NĐ-CP Điều 4.3).

    It is there from the moment of the refusal; the head gives it number, day and signer, and signs
    it once. No name of whoever came stands here: the paper takes it from the visit.
    """

    visit = models.OneToOneField(Visit, models.PROTECT, related_name="refusal_notice")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="nơi tiếp", db_index=False
    )
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    due_on = models.DateField("hạn ban hành")  # VISIT.REFUSAL
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    dated_on = models.DateField("ngày văn bản", null=True, blank=True)
    signer_title = models.CharField("chức vụ người ký", max_length=100, blank=True)
    signer_name = models.CharField("người ký", max_length=100, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField("ký lúc", null=True, blank=True)
    delivered_on = models.DateField("ngày giao, gửi", null=True, blank=True)
    delivery = models.CharField("cách giao, gửi", max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_at=None, signed_by=None, delivered_on=None)
                | Q(signed_at__isnull=False, signed_by__isnull=False, dated_on__isnull=False)
                & ~Q(number="")
                & ~Q(signer_name=""),
                name="refusal_signed_whole",
            ),
            models.CheckConstraint(
                condition=Q(delivered_on=None) | Q(delivered_on__gte=models.F("dated_on")),
                name="refusal_delivered_after_signed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "due_on"],
                name="refusal_waiting_idx",
                condition=Q(signed_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"Thông báo từ chối {self.number}" if self.number else "Thông báo từ chối"
