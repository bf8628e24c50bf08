"""What the roof has on record in the world: a file that was made, figures being computed."""

from typing import Any

from portal.organisations.models import Organisation
from reports.indicators import Value
from reports.models import (
    Edition,
    EditionCases,
    JobState,
    ReportJob,
    Run,
    Submission,
)
from reports.period import of
from reports.services import request_run
from reports.sheets import dan_van, frozen
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


def edition_records(unit: Organisation) -> dict[str, Any]:
    """An edition with one list, as it was handed in; and what the reconciliation can open."""
    found = edition(unit)
    return {
        "edition": {"pk": found.pk},
        "list of an edition": {"pk": found.pk, "code": "XLD-31"},
        "file of an edition": {"pk": found.pk, "form": "json"},
        "reconciled number": {"code": "don.cuoi"},
    }


def edition(unit: Organisation) -> Edition:
    by, period = factories.head(), "DV/2024"
    kept = Submission.objects.create(
        organisation=unit, province_id=unit.province_pk, regime="dan-van", period=period,
        year=2024, submitted_on=factories.TODAY, submitted_at=factories.moment(), submitted_by=by,
    )  # fmt: skip
    made = Edition.objects.create(
        submission=kept, organisation=unit, province_id=unit.province_pk, regime="dan-van",
        period=period, year=2024, unit_code=unit.code, unit_name=unit.name, unit_path=unit.path,
        title="Kết quả công tác dân vận", values=VALUES, definitions={}, position=POSITION,
        lists={"XLD-31": frozen.listed("complaints.petition", [])},
        submitted_on=kept.submitted_on, submitted_at=kept.submitted_at, submitted_by=by,
        signer=str(by),
    )  # fmt: skip
    EditionCases.objects.create(
        edition=made, indicator="XLD-31", model="complaints.petition", ids=[]
    )
    return made


POSITION = {"snapshot": "1:1:", "wal": "0/0", "isolation": "", "entry": 0, "seal": ""}
VALUES = {code: frozen.kept(Value(code, "đơn", 1, 0, None)) for code in dan_van.CODES}
