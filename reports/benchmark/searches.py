"""Questions to the search, within a commune, a province and the country: every time other words."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import cycle, product

from django.db.models import QuerySet

from complaints import selectors
from complaints.models import Petition
from complaints.search.finding import SHOWN, Narrowed, hits, places_of, ranked
from complaints.search.listing import LINE
from complaints.search.words import asked
from reports.benchmark.doors import Door, Visitor
from reports.benchmark.measure import Ask, Budget, Subject

OWN, NATION = Budget(p95=50), Budget(p95=300)
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Đặng")
MIDDLES = ("Văn", "Thị", "Hữu", "Ngọc")
GIVEN = ("An", "Bình", "Châu", "Đức", "Hòa", "Lan", "Minh")
NAMES = [" ".join(parts) for parts in product(FAMILIES, MIDDLES, GIVEN)]
PLAIN = ["nguyen van duc", "dang thi hoa", "tran huu an", "le ngoc binh", "pham thi chau"]
PLACES = ["Lục Ngạn", "Yên Phong", "Văn Môn", "Kim Sơn", "Phú Hòa", "Xuân Lâm", "Hợp Thịnh"]
BOTH = [f"{name} {place}" for name, place in zip(NAMES, cycle(PLACES), strict=False)]
COMMON = ["bồi thường, hỗ trợ khi thu hồi đất", "thu hoi dat", "đề nghị xem xét"]
QUESTIONS: tuple[tuple[str, list[str]], ...] = (
    ("họ tên đủ dấu", NAMES), ("họ tên không dấu", PLAIN), ("địa danh", PLACES),
    ("họ tên và địa danh", BOTH), ("cụm từ có trong mọi đơn", COMMON),
    ("chữ không có ở đâu", ["khongcochunay", "xyz qwr", "không thấy gì hết"]),
)  # fmt: skip


def searches(unit: Visitor, province: Visitor, on: date) -> Iterator[Subject]:
    """A line for each question and scope."""
    for kind, texts in QUESTIONS:
        for where, visitor, budget in (
            ("một xã", unit, OWN), ("một tỉnh", province, OWN), ("cả nước", None, NATION),
        ):  # fmt: skip
            label = f"Truy vấn tìm trong {where}: {kind}"
            yield Subject(label, _asking(visitor, texts, on), budget=budget)


def _asking(visitor: Visitor | None, texts: Iterable[str], on: date) -> Ask:
    said = cycle(texts)
    user = visitor.user if visitor else None
    rows: QuerySet[Petition] = selectors.petitions(user, on) if user else Petition.objects.all()
    places = places_of(user, on) if user else []

    def ask(_: Door) -> None:
        question = asked(next(said))
        found = rows.filter(pk__in=hits(question, places, Narrowed(), on))
        ranked(found.values_list(*LINE, named=True)[: SHOWN + 1], question)

    return ask
