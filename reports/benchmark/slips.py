"""From the key to the paper: each slip of the desk as a browser asks for it; a whole visit."""

import secrets
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime

from portal.access.models import User
from portal.access.policy import desk
from portal.access.roles import Permission
from portal.idempotency import tokens
from reception.documents.offered import PAPERS, Paper
from reception.kinds import Field, Kind
from reception.models import Outcome, Visit
from reception.services import Person, register_visit
from reports.benchmark.doors import Door, Visitor
from reports.benchmark.measure import Budget, Subject

SECOND = Budget(p95=1000)
OUTCOMES = (Outcome.ACCEPT, Outcome.GUIDE, Outcome.SUPPLEMENT, Outcome.FORWARD_RECORD,
            Outcome.LEADER_REQUEST)  # fmt: skip
SUMMARY = "Đề nghị xem lại diện tích và giá bồi thường khi thu hồi thửa đất số 7 của gia đình."


def slips(counter: Visitor, *, on: date, at: datetime) -> Iterator[Subject]:
    """A line for each slip, then for a visit that is saved and its receipt printed."""
    visits = [_taken(counter.user, outcome, on, at) for outcome in OUTCOMES]  # type: ignore[arg-type]
    for paper in PAPERS.values():
        yield _printing(counter, paper, next(one for one in visits if paper.is_for(one)))
    yield Subject("Lưu một lượt tiếp và in biên nhận", _saving(counter), budget=SECOND)


def _printing(counter: Visitor, paper: Paper, visit: Visit) -> Subject:
    address = reverse(paper.route, args=[visit.pk])
    label = f"In {paper.slip.label[:1].lower()}{paper.slip.label[1:]}"
    return Subject(label, lambda door: door.send(counter, address), budget=SECOND)


def _taken(user: User, outcome: Outcome, on: date, at: datetime) -> Visit:
    return register_visit(
        organisation=desk(user, Permission.LOG_VISIT, on), by=user, at=at, outcome=outcome,
        kind=Kind.RECOMMENDATION, field=Field.LAND_RECOVERY, summary=SUMMARY, demand=SUMMARY,
        people=[Person("Trần Thị Lan")], token=secrets.token_hex(16), has_petition=False,
        referred_to="Sở Nông nghiệp và Môi trường", outcome_note="Quyết định thu hồi đất",
    )  # fmt: skip


def _saving(counter: Visitor) -> Any:
    """The same words every time, each with the token of a new form; then its paper."""
    address = reverse("reception:register")

    def ask(door: Door) -> None:
        token = tokens.issue(counter.user)  # type: ignore[arg-type]
        door.send(counter, address, {tokens.FIELD: token, **words(localtime())})
        newest = Visit.objects.filter(officer=counter.user).latest("pk")
        door.send(counter, reverse("reception:receipt", args=[newest.pk]))

    return ask


def words(at: datetime) -> dict[str, Any]:
    """What the form of the counter is filled with."""
    return {
        "received_at": f"{at:%d/%m/%Y %H:%M}", "kind": Kind.COMPLAINT, "mode": "regular",
        "channel": "in_person", "part": "self", "full_name": "Trần Thị Lan", "paper": "none",
        "address": "Thôn 1", "ward": "Xã 1", "people_count": "1", "field": Field.LAND_RECOVERY,
        "summary": SUMMARY, "demand": SUMMARY, "has_petition": "yes", "competence": "ours",
        "outcome": Outcome.ACCEPT,
    }  # fmt: skip
