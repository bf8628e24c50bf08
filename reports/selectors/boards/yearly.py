"""The annual report of the units, and the sentence that officials publish."""

from typing import Any

from django.db.models import Exists, OuterRef

from portal.access.policy import holds
from portal.access.roles import Permission
from portal.organisations.models import Kind
from reports import indicators
from reports.indicators import Value
from reports.indicators.reporting import GROUPS
from reports.kinds import DAN_VAN
from reports.models import Submission
from reports.period import DAN_VAN_YEAR, of
from reports.selectors.boards.linking import Shown
from reports.sentences import number, percent
from reports.sheets.boards import Group, Told
from reports.sheets.dashboard import days_left

SAID = ("TCD-01", "TCD-03", "XLD-31", "GQ-03")


def reports(shown: Shown) -> dict[str, Any]:
    """Which unit has sent the report of the year, and which in time: one query."""
    year = of(DAN_VAN_YEAR, shown.on.year)
    sent = indicators.rows("BCA-04.TS", land=shown.land, period=year)
    due = indicators.rows("BCA-04.MS", land=shown.land, period=year)
    came = Submission.objects.filter(
        organisation=OuterRef("pk"), regime=DAN_VAN, year=shown.on.year
    )
    rows = list(
        due.annotate(is_sent=Exists(sent.filter(pk=OuterRef("pk"))), came=Exists(came))
        .order_by("sort_key").values_list("kind", "name", "is_sent", "came")
    )  # fmt: skip
    found = [_group(str(group.label), kinds, rows) for group, kinds in GROUPS]
    return {
        "groups": [group for group in found if group.due],
        "sent": sum(group.sent for group in found),
        "due": sum(group.due for group in found),
        "late": sum(group.late for group in found),
        "missing": sum(len(group.missing) for group in found),
        "every": shown.link("BCA-04.TS", period=year),
        "days_left": days_left(shown.on),
        "year": shown.on.year,
        "may_remind": holds(shown.user, Permission.RUN_CAMPAIGN, shown.on),
    }


def _group(name: str, kinds: tuple[Kind, ...], rows: list[tuple[str, str, bool, bool]]) -> Group:
    mates = [row for row in rows if row[0] in kinds]
    return Group(
        name, sum(is_sent for _, _, is_sent, _ in mates), [unit for _, unit, _, _ in mates],
        [unit for _, unit, _, came in mates if not came],
    )  # fmt: skip


def sentence(shown: Shown) -> dict[str, Any]:
    """The ready sentence: two tables, each asked once; every number leads to its list."""
    values = indicators.compute(SAID, land=shown.land, period=shown.period)
    visits, matters, came, settled = (values[code] for code in SAID)
    parts = [
        Told(f"{_span(shown)}, {shown.land.name} đã tiếp "), _count(shown, visits),
        Told(" lượt công dân đến đề nghị giải quyết "), _count(shown, matters),
        Told(f" vụ việc{_changes((visits, 'lượt'), (matters, 'vụ việc'))}; tiếp nhận "),
        _count(shown, came), Told(f" đơn{_changes((came, 'đơn'))}"), *_settled(shown, settled),
        Told("."),
    ]  # fmt: skip
    return {"parts": parts, "text": "".join(part.text for part in parts)}


def _span(shown: Shown) -> str:
    start, end = shown.period.start, shown.period.end
    if start == end.replace(month=1, day=1):
        return f"Từ đầu năm {end.year} đến ngày {end:%d/%m/%Y}"
    return f"Từ ngày {start:%d/%m/%Y} đến ngày {end:%d/%m/%Y}"


def _count(shown: Shown, value: Value) -> Told:
    return Told(number(int(value.value or 0)), shown.link(value.code))


def _changes(*told: tuple[Value, str]) -> str:
    """ ", giảm 953 lượt, giảm 305 vụ việc so với cùng kỳ"; "" where nothing is known of it."""
    known = [(int(value.value or 0) - int(value.previous), unit)
             for value, unit in told if value.previous is not None]  # fmt: skip
    words = [f"{'tăng' if by > 0 else 'giảm'} {number(abs(by))} {unit}" if by else
             f"số {unit} không đổi" for by, unit in known]  # fmt: skip
    return f", {', '.join(words)} so với cùng kỳ" if words else ""


def _settled(shown: Shown, value: Value) -> list[Told]:
    done, due = value.numerator or 0, value.denominator or 0
    if value.exact is None:
        return [Told("; không có đơn khiếu nại, tố cáo thuộc thẩm quyền phải giải quyết")]
    return [
        Told("; đã giải quyết xong "), Told(number(done), shown.link("GQ-02")), Told("/"),
        Told(number(due), shown.link("GQ-01")),
        Told(f" đơn khiếu nại, tố cáo thuộc thẩm quyền, đạt tỷ lệ {percent(value.exact)}"),
    ]  # fmt: skip
