"""When a dialogue is announced and answered, and when initiatives are registered (pure).

It warns and refuses nothing: a conference that was announced late was still held. A dialogue inside
a complaint is held by the complaint's own guard (five days, Điều 28.1 Nghị định 124/2020/NĐ-CP).
"""

from datetime import date

from portal.workdays.limits import Limit, Unit, limit_for

TWO_TIER = date(2025, 7, 1)  # communes of the two-tier government begin
DOUBT = (
    "Chưa đối chiếu toàn văn Luật Tổ chức chính quyền địa phương 2025. "
    "Ngoài cấp xã, thời hạn này là mặc định của phần mềm [D]."
)

LIMITS: tuple[Limit, ...] = (
    Limit(
        code="DIALOGUE.ANNOUNCE",
        label="Thông báo hội nghị đối thoại",
        amount=7,
        unit=Unit.CALENDAR,
        basis="Điều 43 Luật Tổ chức chính quyền địa phương 2025",
        since=TWO_TIER,
        backwards=True,
        doubt=DOUBT,
    ),
    Limit(
        code="DIALOGUE.RESULT",
        label="Công bố kết quả đối thoại",
        amount=10,
        unit=Unit.CALENDAR,
        basis="Điều 43 Luật Tổ chức chính quyền địa phương 2025",
        since=TWO_TIER,
        doubt=DOUBT,
    ),
)

# "Đăng ký đầu năm": no law names the day, so it is a default that the legal unit may change.
REGISTER_BY = (3, 31)
REGISTER_BASIS = "Mặc định của phần mềm [D]: mô hình đăng ký trước ngày 31/3 hằng năm"


def dialogue_limit(code: str, on: date) -> Limit:
    """The limit in force on that day; LookupError where the law knew none."""
    return limit_for(LIMITS, code, on)


def registered_late(registered_on: date, year: int) -> bool:
    return registered_on >= date(year, *REGISTER_BY)
