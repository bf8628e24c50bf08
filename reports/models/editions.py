"""A report as it was handed in: frozen figures, the cases behind each, and what they rest on."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from portal.organisations.models import Organisation
from reports.models.jobs import Submission
from reports.period import parse


def never_changed(name: str) -> list[pgtrigger.Trigger]:
    """What the database refuses whoever asks: a row that is written stays as it is."""
    return [pgtrigger.Protect(name=name, operation=pgtrigger.Update | pgtrigger.Delete)]


class Edition(models.Model):
    """Bản đã nộp: the first one, or the n-th that corrects the one before. Never changed.

    Name and path of the unit are those of the day. `values`, `definitions` and `lists` go by code
    of the indicator, `texts` by slot. `position` says from what the figures were read: snapshot
    and place in the log of PostgreSQL, last entry and seal of the trail. `sha256` is over all of
    it in the canonical spelling of `sheets.frozen`.
    """

    submission = models.ForeignKey(
        Submission, models.PROTECT, related_name="editions", verbose_name="báo cáo"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="đơn vị", db_index=False
    )
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    regime = models.CharField("chế độ báo cáo", max_length=10)
    period = models.CharField("kỳ báo cáo", max_length=24)
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveSmallIntegerField("bản thứ", default=1)
    previous = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by",
        verbose_name="đính chính bản",
    )  # fmt: skip
    reason = models.CharField("lý do đính chính", max_length=500, blank=True)
    unit_code = models.CharField("mã đơn vị", max_length=120)
    unit_name = models.CharField("tên đơn vị lúc nộp", max_length=200)
    unit_path = models.CharField("vị trí lúc nộp", max_length=121)
    province_name = models.CharField("tỉnh, thành phố lúc nộp", max_length=200)
    title = models.CharField("trích yếu", max_length=300)
    values = models.JSONField("số liệu")
    definitions = models.JSONField("định nghĩa")
    lists = models.JSONField("danh sách")
    sheets = models.JSONField("biểu", default=dict)
    texts = models.JSONField("phần lời", default=dict)
    warnings = models.JSONField("cảnh báo và giải trình", default=list)
    failing = models.PositiveSmallIntegerField("số biểu có lỗi lôgic", default=0)
    notes = models.JSONField("ghi chú", default=list)  # reorganisations that the figures bridge
    position = models.JSONField("vị trí dữ liệu")
    submitted_on = models.DateField("ngày nộp")
    submitted_at = models.DateTimeField("nộp lúc")
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người nộp"
    )
    signer = models.CharField("người nộp ghi", max_length=160)
    sha256 = models.CharField("mã kiểm tra", max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "regime", "period", "number"], name="edition_once"
            ),
            models.CheckConstraint(
                condition=Q(number=1, previous=None)
                | (Q(number__gt=1, previous__isnull=False) & ~Q(reason="")),
                name="edition_corrects_with_reason",
            ),
        ]
        triggers = never_changed("edition_frozen")

    def __str__(self) -> str:
        return f"{self.regime} {self.unit_code} {self.period} bản {self.number}"

    @property
    def period_name(self) -> str:
        """ "năm báo cáo dân vận 2026" """
        return parse(self.period).name

    @property
    def name(self) -> str:
        """ "Bản nộp" or "Bản đính chính lần 1"."""
        return "Bản nộp" if self.number == 1 else f"Bản đính chính lần {self.number - 1}"


class EditionCases(models.Model):
    """The rows behind one number of an edition: their ids, sorted. Nothing of what they say."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="cases", db_index=False)
    indicator = models.CharField("chỉ tiêu", max_length=20)
    model = models.CharField("bảng", max_length=60)  # "complaints.petition"
    ids = ArrayField(models.BigIntegerField(), verbose_name="mã dòng")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "indicator"], name="edition_cases_once"),
        ]
        triggers = never_changed("edition_cases_frozen")
