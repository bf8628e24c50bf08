"""Chỉ đạo, đôn đốc of those above; what the national systems know; what was destroyed by order."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from complaints.models.petitions import Petition
from portal.organisations.models import Organisation

USER = settings.AUTH_USER_MODEL


class InstructionKind(models.TextChoices):
    DIRECTIVE = "directive", "Chỉ đạo"
    REMINDER = "reminder", "Đôn đốc"


class Instruction(models.Model):
    """One directive or reminder about a petition: from whom, to whom, until when, and the reply."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="instructions")
    kind = models.CharField("loại", max_length=10, choices=InstructionKind)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="đơn vị ban hành",
        db_index=False,
    )  # fmt: skip
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    issued_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    issued_on = models.DateField("ngày ban hành")
    issued_at = models.DateTimeField("ghi lúc")
    document_number = models.CharField("số văn bản", max_length=60, blank=True)
    owner_unit = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="đơn vị thực hiện",
        db_index=False,
    )  # fmt: skip
    owner = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người thực hiện",
    )  # fmt: skip
    content = models.TextField("nội dung")
    due_on = models.DateField("hạn thực hiện")
    reply = models.TextField("kết quả thực hiện", blank=True)
    replied_on = models.DateField("ngày báo cáo", null=True, blank=True)
    replied_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    closed_on = models.DateField("ngày xác nhận", null=True, blank=True)
    closed_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=F("issued_on")), name="instruction_due_after_issued"
            ),
            models.CheckConstraint(
                condition=Q(replied_on=None) | ~Q(reply=""), name="instruction_replied_in_words"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("issued_on")),
                name="instruction_closed_after_issued",
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner_unit", "due_on"], name="instruction_open_idx",
                condition=Q(closed_on=None),
            ),
            models.Index(fields=["organisation", "-id"], name="instruction_issued_idx"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()} số {self.document_number or self.pk}"


class NationalSystem(models.TextChoices):
    """Where else the law wants the same petition known (Nghị định 55/2022/NĐ-CP)."""

    DATABASE = "database", "Cơ sở dữ liệu quốc gia về tiếp công dân, khiếu nại, tố cáo"
    PORTAL = "portal", "Cổng Dịch vụ công quốc gia"
    REPORTING = "reporting", "Phần mềm báo cáo của Thanh tra Chính phủ"


class SyncState(models.TextChoices):
    WAITING = "waiting", "Chưa gửi"
    SENT = "sent", "Đã gửi, chờ xác nhận"
    MATCHED = "matched", "Đã khớp"
    REFUSED = "refused", "Bị từ chối"


class ExternalRecord(models.Model):
    """The number a petition has in a national system, and whether both say the same."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="external_records")
    system = models.CharField("hệ thống", max_length=10, choices=NationalSystem)
    number = models.CharField("mã ở hệ thống đó", max_length=60, blank=True)
    state = models.CharField(
        "tình trạng đồng bộ", max_length=8, choices=SyncState, default=SyncState.WAITING
    )
    checked_on = models.DateField("ngày đối chiếu")
    checked_by = models.ForeignKey(USER, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["system"]
        constraints = [
            models.UniqueConstraint(fields=["petition", "system"], name="external_record_once"),
            models.UniqueConstraint(
                fields=["system", "number"], condition=~Q(number=""),
                name="external_number_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="matched") | ~Q(number=""), name="external_matched_has_number"
            ),
        ]  # fmt: skip


class Destruction(models.Model):
    """The tombstone of a filed petition: by whose decision its words were destroyed, and when.

    Its numbers, days and kind stay in the book (Điều 28 Thông tư 05/2021/TT-TTCP).
    """

    petition = models.OneToOneField(Petition, models.PROTECT, related_name="destruction")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    decision_number = models.CharField("số quyết định", max_length=60)
    decided_on = models.DateField("ngày quyết định")
    papers = models.PositiveSmallIntegerField("số tệp đã xóa", default=0)
    entered_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField("ghi lúc")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(decision_number=""), name="destruction_by_decision"
            ),
        ]
