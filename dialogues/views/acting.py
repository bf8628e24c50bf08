"""What every act on a page has in common: its form, its one time, the page again if refused."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect

from dialogues.services import StaleError
from portal.access.http import Request
from portal.idempotency.services import once

Again = Callable[[int], HttpResponse]


def act(
    request: Request, form: Form, work: Callable[[], str], done: str, again: Again
) -> HttpResponse:
    """Do the work of a posted form at most once and go to the address it gives.

    `done` is what the person reads then ("" where the work says it); `again` shows the page anew
    with the status of a refusal.
    """
    if not form.is_valid():
        return again(422)
    try:
        with once(request) as post:
            if not post.done:
                post.result = work()
                if done:
                    messages.success(request, done)
            return redirect(post.result)
    except ValidationError as error:
        _show(form, error)
        return again(409 if isinstance(error, StaleError) else 422)


def _show(form: Form, error: ValidationError) -> None:
    """What a service says about something that is no field of this form stands above the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        field: Any = name if name in form.fields else None
        form.add_error(field, errors)
