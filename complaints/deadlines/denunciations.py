"""Every time limit of the law on denunciations (pure). Facts: verify_elsewhere, (very_)complex."""

from complaints.deadlines.dates import (
    BY_HAND,
    COMPLEX,
    DECREE_31,
    DENUNCIATION_LAW,
    RECEPTION_LAW,
    C,
    W,
)
from portal.workdays.limits import Limit

DENUNCIATIONS: tuple[Limit, ...] = (
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
        "DENUNCIATION.FORWARDER", "Báo kết quả xử lý cho cơ quan, báo chí đã chuyển tố cáo", 20, C,
        "Điều 26.2 Luật Tố cáo", DENUNCIATION_LAW,
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
        "DENUNCIATION.SUSPENSION.SEND", "Gửi quyết định tạm đình chỉ giải quyết tố cáo", 5, W,
        "Điều 34.4 Luật Tố cáo", DENUNCIATION_LAW,
    ),
    Limit(
        "DENUNCIATION.DISCONTINUANCE.SEND", "Gửi quyết định đình chỉ giải quyết tố cáo", 5, W,
        "Điều 34.4 Luật Tố cáo", DENUNCIATION_LAW,
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
        "DENUNCIATION.RECIPIENT", "Nơi nhận kiến nghị báo kết quả xử lý", 5, W,
        "Điều 36.3 Luật Tố cáo", DENUNCIATION_LAW,
    ),
    Limit(
        "DENUNCIATION.PUBLISH", "Công khai kết luận nội dung tố cáo", 7, W,
        "Điều 40.1 Luật Tố cáo", DENUNCIATION_LAW,
    ),
    Limit(
        "DENUNCIATION.POSTED", "Niêm yết, đăng kết luận nội dung tố cáo ít nhất", 15, C,
        "Điều 6.2 Nghị định 31/2019/NĐ-CP", DECREE_31,
    ),
    Limit(
        "DENUNCIATION.OUTCOME", "Báo kết quả cho cơ quan dân cử, Ban tiếp công dân đã chuyển", 7, W,
        "Điều 27.2 Luật Tiếp công dân", RECEPTION_LAW,
    ),
    Limit(
        "DENUNCIATION.SUSPENSION.REVIEW", "Rà soát căn cứ tạm đình chỉ giải quyết tố cáo", 30, C,
        "Điều 34.1, 34.2 Luật Tố cáo", DENUNCIATION_LAW, doubt=BY_HAND,
    ),
    Limit(
        "DENUNCIATION.TELL", "Báo người tố cáo kết quả do nơi nhận thông báo", 5, W,
        "Điều 28.2 Luật Tiếp công dân", RECEPTION_LAW,
        doubt="Chỉ buộc khi người tố cáo đã có yêu cầu trước đó",
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
