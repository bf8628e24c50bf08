"""Dialogue with the People, what was promised there, and the "dân vận khéo" initiatives."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from complaints.models import Case
from portal.organisations.models import Organisation


class Plan(models.Model):
    """Kế hoạch đối thoại of a unit for a year."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm")
    number = models.CharField("số văn bản", max_length=60)
    issued_on = models.DateField("ngày ban hành")
    published_on = models.DateField("ngày công khai", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "number"], name="dialogue_plan_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Kế hoạch số {self.number}, năm {self.year}"


class SessionKind(models.TextChoices):
    PERIODIC = "periodic", "Định kỳ"
    UNSCHEDULED = "unscheduled", "Đột xuất"
    COMPLAINT = "complaint", "Trong giải quyết khiếu nại"


class Audience(models.TextChoices):
    PEOPLE = "people", "Nhân dân"
    STAFF = "staff", "Công chức, viên chức, người lao động"
    BUSINESS = "business", "Doanh nghiệp"


# A dialogue inside a complaint follows the complaint's own rules; only these are conferences.
CONFERENCES = (SessionKind.PERIODIC, SessionKind.UNSCHEDULED)


class SessionState(models.TextChoices):
    PLANNED = "planned", "Đã lên lịch"
    HELD = "held", "Đã tổ chức"
    CANCELLED = "cancelled", "Đã hủy"


class Session(models.Model):
    """Buổi đối thoại."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    plan = models.ForeignKey(
        Plan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name="theo kế hoạch",
    )
    case = models.ForeignKey(
        Case,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="dialogues",
        verbose_name="hồ sơ khiếu nại",
    )
    kind = models.CharField("loại", max_length=12, choices=SessionKind)
    audience = models.CharField(
        "đối tượng", max_length=10, choices=Audience, default=Audience.PEOPLE
    )
    topic = models.CharField("chủ đề", max_length=300)
    chair = models.CharField("người chủ trì", max_length=100)
    place = models.CharField("địa điểm", max_length=200)
    held_on = models.DateField("ngày đối thoại")
    announced_on = models.DateField("ngày thông báo", null=True, blank=True)
    state = models.CharField(
        "tình trạng", max_length=10, choices=SessionState, default=SessionState.PLANNED
    )
    cancel_reason = models.CharField("lý do hủy", max_length=300, blank=True)
    attendees = models.PositiveIntegerField("số người dự", default=0)
    conclusion_number = models.CharField("số thông báo kết luận", max_length=60, blank=True)
    concluded_on = models.DateField("ngày thông báo kết luận", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["province", "held_on"], name="dialogue_province_idx"),
            models.Index(fields=["organisation", "held_on"], name="dialogue_unit_idx"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(case=None) | Q(kind=SessionKind.COMPLAINT),
                name="dialogue_with_a_case_is_of_a_complaint",
            ),
            models.CheckConstraint(
                condition=Q(announced_on=None) | Q(announced_on__lte=F("held_on")),
                name="dialogue_announced_before_held",
            ),
            models.CheckConstraint(
                condition=Q(concluded_on=None)
                | Q(state=SessionState.HELD, concluded_on__gte=F("held_on")),
                name="dialogue_concluded_when_held",
            ),
        ]

    def __str__(self) -> str:
        return self.topic


class Opinion(models.Model):
    """Ý kiến, kiến nghị raised at a session. The speaker is optional and never a denouncer."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="opinions")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    ordinal = models.PositiveIntegerField("số thứ tự")
    raised_on = models.DateField("ngày nêu")
    speaker = models.CharField("người nêu", max_length=100, blank=True)
    content = models.TextField("nội dung")
    answered_on_spot = models.BooleanField("trả lời tại chỗ", default=False)
    answer = models.TextField("nội dung trả lời", blank=True)

    class Meta:
        ordering = ["ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["session", "ordinal"], name="opinion_once"),
        ]


