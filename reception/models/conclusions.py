"""Thông báo kết luận việc tiếp công dân, and the tasks that come of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from portal.documents.models import Attachment
from portal.organisations.models import Organisation
from reception.models.leaders import LeaderSession
from reception.models.meetings import MeetingItem

USER = settings.AUTH_USER_MODEL


class ConclusionNotice(models.Model):
    """The notice of one leader's day (Nghị định 154/2026/NĐ-CP Điều 25.2): a draft until issued.

    What it says of a case stands with the case (MeetingItem.passage), so that it can go with it.
    """

    session = models.OneToOneField(LeaderSession, models.PROTECT, related_name="conclusion")
    year = models.PositiveSmallIntegerField("năm sổ", null=True, blank=True)
    number = models.PositiveIntegerField("số", null=True, blank=True)
    symbol = models.CharField("ký hiệu", max_length=40)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    opening = models.TextField("phần mở đầu")
    closing = models.TextField("phần kết", blank=True)
    recipients = models.TextField("nơi nhận", blank=True)  # one a line
    signer_title = models.CharField("quyền hạn, chức vụ người ký", max_length=200)
    signer_name = models.CharField("họ tên người ký", max_length=100, blank=True)
    issued_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    prepared_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    created_at = models.DateTimeField("ghi lúc")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(issued_on=None, number=None, issued_by=None)
                | Q(issued_on__isnull=False, number__isnull=False, issued_by__isnull=False),
                name="conclusion_notice_issued_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"Thông báo kết luận {self.numbered}".strip()

    @property
    def numbered(self) -> str:
        """ "12/TB-UBND"; "" while it is a draft."""
        return f"{self.number}{self.symbol}" if self.number else ""


class ConclusionTask(models.Model):
    """Việc sau tiếp: what a unit must do by a day because a leader said so."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="đơn vị giao",
        db_index=False,
    )  # fmt: skip
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    notice = models.ForeignKey(ConclusionNotice, models.PROTECT, related_name="tasks")
    item = models.ForeignKey(MeetingItem, models.PROTECT, related_name="tasks")
    unit = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="đơn vị thực hiện",
        db_index=False,
    )  # fmt: skip
    person = models.CharField("người phụ trách", max_length=100, blank=True)
    content = models.TextField("việc phải làm")
    basis = models.CharField("căn cứ", max_length=200)
    due_on = models.DateField("hạn")
    issued_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    result = models.TextField("kết quả", blank=True)
    reported_on = models.DateField("ngày báo cáo", null=True, blank=True)
    reported_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    attachments = models.ManyToManyField(Attachment, blank=True, related_name="conclusion_tasks")
    closed_on = models.DateField("ngày xác nhận", null=True, blank=True)
    closed_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reported_on=None) | ~Q(result=""), name="conclusion_task_in_words"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None)
                | Q(reported_on__isnull=False, reported_on__lte=F("closed_on")),
                name="conclusion_task_reported_then_closed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit", "due_on"], name="conclusion_task_open_idx",
                condition=Q(closed_on=None),
            ),
            models.Index(fields=["organisation", "due_on"], name="conclusion_task_issued_idx"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Việc sau tiếp số {self.pk}"
