"""What the places of the forms are called on the page where they are filled in (pure)."""

from dataclasses import dataclass

from complaints.letters.form import Form
from complaints.letters.words import optional, places

# What the system says of itself; nobody types it.
GIVEN = frozenset(
    {
        "unit", "head", "head_upper", "file", "alias", "kind", "number", "circular",
        "law_complaint", "law_denunciation", "law_reception", "decree_complaint",
        "decree_denunciation", "basis_demand",
    }
)  # fmt: skip
# Written by hand on the paper: the identity of a denouncer never comes into the system.
BY_HAND = frozenset({"denouncer", "denouncer_lines", "paper_issued"})
LONG, LINE, LONGEST, SHORT = 5, 0, 20_000, 500  # rows of a box; characters


@dataclass(frozen=True)
class Place:
    """One box: `rows` 0 is a line; `hint` says what to write."""

    name: str
    label: str
    rows: int = LINE
    hint: str = ""

    @property
    def most(self) -> int:
        return LONGEST if self.rows else SHORT


ROWS = "Mỗi ý một dòng."
ANEW = (
    "Viết lại chỉ hành vi bị tố cáo và người bị tố cáo. Không chép từ đơn, không ghi thời điểm, "
    "quan hệ hay chi tiết làm lộ người tố cáo."
)
DAYS = "Ví dụ: ngày 05 tháng 02 năm 2026."

