"""What the roof does: computes figures, works off report jobs, keeps texts, takes reports in."""

from reports.services.editions import correct, submit
from reports.services.figures import compute_figures, only_province, units_with_records
from reports.services.jobs import (
    claim,
    fail,
    finish,
    request_report,
    run,
    stage,
    unheard,
)
from reports.services.snapshots import in_one_snapshot
from reports.services.writing import write_passages

__all__ = [
    "claim",
    "compute_figures",
    "correct",
    "fail",
    "finish",
    "in_one_snapshot",
    "only_province",
    "request_report",
    "run",
    "stage",
    "submit",
    "unheard",
    "units_with_records",
    "write_passages",
]
