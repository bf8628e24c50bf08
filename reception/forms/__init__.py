"""The forms of the door: one visit, its correction, one leader's day."""

from reception.forms.correction import CorrectionForm, NoticeForm
from reception.forms.session import HoldForm, PostponeForm, PublishForm, SessionForm
from reception.forms.visit import VisitForm

__all__ = [
    "CorrectionForm",
    "HoldForm",
    "NoticeForm",
    "PostponeForm",
    "PublishForm",
    "SessionForm",
    "VisitForm",
]
