"""Figures that no record of the portal gives: entered by one person, approved by another."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from portal.documents.models import Attachment
from portal.organisations.models import Organisation


class ManualState(models.TextChoices):
    DRAFT = "draft", "Bản nháp"
    SUBMITTED = "submitted", "Chờ duyệt"
    APPROVED = "approved", "Đã duyệt"
    RETURNED = "returned", "Trả lại"
    WITHDRAWN = "withdrawn", "Đã rút"
    REPLACED = "replaced", "Đã thay bằng số khác"


# Still on the desk of who entered them; decided by somebody else, and kept as they were then.
OPEN = (ManualState.DRAFT, ManualState.SUBMITTED, ManualState.RETURNED)
DECIDED = (ManualState.APPROVED, ManualState.REPLACED)

# What was approved is a fact that reports were made of: another figure is another row.
FACTS = (
    "organisation_id", "province_id", "indicator", "on", "until", "year", "value", "evidence",
    "file_id", "entered_by_id", "decided_by_id", "replaces_id",
)  # fmt: skip
_NEW, _OLD = (", ".join(f'{row}."{name}"' for name in FACTS) for row in ("NEW", "OLD"))
DECIDED_STAYS = f"""
    IF ({_NEW}) IS DISTINCT FROM ({_OLD}) OR NEW.state NOT IN (OLD.state, 'replaced')
    THEN RAISE EXCEPTION 'reports: an approved figure is replaced, never changed'; END IF;
    RETURN NEW;
"""


class ManualFigure(models.Model):
    """One fact of a unit that an indicator adds up: so much, on that day, by that document.

    A stock (an inspection under way) lasts from `on` to `until`; null: it still lasts. Of what is
    said once a year (`yearly`) only one row is approved for each unit and year.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    indicator = models.CharField("chỉ tiêu", max_length=20)
    on = models.DateField("ngày phát sinh")
    until = models.DateField("ngày kết thúc", null=True, blank=True)
    year = models.PositiveSmallIntegerField("năm")
    yearly = models.BooleanField("mỗi năm một số", default=False)
    value = models.DecimalField("giá trị", max_digits=18, decimal_places=2)
    evidence = models.CharField("văn bản làm minh chứng", max_length=300)
    file = models.ForeignKey(
        Attachment, models.PROTECT, null=True, blank=True, related_name="manual_figures",
        verbose_name="tệp minh chứng",
    )  # fmt: skip
    state = models.CharField(
        "tình trạng", max_length=9, choices=ManualState, default=ManualState.DRAFT
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người nhập"
    )
    entered_at = models.DateTimeField("nhập lúc")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người duyệt",
    )  # fmt: skip
    decided_at = models.DateTimeField("duyệt lúc", null=True, blank=True)
    reason = models.CharField("lý do trả lại", max_length=300, blank=True)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections",
        verbose_name="thay cho",
    )  # fmt: skip
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["province", "indicator", "on"], name="manual_province_idx"),
            models.Index(fields=["organisation", "on"], name="manual_unit_idx"),
            models.Index(
                fields=["organisation"], name="manual_waiting_idx", condition=Q(state="submitted")
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(value__gte=0), name="manual_value_not_negative"),
            models.CheckConstraint(condition=~Q(evidence=""), name="manual_has_evidence"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("on")), name="manual_ends_after_it_began"
            ),
            models.CheckConstraint(condition=Q(on__year=F("year")), name="manual_year_is_of_day"),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "replaced"])
                | (
                    Q(decided_by__isnull=False, decided_at__isnull=False)
                    & ~Q(decided_by=F("entered_by"))
                ),
                name="manual_approved_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(reason=""), name="manual_returned_with_reason"
            ),
            models.UniqueConstraint(
                fields=["organisation", "indicator", "year"],
                condition=Q(yearly=True, state="approved"),
                name="manual_once_a_year",
            ),
            models.UniqueConstraint(
                fields=["replaces"],
                condition=Q(state__in=["draft", "submitted", "returned", "approved", "replaced"]),
                name="manual_replaced_once",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="manual_decided_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__in=["approved", "replaced"]),
                func=DECIDED_STAYS,
            ),
            pgtrigger.Protect(
                name="manual_decided_not_deleted",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__state__in=["approved", "replaced"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} ngày {self.on:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("reports:manual_figure", args=[self.pk])

    @property
    def as_seen(self) -> str:
        """Which row, in which version: who decides on it says what was decided on."""
        return f"{self.pk}.{self.version}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_correctable(self) -> bool:
        """Whether a form may write it anew, or beside it what is to replace it."""
        return self.state in {ManualState.DRAFT, ManualState.RETURNED, ManualState.APPROVED}
