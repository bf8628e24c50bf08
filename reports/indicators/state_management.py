"""Quản lý nhà nước về tiếp công dân, khiếu nại, tố cáo; phòng, chống tham nhũng: by hand."""

from reports.indicators.declare import Measure, Ratio
from reports.indicators.manual import Entry, Group, Line, sum_of

# Thông tư 06/2025/TT-TTCP, Biểu 06/QLKNTC: columns 1–17; X7: (8) ≤ (6).
_DOCUMENTS = "Ban hành văn bản quản lý, chỉ đạo (Bộ, ngành, tỉnh, TP) về công tác TCD, KN, TC"
_TRAINING = "Tập huấn, tuyên truyền, giáo dục pháp luật về TCD, KN, TC"
_INSPECTIONS = "Thanh tra trách nhiệm"
_LAW = f"{_INSPECTIONS} – Thực hiện pháp luật về TCD, KN, TC"
_SANCTION = f"{_INSPECTIONS} – Kiến nghị xử lý – Hành chính"
_POLICE = f"{_INSPECTIONS} – Kiến nghị xử lý – Chuyển cơ quan điều tra"
_RESULTS = "Kết quả thực hiện kết luận, quyết định xử lý về thanh tra trách nhiệm"
_COLUMNS = (
    (f"{_DOCUMENTS} – Số văn bản ban hành mới", "văn bản", "F"),
    (f"{_DOCUMENTS} – Số văn bản được sửa đổi, bổ sung", "văn bản", "F"),
    (f"{_DOCUMENTS} – Số văn bản hủy bỏ", "văn bản", "F"),
    (f"{_TRAINING} – Số lớp", "lớp", "F"),
    (f"{_TRAINING} – Số người", "người", "F"),
    (f"{_LAW} – Số cuộc", "cuộc", "S0+F"),
    (f"{_LAW} – Số đơn vị", "đơn vị", "S0+F"),
    (f"{_INSPECTIONS} – Số cuộc đã ban hành kết luận", "cuộc", "F"),
    (f"{_SANCTION} – Tổ chức", "tổ chức", "F"),
    (f"{_SANCTION} – Cá nhân", "người", "F"),
    (f"{_POLICE} – Tổ chức", "tổ chức", "F"),
    (f"{_POLICE} – Cá nhân", "người", "F"),
    (f"{_RESULTS} – Tổng số KLTT thực hiện", "kết luận", "S0+F"),
    (f"{_RESULTS} – Đã xử lý hành chính – Tổ chức", "tổ chức", "F"),
    (f"{_RESULTS} – Đã xử lý hành chính – Cá nhân", "người", "F"),
    (f"{_RESULTS} – Đã khởi tố – Vụ", "vụ", "F"),
    (f"{_RESULTS} – Đã khởi tố – Đối tượng", "người", "F"),
)
_TOLD = {
    6: "Cuộc thanh tra trách nhiệm bắt đầu trước kỳ chưa kết luận và bắt đầu trong kỳ.",
    7: "Đơn vị được thanh tra theo quyết định của các cuộc ở cột (6).",
    13: "Kết luận ban hành trước kỳ chưa thực hiện xong và ban hành trong kỳ.",
}
QLKNTC = Group(
    "bieu-06", "Biểu 06/QLKNTC: quản lý nhà nước về tiếp công dân, khiếu nại, tố cáo",
    tuple(
        Line(f"QLN-{n:02}", label, unit, window, definition=_TOLD.get(n, ""), column=str(n))
        for n, (label, unit, window) in enumerate(_COLUMNS, start=1)
    ),
    "Các cột (6), (7), (13) tính cả việc kỳ trước chưa xong: ghi ngày kết thúc khi đã xong, để "
    "trống khi còn dở.",
    at_most=(("QLN-08", "QLN-06"),),
)  # fmt: skip

_FOUND = "phát hiện qua giải quyết khiếu nại, tố cáo"
CORRUPTION = Group(
    "tham-nhung", "Phòng, chống tham nhũng",
    (
        Line("PCT-01", "Tài sản tham nhũng, thiệt hại được phát hiện mới", "Trđ",
             entry=Entry.AMOUNT, column="01/PCTN dòng 89"),
        Line("PCT-02", "Tài sản tham nhũng đã thu hồi", "Trđ", entry=Entry.AMOUNT,
             column="01/PCTN dòng 91"),
        Line("PCT-04", f"Số vụ tham nhũng, lãng phí, tiêu cực {_FOUND}", "vụ",
             column="01/PCTN dòng 68"),
        Line("PCT-05", f"Số đối tượng {_FOUND}", "người", column="01/PCTN dòng 69"),
    ),
    "Tiền ghi theo triệu đồng, tối đa 2 chữ số thập phân.",
)  # fmt: skip

STATE_MANAGEMENT: tuple[Measure, ...] = (
    *map(sum_of, QLKNTC.lines),
    *map(sum_of, CORRUPTION.lines[:2]),
    Ratio("PCT-03", "Tỷ lệ thu hồi tài sản tham nhũng", "PCT-02", "PCT-01",
          "Tài sản đã thu hồi chia cho tài sản phát hiện mới trong kỳ; chỉ để tham khảo, vì tài "
          "sản thu hồi có thể của vụ phát hiện từ kỳ trước.",
          entered_by_hand=True),
    *map(sum_of, CORRUPTION.lines[2:]),
)  # fmt: skip
