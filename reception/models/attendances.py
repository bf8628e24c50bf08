"""Who was present at a visit, and as what."""

import pgtrigger
from django.db import models

from portal.citizens.models import Citizen
from reception.models.visits import Visit

# The other half of the rule in `visits`: no name comes later.
UNNAMED_WHERE_PROTECTED = """
    IF EXISTS (SELECT 1 FROM reception_visit WHERE id = NEW.visit_id AND is_protected)
    THEN RAISE EXCEPTION 'reception: a protected visit names nobody present'; END IF;
    RETURN NEW;
"""


class Part(models.TextChoices):
    """Tư cách (Nghị định 154/2026/NĐ-CP Điều 13)."""

    SELF = "self", "Bản thân"
    LEGAL_REPRESENTATIVE = "legal_representative", "Người đại diện theo pháp luật"
    AUTHORISED = "authorised", "Người được ủy quyền"
    LAWYER = "lawyer", "Luật sư"
    LEGAL_AID = "legal_aid", "Trợ giúp viên pháp lý"
    GROUP_REPRESENTATIVE = "group_representative", "Người đại diện của nhiều người"
    ORGANISATION = "organisation", "Đại diện cơ quan, tổ chức"
    MEMBER = "member", "Người cùng đến"
    INTERPRETER = "interpreter", "Người phiên dịch"


class Authority(models.TextChoices):
    """By what paper one speaks for another (Nghị định 154/2026/NĐ-CP Điều 13)."""

    MANDATE = "mandate", "Giấy ủy quyền"
    PROOF = "proof", "Giấy tờ chứng minh việc đại diện"
    LEGAL_AID = "legal_aid", "Quyết định phân công trợ giúp pháp lý"
    REQUEST = "request", "Giấy yêu cầu giúp đỡ về pháp luật"


class Certified(models.TextChoices):
    """How the mandate of a person is certified (Nghị định 155/2026/NĐ-CP Điều 3)."""

    NOTARISED = "notarised", "Công chứng"
    CERTIFIED = "certified", "Chứng thực"


class Attendance(models.Model):
    """One person present at one visit: "người được tiếp" is the number of these rows.

    A row may be unnamed. On a protected visit every row is (a trigger refuses a name).
    Interpreters are listed but not counted as people received.
    """

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="attendances")
    ordinal = models.PositiveIntegerField("thứ tự")
    part = models.CharField("tư cách", max_length=22, choices=Part, default=Part.SELF)
    citizen = models.ForeignKey(
        Citizen, models.PROTECT, null=True, blank=True, related_name="attendances"
    )
    name = models.CharField("họ và tên", max_length=100, blank=True)
    principal = models.CharField("người ủy quyền, được đại diện", max_length=100, blank=True)
    authority = models.CharField("giấy tờ chứng minh đại diện", max_length=200, blank=True)
    authority_kind = models.CharField(
        "loại giấy tờ chứng minh",
        max_length=9,
        choices=Authority,
        blank=True,
        default="",
        db_default="",
    )
    authority_on = models.DateField("ngày giấy tờ chứng minh", null=True, blank=True)
    certified = models.CharField(
        "hình thức xác nhận", max_length=9, choices=Certified, blank=True, default="", db_default=""
    )
    is_unproven = models.BooleanField("chưa xuất trình", default=False, db_default=False)
    card_number = models.CharField(
        "số thẻ", max_length=30, blank=True, default="", db_default=""
    )  # luật sư, trợ giúp viên
    language = models.CharField(
        "ngôn ngữ phiên dịch", max_length=40, blank=True, default="", db_default=""
    )
    is_received = models.BooleanField(default=True)  # counts as a person received

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "ordinal"], name="attendance_once"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="attendance_unnamed_where_protected",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=~pgtrigger.Q(new__name="")
                | ~pgtrigger.Q(new__principal="")
                | ~pgtrigger.Q(new__card_number="")
                | pgtrigger.Q(new__citizen__isnull=False),
                func=UNNAMED_WHERE_PROTECTED,
            )
        ]
