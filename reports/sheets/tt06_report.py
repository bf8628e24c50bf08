"""Báo cáo công tác tiếp công dân, giải quyết khiếu nại, tố cáo: the outline of Mẫu số 02.

Thông tư 06/2025/TT-TTCP, Mẫu số 02; due for quý I, 6 tháng, 9 tháng and the year (Điều 4 khoản 1)
and as a thematic report (Điều 5). Its figures come from the columns of the six forms.
"""

from reports import kinds
from reports.period import Period
from reports.sheets.clause import clause as one
from reports.sheets.lines import (
    Backlog,
    Composed,
    Counted,
    Growing,
    Leader,
    Line,
    Rated,
    Share,
    clauses,
)
from reports.sheets.outline import Chapter, Group, Outline

FORMS_ONLY = ("QII", "QIII", "QIV")  # Điều 4 khoản 2: the forms without a narrative


def has_narrative(period: Period) -> bool:
    """Free days are a thematic report, which has one too."""
    return period.code not in FORMS_ONLY


COMPLAINED = (("đất đai", "XLD-09"), ("chế độ, chính sách", "XLD-10"), ("lĩnh vực khác", "XLD-11"))
DENOUNCED = (("hành chính", "XLD-15"), ("tham nhũng", "XLD-16"), ("tư pháp", "XLD-17"),
             ("lĩnh vực khác", "XLD-18"))  # fmt: skip
PROPOSED = (("chế độ, chính sách", "XLD-20"), ("đất đai", "XLD-21"), ("lĩnh vực khác", "XLD-22"))
FIELDS = (
    *((f"khiếu nại về {name}", code) for name, code in COMPLAINED),
    *((f"tố cáo về {name}", code) for name, code in DENOUNCED),
    *((f"kiến nghị, phản ánh về {name}", code) for name, code in PROPOSED),
)

SITUATION = (Counted("TCD-01", "Tổng số lượt tiếp công dân"),
             Counted("XLD-31", "Tiếp nhận đơn các loại"))  # fmt: skip
COMPLAINTS = (Counted("XLD-06", "Đơn khiếu nại thuộc thẩm quyền"),
              Composed("XLD-06", "đơn khiếu nại", COMPLAINED))  # fmt: skip
DENUNCIATIONS = (Counted("XLD-12", "Đơn tố cáo thuộc thẩm quyền"),
                 Composed("XLD-12", "đơn tố cáo", DENOUNCED))  # fmt: skip
NEW = (Growing("Lĩnh vực có số đơn tăng nhiều nhất", "đơn", FIELDS),)

