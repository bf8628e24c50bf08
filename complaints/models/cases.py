"""Hồ sơ giải quyết: one proceeding at one level, and the time that does not count in it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from complaints.workflow import Handling
from portal.organisations.models import Organisation
from reception.kinds import Kind
from reception.models import Matter


class Result(models.TextChoices):
    UPHELD = "upheld", "Đúng"
    PARTLY_UPHELD = "partly_upheld", "Đúng một phần"
    REJECTED = "rejected", "Sai"
    CONFIRMED = "confirmed", "Công nhận quyết định lần đầu"
    OVERTURNED = "overturned", "Hủy, sửa quyết định lần đầu"
    WITHDRAWN = "withdrawn", "Rút toàn bộ"
    DISCONTINUED = "discontinued", "Đình chỉ"
    ANSWERED = "answered", "Đã trả lời"
    REFERRED = "referred", "Chuyển cơ quan điều tra"


class Notice(models.TextChoices):
    """A decision about the course of a case that still has to be sent (Điều 28b NĐ 124/2020)."""

    SUSPENSION = "suspension", "Quyết định tạm đình chỉ"
    RESUMPTION = "resumption", "Quyết định tiếp tục giải quyết"
    DISCONTINUANCE = "discontinuance", "Quyết định đình chỉ"


class Case(models.Model):
    """Hồ sơ giải quyết: one proceeding at one level. Its dates are caches of its steps."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="cơ quan giải quyết"
    )
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="cases", verbose_name="vụ việc")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="next_levels"
    )
    kind = models.CharField("loại", max_length=16, choices=Kind)
    level = models.PositiveSmallIntegerField("lần giải quyết", default=1)
    state = models.CharField(
        "trạng thái", max_length=20, choices=Handling, default=Handling.ACCEPTED, editable=False
    )
    state_before = models.CharField(
        max_length=20, blank=True, editable=False
    )  # where a suspension resumes
    is_remote = models.BooleanField("vùng sâu, vùng xa (tại thời điểm thụ lý)", default=False)
    is_complex = models.BooleanField("vụ việc phức tạp", default=False)
    complexity_ground = models.CharField("căn cứ xác định phức tạp", max_length=300, blank=True)
    extensions = models.PositiveSmallIntegerField("số lần gia hạn", default=0)
    is_discipline = models.BooleanField("khiếu nại quyết định kỷ luật", default=False)
    verify_until = models.DateField("hạn xác minh", null=True, blank=True)
    council_on = models.DateField("ngày lập Hội đồng tư vấn", null=True, blank=True)
    council_heard_on = models.DateField("ngày họp Hội đồng tư vấn", null=True, blank=True)
    dialogue_on = models.DateField("ngày mời đối thoại", null=True, blank=True)
    dialogue_noticed_on = models.DateField("ngày gửi giấy mời đối thoại", null=True, blank=True)
    dialogue_held_on = models.DateField("ngày đối thoại", null=True, blank=True)
    dialogue_needed = models.BooleanField("phải đối thoại", default=False)
    accepted_on = models.DateField("ngày thụ lý")
    due_on = models.DateField("hạn giải quyết", null=True, blank=True)  # null: the agency set none
    settled_on = models.DateField("ngày giải quyết xong", null=True, blank=True)
    closed_on = models.DateField("ngày kết thúc", null=True, blank=True)
    result = models.CharField("kết quả", max_length=14, choices=Result, blank=True)
    ending = models.CharField("căn cứ đình chỉ", max_length=16, blank=True)  # workflow.endings
    withdrawn_on = models.DateField("ngày rút toàn bộ", null=True, blank=True)
    part_withdrawn_on = models.DateField("ngày rút một phần", null=True, blank=True)
    act_stayed_on = models.DateField("tạm đình chỉ thi hành từ ngày", null=True, blank=True)
    act_stayed_until = models.DateField("tạm đình chỉ thi hành đến ngày", null=True, blank=True)
    court_on = models.DateField("ngày Tòa án thụ lý", null=True, blank=True)
    notice_unsent = models.CharField("văn bản chưa gửi", max_length=14, choices=Notice, blank=True)
    reopens = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reopened_as",
        verbose_name="giải quyết lại hồ sơ",
    )  # fmt: skip
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người thụ lý",
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(level__in=[1, 2]), name="case_level_known"),
            models.CheckConstraint(condition=~Q(kind=Kind.MIXED), name="case_kind_single"),
            models.CheckConstraint(
                condition=Q(settled_on=None) | Q(settled_on__gte=F("accepted_on")),
                name="case_settled_after_accepted",
            ),
            models.CheckConstraint(condition=Q(state__in=Handling.values), name="case_state_known"),
            models.CheckConstraint(
                condition=Q(settled_on=None) | ~Q(result=""), name="case_settled_has_result"
            ),
            models.CheckConstraint(
                condition=~Q(state=Handling.SUSPENDED) | ~Q(state_before=""),
                name="case_suspended_knows_the_way_back",
            ),
            models.CheckConstraint(
                condition=Q(extensions__lte=2), name="case_extended_twice_at_most"
            ),
            models.CheckConstraint(
                condition=Q(council_heard_on=None)
                | Q(council_on__isnull=False, council_heard_on__gte=F("council_on")),
                name="case_council_heard_after_formed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["province", "due_on"],
                name="case_open_province_idx",
                condition=Q(settled_on=None),
            ),
            models.Index(
                fields=["organisation", "due_on"],
                name="case_open_unit_idx",
                condition=Q(settled_on=None),
            ),
            models.Index(fields=["province", "settled_on"], name="case_settled_idx"),
            models.Index(fields=["province", "accepted_on"], name="case_accepted_idx"),
        ]

    @property
    def must_enforce(self) -> bool:
        decision = getattr(self, "decision", None)
        return bool(decision and decision.must_enforce)

    @property
    def effective_on(self) -> date | None:
        decision = getattr(self, "decision", None)
        return decision.effective_on if decision else None

    @property
    def enforced_on(self) -> date | None:
        decision = getattr(self, "decision", None)
        return decision.enforced_on if decision else None

    @property
    def sent_on(self) -> date | None:
        decision = getattr(self, "decision", None)
        return decision.sent_on if decision else None

    @property
    def published_on(self) -> date | None:
        decision = getattr(self, "decision", None)
        return decision.published_on if decision else None

    @property
    def is_from_register(self) -> bool:
        """Came settled from an older register, which tells neither who signed nor what was sent.

        Whoever decides here must name who signs (the step asks for it).
        """
        decision = getattr(self, "decision", None)
        return bool(decision and not decision.signed_by)

    @property
    def revoked_on(self) -> date | None:
        decision = getattr(self, "decision", None)
        return decision.revoked_on if decision else None

    @property
    def first_revoked_on(self) -> date | None:
        """When the decision of the level before was revoked; None where it stands."""
        return self.parent.revoked_on if self.parent_id and self.parent else None

    @property
    def has_next_level(self) -> bool:
        """Whether it was taken to the second level; a page that asked already tells `goes_on`."""
        asked: bool | None = self.__dict__.get("goes_on")
        return self.next_levels.exists() if asked is None else asked


class Suspension(models.Model):
    """A time that is not counted (Luật Khiếu nại Điều 11a; Luật Tố cáo Điều 34)."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="suspensions")
    since = models.DateField("từ ngày")
    until = models.DateField("đến ngày tiếp tục", null=True, blank=True)
    code = models.CharField("căn cứ theo luật", max_length=16, blank=True)  # workflow.endings
    ground = models.CharField("căn cứ", max_length=300)
    evidence = models.CharField("tài liệu chứng minh", max_length=300, blank=True)
    awaited = models.CharField("vụ việc phải chờ", max_length=300, blank=True)
    review_on = models.DateField("ngày rà soát", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(until=None), name="suspension_one_running"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="suspension_days_in_order"
            ),
        ]
