"""What a service refuses where no form is there to show it: its sentence on a page of its own."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class Refusals:
    """Answers a ValidationError that no view has dealt with by status 422; nothing was written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, ValidationError):
            return None
        layout = "staff.html" if request.user.is_authenticated else "public.html"
        context = {"sentences": error.messages, "layout": layout}
        return render(request, "422.html", context, status=422)
