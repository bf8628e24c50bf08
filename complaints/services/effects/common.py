"""What the steps of several machines change alike: suspension, ending, the deciding paper."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError

from complaints.deadlines import in_force
from complaints.models import Case, Decision, Result, Suspension
from complaints.services import clocks
from complaints.workflow import Handling, endings
from complaints.workflow.fields import ENDINGS, results
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
    return ". ".join(part.strip().rstrip(".") if n else part.strip()
                     for n, part in enumerate(told) if part.strip())  # fmt: skip


def suspend(case: Case, source: str, on: date, asked: Fields) -> None:
    case.state_before, case.due_on = source, None
    Suspension.objects.create(case=case, since=on, ground=asked["ground"])


def resume(case: Case, _source: str, on: date, _asked: Fields) -> None:
    Suspension.objects.filter(case=case, until=None).update(until=on)
    case.state_before = ""
    clocks.recount_case(case, on)


def discontinue(case: Case, _source: str, on: date, asked: Fields) -> None:
    if asked["ending"] not in ENDINGS:
        raise ValidationError({"ending": "Chọn căn cứ đình chỉ."})
    Suspension.objects.filter(case=case, until=None).update(until=on)
    case.result = asked["ending"]


def decide(case: Case, source: str, on: date, asked: Fields) -> None:
    """The paper that settles the case; the number and day are those of the step."""
    result = asked.get("result", Result.ANSWERED)
    if result not in results(case.kind, case.level):
        raise ValidationError({"result": "Chọn kết quả giải quyết."})
    if (
        source == Handling.ACCEPTED
        and case.kind == "complaint"
        and (case.level == 2 or result != Result.UPHELD)
    ):
        raise ValidationError(
            "Chưa có báo cáo xác minh: chỉ được ra quyết định ngay khi khiếu nại lần đầu là đúng "
            "(Điều 29.1 Luật Khiếu nại)."
        )
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
    if case.kind != "complaint" or limit is None:
        return None
    return due(limit, issued_on, calendar(), amount=clocks.amount_of(limit, case)) + ONE_DAY


def send(case: Case, _source: str, on: date, _asked: Fields) -> None:
    Decision.objects.filter(case=case).update(sent_on=on)


def publish(case: Case, _source: str, on: date, _asked: Fields) -> None:
    Decision.objects.filter(case=case).update(published_on=on)


SHARED: tuple[tuple[str, Effect], ...] = (
    ("suspend", suspend),
    ("resume", resume),
    ("discontinue", discontinue),
    ("send", send),
    ("publish", publish),
)
