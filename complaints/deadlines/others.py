"""Time limits of recommendations, of reports on regulations, and of any petition (pure)."""

from datetime import date

from complaints.deadlines.dates import (
    AMENDED,
    CIRCULAR_05,
    CIRCULAR_07,
    PROCEDURE_194,
    RECEPTION_LAW,
    C,
    W,
)
from portal.workdays.limits import Limit, Unit

OWN_SETTING = "Cơ quan tự quy định (pháp luật không đặt thời hạn)"
RECOMMENDATIONS: tuple[Limit, ...] = (
    # No law sets a limit: 0 days means that the agency has set none either.
    Limit(
        "RECOMMENDATION.ANSWER", "Trả lời kiến nghị, phản ánh", 0, W, OWN_SETTING,
        RECEPTION_LAW, doubt="Số ngày do cơ quan đặt (RECOMMENDATION_DAYS)",
    ),
    Limit(
        "RECOMMENDATION.TELL", "Báo người dân kết quả do nơi nhận thông báo", 5, W,
        "Điều 28.2 Luật Tiếp công dân", RECEPTION_LAW,
        doubt="Luật nói về khiếu nại, tố cáo; áp dụng tương tự cho kiến nghị, phản ánh",
    ),
    Limit(
        "PAKN.TRANSFER", "Chuyển phản ánh, kiến nghị về quy định hành chính", 5, W,
        "Điều 9 Nghị định 20/2008/NĐ-CP", date(2008, 3, 4),
        doubt="Hiệu lực hiện nay của Nghị định 20/2008/NĐ-CP chưa xác nhận",
    ),
)  # fmt: skip

PETITIONS: tuple[Limit, ...] = (
    Limit(
        "PETITION.HANDLE", "Xử lý đơn (thủ tục hành chính)", 10, C,
        "Quyết định 194/QĐ-TTCP năm 2022", PROCEDURE_194,
        doubt="Chỉ thấy trong thủ tục hành chính đã công bố; ngày có hiệu lực chưa đối chiếu",
    ),
    Limit(
        "PETITION.ALARM", "Xử lý đơn chậm nhất, quá thì bị xem xét kỷ luật", 45, C,
        "Điều 41.3b Nghị định 154/2026/NĐ-CP", AMENDED, warn_at=(30, 40, 45),
    ),
    Limit(
        "PETITION.KEEP", "Lưu đơn không đủ điều kiện xử lý", 1, Unit.YEAR,
        "Điều 28.2 Thông tư 07/2014/TT-TTCP", CIRCULAR_07, CIRCULAR_05,
    ),
    Limit(
        "PETITION.KEEP", "Lưu đơn không đủ điều kiện xử lý", 1, Unit.YEAR,
        "Điều 28 Thông tư 05/2021/TT-TTCP", CIRCULAR_05,
        doubt="Hiệu lực hiện nay của Thông tư 05/2021/TT-TTCP chưa xác nhận",
    ),
)  # fmt: skip
