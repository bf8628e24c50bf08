"""What is measured, and what each may cost: pages of a busy unit, of a province, of the public."""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count, cycle
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.urls import reverse

from complaints import selectors as petitions
from complaints.models import Petition
from portal.documents.services import receipts
from portal.idempotency import tokens
from portal.organisations.models import Organisation
from reception.kinds import Kind
from reports import indicators
from reports.benchmark import floors
from reports.benchmark.doors import Door, Visitor
from reports.benchmark.measure import Ask, Budget, Subject
from reports.benchmark.searches import searches
from reports.benchmark.slips import slips
from reports.period import Period, between, of

UNIT, PROVINCE = "do-thu-truong", "do-lanh-dao"
CODES = 5  # each is asked less often than the throttle allows
FAR = 99  # pages that lie before page 100
LIST = Budget(times=4, queries=6)
BOOK = Budget(times=4, queries=8)  # with the corrections among its lines and the months not closed
NATION = "XLD-01", "XLD-02", "GQ-01", "GQ-02"


@dataclass(frozen=True)
class Visitors:
    unit: Visitor
    province: Visitor
    counter: Visitor

    @classmethod
    def come_in(cls) -> "Visitors":
        return cls(Visitor(UNIT), Visitor(PROVINCE), Visitor("do-tiep-dan"))


def subjects(visitors: Visitors, *, on: date, at: datetime) -> Iterator[Subject]:
    """Every line of the result, in order. Some write: they register petitions of their own."""
    yield Subject("Tra cứu công khai theo mã", _look_up(at), floors.PUBLIC,
                  Budget(times=3, hashes=1, queries=4))  # fmt: skip
    yield from _lists(visitors, on)
    yield from searches(visitors.unit, visitors.province, on)
    yield from _records(visitors, on)
    yield from slips(visitors.counter, on=on, at=at)
    yield from _figures(visitors, on)


def _lists(visitors: Visitors, on: date) -> Iterator[Subject]:
    unit, province = visitors.unit, visitors.province
    don, book = reverse("complaints:petitions"), reverse("reception:book")
    everything = {"xem": "tat-ca"}
    years = {"tu": f"01/01/{on.year - 8}", "den": f"{on:%d/%m/%Y}"}
    for label, visitor, address, query, budget in (
        ("Đơn đang giải quyết của một xã đông việc", unit, don, {}, LIST),
        ("Đơn đang giải quyết của một tỉnh", province, don, {}, LIST),
        ("– trang cuối", province, don, {"sau": _last_due(province, on)}, LIST),
        ("– lọc loại, lĩnh vực, quá hạn", province, don,
         {"loai": Kind.COMPLAINT, "linh_vuc": "land_title", "han": "qua-han"}, LIST),
        ("Mọi đơn của một tỉnh, trang đầu", province, don, everything, LIST),
        ("– trang 100", province, don, everything | {"sau": _hundredth(province, on)}, LIST),
        ("– lọc trạng thái hiếm", province, don, {"trang_thai": "registered"}, LIST),
        ("– lọc theo ngày nhận, tám năm", province, don, everything | years, LIST),
        ("Tìm theo họ tên trong tỉnh", province, don, {"q": "Nguyễn Văn An"}, LIST),
        ("– không dấu", province, don, {"q": "nguyen van an"}, LIST),
        ("– cụm từ có trong mọi đơn", province, don, {"q": "thu hồi đất"}, LIST),
        ("Tìm theo mã hồ sơ", province, don, {"q": _file_number()}, LIST),
        ("Sổ tiếp công dân của một xã, tháng này", unit, book, {}, BOOK),
        ("Sổ tiếp công dân của một tỉnh, tháng này", province, book, {}, BOOK),
        ("– tám năm", province, book, years, BOOK),
    ):  # fmt: skip
        yield Subject(label, _getting(visitor, address, query), budget=budget)


def _records(visitors: Visitors, on: date) -> Iterator[Subject]:
    page = reverse("complaints:petition", args=[_file_number()])
    yield Subject("Trang một đơn khiếu nại đã giải quyết", _getting(visitors.unit, page),
                  budget=Budget(times=6, queries=12))  # fmt: skip
    yield Subject("Vào sổ một đơn", _registering(visitors.counter, on), budget=Budget(times=6))


