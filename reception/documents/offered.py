"""One table: which paper each outcome prints, and what else of a visit can be printed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from reception.documents.receipt import code_slip, receipt
from reception.documents.refusal import written_ground
from reception.documents.statement import statement
from reception.documents.ways import appointment, forwarding, guidance, leader_request
from reception.kinds import Kind
from reception.models import Outcome, Slip, Visit
from reception.selectors.units import competent

Draw = Callable[[Visit, bool], bytes]
Rule = Callable[[Visit], bool]


@dataclass(frozen=True)
class Paper:
    """`file` is what the PDF is called when saved; `is_for` says of which visits it is a paper."""

    slip: Slip
    file: str
    draw: Draw
    is_for: Rule

    @property
    def route(self) -> str:
        return f"reception:{self.slip}"


@dataclass(frozen=True)
class Offered:
    """A paper of one visit, as a page names and links it."""

    paper: Paper
    visit: Visit

    @property
    def name(self) -> str:
        label = Slip(self.paper.slip).label
        return f"{label[:1].lower()}{label[1:]}"

    @property
    def address(self) -> str:
        return reverse(self.paper.route, args=[self.visit.pk])


def _on(outcome: Outcome) -> Rule:
    return lambda visit: visit.outcome == outcome


def _is_taken_down(visit: Visit) -> bool:
    """Somebody spoke and brought no petition: what was said is signed."""
    return not visit.has_petition and visit.outcome != Outcome.REFUSE


def _is_forwarded(visit: Visit) -> bool:
    is_ours_to_send = visit.kind == Kind.RECOMMENDATION and not visit.is_protected
    return visit.outcome == Outcome.FORWARD_RECORD and is_ours_to_send


# The refusal has a page of its own, for it is signed by the head and has three days.
PAPERS: Mapping[Slip, Paper] = {
    one.slip: one
    for one in (
        Paper(
            Slip.RECEIPT, "bien-nhan", lambda visit, again: receipt(visit, again=again),
            lambda visit: visit.outcome != Outcome.REFUSE,
        ),
        Paper(
            Slip.GUIDANCE, "huong-dan",
            lambda visit, again: guidance(visit, competent(visit), again=again),
            _on(Outcome.GUIDE),
        ),
        Paper(
            Slip.APPOINTMENT, "phieu-hen", lambda visit, again: appointment(visit, again=again),
            _on(Outcome.SUPPLEMENT),
        ),
        Paper(
            Slip.FORWARDING, "phieu-chuyen", lambda visit, again: forwarding(visit, again=again),
            _is_forwarded,
        ),
        Paper(
            Slip.LEADER_REQUEST, "dang-ky-gap-lanh-dao",
            lambda visit, again: leader_request(visit, again=again), _on(Outcome.LEADER_REQUEST),
        ),
        Paper(
            Slip.STATEMENT, "ban-ghi", lambda visit, again: statement(visit, again=again),
            _is_taken_down,
        ),
        Paper(
            Slip.CODE, "ma-tra-cuu",
            lambda visit, again: code_slip(visit, is_roll=False, again=again),
            lambda visit: visit.outcome != Outcome.REFUSE,
        ),
        Paper(
            Slip.CODE_ROLL, "ma-tra-cuu-80mm",
            lambda visit, again: code_slip(visit, is_roll=True, again=again),
            lambda visit: visit.outcome != Outcome.REFUSE,
        ),
    )
}  # fmt: skip
OF_OUTCOME: Mapping[str, Slip] = {
    Outcome.ACCEPT: Slip.RECEIPT,
    Outcome.GUIDE: Slip.GUIDANCE,
    Outcome.SUPPLEMENT: Slip.APPOINTMENT,
    Outcome.FORWARD_RECORD: Slip.FORWARDING,
    Outcome.LEADER_REQUEST: Slip.LEADER_REQUEST,
}


def paper_for(visit: Visit) -> str:
    """The route of what is printed as soon as the visit is saved; "" where nothing is.

    A refusal prints its notice where it must be written; whoever was answered at once takes a
    receipt home only for what was handed in.
    """
    if visit.outcome == Outcome.REFUSE:
        return "reception:refusal" if is_refused_in_writing(visit) else ""
    slip = OF_OUTCOME.get(visit.outcome)
    if slip and PAPERS[slip].is_for(visit):
        return PAPERS[slip].route
    return PAPERS[Slip.RECEIPT].route if slip or visit.papers.strip() else ""


def offered(visit: Visit) -> list[Offered]:
    """Every paper of the visit, first what its outcome prints."""
    first = paper_for(visit)
    of_it = [Offered(paper, visit) for paper in PAPERS.values() if paper.is_for(visit)]
    return sorted(of_it, key=lambda one: one.paper.route != first)


def printed_on_saving(visit: Visit) -> list[Offered]:
    """What is signed and handed over at once, in the order of printing; a refusal waits for its
    head. Where the outcome prints nothing, nothing is printed."""
    first = paper_for(visit)
    wanted = (first, PAPERS[Slip.STATEMENT].route) if first else ()
    return [one for one in offered(visit) if one.paper.route in wanted]


def is_refused_in_writing(visit: Visit) -> bool:
    """Refused on a ground that calls for the notice Mẫu số 01/TCD."""
    if visit.outcome != Outcome.REFUSE:
        return False
    try:
        written_ground(visit)
    except LookupError:
        return False
    return True
