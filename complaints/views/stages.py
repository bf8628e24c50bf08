"""One stretch of the way as a page of the file: what was done there, and what may be done now."""

from dataclasses import dataclass

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints import selectors, services, sheets
from complaints.forms import PublicationForm, UnpublishForm
from complaints.letters.rights import appeal
from complaints.models import Petition, Step
from complaints.selectors import verifying
from complaints.views.enforcing import decided
from complaints.views.files import file_page, found_petition, read
from complaints.views.letters import may_write
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can
from portal.access.roles import Permission
from portal.http import as_sent
from portal.idempotency.acting import act


@dataclass(frozen=True)
class Stretch:
    """Its name, the steps that belong to it, and what the page says while there are none."""

    title: str
    steps: frozenset[str]
    empty: str


STRETCHES: tuple[tuple[str, Stretch], ...] = (
    ("acceptance", Stretch(
        "Thụ lý", frozenset({"register", "classify", "propose", "submit", "agree", "accept",
                             "refuse", "return_proposal", "notify", "notify_accused",
                             "reclassify", "assign", "start"}),
        "Chưa thụ lý.")),
    ("verification", Stretch(
        "Xác minh", frozenset({"verify", "work_session", "request_documents",
                               "receive_documents", "request_expertise", "ask_expertise",
                               "receive_expertise", "report", "determine_complex", "extend",
                               "consult", "form_council", "hear_council",
                               "suspend", "resume", "discontinue", "stay_act", "lift_stay",
                               "withdraw_part", "continue_ex_officio", "drop_items", "entrust",
                               "review_suspension", "refer_part"}),
        "Chưa có nhật ký làm việc.")),
    ("dialogue", Stretch(
        "Đối thoại", frozenset({"schedule_dialogue", "hold_dialogue", "postpone_dialogue",
                               "record_absence"}),
        "Chưa có buổi đối thoại.")),
    ("decision", Stretch(
        "Quyết định", frozenset({"decide", "conclude", "answer", "send", "send_notice",
                                 "take_effect", "escalate", "review", "uphold",
                                 "order_resettlement", "revoke_decision", "note_suit",
                                 "court_accepts", "follow_up"}),
        "Chưa có quyết định giải quyết.")),
    ("publication", Stretch(
        "Công khai", frozenset({"publish"}), "Chưa công khai.")),
)  # fmt: skip


@require_safe
@allowed(Permission.SEE_PETITIONS)
def stretch(request: Request, number: str, name: str) -> HttpResponse:
    found = found_petition(request, number)
    read(request, found)
    return _page(request, found, name)


@require_POST
@allowed(Permission.VERIFY)
def limit_publication(request: Request, number: str) -> HttpResponse:
    found, decision = decided(request, number)
    form = PublicationForm(request.POST)

    def work(_token: str) -> str:
        services.limit_publication(decision=decision, by=request.user, at=now(),
                                   **form.cleaned_data)  # fmt: skip
        messages.success(request, f"Công khai đến hết ngày {form.cleaned_data['until']:%d/%m/%Y}.")
        return reverse("complaints:publication", args=[number])

    return act(request, form, work, lambda status: _page(request, found, PUBLIC, form, status))


@require_POST
@allowed(Permission.VERIFY)
def unpublish(request: Request, number: str) -> HttpResponse:
    found, decision = decided(request, number)
    form = UnpublishForm(request.POST)

    def work(_token: str) -> str:
        services.unpublish(decision=decision, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, "Đã ghi gỡ công khai.")
        return reverse("complaints:publication", args=[number])

    return act(request, form, work, lambda status: _page(request, found, PUBLIC, form, status))


PUBLIC, CHECKED, DECIDED = "publication", "verification", "decision"


def _page(
    request: Request, found: Petition, name: str, form: BaseForm | None = None, status: int = 200
) -> HttpResponse:
    chosen = next((one for known, one in STRETCHES if known == name), None)
    if chosen is None:
        raise Http404
    steps, kind = list(selectors.timeline(found)), found.case.kind if found.case else ""
    mine = [step for step in steps if step.name in chosen.steps]
    context = {"stretch": chosen, "steps": steps, "history": sheets.history(mine, kind)}
    context |= _publication(request, found, form) if name == PUBLIC else _told(found, name, steps)
    return file_page(request, found, "complaints/stretch.html", status=status, form=form,
                     decision=getattr(found.case, "decision", None), **context)  # fmt: skip


def _told(found: Petition, name: str, steps: list[Step]) -> dict[str, object]:
    """What a stretch shows besides its steps."""
    if name == CHECKED:
        return {"checked": verifying.checked(found, steps)}
    return {"appeal": appeal(found)} if name == DECIDED else {}


def _publication(request: Request, found: Petition, form: BaseForm | None) -> dict[str, object]:
    """The two forms of a decision that is public: until when, and that it was taken down."""
    decision, writes = getattr(found.case, "decision", None), may_write(request, found)
    if found.case is None or decision is None or decision.published_on is None:
        return {"may_write": writes}
    version, on = found.case.version, localdate()
    known = PublicationForm(initial=PublicationForm.known(decision, version))
    taken = UnpublishForm(initial={"on": on, "version": version})
    return {
        "limit": as_sent(form, known),
        "taken": as_sent(form, taken),
        "may_write": writes,
        "may_publish": can(request.user, Permission.VERIFY, found.organisation, on),
        "is_overdue": decision.published_until and decision.published_until < on
        and decision.unpublished_on is None,
    }  # fmt: skip
