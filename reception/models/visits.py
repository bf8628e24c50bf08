"""Lượt tiếp: the visit, how it came and what was done with it."""

from datetime import date

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from portal.citizens.models import Citizen
from portal.documents.models import Attachment, Receipt
from portal.organisations.models import Organisation
from reception.grounds import CHOICES as GROUNDS
from reception.kinds import Contested, Field, Kind
from reception.models.closed import MONTH_TRIGGERS
from reception.models.leaders import LeaderSession
from reception.models.matters import Matter
from reception.models.ways import Channel, Competence, Mode, Outcome

# A visit that turns out to denounce: first the people present lose their names, then the visit
# its citizen. The other order, and any name that comes later, the database refuses.
UNNAMED_BEFORE_PROTECTED = """
    IF EXISTS (SELECT 1 FROM reception_attendance WHERE visit_id = NEW.id
               AND (citizen_id IS NOT NULL OR name <> '' OR principal <> '' OR card_number <> ''))
       OR EXISTS (SELECT 1 FROM reception_company WHERE visit_id = NEW.id)
    THEN RAISE EXCEPTION 'reception: a protected visit names nobody present'; END IF;
    IF EXISTS (SELECT 1 FROM reception_visit WHERE together_with_id = NEW.id)
    THEN RAISE EXCEPTION 'reception: a protected visit leads to no other'; END IF;
    RETURN NEW;
"""
# Lines of one visit hang on its first one, never in a chain, and never on a denunciation.
TOGETHER_WITH_FIRST = """
    IF EXISTS (SELECT 1 FROM reception_visit WHERE id = NEW.together_with_id
               AND (is_protected OR together_with_id IS NOT NULL
                    OR organisation_id <> NEW.organisation_id))
       OR EXISTS (SELECT 1 FROM reception_visit WHERE together_with_id = NEW.id)
    THEN RAISE EXCEPTION 'reception: lines of one visit hang on its first line'; END IF;
    RETURN NEW;
"""

# What the figures of a province read of each visit: counted from the index alone.
COUNTED = (
    "organisation", "mode", "outcome", "is_large_group", "channel", "matter", "together_with",
    "is_first",
)  # fmt: skip