RECEPTION = (
    Counted("TCD-01", "Tổng số lượt tiếp công dân"),
    Counted("TCD-02", "Tổng số người được tiếp"),
    Counted("TCD-03", "Tổng số vụ việc tiếp"),
    Counted("TCD-04", "Đoàn đông người được tiếp"),
    clauses("Trong đó", one("các đoàn đông người có {} người", "TCD-39"),
            one("tiếp thường xuyên {} lượt, {} người, {} vụ việc", "TCD-05", "TCD-06", "TCD-07"),
            one("tiếp trực tuyến {} lượt", "TCD-40")),
    clauses("Thủ trưởng tiếp",
            one("{} ngày tiếp định kỳ, đột xuất", "TCD-10"),
            one("{} lượt, {} người, {} vụ việc", "TCD-11", "TCD-12", "TCD-13"),
            one("{} đoàn đông người với {} người", "TCD-14", "TCD-15")),
    clauses("Ủy quyền tiếp", one("{} ngày", "TCD-16"),
            one("{} lượt, {} người, {} vụ việc", "TCD-17", "TCD-18", "TCD-19"),
            one("{} đoàn đông người với {} người", "TCD-20", "TCD-21")),
    Leader("TCD-35.TS", "TCD-35"),
    clauses("", one("có {} kỳ tiếp đã công bố nhưng không thực hiện", "TCD-36")),
    clauses("", one("đã ban hành {} thông báo kết luận việc tiếp công dân", "TCD-43"),
            one("từ chối tiếp {} trường hợp", "TCD-41")),
)  # fmt: skip
RECEIVED = (
    Counted("XLD-01", "Tổng số đơn"),
    clauses("Trong đó", one("kỳ trước chuyển sang {} đơn", "XLD-30"),
            one("tiếp nhận trong kỳ {} đơn", "XLD-31")),
    Rated("XLD-33", "Đã xử lý", "đơn", duty="xử lý"),
    clauses("Kết quả phân loại", one("{} đơn đủ điều kiện xử lý", "XLD-03"),
            one("{} đơn thuộc thẩm quyền với {} vụ việc", "XLD-04", "XLD-05")),
    Share("Đơn thuộc thẩm quyền", "XLD-36", "XLD-04", "XLD-31", "đơn tiếp nhận", "đơn"),
)  # fmt: skip
COMPETENT = (
    Composed("XLD-04", "đơn thuộc thẩm quyền",
             (("khiếu nại", "XLD-06"), ("tố cáo", "XLD-12"), ("kiến nghị, phản ánh", "XLD-19"))),
    clauses("Khiếu nại", one("lần đầu {} đơn", "XLD-07"), one("lần hai {} đơn", "XLD-08")),
    Composed("XLD-06", "đơn khiếu nại", COMPLAINED),
    clauses("Tố cáo", one("lần đầu {} đơn", "XLD-13"), one("tố cáo tiếp {} đơn", "XLD-14")),
    Composed("XLD-12", "đơn tố cáo", DENOUNCED),
    Composed("XLD-19", "đơn kiến nghị, phản ánh", PROPOSED),
)  # fmt: skip
FOREIGN = (
    Counted("XLD-23", "Đơn không thuộc thẩm quyền"),
    clauses("Kết quả xử lý", one("hướng dẫn {} đơn", "XLD-24"), one("chuyển {} đơn", "XLD-25")),
)  # fmt: skip


def _analysed(group: str, tried: str) -> Line:
    """Columns (3)–(6) of both forms of settlement."""
    return clauses(
        "Phân tích kết quả",
        one("đang xem xét điều kiện thụ lý {} vụ việc", f"{group}-03"),
        one("đã thụ lý giải quyết {} vụ việc", f"{group}-04"),
        one("không thụ lý {} vụ việc", f"{group}-05"),
        one(f"rút {tried}, đình chỉ giải quyết {{}} vụ việc", f"{group}-06"),
    )


def _money(group: str, first: int) -> Line:
    """What is to come back: money and land to the State, then to organisations and people."""
    codes = [f"{group}-{number}" for number in range(first, first + 6)]
    return clauses(
        "Qua giải quyết, kiến nghị",
        one("thu hồi cho Nhà nước {} triệu đồng", codes[0]),
        one("thu hồi cho Nhà nước {} m² đất", codes[1]),
        one("trả lại cho tổ chức, cá nhân {} triệu đồng", codes[2]),
        one("trả lại cho tổ chức, cá nhân {} m² đất", codes[3]),
        one("trả lại quyền lợi cho {} tổ chức", codes[4]),
        one("trả lại quyền lợi cho {} cá nhân", codes[5]),
    )


