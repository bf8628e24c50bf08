"""The several contents of one petition, and the visits that it came from or that asked after it."""

from django.db import models

from complaints.models.petitions import Petition
from reception.kinds import Field, Kind
from reception.models import Visit


class ItemState(models.TextChoices):
    """Whether one content is still settled (Điều 10.2, 11a Luật Khiếu nại)."""

    OPEN = "open", "Đang giải quyết"
    WITHDRAWN = "withdrawn", "Đã rút"
    VOID = "void", "Không còn đối tượng"


class PetitionItem(models.Model):
    """One content of a petition that holds several; one denunciation among them protects all."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="items")
    ordinal = models.PositiveSmallIntegerField("thứ tự")
    kind = models.CharField("loại", max_length=16, choices=Kind)
    field = models.CharField("lĩnh vực", max_length=16, choices=Field)
    summary = models.TextField("nội dung")
    is_competent = models.BooleanField("thuộc thẩm quyền", null=True, blank=True)
    state = models.CharField("tình trạng", max_length=10, choices=ItemState, default=ItemState.OPEN)
    ended_on = models.DateField("ngày rút, ngày không còn đối tượng", null=True, blank=True)

    class Meta:
        ordering = ["ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["petition", "ordinal"], name="petition_item_once"),
        ]


class LinkKind(models.TextChoices):
    ORIGIN = "origin", "Lượt tiếp nhận đơn"
    FOLLOW_UP = "follow_up", "Lượt tiếp hỏi về đơn"


class PetitionVisit(models.Model):
    petition = models.ForeignKey(Petition, models.CASCADE)
    visit = models.ForeignKey(Visit, models.CASCADE)
    kind = models.CharField(max_length=10, choices=LinkKind, default=LinkKind.ORIGIN)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["petition", "visit"], name="petition_visit_once"),
        ]
