"""Every time limit of the laws on complaints, denunciations and recommendations (pure).

Facts of complaints: `complex`, `remote`; of denunciations: `verify_elsewhere`, `complex`,
`very_complex`.
"""

from collections.abc import Collection
from datetime import date

from portal.workdays.limits import Limit, Unit, limit_for
from reception.deadlines import LIMITS as AT_THE_DOOR

COMPLAINT_LAW = date(2012, 7, 1)  # Luật Khiếu nại 02/2011/QH13 in force
DECREE_75 = date(2012, 11, 20)  # Nghị định 75/2012/NĐ-CP in force
DECREE_124 = date(2020, 12, 10)  # Nghị định 124/2020/NĐ-CP in force
AMENDED = date(2026, 7, 1)  # Luật 136/2025/QH15, Nghị định 154, 155, 156/2026/NĐ-CP in force
DENUNCIATION_LAW = date(2019, 1, 1)  # Luật Tố cáo 25/2018/QH14 in force

C, W = Unit.CALENDAR, Unit.WORKING
REMOTE, COMPLEX = frozenset({"remote"}), frozenset({"complex"})
EITHER = REMOTE | COMPLEX
BY_DECREE = "Ngày có hiệu lực của Nghị định 124/2020/NĐ-CP (10/12/2020) chưa đối chiếu bản gốc"

COMPLAINTS = (
    Limit(
        "COMPLAINT.ACCEPT", "Thụ lý hoặc không thụ lý khiếu nại", 10, C,
        "Điều 27, 36 Luật Khiếu nại 2011", COMPLAINT_LAW, DECREE_124,
    ),
    Limit(
        "COMPLAINT.ACCEPT", "Thụ lý hoặc không thụ lý khiếu nại", 10, W,
        "Điều 16 Nghị định 124/2020/NĐ-CP", DECREE_124, AMENDED,
        doubt="Luật ghi 10 ngày, Nghị định 124/2020/NĐ-CP ghi 10 ngày làm việc. " + BY_DECREE,
    ),
    Limit(
        "COMPLAINT.ACCEPT", "Thụ lý hoặc không thụ lý khiếu nại", 7, W,
        "Điều 27, 36, 50 Luật Khiếu nại (Luật 136/2025/QH15); "
        "Điều 16.1 Nghị định 124/2020/NĐ-CP (Nghị định 155/2026/NĐ-CP Điều 10)", AMENDED,
        doubt="Đơn nhận trước 01/7/2026 tính theo quy định cũ: suy luận, luật không có điều "
        "khoản chuyển tiếp",
    ),
    Limit(
        "COMPLAINT.SETTLE.1", "Giải quyết khiếu nại lần đầu", 30, C, "Điều 28 Luật Khiếu nại",
        COMPLAINT_LAW, by_facts=((COMPLEX, 45), (REMOTE, 45), (EITHER, 60)),
    ),
    Limit(
        "COMPLAINT.SETTLE.2", "Giải quyết khiếu nại lần hai", 45, C, "Điều 37 Luật Khiếu nại",
        COMPLAINT_LAW, by_facts=((COMPLEX, 60), (REMOTE, 60), (EITHER, 70)),
    ),
    Limit(
        "COMPLAINT.DIALOGUE_NOTICE", "Thông báo trước buổi đối thoại", 5, C,
        "Điều 28.1 Nghị định 124/2020/NĐ-CP (Nghị định 155/2026/NĐ-CP Điều 11)", AMENDED,
        backwards=True,
    ),
    Limit(
        "COMPLAINT.SEND.1", "Gửi quyết định giải quyết lần đầu", 3, W, "Điều 32 Luật Khiếu nại",
        COMPLAINT_LAW,
    ),
    Limit(
        "COMPLAINT.SEND.2", "Gửi quyết định giải quyết lần hai", 7, C, "Điều 41.1 Luật Khiếu nại",
        COMPLAINT_LAW,
        doubt="Nghị định 124/2020/NĐ-CP Điều 29.2 ghi 07 ngày làm việc; theo luật, chặt hơn",
    ),
    Limit(
        "COMPLAINT.PUBLISH", "Công khai quyết định giải quyết", 15, C,
        "Điều 12.1 Nghị định 75/2012/NĐ-CP", DECREE_75, DECREE_124,
        doubt="Nghị định 75/2012/NĐ-CP chỉ buộc công khai quyết định lần hai",
    ),
    Limit(
        "COMPLAINT.PUBLISH", "Công khai quyết định giải quyết", 15, C,
        "Điều 41 Luật Khiếu nại; Điều 29.3 Nghị định 124/2020/NĐ-CP", DECREE_124, doubt=BY_DECREE,
    ),
    Limit(
        "COMPLAINT.EFFECT.1", "Quyết định lần đầu có hiệu lực", 30, C, "Điều 44.1 Luật Khiếu nại",
        COMPLAINT_LAW, by_facts=((REMOTE, 45),),
    ),
    Limit(
        "COMPLAINT.EFFECT.2", "Quyết định lần hai có hiệu lực", 30, C, "Điều 44.2 Luật Khiếu nại",
        COMPLAINT_LAW, by_facts=((REMOTE, 45),),
    ),
    Limit(
        "COMPLAINT.ENFORCE", "Ban hành văn bản chỉ đạo thi hành", 5, W,
        "Điều 31 Nghị định 124/2020/NĐ-CP", DECREE_124, doubt=BY_DECREE,
    ),
)  # fmt: skip

