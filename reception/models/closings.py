"""Chốt sổ: a month of the register as it was closed, and what is corrected from then on."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from portal.organisations.models import Organisation
from reception.models.visits import Visit

# A correction is written once. Only its words may go: when the visit is found to denounce.
WORDS_MAY_GO = """
    IF TG_OP = 'UPDATE' AND NEW.before = '{}' AND NEW.after = '{}'
       AND (NEW.id, NEW.visit_id, NEW.version, NEW.number, NEW.corrected_on, NEW.by_id)
           IS NOT DISTINCT FROM
           (OLD.id, OLD.visit_id, OLD.version, OLD.number, OLD.corrected_on, OLD.by_id)
    THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'reception: a correction of the register is not changed';
"""


class BookClosing(models.Model):
    """The register of one unit for one month, closed for good: nobody undoes it.

    `lines` holds a keyed sum of every line, and one of whoever came with it; `sha256` holds them
    together with the totals. No word of the register stands here.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="nơi tiếp"
    )
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    month = models.DateField("tháng")  # its first day
    visits = models.PositiveIntegerField("lượt tiếp")
    people = models.PositiveIntegerField("số người")
    matters = models.PositiveIntegerField("vụ việc")
    groups = models.PositiveIntegerField("đoàn đông người")
    lines = models.JSONField("dấu của từng dòng", default=dict)
    sha256 = models.CharField("dấu của sổ", max_length=64)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người chốt"
    )
    closed_at = models.DateTimeField("chốt lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "month"], name="book_closed_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="book_closing_is_of_a_month"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="book_closing_stays", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"Sổ tiếp công dân tháng {self.month:%m/%Y}"


class BookCorrection(models.Model):
    """Đính chính: what a line said, what it says now, who changed it and why.

    While the month is open the line itself is changed, and `number` is None. In a closed month the
    correction is a line of its own, with the next number of the same register and its own day; the
    visit holds the present truth, so that it is counted once, and `before` what the closed line
    says. A None in them stands for words that are not kept: those of a denunciation.
    """

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="corrections")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()  # of the visit, once corrected
    year = models.PositiveSmallIntegerField("năm sổ")
    number = models.PositiveIntegerField("số thứ tự", null=True, blank=True)
    corrected_on = models.DateField("ngày đính chính")
    before = models.JSONField("nội dung cũ", default=dict)
    after = models.JSONField("nội dung mới", default=dict)
    reason = models.CharField("lý do", max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người đính chính"
    )
    at = models.DateTimeField("ghi lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "version"], name="correction_once"),
            models.UniqueConstraint(
                fields=["organisation", "year", "number"], name="correction_number_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["province", "corrected_on"],
                name="correction_line_idx",
                condition=Q(number__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="correction_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=WORDS_MAY_GO,
            )
        ]

    def __str__(self) -> str:
        return f"Đính chính số {self.number}/{self.year}"
