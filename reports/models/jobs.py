"""Report jobs, and reports that were handed in."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from portal.organisations.models import Organisation
from reports.kinds import MADE
from reports.period import parse


class JobState(models.TextChoices):
    QUEUED = "queued", "Đang chờ"
    RUNNING = "running", "Đang lập"
    DONE = "done", "Đã xong"
    FAILED = "failed", "Không lập được"
    STOPPED = "stopped", "Đã dừng"

    @classmethod
    def open(cls) -> "tuple[JobState, ...]":
        """Where somebody works on it, or shall."""
        return cls.QUEUED, cls.RUNNING


class ReportJob(models.Model):
    """Work that must not be lost: PostgreSQL is the queue, Celery only the bell.

    A worker holds it by lease; `attempts` is the fence, so that only the last holder publishes.
    """

    regime = models.CharField("chế độ báo cáo", max_length=10)  # a key of reports.kinds.MADE
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    period = models.CharField("kỳ báo cáo", max_length=24)
    format = models.CharField("định dạng", max_length=5, default="pdf")
    state = models.CharField("tình trạng", max_length=8, choices=JobState, default=JobState.QUEUED)
    progress = models.PositiveSmallIntegerField("tiến độ (%)", default=0)
    stage = models.CharField("đang làm", max_length=100, blank=True)
    error = models.CharField("lỗi", max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField("số lần thử", default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )  # null: the night
    requested_at = models.DateTimeField("yêu cầu lúc")
    started_at = models.DateTimeField("bắt đầu lúc", null=True, blank=True)
    finished_at = models.DateTimeField("xong lúc", null=True, blank=True)
    file_name = models.CharField("tên tệp", max_length=120, blank=True)
    content = models.BinaryField("tệp", null=True, editable=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["requested_at"],
                name="report_job_open_idx",
                condition=Q(state__in=["queued", "running"]),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=JobState.DONE) | Q(content__isnull=False),
                name="report_job_done_has_its_file",
            ),
            models.CheckConstraint(condition=Q(progress__lte=100), name="report_job_progress"),
        ]

    @property
    def name(self) -> str:
        """What is made: "sáu biểu thống kê"."""
        return MADE[self.regime]

    @property
    def period_name(self) -> str:
        """ "năm báo cáo dân vận 2026" """
        return parse(self.period).name


class Submission(models.Model):
    """A report handed in, with the day of its first time; what it said is in its editions.

    `figures` holds those of a report handed in before there were editions.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    regime = models.CharField("chế độ báo cáo", max_length=10)
    period = models.CharField("kỳ báo cáo", max_length=24)
    year = models.PositiveSmallIntegerField("năm")
    submitted_on = models.DateField("ngày nộp")
    submitted_at = models.DateTimeField("nộp lúc")
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    figures = models.JSONField("số liệu đã nộp", default=dict)
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "regime", "period"], name="submission_once"
            ),
        ]
