"""The leaders' days: announced, held, put off or not, and how many the law asks for."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from portal.organisations.models import Organisation


class SessionKind(models.TextChoices):
    PERIODIC = "periodic", "Định kỳ"
    UNSCHEDULED = "unscheduled", "Đột xuất"


class Receiver(models.TextChoices):
    """Whose day it is: the law gives only the head a number of days (LTCD Điều 12, 15, 18)."""

    HEAD = "head", "Người đứng đầu"
    COUNCIL = "council", "Đại biểu Hội đồng nhân dân"
    PARTY = "party", "Người đứng đầu cấp ủy"


class Trigger(models.TextChoices):
    """Why a head receives outside the schedule: the closed list of Điều 18.3."""

    HEATED = (
        "18.3a",
        (
            "Vụ việc gay gắt, phức tạp, có nhiều người tham gia, liên quan trách nhiệm của nhiều "
            "cơ quan hoặc ý kiến của các cơ quan còn khác nhau"
        ),
    )
    URGENT = (
        "18.3b",
        (
            "Nếu không chỉ đạo, xem xét kịp thời có thể gây hậu quả nghiêm trọng, hủy hoại "
            "tài sản, xâm hại tính mạng, ảnh hưởng đến an ninh, trật tự"
        ),
    )


class LeaderSession(models.Model):
    """Buổi tiếp: a day on which a leader receives; announced, then held or not."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField("loại buổi tiếp", max_length=12, choices=SessionKind)
    held_on = models.DateField("ngày tiếp")
    ordinal = models.PositiveSmallIntegerField("buổi thứ", default=1)  # several on one day
    leader_title = models.CharField("lãnh đạo tiếp", max_length=100)
    receiver = models.CharField("người tiếp", max_length=8, choices=Receiver, default=Receiver.HEAD)
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    trigger = models.CharField("lý do tiếp đột xuất", max_length=5, choices=Trigger, blank=True)
    starts = models.TimeField("từ giờ", null=True, blank=True)
    ends = models.TimeField("đến giờ", null=True, blank=True)
    place = models.CharField("nơi tiếp", max_length=200, blank=True)
    is_online = models.BooleanField("tiếp trực tuyến", default=False)
    participants = models.CharField("cơ quan cùng tham dự", max_length=500, blank=True)
    focus = models.CharField("nội dung dự kiến", max_length=500, blank=True)
    capacity = models.PositiveSmallIntegerField("số lượt nhận", null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_on = models.DateField("ngày công bố lịch", null=True, blank=True)
    was_held = models.BooleanField("đã tiếp", default=False)
    delegated_to = models.CharField("ủy quyền cho", max_length=100, blank=True)
    delegation_reason = models.CharField("lý do ủy quyền", max_length=300, blank=True)
    external_key = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["province", "held_on"], name="leader_session_province_idx"),
            models.Index(fields=["organisation", "held_on"], name="leader_session_unit_idx"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "external_key"],
                condition=~Q(external_key=""),
                name="leader_session_external_once",
            ),
            models.CheckConstraint(
                condition=Q(delegated_to="") | ~Q(delegation_reason=""),
                name="leader_session_delegation_reasoned",
            ),
            models.CheckConstraint(
                condition=Q(starts=None, ends=None) | Q(starts__isnull=False, ends__gt=F("starts")),
                name="leader_session_hours_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leader_title}, {self.held_on:%d/%m/%Y}"


class SessionMove(models.Model):
    """A day put off: the old one stays known, with what was announced of it and why it fell out."""

    session = models.ForeignKey(LeaderSession, models.CASCADE, related_name="moves")
    moved_from = models.DateField("ngày đã định")
    moved_to = models.DateField("ngày mới")
    published_on = models.DateField("ngày công bố lần trước", null=True, blank=True)
    reason = models.CharField("lý do lùi lịch", max_length=200)
    at = models.DateTimeField("lùi lúc")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["session", "at"], name="session_move_idx")]
        constraints = [
            models.CheckConstraint(
                condition=Q(moved_to__gt=F("moved_from")), name="session_moves_to_later"
            ),
        ]


class StatutoryDay(models.Model):
    """One day a head must receive in person in a month; the denominator of the days held."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    month = models.DateField("tháng")  # its first day
    ordinal = models.PositiveSmallIntegerField()
    basis = models.CharField("căn cứ", max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "month", "ordinal"], name="statutory_day_once"
            ),
        ]
