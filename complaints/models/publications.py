"""What the public reads of a decision or a conclusion: typed anew, and looked at by two people."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from complaints.models.decisions import Decision


class PublicText(models.Model):
    """Trích yếu và nội dung công khai of one decision (Điều 41 Luật Khiếu nại, 40 Luật Tố cáo).

    Shown to everybody while the decision is public and a second person has compared it.
    """

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="public_text")
    title = models.CharField("trích yếu công khai", max_length=200)
    text = models.TextField("nội dung công khai")
    folded = models.TextField(editable=False)  # both without accents: what a search looks at
    marks = models.JSONField("chỗ đã xem xét giữ lại", default=list)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người soạn"
    )
    redacted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người che thông tin",
    )  # fmt: skip
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người đối chiếu",
    )  # fmt: skip
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_by=None)
                | (Q(redacted_by__isnull=False) & ~Q(checked_by=F("redacted_by"))),
                name="public_text_checked_by_a_second_person",
            ),
        ]
