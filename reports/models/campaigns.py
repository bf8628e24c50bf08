"""The yearly campaign of reports: opened by Sở Nội vụ, one row a unit, and all that befalls it."""

from datetime import date

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from portal.documents.models import Attachment
from portal.organisations.models import Organisation
from reports.kinds import DAN_VAN
from reports.models.editions import Edition
from reports.period import DAN_VAN_YEAR, Period, of
from reports.workflow import LATE, WITH_OFFICE, WITH_UNIT, ReportState, UnitGroup, colour

USER = settings.AUTH_USER_MODEL
APPEND_ONLY = pgtrigger.Update | pgtrigger.Delete
GIVEN_BACK = Q(sent_on__isnull=False, state__in=sorted(WITH_UNIT))  # and not sent again


class Campaign(models.Model):
    """One year's call for the dân vận report in one province, by a letter of Sở Nội vụ."""

    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    regime = models.CharField("chế độ báo cáo", max_length=10, default=DAN_VAN)
    year = models.PositiveSmallIntegerField("năm")
    title = models.CharField("trích yếu văn bản", max_length=300)
    letter_number = models.CharField("số văn bản", max_length=60)
    letter_date = models.DateField("ngày văn bản")
    opens_on = models.DateField("mở từ ngày")
    due_on = models.DateField("ngày cuối còn trong hạn")
    opened_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField("mở lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["province", "regime", "year"], name="campaign_once"),
            models.CheckConstraint(
                condition=Q(opens_on__lte=F("due_on")), name="campaign_opens_before_due"
            ),
        ]

    def __str__(self) -> str:
        return f"Báo cáo dân vận năm {self.year}"

    @property
    def period(self) -> Period:
        """What every report of it tells of."""
        return of(DAN_VAN_YEAR, self.year)


class CampaignUnit(models.Model):
    """The report that one unit owes. `year` and `due_on` repeat the campaign's, for counting.

    `sent_on` is the day, in Viet Nam, on which it came in first: from then on it is handed in, and
    that day says whether in time (Chỉ thị 03/CT-UBND, mục 10 asks for the sending). `sent_at` is
    when it came in last; one that was returned comes in again.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="units")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm")
    due_on = models.DateField("ngày cuối còn trong hạn")
    group = models.CharField("nhóm", max_length=10, choices=UnitGroup)
    state = models.CharField(
        "tình trạng", max_length=13, choices=ReportState, default=ReportState.NOT_SENT
    )
    contact_name = models.CharField("người liên hệ", max_length=100, blank=True)
    contact_phone = models.CharField("điện thoại", max_length=20, blank=True)
    written_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    signed_off_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    signed_off_at = models.DateTimeField("thủ trưởng duyệt lúc", null=True)
    signed_file = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")
    sent_on = models.DateField("ngày gửi lần đầu", null=True)
    sent_at = models.DateTimeField("gửi lúc", null=True)
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, related_name="+")
    returned_at = models.DateTimeField("trả lại lúc", null=True)
    return_reason = models.TextField("lý do trả lại", blank=True)
    accepted_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField("tiếp nhận lúc", null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "organisation"], name="campaign_unit_once"),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(WITH_OFFICE))
                | Q(sent_at__isnull=False, sent_on__isnull=False, signed_off_by__isnull=False),
                name="campaign_unit_sent_by_its_head",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.RETURNED) | ~Q(return_reason=""),
                name="campaign_unit_returned_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.ACCEPTED) | Q(accepted_at__isnull=False),
                name="campaign_unit_accepted_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "year"], name="campaign_unit_year_idx"),
            models.Index(fields=["province", "year"], name="campaign_unit_province_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year}"

    @property
    def receipt(self) -> str:
        """Mã nhận: the beginning of the hash over what was sent; "" before."""
        return self.edition.sha256[:12].upper() if self.edition else ""

    @property
    def is_with_office(self) -> bool:
        """Out of the unit's hands."""
        return self.state in WITH_OFFICE

    @property
    def is_handed_in(self) -> bool:
        """It came in at least once; that it was returned since does not undo it."""
        return self.sent_on is not None

    @property
    def is_given_back(self) -> bool:
        """It was returned and has not come in again: `GIVEN_BACK`."""
        return self.is_handed_in and not self.is_with_office

    @property
    def is_late(self) -> bool:
        """It came in, and first after the last day: from 30/11 00:00 on."""
        return self.sent_on is not None and self.sent_on > self.due_on

    def is_overdue(self, on: date) -> bool:
        """Its last day is over and it never came in."""
        return not self.is_handed_in and on > self.due_on

    @property
    def colour(self) -> str:
        return colour(self.state)

    @property
    def late_word(self) -> str:
        return LATE if self.is_late else ""


class CampaignStep(models.Model):
    """One step of a unit's report: who, when, from where to where, and why. Never edited."""

    unit = models.ForeignKey(CampaignUnit, models.PROTECT, related_name="steps")
    name = models.CharField("bước", max_length=20)
    source = models.CharField("từ", max_length=13, choices=ReportState)
    target = models.CharField("đến", max_length=13, choices=ReportState)
    at = models.DateTimeField("lúc")
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    note = models.TextField("ghi chú", blank=True)
    signed_file = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        triggers = [pgtrigger.Protect(name="campaign_step_append_only", operation=APPEND_ONLY)]


class Reminder(models.Model):
    """A unit was reminded; `by` is None where the timetable did it, at most once a day."""

    unit = models.ForeignKey(CampaignUnit, models.PROTECT, related_name="reminders")
    on = models.DateField("ngày")
    at = models.DateTimeField("lúc")
    by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    words = models.TextField("lời nhắc")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "on"], condition=Q(by=None), name="reminder_once_a_day"
            ),
        ]
        triggers = [pgtrigger.Protect(name="reminder_append_only", operation=APPEND_ONLY)]


class FigureOverride(models.Model):
    """What the unit states beside the figure of the ledger, and why; the latest row counts.

    The ledger stays as it is: both are shown. `value` None takes an earlier statement back.
    """

    unit = models.ForeignKey(CampaignUnit, models.PROTECT, related_name="overrides")
    indicator = models.CharField("chỉ tiêu", max_length=20)
    computed = models.DecimalField("theo sổ", max_digits=18, decimal_places=2, null=True)
    value = models.DecimalField("đơn vị khai", max_digits=18, decimal_places=2, null=True)
    reason = models.TextField("lý do")
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField("lúc")

    class Meta:
        ordering = ["pk"]
        triggers = [pgtrigger.Protect(name="figure_override_append_only", operation=APPEND_ONLY)]
