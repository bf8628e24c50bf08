"""The handler's proposal and the head's word on it: S14 and S15, each in one act."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.timezone import localtime

from complaints.letters.facts import abbreviation
from complaints.models import ClassificationCheck, Petition, Step
from complaints.selectors import journeys
from complaints.services import letters, steps
from complaints.services.paper_numbers import of_step
from complaints.services.sorting import classify
from complaints.services.transfers import send
from complaints.services.unspoken import names_author
from complaints.workflow import INTAKE, Intake, Transition
from complaints.workflow.checks import REDIRECT, Way, way, written_grounds
from portal.access.models import User
from portal.access.policy import can
from portal.citizens.privacy import speaks_of
from reception.kinds import Kind

MOST_AT_ONCE = 10
ACCEPT = "accept"
CONFLICT = "Người xử lý trùng với người bị khiếu nại, bị tố cáo. Giao người khác."
TOO_MANY = f"Chọn nhiều nhất {MOST_AT_ONCE} đơn để duyệt cùng lúc."
NOT_ALIKE = "Chỉ duyệt cùng lúc các đơn cùng loại và cùng hướng xử lý. Bỏ chọn đơn khác loại."
# What stands behind the number of a paper, by kind of petition and step: the same signs, and so
# the same books, as those of the letters themselves ("07/TB-SNV"); an official letter has none.
SYMBOLS: tuple[tuple[str, str, str], ...] = (
    (Kind.DENUNCIATION, "accept", "QĐ"),
    ("", "accept", "TB"),
    ("", "refuse", "TB"),
    ("", "guide", "HD"),
    ("", "guide_split", "HD"),
    ("", "transfer", "PC"),
)


@dataclass(frozen=True)
class Checked:
    """The answers of S14 beside those of the classification itself."""

    proposal: str
    answers: dict[str, str] = field(default_factory=dict)
    reasons: Sequence[str] = ()
    grounds: Sequence[str] = ()
    competent_body: str = ""
    handler: User | None = None


@dataclass(frozen=True)
class Outcome:
    """What came of one petition among several: why not, or "" where it was approved."""

    number: str
    told: str = ""


@transaction.atomic
def submit(
    *, petition: Petition, checked: Checked, opinion: str, by: User, at: datetime, on: date,
    **sorting: Any,
) -> Petition:  # fmt: skip
    """Classify and propose in one act; both steps stand in the history. `sorting`: of `classify`.

    Raises as `classify` and `advance` do, and ValidationError for a way that cannot be gone.
    """
    chosen = way(sorting["kind"], checked.proposal)
    if chosen is None:
        raise ValidationError("Chọn hướng xử lý.")
    _check_unnamed(petition, f"{opinion} {checked.competent_body}")
    done = classify(petition=petition, by=by, at=at, on=on, **sorting)
    _check_unconcerned(done, checked.handler or by)
    if reason := _step(chosen.step).obstacle(done, on):
        raise ValidationError(reason, code="obstacle")
    keep(done, checked, by=by, at=at)
    name = "propose" if chosen.value == ACCEPT else "submit"
    steps.advance(subject=done, name=name, by=by, at=at, on=on, note=opinion)
    return done


def keep(petition: Petition, checked: Checked, *, by: User, at: datetime) -> None:
    """The answers as they now are; what the head agreed to before is asked anew."""
    ClassificationCheck.objects.update_or_create(
        petition=petition,
        defaults={
            "answers": checked.answers, "reasons": list(checked.reasons), "by": by, "at": at,
            "grounds": list(checked.grounds), "proposal": checked.proposal, "agreed_on": None,
            "competent_body": checked.competent_body.strip(), "handler": checked.handler,
        },
    )  # fmt: skip


@transaction.atomic
def approve(
    *, petition: Petition, by: User, at: datetime, on: date, version: int | None = None
) -> Petition:
    """The head agrees: accepted with its clock, or refused; other ways are agreed, and gone where
    nothing more has to be known. Paper numbers come from the unit's book.

    Raises as `advance` does; ValidationError where something is missing, telling what to open.
    """
    locked = steps.lock(petition)
    steps.check_version(locked, version)
    check = ClassificationCheck.objects.filter(petition=locked).first()
    chosen = _proposed(locked, check)
    step = _step(chosen.step)
    steps.check_may(locked, _step("agree").permission, by, at)
    if locked.state not in step.sources:  # agreed, then gone
        steps.advance(subject=locked, name="agree", by=by, at=at, on=on)
        ClassificationCheck.objects.filter(petition=locked).update(agreed_on=on)
        if not can(by, step.permission, locked.organisation, localtime(at).date()):
            return steps.lock(locked)
    said = _said(step, locked, check, on)
    if all(said.get(name) for name in step.needs):
        _go(locked, step, said, by=by, at=at, on=on)
        letters.attach(step=locked.steps.latest("pk"))
    elif step.name == ACCEPT:
        raise ValidationError("Chưa có người thụ lý: bấm “Đồng ý, có chỉnh sửa” để chọn.")
    return steps.lock(locked)


def _go(
    petition: Petition, step: Transition, said: dict[str, Any], *, by: User, at: datetime, on: date
) -> None:
    """The step taken. A unit of the portal is handed the petition: written down only, it would
    lie there and nobody at that unit would know.
    """
    unit = None
    if step.name == "transfer":
        unit = journeys.named(journeys.receivers(petition, on), said["referred_to"])
    if unit is None:
        steps.advance(subject=petition, name=step.name, by=by, at=at, on=on, **said)
        return
    usual = way(petition.kind, step.name)
    why = petition.reason or (usual.opinion if usual else "")
    number = said["document_number"]
    send(petition=petition, receiver=unit, document_number=number, by=by, at=at, on=on,
         reason=why)  # fmt: skip


def send_back(
    *, petition: Petition, reason: str, by: User, at: datetime, on: date, version: int | None = None
) -> Step:
    """The head does not agree, and says why; the handler works on."""
    return steps.advance(
        subject=petition, name="return_proposal", by=by, at=at, on=on, version=version, note=reason
    )


@transaction.atomic
def approve_many(
    *, chosen: Sequence[tuple[Petition, int]], by: User, at: datetime, on: date
) -> list[Outcome]:
    """Each approved by itself, none undone by another's refusal. `chosen`: with the version seen.

    Raises ValidationError for too many, or for petitions that are not alike.
    """
    if len(chosen) > MOST_AT_ONCE:
        raise ValidationError(TOO_MANY)
    rows = sorted(chosen, key=lambda pair: pair[0].pk)
    held = {row.pk: steps.lock(row) for row, _ in rows}  # all before the first number is taken
    checks = ClassificationCheck.objects.filter(petition__in=held).values_list(
        "petition", "proposal"
    )
    proposals = dict(checks)
    if len({(row.kind, proposals.get(row.pk, ACCEPT)) for row in held.values()}) > 1:
        raise ValidationError(NOT_ALIKE)
    return [_tried(row, version, by, at, on) for row, version in rows]


def _tried(petition: Petition, version: int, by: User, at: datetime, on: date) -> Outcome:
    try:
        with transaction.atomic():
            approve(petition=petition, by=by, at=at, on=on, version=version)
    except ValidationError as error:
        return Outcome(petition.file_number, " ".join(error.messages))
    except PermissionDenied:
        return Outcome(petition.file_number, "Tài khoản này không duyệt được đơn này.")
    return Outcome(petition.file_number)


def _proposed(petition: Petition, check: ClassificationCheck | None) -> Way:
    """What was proposed; before there was a list of answers, only acceptance was."""
    chosen = way(petition.kind, check.proposal if check else ACCEPT)
    if petition.state != Intake.PROPOSED or chosen in {None, REDIRECT}:
        raise ValidationError("Đơn này không chờ duyệt. Mở hồ sơ để xem việc kế tiếp.")
    return chosen


def _said(
    step: Transition, petition: Petition, check: ClassificationCheck | None, on: date
) -> dict[str, Any]:
    """The answers the step needs, from what the handler wrote; the number last of all."""
    grounds = written_grounds(petition.kind, check.grounds) if check else ""
    usual = way(petition.kind, check.proposal) if check else None
    known: dict[str, Any] = {
        "assigned_to": (check and check.handler) or petition.assigned_to,
        "referred_to": check.competent_body if check else "",
        "reason": (grounds or petition.reason or (usual.opinion if usual else ""))[:300],
    }
    said = {name: known[name] for name in step.needs if name in known}
    if "document_number" in step.needs and all(said.values()):
        sign, agency = symbol(petition.kind, step.name), abbreviation(petition.organisation)
        said["document_number"] = of_step(petition, step.name, sign, agency, on)
    return said


def symbol(kind: str, step: str) -> str:
    known = (sign for of, name, sign in SYMBOLS if name == step and of in {"", kind})
    return next(known, "")


def _check_unnamed(petition: Petition, words: str) -> None:
    """It may just become a denunciation: then no word of who wrote it may stay anywhere."""
    if names_author(petition, words):
        raise ValidationError({"opinion": steps.NAMING_NOTE})


def _check_unconcerned(petition: Petition, person: User) -> None:
    if speaks_of(petition.respondent, person.full_name):
        raise ValidationError({"handler": CONFLICT})


def _step(name: str) -> Transition:
    return next(step for step in INTAKE if step.name == name)
