"""What the roof writes itself: figures, jobs, texts of a report, and registers taken in."""

from reports.models.campaigns import (
    Campaign,
    CampaignStep,
    CampaignUnit,
    FigureOverride,
    Reminder,
)
from reports.models.editions import Edition, EditionCases
from reports.models.imports import (
    AT_WORK,
    ENDED,
    WAITING,
    ColumnMapping,
    ImportState,
    RegisterImport,
    RegisterKind,
    RegisterRefusal,
)
from reports.models.jobs import JobState, ReportJob, Submission
from reports.models.manual import DECIDED, OPEN, ManualFigure, ManualState
from reports.models.passages import Passage
from reports.models.rollups import PetitionCount, ProvinceCounted
from reports.models.runs import Run, RunPart
from reports.models.targets import Bound, Target

__all__ = [
    "AT_WORK",
    "DECIDED",
    "ENDED",
    "OPEN",
    "WAITING",
    "Bound",
    "Campaign",
    "CampaignStep",
    "CampaignUnit",
    "ColumnMapping",
    "Edition",
    "EditionCases",
    "FigureOverride",
    "ImportState",
    "JobState",
    "ManualFigure",
    "ManualState",
    "Passage",
    "PetitionCount",
    "ProvinceCounted",
    "RegisterImport",
    "RegisterKind",
    "RegisterRefusal",
    "Reminder",
    "ReportJob",
    "Run",
    "RunPart",
    "Submission",
    "Target",
]
