"""What the steps of a recommendation that was taken on change besides the state."""

from datetime import date

from django.core.exceptions import ValidationError

from complaints.models import Case, Decision, Petition
from complaints.services.effects.common import Effect, Fields, decide
from complaints.workflow import Handling, Machine
from complaints.workflow.recommendation import OPEN

LONGEST = 600
ANSWERED = (Handling.ANSWERED, Handling.CLOSED)


def answer(case: Case, source: str, on: date, asked: Fields) -> None:
    """In writing or told and recorded; what the citizen reads is short and plain."""
    told = asked["plain_answer"].strip()
    if len(told) > LONGEST:
        raise ValidationError(
            {"plain_answer": f"Trả lời ngắn dài tối đa {LONGEST} ký tự; đang có {len(told)}."}
        )
    decide(case, source, on, asked)
    oral = bool(asked.get("is_oral"))
    Decision.objects.filter(case=case).update(plain_answer=told, is_oral=oral)


def refuse_repeat(case: Case, _source: str, _on: date, asked: Fields) -> None:
    """Only what was answered in writing may be refused (Điều 4.1h Nghị định 154/2026/NĐ-CP)."""
    earlier: Petition = asked["duplicate_of"]
    if not _is_ours(case, earlier) or _state(earlier) not in ANSWERED:
        raise ValidationError(
            {"duplicate_of": "Đơn đó chưa được trả lời (Điều 4.1h Nghị định 154/2026/NĐ-CP): "
             "chỉ từ chối kiến nghị, phản ánh đã được trả lời bằng văn bản."}
        )  # fmt: skip


def aggregate(case: Case, _source: str, _on: date, asked: Fields) -> None:
    kept: Petition = asked["duplicate_of"]
    if not _is_ours(case, kept) or _state(kept) not in OPEN:
        raise ValidationError(
            {"duplicate_of": "Chọn đơn kiến nghị, phản ánh khác đang được giải quyết tại cơ quan."}
        )


def _state(other: Petition) -> str:
    """How its case stands now, held until both are one; "" where it has none."""
    if other.case_id is None:
        return ""
    return Case.objects.select_for_update().get(pk=other.case_id).state


def _is_ours(case: Case, other: Petition) -> bool:
    """Another recommendation of the same office, under another case."""
    return (
        other.kind == Machine.RECOMMENDATION
        and other.organisation_id == case.organisation_id
        and other.case_id != case.pk
    )


EFFECTS: tuple[tuple[str, Effect], ...] = (
    ("answer", answer),
    ("refuse_repeat", refuse_repeat),
    ("aggregate", aggregate),
)