def _figures(visitors: Visitors, on: date) -> Iterator[Subject]:
    leader, year, all_years = visitors.province, of("NAM", on.year - 1), _ten_years(on)
    listing, query = reverse("reports:figure", args=["XLD-01"]), {"ky": str(all_years)}
    yield Subject("Trang điều hành của lãnh đạo tỉnh", _getting(leader, reverse("reports:leaders")),
                  budget=Budget(times=5, queries=8))  # fmt: skip
    yield Subject("Danh sách sau một con số, trang đầu", _getting(leader, listing, query))
    far = query | {"sau": _hundredth(leader, on)}
    yield Subject("– trang 100", _getting(leader, listing, far))
    province = indicators.ground("T1", year.end)
    everything = _computing(province, year, indicators.BY_CODE)
    label = f"{len(indicators.BY_CODE)} chỉ tiêu, một tỉnh, một năm"
    yield Subject(label, everything, "", Budget(milliseconds=100))
    label = f"{len(NATION)} chỉ tiêu đơn, cả nước, một năm"
    yield Subject(label, _computing(_nation(province), year, NATION), "")
    yield Subject("Đọc hết bảng đơn một lượt (để so sánh)", _scan, "")


def _getting(visitor: Visitor, address: str, query: dict[str, str] | None = None) -> Ask:
    whole = f"{address}?{urlencode(query)}" if query else address
    return lambda door: door.send(visitor, whole)


def _look_up(at: datetime) -> Ask:
    """Slips of paper for a few petitions; every question comes from another address."""
    address, anyone, hosts = reverse("complaints:lookup"), Visitor(), count(1)
    slips = cycle([_slip(petition, at) for petition in _some_petitions()])
    return lambda door: door.send(anyone, f"{address}?ma={next(slips)}", caller=_host(next(hosts)))


def _slip(petition: Petition, at: datetime) -> str:
    receipt = receipts.issue(token=secrets.token_hex(16), at=at)
    Petition.objects.filter(pk=petition.pk).update(receipt=receipt)
    return receipts.code_of(receipt)


def _host(number: int) -> str:
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


def _some_petitions() -> Iterable[Petition]:
    """Settled complaints of the busy unit, with all steps that a complaint can have."""
    found = Petition.objects.filter(organisation=1001, kind=Kind.COMPLAINT)
    return found.filter(settled_on__isnull=False, closed_on__isnull=False).order_by("-pk")[:CODES]


def _file_number() -> str:
    return next(iter(_some_petitions())).file_number


def _hundredth(visitor: Visitor, on: date) -> str:
    """The cursor of page 100, or of the last page where there are fewer."""
    rows = petitions.petitions(visitor.user, on).order_by("-pk").values_list("pk", flat=True)  # type: ignore[arg-type]
    keys = list(rows[: FAR * 50])
    return str(keys[-1] if len(keys) == FAR * 50 else keys[len(keys) // 2])


def _last_due(visitor: Visitor, on: date) -> str:
    """The cursor after which fifty open petitions are left."""
    open_rows = petitions.open_rows(visitor.user, on)  # type: ignore[arg-type]
    row = open_rows.order_by("due_on", "pk").reverse()[min(50, open_rows.count() - 1)]
    return f"{row.due_on or ''}_{row.pk}"


def _registering(visitor: Visitor, on: date) -> Ask:
    """The same words every time, each with the token of a new form."""
    address = reverse("complaints:register")

    def ask(door: Door) -> None:
        token = tokens.issue(visitor.user)  # type: ignore[arg-type]
        door.send(visitor, address, {tokens.FIELD: token, **words(on)})

    return ask


def words(on: date) -> dict[str, Any]:
    """What the form of a petition by post is filled with."""
    return {
        "source": "post", "received_on": f"{on:%d/%m/%Y}", "kind": Kind.COMPLAINT,
        "field": "land_title", "level": "1", "signers": "1", "full_name": "Trần Thị Lan",
        "paper": "none", "address": "Thôn 1", "da_xem": "1",
        "summary": "Đề nghị xem lại diện tích thu hồi.",
    }  # fmt: skip


def _computing(land: indicators.Ground, period: Period, codes: Iterable[str]) -> Ask:
    wanted = list(codes)
    return lambda _: indicators.compute(wanted, land=land, period=period)


def _ten_years(on: date) -> Period:
    return between(date(on.year - 9, 1, 1), on)


def _nation(one: indicators.Ground) -> indicators.Ground:
    provinces = Organisation.objects.filter(province=None).values_list("pk", flat=True)
    return indicators.Ground(one.organisation, frozenset(provinces), frozenset())


def _scan(_: Door) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(summary) FROM complaints_petition")
        cursor.fetchone()
