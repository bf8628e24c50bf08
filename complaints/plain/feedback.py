"""What a citizen reads of feedback on administrative regulations."""

from complaints.plain.words import NOTHING_LEFT, NOTHING_TO_DO, Plain
from complaints.workflow.feedback import FeedbackState

S = FeedbackState
DECREE = "Nghị định 20/2008/NĐ-CP"

FEEDBACK: tuple[Plain, ...] = (
    Plain(S.RECEIVED, "Đã nhận", "blue", "Cơ quan đã nhận phản ánh, kiến nghị của Ông/Bà.",
          "Cơ quan xem việc này do nơi nào xử lý.", f"Điều 9 {DECREE}"),
    Plain(S.INADMISSIBLE, "Không tiếp nhận", "grey",
          "Cơ quan không tiếp nhận phản ánh, kiến nghị này.",
          "Ông/Bà có thể gửi lại, ghi rõ nội dung, họ tên, địa chỉ, số điện thoại.",
          f"Điều 8 {DECREE}", has_date=False),
    Plain(S.TRANSFERRED, "Đã chuyển", "purple",
          "Phản ánh, kiến nghị đã được chuyển đến {agency}.",
          "{agency} xử lý và công khai kết quả.",
          f"Điều 9 {DECREE}", has_date=False),
    Plain(S.STUDYING, "Đang nghiên cứu", "cyan", "Cơ quan đang nghiên cứu nội dung phản ánh.",
          NOTHING_TO_DO, f"Điều 14 {DECREE}", has_date=False),
    Plain(S.COLLECTING, "Đang lấy ý kiến", "cyan", "Cơ quan đang lấy thêm ý kiến, thông tin.",
          "Ông/Bà có thể được hỏi thêm.", f"Điều 14 {DECREE}", has_date=False),
    Plain(S.DECIDED, "Đã có kết quả", "green", "Cơ quan đã quyết định cách xử lý.",
          "Cơ quan công khai kết quả.", f"Điều 15 {DECREE}", has_date=False),
    Plain(S.PUBLISHED, "Đã công khai", "green", "Kết quả xử lý đã được công khai.", NOTHING_TO_DO,
          f"Điều 19 {DECREE}", has_date=False),
    Plain(S.ARCHIVED, "Đã kết thúc", "green", "Hồ sơ đã kết thúc.", NOTHING_LEFT,
          has_date=False),
    Plain(S.RECLASSIFIED, "Đã chuyển thành đơn", "purple",
          "Phản ánh này được giải quyết như một đơn, tính từ ngày đã nhận.",
          "Cơ quan trả lời Ông/Bà theo loại đơn.", "Điều 6 Thông tư 05/2021/TT-TTCP",
          has_date=False),
)  # fmt: skip
