"""One petition as a file with tabs: finding it, telling that it was read, and its table of tabs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now

from complaints import selectors
from complaints.models import Petition
from complaints.views.heads import head
from complaints.views.reasons import check_reason
from portal.access.http import Request
from portal.access.models import User
from portal.access.policy import can
from portal.access.roles import Permission
from portal.audit.services import record
from portal.http import page
from reception.kinds import Kind


def always(_petition: Petition) -> bool:
    return True


def denounces(petition: Petition) -> bool:
    return petition.kind == Kind.DENUNCIATION


def is_accepted(petition: Petition) -> bool:
    return petition.case is not None


def complains(petition: Petition) -> bool:
    return petition.case is not None and petition.case.kind == Kind.COMPLAINT


def is_decided(petition: Petition) -> bool:
    return hasattr(petition.case, "decision")


def is_open_to_names(petition: Petition) -> bool:
    return not petition.is_protected


def has_time_bar(petition: Petition) -> bool:
    return petition.kind == Kind.COMPLAINT and not petition.is_protected


@dataclass(frozen=True)
class Tab:
    """One page of the file: its title, its route, which takes the file number, and when it is.

    With `permission` only for who holds that in the unit of the file.
    """

    title: str
    route: str
    shown: Callable[[Petition], bool] = always
    count: str = ""  # the annotation that says how many lie there
    permission: Permission | None = None
    also: tuple[str, ...] = ()  # routes that show the same page again, with what was refused


# In the order in which they stand on the page; the first is the file itself.
TABS: tuple[Tab, ...] = (
    Tab("Tổng quan", "complaints:petition"),
    Tab("Phân loại", "complaints:classification", permission=Permission.CLASSIFY,
        also=("complaints:classify",)),
    Tab("Người bị tố cáo", "complaints:accused", denounces, permission=Permission.CLASSIFY,
        also=("complaints:add_accused", "complaints:remove_accused", "complaints:avoid_interest")),
    Tab("Bảo vệ người tố cáo", "complaints:protection", denounces,
        also=("complaints:request_protection", "complaints:protection_step",
              "complaints:decide_protection", "complaints:waive_secrecy",
              "complaints:restore_secrecy", "complaints:admit_online")),
    Tab("Thời hiệu", "complaints:time_bar", has_time_bar,
        also=("complaints:note_known", "complaints:add_obstacle", "complaints:remove_obstacle",
              "complaints:decide_time_bar")),
    Tab("Thụ lý", "complaints:acceptance", is_accepted),
    Tab("Xác minh", "complaints:verification", is_accepted),
    Tab("Đối thoại", "complaints:dialogue", complains),
    Tab("Quyết định", "complaints:decision", is_accepted),
    Tab("Công khai", "complaints:publication", is_decided,
        also=("complaints:limit_publication", "complaints:unpublish", "complaints:public_text",
              "complaints:write_public_text", "complaints:redact_public_text",
              "complaints:check_public_text")),
    Tab("Thi hành", "complaints:enforcement", is_decided,
        also=("complaints:add_enforcement", "complaints:enforcement_done")),
    Tab("Văn bản", "complaints:letters",
        also=("complaints:start_letter", "complaints:letter", "complaints:save_letter",
              "complaints:cancel_letter", "complaints:issuing", "complaints:issue_letter",
              "complaints:redaction", "complaints:redact", "complaints:comparison",
              "complaints:compare")),
    Tab("Tài liệu", "complaints:papers", count="paper_count",
        also=("complaints:add_papers", "complaints:remove_paper", "complaints:add_original",
              "complaints:return_original")),
    Tab("Người liên quan", "complaints:parties", is_open_to_names,
        also=("complaints:add_signatories", "complaints:change_signatory", "complaints:add_party",
              "complaints:end_party")),
    Tab("Chuyển đơn", "complaints:transfers", also=("complaints:send_transfer",)),
    Tab("Chỉ đạo", "complaints:directives",
        also=("complaints:instruct", "complaints:reply_instruction",
              "complaints:confirm_instruction")),
    Tab("Nguồn đơn", "complaints:sources",
        also=("complaints:add_source", "complaints:answer_source", "complaints:note_external")),
    Tab("Nhật ký", "complaints:journal"),
)  # fmt: skip


@dataclass(frozen=True)
class Leaf:
    """A tab of one petition: its address, and whether it is the one that is open."""

    title: str
    url: str
    is_open: bool


def file_page(
    request: Request, found: Petition, template: str, /, *, status: int = 200, **context: Any
) -> HttpResponse:
    """One tab of the file; `template` extends complaints/file.html and fills the block `tab`.

    The head of the page is two queries, but for what the context brings: `steps`, `days`.
    """
    view, on = request.resolver_match.view_name if request.resolver_match else "", localdate()
    above = head(request.user, found, on, context.get("steps"), context.get("days"))
    given = {**above, **context, "tabs": tabs(request.user, found, view)}
    return page(request, template, status=status, petition=found, case=found.case, **given)


def tabs(user: User, found: Petition, view: str) -> list[Leaf]:
    number, on = [found.file_number], localdate()
    return [
        Leaf(_title(tab, found), reverse(tab.route, args=number), view in {tab.route, *tab.also})
        for tab in TABS
        if tab.shown(found)
        and (tab.permission is None or can(user, tab.permission, found.organisation, on))
    ]


def _title(tab: Tab, found: Petition) -> str:
    return f"{tab.title} ({getattr(found, tab.count) or 0})" if tab.count else tab.title


def read(request: Request, found: Petition) -> None:
    """Every page that shows what a petition says leaves this entry."""
    record(verb="read_petition", subject=found, by=request.user, at=now(),
           organisation_id=found.organisation_id)  # fmt: skip


def found_petition(request: Request, number: str) -> Petition:
    """The petition of that file number within the user's sight; else there is none.

    Of a secret one nothing is shown before the reader has said why.
    """
    seen = selectors.petition_page(request.user, localdate())
    found = get_object_or_404(seen, file_number=number.upper())
    check_reason(request, found)
    if found.case:
        found.case.__dict__["goes_on"] = found.__dict__["goes_on"]
    return found


def address(found: Petition) -> str:
    return reverse("complaints:petition", args=[found.file_number])


def may_see(request: Request, found: Petition) -> bool:
    """Whether whoever wrote it down finds it again: a denunciation perhaps not."""
    return selectors.petitions(request.user, localdate()).filter(pk=found.pk).exists()
