"""What was printed at the desk: which paper of which visit, when, by whom, which copy."""

from django.conf import settings
from django.db import models

from reception.models.visits import Visit


class Slip(models.TextChoices):
    """The papers of the desk, each by the name that people there call it."""

    RECEIPT = "receipt", "Giấy biên nhận"
    CODE = "code", "Phiếu mã tra cứu"
    CODE_ROLL = "code_roll", "Phiếu mã tra cứu (khổ 80 mm)"
    GUIDANCE = "guidance", "Phiếu hướng dẫn"
    APPOINTMENT = "appointment", "Phiếu hẹn bổ sung"
    STATEMENT = "statement", "Bản ghi nội dung trình bày"
    LEADER_REQUEST = "leader_request", "Phiếu đăng ký gặp lãnh đạo"
    FORWARDING = "forwarding", "Phiếu chuyển"
    REFUSAL = "refusal", "Thông báo từ chối tiếp"
    DENOUNCER = "denouncer", "Phiếu thông tin người tố cáo"


class SlipPrint(models.Model):
    """One printing. It names no visitor: a paper of a denunciation has nobody to name."""

    visit = models.ForeignKey(
        Visit, models.CASCADE, related_name="prints", db_index=False
    )  # the index of the constraint begins with it
    slip = models.CharField("giấy tờ", max_length=16, choices=Slip)
    copy = models.PositiveIntegerField("bản số")
    printed_at = models.DateTimeField("in lúc")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người in"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "slip", "copy"], name="slip_copy_once"),
            models.CheckConstraint(condition=models.Q(copy__gte=1), name="slip_copy_from_one"),
        ]

    @property
    def is_again(self) -> bool:
        """A second paper of the same says so: "Bản in lại"."""
        return self.copy > 1
