"""Handing a report in: an edition that nobody changes any more, and editions that correct it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portal.access.models import User
from portal.audit.services import record
from portal.organisations.models import Organisation
from reports import indicators, selectors
from reports.models import Edition, EditionCases, Submission
from reports.selectors import campaigns, editions
from reports.services.snapshots import in_one_snapshot
from reports.sheets import cross, frozen, frozen_forms, rubric
from reports.sheets.report import Report

LONGEST_REASON = 500
SAME = "same"  # nothing to correct
BY_CAMPAIGN = (
    "Báo cáo này đã gửi theo đợt báo cáo của Sở Nội vụ. Đề nghị Sở Nội vụ trả lại, sửa rồi gửi lại "
    "ở trang báo cáo."
)
ON_PAPER = ("title", "unit_name", "province_name", "texts", "notes")
Rows = Mapping[str, tuple[str, list[int]]]


@dataclass(frozen=True)
class Hand:
    """Who hands in, when, on which day; and why again, where it corrects an edition."""

    by: User
    at: datetime
    on: date
    reason: str = ""


def submit(*, report: Report, regime: str, by: User, at: datetime, on: date) -> Edition:
    """Freeze a report as its first edition. Whoever is second is told that it is handed in."""
    _complete(report, on)
    hand = Hand(by, at, on)
    return in_one_snapshot(lambda: _first(report, regime, hand))


def correct(
    *, report: Report, regime: str, reason: str, by: User, at: datetime, on: date
) -> Edition:
    """Freeze the report as it is now as the next edition, with the reason of the correction.

    The report of a campaign is not corrected past Sở Nội vụ: it is given back and sent again.
    """
    if campaigns.sent(report.organisation, regime, report.period).exists():
        raise ValidationError(BY_CAMPAIGN)
    return send_again(report=report, regime=regime, reason=reason, by=by, at=at, on=on)


def send_again(
    *, report: Report, regime: str, reason: str, by: User, at: datetime, on: date
) -> Edition:
    """The next edition of a report that was handed in; ValidationError `SAME` where it would say
    what the last one says."""
    _complete(report, on)
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": "Ghi lý do đính chính."})
    if len(reason) > LONGEST_REASON:
        raise ValidationError({"reason": f"Lý do dài tối đa {LONGEST_REASON} ký tự."})
    hand = Hand(by, at, on, reason)
    return in_one_snapshot(lambda: _next(report, regime, hand))


def _complete(report: Report, on: date) -> None:
    if on <= report.period.end:
        raise ValidationError(
            f"Kỳ báo cáo kéo dài đến hết ngày {report.period.end:%d/%m/%Y}. "
            "Nộp sau ngày đó, khi số liệu đã đủ."
        )
    if report.open_slots:
        raise ValidationError(
            f"Còn {len(report.open_slots)} mục chưa viết. Viết nội dung hoặc đánh dấu "
            "“Không phát sinh” ở từng mục rồi nộp."
        )


@transaction.atomic
def _first(report: Report, regime: str, hand: Hand) -> Edition:
    unit = _held(report)
    submission = Submission(
        organisation=unit, province_id=unit.province_pk, regime=regime, period=str(report.period),
        year=report.period.year, submitted_on=hand.on, submitted_at=hand.at, submitted_by=hand.by,
    )  # fmt: skip
    edition, rows = _frozen(report, regime, hand, None)
    submission.sha256 = edition.sha256
    try:
        with transaction.atomic():
            submission.save(force_insert=True)
    except IntegrityError:
        raise ValidationError(
            f"Báo cáo {report.period.name} của {unit.name} đã nộp. Mở trang báo cáo để xem."
        ) from None
    return _keep(edition, submission, rows, "submit_report")


@transaction.atomic
def _next(report: Report, regime: str, hand: Hand) -> Edition:
    _held(report)
    before = editions.latest(report.organisation, regime, report.period)
    if before is None:
        raise ValidationError("Báo cáo chưa nộp nên chưa có gì để đính chính. Nộp báo cáo trước.")
    edition, rows = _frozen(report, regime, hand, before)
    if not _says_something_else(edition, before):
        raise ValidationError(
            "Số liệu, danh sách và phần lời đều như bản đã nộp. Không cần đính chính.",
            code=SAME,
        )
    try:
        with transaction.atomic():
            return _keep(edition, before.submission, rows, "correct_report")
    except IntegrityError:
        raise ValidationError(
            "Có người vừa đính chính báo cáo này. Mở lại trang báo cáo để xem bản mới."
        ) from None


def _held(report: Report) -> Organisation:
    """The unit, kept from having its texts written on meanwhile."""
    return Organisation.objects.select_for_update(no_key=True).get(pk=report.organisation.pk)


def _says_something_else(now: Edition, before: Edition) -> bool:
    """Whether a reader of the paper, or of a list behind it, would find any difference."""
    if any(getattr(now, name) != getattr(before, name) for name in ON_PAPER):
        return True
    return any(_without_itself(one) != _without_itself(other) for one, other in (
        (now.values, before.values), (now.lists, before.lists),
        (now.sheets["standings"], before.sheets.get("standings", {})),
    )) or _annexes(now) != _annexes(before)  # fmt: skip


def _annexes(edition: Edition) -> list[Any]:
    """Forms and lists; not the score sheet, whose evidence handing in changes by itself."""
    lists = edition.sheets.get("lists", ())
    kept = [table for table in lists if table["title"] != rubric.TITLE]
    return [*edition.sheets.get("forms", ()), *kept]


def _without_itself(said: Mapping[str, Any]) -> dict[str, Any]:
    """Without the figures that handing in changes by itself."""
    return {code: one for code, one in said.items() if not code.startswith(editions.HANDED_IN)}


def _frozen(
    report: Report, regime: str, hand: Hand, before: Edition | None
) -> tuple[Edition, Rows]:
    """The edition, not yet kept, and the rows behind its numbers, read in the same snapshot."""
    land = indicators.ground(report.organisation.code, report.period.end)
    position = editions.position()
    report = selectors.whole_report(land, report.period, regime)
    rows = editions.rows_behind(land, report.period, report.codes)
    unit = land.organisation
    edition = Edition(
        organisation=unit, province_id=unit.province_pk, regime=regime, period=str(report.period),
        year=report.period.year, number=before.number + 1 if before else 1, previous=before,
        reason=hand.reason, unit_code=unit.code, unit_name=unit.name, unit_path=unit.path,
        province_name=(unit.province or unit).name, title=report.title,
        lists={code: frozen.listed(*found) for code, found in rows.items()},
        position=position, submitted_on=hand.on, submitted_at=hand.at, submitted_by=hand.by,
        signer=str(hand.by), **_said(report),
    )  # fmt: skip
    edition.sha256 = frozen.digest(editions.facts(edition))
    return edition, rows


def _said(report: Report) -> dict[str, Any]:
    """What the report says, as plain data."""
    return {
        "values": {code: frozen.kept(value) for code, value in report.values.items()},
        "definitions": {
            code: frozen.definition(indicators.declared(code))
            for code in {*report.codes, *(one.code for one in indicators.counted(report.codes))}
        },
        "texts": {
            slot: {"text": passage.text, "nothing": passage.is_nothing}
            for slot, passage in report.passages.items()
        },
        "sheets": {
            "lists": [frozen.kept_table(table) for table in report.lists],
            "forms": [frozen_forms.kept_sheet(sheet) for sheet in report.forms],
            "standings": dict(report.standings),
        },
        "warnings": selectors.explained(report),
        "failing": len(cross.failing(report.forms)),
        "notes": list(report.notes),
    }


def _keep(edition: Edition, submission: Submission, rows: Rows, verb: str) -> Edition:
    edition.submission = submission
    edition.save(force_insert=True)
    EditionCases.objects.bulk_create(
        EditionCases(edition=edition, indicator=code, model=model, ids=ids)
        for code, (model, ids) in rows.items()
    )
    record(
        verb=verb, subject=edition, by=edition.submitted_by, at=edition.submitted_at,
        organisation_id=edition.organisation_id, label=str(edition), sha256=edition.sha256,
        number=edition.number,
    )  # fmt: skip
    return edition
