"""Reports that were handed in: what they said, the rows behind, and whether they are whole."""

from collections.abc import Iterable, Mapping
from copy import copy
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from portal.audit.models import Entry, Seal
from portal.audit.seals import moment
from portal.organisations.models import Organisation
from reports import indicators
from reports.indicators import Ground, Value
from reports.models import Edition
from reports.period import Period, parse
from reports.sheets import dan_van, frozen

# What an edition says, besides the moments and people that are spelled out below.
SAID = (
    "regime", "period", "year", "number", "reason", "unit_code", "unit_name", "unit_path",
    "province_name", "title", "values", "definitions", "lists", "sheets", "texts", "warnings",
    "notes", "position", "signer",
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


def report_of(edition: Edition) -> dan_van.Report:
    """The report as it was handed in: its figures and texts, and the unit under its old name."""
    values = {code: frozen.restored(said) for code, said in edition.values.items()}
    passages = {
        slot: dan_van.Passage(said["text"], said["nothing"]) for slot, said in edition.texts.items()
    }
    period = parse(edition.period)
    return dan_van.Report(_unit_then(edition), period, values, passages, edition.regime)


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


def counts_behind(codes: Iterable[str]) -> list[str]:
    """The counts whose rows stand behind the codes: their own, or those of their parts."""
    return [one.code for one in indicators.counted(codes)]


def rows_behind(
    land: Ground, period: Period, codes: Iterable[str]
) -> dict[str, tuple[str, list[int]]]:
    """For every count behind the codes: the table of its rows, and their ids in order."""
    found = {}
    for code in counts_behind(codes):
        rows = indicators.rows(code, land=land, period=period)
        ids = sorted(rows.order_by().values_list("pk", flat=True))
        found[code] = (rows.model._meta.label_lower, ids)
    return found


def notes_of(land: Ground, period: Period) -> list[str]:
    """One sentence for every unit whose figures of last year stand for land taken over since."""
    return [
        f"Số liệu cùng kỳ điều chỉnh theo sắp xếp đơn vị hành chính: gồm {one.name} "
        f"(sáp nhập, chia tách từ ngày {one.taken_on:%d/%m/%Y})."
        for one in land.bridged(period)
    ]


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


def changes(edition: Edition) -> list[frozen.Change]:
    """What an edition corrects of the one before, indicator by indicator; [] for the first."""
    if edition.previous is None:
        return []
    before, after = edition.previous, edition
    old, new = _ids(before), _ids(after)
    found = []
    for code in sorted(before.values.keys() | after.values.keys() | old.keys() | new.keys()):
        was, now = _value(before, code), _value(after, code)
        added, removed = frozen.changed(old.get(code, ()), new.get(code, ()))
        if added or removed or was != now:
            found.append(frozen.Change(code, _label(after, before, code), was, now, added, removed))
    return found


def _ids(edition: Edition) -> dict[str, list[int]]:
    return dict(edition.cases.values_list("indicator", "ids"))


def _value(edition: Edition, code: str) -> Value | None:
    said = edition.values.get(code)
    return frozen.restored(said) if said else None


def _label(after: Edition, before: Edition, code: str) -> str:
    said: Mapping[str, Any] = after.definitions.get(code) or before.definitions.get(code) or {}
    return str(said.get("label", code))
