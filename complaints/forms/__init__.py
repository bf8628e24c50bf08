"""The forms of petitions: one comes in, is sorted, takes a step."""

from complaints.forms.alike import JoinForm, SeparateForm
from complaints.forms.approving import ApproveForm, ApproveManyForm, SendBackForm
from complaints.forms.complex import (
    ComplexForm,
    DoneForm,
    EscalatedForm,
    MilestoneForm,
    PlanForm,
)
from complaints.forms.enforcement import (
    EnforcementDoneForm,
    EnforcementForm,
    PublicationForm,
    UnpublishForm,
)
from complaints.forms.intake import PetitionForm, VisitPetitionForm
from complaints.forms.lookup import LookupForm
from complaints.forms.papers import OriginalForm, PapersForm, ReturnForm
from complaints.forms.runs import ReassignForm, SavedViewForm
from complaints.forms.sorting import AssignForm, ClassifyForm
from complaints.forms.step import StepForm

__all__ = [
    "ApproveForm",
    "ApproveManyForm",
    "AssignForm",
    "ClassifyForm",
    "ComplexForm",
    "DoneForm",
    "EnforcementDoneForm",
    "EnforcementForm",
    "EscalatedForm",
    "JoinForm",
    "LookupForm",
    "MilestoneForm",
    "OriginalForm",
    "PapersForm",
    "PetitionForm",
    "PlanForm",
    "PublicationForm",
    "ReassignForm",
    "ReturnForm",
    "SavedViewForm",
    "SendBackForm",
    "SeparateForm",
    "StepForm",
    "UnpublishForm",
    "VisitPetitionForm",
]
