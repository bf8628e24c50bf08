"""What the pages of the roof ask."""

from reports.forms.campaigns import (
    AnswerForm,
    CampaignForm,
    ContactForm,
    DecisionForm,
    OtherwiseForm,
    RemindForm,
    SendForm,
    SignedForm,
    StepForm,
    section_form,
)
from reports.forms.corrections import CorrectionForm
from reports.forms.passages import MOST_LETTERS, PassagesForm
from reports.forms.periods import DaysForm
from reports.forms.registers import ColumnsForm, RegisterForm

__all__ = [
    "MOST_LETTERS",
    "AnswerForm",
    "CampaignForm",
    "ColumnsForm",
    "ContactForm",
    "CorrectionForm",
    "DaysForm",
    "DecisionForm",
    "OtherwiseForm",
    "PassagesForm",
    "RegisterForm",
    "RemindForm",
    "SendForm",
    "SignedForm",
    "StepForm",
    "section_form",
]
