"""What the roof does: computes figures, works off report jobs, keeps texts, takes reports in."""

from reports.services.boards import ask_for_report
from reports.services.editions import correct, submit
from reports.services.jobs import (
    claim,
    fail,
    finish,
    request_report,
    run,
    stage,
    stop_report,
    unheard,
)
from reports.services.rollups import fold, rebuild
from reports.services.runs import (
    forget_runs,
    request_nightly,
    request_run,
    run_figures,
    stop_run,
    unheard_runs,
)
from reports.services.snapshots import in_one_snapshot
from reports.services.writing import ClashError, write_passages

__all__ = [
    "ClashError",
    "ask_for_report",
    "claim",
    "correct",
    "fail",
    "finish",
    "fold",
    "forget_runs",
    "in_one_snapshot",
    "rebuild",
    "request_nightly",
    "request_report",
    "request_run",
    "run",
    "run_figures",
    "stage",
    "stop_report",
    "stop_run",
    "submit",
    "unheard",
    "unheard_runs",
    "write_passages",
]
