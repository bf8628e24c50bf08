"""What a posted form leads to: its work at most once, or its page again with the reason why not."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portal.idempotency.conflicts import BUSY, RETRY_SECONDS, both_versions, is_busy
from portal.idempotency.services import once
from portal.stale import StaleError

Work = Callable[[str], str]  # takes the token of the form, gives the address that shows the result
Again = Callable[[int], HttpResponse]  # shows the page with the form again, with that status


def act(request: HttpRequest, form: BaseForm, work: Work, again: Again) -> HttpResponse:
    """Run the work of a form at most once and go to its result.

    A form that is not valid, or that a service refuses, is shown again: 422. Where somebody else
    was quicker, both versions are shown, and where somebody holds the record, when to try: 409.
    """
    if not form.is_valid():
        return again(422)
    try:
        with once(request) as post:
            if not post.done:
                post.result = work(post.token)
            return redirect(post.result)
    except StaleError as error:
        return _stale(request, form, error, again)
    except ValidationError as error:
        tell(form, error)
        return again(422)
    except OperationalError as error:
        return _busy(form, error, again)


def tell(form: BaseForm, error: ValidationError) -> None:
    """Show what a service refuses: at its field, as the form's own errors are written, or above."""
    told = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, sentences in told.items():
        for sentence in sentences:
            if name in form.fields:
                form.add_error(name, sentence.rstrip("."))
            else:
                form.add_error(None, sentence)


def _stale(request: HttpRequest, form: BaseForm, error: StaleError, again: Again) -> HttpResponse:
    if error.version is not None:
        return both_versions(request, form, error)
    tell(form, error)
    return again(409)


def _busy(form: BaseForm, error: OperationalError, again: Again) -> HttpResponse:
    """Somebody holds the record longer than anybody is let wait; what was typed stays."""
    if not is_busy(error):
        raise error
    form.add_error(None, BUSY)
    answer = again(409)
    answer.headers["Retry-After"] = str(RETRY_SECONDS)
    return answer