PLACES: tuple[Place, ...] = (
    Place("petitioner", "Người có đơn"),
    Place("petitioner_named", "Kính gửi người có đơn"),
    Place("address", "Địa chỉ"),
    Place("received", "Ngày nhận đơn (đầu câu)"),
    Place("written", "Ngày viết đơn", hint=DAYS),
    Place("content", "Nội dung", LONG),
    Place("demand", "Yêu cầu của người có đơn", LONG),
    Place("accusation", "Nội dung tố cáo", LONG, ANEW),
    Place("respondent", "Người, cơ quan bị khiếu nại, bị tố cáo"),
    Place("who_wrote", "Người có đơn (trong ngoặc)"),
    Place("settled", "Đã được giải quyết", LONG),
    Place("opinion", "Lý do đề xuất", LONG),
    Place("referred_to", "Cơ quan có thẩm quyền, nơi nhận"),
    Place("papers_back", "Giấy tờ trả lại"),
    Place("missing", "Nội dung phải bổ sung", LONG, ROWS),
    Place("deadline", "Trước ngày, đến ngày", hint=DAYS),
    Place("contents", "Các nội dung của đơn", LONG, ROWS),
    Place("where", "Nơi gửi từng nội dung", LONG, ROWS),
    Place("papers", "Tài liệu kèm theo", LONG, "Mỗi tài liệu một dòng: tên; số trang; tình trạng."),
    Place("forwarder", "Nơi chuyển đơn đến"),
    Place("forwarding_letter", "Số, ngày văn bản chuyển đơn"),
    Place("reason", "Lý do", LONG),
    Place("sent_before", "Ngày, số văn bản đã chuyển (đầu câu)"),
    Place("letter_sent", "Số, ngày phiếu chuyển"),
    Place("signs", "Dấu hiệu tội phạm", LONG),
    Place("accepted", "Văn bản thụ lý (số, ngày)"),
    Place("accepted_day", "Ngày thụ lý", hint=DAYS),
    Place("proposer", "Theo đề nghị của"),
    Place("span", "Thời gian xác minh", hint="Ví dụ: 15 ngày làm việc kể từ ngày công bố."),
    Place("verifiers", "Người được giao xác minh"),
    Place("work_day", "Ngày làm việc", hint=DAYS),
    Place("place", "Địa điểm"),
    Place("present", "Người cùng làm việc, cơ quan liên quan", LONG),
    Place("present_lines", "Người làm việc, cung cấp thông tin", LONG,
          "Để trống khi làm việc với người tố cáo: ghi tay trên bản giấy."),
    Place("said", "Nội dung làm việc, ý kiến", LONG),
    Place("asked", "Cơ quan, cá nhân được đề nghị"),
    Place("wanted", "Thông tin, tài liệu, bằng chứng", LONG, ROWS),
    Place("giver", "Bên giao", LONG),
    Place("taker", "Bên nhận, người tiếp nhận", LONG),
    Place("expert", "Cơ quan giám định"),
    Place("expert_decision", "Quyết định trưng cầu (đầu câu)"),
    Place("questions", "Nội dung yêu cầu giám định", LONG),
    Place("contested", "Quyết định hành chính bị khiếu nại"),
    Place("ground", "Lý do, căn cứ", LONG),
    Place("from_day", "Từ ngày", hint=DAYS),
    Place("suspension_decision", "Quyết định tạm đình chỉ (số, ngày)"),
    Place("verify_decision", "Quyết định xác minh (số, ngày)"),
    Place("findings", "Kết quả xác minh", LONG),
    Place("assessment", "Nhận xét, đánh giá", LONG),
    Place("proposals", "Kiến nghị", LONG),
    Place("council", "Thành viên Hội đồng tư vấn", LONG,
          "Mỗi người một dòng: họ tên, chức vụ, nhiệm vụ trong Hội đồng."),
    Place("criteria", "Căn cứ xác định phức tạp", LONG, ROWS),
    Place("days", "Thời hạn giải quyết", hint="Ví dụ: 30 ngày."),
    Place("more_days", "Gia hạn thêm", hint="Ví dụ: 30 ngày."),
    Place("meeting", "Giờ, ngày đối thoại", hint="Ví dụ: 08 giờ 00, ngày 05 tháng 02 năm 2026."),
    Place("topics", "Nội dung đối thoại", LONG),
    Place("chair", "Người chủ trì"),
    Place("recorder", "Người ghi biên bản"),
    Place("absence", "Người khiếu nại vắng mặt",
          hint="Ghi: không; có lý do (nêu rõ); hoặc không có lý do."),
    Place("concerned", "Người có quyền, nghĩa vụ liên quan"),
    Place("outcome", "Kết quả đối thoại", LONG),
    Place("dialogue", "Kết quả đối thoại", LONG),
    Place("legal_basis", "Căn cứ pháp luật của nội dung", LONG),
    Place("conclusion", "Kết luận", LONG),
    Place("ruling", "Nội dung quyết định (Điều 1)", LONG,
          "Giữ nguyên, sửa đổi, hủy bỏ quyết định hoặc chấm dứt hành vi bị khiếu nại."),
    Place("compensation", "Bồi thường, vấn đề liên quan", LONG),
    Place("next_days", "Thời hạn khiếu nại lần hai"),
    Place("next_head", "Người giải quyết lần hai"),
    Place("court", "Quyền khởi kiện", LONG,
          "Khiếu nại kỷ luật: chỉ khi buộc thôi việc (Điều 54, 56 Luật Khiếu nại)."),
    Place("first_result", "Kết quả giải quyết lần đầu", LONG),
    Place("first_solver", "Người giải quyết lần đầu"),
    Place("decision", "Quyết định giải quyết (số, ngày)"),
    Place("effective_day", "Ngày có hiệu lực pháp luật", hint=DAYS),
    Place("enforcers", "Cơ quan, cá nhân phải thi hành"),
    Place("orders", "Việc phải thi hành", LONG, ROWS),
    Place("follower", "Đơn vị theo dõi, đôn đốc"),
    Place("team_kind", "Đoàn hoặc Tổ", hint="Ví dụ: Tổ."),
    Place("team", "Thành viên (từ 02 người, nêu Tổ trưởng)", LONG, ROWS),
    Place("withdrawn", "Nội dung tố cáo được rút", LONG),
    Place("voluntary", "Tự nguyện hay không",
          hint="Ví dụ: là tự nguyện, không bị đe dọa, ép buộc, mua chuộc."),
    Place("explanation", "Giải trình của người bị tố cáo", LONG),
    Place("solver", "Người giải quyết tố cáo"),
    Place("liability", "Trách nhiệm của từng cơ quan, cá nhân", LONG),
    Place("measures", "Biện pháp xử lý, kiến nghị", LONG),
    Place("policy", "Kiến nghị chính sách", LONG),
    Place("duties", "Trách nhiệm của cơ quan, cá nhân liên quan", LONG),
    Place("conclusion_number", "Kết luận (số, ngày)"),
    Place("answer", "Nội dung trả lời", LONG),
    Place("about", "Trích yếu (sau “V/v”)"),
    Place("addressee", "Kính gửi"),
    Place("text", "Nội dung văn bản", LONG, ANEW),
)  # fmt: skip


def asked(form: Form) -> list[Place]:
    """The boxes of a form in the order of the paper."""
    named = {place.name: place for place in PLACES}
    return [named[name] for name in places(form) if name not in GIVEN | BY_HAND]


def needed(form: Form) -> list[Place]:
    """What must be said before it is issued: on minutes the pen may say the rest."""
    if form.book == "":
        return []
    return [place for place in asked(form) if place.name not in optional(form)]
