"""What a posted form leads to: its work at most once, or its page again with the reason why not."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portal.idempotency.services import once
from portal.stale import StaleError

Work = Callable[[str], str]  # takes the token of the form, gives the address that shows the result
Again = Callable[[int], HttpResponse]  # shows the page with the form again, with that status


def act(request: HttpRequest, form: BaseForm, work: Work, again: Again) -> HttpResponse:
    """Run the work of a form at most once and go to its result.

    A form that is not valid, or that a service refuses, is shown again: 422, or 409 where somebody
    else was quicker.
    """
    if not form.is_valid():
        return again(422)
    try:
        with once(request) as post:
            if not post.done:
                post.result = work(post.token)
            return redirect(post.result)
    except ValidationError as error:
        tell(form, error)
        return again(409 if isinstance(error, StaleError) else 422)


def tell(form: BaseForm, error: ValidationError) -> None:
    """Show what a service refuses: at its field, as the form's own errors are written, or above."""
    told = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, sentences in told.items():
        for sentence in sentences:
            if name in form.fields:
                form.add_error(name, sentence.rstrip("."))
            else:
                form.add_error(None, sentence)
