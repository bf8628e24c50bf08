"""Perhaps the same petition: told while one types, and once more before it is entered."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from complaints.models import Petition
from complaints.search import alike
from complaints.services.effects.intake import done_once
from complaints.sheets import STATES
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import desk
from portal.access.roles import Permission
from portal.citizens.sealing import blind_index
from portal.http import page
from reception.kinds import Kind

SETTLED = (
    "Đã giải quyết: {} ngày {}, kết quả: {}. Không có tình tiết mới thì lưu đơn; có tình tiết mới "
    "hoặc dấu hiệu vi phạm pháp luật thì phân loại và xử lý tiếp."
)
AGAIN = "{}. Gửi lại thì lưu đơn và báo tình trạng cho người gửi."


@dataclass(frozen=True)
class Told:
    """One match as it is shown: the petition, why, how it was settled, what follows from that."""

    number: str
    person: str
    state: str
    reasons: str
    earlier: str  # how it ended, where it did


@require_POST
@allowed(Permission.REGISTER_PETITION, Permission.CLASSIFY)
def check(request: Request) -> HttpResponse:
    """Asked while somebody types; posted, so that no log keeps a name or a number."""
    return page(request, "complaints/alike.html", **suggestions(request, request.POST))


def suggestions(request: Request, said: QueryDict) -> dict[str, Any]:
    """What the form that is being filled in reminds of; nothing of a denunciation."""
    if said.get("kind") == Kind.DENUNCIATION:
        return shown(alike.Alike())
    on = localdate()
    draft = alike.Draft(
        on=on, full_name=said.get("full_name", "")[:100], address=said.get("address", "")[:200],
        number_index=blind_index(said.get("number", "")[:30], "number"),
        phone_index=blind_index(said.get("phone", "")[:20], "phone"),
        summary=said.get("summary", "")[:3000],
        contested_number=said.get("contested_number", "")[:60],
        unit=desk(request.user, Permission.SEE_PETITIONS, on),
    )  # fmt: skip
    return shown(alike.of_draft(request.user, on, draft))


def similar(request: Request, petition: Petition) -> dict[str, Any]:
    """The same for one that is taken in."""
    return shown(alike.of_petition(request.user, localdate(), petition))


def shown(found: alike.Alike) -> dict[str, Any]:
    return {"perhaps": [_told(match) for match in found.matches], "elsewhere": found.elsewhere}


def _told(match: alike.Match) -> Told:
    row = match.petition
    state = row.case.state if row.case else row.state
    person = row.petitioner.full_name if row.petitioner else "Nặc danh"
    return Told(row.file_number, person, STATES[state], ", ".join(match.reasons), earlier(row))


def earlier(row: Petition) -> str:
    """What was done with an earlier one, and what that means for one that comes again."""
    decision = getattr(row.case, "decision", None) if row.case else None
    if decision:
        return SETTLED.format(decision.number, f"{decision.issued_on:%d/%m/%Y}",
                              decision.get_result_display().lower())  # fmt: skip
    done = done_once(row)
    return AGAIN.format(done) if done else ""
