"""The leaders' days: announced, held or not, and how many the law asks for."""

from django.db import models
from django.db.models import Q

from portal.organisations.models import Organisation


class SessionKind(models.TextChoices):
    PERIODIC = "periodic", "Định kỳ"
    UNSCHEDULED = "unscheduled", "Đột xuất"


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
    place = models.CharField("nơi tiếp", max_length=200, blank=True)
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
        ]

    def __str__(self) -> str:
        return f"{self.leader_title}, {self.held_on:%d/%m/%Y}"


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
