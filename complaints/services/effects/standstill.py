"""A complaint that stands still, is given up wholly or in part, or ends without a decision."""

from datetime import date
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from complaints.models import (
    Case,
    ItemState,
    Notice,
    Party,
    PartyPaper,
    PartyRole,
    PetitionItem,
    Result,
    Signatory,
    SignatoryState,
    Withdrawal,
    WithdrawalPaper,
    WithdrawalScope,
)
from complaints.services.effects import common
from complaints.services.effects.common import Fields
from complaints.services.writing import main_petition
from complaints.workflow import complaining, endings
from complaints.workflow.endings import Ground
from complaints.workflow.fields import missing

Row = TypeVar("Row", PetitionItem, Signatory)
STANDING = (SignatoryState.ACTIVE, SignatoryState.REPRESENTS)


def suspend(case: Case, source: str, on: date, asked: Fields) -> None:
    """By a closed ground with its particulars; what is awaited is looked at again by a date."""
    ground = endings.suspension(asked["suspension"])
    if ground is None:
        raise ValidationError({"suspension": "Chọn căn cứ tạm đình chỉ."})
    _particulars(ground, asked)
    common.pause(
        case, source, on, code=ground.code, ground=_said(asked, "ground") or ground.label,
        evidence=_said(asked, "evidence"), awaited=_said(asked, "awaited"),
        review_on=asked.get("review_on"),
    )  # fmt: skip
    case.notice_unsent = Notice.SUSPENSION


def resume(case: Case, source: str, on: date, asked: Fields) -> None:
    common.resume(case, source, on, asked)
    case.notice_unsent = Notice.RESUMPTION


def discontinue(case: Case, _source: str, on: date, asked: Fields) -> None:
    """By one of the four grounds of Điều 11a.2, each with what it presupposes."""
    ground = endings.discontinuance(asked["ending"])
    if ground is None:
        raise ValidationError({"ending": "Chọn căn cứ đình chỉ."})
    if told := complaining.ending_known(ground.code, on):
        raise ValidationError({"ending": told})
    _particulars(ground, asked)
    if ground.code == endings.WITHDRAWN:
        _wholly_withdrawn(case, on)
    if ground.code == endings.NO_SUCCESSOR and (heir := _heirs(case).first()):
        raise ValidationError(
            {"ending": f"{heir.name} đã tiếp tục khiếu nại với tư cách người thừa kế (điểm b khoản "
             "2 Điều 11a Luật Khiếu nại): không đình chỉ theo căn cứ này."}
        )  # fmt: skip
    common.end_pause(case, on)
    case.ending, case.state_before = ground.code, ""
    is_given_up = ground.code == endings.WITHDRAWN
    case.result = Result.WITHDRAWN if is_given_up else Result.DISCONTINUED


def withdraw(case: Case, _source: str, on: date, asked: Fields) -> None:
    """Given up wholly, or of several contents or people some: the others go on (Điều 7a)."""
    scope, paper = asked["scope"], asked["paper"]
    if scope not in WithdrawalScope.values:
        raise ValidationError({"scope": f"{missing('scope')}."})
    if paper not in WithdrawalPaper.values:
        raise ValidationError({"paper": f"{missing('paper')}."})
    items = _mine(open_items(case), asked.get("items"))
    people = _mine(standing(case), asked.get("signatories"))
    if scope == WithdrawalScope.WHOLE:
        _is_whole(case, items, people)
        _record_whole(case, on, paper, is_coerced=bool(asked.get("is_coerced")))
        return
    _is_a_part(case, items, people)
    row = _withdrawal(case, on, scope, paper, is_coerced=bool(asked.get("is_coerced")))
    row.items.set(items)
    row.signatories.set(people)
    _mark(items, people, on)
    case.part_withdrawn_on = on


def restore_withdrawn(case: Case, _source: str, on: date, asked: Fields) -> None:
    """What was given up under threat is settled again (Điều 10.3 Luật Khiếu nại)."""
    rows = Withdrawal.objects.filter(case=case)
    PetitionItem.objects.filter(withdrawals__in=rows).update(state=ItemState.OPEN, ended_on=None)
    left = Signatory.objects.filter(petition__case=case, state=SignatoryState.WITHDRAWN)
    left.update(state=SignatoryState.ACTIVE, since=on)
    rows.update(coercion_suspected=True, note=_said(asked, "evidence"))
    case.withdrawn_on = case.part_withdrawn_on = None


def drop_items(case: Case, _source: str, on: date, asked: Fields) -> None:
    """The act was undone for some contents; damages and the like may go on (Điều 11a.2.c)."""
    items = _mine(open_items(case), asked["items"])
    if not items or len(items) == open_items(case).count():
        raise ValidationError(
            {"items": "Không còn nội dung nào để giải quyết: đình chỉ theo điểm c khoản 2 Điều 11a "
             "Luật Khiếu nại."}
        )  # fmt: skip
    PetitionItem.objects.filter(pk__in=[i.pk for i in items]).update(
        state=ItemState.VOID, ended_on=on
    )


