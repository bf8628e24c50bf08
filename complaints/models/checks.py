"""The answers of S14: what the handler found of a petition, and which way he proposes for it."""

from django.conf import settings
from django.db import models

from complaints.models.petitions import Petition


class ClassificationCheck(models.Model):
    """Phiếu kiểm tra: answers by fixed keys, the way proposed, and the head's word on it.

    Codes and the names of agencies only: nothing in it speaks of a person.
    """

    petition = models.OneToOneField(Petition, models.CASCADE, related_name="check_list")
    answers = models.JSONField("trả lời", default=dict)  # question → yes, no, unknown
    reasons = models.JSONField("lý do không đủ điều kiện", default=list)  # codes of REASONS
    grounds = models.JSONField("căn cứ không thụ lý", default=list)  # codes of GROUNDS
    proposal = models.CharField("hướng xử lý", max_length=24, blank=True)
    competent_body = models.CharField("cơ quan có thẩm quyền", max_length=200, blank=True)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người được đề xuất giải quyết",
    )  # fmt: skip
    agreed_on = models.DateField("ngày đồng ý", null=True, blank=True)
    at = models.DateTimeField("ghi lúc")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(agreed_on=None) | ~models.Q(proposal=""),
                name="check_list_agreed_with_a_proposal",
            ),
        ]
