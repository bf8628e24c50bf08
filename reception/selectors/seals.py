"""The month of a register as it is read to be closed, and read again to see that it still is so."""

import copy
import hashlib
import hmac
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import DateField

from portal.organisations.models import Organisation
from reception.models import BookClosing, BookCorrection, Visit
from reception.models.closed import SEALED
from reception.selectors.visits import Totals

ATTNAMES = tuple(Visit._meta.get_field(name).attname for name in SEALED)  # type: ignore[union-attr]

UNNAMED = "-"  # instead of the sum of a person, where the line was one of a denunciation


@dataclass(frozen=True)
class Reading:
    """What a month of the register holds: `lines` by number, of each its sums."""

    totals: Totals
    lines: dict[str, list[str]]
    sha256: str


@dataclass(frozen=True)
class Difference:
    """A line that is not as it was closed; `is_known` where the register itself says why."""

    number: int
    told: str
    is_known: bool = False


def month_of(day: date) -> date:
    return day.replace(day=1)


def next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def last_day(month: date) -> date:
    return next_month(month) - timedelta(days=1)


def read_month(organisation: Organisation, month: date) -> Reading:
    """The lines of the month as they were closed: what was corrected later, with its old words."""
    visits, corrections = _visits(organisation, month), _corrections(organisation, month)
    return _reading(organisation, month, visits, corrections)


def differences(closing: BookClosing) -> list[Difference]:
    """The lines that differ from those that were closed, by number; none where all is the same."""
    unit, month = closing.organisation, closing.month
    visits, corrections = _visits(unit, month), _corrections(unit, month)
    now = _reading(unit, month, visits, corrections)
    secret = {line.number: line for line in visits if line.is_protected}
    wiped = {row.number for row in corrections if row.visit.is_protected and not row.before}
    numbers = sorted({*now.lines, *closing.lines}, key=int)
    pairs = ((n, closing.lines.get(n), now.lines.get(n)) for n in numbers)
    return [
        Difference(int(n), *_told(was, is_, secret.get(int(n)), is_wiped=int(n) in wiped))
        for n, was, is_ in pairs
        if was != is_
    ]


def is_whole(closing: BookClosing) -> bool:
    """Whether the record of the closing is itself the one that was written."""
    totals = Totals(closing.visits, closing.people, closing.matters, closing.groups)
    written = _sum_of(closing.organisation_id, closing.month, totals, closing.lines)
    return hmac.compare_digest(written, closing.sha256)


def as_closed(visit: Visit, corrections: Iterable[BookCorrection]) -> Visit:
    """A copy that says what its closed line says; words that were not kept stay as they are."""
    said = copy.copy(visit)
    for row in sorted(corrections, key=lambda one: -one.version):
        for name, value in row.before.items():
            if row.number and value is not None:
                setattr(said, name, _read(name, value))
    return said


def _read(name: str, value: Any) -> Any:
    """What a correction keeps as JSON, as the line holds it: a day is a day, "" none."""
    column = Visit._meta.get_field(name)
    return column.to_python(value or None) if isinstance(column, DateField) else value


def _told(
    was: list[str] | None, now: list[str] | None, secret: Visit | None, *, is_wiped: bool
) -> tuple[str, bool]:
    if was is None:
        return "thêm sau khi chốt", False
    if now is None:
        return "không còn trong sổ", False
    if is_wiped or (secret and (was[1] != UNNAMED or _kept_no_words(secret))):
        return "đã bảo mật vì là tố cáo: nội dung cũ không giữ", True
    if was[0] == now[0]:
        return "họ tên, địa chỉ hoặc giấy tờ đã sửa ở hồ sơ người dân sau khi chốt", True
    return "nội dung khác lúc chốt", False


def _kept_no_words(visit: Visit) -> bool:
    return any(None in row.before.values() for row in visit.corrections.all())


def _visits(organisation: Organisation, month: date) -> list[Visit]:
    rows = Visit.objects.filter(organisation=organisation, received_on__gte=month,
                                received_on__lt=next_month(month))  # fmt: skip
    return list(rows.select_related("citizen").prefetch_related("corrections").order_by("number"))


def _corrections(organisation: Organisation, month: date) -> list[BookCorrection]:
    rows = BookCorrection.objects.filter(
        organisation=organisation, number__isnull=False, corrected_on__gte=month,
        corrected_on__lt=next_month(month),
    )  # fmt: skip
    return list(rows.select_related("visit").order_by("number"))


def _reading(
    organisation: Organisation,
    month: date,
    visits: Sequence[Visit],
    corrections: Sequence[BookCorrection],
) -> Reading:
    lines: dict[str, list[str]] = defaultdict(list)
    for visit in visits:
        lines[str(visit.number)] += [_facts(visit), _person(visit)]
    for row in corrections:
        lines[str(row.number)].append(_keyed([row.visit_id, row.version, row.before, row.after,
                                              row.reason]))  # fmt: skip
    turns = [visit for visit in visits if visit.together_with_id is None]
    totals = Totals(
        visits=len(turns),
        people=sum(visit.people_count for visit in turns),
        matters=len({visit.matter_id for visit in visits}),
        groups=sum(visit.is_large_group for visit in turns),
    )
    return Reading(totals, dict(lines), _sum_of(organisation.pk, month, totals, lines))


def _facts(visit: Visit) -> str:
    said = as_closed(visit, visit.corrections.all())
    return _keyed([getattr(said, name) for name in ATTNAMES])


def _person(visit: Visit) -> str:
    """Who came, apart from the rest: their entry is corrected where they are kept."""
    who = visit.citizen
    if visit.is_protected:
        return UNNAMED
    return _keyed([who.full_name, who.address, who.ward_id, who.number_index]) if who else ""


def _keyed(values: Sequence[Any]) -> str:
    """A keyed sum: a plain one could be tried against everybody who ever came."""
    told = json.dumps(values, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hmac.new(settings.INDEX_KEY, f"book:{told}".encode(), hashlib.sha256).hexdigest()[:32]


def _sum_of(unit: int, month: date, totals: Totals, lines: dict[str, list[str]]) -> str:
    told = json.dumps([unit, str(month), asdict(totals), sorted(lines.items())])
    return hashlib.sha256(told.encode()).hexdigest()
