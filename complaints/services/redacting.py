"""Taking out what may give a denouncer away, and the second pair of eyes (Điều 56 Luật Tố cáo)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.core.exceptions import ValidationError
from django.db import transaction

from complaints.letters.redaction import Finding, burn, unresolved
from complaints.models import Letter
from complaints.services.letters import changed, kept_words, open_draft, words_of
from portal.access.models import User

SAME_PERSON = (
    "Người đối chiếu phải khác người lược bỏ thông tin. Nhờ người khác cùng xử lý hồ sơ đối chiếu."
)
NOTHING_DONE = "Chưa ai lược bỏ thông tin trong văn bản này. Mở trang Che thông tin trước."


@dataclass(frozen=True)
class Choice:
    """What somebody decided on one place: take the words out, or keep them for a reason."""

    what: Literal["hide", "keep", ""]
    reason: str = ""


def open_places(letter: Letter) -> list[Finding]:
    """What still has to be decided, in the order of the paper."""
    return unresolved(words_of(letter), kept_words(letter)) if letter.is_redacted else []


@transaction.atomic
def redact(
    *, letter: Letter, choices: Mapping[str, Choice], by: User, at: datetime, version: int
) -> Letter:
    """Decide on every place pointed out, by its words. What is hidden is gone from the draft.

    Raises ValidationError where a place is left, or kept without a reason.
    """
    locked = open_draft(letter, by, at, version)
    said = locked.answers
    resolved = resolve(open_places(locked), choices)
    locked.answers = {
        **said,
        "places": burn(said["places"], resolved.hidden),
        **burn({"recipients": said.get("recipients", "")}, resolved.hidden),
        "sent_back": "",
    }
    locked.marks = [*locked.marks, *resolved.marks]
    locked.redacted_by, locked.checked_by = by, None
    return changed(locked, "redact_letter", by, at)


@transaction.atomic
def check(
    *, letter: Letter, agrees: bool, reason: str, by: User, at: datetime, version: int
) -> Letter:
    """A second person has compared it; without consent it goes back to whoever redacted it."""
    locked = open_draft(letter, by, at, version)
    if locked.redacted_by_id is None:
        raise ValidationError(NOTHING_DONE)
    if locked.redacted_by_id == by.pk:
        raise ValidationError(SAME_PERSON)
    if left := open_places(locked):
        raise ValidationError(f"Còn {len(left)} chỗ chưa xử lý. Trả lại người lược bỏ.")
    if agrees:
        locked.checked_by = by
        return changed(locked, "check_letter", by, at)
    if not reason.strip():
        raise ValidationError({"reason": "Ghi chỗ còn làm lộ người tố cáo"})
    locked.redacted_by = None
    locked.answers = {**locked.answers, "sent_back": reason.strip()}
    return changed(locked, "send_back_letter", by, at)


@dataclass(frozen=True)
class Resolved:
    """What goes, and what stays with its reason."""

    hidden: list[str]
    marks: list[dict[str, str]]


def resolve(found: list[Finding], choices: Mapping[str, Choice]) -> Resolved:
    """Every place decided on. Raises ValidationError where one is left, or kept for no reason."""
    undecided = Choice("")
    left = [one for one in found if not choices.get(one.words, undecided).what]
    if left:
        raise ValidationError(f"Còn {len(left)} chỗ chưa xử lý.")
    kept = [one for one in found if choices[one.words].what == "keep"]
    for one in kept:
        if one.must_hide:
            raise ValidationError(f"“{one.words}”: phải che, không được giữ.")
        if not choices[one.words].reason.strip():
            raise ValidationError(f"“{one.words}”: ghi lý do giữ.")
    marks = [
        {"words": one.words, "sign": one.sign, "reason": choices[one.words].reason.strip()}
        for one in kept
    ]
    return Resolved([one.words for one in found if one not in kept], marks)