@pghistory.track(
    model_name="VisitEvent",
    fields=[
        "number",
        "kind",
        "field",
        "mode",
        "outcome",
        "competence",
        "people_count",
        "is_protected",
        "version",
    ],
)
class Visit(models.Model):
    """Lượt tiếp: one reception, one line of the register ND154.M03/TCD.

    A visit that brings a denunciation names nobody, it carries an alias: the database refuses more.
    The history keeps no citizen, no alias and no words of anybody.
    """

    # The indexes below begin with both, so neither needs another of its own.
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="nơi tiếp", db_index=False
    )
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField("năm sổ")
    number = models.PositiveIntegerField("số thứ tự")
    received_at = models.DateTimeField("thời điểm tiếp")
    received_on = models.DateField("ngày tiếp")  # the day of received_at here; aggregates read it
    # Of a visit of a closed month, written in a later one: the day it was. `day` is what it says.
    happened_on = models.DateField("ngày tiếp (nhập bù)", null=True, blank=True)
    mode = models.CharField("hình thức tiếp", max_length=12, choices=Mode, default=Mode.REGULAR)
    channel = models.CharField(
        "cách tiếp", max_length=10, choices=Channel, default=Channel.IN_PERSON
    )
    session = models.ForeignKey(
        LeaderSession,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="visits",
        verbose_name="buổi tiếp",
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người tiếp"
    )
    received_by = models.CharField(
        "người tiếp ghi trong sổ", max_length=100, blank=True
    )  # imported or leader
    kind = models.CharField("loại", max_length=16, choices=Kind)
    is_protected = models.BooleanField("bảo mật người tố cáo", default=False)
    alias = models.CharField("mã thay tên", max_length=12, blank=True)
    citizen = models.ForeignKey(
        Citizen,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="visits",
        verbose_name="người đến",
    )
    is_anonymous = models.BooleanField("không nêu họ tên, địa chỉ", default=False)
    field = models.CharField("lĩnh vực", max_length=16, choices=Field)
    matter = models.ForeignKey(
        Matter, models.PROTECT, related_name="visits", verbose_name="vụ việc"
    )
    is_first = models.BooleanField("lần đầu", default=True)
    # One coming, several matters: the others' first line. Turns and people count at that one only.
    together_with = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="further_lines",
        verbose_name="cùng lượt tiếp với dòng",
        db_index=False,
    )
    people_count = models.PositiveIntegerField("số người", default=1)
    is_large_group = models.BooleanField("đoàn đông người", default=False)  # 5 people or more
    summary = models.TextField("tóm tắt nội dung")
    demand = models.TextField("yêu cầu của công dân", blank=True)
    respondent = models.CharField(
        "người, cơ quan bị khiếu nại, bị tố cáo", max_length=200, blank=True
    )
    contested = models.CharField(
        "đối tượng khiếu nại", max_length=10, choices=Contested, blank=True
    )
    contested_number = models.CharField("số quyết định bị khiếu nại", max_length=60, blank=True)
    contested_on = models.DateField("ngày quyết định, hành vi", null=True, blank=True)
    asks_protection = models.BooleanField("đề nghị áp dụng biện pháp bảo vệ", default=False)
    prior_handling = models.CharField("cơ quan đã giải quyết", max_length=300, blank=True)
    has_petition = models.BooleanField("công dân có đơn", default=False)
    competence = models.CharField(
        "thuộc thẩm quyền của cơ quan này",
        max_length=8,
        choices=Competence,
        default=Competence.UNCLEAR,
    )
    outcome = models.CharField("hướng xử lý", max_length=16, choices=Outcome)
    outcome_note = models.TextField(
        "nội dung hướng xử lý", blank=True
    )  # answer, papers missing, reason
    refusal_ground = models.CharField("căn cứ từ chối", max_length=5, choices=GROUNDS, blank=True)
    referred_to = models.CharField("cơ quan có thẩm quyền", max_length=200, blank=True)
    referral_number = models.CharField("số văn bản", max_length=60, blank=True)
    papers = models.TextField("tài liệu nhận kèm", blank=True)  # one paper a line
    appointment_on = models.DateField("ngày hẹn bổ sung", null=True, blank=True)
    agrees_to_messages = models.BooleanField("đồng ý nhận tin nhắn", default=False)
    # Why the moment is not that of writing: changed by hand, or entered after its month was closed.
    time_reason = models.CharField("lý do sửa thời điểm tiếp", max_length=200, blank=True)
    note = models.TextField("ghi chú nội bộ", blank=True)
    notice_due_on = models.DateField("hạn thông báo kết quả")  # VISIT.NOTICE, Luật TCD Điều 28.1
    noticed_on = models.DateField("ngày đã thông báo", null=True, blank=True)
    receipt = models.ForeignKey(
        Receipt, models.PROTECT, null=True, blank=True, related_name="visits"
    )
    attachments = models.ManyToManyField(Attachment, blank=True, related_name="visits")
    external_key = models.CharField("số hồ sơ trong sổ cũ", max_length=60, blank=True)
    created_at = models.DateTimeField("ghi lúc")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "number"], name="visit_number_once"
            ),
            models.UniqueConstraint(
                fields=["organisation", "external_key"],
                condition=~Q(external_key=""),
                name="visit_external_once",
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.DENUNCIATION) | Q(is_protected=True),
                name="visit_denunciation_protected",
            ),
            models.CheckConstraint(
                condition=Q(is_protected=False) | (Q(citizen=None) & ~Q(alias="")),
                name="visit_denouncer_unnamed",
            ),
            models.CheckConstraint(
                condition=Q(is_protected=True)
                | Q(is_anonymous=True, citizen=None)
                | Q(is_anonymous=False, citizen__isnull=False),
                name="visit_named_or_anonymous",
            ),
            models.CheckConstraint(
                condition=Q(received_on__year=F("year")), name="visit_year_is_of_its_day"
            ),
            models.CheckConstraint(
                condition=Q(noticed_on=None)
                | Q(noticed_on__gte=Coalesce("happened_on", "received_on")),
                name="visit_noticed_after_received",
            ),
            models.CheckConstraint(
                condition=Q(is_protected=False) | Q(together_with=None),
                name="visit_denunciation_stands_alone",
            ),
            models.CheckConstraint(condition=Q(people_count__gte=1), name="visit_has_people"),
            models.CheckConstraint(
                condition=Q(is_large_group=True, people_count__gte=5)
                | Q(is_large_group=False, people_count__lt=5),
                name="visit_large_group_is_five",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.REFUSE) | Q(refusal_ground=""),
                name="visit_ground_only_of_refusal",
            ),
            models.CheckConstraint(
                condition=Q(happened_on=None)
                | Q(happened_on__lt=F("received_on")) & ~Q(time_reason=""),
                name="visit_late_with_reason",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="visit_unnamed_before_protected",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("is_protected"),
                condition=pgtrigger.Q(new__is_protected=True),
                func=UNNAMED_BEFORE_PROTECTED,
            ),
            pgtrigger.Trigger(
                name="visit_together_with_first",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("together_with_id"),
                condition=pgtrigger.Q(new__together_with__isnull=False),
                func=TOGETHER_WITH_FIRST,
            ),
            *MONTH_TRIGGERS,
        ]
        indexes = [
            models.Index(
                fields=["province", "-received_on", "-id"],
                name="visit_province_idx",
                include=COUNTED,
            ),
            models.Index(
                F("organisation"), F("received_on").desc(), F("id").desc(), name="visit_unit_idx"
            ),
            models.Index(F("organisation"), F("id").desc(), name="visit_unit_newest_idx"),
            models.Index(F("province"), F("id").desc(), name="visit_province_newest_idx"),
            models.Index(
                fields=["citizen"], name="visit_citizen_idx", condition=Q(citizen__isnull=False)
            ),
            models.Index(
                fields=["together_with"],
                name="visit_together_idx",
                condition=Q(together_with__isnull=False),
            ),
            models.Index(
                fields=["organisation", "notice_due_on"],
                name="visit_owed_notice_idx",
                condition=Q(noticed_on=None),
            ),
            models.Index(
                fields=["organisation", "appointment_on"],
                name="visit_appointment_idx",
                condition=Q(appointment_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Lượt tiếp số {self.number}/{self.year}"

    @property
    def day(self) -> date:
        """The day of the visit; of one entered after its month was closed, the day it was."""
        return self.happened_on or self.received_on
