"""What may be entered by hand: whole facts, days that have come, a document, and nobody's name."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from portal.organisations.models import Organisation
from reports.indicators.by_hand import LINES, group_at_most
from reports.indicators.manual import Entry, Line
from reports.models import ManualFigure, ManualState

MOST_SCORE = 100
NO_NAME = "Không ghi họ tên người vào đây. Chỉ ghi số, ký hiệu, ngày và cơ quan ban hành văn bản."
NO_DOCUMENT = "Ghi số, ký hiệu, ngày của văn bản làm minh chứng, ví dụ Báo cáo số 12/BC-UBND"
# A person is spoken of: "ông Nguyễn Văn A". No name is looked up, so a refusal betrays nobody.
_CAPITALISED = r"[^\W\d_a-zà-ỹđ][\w]*"
_PERSON = re.compile(
    rf"\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]háu|[Cc]ông dân|[Nn]gười (?:tố cáo|khiếu nại))"
    rf"\s+(?:là\s+)?{_CAPITALISED}\s+{_CAPITALISED}"
)


@dataclass(frozen=True)
class Fact:
    """So much of an indicator on a day; a stock may have ended on another."""

    indicator: str
    value: Decimal
    on: date
    until: date | None = None


def check_fact(fact: Fact, unit: Organisation, at: datetime) -> None:
    """Whether it can be: a line that is known, of this unit, a value of its kind, days that came.

    A ValidationError by field of the form names the figure by its code.
    """
    line = LINES.get(fact.indicator)
    if line is None:
        raise ValidationError(f"Chỉ tiêu {fact.indicator} không nhập tay. Chọn chỉ tiêu khác.")
    today = localdate(at)
    found = {
        "indicator": _not_asked(line, unit),
        "value": wrong_value(line, fact.value),
        "on": _not_come(fact.on, today),
        "until": _wrong_end(line, fact, today),
    }
    wrong = {field: f"{line.code}: {said}." for field, said in found.items() if said}
    if wrong:
        raise ValidationError(wrong)


def wrong_value(line: Line, value: Decimal) -> str:
    """Why this cannot be the value of a line; "" where it can."""
    if value < 0:
        return "số không được âm"
    if line.entry is Entry.YES and value not in {0, 1}:
        return "chọn Có hoặc Chưa"
    if line.entry is Entry.SCORE and value > MOST_SCORE:
        return f"điểm từ 0 đến {MOST_SCORE}"
    if value != value.quantize(Decimal(1).scaleb(-line.places)):
        return f"nhập số có tối đa {line.places} chữ số thập phân" if line.places else (
            "nhập số nguyên"
        )  # fmt: skip
    return ""


def _not_asked(line: Line, unit: Organisation) -> str:
    if line.kinds and unit.kind not in line.kinds:
        return f"{unit.get_kind_display()} không trả lời chỉ tiêu này"
    return ""


def _not_come(day: date, today: date) -> str:
    return f"ngày không được sau hôm nay ({today:%d/%m/%Y})" if day > today else ""


def _wrong_end(line: Line, fact: Fact, today: date) -> str:
    if fact.until is None:
        return ""
    if not line.lasts:
        return "chỉ tiêu này không có ngày kết thúc; để trống"
    if fact.until < fact.on:
        return "ngày kết thúc không được trước ngày phát sinh"
    return _not_come(fact.until, today)


def check_parts(facts: list[Fact]) -> None:
    """What is part of another is not more than it, where both are said together."""
    said = {fact.indicator: fact.value for fact in facts}
    for part, whole in group_at_most():
        if part in said and whole in said and said[part] > said[whole]:
            raise ValidationError(
                f"{part} ({LINES[part].label}) không được lớn hơn {whole} ({LINES[whole].label})."
            )


def check_once(facts: list[Fact], unit: Organisation, beside: Collection[int | None] = ()) -> None:
    """Of what is said once a year nothing else is approved or waits."""
    yearly = [fact for fact in facts if LINES[fact.indicator].is_yearly]
    if not yearly:
        return
    kept = ManualFigure.objects.filter(organisation=unit, yearly=True)
    kept = kept.exclude(state__in=(ManualState.WITHDRAWN, ManualState.REPLACED))
    known = set(kept.exclude(pk__in=[pk for pk in beside if pk]).values_list("indicator", "year"))
    for fact in yearly:
        if (fact.indicator, fact.on.year) in known:
            raise ValidationError(
                f"{fact.indicator}: năm {fact.on.year} đã có số. Mở số đó để sửa."
            )


def check_evidence(evidence: str, field: str = "evidence") -> str:
    """The document in one line: it has a number or a day, and names nobody."""
    said = " ".join(evidence.split())
    if not re.search(r"\d", said):
        raise ValidationError({field: NO_DOCUMENT})
    check_names(said, field)
    return said


def check_names(words: str, field: str) -> None:
    """What stays for good names nobody: a report is read by more people than a file."""
    if _PERSON.search(words):
        raise ValidationError({field: NO_NAME})
