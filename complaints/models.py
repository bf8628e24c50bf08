"""Petitions (đơn), the cases they open (hồ sơ giải quyết), and all that happens to them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from complaints.workflow import Handling, Intake
from portal.citizens.models import Citizen
from portal.documents.models import Attachment, Receipt
from portal.organisations.models import Organisation
from reception.kinds import Field, Kind
from reception.models import Matter, Visit


class Source(models.TextChoices):
    """Nguồn đơn (Thông tư 05/2021/TT-TTCP Điều 5; contracts 4)."""

    RECEPTION = "reception", "Tiếp công dân"
    POST = "post", "Bưu chính"
    AGENCY = "agency", "Cơ quan chuyển đến"
    PORTAL = "portal", "Cổng thông tin"
    PRESS = "press", "Báo, đài"
    LEADER = "leader", "Lãnh đạo giao"
    ELECTED = "elected", "Đại biểu Quốc hội, Hội đồng nhân dân"
    BOX = "box", "Hòm thư góp ý"
    OTHER = "other", "Khác"


class Contested(models.TextChoices):
    """Đối tượng khiếu nại (Luật Khiếu nại Điều 2)."""

    DECISION = "decision", "Quyết định hành chính"
    ACT = "act", "Hành vi hành chính"
    DISCIPLINE = "discipline", "Quyết định kỷ luật"


class Result(models.TextChoices):
    UPHELD = "upheld", "Đúng"
    PARTLY_UPHELD = "partly_upheld", "Đúng một phần"
    REJECTED = "rejected", "Sai"
    CONFIRMED = "confirmed", "Công nhận quyết định lần đầu"
    OVERTURNED = "overturned", "Hủy, sửa quyết định lần đầu"
    WITHDRAWN = "withdrawn", "Rút toàn bộ"
    DISCONTINUED = "discontinued", "Đình chỉ"
    ANSWERED = "answered", "Đã trả lời"


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
    dialogue_held_on = models.DateField("ngày đối thoại", null=True, blank=True)
    dialogue_needed = models.BooleanField("phải đối thoại", default=False)
    accepted_on = models.DateField("ngày thụ lý")
    due_on = models.DateField("hạn giải quyết", null=True, blank=True)  # null: the agency set none
    settled_on = models.DateField("ngày giải quyết xong", null=True, blank=True)
    closed_on = models.DateField("ngày kết thúc", null=True, blank=True)
    result = models.CharField("kết quả", max_length=14, choices=Result, blank=True)
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
        ]


class Petition(models.Model):
    """Đơn. State, dates and due day are caches written by the services; the steps are the history.

    A petition that denounces carries an alias and no petitioner: a constraint, not a habit.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="đơn vị đang giữ"
    )
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm sổ")
    number = models.PositiveIntegerField("số vào sổ")
    file_number = models.CharField(
        "mã hồ sơ", max_length=40, unique=True
    )  # the office's number; opens nothing
    source = models.CharField("nguồn đơn", max_length=10, choices=Source)
    source_detail = models.CharField("nơi chuyển, số văn bản", max_length=200, blank=True)
    received_on = models.DateField("ngày nhận")
    written_on = models.DateField("ngày viết đơn", null=True, blank=True)
    title_as_written = models.CharField("tên đơn như người viết ghi", max_length=200, blank=True)
    kind = models.CharField(
        "loại đơn", max_length=16, choices=Kind, blank=True
    )  # blank: not yet classified
    is_protected = models.BooleanField("bảo mật người tố cáo", default=False)
    alias = models.CharField("mã thay tên", max_length=12, blank=True)
    petitioner = models.ForeignKey(
        Citizen,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="petitions",
        verbose_name="người đứng đơn",
    )
    is_anonymous = models.BooleanField("đơn nặc danh", default=False)
    signers = models.PositiveIntegerField("số người ký", default=1)
    field = models.CharField("lĩnh vực", max_length=16, choices=Field, default=Field.OTHER)
    summary = models.TextField("nội dung")
    demand = models.TextField("yêu cầu", blank=True)
    respondent = models.CharField(
        "người, cơ quan bị khiếu nại, bị tố cáo", max_length=200, blank=True
    )
    contested = models.CharField(
        "đối tượng khiếu nại", max_length=10, choices=Contested, blank=True
    )
    contested_number = models.CharField("số quyết định bị khiếu nại", max_length=60, blank=True)
    contested_on = models.DateField("ngày quyết định, hành vi", null=True, blank=True)
    level = models.PositiveSmallIntegerField(
        "lần", default=1
    )  # complaint: instance; denunciation 2: tố cáo tiếp
    matter = models.ForeignKey(
        Matter, models.PROTECT, related_name="petitions", verbose_name="vụ việc"
    )
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="petitions")
    duplicate_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="duplicates"
    )
    state = models.CharField(
        "trạng thái", max_length=24, choices=Intake, default=Intake.REGISTERED, editable=False
    )
    is_eligible = models.BooleanField("đủ điều kiện xử lý", null=True, blank=True)
    is_competent = models.BooleanField("thuộc thẩm quyền", null=True, blank=True)
    reason = models.CharField("lý do", max_length=300, blank=True)  # of refusing, filing, returning
    processed_on = models.DateField("ngày xử lý xong", null=True, blank=True)  # left intake
    referred_to = models.CharField("cơ quan được chuyển, hướng dẫn đến", max_length=200, blank=True)
    settled_on = models.DateField(
        "ngày giải quyết xong", null=True, blank=True
    )  # of its case, or by the receiver
    due_on = models.DateField("hạn gần nhất", null=True, blank=True)
    due_rule = models.CharField("thời hạn đang chạy", max_length=40, blank=True)
    closed_on = models.DateField("ngày kết thúc", null=True, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người xử lý",
    )
    receipt = models.ForeignKey(
        Receipt, models.PROTECT, null=True, blank=True, related_name="petitions"
    )
    visits = models.ManyToManyField(Visit, through="PetitionVisit", related_name="petitions")
    attachments = models.ManyToManyField(Attachment, blank=True, related_name="petitions")
    external_key = models.CharField("số hồ sơ trong sổ cũ", max_length=60, blank=True)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField("vào sổ lúc")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "number"], name="petition_number_once"
            ),
            models.UniqueConstraint(
                fields=["organisation", "external_key"],
                condition=~Q(external_key=""),
                name="petition_external_once",
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.DENUNCIATION) | Q(is_protected=True),
                name="petition_denunciation_protected",
            ),
            models.CheckConstraint(
                condition=Q(is_protected=False) | (Q(petitioner=None) & ~Q(alias="")),
                name="petition_denouncer_unnamed",
            ),
            models.CheckConstraint(
                condition=Q(processed_on=None) | Q(processed_on__gte=F("received_on")),
                name="petition_processed_after_received",
            ),
            models.CheckConstraint(
                condition=Q(state__in=Intake.values), name="petition_state_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "due_on"],
                name="petition_open_unit_idx",
                condition=Q(closed_on=None),
            ),
            models.Index(
                fields=["province", "due_on"],
                name="petition_open_province_idx",
                condition=Q(closed_on=None),
            ),
            models.Index(
                F("organisation"), F("received_on").desc(), F("id").desc(), name="petition_unit_idx"
            ),
            models.Index(
                F("province"), F("received_on").desc(), F("id").desc(), name="petition_province_idx"
            ),
            models.Index(fields=["province", "processed_on"], name="petition_processed_idx"),
            models.Index(fields=["province", "settled_on"], name="petition_settled_idx"),
        ]

    def __str__(self) -> str:
        return self.file_number


