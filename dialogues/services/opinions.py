"""What was raised and what was promised: answered at once, or somebody's work until a day."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from dialogues.models import Commitment, Opinion, Session, SessionState
from dialogues.services.locking import check_day, check_may, check_text, lock, trail
from portal.access.models import User
from portal.access.roles import Permission
from portal.organisations.models import Organisation


@dataclass(frozen=True)
class Promise:
    """Who will answer or do it, until when; `content` empty means the words of the opinion."""

    owner: Organisation
    due_on: date
    content: str = ""
    owner_user: User | None = None


@transaction.atomic
def add_opinion(
    *,
    session: Session,
    content: str,
    by: User,
    at: datetime,
    speaker: str = "",
    answer: str = "",
    promise: Promise | None = None,
) -> Opinion:
    """One opinion, numbered within its session: answered on the spot, or promised to somebody.

    `speaker` may stay empty ("Không nêu tên"). The trail holds the number and never the words.
    """
    locked = lock(session, None)
    check_may(by, at, Permission.RUN_DIALOGUE, locked.organisation)
    if locked.state == SessionState.CANCELLED:
        raise ValidationError("Buổi đối thoại này đã hủy.")
    check_day("Ngày đối thoại", locked.held_on, at, "content")
    check_text(content=(content, "Nhập câu hỏi, ý kiến"))
    _check_outcome(answer, promise, locked)
    opinion = Opinion.objects.create(
        session=locked,
        organisation=locked.organisation,
        province_id=locked.province_id,
        ordinal=_next_ordinal(locked),
        raised_on=locked.held_on,
        speaker=speaker.strip(),
        content=content.strip(),
        answered_on_spot=promise is None,
        answer=answer.strip(),
    )
    if promise is not None:
        _commit(opinion, promise)
    label = f"{locked} – ý kiến số {opinion.ordinal}"
    trail("add_opinion", opinion, by, at, label=label[:160], promised=promise is not None)
    return opinion


@transaction.atomic
def fulfil_commitment(
    *, commitment: Commitment, done_on: date, result: str, by: User, at: datetime
) -> Commitment:
    """Said by who ran the dialogue or by the unit that promised."""
    locked = Commitment.objects.select_for_update().get(pk=commitment.pk)
    check_may(by, at, Permission.RUN_DIALOGUE, locked.organisation, locked.owner)
    if locked.done_on:
        raise ValidationError("Việc này đã ghi nhận thực hiện xong.")
    check_text(result=(result, "Nhập nội dung trả lời công khai"))
    check_day("Ngày thực hiện xong", done_on, at, "done_on")
    if done_on < locked.promised_on:
        sentence = f"Ngày thực hiện xong không được trước ngày hứa {locked.promised_on:%d/%m/%Y}"
        raise ValidationError({"done_on": sentence})
    locked.done_on, locked.result = done_on, result.strip()
    locked.save(update_fields=["done_on", "result"])
    label = f"Việc đã hứa số {locked.pk}"
    trail("fulfil_commitment", locked, by, at, label=label, late=done_on > locked.due_on)
    return locked


def _check_outcome(answer: str, promise: Promise | None, session: Session) -> None:
    if promise is None:
        check_text(answer=(answer, "Nhập nội dung trả lời, hoặc chọn đơn vị và hạn trả lời"))
    elif promise.due_on < session.held_on:
        sentence = f"Hạn trả lời phải sau ngày đối thoại {session.held_on:%d/%m/%Y}"
        raise ValidationError({"due_on": sentence})


def _commit(opinion: Opinion, promise: Promise) -> None:
    Commitment.objects.create(
        session=opinion.session,
        opinion=opinion,
        organisation=opinion.organisation,
        province_id=opinion.province_id,
        owner=promise.owner,
        owner_user=promise.owner_user,
        content=promise.content.strip() or opinion.content,
        promised_on=opinion.raised_on,
        due_on=promise.due_on,
    )


def _next_ordinal(session: Session) -> int:
    """The session row is locked, so nobody else takes the same one."""
    last = session.opinions.order_by("-ordinal").values_list("ordinal", flat=True).first()
    return (last or 0) + 1
