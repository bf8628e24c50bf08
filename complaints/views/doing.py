"""What every form of this floor does when it is valid: its work once, or the reason why not."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect

from complaints.services import StaleError
from portal.access.http import Request
from portal.idempotency.services import once

Work = Callable[[str], str]  # takes the token of the form, gives the address that shows the result
Show = Callable[[int], HttpResponse]  # shows the form again with that status


def do(request: Request, form: BaseForm, work: Work, show: Show) -> HttpResponse:
    """Run the work at most once and go to its result; else the form again: 422, stale 409."""
    if not form.is_valid():
        return show(422)
    try:
        with once(request) as post:
            if not post.done:
                post.result = work(post.token)
            return redirect(post.result)
    except StaleError as error:
        form.add_error(None, error)
        return show(409)
    except ValidationError as error:
        _tell(form, error)
        return show(422)


def _tell(form: BaseForm, error: ValidationError) -> None:
    """Errors of fields the form does not show are told above it."""
    told = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, sentences in told.items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence.rstrip("."))
