"""The preview on the page of a step: the new limit and the citizen's words, for the day chosen."""

from datetime import date

from django.core.exceptions import ValidationError

from complaints.forms import StepForm
from complaints.services.foreseeing import Foreseen, foresee
from portal.access.http import Request
from portal.fields import Day

ASKED = "ngay"


def foreseen(request: Request, form: StepForm) -> Foreseen | None:
    """For the day typed in the form, or asked for in the address, else for today."""
    typed = request.POST.get("on") if form.is_bound else request.GET.get(ASKED)
    on = _day(typed) or form.today
    if not form.is_bound:
        form.initial["on"] = on
    return foresee(form.subject, form.step, on)


def _day(typed: str | None) -> date | None:
    try:
        found: date | None = Day(required=False).clean(typed)
    except ValidationError:
        return None
    return found
