"""One petition as a file with tabs: finding it, telling that it was read, and its table of tabs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now

from complaints import selectors
from complaints.models import Case, Petition
from complaints.workflow import Machine
from portal.access.http import Request
from portal.audit.services import record
from portal.http import page


def always(_petition: Petition) -> bool:
    return True


def is_decided(petition: Petition) -> bool:
    return hasattr(petition.case, "decision")


@dataclass(frozen=True)
class Tab:
    """One page of the file: its title, its route, which takes the file number, and when it is."""

    title: str
    route: str
    shown: Callable[[Petition], bool] = always


# In the order in which they stand on the page; the first is the file itself.
TABS: tuple[Tab, ...] = (
    Tab("Tổng quan", "complaints:petition"),
    Tab("Thi hành", "complaints:enforcement", is_decided),
)


@dataclass(frozen=True)
class Leaf:
    """A tab of one petition: its address, and whether it is the one that is open."""

    title: str
    url: str
    is_open: bool


def file_page(
    request: Request, found: Petition, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """One tab of the file; `template` extends complaints/file.html and fills the block `tab`."""
    leaves = tabs(found, request.resolver_match.view_name if request.resolver_match else "")
    return page(
        request, template, status=status, petition=found, case=found.case, tabs=leaves, **context
    )


def tabs(found: Petition, view: str) -> list[Leaf]:
    number = [found.file_number]
    return [
        Leaf(tab.title, reverse(tab.route, args=number), tab.route == view)
        for tab in TABS
        if tab.shown(found)
    ]


def read(request: Request, found: Petition) -> None:
    """Every page that shows what a petition says leaves this entry."""
    record(verb="read_petition", subject=found, by=request.user, at=now(),
           organisation_id=found.organisation_id)  # fmt: skip


def found_petition(request: Request, number: str) -> Petition:
    """The petition of that file number within the user's sight; else there is none."""
    seen = selectors.petition_page(request.user, localdate())
    found = get_object_or_404(seen, file_number=number.upper())
    if found.case:
        found.case.__dict__["goes_on"] = found.__dict__["goes_on"]
    return found


def address(found: Petition) -> str:
    return reverse("complaints:petition", args=[found.file_number])


def subject_of(found: Petition) -> tuple[Petition | Case, Machine]:
    """What takes the next step: the case once there is one."""
    if found.case is None:
        return found, Machine.INTAKE
    return found.case, Machine(found.case.kind)
