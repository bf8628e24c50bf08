"""What the roof has on record in the world: a file that was made, figures being computed."""

from typing import Any

from portal.organisations.models import Organisation
from reports.models import JobState, ReportJob, Run
from reports.period import of
from reports.services import request_run
from tests.complaints import factories


def roof_records(unit: Organisation) -> dict[str, Any]:
    return {"job": {"pk": job(unit).pk}, "figure run": {"pk": figure_run(unit).pk}}


def figure_run(unit: Organisation) -> Run:
    return request_run(
        organisation=unit, period=of("NAM", 2026), by=factories.head(), at=factories.moment()
    )


def job(unit: Organisation) -> ReportJob:
    return ReportJob.objects.create(
        regime="dan-van", organisation=unit, province_id=unit.province_pk, period="DV/2026",
        requested_at=factories.moment(),
        state=JobState.DONE, file_name="bao-cao.pdf", content=b"%PDF-1.7",
    )  # fmt: skip
