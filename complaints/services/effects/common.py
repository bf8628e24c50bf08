"""What the steps of several machines change alike: a time not counted, the deciding paper."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError

from complaints.deadlines import in_force
from complaints.models import Case, Decision, Result, Suspension
from complaints.services import clocks
from complaints.services.writing import main_petition
from complaints.workflow import Machine, endings
from complaints.workflow.fields import results
from portal.workdays.limits import due
from portal.workdays.selectors import calendar

ONE_DAY = timedelta(days=1)
Fields = dict[str, Any]
Effect = Callable[[Any, str, date, Fields], None]


def party(asked: Fields) -> str:
    """Whom the step was done with, and who signed as a witness (Step.party)."""
    witness = asked.get("witness") or ""
    who = asked.get("party") or ""
    return f"{who} (người làm chứng: {witness})"[:200] if witness else who


def note(asked: Fields) -> str:
    """What the history keeps of the step in words: the note, and the particulars it was told."""
    absence = endings.absence(asked.get("absence") or "")
    told = (
        asked.get("note") or "",
        f"Lý do: {absence.label}" if absence else "",
        f"Tài liệu: {asked['evidence']}" if asked.get("evidence") else "",
        f"Phải đợi: {asked['awaited']}" if asked.get("awaited") else "",
        dict(endings.SUITS).get(asked.get("suit") or "", ""),
    )
    parts = [part.strip() for part in told if part.strip()]
    return ". ".join([*(part.rstrip(".") for part in parts[:-1]), *parts[-1:]])


def pause(case: Case, source: str, on: date, **facts: Any) -> None:
    """From that day on the limit of settling stands still; `facts` are those of Suspension.

    What must be looked at again is looked at on a later day.
    """
    _check_review(facts.get("review_on"), on, f"ngày tạm đình chỉ ({on:%d/%m/%Y})")
    case.state_before, case.due_on = source, None
    Suspension.objects.create(case=case, since=on, **facts)
    _look_again(case, facts.get("review_on"), on)


def end_pause(case: Case, on: date) -> None:
    """What stood still goes on that day, or ends with the case; nothing where nothing stood."""
    Suspension.objects.filter(case=case, until=None).update(until=on)
    _looked(case, on)


def review_suspension(case: Case, _source: str, on: date, asked: Fields) -> None:
    """The ground still holds; looked at again by another day, so that no pause is forgotten."""
    _check_review(asked["review_on"], on, f"{on:%d/%m/%Y}")
    Suspension.objects.filter(case=case, until=None).update(review_on=asked["review_on"])
    _looked(case, on)
    _look_again(case, asked["review_on"], on)


def _look_again(case: Case, review_on: date | None, on: date) -> None:
    """A clock, so that it stands in every agenda and is late there once its day has passed."""
    if review_on:
        clocks.watch(_review(case), review_on, petition=main_petition(case), case=case, on=on)


def _looked(case: Case, on: date) -> None:
    clocks.stop([_review(case)], petition=main_petition(case), case=case, on=on)


def _review(case: Case) -> str:
    return f"{case.kind.upper()}.SUSPENSION.REVIEW"


def _check_review(review_on: date | None, on: date, day: str) -> None:
    if review_on and review_on <= on:
        raise ValidationError({"review_on": f"Chọn ngày rà soát sau {day}."})


def resume(case: Case, _source: str, on: date, _asked: Fields) -> None:
    end_pause(case, on)
    case.state_before = ""
    clocks.recount_case(case, on)


def send_notice(case: Case, _source: str, _on: date, _asked: Fields) -> None:
    case.notice_unsent = ""


def decide(case: Case, _source: str, on: date, asked: Fields) -> None:
    """The paper that settles the case; the number and day are those of the step."""
    result = asked.get("result", Result.ANSWERED)
    if result not in results(case.kind, case.level):
        raise ValidationError({"result": "Chọn kết quả giải quyết."})
    case.result = result
    Decision.objects.create(
        case=case, organisation_id=case.organisation_id, province_id=case.province_id,
        kind=case.kind, number=asked["document_number"].strip(), issued_on=on, result=result,
        summary=asked["summary"].strip(), signed_by=asked["signed_by"].strip(),
        must_enforce=bool(asked.get("must_enforce")), effective_on=effective_on(case, on),
    )  # fmt: skip


def effective_on(case: Case, issued_on: date) -> date | None:
    """The first day on which the decision has legal effect; None where no law sets one."""
    limit = in_force(f"COMPLAINT.EFFECT.{case.level}", issued_on)
    if case.kind != Machine.COMPLAINT or limit is None:
        return None
    return due(limit, issued_on, calendar(), amount=clocks.amount_of(limit, case)) + ONE_DAY


def send(case: Case, _source: str, on: date, _asked: Fields) -> None:
    Decision.objects.filter(case=case).update(sent_on=on)


def publish(case: Case, _source: str, on: date, _asked: Fields) -> None:
    Decision.objects.filter(case=case).update(published_on=on)
