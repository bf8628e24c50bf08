"""What a citizen reads of a recommendation that was taken on."""

from complaints.plain.words import NOTHING_TO_DO, Plain
from complaints.workflow import Handling

H = Handling

RECOMMENDATION: tuple[Plain, ...] = (
    Plain(H.ACCEPTED, "Đang giải quyết", "cyan",
          "Cơ quan đã nhận giải quyết ý kiến của Ông/Bà từ ngày {on}.",
          "Cơ quan giao nơi giải quyết.", "Điều 26 Luật Tiếp công dân"),
    Plain(H.ASSIGNED, "Đang giải quyết", "cyan", "Ý kiến của Ông/Bà đã được giao giải quyết.",
          "Cơ quan trả lời Ông/Bà.", "Điều 26 Luật Tiếp công dân"),
    Plain(H.IN_PROGRESS, "Đang giải quyết", "cyan", "Cơ quan đang giải quyết ý kiến của Ông/Bà.",
          "Cơ quan trả lời Ông/Bà.", "Điều 26 Luật Tiếp công dân"),
    Plain(H.ANSWERED, "Đã trả lời", "green", "Cơ quan đã trả lời tại văn bản số {number} "
          "ngày {issued}.", "Trả lời: {answer}.", "Điều 26 Luật Tiếp công dân", has_date=False),
    Plain(H.REFUSED_REPEAT, "Đã trả lời trước đây", "grey",
          "Nội dung này đã được trả lời, đơn không có tình tiết mới. Thông báo số {number}.",
          "Có tình tiết mới, Ông/Bà gửi đơn mới và nêu rõ tình tiết đó.",
          "Điều 4 Nghị định 154/2026/NĐ-CP", has_date=False),
    Plain(H.AGGREGATED, "Giải quyết chung", "cyan",
          "Ý kiến của Ông/Bà được giải quyết chung với các ý kiến tương tự.",
          "Cơ quan trả lời Ông/Bà.", "Điều 26 Luật Tiếp công dân", has_date=False),
    Plain(H.RECLASSIFIED, "Đang xem xét", "blue",
          "Cơ quan đang xem lại đơn thuộc loại nào, nơi nào giải quyết.", NOTHING_TO_DO,
          "Điều 26 Luật Tiếp công dân", has_date=False),
    # The answer is what was asked for: it stays readable when the file is over.
    Plain(H.CLOSED, "Đã kết thúc", "green", "Cơ quan đã trả lời, hồ sơ đã kết thúc ngày {on}.",
          "Trả lời: {answer}.", has_date=False),
)  # fmt: skip
