"""What a citizen reads of a complaint that was accepted, at either level."""

from complaints.plain.words import NOTHING_LEFT, Plain
from complaints.workflow import Handling

H = Handling

# Instead of DISCONTINUED where it was the citizen who ended it.
WITHDRAWN = Plain(
    H.DISCONTINUED, "Đã rút", "grey", "Đơn đã được rút, việc giải quyết kết thúc ngày {on}.",
    "Quyết định đình chỉ gửi Ông/Bà trong 03 ngày làm việc. Nếu không phải Ông/Bà rút đơn, gọi "
    "ngay cơ quan giải quyết.", "Điều 10, 11a Luật Khiếu nại", has_date=False,
)  # fmt: skip

# Instead of DECIDED where it was a disciplinary decision: other days, and the court only for who
# was dismissed (Điều 48, 57.3).
DISCIPLINED = (
    Plain(H.DECIDED, "Đã có kết quả", "green",
          "Đã có quyết định giải quyết số {number} ngày {issued}.",
          "Không đồng ý: Ông/Bà khiếu nại lần hai trong 10 ngày từ ngày nhận được. Nếu bị buộc "
          "thôi việc: trong 30 ngày, hoặc khởi kiện tại Tòa án. Cơ quan gửi quyết định cho Ông/Bà.",
          "Điều 48, 54, 57 Luật Khiếu nại", level=1),
    Plain(H.DECIDED, "Đã có kết quả", "green",
          "Đã có quyết định giải quyết lần hai số {number} ngày {issued}.",
          "Không đồng ý mà bị buộc thôi việc: Ông/Bà có quyền khởi kiện tại Tòa án. Cơ quan gửi "
          "quyết định cho Ông/Bà.", "Điều 56, 57 Luật Khiếu nại", level=2),
)  # fmt: skip

COMPLAINT: tuple[Plain, ...] = (
    Plain(H.ACCEPTED, "Đã thụ lý", "cyan", "Cơ quan đã nhận giải quyết đơn từ ngày {on}.",
          "Cơ quan xác minh, có thể mời Ông/Bà làm việc.", "Điều 28, 37 Luật Khiếu nại"),
    Plain(H.VERIFYING, "Đang xác minh", "cyan", "Cơ quan đang làm rõ nội dung đơn.",
          "Ông/Bà có thể được mời làm việc hoặc đối thoại.", "Điều 29 Luật Khiếu nại"),
    Plain(H.REPORTED, "Đang xác minh", "cyan", "Cơ quan đã có báo cáo xác minh nội dung đơn.",
          "Ông/Bà có thể được mời đối thoại.", "Điều 29, 30 Luật Khiếu nại"),
    Plain(H.DIALOGUE_SCHEDULED, "Mời đối thoại", "amber",
          "Mời Ông/Bà dự đối thoại{meeting}, theo giấy mời đã gửi.",
          "Ông/Bà mang giấy mời và giấy tờ liên quan. Không đến được: gọi cơ quan và nêu lý do.",
          "Điều 28 Nghị định 124/2020/NĐ-CP (sửa đổi năm 2026)"),
    Plain(H.DIALOGUE_DONE, "Đã đối thoại", "cyan",
          "Buổi đối thoại đã được lập biên bản ngày {on}.", "Cơ quan ra quyết định giải quyết.",
          "Điều 30, 39 Luật Khiếu nại"),
    Plain(H.SUSPENDED, "Tạm dừng", "grey", "Việc giải quyết tạm dừng từ ngày {on}.",
          "Khi hết lý do, cơ quan giải quyết tiếp và báo Ông/Bà trong 03 ngày làm việc.",
          "Điều 11a Luật Khiếu nại", has_date=False),
    Plain(H.DISCONTINUED, "Đã đình chỉ", "grey",
          "Việc giải quyết đã kết thúc ngày {on}, không ra quyết định giải quyết.",
          "Quyết định đình chỉ gửi Ông/Bà trong 03 ngày làm việc. Nếu không phải Ông/Bà rút đơn, "
          "gọi ngay cơ quan giải quyết.", "Điều 11a Luật Khiếu nại", has_date=False),
    # Nobody complains a third time: after the second decision only the court is left.
    Plain(H.DECIDED, "Đã có kết quả", "green",
          "Đã có quyết định giải quyết lần hai số {number} ngày {issued}.",
          "Không đồng ý: Ông/Bà có quyền khởi kiện tại Tòa án. Cơ quan gửi quyết định cho Ông/Bà.",
          "Điều 40, 41, 42 Luật Khiếu nại", level=2),
    Plain(H.DECIDED, "Đã có kết quả", "green",
          "Đã có quyết định giải quyết số {number} ngày {issued}.",
          "Không đồng ý: Ông/Bà khiếu nại lần hai trong 30 ngày từ ngày nhận được (45 ngày ở vùng "
          "sâu, vùng xa), hoặc khởi kiện tại Tòa án. Cơ quan gửi quyết định cho Ông/Bà.",
          "Điều 32, 33, 41 Luật Khiếu nại", level=1),
    Plain(H.EFFECTIVE, "Quyết định có hiệu lực", "green",
          "Quyết định số {number} ngày {issued} đã có hiệu lực pháp luật.",
          "Các bên thực hiện quyết định.", "Điều 44 Luật Khiếu nại"),
    Plain(H.ENFORCING, "Đang thực hiện", "cyan",
          "Quyết định số {number} ngày {issued} đang được thực hiện.",
          "Cơ quan theo dõi đến khi thực hiện xong.", "Điều 46 Luật Khiếu nại"),
    Plain(H.UNDER_REVIEW, "Đang xem xét lại", "amber",
          "Cấp trên đang xem xét lại việc giải quyết khiếu nại này.",
          "Cơ quan báo Ông/Bà kết luận. Quyết định số {number} ngày {issued} vẫn được thực hiện.",
          "Điều 38 Nghị định 124/2020/NĐ-CP (sửa đổi năm 2026)", has_date=False),
    Plain(H.RESETTLED, "Giải quyết lại", "cyan",
          "Kết quả trước đã bị hủy ngày {on}, khiếu nại được giải quyết lại.",
          "Cơ quan giải quyết lại và ra quyết định mới.",
          "Điều 38 Nghị định 124/2020/NĐ-CP (sửa đổi năm 2026)", has_date=False),
    Plain(H.OVERDUE_CLOSED, "Khiếu nại lần hai", "purple",
          "Đơn quá hạn chưa giải quyết, cấp trên đã thụ lý khiếu nại lần hai ngày {on}.",
          "Cấp trên giải quyết và gửi quyết định cho Ông/Bà.", "Điều 33, 36 Luật Khiếu nại",
          has_date=False),
    Plain(H.CLOSED, "Đã kết thúc", "green", "Hồ sơ đã kết thúc ngày {on}.", NOTHING_LEFT,
          has_date=False),
)  # fmt: skip
