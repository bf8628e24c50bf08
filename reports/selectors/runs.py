"""How far a computation is, and the figures that were published last."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Avg, Count, F

from portal.access.models import User
from portal.access.roles import Permission
from portal.organisations.models import Organisation
from reports.models import JobState, ReportJob, Run, RunPart
from reports.period import Period
from reports.selectors.figures import covers

LAST = 5  # reports that tell how long the next one takes


@dataclass(frozen=True)
class Progress:
    """So many of so many units; `left` in seconds, None where nothing is known yet."""

    done: int
    of: int
    left: int | None

    @property
    def percent(self) -> int:
        return 100 * self.done // self.of if self.of else 0

    @property
    def minutes(self) -> int:
        """What is left in whole minutes, one for less; 0 where nobody knows."""
        return -(-self.left // 60) if self.left else 0


def run(user: User, pk: int, on: date) -> Run | None:
    """A run of a unit whose reports the user makes; None outside."""
    found = Run.objects.select_related("organisation", "requested_by").filter(pk=pk).first()
    if found is None or not covers(user, Permission.MAKE_REPORT, found.organisation, on):
        return None
    return found


def progress(found: Run) -> Progress:
    """One query; what is left is told after the parts that are done."""
    told = found.parts.aggregate(of=Count("pk"), done=Count("computed_at"), took=Avg("took"))
    rest = told["of"] - told["done"]
    left = None if told["took"] is None else round(rest * told["took"] / 1000)
    return Progress(told["done"], told["of"], left)


def minutes_left(job: ReportJob, at: datetime) -> int:
    """What a report still takes in whole minutes, after the last ones of its kind; 0: unknown."""
    if job.state != JobState.RUNNING or job.started_at is None:
        return 0
    alike = ReportJob.objects.filter(
        regime=job.regime, format=job.format, state=JobState.DONE, started_at__isnull=False
    ).order_by("-pk")
    last = alike.annotate(took=F("finished_at") - F("started_at")).values_list("took", flat=True)
    took = list(last[:LAST])
    if not took:
        return 0
    left = sum(took, timedelta()) / len(took) - (at - job.started_at)
    return max(1, -(-int(left.total_seconds()) // 60))


def open_run(unit: Organisation, period: Period) -> Run | None:
    """The run of a unit and period that is under way."""
    wanted = {"organisation": unit, "period": str(period)}
    return Run.objects.filter(**wanted, state__in=JobState.open()).first()


def published(unit: Organisation, period: Period) -> RunPart | None:
    """The figures of a unit as they were published last, whoever's run they were part of."""
    parts = RunPart.objects.filter(
        organisation=unit, run__period=str(period), run__state=JobState.DONE
    )
    return parts.select_related("run").order_by("-run__finished_at", "-pk").first()