DENUNCIATIONS = (
    Limit(
        "DENUNCIATION.CHECK", "Xử lý ban đầu, kiểm tra điều kiện thụ lý tố cáo", 7, W,
        "Điều 24.1 Luật Tố cáo", DENUNCIATION_LAW,
        by_facts=((frozenset({"verify_elsewhere"}), 10),),
    ),
    Limit(
        "DENUNCIATION.TRANSFER", "Chuyển tố cáo không thuộc thẩm quyền", 5, W,
        "Điều 24.2 Luật Tố cáo", DENUNCIATION_LAW,
    ),
    Limit(
        "DENUNCIATION.NOTIFY", "Thông báo việc thụ lý tố cáo", 5, W, "Điều 29.3 Luật Tố cáo",
        DENUNCIATION_LAW,
    ),
    Limit(
        "DENUNCIATION.SETTLE", "Giải quyết tố cáo", 30, C, "Điều 30 Luật Tố cáo",
        DENUNCIATION_LAW, by_facts=((COMPLEX, 60), (frozenset({"very_complex"}), 90)),
        doubt="Gia hạn cộng vào tổng số ngày tính từ ngày thụ lý, không tính lại từ hạn đã lùi "
        "vì ngày nghỉ: cách tính chặt hơn",
    ),
    Limit(
        "DENUNCIATION.SEND", "Gửi kết luận nội dung tố cáo", 5, W, "Điều 35.3 Luật Tố cáo",
        DENUNCIATION_LAW,
    ),
    Limit(
        "DENUNCIATION.ACT", "Xử lý theo kết luận nội dung tố cáo", 7, W, "Điều 36.1 Luật Tố cáo",
        DENUNCIATION_LAW,
    ),
    Limit(
        "DENUNCIATION.PUBLISH", "Công khai kết luận nội dung tố cáo", 7, W,
        "Điều 40.1 Luật Tố cáo", DENUNCIATION_LAW,
    ),
    Limit(
        "DENUNCIATION.REVIEW", "Cấp trên xem xét tố cáo tiếp", 20, C, "Điều 37.2 Luật Tố cáo",
        DENUNCIATION_LAW,
    ),
    Limit(
        "DENUNCIATION.DEMAND", "Cấp trên yêu cầu báo cáo việc chậm giải quyết", 5, W,
        "Điều 38.2 Luật Tố cáo", DENUNCIATION_LAW,
    ),
    Limit(
        "DENUNCIATION.REPORT", "Báo cáo cấp trên về việc chậm giải quyết", 5, W,
        "Điều 38.3 Luật Tố cáo", DENUNCIATION_LAW,
    ),
)  # fmt: skip

