"""Figures kept: a run computes a unit and all below it part by part, and is published whole."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from portal.organisations.models import Organisation
from reports.models.jobs import JobState
from reports.period import parse


class Run(models.Model):
    """Figures of one period for a unit and those below it; nobody sees them before all are there.

    A worker holds it by lease as it holds a report job; the parts that are done stay done.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    period = models.CharField("kỳ", max_length=24)
    state = models.CharField("tình trạng", max_length=8, choices=JobState, default=JobState.QUEUED)
    attempts = models.PositiveSmallIntegerField("số lần thử", default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    error = models.CharField("lỗi", max_length=300, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )  # null: the night
    requested_at = models.DateTimeField("yêu cầu lúc")
    finished_at = models.DateTimeField("xong lúc", null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["requested_at"],
                name="run_open_idx",
                condition=Q(state__in=["queued", "running"]),
            ),
            models.Index(fields=["province", "period", "finished_at"], name="run_published_idx"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "period"],
                name="run_once_at_a_time",
                condition=Q(state__in=["queued", "running"]),
            ),
            models.CheckConstraint(
                condition=~Q(state=JobState.DONE) | Q(finished_at__isnull=False),
                name="run_done_has_its_moment",
            ),
        ]

    @property
    def period_name(self) -> str:
        """ "năm báo cáo dân vận 2026" """
        return parse(self.period).name

    @property
    def is_open(self) -> bool:
        return self.state in JobState.open()


class RunPart(models.Model):
    """The figures of one unit: `values` by code as `compute_indicators --json` gives them."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="parts")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    values = models.JSONField("số liệu", null=True)
    warnings = models.JSONField("chỗ không khớp", default=list)  # sentences of reports.checks
    computed_at = models.DateTimeField("tính lúc", null=True)
    took = models.PositiveIntegerField("hết (ms)", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "organisation"], name="run_part_once"),
            models.CheckConstraint(
                condition=Q(computed_at__isnull=True, values__isnull=True)
                | Q(computed_at__isnull=False, values__isnull=False),
                name="run_part_computed_or_not",
            ),
        ]
