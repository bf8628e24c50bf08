"""Petitions (đơn), the cases they open (hồ sơ giải quyết), and all that happens to them."""

from complaints.models.accused import Accused, ConflictOfInterest, ConflictReason
from complaints.models.carrying import EnforcementProgress, Milestone
from complaints.models.cases import Case, Notice, Result, Suspension
from complaints.models.checks import ClassificationCheck
from complaints.models.contents import ItemState, LinkKind, PetitionItem, PetitionVisit
from complaints.models.decisions import (
    COUNTED_ONES,
    INVESTIGATED,
    OF_PEOPLE,
    ComplexCase,
    Decision,
    Enforcement,
    Obligation,
    Remedy,
)
from complaints.models.denouncing import (
    DenunciationFile,
    PreCheck,
    Renewal,
    RenewalArticle,
    TeamMember,
    team_of,
)
from complaints.models.feedback import FeedbackStep, RegulationFeedback
from complaints.models.letters import Letter, LetterRecipients, LetterState
from complaints.models.moved import MovedDeadline
from complaints.models.obstacles import ObstacleKind, ObstaclePeriod, TimeBar
from complaints.models.oversight import (
    Destruction,
    ExternalRecord,
    Instruction,
    InstructionKind,
    NationalSystem,
    SyncState,
)
from complaints.models.papers import Original
from complaints.models.parties import (
    Party,
    PartyPaper,
    PartyRole,
    Signatory,
    SignatoryState,
    Withdrawal,
    WithdrawalPaper,
    WithdrawalScope,
)
from complaints.models.petitions import Petition, Source
from complaints.models.protection import Protection, SecrecyWaiver
from complaints.models.publications import PublicText
from complaints.models.search import (
    BulkLine,
    BulkRun,
    NotDuplicate,
    PetitionWords,
    SavedView,
)
from complaints.models.steps import Deadline, Step
from complaints.models.touched import TouchedHalf
from complaints.models.transfers import PetitionSource, Transfer, TransferState
from complaints.models.verifying import CouncilMember, Seat, VerificationReport
from reception.kinds import Contested

__all__ = [
    "COUNTED_ONES",
    "INVESTIGATED",
    "OF_PEOPLE",
    "Accused",
    "BulkLine",
    "BulkRun",
    "Case",
    "ClassificationCheck",
    "ComplexCase",
    "ConflictOfInterest",
    "ConflictReason",
    "Contested",
    "CouncilMember",
    "Deadline",
    "Decision",
    "DenunciationFile",
    "Destruction",
    "Enforcement",
    "EnforcementProgress",
    "ExternalRecord",
    "FeedbackStep",
    "Instruction",
    "InstructionKind",
    "ItemState",
    "Letter",
    "LetterRecipients",
    "LetterState",
    "LinkKind",
    "Milestone",
    "MovedDeadline",
    "NationalSystem",
    "NotDuplicate",
    "Notice",
    "Obligation",
    "ObstacleKind",
    "ObstaclePeriod",
    "Original",
    "Party",
    "PartyPaper",
    "PartyRole",
    "Petition",
    "PetitionItem",
    "PetitionSource",
    "PetitionVisit",
    "PetitionWords",
    "PreCheck",
    "Protection",
    "PublicText",
    "RegulationFeedback",
    "Remedy",
    "Renewal",
    "RenewalArticle",
    "Result",
    "SavedView",
    "Seat",
    "SecrecyWaiver",
    "Signatory",
    "SignatoryState",
    "Source",
    "Step",
    "Suspension",
    "SyncState",
    "TeamMember",
    "TimeBar",
    "TouchedHalf",
    "Transfer",
    "TransferState",
    "VerificationReport",
    "Withdrawal",
    "WithdrawalPaper",
    "WithdrawalScope",
    "team_of",
]
