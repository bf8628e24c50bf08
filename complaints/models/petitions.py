"""Đơn: what came in, from where, about what, and how it stands."""

from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from complaints.models.admission import Admission, admission_of
from complaints.models.cases import Case
from complaints.models.touched import NOTED
from complaints.workflow import Intake
from portal.citizens.models import Citizen
from portal.documents.models import Attachment, Receipt
from portal.organisations.models import Organisation
from reception.kinds import Contested, Field, Kind
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


# What the figures of a province read of each petition: counted from the index, as a province's
# petitions lie one to a page of the table. Keep it in step with reports.indicators.
COUNTED = (
    "organisation", "processed_on", "settled_on", "closed_on", "kind", "state", "is_eligible",
    "is_competent", "matter", "source", "field", "level", "signers",
)  # fmt: skip


@pghistory.track(
    model_name="PetitionEvent",
    fields=[
        "number",
        "kind",
        "field",
        "level",
        "state",
        "is_protected",
        "is_anonymous",
        "is_eligible",
        "is_competent",
        "received_on",
        "processed_on",
        "settled_on",
        "closed_on",
        "due_on",
        "assigned_to",
        "version",
    ],
)
class Petition(models.Model):
    """Đơn. State, dates and due day are caches written by the services; the steps are the history.

    A petition that denounces carries an alias and no petitioner: a constraint, not a habit.
    The history keeps no petitioner, no alias and no words of anybody.
    """

    # The indexes below begin with both, so neither needs another of its own.
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="+",
        verbose_name="đơn vị đang giữ",
        db_index=False,
    )
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
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
    supplement_by = models.DateField("hạn bổ sung", null=True, blank=True)  # of the last request
    ruling = models.CharField("văn bản xác định thẩm quyền", max_length=60, blank=True)
    split_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts"
    )  # the petition whose author was told to split it
    is_foreign = models.BooleanField("viết bằng tiếng nước ngoài", default=False)
    is_translated = models.BooleanField("có bản dịch được công chứng", default=False)
    interpreter = models.CharField("người phiên dịch", max_length=100, blank=True)
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
            models.CheckConstraint(condition=Q(level__in=[1, 2]), name="petition_level_known"),
            models.CheckConstraint(condition=Q(signers__gte=1), name="petition_has_signers"),
            models.CheckConstraint(
                condition=Q(received_on__year=F("year")), name="petition_year_is_of_its_day"
            ),
            models.CheckConstraint(
                condition=Q(written_on=None) | Q(written_on__lte=F("received_on")),
                name="petition_written_before_received",
            ),
            models.CheckConstraint(
                condition=Q(duplicate_of=None) | ~Q(duplicate_of=F("id")),
                name="petition_not_its_own_duplicate",
            ),
        ]
        triggers = NOTED
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
                fields=["province", "-received_on", "-id"],
                name="petition_province_idx",
                include=COUNTED,
            ),
            models.Index(F("organisation"), F("id").desc(), name="petition_unit_newest_idx"),
            models.Index(F("province"), F("id").desc(), name="petition_province_newest_idx"),
            models.Index(fields=["alias"], name="petition_alias_idx", condition=~Q(alias="")),
            models.Index(fields=["province", "processed_on"], name="petition_processed_idx"),
            models.Index(fields=["province", "settled_on"], name="petition_settled_idx"),
            models.Index(fields=["province", "closed_on"], name="petition_closed_idx"),
        ]

    def __str__(self) -> str:
        return self.file_number

    @cached_property
    def admission(self) -> Admission:
        """What decides whether a complaint may be taken on: asked once of each row that is read."""
        return admission_of(self)

    @property
    def transfer_state(self) -> str:
        """How its hand-over to another unit of the portal stands; "" where there is none.

        A page that asked already tells `last_transfer`, and likewise for the two below.
        """
        asked: str | None = self.__dict__.get("last_transfer")
        if asked is None:
            kept = self.transfers.exclude(state__in=["returned", "recalled"]).order_by("-pk")
            asked = kept.values_list("state", flat=True).first()
        return asked or ""

    @property
    def came_inside(self) -> bool:
        """Whether another unit of the portal handed it over."""
        asked: bool | None = self.__dict__.get("arrived_inside")
        return hasattr(self, "came_by") if asked is None else asked

    @property
    def handled_once(self) -> str:
        """The file number of an earlier one of the matter that this unit guided or sent on."""
        asked: str | None = self.__dict__.get("handled_before")
        if asked is None:
            mine = handled_before(self.pk, self.matter_id, self.organisation_id, self.receipt_id)
            asked = mine.values_list("file_number", flat=True).first()
        return asked or ""


HANDLED = (Intake.GUIDED, Intake.TRANSFERRED, Intake.CLOSED_BY_RECEIVER)


def handled_before(
    pk: Any, matter: Any, organisation: Any, receipt: Any
) -> models.QuerySet[Petition]:
    """What the unit guided or sent on of that matter before the petition of that key.

    What came with it on one slip is another content. The arguments are keys, or outer references.
    """
    same = Petition.objects.filter(matter=matter, pk__lt=pk, organisation=organisation)
    handled = same.filter(state__in=HANDLED)
    return (handled if receipt is None else handled.exclude(receipt=receipt)).order_by("pk")