class Commitment(models.Model):
    """Việc đã hứa: a promise with an owner and a due day; each opinion has at most one."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="commitments")
    opinion = models.OneToOneField(
        Opinion, models.PROTECT, null=True, blank=True, related_name="commitment"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+"
    )  # of the session
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    owner = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="đơn vị thực hiện"
    )
    owner_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người phụ trách",
    )
    content = models.TextField("việc đã hứa")
    promised_on = models.DateField("ngày hứa")
    due_on = models.DateField("hạn thực hiện")
    done_on = models.DateField("ngày thực hiện xong", null=True, blank=True)
    result = models.TextField("kết quả", blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["province", "due_on"], name="commitment_open_idx", condition=Q(done_on=None)
            ),
        ]


class Holder(models.TextChoices):
    COLLECTIVE = "collective", "Tập thể"
    INDIVIDUAL = "individual", "Cá nhân"


class InitiativeField(models.TextChoices):
    ECONOMY = "economy", "Kinh tế"
    CULTURE = "culture", "Văn hóa – xã hội"
    DEFENCE = "defence", "Quốc phòng – an ninh"
    POLITICAL = "political", "Xây dựng hệ thống chính trị"


class Assessment(models.TextChoices):
    EFFECTIVE = "effective", "Hoạt động hiệu quả"
    ORDINARY = "ordinary", "Bình thường"
    NONE = "none", "Không hoạt động"


class RecognitionLevel(models.TextChoices):
    GRASSROOTS = "grassroots", "Cấp cơ sở"
    PROVINCE = "province", "Cấp tỉnh"


class Initiative(models.Model):
    """Mô hình, điển hình "Dân vận khéo": registered for a year, assessed, perhaps recognised."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm")
    name = models.CharField("tên mô hình", max_length=200)
    holder = models.CharField("chủ thể", max_length=10, choices=Holder)
    holder_name = models.CharField("tên tập thể, cá nhân", max_length=150)
    field = models.CharField("lĩnh vực", max_length=10, choices=InitiativeField)
    problem = models.TextField("khó khăn, vướng mắc cần tháo gỡ", blank=True)
    objective = models.TextField("mục tiêu, cách làm")
    expected_result = models.TextField("kết quả dự kiến", blank=True)
    contact = models.CharField("người liên hệ, điện thoại", max_length=150, blank=True)
    registered_on = models.DateField("ngày đăng ký")
    registration_number = models.CharField("số văn bản đăng ký", max_length=60, blank=True)
    assessment = models.CharField("đánh giá", max_length=10, choices=Assessment, blank=True)
    score = models.PositiveSmallIntegerField("điểm thẩm định", null=True, blank=True)
    assessed_on = models.DateField("ngày đánh giá", null=True, blank=True)
    recognised_level = models.CharField(
        "cấp công nhận", max_length=10, choices=RecognitionLevel, blank=True
    )
    recognised_number = models.CharField("số quyết định công nhận", max_length=60, blank=True)
    recognised_on = models.DateField("ngày công nhận", null=True, blank=True)
    rewarded_on = models.DateField("ngày khen thưởng", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "name"], name="initiative_once"
            ),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__lte=100), name="initiative_score_within_100"
            ),
        ]
        indexes = [models.Index(fields=["province", "year"], name="initiative_province_idx")]

    def __str__(self) -> str:
        return self.name

    @property
    def stage(self) -> str:
        """How far it has come, in words."""
        if self.rewarded_on:
            return "Đã khen thưởng"
        if self.recognised_on:
            return f"Được công nhận {self.get_recognised_level_display().lower()}"
        return self.get_assessment_display() if self.assessment else "Đã đăng ký"


MOST_POINTS = 20  # of each criterion; five of them make 100


class Appraisal(models.Model):
    """What one appraiser gave, without having seen what the others gave."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="appraisals")
    appraiser = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người thẩm định"
    )
    need = models.PositiveSmallIntegerField("gắn với nhiệm vụ chính trị, tháo gỡ khó khăn")
    novelty = models.PositiveSmallIntegerField("cách làm sáng tạo")
    people = models.PositiveSmallIntegerField("huy động Nhân dân tham gia")
    effect = models.PositiveSmallIntegerField("hiệu quả đo được")
    lasting = models.PositiveSmallIntegerField("bền vững, nhân rộng")
    comment = models.TextField("nhận xét, minh chứng", blank=True)
    given_at = models.DateTimeField("chấm lúc")

    CRITERIA = ("need", "novelty", "people", "effect", "lasting")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "appraiser"], name="appraisal_once"),
            models.CheckConstraint(
                condition=Q(
                    need__lte=MOST_POINTS,
                    novelty__lte=MOST_POINTS,
                    people__lte=MOST_POINTS,
                    effect__lte=MOST_POINTS,
                    lasting__lte=MOST_POINTS,
                ),
                name="appraisal_points_within_20",
            ),
        ]

    @property
    def total(self) -> int:
        return sum(getattr(self, name) for name in self.CRITERIA)
