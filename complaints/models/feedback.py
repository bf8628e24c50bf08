"""Phản ánh, kiến nghị về quy định hành chính: its own register, apart from petitions."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from complaints.models.petitions import Petition
from complaints.workflow.feedback import (
    FeedbackBar,
    FeedbackChannel,
    FeedbackContent,
    FeedbackOutcome,
    FeedbackState,
)
from portal.citizens.models import Citizen
from portal.organisations.models import Organisation
from reception.kinds import Field

USER = settings.AUTH_USER_MODEL


class RegulationFeedback(models.Model):
    """Phản ánh, kiến nghị về quy định hành chính (Nghị định 20/2008/NĐ-CP). No petition.

    The sender is no secret: the decree wants name, address and telephone.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="đơn vị nhận", db_index=False
    )
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField("năm sổ")
    number = models.PositiveIntegerField("số vào sổ")
    received_on = models.DateField("ngày nhận")
    channel = models.CharField("cách gửi", max_length=9, choices=FeedbackChannel)
    content = models.CharField("nội dung về", max_length=12, choices=FeedbackContent)
    field = models.CharField("lĩnh vực", max_length=16, choices=Field, default=Field.OTHER)
    regulation = models.CharField("quy định được phản ánh", max_length=200, blank=True)
    summary = models.TextField("nội dung")
    sender = models.ForeignKey(
        Citizen, models.PROTECT, null=True, blank=True, related_name="feedback",
        verbose_name="người gửi",
    )  # fmt: skip
    state = models.CharField(
        "trạng thái", max_length=12, choices=FeedbackState, default=FeedbackState.RECEIVED
    )
    due_on = models.DateField("hạn chuyển", null=True, blank=True)
    bar = models.CharField("lý do không tiếp nhận", max_length=14, choices=FeedbackBar, blank=True)
    passed_to = models.CharField("cơ quan nhận", max_length=200, blank=True)
    processed_on = models.DateField("ngày phân loại xong", null=True, blank=True)
    assigned_to = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người xử lý"
    )
    outcome = models.CharField("kết quả", max_length=7, choices=FeedbackOutcome, blank=True)
    answer = models.TextField("nội dung xử lý", blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    place = models.CharField("nơi công khai", max_length=200, blank=True)
    published_on = models.DateField("ngày công khai", null=True, blank=True)
    petition = models.OneToOneField(
        Petition, models.PROTECT, null=True, blank=True, related_name="feedback",
        verbose_name="đơn đã chuyển thành, hoặc chuyển từ đó",
    )  # fmt: skip
    registered_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    created_at = models.DateTimeField("vào sổ lúc")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "number"], name="feedback_number_once"
            ),
            models.CheckConstraint(
                condition=Q(received_on__year=F("year")), name="feedback_year_is_of_its_day"
            ),
            models.CheckConstraint(
                condition=~Q(state=FeedbackState.RECLASSIFIED) | Q(petition__isnull=False),
                name="feedback_reclassified_has_petition",
            ),
            models.CheckConstraint(
                condition=Q(published_on=None) | Q(published_on__gte=F("decided_on")),
                name="feedback_published_after_decided",
            ),
        ]
        indexes = [
            models.Index(F("organisation"), F("id").desc(), name="feedback_unit_idx"),
            models.Index(F("province"), F("id").desc(), name="feedback_province_idx"),
        ]

    def __str__(self) -> str:
        return f"PAKN số {self.number}/{self.year}"


class FeedbackStep(models.Model):
    """One step of a feedback: the history, never edited."""

    feedback = models.ForeignKey(RegulationFeedback, models.PROTECT, related_name="steps")
    name = models.CharField("bước", max_length=40)
    source = models.CharField("từ", max_length=12, blank=True)
    target = models.CharField("đến", max_length=12)
    on = models.DateField("ngày")
    at = models.DateTimeField("ghi lúc")
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    note = models.TextField("ghi chú", blank=True)
    document_number = models.CharField("số văn bản", max_length=60, blank=True)

    class Meta:
        ordering = ["pk"]
        triggers = [
            pgtrigger.Protect(
                name="feedback_step_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]
