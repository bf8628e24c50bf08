"""What is refused where no form is there to show it: its sentence on a page of its own."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portal.http import ElsewhereFirstError
from portal.idempotency.conflicts import BUSY, RETRY_SECONDS, is_busy
from portal.stale import StaleError

UNREADABLE = "Nội dung gửi có ký tự không đọc được. Mở lại trang rồi nhập lại."
FORMS_ONLY = "Địa chỉ này chỉ nhận biểu mẫu. Mở lại trang có biểu mẫu rồi gửi lại."


class Refusals:
    """Answers what no view has dealt with; nothing was written.

    422 for a service's sentence, 409 where somebody else was quicker or holds the record, 404 for
    an address with a NUL (no text of the database has one), 422 for a form with one that no field
    has refused, the way to a page that must come first, and a page for 405: who signs in again
    after a form lands on the address the form was sent to.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404
        response = self.get_response(request)
        if response.status_code == 405 and request.method == "GET":
            shown = _page(request, [FORMS_ONLY], status=405)
            shown.headers["Allow"] = response.headers["Allow"]
            return shown
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, ElsewhereFirstError):
            return _elsewhere(request, error.address)
        if isinstance(error, OperationalError) and is_busy(error):
            answer = _page(request, [BUSY], status=409)
            answer.headers["Retry-After"] = str(RETRY_SECONDS)
            return answer
        if isinstance(error, ValueError) and _has_nul(request):
            return _page(request, [UNREADABLE], status=422)
        if not isinstance(error, ValidationError):
            return None
        return _page(request, error.messages, status=409 if isinstance(error, StaleError) else 422)


def _elsewhere(request: HttpRequest, address: str) -> HttpResponse:
    """A part of a page must not become another page: the whole page goes there."""
    if "HX-Request" in request.headers:
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return redirect(address)


def _has_nul(request: HttpRequest) -> bool:
    return any("\0" in said for _, values in request.POST.lists() for said in values)


def _page(request: HttpRequest, sentences: list[str], *, status: int) -> HttpResponse:
    layout = "staff.html" if request.user.is_authenticated else "public.html"
    context = {"sentences": sentences, "layout": layout}
    return render(request, "422.html", context, status=status)