def substitute(case: Case, _source: str, on: date, asked: Fields) -> None:
    """Somebody inherits the right and goes on (Điều 5.4 Nghị định 124/2020/NĐ-CP)."""
    Party.objects.create(
        petition=main_petition(case), role=PartyRole.HEIR, name=_said(asked, "party"), since=on,
        paper=PartyPaper.INHERITANCE, paper_number=_said(asked, "evidence")[:100],
    )  # fmt: skip


def note_suit(case: Case, _source: str, on: date, asked: Fields) -> None:
    """Before the court accepts, who complains and sues chooses one of the two."""
    if asked["suit"] not in dict(endings.SUITS):
        raise ValidationError({"suit": f"{missing('suit')}."})
    if asked["suit"] == endings.SUIT_COURT:
        _record_whole(case, on, WithdrawalPaper.RECORD, is_coerced=False)


def open_items(case: Case) -> QuerySet[PetitionItem]:
    return PetitionItem.objects.filter(petition__case=case, state=ItemState.OPEN)


def standing(case: Case) -> QuerySet[Signatory]:
    """Those who complain together and have not left."""
    return Signatory.objects.filter(petition__case=case, state__in=STANDING)


def _heirs(case: Case) -> QuerySet[Party]:
    return Party.objects.filter(petition__case=case, role=PartyRole.HEIR, until=None)


def _particulars(ground: Ground, asked: Fields) -> None:
    for name in ground.needs:
        if not asked.get(name):
            raise ValidationError({name: f"{missing(name)} ({ground.article})."})


def _said(asked: Fields, name: str) -> str:
    return (asked.get(name) or "").strip()


def _wholly_withdrawn(case: Case, on: date) -> None:
    """Nobody may be left: with one who goes on, the case goes on (Điều 7a.1)."""
    if case.withdrawn_on is None and (left := _some_left(case)):
        raise ValidationError(
            {"ending": f"Còn {left} người khiếu nại chưa rút (Điều 7a.1 Nghị định 124/2020/NĐ-CP): "
             "vẫn giải quyết cho những người còn lại."}
        )  # fmt: skip
    if Withdrawal.objects.filter(case=case, coercion_suspected=True).exists():
        raise ValidationError(
            {"ending": "Việc rút khiếu nại có dấu hiệu bị đe dọa, ép buộc (Điều 10.3 Luật Khiếu "
             "nại): tiếp tục giải quyết, không đình chỉ."}
        )  # fmt: skip
    if case.withdrawn_on is None:
        _record_whole(case, on, WithdrawalPaper.LETTER, is_coerced=False)


def _some_left(case: Case) -> int:
    """How many still complain where some of several have left."""
    several = Signatory.objects.filter(petition__case=case, state=SignatoryState.WITHDRAWN)
    return standing(case).count() if several.exists() else 0


def _record_whole(case: Case, on: date, paper: str, *, is_coerced: bool) -> None:
    row = _withdrawal(case, on, WithdrawalScope.WHOLE, paper, is_coerced=is_coerced)
    row.items.set(open_items(case))
    row.signatories.set(standing(case))
    _mark(list(open_items(case)), list(standing(case)), on)
    case.withdrawn_on = on


def _withdrawal(case: Case, on: date, scope: str, paper: str, *, is_coerced: bool) -> Withdrawal:
    return Withdrawal.objects.create(
        case=case, petition=main_petition(case), scope=scope, made_on=on, paper=paper,
        coercion_suspected=is_coerced,
    )  # fmt: skip


def _mark(items: list[PetitionItem], people: list[Signatory], on: date) -> None:
    PetitionItem.objects.filter(pk__in=[row.pk for row in items]).update(
        state=ItemState.WITHDRAWN, ended_on=on
    )
    Signatory.objects.filter(pk__in=[row.pk for row in people]).update(
        state=SignatoryState.WITHDRAWN, since=on
    )


def _mine(rows: QuerySet[Row], chosen: object) -> list[Row]:
    """Of the rows of this case those that were chosen; a strange one is none of them."""
    wanted = {row.pk for row in chosen} if isinstance(chosen, list | tuple | QuerySet) else set()
    return [row for row in rows if row.pk in wanted]


def _is_whole(case: Case, items: list[PetitionItem], people: list[Signatory]) -> None:
    """Who ticks one of three people does not mean that all three gave up."""
    some_items = items and len(items) < open_items(case).count()
    some_people = people and len(people) < standing(case).count()
    if some_items or some_people:
        raise ValidationError(
            {"scope": "Chỉ chọn một số nội dung hoặc người: chọn “Rút một phần”, hoặc bỏ chọn khi "
             "rút toàn bộ (Điều 7a, 10.2 Luật Khiếu nại)."}
        )  # fmt: skip


def _is_a_part(case: Case, items: list[PetitionItem], people: list[Signatory]) -> None:
    if not items and not people:
        raise ValidationError({"items": "Chọn nội dung hoặc người rút (Điều 10.2 Luật Khiếu nại)."})
    nothing_left = items and len(items) == open_items(case).count()
    nobody_left = people and len(people) == standing(case).count()
    if nothing_left or nobody_left:
        raise ValidationError(
            {"scope": "Không còn nội dung hoặc người nào: đó là rút toàn bộ (Điều 10, 7a.2)."}
        )
