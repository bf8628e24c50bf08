"""Reading across the floors, always from the user."""

from reports.selectors.behind import Behind, behind, numerator_list
from reports.selectors.bridges import notes_of
from reports.selectors.desk import Desk, desk
from reports.selectors.doubts import doubts
from reports.selectors.figures import (
    ANSWER,
    covers,
    explained,
    ground,
    job,
    jobs,
    own_code,
    submission,
    warnings,
)
from reports.selectors.imports import imports, refusals, register_import
from reports.selectors.records import (
    only_province,
    provinces_with_petitions,
    units_with_records,
)
from reports.selectors.reports import passages, report, whole_report
from reports.selectors.runs import (
    minutes_left,
    open_run,
    progress,
    published,
    run,
)

__all__ = [
    "ANSWER",
    "Behind",
    "Desk",
    "behind",
    "covers",
    "desk",
    "doubts",
    "explained",
    "ground",
    "imports",
    "job",
    "jobs",
    "minutes_left",
    "notes_of",
    "numerator_list",
    "only_province",
    "open_run",
    "own_code",
    "passages",
    "progress",
    "provinces_with_petitions",
    "published",
    "refusals",
    "register_import",
    "report",
    "run",
    "submission",
    "units_with_records",
    "warnings",
    "whole_report",
]
