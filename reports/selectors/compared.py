"""Editions on their page: figures, the rows behind them, and how two of them differ."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import BigIntegerField, Func, QuerySet
from django.urls import reverse

from portal.access.models import User
from portal.access.roles import Permission
from portal.documents.tables import Cell, Column, Table
from reports import indicators
from reports.indicators import Value
from reports.models import Edition, EditionCases
from reports.period import parse
from reports.selectors import campaigns
from reports.selectors import recount as recounting
from reports.selectors.behind import eyes_of, with_bar
from reports.selectors.editions import HANDED_IN, broken, editions
from reports.selectors.figures import covers
from reports.sheets import frozen, frozen_forms, listing, tables
from reports.sheets.filled import Sheet
from reports.sheets.frozen import ADDED, REMOVED
from reports.sheets.report import outline

WITH_LEDGER = "voi=so"
Ids = Mapping[str, list[int]]
Values = Mapping[str, Value]


def changes(edition: Edition) -> list[frozen.Change]:
    """What an edition corrects of the one before, indicator by indicator; [] for the first."""
    if edition.previous is None:
        return []
    before = edition.previous
    lists, values = (_ids(before), _ids(edition)), (stated(before), stated(edition))
    return _compared(lists, values, lambda code: _label(edition, before, code))


def _compared(
    lists: tuple[Ids, Ids], values: tuple[Values, Values], label: Callable[[str], str]
) -> list[frozen.Change]:
    """What differs between before and after; of a figure that is no longer stated only its rows."""
    (old, new), (then, today), found = lists, values, []
    for code in sorted(then.keys() | today.keys() | old.keys() | new.keys()):
        was, now = then.get(code), today.get(code)
        added, removed = frozen.changed(old.get(code, ()), new.get(code, ()))
        if added or removed or (now is not None and was != now):
            found.append(frozen.Change(code, label(code), was, now, added, removed))
    return found


def _ids(edition: Edition) -> dict[str, list[int]]:
    return dict(edition.cases.values_list("indicator", "ids"))


def stated(edition: Edition) -> dict[str, Value]:
    """Every figure of an edition: of its text, and of the total row of its forms."""
    of_text = {code: frozen.restored(said) for code, said in edition.values.items()}
    of_forms = {
        code: Value(code, column.unit, 0, number, None)
        for sheet in forms(edition)
        for column in sheet.form.columns
        if (number := sheet.values.get(code := column.code)) is not None
    }
    return of_forms | of_text


def forms(edition: Edition) -> list[Sheet]:
    """The statutory forms as they were handed in."""
    period = parse(edition.period)
    return [frozen_forms.restored_sheet(one, period) for one in edition.sheets.get("forms", ())]


def _label(after: Edition, before: Edition, code: str) -> str:
    said: Mapping[str, Any] = after.definitions.get(code) or before.definitions.get(code) or {}
    return str(said.get("label", code))


def since(found: Edition) -> list[frozen.Change]:
    """How the ledger of now differs from an edition: the same figures counted afresh. What is no
    longer counted, or differs by the handing in itself, does not. Three queries."""
    then, said = _ids(found), stated(found)
    kept = (found.values.keys() | found.lists.keys()) & said.keys() & indicators.BY_CODE.keys()
    now = _now(found, sorted(code for code in kept if not code.startswith(HANDED_IN)))
    before = {code: said[code] for code in now.values}
    values = {code: before[code] if recounting.same(before[code], value) else value
              for code, value in now.values.items()}  # fmt: skip
    lists = (then, then | now.ids)
    return _compared(lists, (before, values), lambda code: _label(found, found, code))


def _now(found: Edition, codes: Sequence[str]) -> recounting.Recount:
    period = parse(found.period)
    return recounting.recount(codes, indicators.ground(found.unit_code, period.end), period)


@dataclass(frozen=True)
class Listed:
    """The rows behind a number of an edition, or those that one came and went with."""

    code: str
    label: str
    rows: QuerySet[Any]
    count: int
    eyes: listing.Eyes


def listed(
    user: User, found: Edition, code: str, part: str, on: date, *, with_ledger: bool = False
) -> Listed | None:
    """The rows behind a count of an edition; `part` "them" or "bot": only what came or went since
    the edition before, or by the ledger of now. None for a code that has no list there."""
    cases = found.cases.filter(indicator=code).first()
    if cases is None:
        return None
    model = apps.get_model(cases.model)
    ids = _moved(found, cases, part) if with_ledger and part else _part(found, cases, part)
    chosen: Any = ids if part else _unnested(cases)
    layout = listing.layout(model)
    rows = model._default_manager.filter(pk__in=chosen).select_related(*layout.related)
    eyes = eyes_of(user, found.organisation, on, layout.permission)
    label = _label(found, found, code)
    return Listed(code, label, with_bar(rows, user, on), len(ids), eyes)


def _unnested(cases: EditionCases) -> QuerySet[Any]:
    """The ids as rows of the database: a list of a hundred thousand is not sent back to it."""
    one: Any = Func("ids", function="unnest", output_field=BigIntegerField())
    return EditionCases.objects.filter(pk=cases.pk).values_list(one, flat=True)


def _part(found: Edition, cases: EditionCases, part: str) -> Sequence[int]:
    if not part or found.previous is None:
        return cases.ids
    before = found.previous.cases.filter(indicator=cases.indicator).first()
    added, removed = frozen.changed(before.ids if before else (), cases.ids)
    return added if part == ADDED else removed


def _moved(found: Edition, cases: EditionCases, part: str) -> Sequence[int]:
    """What came or went by the ledger of now; nothing of a count that there is no longer."""
    if cases.indicator not in indicators.DECLARED:
        return ()
    now = _now(found, [cases.indicator]).ids[cases.indicator]
    added, removed = frozen.changed(cases.ids, now)
    return added if part == ADDED else removed


def shown(user: User, found: Edition, on: date) -> dict[str, Any]:
    """What the page of an edition shows besides itself."""
    unit, period = found.organisation, parse(found.period)
    history = list(editions(unit, found.regime, period))
    is_newest = history[0].pk == found.pk
    corrects = is_newest and covers(user, Permission.SUBMIT_REPORT, unit, on)
    by_campaign = corrects and campaigns.sent(unit, found.regime, period).exists()
    return {
        "figures": _figures(found),
        "forms": [_total(found, sheet) for sheet in forms(found)],
        "fault": broken(found),
        "history": history,
        "newest": history[0],
        "warnings": found.warnings,
        "corrects": corrects and not by_campaign,
        "by_campaign": by_campaign,
    }


def _figures(found: Edition) -> list[Table]:
    """The tables of the report, each number leading to the rows it was counted from."""
    values = {code: frozen.restored(said) for code, said in found.values.items()}
    groups = [(title, [code for code in codes if code in values])
              for title, codes in outline(found.regime, parse(found.period)).groups]  # fmt: skip
    return [
        tables.figures(title, codes, values, lambda code: _link(found, code))
        for title, codes in groups
        if codes
    ]


def _total(found: Edition, sheet: Sheet) -> Sheet:
    """A form with its last row alone, each number leading to the rows that it was counted from:
    the rows of a hundred units are for the files."""
    pairs = zip(sheet.form.columns, sheet.total.cells, strict=True)
    cells = tuple(replace(cell, link=_link(found, column.code)) for column, cell in pairs)
    return replace(sheet, rows=(replace(sheet.total, cells=cells),))


def _link(found: Edition, code: str, part: str = "") -> str:
    """The list behind a figure of an edition; "" where it has none of its own."""
    below = found.values.get(code, {}).get("denominator")
    if code not in found.lists and below is not None and code in indicators.BY_CODE:
        counted = indicators.counted_of(indicators.declared(code))
        code = counted.code if counted else code
    if code not in found.lists:
        return ""
    return reverse("reports:edition_list", args=[found.pk, code]) + (part and f"?phan={part}")


def _columns(before: str, after: str) -> tuple[Column, ...]:
    numbers = (Column(title, "right", 13) for title in (before, after, "Dòng thêm", "Dòng bớt"))
    return Column("Mã", width=11), Column("Chỉ tiêu"), *numbers


def change_table(found: Edition, changes: Sequence[frozen.Change], *, with_ledger: bool) -> Table:
    """One line for each indicator that differs; what came and went leads to its rows."""
    against = f"&{WITH_LEDGER}" if with_ledger else ""

    def cell(one: frozen.Change, ids: Sequence[int], part: str) -> Cell:
        link = _link(found, one.code, part) if ids else ""
        return Cell(str(len(ids)) if ids else "–", link and link + against, len(ids))

    rows = [
        (Cell(one.code), Cell(one.label), *map(Cell, tables.told_apart(one.before, one.after)),
         cell(one, one.added, ADDED), cell(one, one.removed, REMOVED))
        for one in changes
    ]  # fmt: skip
    columns = _columns("Lúc nộp", "Hiện nay") if with_ledger else _columns("Trước", "Sau")
    return Table("", columns, rows)


def address(found: Edition) -> str:
    return reverse("reports:edition", args=[found.pk])
