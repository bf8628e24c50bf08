"""Who is denounced, by position alone, and who must therefore not see the petition."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from complaints.models.petitions import Petition
from complaints.workflow.denunciation_lists import Movement, Rank
from portal.access.models import User
from portal.access.policy import led
from portal.organisations.models import Organisation


class Accused(models.Model):
    """Người bị tố cáo: a position at the time of the act and now. No name, no words."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="accused")
    ordinal = models.PositiveSmallIntegerField("thứ tự")
    rank_then = models.CharField("chức vụ khi có hành vi", max_length=6, choices=Rank)
    unit_then = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="cơ quan khi có hành vi",
    )  # fmt: skip
    movement = models.CharField("từ đó đến nay", max_length=10, choices=Movement)
    rank_now = models.CharField("chức vụ hiện nay", max_length=6, choices=Rank, blank=True)
    unit_now = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="cơ quan hiện nay",
    )  # fmt: skip
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="tài khoản trong hệ thống",
    )  # fmt: skip

    class Meta:
        ordering = ["ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["petition", "ordinal"], name="accused_once"),
        ]


class ConflictReason(models.TextChoices):
    """Vì sao không được xem, xử lý (Điều 12.1 Luật Tố cáo; Điều 5.2, 10.3 Nghị định 31/2019)."""

    LEADS = "leads", "Đứng đầu, cấp phó của cơ quan có người bị tố cáo"
    ACCUSED = "accused", "Là người bị tố cáo"
    RELATIVE = "relative", "Là người thân của người bị tố cáo"
    INTEREST = "interest", "Có lợi ích liên quan trực tiếp"


class ConflictQuerySet(models.QuerySet["ConflictOfInterest"]):
    def against(self, user: User, on: date) -> "ConflictQuerySet":
        """Those that keep this user away that day; no query beside the one for the posts."""
        return self.filter(Q(user=user) | Q(unit__in=led(user, on)))


class ConflictOfInterest(models.Model):
    """Somebody from whom a petition is hidden: one account, or whoever leads a unit that day."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="conflicts")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+",
        verbose_name="người phải tránh",
    )  # fmt: skip
    unit = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="lãnh đạo của đơn vị",
    )  # fmt: skip
    reason = models.CharField("lý do", max_length=8, choices=ConflictReason)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(user=None, unit__isnull=False) | Q(unit=None, user__isnull=False),
                name="conflict_of_one_person_or_unit",
            ),
            models.UniqueConstraint(
                fields=["petition", "user"], condition=~Q(user=None), name="conflict_user_once"
            ),
            models.UniqueConstraint(
                fields=["petition", "unit"], condition=~Q(unit=None), name="conflict_unit_once"
            ),
        ]