class PetitionItem(models.Model):
    """One content of a petition that holds several; any denunciation among them protects the whole."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="items")
    ordinal = models.PositiveSmallIntegerField("thứ tự")
    kind = models.CharField("loại", max_length=16, choices=Kind)
    field = models.CharField("lĩnh vực", max_length=16, choices=Field)
    summary = models.TextField("nội dung")
    is_competent = models.BooleanField("thuộc thẩm quyền", null=True, blank=True)

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


class Step(models.Model):
    """One step taken: the history. Never edited. `on` is the legal day of the act, `at` when it was entered."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="steps")
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="steps")
    name = models.CharField("bước", max_length=40)
    source = models.CharField("từ", max_length=24, blank=True)
    target = models.CharField("đến", max_length=24)
    on = models.DateField("ngày")
    at = models.DateTimeField("ghi lúc")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người thực hiện"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    note = models.TextField("ghi chú", blank=True)
    document_number = models.CharField("số văn bản", max_length=60, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["petition", "id"], name="step_petition_idx")]


class Deadline(models.Model):
    """One legal clock of one petition: which rule, from which day, until when, and when it was met."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="deadlines")
    case = models.ForeignKey(Case, models.CASCADE, null=True, blank=True, related_name="deadlines")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    rule = models.CharField("quy tắc", max_length=40)
    starts_on = models.DateField("tính từ ngày")
    due_on = models.DateField("hạn")
    amount = models.PositiveSmallIntegerField("số ngày")
    unit = models.CharField("cách tính", max_length=8)
    basis = models.CharField("căn cứ", max_length=200)
    stopped_on = models.DateField("xong ngày", null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["province", "due_on"],
                name="deadline_running_idx",
                condition=Q(stopped_on=None),
            ),
            models.Index(fields=["petition", "due_on"], name="deadline_petition_idx"),
        ]


class Suspension(models.Model):
    """A time that is not counted (Luật Khiếu nại Điều 11a; Luật Tố cáo Điều 34)."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="suspensions")
    since = models.DateField("từ ngày")
    until = models.DateField("đến ngày tiếp tục", null=True, blank=True)
    ground = models.CharField("căn cứ", max_length=300)


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
    sent_on = models.DateField("ngày gửi", null=True, blank=True)
    published_on = models.DateField("ngày công khai", null=True, blank=True)
    must_enforce = models.BooleanField("phải thi hành", default=False)
    effective_on = models.DateField("ngày có hiệu lực", null=True, blank=True)
    enforced_on = models.DateField("ngày thi hành xong", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["province", "issued_on"], name="decision_province_idx")]