SETTLED_COMPLAINTS = (
    Counted("GQK-01", "Đơn khiếu nại thuộc thẩm quyền phải giải quyết"),
    Counted("GQK-02", "Vụ việc khiếu nại thuộc thẩm quyền"),
    _analysed("GQK", "đơn"),
    Counted("GQK-07", "Quyết định giải quyết khiếu nại ban hành trong kỳ"),
    clauses("Giải quyết lần đầu", one("khiếu nại đúng {} quyết định", "GQK-08"),
            one("khiếu nại sai {} quyết định", "GQK-09"),
            one("khiếu nại đúng một phần {} quyết định", "GQK-10")),
    clauses("Giải quyết lần hai",
            one("công nhận kết quả giải quyết lần đầu {} quyết định", "GQK-11"),
            one("hủy, sửa kết quả giải quyết lần đầu {} quyết định", "GQK-12")),
    _money("GQK", 13),
    clauses("Kiến nghị xử lý hành chính", one("{} người", "GQK-19"),
            one("trong đó {} cán bộ, công chức, viên chức", "GQK-20")),
    clauses("Chuyển cơ quan điều tra", one("{} vụ, {} người", "GQK-21", "GQK-22"),
            one("trong đó {} cán bộ, công chức, viên chức", "GQK-23")),
)  # fmt: skip
SETTLED_DENUNCIATIONS = (
    Counted("GQT-01", "Đơn tố cáo thuộc thẩm quyền phải giải quyết"),
    Counted("GQT-02", "Vụ việc tố cáo thuộc thẩm quyền"),
    _analysed("GQT", "tố cáo"),
    Counted("GQT-07", "Kết luận nội dung tố cáo ban hành trong kỳ"),
    clauses("Tố cáo lần đầu", one("tố cáo đúng {} kết luận", "GQT-08"),
            one("tố cáo sai {} kết luận", "GQT-09"),
            one("có đúng có sai {} kết luận", "GQT-10")),
    clauses("Tố cáo tiếp", one("tố cáo đúng {} kết luận", "GQT-11"),
            one("tố cáo sai {} kết luận", "GQT-12"),
            one("có đúng có sai {} kết luận", "GQT-13")),
    _money("GQT", 14),
    clauses("Kiến nghị xử lý hành chính", one("{} tổ chức", "GQT-20"),
            one("{} cá nhân", "GQT-21"), one("trong đó {} cán bộ, công chức", "GQT-22")),
    clauses("Chuyển cơ quan điều tra", one("{} vụ, {} đối tượng", "GQT-23", "GQT-24"),
            one("trong đó {} cán bộ, công chức, viên chức", "GQT-25")),
)  # fmt: skip


def _carried(first: int, papers: str) -> tuple[Line, ...]:
    """One half of form 05: what was to be done, what was done, in money and land."""
    under = f"theo {papers[:1].lower()}{papers[1:]}"
    due, done, *sums = (f"KTH-{number:02}" for number in range(first, first + 10))
    return (
        Counted(due, f"{papers} thống kê ở biểu 05/KQTH"),
        Counted(done, f"{papers} đã thực hiện xong hoặc không buộc làm gì"),
        clauses(f"Thu hồi cho Nhà nước {under}",
                one("phải thu {} triệu đồng, đã thu {} triệu đồng", sums[0], sums[2]),
                one("phải thu {} m² đất, đã thu {} m² đất", sums[1], sums[3])),
        clauses(f"Trả lại cho tổ chức, cá nhân {under}",
                one("phải trả {} triệu đồng, đã trả {} triệu đồng", sums[4], sums[6]),
                one("phải trả {} m² đất, đã trả {} m² đất", sums[5], sums[7])),
    )  # fmt: skip


