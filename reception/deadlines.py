"""Every time limit at the door: what the citizen is told, and what is announced before (pure)."""

from datetime import date

from portal.workdays.limits import Limit, Unit, limit_for
from reception.kinds import Contested

LAW = date(2014, 7, 1)  # Luật Tiếp công dân 42/2013/QH13 in force
DECREE = date(2026, 7, 1)  # Nghị định 154/2026/NĐ-CP in force

LIMITS: tuple[Limit, ...] = (
    Limit(
        code="VISIT.NOTICE",
        label="Thông báo kết quả xử lý cho người đã đến",
        amount=10,
        unit=Unit.WORKING,
        basis="Điều 28.1 Luật Tiếp công dân",
        since=LAW,
    ),
    Limit(
        code="VISIT.REFUSAL",
        label="Ban hành thông báo từ chối tiếp công dân (Mẫu số 01/TCD)",
        amount=3,
        unit=Unit.WORKING,
        basis="Điều 4.3 Nghị định 154/2026/NĐ-CP",
        since=DECREE,
    ),
    Limit(
        code="SCHEDULE.PUBLISH",
        label="Niêm yết lịch tiếp công dân",
        amount=5,
        unit=Unit.WORKING,
        basis="Điều 24.4 Luật Tiếp công dân",
        since=LAW,
        backwards=True,
        doubt="Luật không nói ngày đã lùi có phải niêm yết lại trước 05 ngày làm việc không; Cổng "
        "chỉ yêu cầu thông báo ngay ngày mới. Ngày tiếp đột xuất không thuộc lịch định kỳ.",
    ),
    Limit(
        code="ONLINE.NOTICE",
        label="Thông báo buổi tiếp công dân trực tuyến",
        amount=5,
        unit=Unit.WORKING,
        basis="Điều 23.1 Nghị định 154/2026/NĐ-CP",
        since=DECREE,
        backwards=True,
    ),
    Limit(
        code="ONLINE.CONNECT",
        label="Kết nối các điểm cầu trước buổi tiếp trực tuyến",
        amount=1,
        unit=Unit.HOUR,
        basis="Điều 23.1 Nghị định 154/2026/NĐ-CP",
        since=DECREE,
        backwards=True,
    ),
    Limit(
        code="ONLINE.TEST",
        label="Kiểm tra đường truyền của buổi tiếp trực tuyến",
        amount=1,
        unit=Unit.WORKING,
        basis="Điều 23.1 Nghị định 154/2026/NĐ-CP",
        since=DECREE,
        backwards=True,
    ),
)

# Days from a decision or an act to the complaint about it (Luật Khiếu nại Điều 9, 48). What runs
# from the day somebody received or learned of it is counted here from its date: asked, not decided.
TIME_BARS = {Contested.DECISION: 90, Contested.ACT: 90, Contested.DISCIPLINE: 15}
OVER = (
    "{what} ngày {since:%d/%m/%Y}: đã {days} ngày, quá thời hiệu {limit} ngày. "
    "Hỏi lý do chính đáng."
)

# Not the law's: how long this agency gives itself, as others do by their own rules (Điều 25.2 of
# the decree asks for the notice and sets no time for it).
OWN_CONCLUSION = Limit(
    code="MEETING.CONCLUSION",
    label="Ban hành thông báo kết luận việc tiếp công dân",
    amount=5,
    unit=Unit.WORKING,
    basis="Quy định riêng của cơ quan, không phải thời hạn luật định",
    since=LAW,
)


def reception_limit(code: str, on: date) -> Limit:
    """The limit in force on that day; LookupError where the law knew none."""
    return limit_for(LIMITS, code, on)


def time_bar(contested: str, since: date, on: date) -> str:
    """What to ask when a complaint comes late; "" while it is in time."""
    limit, days = TIME_BARS[Contested(contested)], (on - since).days
    if days <= limit:
        return ""
    what = "Hành vi" if contested == Contested.ACT else "Quyết định"
    return OVER.format(what=what, since=since, days=days, limit=limit)
