"""Which papers a visit leads to, the one that is printed first in front."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from reception.grounds import ground_for
from reception.models import Outcome, Visit

# What each outcome prints (ux.md S04), by its route; where there is no paper, no route.
PAPERS: dict[str, tuple[tuple[str, str], ...]] = {
    Outcome.ACCEPT: (("receipt", "biên nhận"),),
    Outcome.GUIDE: (("guidance", "phiếu hướng dẫn"), ("receipt", "biên nhận")),
    Outcome.SUPPLEMENT: (("appointment", "phiếu hẹn bổ sung"), ("receipt", "biên nhận")),
    Outcome.ANSWER_NOW: (("receipt", "biên nhận"),),
    Outcome.FORWARD_RECORD: (("receipt", "biên nhận"),),
    Outcome.LEADER_REQUEST: (("receipt", "biên nhận"),),
    Outcome.REFUSE: (("refusal", "thông báo từ chối"),),
}
STATEMENT = ("statement", "bản ghi nội dung trình bày")


@dataclass(frozen=True)
class PaperLink:
    address: str
    name: str


def papers_of(visit: Visit) -> list[PaperLink]:
    """The papers of its outcome; where nobody brought a petition, what was said and is signed."""
    wanted = list(PAPERS[visit.outcome])
    if visit.outcome == Outcome.REFUSE:
        wanted = wanted if _is_written(visit) else []
    elif not visit.has_petition:
        wanted.append(STATEMENT)
    found = [(_address(route, visit), name) for route, name in wanted]
    return [PaperLink(address, name) for address, name in found if address]


def _is_written(visit: Visit) -> bool:
    """Only two grounds are told in writing (Nghị định 154/2026/NĐ-CP Điều 4.3)."""
    return ground_for(visit.refusal_ground, visit.received_on).is_written


def _address(route: str, visit: Visit) -> str:
    try:
        return reverse(f"reception:{route}", args=[visit.pk])
    except NoReverseMatch:
        return ""