ENFORCED = (
    Rated("THI-03.BT", "Đã thực hiện xong", "quyết định, kết luận buộc thi hành",
          duty="thực hiện"),
    *_carried(1, "Quyết định giải quyết khiếu nại"),
    clauses("Trong thi hành quyết định giải quyết khiếu nại",
            one("đã xử lý hành chính {} người", "KTH-11"),
            one("đã khởi tố {} vụ, {} người", "KTH-13", "KTH-14")),
    *_carried(16, "Kết luận nội dung tố cáo"),
    clauses("Trong thực hiện kết luận nội dung tố cáo",
            one("đã xử lý hành chính {} tổ chức", "KTH-26"),
            one("đã xử lý hành chính {} cá nhân", "KTH-27"),
            one("đã khởi tố {} vụ, {} đối tượng", "KTH-29", "KTH-30")),
)  # fmt: skip
PROTECTED = (
    Counted("BVT-01", "Người tố cáo, người thân thích được bảo vệ"),
    clauses("Trong đó", one("bảo vệ vị trí công tác, việc làm {} người", "BVT-02"),
            one("bảo vệ tính mạng, sức khỏe, tài sản, danh dự, nhân phẩm {} người", "BVT-03")),
)  # fmt: skip
MANAGED = (
    clauses("Văn bản quản lý, chỉ đạo", one("ban hành mới {} văn bản", "QLN-01"),
            one("sửa đổi, bổ sung {} văn bản", "QLN-02"), one("hủy bỏ {} văn bản", "QLN-03")),
    clauses("Tập huấn, tuyên truyền, giáo dục pháp luật",
            one("{} lớp với {} người", "QLN-04", "QLN-05")),
    clauses("Thanh tra trách nhiệm", one("{} cuộc tại {} đơn vị", "QLN-06", "QLN-07"),
            one("đã ban hành {} kết luận", "QLN-08"),
            one("kiến nghị xử lý hành chính {} tổ chức", "QLN-09"),
            one("kiến nghị xử lý hành chính {} cá nhân", "QLN-10"),
            one("chuyển cơ quan điều tra {} tổ chức", "QLN-11"),
            one("chuyển cơ quan điều tra {} cá nhân", "QLN-12")),
    clauses("Thực hiện kết luận thanh tra trách nhiệm", one("{} kết luận", "QLN-13"),
            one("đã xử lý hành chính {} tổ chức", "QLN-14"),
            one("đã xử lý hành chính {} cá nhân", "QLN-15"),
            one("đã khởi tố {} vụ, {} đối tượng", "QLN-16", "QLN-17")),
)  # fmt: skip
ACHIEVED = (
    Rated("GQ-03", "Đã giải quyết", "đơn khiếu nại, tố cáo thuộc thẩm quyền"),
    Rated("GQ-06", "Theo biểu 03/GQKN, đã giải quyết", "vụ việc khiếu nại", if_any=True),
    Rated("GQ-07", "Theo biểu 04/GQTC, đã giải quyết", "vụ việc tố cáo", if_any=True),
    Rated("THI-03.BT", "Đã thực hiện xong", "quyết định, kết luận buộc thi hành", if_any=True),
    Leader("TCD-35.TS", "TCD-35"),
)  # fmt: skip
LACKING = (
    Backlog("GQ-08", "GQ-09", "vụ việc", "khiếu nại, tố cáo"),
    clauses("", one("có {} đơn quá hạn xử lý đến cuối kỳ", "XLD-35")),
)

OUTLINE: tuple[Chapter, ...] = (
    Chapter("I. Tình hình khiếu nại, tố cáo và nguyên nhân", 1),
    Chapter("1. Tình hình khiếu nại, tố cáo", 2, SITUATION, "situation",
            "Xu hướng tăng, giảm theo địa bàn, lĩnh vực; yếu tố ảnh hưởng."),
    Chapter("a) Về khiếu nại", 3, COMPLAINTS, "complaints",
            "Nội dung khiếu nại chủ yếu; so sánh với cùng kỳ."),
    Chapter("b) Về tố cáo", 3, DENUNCIATIONS, "denunciations",
            "Nội dung tố cáo chủ yếu; không nêu tên, địa chỉ người tố cáo."),
    Chapter("c) Vấn đề, lĩnh vực mới phát sinh nhiều khiếu nại, tố cáo", 3, NEW, "new_issues",
            "Vấn đề mới, lĩnh vực phát sinh nhiều đơn."),
    Chapter("2. Nguyên nhân", 2),
    Chapter("a) Nguyên nhân chủ quan", 3, (), "own_causes", "Nguyên nhân từ cơ quan, công chức."),
    Chapter("b) Nguyên nhân khách quan", 3, (), "outer_causes",
            "Nguyên nhân từ chính sách, địa bàn, người dân."),
    Chapter("II. Kết quả công tác tiếp công dân, giải quyết khiếu nại, tố cáo", 1),
    Chapter("1. Công tác tiếp công dân", 2, RECEPTION, "reception_work",
            "Đoàn đông người, vụ việc nổi lên; việc tiếp của người đứng đầu."),
    Chapter("2. Tiếp nhận, phân loại và xử lý đơn", 2),
    Chapter("a) Tổng số đơn tiếp nhận", 3, RECEIVED),
    Chapter("b) Đơn thuộc thẩm quyền", 3, COMPETENT),
    Chapter("c) Đơn không thuộc thẩm quyền", 3, FOREIGN),
    Chapter("3. Kết quả giải quyết đơn thuộc thẩm quyền", 2),
    Chapter("a) Giải quyết khiếu nại", 3, SETTLED_COMPLAINTS, "complaint_results",
            "Vụ việc tiêu biểu; khó khăn khi giải quyết."),
    Chapter("b) Giải quyết tố cáo", 3, SETTLED_DENUNCIATIONS, "denunciation_results",
            "Khó khăn khi giải quyết; không nêu tên, địa chỉ người tố cáo."),
    Chapter("4. Thi hành quyết định giải quyết khiếu nại, thực hiện kết luận nội dung tố cáo", 2,
            ENFORCED, "enforcement", "Quyết định, kết luận chưa thực hiện xong và lý do."),
    Chapter("5. Bảo vệ người tố cáo", 2, PROTECTED, "protection",
            "Biện pháp đã áp dụng; không nêu tên, địa chỉ người được bảo vệ."),
    Chapter("6. Quản lý nhà nước về tiếp công dân, giải quyết khiếu nại, tố cáo", 2, MANAGED,
            "management", "Số đơn vị có vi phạm qua thanh tra trách nhiệm; ứng dụng công nghệ "
            "thông tin; phối hợp."),
    Chapter("III. Đánh giá", 1),
    Chapter("1. Ưu điểm, kết quả đạt được", 2, ACHIEVED, "achievements",
            "Việc làm được, so với mục tiêu; tập huấn, thanh tra, công nghệ thông tin."),
    Chapter("2. Tồn tại, hạn chế", 2, LACKING, "shortcomings", "Việc chưa làm được."),
    Chapter("3. Nguyên nhân của tồn tại, hạn chế", 2, (), "shortcoming_causes",
            "Nguyên nhân khách quan, chủ quan."),
    Chapter("IV. Dự báo tình hình", 1, (), "forecast",
            "Lĩnh vực, địa bàn có khả năng phát sinh khiếu nại, tố cáo."),
    Chapter("V. Phương hướng, nhiệm vụ, giải pháp trong kỳ tiếp theo", 1, (), "next_period",
            "Nhiệm vụ, giải pháp, người chịu trách nhiệm, thời hạn."),
    Chapter("VI. Kiến nghị, đề xuất", 1, (), "proposals",
            "Nêu rõ tên văn bản, điều khoản vướng mắc; hướng dẫn, giải pháp cần có."),
)  # fmt: skip