OWN_SETTING = "Cơ quan tự quy định (pháp luật không đặt thời hạn)"
RECOMMENDATIONS = (
    # No law sets a limit: 0 days means that the agency has set none either.
    Limit(
        "RECOMMENDATION.ANSWER", "Trả lời kiến nghị, phản ánh", 0, W, OWN_SETTING,
        date(2014, 7, 1), doubt="Số ngày do cơ quan đặt (RECOMMENDATION_DAYS)",
    ),
    Limit(
        "PAKN.TRANSFER", "Chuyển phản ánh, kiến nghị về quy định hành chính", 5, W,
        "Điều 9 Nghị định 20/2008/NĐ-CP", date(2008, 3, 4),
        doubt="Hiệu lực hiện nay của Nghị định 20/2008/NĐ-CP chưa xác nhận",
    ),
)  # fmt: skip

LIMITS: tuple[Limit, ...] = (*COMPLAINTS, *DENUNCIATIONS, *RECOMMENDATIONS)
# A petition also keeps the clock of the door: tell the citizen within ten working days.
ALL: tuple[Limit, ...] = (*AT_THE_DOOR, *LIMITS)

# Which clocks run from the day a petition came in, by kind ("" is not yet classified).
ON_RECEIPT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("", ("VISIT.NOTICE",)),
    ("complaint", ("VISIT.NOTICE", "COMPLAINT.ACCEPT")),
    ("denunciation", ("VISIT.NOTICE", "DENUNCIATION.CHECK")),
    ("recommendation", ("VISIT.NOTICE",)),
    ("mixed", ("VISIT.NOTICE",)),
)
# Which clocks run from the day of acceptance.
ON_ACCEPTANCE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("complaint", ("COMPLAINT.SETTLE.*",)),
    ("denunciation", ("DENUNCIATION.SETTLE", "DENUNCIATION.NOTIFY")),
    ("recommendation", ("RECOMMENDATION.ANSWER",)),
)
# Not a duty of the office: the day after it a decision takes effect by itself.
NO_DUTY = frozenset({"COMPLAINT.EFFECT.1", "COMPLAINT.EFFECT.2"})
# Time of suspension is not counted by these (Điều 11a Luật Khiếu nại; Điều 34.2 Luật Tố cáo).
PAUSABLE = frozenset({"COMPLAINT.SETTLE.1", "COMPLAINT.SETTLE.2", "DENUNCIATION.SETTLE"})


def on_receipt(kind: str, *, is_competent: bool | None) -> tuple[str, ...]:
    """Rules that run from receipt; a denunciation for others has five days to be passed on."""
    codes = next(codes for known, codes in ON_RECEIPT if known == kind)
    if kind == "denunciation" and is_competent is False:
        return (*codes, "DENUNCIATION.TRANSFER")
    return codes


def on_acceptance(kind: str) -> tuple[str, ...]:
    return next(codes for known, codes in ON_ACCEPTANCE if known == kind)


def in_force(code: str, on: date) -> Limit | None:
    """The limit of that code on that day; None where the law knew none (a file of the past)."""
    try:
        return limit_for(ALL, code, on)
    except LookupError:
        return None


def facts_of(code: str, *, is_complex: bool, is_remote: bool, extensions: int) -> Collection[str]:
    """The facts of a case under which a limit is read; of a denunciation only extensions count."""
    if code == "DENUNCIATION.SETTLE":
        return {1: ("complex",), 2: ("very_complex",)}.get(extensions, ())
    return tuple(fact for fact, holds in (("complex", is_complex), ("remote", is_remote)) if holds)
