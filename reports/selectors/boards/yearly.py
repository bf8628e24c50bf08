"""The annual report of the units, and the sentence that officials publish."""

from typing import Any

from django.db.models import Exists, OuterRef

from portal.access.policy import holds
from portal.access.roles import Permission
from portal.organisations.models import Kind
from reports import indicators
from reports.indicators import Value
from reports.indicators.reporting import GROUPS
from reports.period import DAN_VAN_YEAR, of
from reports.selectors.boards.linking import Shown
from reports.selectors.campaigns import campaign, given_back, handed_in
from reports.sentences import number, percent
from reports.sheets.boards import LATE, MISSING, SENT, Group, Sender, Told
from reports.sheets.dashboard import SMALL, days_left
from reports.sheets.progress import RULE

LISTS = {"sent": "BCA-04.TS", "due": "BCA-04.MS", "late": "BCA-04.MU", "missing": "BCA-04.CN"}
SAID = ("TCD-01", "TCD-03", "XLD-31", "GQ-03")


def reports(shown: Shown) -> dict[str, Any]:
    """Which unit has handed in the report of the year, which in time and which late: one query.

    "Handed in" is what the campaign calls so; in time is the indicator, so that its number is its
    list. Beside it for who runs the campaign whether there is one: before, nobody can be reminded.
    """
    year = of(DAN_VAN_YEAR, shown.on.year)
    sent = indicators.rows("BCA-04.TS", land=shown.land, period=year)
    due = indicators.rows("BCA-04.MS", land=shown.land, period=year)
    rows = list(
        due.annotate(
            is_sent=Exists(sent.filter(pk=OuterRef("pk"))), came=handed_in(shown.on.year),
            back=given_back(shown.on.year),
        )
        .order_by("sort_key").values_list("kind", "name", "is_sent", "came", "back")
    )  # fmt: skip
    found = [_group(str(group.label), kinds, rows) for group, kinds in GROUPS]
    runs = holds(shown.user, Permission.RUN_CAMPAIGN, shown.on)
    return {
        "groups": [group for group in found if group.due],
        "sent": sum(group.sent for group in found),
        "due": sum(group.due for group in found),
        "late": sum(group.late for group in found),
        "missing": sum(group.missing for group in found),
        "returned": sum(group.returned for group in found),
        "rule": RULE,
        "links": {name: shown.link(code, period=year) for name, code in LISTS.items()},
        "code": shown.land.organisation.code,
        "days_left": days_left(shown.on),
        "year": shown.on.year,
        "may_run": runs,
        "may_remind": runs and campaign(shown.land.organisation.province_pk, shown.on.year),
    }


def _group(
    name: str, kinds: tuple[Kind, ...], rows: list[tuple[str, str, bool, bool, bool]]
) -> Group:
    return Group(name, [
        Sender(unit, SENT if is_sent else LATE if came else MISSING, back)
        for kind, unit, is_sent, came, back in rows if kind in kinds
    ])  # fmt: skip


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
    rate = f", đạt tỷ lệ {percent(value.exact)}" if due >= SMALL else ""
    return [
        Told("; đã giải quyết xong "), Told(number(done), shown.link("GQ-02")), Told("/"),
        Told(number(due), shown.link("GQ-01")),
        Told(f" đơn khiếu nại, tố cáo thuộc thẩm quyền{rate}"),
    ]  # fmt: skip
