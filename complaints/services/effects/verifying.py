"""What verifying a complaint leaves behind (S18), and what its decision does with the act (S19)."""

from datetime import date

from django.core.exceptions import ValidationError

from complaints.models import (
    Case,
    CouncilMember,
    Decision,
    Remedy,
    Seat,
    TeamMember,
    VerificationReport,
)
from complaints.services.effects.common import Fields
from complaints.workflow.verifying import REPORT, contradicts, people

SEATS = (Seat.CHAIR, Seat.SECRETARY)  # of the first lines; who follows is a member


def verify(case: Case, _source: str, on: date, asked: Fields) -> None:
    """Who verifies besides the leader, and until when: within the limit of the whole case."""
    until = asked.get("verify_until")
    if until and not on <= until <= (case.due_on or until):
        last = f" đến {case.due_on:%d/%m/%Y}" if case.due_on else ""
        raise ValidationError(
            {"verify_until": f"Hạn xác minh nằm trong thời hạn giải quyết: chọn ngày từ "
             f"{on:%d/%m/%Y}{last}."}
        )  # fmt: skip
    case.verify_until = until
    leader, others = asked["assigned_to"], {one.pk: one for one in asked.get("members") or ()}
    others.pop(leader.pk, None)
    if others:
        TeamMember.objects.create(case=case, user=leader, is_leader=True)
        TeamMember.objects.bulk_create(TeamMember(case=case, user=one) for one in others.values())


def report(case: Case, _source: str, _on: date, asked: Fields) -> None:
    """The points of Điều 29.4 Luật Khiếu nại, where they are said here and not on paper alone."""
    said = {name: (asked.get(name) or "").strip() for name in REPORT}
    if any(said.values()):
        VerificationReport.objects.update_or_create(case=case, defaults=said)


def form_council(case: Case, _source: str, on: date, asked: Fields) -> None:
    found, wrong = people(asked["council"])
    if wrong:
        raise ValidationError({"council": wrong})
    CouncilMember.objects.bulk_create(
        CouncilMember(case=case, ordinal=n, seat=seat(n), name=name, post=post)
        for n, (name, post) in enumerate(found, start=1)
    )
    case.council_on = on


def seat(ordinal: int) -> Seat:
    return SEATS[ordinal - 1] if ordinal <= len(SEATS) else Seat.MEMBER


def hear_council(case: Case, _source: str, on: date, _asked: Fields) -> None:
    case.council_heard_on = on


def remedy(case: Case, asked: Fields) -> None:
    """What becomes of the act complained of, and what is made good (Điều 31.2, 40.2)."""
    chosen, paid = asked.get("remedy") or "", (asked.get("compensation") or "").strip()
    if chosen and chosen not in Remedy.values:
        raise ValidationError({"remedy": "Chọn cách xử lý quyết định, hành vi bị khiếu nại."})
    if wrong := contradicts(case.result, chosen):
        raise ValidationError({"remedy": wrong})
    Decision.objects.filter(case=case).update(remedy=chosen, compensation=paid)
