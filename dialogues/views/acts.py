"""The acts that may be done to a record on its page: each is a service, its form, and its words."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.messages import success
from django.http import HttpResponse
from django.utils.timezone import now

from dialogues.forms import VersionForm, versioned
from portal.access.http import Request
from portal.idempotency.acting import act


@dataclass(frozen=True)
class Act:
    """`form` asks what `service` takes besides the record; `done` is what the person reads then."""

    name: str
    form: type[VersionForm]
    service: Callable[..., object]
    done: str


Acts = tuple[Act, ...]
Again = Callable[..., HttpResponse]


def empty_forms(acts: Acts, version: int) -> dict[str, VersionForm]:
    """A form for each act by its name, as the page shows them of a record of that version."""
    return {one.name: versioned(one.form, version) for one in acts}


def perform(
    request: Request,
    chosen: Act,
    address: str,
    again: Callable[..., HttpResponse],
    **record: object,
) -> HttpResponse:
    """Do what was posted to the `record` (name of the service's argument) and go to the address.

    `again(status, **{act: form})` shows the page with the form that was refused.
    """
    form = chosen.form(request.POST)

    def work(_token: str) -> str:
        chosen.service(**record, by=request.user, at=now(), **form.cleaned_data)
        success(request, chosen.done)
        return address

    return act(request, form, work, lambda status: again(status, **{chosen.name: form}))
