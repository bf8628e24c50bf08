"""Reading across the floors, always from the user."""

from reports.selectors.behind import Behind, behind, numerator_list
from reports.selectors.desk import Desk, desk
from reports.selectors.doubts import doubts
from reports.selectors.figures import (
    covers,
    explained,
    figures,
    frozen,
    ground,
    job,
    jobs,
    own_code,
    passages,
    report,
    submission,
    warnings,
)
from reports.selectors.imports import imports, refusals, register_import
from reports.selectors.leaders import Board, board, months

__all__ = [
    "Behind",
    "Board",
    "Desk",
    "behind",
    "board",
    "covers",
    "desk",
    "doubts",
    "explained",
    "figures",
    "frozen",
    "ground",
    "imports",
    "job",
    "jobs",
    "months",
    "numerator_list",
    "own_code",
    "passages",
    "refusals",
    "register_import",
    "report",
    "submission",
    "warnings",
]
