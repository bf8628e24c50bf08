"""Thời hiệu khiếu nại: since when the act was known, and the days on which none could complain."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from complaints.models.petitions import Petition


class ObstacleKind(models.TextChoices):
    """Điều 9 Luật Khiếu nại, in its words."""

    ILLNESS = "illness", "Ốm đau"
    DISASTER = "disaster", "Thiên tai"
    WAR = "war", "Địch họa"
    POSTING = "posting", "Đi công tác ở nơi xa"
    STUDY = "study", "Đi học tập ở nơi xa"
    OTHER = "other", "Trở ngại khách quan khác"


class TimeBar(models.Model):
    """What is known of the time bar of one complaint, and what the officer decided.

    `is_in_time` is empty until somebody decided; the system only suggests.
    """

    petition = models.OneToOneField(Petition, models.CASCADE, related_name="time_bar")
    known_on = models.DateField("ngày nhận hoặc biết được quyết định, hành vi")
    evidence = models.CharField("giấy tờ chứng minh", max_length=300, blank=True)
    is_dismissal = models.BooleanField("kỷ luật buộc thôi việc", default=False)
    is_in_time = models.BooleanField("còn thời hiệu", null=True, blank=True)
    reason = models.CharField("lý do", max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_in_time=None) | ~Q(reason=""), name="time_bar_decided_with_reason"
            )
        ]


class ObstaclePeriod(models.Model):
    """A time that does not count towards the time bar (Điều 9 Luật Khiếu nại), with its proof."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="obstacles")
    kind = models.CharField("trở ngại", max_length=8, choices=ObstacleKind)
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày")
    evidence = models.CharField("giấy tờ chứng minh", max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc")

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="obstacle_days_in_order"
            ),
            models.CheckConstraint(condition=~Q(evidence=""), name="obstacle_has_evidence"),
        ]
