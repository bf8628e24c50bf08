"""How a case ended, what that orders, and the matters that need a plan."""

from decimal import Decimal

import pghistory
from django.db import models
from django.db.models import F, Q

from complaints.models.cases import Case, Result
from complaints.models.petitions import Petition
from portal.organisations.models import Organisation
from reception.kinds import Kind
from reception.models import Matter


class Remedy(models.TextChoices):
    """What becomes of the act complained of (Luật Khiếu nại Điều 31.2.h, 40.2.h)."""

    KEPT = "kept", "Giữ nguyên"
    AMENDED = "amended", "Sửa đổi, bổ sung"
    ANNULLED_PART = "annulled_part", "Hủy bỏ một phần"
    ANNULLED = "annulled", "Hủy bỏ toàn bộ"
    ENDED = "ended", "Chấm dứt hành vi hành chính"


@pghistory.track(
    model_name="DecisionEvent",
    fields=[
        "number",
        "issued_on",
        "result",
        "remedy",
        "sent_on",
        "published_on",
        "must_enforce",
        "effective_on",
        "enforced_on",
        "revoked_on",
    ],
)
class Decision(models.Model):
    """Quyết định giải quyết, kết luận nội dung tố cáo, or văn bản trả lời: one closes a case."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="decision")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField("loại", max_length=16, choices=Kind)
    number = models.CharField("số văn bản", max_length=60)
    issued_on = models.DateField("ngày ban hành")
    result = models.CharField("kết quả", max_length=14, choices=Result)
    summary = models.TextField("nội dung")
    signed_by = models.CharField("người ký", max_length=100)
    remedy = models.CharField(
        "quyết định, hành vi bị khiếu nại", max_length=13, choices=Remedy, blank=True
    )
    compensation = models.CharField("bồi thường thiệt hại", max_length=600, blank=True)
    sent_on = models.DateField("ngày gửi", null=True, blank=True)
    published_on = models.DateField("ngày công khai", null=True, blank=True)
    published_until = models.DateField("công khai đến ngày", null=True, blank=True)
    unpublished_on = models.DateField("ngày gỡ công khai", null=True, blank=True)
    must_enforce = models.BooleanField("phải thi hành", default=False)
    effective_on = models.DateField("ngày có hiệu lực", null=True, blank=True)
    enforced_on = models.DateField("ngày thi hành xong", null=True, blank=True)
    revoked_on = models.DateField("ngày bị hủy", null=True, blank=True)
    is_oral = models.BooleanField("trả lời trực tiếp, có ghi lại", default=False)
    plain_answer = models.CharField("trả lời ngắn cho công dân", max_length=600, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["province", "issued_on"], name="decision_province_idx"),
            models.Index(
                fields=["province", "enforced_on"],
                name="decision_enforced_idx",
                condition=Q(must_enforce=True),
            ),
            models.Index(fields=["province", "published_on"], name="decision_published_idx"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_on=None) | Q(sent_on__gte=F("issued_on")),
                name="decision_sent_after_issued",
            ),
            models.CheckConstraint(
                condition=Q(published_on=None) | Q(published_on__gte=F("issued_on")),
                name="decision_published_after_issued",
            ),
            models.CheckConstraint(
                condition=Q(published_until=None) | Q(published_until__gte=F("published_on")),
                name="decision_published_for_a_time",
            ),
        ]


class Obligation(models.TextChoices):
    """What a decision orders (columns of TT06.03/GQKN, TT06.04/GQTC and TT06.05/KQTH)."""

    MONEY_TO_STATE = "money_to_state", "Thu hồi tiền cho Nhà nước (triệu đồng)"
    LAND_TO_STATE = "land_to_state", "Thu hồi đất cho Nhà nước (m²)"
    MONEY_TO_CITIZEN = "money_to_citizen", "Trả lại tiền cho tổ chức, cá nhân (triệu đồng)"
    LAND_TO_CITIZEN = "land_to_citizen", "Trả lại đất cho tổ chức, cá nhân (m²)"
    RIGHTS_OF_ORGS = "rights_of_orgs", "Trả lại quyền lợi cho tổ chức (tổ chức)"
    RIGHTS_OF_PEOPLE = "rights_of_people", "Trả lại quyền lợi cho cá nhân (cá nhân)"
    DISCIPLINE_ORGS = "discipline_orgs", "Xử lý hành chính tổ chức (tổ chức)"
    DISCIPLINE = "discipline", "Xử lý hành chính (người)"
    PROSECUTION_CASES = "prosecution_cases", "Chuyển cơ quan điều tra (vụ)"
    PROSECUTION = "prosecution", "Chuyển cơ quan điều tra (người)"
    OTHER = "other", "Việc khác"


OF_PEOPLE = (Obligation.DISCIPLINE, Obligation.PROSECUTION)  # of whom some are officials
# Handed to those who investigate: what is done of it is what they prosecuted, on any later day.
INVESTIGATED = (Obligation.PROSECUTION, Obligation.PROSECUTION_CASES)
# Counted one by one, where money and land are measured.
COUNTED_ONES = (
    Obligation.RIGHTS_OF_ORGS, Obligation.RIGHTS_OF_PEOPLE, Obligation.DISCIPLINE_ORGS,
    *OF_PEOPLE, Obligation.PROSECUTION_CASES,
)  # fmt: skip


class Enforcement(models.Model):
    """One thing a decision orders: how much, by whom, until when, and what was done."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="enforcements")
    obligation = models.CharField("việc phải thi hành", max_length=18, choices=Obligation)
    description = models.CharField("nội dung", max_length=300)
    owner = models.CharField("đơn vị thi hành", max_length=200)
    due_on = models.DateField("hạn thi hành", null=True, blank=True)
    amount_due = models.DecimalField("phải thi hành", max_digits=14, decimal_places=2, default=0)
    officials = models.PositiveIntegerField("trong đó cán bộ, công chức, viên chức", default=0)
    amount_done = models.DecimalField("đã thi hành", max_digits=14, decimal_places=2, default=0)
    done_on = models.DateField("ngày xong", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_due__gte=0, amount_done__gte=0),
                name="enforcement_amounts_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(officials=0)
                | Q(obligation__in=OF_PEOPLE, officials__lte=F("amount_due")),
                name="enforcement_officials_among_people",
            ),
        ]

    @property
    def remaining(self) -> Decimal:
        """What is still to be done, in the unit of the obligation."""
        return max(self.amount_due - self.amount_done, Decimal(0))

    @property
    def measure(self) -> str:
        """The unit of its amounts as its label tells it: "triệu đồng", "m²", "người" or ""."""
        return self.get_obligation_display().partition("(")[2].rstrip(")")

    @property
    def asked(self) -> str:
        """What a piece of it is called in a form: "Số thi hành lần này (m²)"."""
        words = "Số đã khởi tố" if self.is_investigated else "Số thi hành lần này"
        return f"{words} ({self.measure})" if self.measure else words

    @property
    def is_of_people(self) -> bool:
        return self.obligation in OF_PEOPLE

    @property
    def is_investigated(self) -> bool:
        return self.obligation in INVESTIGATED


class ComplexCase(models.Model):
    """Vụ việc đông người, phức tạp, kéo dài: on a reviewed list with a handling plan."""

    matter = models.OneToOneField(Matter, models.PROTECT, related_name="complex_case")
    petition = models.ForeignKey(Petition, models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    listed_on = models.DateField("ngày đưa vào danh sách")
    ground = models.CharField("lý do", max_length=300)
    plan = models.TextField("phương án xử lý", blank=True)
    plan_due_on = models.DateField("hạn thực hiện phương án", null=True, blank=True)
    plan_done_on = models.DateField("ngày thực hiện xong phương án", null=True, blank=True)
    is_escalated = models.BooleanField("vượt cấp", default=False)
    escalated_on = models.DateField("ngày vượt cấp", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(plan_due_on=None) | Q(plan_due_on__gte=F("listed_on")),
                name="complex_case_plan_due_after_listed",
            ),
            models.CheckConstraint(
                condition=Q(plan_done_on=None) | Q(plan_done_on__gte=F("listed_on")),
                name="complex_case_plan_done_after_listed",
            ),
            models.CheckConstraint(
                condition=Q(escalated_on=None) | Q(is_escalated=True),
                name="complex_case_escalated_on_a_day",
            ),
        ]
