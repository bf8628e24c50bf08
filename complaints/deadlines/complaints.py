"""Every time limit of the law on complaints (pure). Facts: complex, remote, discipline, dismissal.

Of a disciplinary decision (Luật Khiếu nại Điều 48, 50, 57) no remote place lengthens anything.
"""

from complaints.deadlines.dates import (
    AMENDED,
    BY_DECREE,
    BY_HAND,
    COMPLAINT_LAW,
    COMPLEX,
    DECREE_75,
    DECREE_124,
    DISCIPLINE,
    DISMISSAL,
    EITHER,
    RECEPTION_LAW,
    REMOTE,
    C,
    W,
)
from portal.workdays.limits import Limit

SENT = "Điều 28b.1 Nghị định 124/2020/NĐ-CP (Nghị định 155/2026/NĐ-CP Điều 12)"
RESUMED = "Điều 28b.2 Nghị định 124/2020/NĐ-CP (Nghị định 155/2026/NĐ-CP Điều 12)"

SETTLING = (
    Limit(
        "COMPLAINT.ACCEPT", "Thụ lý hoặc không thụ lý khiếu nại", 10, C,
        "Điều 27, 36, 50 Luật Khiếu nại 2011", COMPLAINT_LAW, DECREE_124,
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
        COMPLAINT_LAW,
        by_facts=(
            (COMPLEX, 45), (REMOTE, 45), (EITHER, 60),
            (DISCIPLINE, 30), (DISCIPLINE | REMOTE, 30),
            (DISCIPLINE | COMPLEX, 45), (DISCIPLINE | EITHER, 45),
        ),
    ),
    Limit(
        "COMPLAINT.SETTLE.2", "Giải quyết khiếu nại lần hai", 45, C, "Điều 37 Luật Khiếu nại",
        COMPLAINT_LAW,
        by_facts=(
            (COMPLEX, 60), (REMOTE, 60), (EITHER, 70),
            (DISCIPLINE, 30), (DISCIPLINE | REMOTE, 30),
            (DISCIPLINE | COMPLEX, 45), (DISCIPLINE | EITHER, 45),
        ),
    ),
    Limit(
        "COMPLAINT.DOCUMENTS", "Cung cấp thông tin, tài liệu theo yêu cầu", 7, C,
        "Điều 12.1đ, 13.1c, 13.2c, 14.1a, 15.1a Luật Khiếu nại", COMPLAINT_LAW,
        doubt="Thông tư 07/2013/TT-TTCP Điều 10, 11 ghi 07 ngày làm việc; theo luật, chặt hơn",
    ),
    Limit(
        "COMPLAINT.DIALOGUE_NOTICE", "Thông báo trước buổi đối thoại", 5, C,
        "Điều 28.1 Nghị định 124/2020/NĐ-CP (Nghị định 155/2026/NĐ-CP Điều 11)", AMENDED,
        backwards=True,
    ),
    Limit(
        "COMPLAINT.SUSPENSION.SEND", "Gửi quyết định tạm đình chỉ giải quyết khiếu nại", 3, W,
        SENT, AMENDED,
    ),
    Limit(
        "COMPLAINT.SUSPENSION.REVIEW", "Rà soát căn cứ tạm đình chỉ giải quyết khiếu nại", 30, C,
        "Điểm b khoản 1 Điều 11a Luật Khiếu nại", AMENDED, doubt=BY_HAND,
    ),
    Limit(
        "COMPLAINT.RESUMPTION.SEND", "Gửi quyết định tiếp tục giải quyết khiếu nại", 3, W,
        RESUMED, AMENDED,
    ),
    Limit(
        "COMPLAINT.DISCONTINUANCE.SEND", "Gửi quyết định đình chỉ giải quyết khiếu nại", 3, W,
        SENT, AMENDED,
    ),
)  # fmt: skip

