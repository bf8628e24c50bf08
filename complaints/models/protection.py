"""Bảo vệ người tố cáo: asked for, granted or refused, changed, ended; of whom only the relation."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from complaints.models.petitions import Petition
from complaints.workflow.protection_lists import (
    Ending,
    Good,
    Guardian,
    Guarding,
    Refusing,
    RequestManner,
    Shielded,
)


class ProtectionQuerySet(models.QuerySet["Protection"]):
    def counted(self, start: date, end: date) -> dict[str, int]:
        """How many were asked for, granted and refused in the window, and granted by what each
        protects (Thông tư 06/2025/TT-TTCP Mẫu 02): one query.
        """
        granted = Q(decided_on__range=(start, end)) & ~Q(measures="")
        wanted = {
            "requested": Q(requested_on__range=(start, end)),
            "granted": granted,
            "refused": Q(decided_on__range=(start, end), state=Guarding.REFUSED),
            **{str(good): granted & Q(good=good) for good in Good},
        }
        counts = {name: models.Count("pk", filter=where) for name, where in wanted.items()}
        return self.order_by().aggregate(**counts)


class Protection(models.Model):
    """One person protected in one thing (Luật Tố cáo Điều 47–58). Who it is stands on paper."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="protections")
    shielded = models.CharField("người được bảo vệ", max_length=9, choices=Shielded)
    good = models.CharField("nội dung bảo vệ", max_length=7, choices=Good)
    manner = models.CharField("cách đề nghị", max_length=10, choices=RequestManner)
    requested_on = models.DateField("ngày đề nghị")
    guardian = models.CharField("cơ quan áp dụng", max_length=6, choices=Guardian, blank=True)
    asked_on = models.DateField("ngày yêu cầu cơ quan khác", null=True, blank=True)
    state = models.CharField(
        "tình trạng", max_length=9, choices=Guarding, default=Guarding.REQUESTED
    )
    measures = models.CharField("biện pháp", max_length=200, blank=True)  # codes of Điều 56–58
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    number = models.CharField("số quyết định, thông báo", max_length=60, blank=True)
    refusing = models.CharField("lý do không áp dụng", max_length=9, choices=Refusing, blank=True)
    changed_on = models.DateField("ngày thay đổi", null=True, blank=True)
    ended_on = models.DateField("ngày chấm dứt", null=True, blank=True)
    ending = models.CharField("căn cứ chấm dứt", max_length=11, choices=Ending, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ProtectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=Guarding.REFUSED) | ~Q(refusing=""),
                name="protection_refused_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=Guarding.ENDED) | ~Q(ending=""),
                name="protection_ended_with_ground",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[Guarding.GRANTED, Guarding.CHANGED]) | ~Q(measures=""),
                name="protection_granted_with_measures",
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None) | Q(decided_on__gte=F("requested_on")),
                name="protection_decided_after_requested",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("decided_on")),
                name="protection_ended_after_decided",
            ),
        ]


class SecrecyWaiver(models.Model):
    """The denouncer gives up being kept secret: signed on a day, the paper kept offline.

    None: protected, as everybody is (Luật Tố cáo Điều 47.2, 48.1d).
    """

    petition = models.OneToOneField(Petition, models.CASCADE, related_name="waiver")
    signed_on = models.DateField("ngày ký từ chối bảo vệ bí mật")
    revoked_on = models.DateField("ngày rút lại", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_on=None) | Q(revoked_on__gte=F("signed_on")),
                name="waiver_revoked_after_signed",
            ),
        ]