# The forms print no last year: these tables hold the comparison that Mẫu số 02 asks for.
GROUPS: tuple[Group, ...] = (
    ("Tiếp công dân",
     ("TCD-01", "TCD-02", "TCD-03", "TCD-04", "TCD-05", "TCD-10", "TCD-11", "TCD-16", "TCD-17",
      "TCD-34", "TCD-35", "TCD-36", "TCD-39", "TCD-40", "TCD-41", "TCD-43")),
    ("Xử lý đơn",
     ("XLD-01", "XLD-02", "XLD-03", "XLD-04", "XLD-05", "XLD-06", "XLD-12", "XLD-19", "XLD-23",
      "XLD-24", "XLD-25", "XLD-30", "XLD-31", "XLD-33", "XLD-35", "XLD-36")),
    ("Giải quyết khiếu nại, tố cáo",
     ("GQK-01", "GQK-02", "GQK-07", "GQT-01", "GQT-02", "GQT-07", "GQ-01", "GQ-02", "GQ-03",
      "GQ-06", "GQ-07", "GQ-08", "GQ-09")),
    ("Thi hành, bảo vệ người tố cáo, quản lý nhà nước",
     ("THI-01.BT", "THI-02.BT", "THI-03.BT", "KTH-01", "KTH-02", "KTH-16", "KTH-17", "BVT-01",
      "QLN-01", "QLN-04", "QLN-05", "QLN-06", "QLN-08")),
)  # fmt: skip
TT06 = Outline(
    kinds.TT06,
    "bao-cao-tcd-kntc",
    "Kết quả công tác tiếp công dân, giải quyết khiếu nại, tố cáo",
    OUTLINE,
    GROUPS,
)
TABLES_ONLY = Outline(
    kinds.TT06,
    "bieu-tcd-kntc",
    "Biểu tổng hợp số liệu tiếp công dân, giải quyết khiếu nại, tố cáo",
    (),
    GROUPS,
)


def outline(period: Period) -> Outline:
    """The narrative, or for quý II, III and IV the forms alone."""
    return TT06 if has_narrative(period) else TABLES_ONLY
