"""What the verification of a complaint leaves besides its steps: its report, a council's people."""

from django.db import models
from django.db.models import Q

from complaints.models.cases import Case


class VerificationReport(models.Model):
    """Báo cáo kết quả xác minh (Luật Khiếu nại Điều 29.4): whom, when, by whom, what, found."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="report")
    verified = models.CharField("đối tượng xác minh", max_length=300)
    period = models.CharField("thời gian tiến hành xác minh", max_length=200)
    verifiers = models.CharField("người tiến hành xác minh", max_length=300)
    content = models.TextField("nội dung xác minh")
    findings = models.TextField("kết quả xác minh")
    proposal = models.TextField("kết luận, kiến nghị", blank=True)


class Seat(models.TextChoices):
    """What a member does in the council: its chair and its secretary sign the minutes."""

    CHAIR = "chair", "Chủ tịch"
    SECRETARY = "secretary", "Thư ký"
    MEMBER = "member", "Thành viên"


class CouncilMember(models.Model):
    """Thành viên Hội đồng tư vấn of a complaint at the second level (Luật Khiếu nại Điều 36.2)."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="council")
    ordinal = models.PositiveSmallIntegerField("số thứ tự")
    seat = models.CharField("nhiệm vụ", max_length=9, choices=Seat, default=Seat.MEMBER)
    name = models.CharField("họ và tên", max_length=100)
    post = models.CharField("chức vụ, chuyên môn, cơ quan", max_length=200, blank=True)

    class Meta:
        ordering = ["ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["case", "ordinal"], name="council_member_once"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(seat=Seat.CHAIR), name="council_has_one_chair"
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(seat=Seat.SECRETARY), name="council_has_one_secretary"
            ),
        ]
