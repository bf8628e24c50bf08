"""Targets that the documents at hand set for everybody; a province's own stand before them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from portal.organisations.models import Kind

CHI_THI_03 = "Chỉ thị 03/CT-UBND ngày 14/5/2022 của Ủy ban nhân dân tỉnh Bắc Giang"
SINCE = date(2022, 5, 14)
WHOLE = Decimal(100)
AT_LEAST, AT_MOST = "at_least", "at_most"


@dataclass(frozen=True)
class Aim:
    """So much of an indicator, on the days it holds. `level` of units; "" is every unit.

    `doubt` says what has still to be confirmed.
    """

    indicator: str
    value: Decimal
    source: str
    valid_from: date
    level: str = ""
    bound: str = AT_LEAST
    valid_until: date | None = None
    doubt: str = ""


_ELSEWHERE = (
    "Chỉ thị năm 2022 của một tỉnh nay đã sáp nhập: Cổng lấy làm mức chung, tỉnh ghi mục tiêu theo "
    "văn bản của mình"
)
_2022 = "Chỉ thị giao xong trong năm 2022, Cổng hiểu là giữ mức đó về sau"


def _directive(indicator: str, point: str, doubt: str = _ELSEWHERE) -> Aim:
    return Aim(indicator, WHOLE, f"{CHI_THI_03}, {point}", SINCE, doubt=doubt)


_UNREAD = "Chưa đối chiếu Điều 43 với bản gốc: bộ phận pháp chế đối chiếu"
_EVERY = "thời hạn của hội nghị cấp xã, Cổng áp dụng cho mọi buổi đối thoại"
_LOCAL_GOVERNMENT = "Luật Tổ chức chính quyền địa phương 2025, Điều 43"
_PLAN = "Chưa có văn bản giao mức: Cổng hiểu kế hoạch đã ban hành thì làm đủ; tỉnh quyết định"

TARGETS: tuple[Aim, ...] = (
    _directive("CTT-01", "điểm 3", f"{_ELSEWHERE}. {_2022}"),
    _directive("CTT-02", "điểm 3", f"{_ELSEWHERE}. {_2022}"),
    _directive("DCC-01", "điểm 4"),
    _directive("DCC-02", "điểm 4"),
    _directive("DCC-03", "điểm 4"),
    _directive("DCC-04", "điểm 5"),
    _directive("DVK-05", "điểm 6"),
    _directive("BCA-04", "điểm 10"),
    Aim("DCC-14", WHOLE, "Kết quả 100% thành phố Cần Thơ công bố năm 2022", date(2022, 1, 1),
        doubt="Chưa có văn bản giao mức: Cổng lấy kết quả đã công bố; tỉnh quyết định"),
    Aim("DTH-05", WHOLE, "Kế hoạch đối thoại của đơn vị", date(2022, 1, 1), doubt=_PLAN),
    Aim("DTH-06", WHOLE, _LOCAL_GOVERNMENT, date(2025, 7, 1), doubt=_UNREAD),
    Aim("DTH-14", WHOLE, _LOCAL_GOVERNMENT, date(2025, 7, 1), doubt=f"{_UNREAD}; {_EVERY}"),
    Aim("TCD-35", WHOLE, "Luật Tiếp công dân 2013, Điều 18", date(2014, 7, 1)),
    Aim("GQ-16", WHOLE, "Luật Khiếu nại 2011, Điều 39", date(2012, 7, 1)),
    Aim("GQ-18", WHOLE, "Luật Khiếu nại 2011, Điều 41; Luật Tố cáo 2018, Điều 40",
        date(2019, 1, 1)),
    Aim("BCA-01", WHOLE, "Thông tư 06/2025/TT-TTCP, Điều 7", date(2025, 9, 30)),
)  # fmt: skip
LEVELS = {"": "Mọi đơn vị"} | dict(Kind.choices)
