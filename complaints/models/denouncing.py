"""What a denunciation needs besides: its check, its verification, and who took it further."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from complaints.models.cases import Case
from complaints.models.petitions import Petition
from complaints.workflow.denunciation_lists import (
    Acting,
    Continuing,
    Identity,
    Manner,
    Origin,
    Publishing,
    Renewing,
    TakingOver,
)
from portal.access.models import User


class PreCheck(models.Model):
    """Kiểm tra người tố cáo và điều kiện thụ lý (Luật Tố cáo Điều 24.1, 29.1): results only."""

    petition = models.OneToOneField(Petition, models.CASCADE, related_name="precheck")
    delegated_to = models.CharField("cơ quan được ủy quyền xác minh", max_length=200, blank=True)
    delegated_on = models.DateField("ngày ủy quyền", null=True, blank=True)
    checked_on = models.DateField("ngày kiểm tra xong", null=True, blank=True)
    identity = models.CharField("người tố cáo", max_length=10, choices=Identity, blank=True)
    manner = models.CharField("hình thức tố cáo", max_length=8, choices=Manner, blank=True)
    origin = models.CharField("nguồn gốc vụ việc", max_length=8, choices=Origin, blank=True)
    has_capacity = models.BooleanField("đủ năng lực hành vi dân sự", null=True, blank=True)
    has_basis = models.BooleanField("có cơ sở xác định vi phạm", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_on=None) | ~(Q(identity="") | Q(manner="") | Q(origin="")),
                name="precheck_done_says_all",
            ),
        ]


class DenunciationFile(models.Model):
    """Hồ sơ giải quyết tố cáo: what its steps brought about, read by the guards of later ones."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="denunciation")
    denouncer_told_on = models.DateField("ngày báo người tố cáo", null=True, blank=True)
    accused_told_on = models.DateField("ngày báo người bị tố cáo", null=True, blank=True)
    verified_by = models.CharField("cơ quan được giao xác minh", max_length=200, blank=True)
    left = models.PositiveIntegerField("số người đã rút", default=0)
    continuing = models.CharField(
        "căn cứ vẫn phải giải quyết", max_length=9, choices=Continuing, blank=True
    )
    acting = models.CharField("biện pháp xử lý", max_length=15, choices=Acting, blank=True)
    publishing = models.CharField(
        "hình thức công khai", max_length=7, choices=Publishing, blank=True
    )
    published_until = models.DateField("công khai đến ngày", null=True, blank=True)


class TeamMember(models.Model):
    """Thành viên Tổ xác minh (Nghị định 31/2019/NĐ-CP Điều 10): two or more, one leads."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="team")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    is_leader = models.BooleanField("Tổ trưởng", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "user"], name="team_member_once"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(is_leader=True), name="team_has_one_leader"
            ),
        ]


def team_of(user: User) -> models.QuerySet[TeamMember, int]:
    """The cases that this user verifies, as a subquery."""
    return TeamMember.objects.filter(user=user).values_list("case", flat=True)


class RenewalArticle(models.TextChoices):
    """On which article somebody turned to the superior."""

    SETTLED_WRONGLY = "37", "Tố cáo tiếp sau khi đã giải quyết (Điều 37)"
    OVERDUE = "38", "Quá thời hạn mà chưa giải quyết (Điều 38)"


class Renewal(models.Model):
    """Tố cáo tiếp: the petition at the superior, and the case of the lower unit that it is of."""

    petition = models.OneToOneField(Petition, models.CASCADE, related_name="renewal")
    case = models.ForeignKey(
        Case, models.PROTECT, related_name="renewals", verbose_name="hồ sơ đã, đang giải quyết"
    )
    article = models.CharField("theo điều", max_length=2, choices=RenewalArticle)
    opened_on = models.DateField("ngày xem xét, yêu cầu báo cáo")
    reported_on = models.DateField("ngày cấp dưới báo cáo", null=True, blank=True)
    renewing = models.CharField(
        "căn cứ giải quyết lại", max_length=11, choices=Renewing, blank=True
    )
    taking_over = models.CharField(
        "căn cứ cấp trên giải quyết", max_length=9, choices=TakingOver, blank=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reported_on=None) | Q(reported_on__gte=F("opened_on")),
                name="renewal_reported_after_opened",
            ),
        ]
