"""Reports that were handed in: what they said, the rows behind, and whether they are whole."""

from collections.abc import Iterable
from copy import copy
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from portal.access.models import User
from portal.access.roles import Permission
from portal.audit.models import Entry, Seal
from portal.audit.seals import moment
from portal.organisations.models import Organisation
from reports import indicators
from reports.indicators import Ground
from reports.models import Edition
from reports.period import Period, parse
from reports.selectors.figures import covers
from reports.selectors.reports import report
from reports.sheets import frozen, frozen_forms
from reports.sheets.outline import Passage
from reports.sheets.report import Report

HANDED_IN = "BCA-04"  # who has handed in: it differs as soon as an edition is there

# What an edition says, besides the moments and people that are spelled out below.
SAID = (
    "regime", "period", "year", "number", "reason", "unit_code", "unit_name", "unit_path",
    "province_name", "title", "values", "definitions", "lists", "sheets", "texts", "warnings",
    "failing", "notes", "position", "signer",
)  # fmt: skip


def facts(edition: Edition) -> dict[str, Any]:
    """Everything the hash is over, from the columns as they are now."""
    said = {name: getattr(edition, name) for name in SAID}
    return said | {
        "format": frozen.FORMAT,
        "submitted_on": edition.submitted_on.isoformat(),
        "submitted_at": moment(edition.submitted_at),
        "previous": edition.previous.sha256 if edition.previous else "",
    }


def editions(organisation: Organisation, regime: str, period: Period) -> QuerySet[Edition]:
    """The editions of one report, newest first."""
    found = Edition.objects.filter(organisation=organisation, regime=regime, period=str(period))
    return found.select_related("previous", "submitted_by").order_by("-number")


def latest(organisation: Organisation, regime: str, period: Period) -> Edition | None:
    """The edition that holds now; None where nothing was handed in."""
    return editions(organisation, regime, period).first()


def report_of(edition: Edition) -> Report:
    """The report as it was handed in: its figures and texts, and the unit under its old name."""
    values = {code: frozen.restored(edition.values[code]) for code in sorted(edition.values)}
    passages = {
        slot: Passage(said["text"], said["nothing"]) for slot, said in edition.texts.items()
    }
    period = parse(edition.period)
    return Report(
        _unit_then(edition), period, values, passages, edition.regime,
        forms=tuple(frozen_forms.restored_sheet(one, period)
                    for one in edition.sheets.get("forms", ())),
        lists=tuple(map(frozen.restored_table, edition.sheets.get("lists", ()))),
        standings=edition.sheets.get("standings", {}), notes=tuple(edition.notes),
        seal=edition.sha256,
    )  # fmt: skip


def _unit_then(edition: Edition) -> Organisation:
    """A copy under the names of that day; not to be saved."""
    unit = copy(edition.organisation)
    unit.name = edition.unit_name
    if unit.province_id:
        unit.province = copy(edition.province)
        unit.province.name = edition.province_name
    return unit


def position() -> dict[str, Any]:
    """From what this transaction reads: snapshot, place in the log, last entry and seal."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_current_snapshot()::text, pg_current_wal_insert_lsn()::text,"
            " current_setting('transaction_isolation')"
        )
        snapshot, wal, isolation = cursor.fetchone()
    return {
        "snapshot": snapshot,
        "wal": wal,
        "isolation": isolation,
        "entry": Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0,
        "seal": Seal.objects.order_by("-pk").values_list("hash", flat=True).first() or "",
    }


def rows_behind(
    land: Ground, period: Period, codes: Iterable[str]
) -> dict[str, tuple[str, list[int]]]:
    """For every count behind the codes: the table of its rows, and their ids in order."""
    found = {}
    for code in (one.code for one in indicators.counted(codes)):
        rows = indicators.rows(code, land=land, period=period)
        ids = sorted(rows.order_by().values_list("pk", flat=True))
        found[code] = (rows.model._meta.label_lower, ids)
    return found


def broken(edition: Edition) -> str:
    """What is no longer as it was handed in; "" where the edition is whole."""
    if frozen.digest(facts(edition)) != edition.sha256:
        return "số liệu, phần lời hoặc ngày nộp đã bị sửa sau khi nộp"
    lists = {
        cases.indicator: frozen.listed(cases.model, cases.ids) for cases in edition.cases.all()
    }
    for code in sorted(lists.keys() | edition.lists.keys()):
        if lists.get(code) != edition.lists.get(code):
            return f"danh sách của chỉ tiêu {code} đã bị sửa sau khi nộp"
    kept = edition.submission
    if edition.number == 1 and (kept.submitted_on, kept.sha256) != (
        edition.submitted_on,
        edition.sha256,
    ):
        return "ngày nộp của báo cáo khác ngày nộp trong bản đã nộp"
    return ""


def edition(user: User, pk: int, on: date) -> Edition | None:
    """One edition of a unit whose figures the user sees; None outside the user's reach."""
    found = Edition.objects.select_related(
        "organisation__province", "province", "previous", "submitted_by", "submission"
    ).filter(pk=pk).first()  # fmt: skip
    if found is None or not covers(user, Permission.SEE_FIGURES, found.organisation, on):
        return None
    return found


def report_now(found: Edition) -> Report:
    """The same report from the ledger of now: what a correction would say."""
    period = parse(found.period)
    return report(indicators.ground(found.unit_code, period.end), period, found.regime)


def all_broken() -> tuple[int, dict[str, str]]:
    """How many editions there are, and by name what is wrong with those that are not whole."""
    every = Edition.objects.select_related("previous", "submission").order_by("pk")
    told = {str(one): broken(one) for one in every.iterator(chunk_size=50)}
    return len(told), {name: fault for name, fault in told.items() if fault}
