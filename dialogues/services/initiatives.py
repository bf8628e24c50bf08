""" "Dân vận khéo": registered, appraised, assessed, recognised, rewarded."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from dialogues.models import (
    MOST_POINTS,
    Appraisal,
    Assessment,
    Holder,
    Initiative,
    InitiativeField,
    RecognitionLevel,
)
from dialogues.services.locking import check_day, check_may, check_text, lock, save, trail
from portal.access.models import User
from portal.access.roles import Permission
from portal.organisations.models import Organisation

RUN, APPRAISE = Permission.RUN_INITIATIVE, Permission.APPRAISE_INITIATIVE
MEASURABLE = "Nêu ít nhất một kết quả đo được"


@dataclass(frozen=True)
class Entry:
    """What a unit writes when it registers an initiative."""

    year: int
    name: str
    holder: str
    holder_name: str
    field: str
    problem: str
    objective: str
    expected_result: str
    registered_on: date
    registration_number: str = ""
    contact: str = ""


@transaction.atomic
def register(*, organisation: Organisation, entry: Entry, by: User, at: datetime) -> Initiative:
    """An initiative of the unit for a year; late is taken all the same and shown as late."""
    check_may(by, at, RUN, organisation)
    _check_entry(entry, at)
    words = {name: _stripped(value) for name, value in asdict(entry).items()}
    same = Initiative.objects.filter(organisation=organisation, year=entry.year, name=words["name"])
    if same.exists():
        sentence = f"Đã có mô hình này trong năm {entry.year}. Kiểm tra lại tên"
        raise ValidationError({"name": sentence})
    initiative = Initiative.objects.create(
        organisation=organisation, province_id=organisation.province_pk, **words
    )
    trail("register_initiative", initiative, by, at, label=_label(initiative), year=entry.year)
    return initiative


def _check_entry(entry: Entry, at: datetime) -> None:
    check_text(
        name=(entry.name, "Nhập tên mô hình"),
        holder_name=(entry.holder_name, "Nhập tên tập thể, cá nhân"),
        problem=(entry.problem, "Nhập khó khăn, vướng mắc cần tháo gỡ"),
        objective=(entry.objective, "Nhập mục tiêu, cách làm"),
        expected_result=(entry.expected_result, MEASURABLE),
    )
    if entry.holder not in Holder.values:
        raise ValidationError({"holder": "Chọn tập thể hoặc cá nhân"})
    if entry.field not in InitiativeField.values:
        raise ValidationError({"field": "Chọn lĩnh vực"})
    if not re.search(r"\d", entry.expected_result):
        raise ValidationError({"expected_result": MEASURABLE})
    check_day("Ngày đăng ký", entry.registered_on, at, "registered_on")


def _stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


@transaction.atomic
def appraise(
    *,
    initiative: Initiative,
    points: Mapping[str, int],
    by: User,
    at: datetime,
    comment: str = "",
) -> Appraisal:
    """One appraiser's points, 0 to 20 for each criterion; once, before the assessment."""
    locked = lock(initiative, None)
    check_may(by, at, APPRAISE, locked.organisation)
    if locked.assessment:
        raise ValidationError("Mô hình đã được đánh giá. Không chấm thêm.")
    if locked.appraisals.filter(appraiser=by).exists():
        raise ValidationError("Mỗi thành viên chấm một lần. Phiếu chấm của tài khoản này đã lưu.")
    wrong = {
        name: f"Điểm từ 0 đến {MOST_POINTS}"
        for name in Appraisal.CRITERIA
        if not 0 <= points.get(name, -1) <= MOST_POINTS
    }
    if wrong:
        raise ValidationError(wrong)
    given = {name: points[name] for name in Appraisal.CRITERIA}
    appraisal = Appraisal.objects.create(
        initiative=locked, appraiser=by, comment=comment.strip(), given_at=at, **given
    )
    trail("appraise", locked, by, at, label=_label(locked), total=appraisal.total)
    return appraisal


@transaction.atomic
def assess(
    *,
    initiative: Initiative,
    assessment: str,
    assessed_on: date,
    by: User,
    at: datetime,
    score: int | None = None,
    version: int | None = None,
) -> Initiative:
    """Xếp loại. The score is the mean of the appraisals, half up, unless one is given."""
    locked = _appraised(initiative, version, by, at)
    if assessment not in Assessment.values:
        raise ValidationError({"assessment": "Chọn mức đánh giá"})
    if score is not None and not 0 <= score <= 100:
        raise ValidationError({"score": "Điểm từ 0 đến 100"})
    _check_after(
        assessed_on, locked.registered_on, "Ngày đánh giá", "ngày đăng ký", "assessed_on", at
    )
    locked.assessment, locked.assessed_on = assessment, assessed_on
    locked.score = score if score is not None else _mean(locked)
    save(locked)
    trail("assess", locked, by, at, label=_label(locked), assessment=assessment, score=locked.score)
    return locked


@transaction.atomic
def recognise(
    *,
    initiative: Initiative,
    level: str,
    number: str,
    recognised_on: date,
    by: User,
    at: datetime,
    version: int | None = None,
) -> Initiative:
    """Quyết định công nhận: level, number, day."""
    locked = _appraised(initiative, version, by, at)
    if locked.assessment != Assessment.EFFECTIVE:
        raise ValidationError("Chỉ công nhận mô hình đã được đánh giá hoạt động hiệu quả.")
    if level not in RecognitionLevel.values:
        raise ValidationError({"level": "Chọn cấp công nhận"})
    check_text(number=(number, "Nhập số quyết định công nhận"))
    since = locked.assessed_on or locked.registered_on
    _check_after(recognised_on, since, "Ngày công nhận", "ngày đánh giá", "recognised_on", at)
    locked.recognised_level, locked.recognised_number = level, number.strip()
    locked.recognised_on = recognised_on
    save(locked)
    trail("recognise", locked, by, at, label=_label(locked), level=level, number=number.strip())
    return locked


@transaction.atomic
def reward(
    *,
    initiative: Initiative,
    rewarded_on: date,
    by: User,
    at: datetime,
    version: int | None = None,
) -> Initiative:
    locked = _appraised(initiative, version, by, at)
    if locked.recognised_on is None:
        raise ValidationError("Ghi quyết định công nhận trước khi ghi khen thưởng.")
    _check_after(rewarded_on, locked.recognised_on, "Ngày khen thưởng", "ngày công nhận",
                 "rewarded_on", at)  # fmt: skip
    locked.rewarded_on = rewarded_on
    save(locked)
    trail("reward", locked, by, at, label=_label(locked))
    return locked


def _appraised(initiative: Initiative, version: int | None, by: User, at: datetime) -> Initiative:
    locked = lock(initiative, version)
    check_may(by, at, APPRAISE, locked.organisation)
    return locked


def _label(initiative: Initiative) -> str:
    """By number, not by name: an individual's initiative may carry the person's name."""
    return f"Mô hình số {initiative.pk} năm {initiative.year}"


def _check_after(day: date, since: date, noun: str, other: str, field: str, at: datetime) -> None:
    check_day(noun, day, at, field)
    if day < since:
        raise ValidationError({field: f"{noun} không được trước {other} {since:%d/%m/%Y}"})


def _mean(initiative: Initiative) -> int | None:
    totals = [appraisal.total for appraisal in initiative.appraisals.all()]
    if not totals:
        return None
    exact = Decimal(sum(totals)) / len(totals)
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))
