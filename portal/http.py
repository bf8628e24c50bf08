"""The few words every view uses."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

AnyForm = TypeVar("AnyForm", bound=BaseForm)
PAGE_SIZE = 50
LONGEST_CURSOR = 18  # digits: what a key of the database can hold


def page(
    request: HttpRequest, name: str, /, *, status: int = 200, **context: object
) -> HttpResponse:
    """The whole page, or only its `_part` when htmx asks."""
    folder, _, leaf = name.rpartition("/")
    asked_by_htmx = "HX-Request" in request.headers
    # A page without parts is whole for everybody: a header anyone can send must not be an error.
    templates = [f"{folder}/_{leaf}", name] if asked_by_htmx else [name]
    response = render(request, templates, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


@contextmanager
def errors_on(form: BaseForm) -> Iterator[None]:
    """Show what a service refuses as errors of the form that asked for it."""
    try:
        yield
    except ValidationError as error:
        form.add_error(None, error)


class ElsewhereFirstError(Exception):
    """Something must be said on another page before this one is shown; it leads back here."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(address)


def file(content: bytes, name: str, media_type: str = "application/pdf") -> HttpResponse:
    """A file: what is to be printed opens in the browser, everything else is saved."""
    shown = "inline" if media_type == "application/pdf" else "attachment"
    disposition = {"Content-Disposition": f'{shown}; filename="{name}"'}
    return HttpResponse(content, content_type=media_type, headers=disposition)


def as_sent(refused: BaseForm | None, own: AnyForm) -> AnyForm:
    """The refused form where it is this one of the page, with what was typed; else this one."""
    if isinstance(refused, type(own)) and refused.auto_id == own.auto_id:
        return refused
    return own


@dataclass(frozen=True)
class Slice:
    """One page of a long list: its rows, and the key after which the next starts ("": the end)."""

    rows: Sequence[Any]
    after: str

    def __bool__(self) -> bool:
        return bool(self.rows)


def paginate(
    request: HttpRequest, rows: QuerySet[Any], *, key: str = "pk", size: int = PAGE_SIZE
) -> Slice:
    """Keyset pagination, newest first by a unique, ever-growing `key`: no OFFSET, no COUNT.

    A cursor that is no number shows the first page.
    """
    if cursor := cursor_of(request):
        rows = rows.filter(**{f"{key}__lt": cursor})
    found = list(rows.order_by(f"-{key}")[: size + 1])
    more = len(found) > size
    found = found[:size]
    return Slice(found, str(getattr(found[-1], key)) if more else "")


def cursor_of(request: HttpRequest) -> int:
    """The number in `?sau=`; 0 for anything that is none, or longer than any key there is."""
    cursor = request.GET.get("sau", "")
    return int(cursor) if cursor.isdecimal() and len(cursor) <= LONGEST_CURSOR else 0


def capped_count(rows: QuerySet[Any], cap: int = 1000) -> str:
    """How many rows, counted no further than the cap: "37", or "hơn 1.000"."""
    return capped(rows.order_by()[: cap + 1].count(), cap)


def capped(counted: int, cap: int = 1000) -> str:
    """A number that was counted no further than one past the cap, in words."""
    shown = f"{min(counted, cap):,}".replace(",", ".")
    return shown if counted <= cap else f"hơn {shown}"


def addresses(route: str) -> Callable[[object], str]:
    """The address of each record of a list, whose key ends it: one look-up, not one for each."""
    above = reverse(route, args=[0]).removesuffix("0")
    return lambda key: f"{above}{quote(str(key))}"
