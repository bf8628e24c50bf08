"""The texts of a report."""

from django.conf import settings
from django.db import models

from portal.organisations.models import Organisation
from reports.kinds import DAN_VAN


class Passage(models.Model):
    """A text that people write into a report; the machine writes only sentences with figures."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    regime = models.CharField("chế độ báo cáo", max_length=10, default=DAN_VAN)
    period = models.CharField("kỳ", max_length=24)
    slot = models.CharField("mục", max_length=30)
    text = models.TextField("nội dung", blank=True)
    is_nothing = models.BooleanField("không phát sinh", default=False)  # people said so
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField("ghi lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "regime", "period", "slot"], name="passage_once"
            ),
        ]