class Obligation(models.TextChoices):
    """What a decision orders (columns of TT06.05/KQTH)."""

    MONEY_TO_STATE = "money_to_state", "Thu hồi tiền cho Nhà nước (triệu đồng)"
    LAND_TO_STATE = "land_to_state", "Thu hồi đất cho Nhà nước (m²)"
    MONEY_TO_CITIZEN = "money_to_citizen", "Trả lại tiền cho tổ chức, cá nhân (triệu đồng)"
    LAND_TO_CITIZEN = "land_to_citizen", "Trả lại đất cho tổ chức, cá nhân (m²)"
    DISCIPLINE = "discipline", "Xử lý hành chính (người)"
    PROSECUTION = "prosecution", "Chuyển cơ quan điều tra (người)"
    OTHER = "other", "Việc khác"


class Enforcement(models.Model):
    """One thing a decision orders: how much, by whom, until when, and what was done."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="enforcements")
    obligation = models.CharField("việc phải thi hành", max_length=18, choices=Obligation)
    description = models.CharField("nội dung", max_length=300)
    owner = models.CharField("đơn vị thi hành", max_length=200)
    due_on = models.DateField("hạn thi hành", null=True, blank=True)
    amount_due = models.DecimalField("phải thi hành", max_digits=14, decimal_places=2, default=0)
    amount_done = models.DecimalField("đã thi hành", max_digits=14, decimal_places=2, default=0)
    done_on = models.DateField("ngày xong", null=True, blank=True)


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