DECIDED = (
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
        "Điều 41 Luật Khiếu nại; Điều 29.3 Nghị định 124/2020/NĐ-CP", DECREE_124,
        doubt="Luật chỉ buộc công khai quyết định lần hai, nghị định không phân biệt: công khai cả "
        "lần đầu. " + BY_DECREE,
    ),
    Limit(
        "COMPLAINT.MEETING_NOTICE", "Báo trước cuộc họp công khai quyết định giải quyết", 3, W,
        "Điều 12.2 Nghị định 75/2012/NĐ-CP", DECREE_75, DECREE_124, backwards=True,
    ),
    Limit(
        "COMPLAINT.MEETING_NOTICE", "Báo trước cuộc họp công khai quyết định giải quyết", 3, C,
        "Điều 29.3 Nghị định 124/2020/NĐ-CP", DECREE_124, backwards=True,
        doubt="Chưa đối chiếu bản gốc: 03 ngày hay 03 ngày làm việc. " + BY_DECREE,
    ),
    Limit(
        "COMPLAINT.POSTED", "Niêm yết, đăng quyết định giải quyết ít nhất", 15, C,
        "Điều 12.3, 12.4 Nghị định 75/2012/NĐ-CP", DECREE_75, DECREE_124,
    ),
    Limit(
        "COMPLAINT.POSTED", "Niêm yết, đăng quyết định giải quyết ít nhất", 15, C,
        "Điều 29.3 Nghị định 124/2020/NĐ-CP", DECREE_124, doubt=BY_DECREE,
    ),
    Limit(
        "COMPLAINT.EFFECT.1", "Quyết định lần đầu có hiệu lực", 30, C,
        "Điều 44.1, 57.1a Luật Khiếu nại", COMPLAINT_LAW,
        by_facts=((REMOTE, 45), (DISCIPLINE | REMOTE, 30)),
    ),
    Limit(
        "COMPLAINT.EFFECT.2", "Quyết định lần hai có hiệu lực", 30, C,
        "Điều 44.2, 57.1b Luật Khiếu nại", COMPLAINT_LAW,
        by_facts=((REMOTE, 45), (DISCIPLINE | REMOTE, 30)),
    ),
    Limit(
        "COMPLAINT.ENFORCE", "Ban hành văn bản chỉ đạo thi hành", 5, W,
        "Điều 31 Nghị định 124/2020/NĐ-CP", DECREE_124, doubt=BY_DECREE,
    ),
    Limit(
        "COMPLAINT.FORWARDER", "Báo kết quả cho cơ quan, người đã chuyển khiếu nại", 7, W,
        "Điều 27.2 Luật Tiếp công dân", RECEPTION_LAW,
    ),
    Limit(
        "COMPLAINT.FRONT", "Báo kết quả cho Mặt trận, tổ chức thành viên đã chuyển khiếu nại", 7, C,
        "Điều 66.2 Luật Khiếu nại", COMPLAINT_LAW,
    ),
    Limit(
        "COMPLAINT.TELL", "Báo người khiếu nại kết quả do nơi nhận thông báo", 5, W,
        "Điều 28.2 Luật Tiếp công dân", RECEPTION_LAW,
        doubt="Chỉ buộc khi người khiếu nại đã có yêu cầu trước đó",
    ),
)  # fmt: skip

CITIZENS = (
    Limit(
        "COMPLAINT.TIMEBAR.1", "Thời hiệu khiếu nại lần đầu", 90, C, "Điều 9, 48 Luật Khiếu nại",
        COMPLAINT_LAW, by_facts=((DISCIPLINE, 15), (DISMISSAL, 15)),
        doubt="Lùi ngày cuối khi rơi vào ngày nghỉ như một thời hạn: có lợi cho người khiếu nại, "
        "luật không nói riêng về thời hiệu",
    ),
    Limit(
        "COMPLAINT.TIMEBAR.2", "Thời hạn khiếu nại lần hai", 30, C, "Điều 33.1, 48 Luật Khiếu nại",
        COMPLAINT_LAW,
        by_facts=(
            (REMOTE, 45), (DISCIPLINE, 10), (DISCIPLINE | REMOTE, 10),
            (DISMISSAL, 30), (DISMISSAL | REMOTE, 30),
        ),
    ),
    Limit(
        "COMPLAINT.RENEW", "Khiếu nại tiếp sau thông báo đình chỉ giải quyết", 30, C,
        "Điều 11.8 Luật Khiếu nại", COMPLAINT_LAW,
        doubt="Từ 01/7/2026 nội dung đã rút không được xem xét lại (Điều 10 sửa đổi): "
        "cán bộ quyết định điều nào áp dụng",
    ),
)  # fmt: skip

COMPLAINTS: tuple[Limit, ...] = (*SETTLING, *DECIDED, *CITIZENS)
