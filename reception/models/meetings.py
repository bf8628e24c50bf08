"""Đăng ký gặp lãnh đạo: who asks to be received on a leader's day, and what was said there."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from portal.citizens.models import Citizen
from portal.organisations.models import Organisation
from reception.kinds import Field, Kind
from reception.models.leaders import LeaderSession
from reception.models.matters import Matter
from reception.models.visits import Visit
from reception.workflow import DeclineGround, MeetingState

USER = settings.AUTH_USER_MODEL


class MeetingRequest(models.Model):
    """One request to meet a leader; of a denunciation it names nobody and carries an alias."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="nơi nhận đăng ký",
        db_index=False,
    )  # fmt: skip
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField("năm sổ")
    number = models.PositiveIntegerField("số đăng ký")
    received_on = models.DateField("ngày đăng ký")
    visit = models.ForeignKey(
        Visit, models.PROTECT, null=True, blank=True, related_name="meeting_requests"
    )  # at which it was asked for
    kind = models.CharField("loại", max_length=16, choices=Kind)
    field = models.CharField("lĩnh vực", max_length=16, choices=Field)
    is_protected = models.BooleanField("bảo mật người tố cáo", default=False)
    alias = models.CharField("mã thay tên", max_length=12, blank=True)
    citizen = models.ForeignKey(
        Citizen, models.PROTECT, null=True, blank=True, related_name="meeting_requests"
    )
    people_count = models.PositiveIntegerField("số người", default=1)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="meeting_requests")
    leader = models.CharField("lãnh đạo đề nghị gặp", max_length=100, blank=True)
    reason = models.TextField("lý do đề nghị gặp")
    is_crowded = models.BooleanField("đông người", default=False)  # Điều 26.1a: these come first
    is_complex = models.BooleanField("phức tạp", default=False)
    is_prolonged = models.BooleanField("kéo dài", default=False)
    state = models.CharField(
        "tình trạng", max_length=12, choices=MeetingState, default=MeetingState.WAITING
    )
    session = models.ForeignKey(
        LeaderSession, models.PROTECT, null=True, blank=True, related_name="meeting_requests"
    )
    slot = models.PositiveSmallIntegerField("số thứ tự trong buổi", null=True, blank=True)
    starts_at = models.TimeField("giờ mời", null=True, blank=True)
    ground = models.CharField("lý do không xếp", max_length=12, choices=DeclineGround, blank=True)
    referred_to = models.CharField("cơ quan được hướng dẫn đến", max_length=200, blank=True)
    answer = models.TextField("nội dung báo cho công dân", blank=True)
    decided_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField("quyết định lúc", null=True, blank=True)
    created_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    created_at = models.DateTimeField("ghi lúc")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "number"], name="meeting_request_number_once"
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.DENUNCIATION) | Q(is_protected=True),
                name="meeting_request_denunciation_protected",
            ),
            models.CheckConstraint(
                condition=Q(is_protected=False) | (Q(citizen=None) & ~Q(alias="")),
                name="meeting_request_denouncer_unnamed",
            ),
            models.CheckConstraint(
                condition=~Q(state=MeetingState.SCHEDULED)
                | Q(session__isnull=False, slot__isnull=False),
                name="meeting_request_scheduled_has_slot",
            ),
            models.CheckConstraint(
                condition=~Q(state=MeetingState.DECLINED) | (~Q(ground="") & ~Q(answer="")),
                name="meeting_request_declined_with_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "state", "-id"], name="meeting_request_unit_idx"),
            models.Index(fields=["province", "state", "-id"], name="meeting_request_prov_idx"),
        ]

    def __str__(self) -> str:
        return f"Đăng ký gặp số {self.number}/{self.year}"

    @property
    def summary(self) -> str:
        """What it is about: as the visit has it, or the reason given for asking."""
        return self.visit.summary if self.visit else self.reason

    @property
    def hints(self) -> list[str]:
        """What puts it first, in the words of Điều 26.1a Nghị định 154/2026/NĐ-CP."""
        said = (("đông người", self.is_crowded), ("phức tạp", self.is_complex),
                ("kéo dài", self.is_prolonged))  # fmt: skip
        return [word for word, holds in said if holds]


class ItemState(models.TextChoices):
    EXPECTED = "expected", "Chờ tiếp"
    INSIDE = "inside", "Đang tiếp"
    DONE = "done", "Đã tiếp"
    ABSENT = "absent", "Vắng"


class MeetingItem(models.Model):
    """One line of a leader's day: what was prepared, and what the leader said and promised."""

    session = models.ForeignKey(LeaderSession, models.PROTECT, related_name="items")
    ordinal = models.PositiveSmallIntegerField("số thứ tự")
    starts_at = models.TimeField("giờ mời", null=True, blank=True)
    request = models.ForeignKey(MeetingRequest, models.PROTECT, related_name="items")
    visit = models.ForeignKey(
        Visit, models.PROTECT, null=True, blank=True, related_name="meeting_items"
    )  # the line of the register it became
    state = models.CharField(
        "tình trạng", max_length=8, choices=ItemState, default=ItemState.EXPECTED
    )
    outline = models.TextField("tóm tắt", blank=True)
    course = models.TextField("quá trình giải quyết", blank=True)
    obstacle = models.TextField("vướng mắc", blank=True)
    proposal = models.TextField("đề xuất", blank=True)
    prepared_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField("bắt đầu", null=True, blank=True)
    ended_at = models.DateTimeField("kết thúc", null=True, blank=True)
    direction = models.TextField("ý kiến chỉ đạo", blank=True)
    answer = models.TextField("nội dung trả lời ngay", blank=True)
    promised_on = models.DateField("ngày hẹn trả lời", null=True, blank=True)
    contact = models.CharField("người liên hệ", max_length=200, blank=True)
    answered_on = models.DateField("ngày đã trả lời", null=True, blank=True)
    assignee = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="đơn vị thực hiện",
    )  # fmt: skip
    person = models.CharField("người phụ trách", max_length=100, blank=True)
    due_on = models.DateField("hạn thực hiện", null=True, blank=True)
    passage = models.TextField("đoạn trong thông báo kết luận", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "ordinal"], name="meeting_item_once"),
            models.CheckConstraint(
                condition=~Q(state=ItemState.DONE)
                | (
                    ~Q(direction="")
                    & (~Q(answer="") | (Q(promised_on__isnull=False) & ~Q(contact="")))
                ),
                name="meeting_item_answered_or_promised",  # Điều 25.3
            ),
            models.CheckConstraint(
                condition=Q(assignee=None) | Q(due_on__isnull=False),
                name="meeting_item_task_has_day",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at")),
                name="meeting_item_ends_after_start",
            ),
        ]
        indexes = [
            models.Index(
                fields=["promised_on"], name="meeting_item_promised_idx",
                condition=Q(promised_on__isnull=False, answered_on=None),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Lượt số {self.ordinal}, {self.session}"
