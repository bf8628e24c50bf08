"""Where the texts are silent or differ: how the portal reads them until somebody decides.

Of reports each row says in one sentence what is doubted, what the portal does meanwhile and who has
to decide. Wording of the forms: Thông tư 06/2025/TT-TTCP with its guides; what follows from it was
compared with the definitions in reports/indicators.
"""

from dataclasses import dataclass

from portal.documents.tables import Cell

CIRCULAR_6 = "Thông tư 06/2025/TT-TTCP"
DIRECTIVE_3 = "Chỉ thị 03/CT-UBND năm 2022 của tỉnh Bắc Giang"


@dataclass(frozen=True)
class Doubt:
    """One rule, day or date that stands in the portal without being confirmed."""

    family: str
    label: str
    amount: str
    basis: str
    holds: str
    doubt: str
    code: str = ""
    link: str = ""

    @property
    def cells(self) -> tuple[Cell, ...]:
        told = (self.amount, self.basis, self.holds, self.doubt, self.code)
        return (Cell(self.family), Cell(self.label, self.link), *map(Cell, told))


PROCEDURES = (
    Doubt("Tiếp công dân", "Căn cứ in trong Mẫu số 01/TCD", "", "Điều 4 Nghị định 154/2026/NĐ-CP",
          "từ 01/07/2026", "Mẫu in dẫn điểm g khoản 1, Điều 4.3 dẫn điểm h: ghi điểm h"),
    Doubt("Tiếp công dân", "Số vụ việc được tiếp (TCD-03)", "", f"Biểu 01/TCD {CIRCULAR_6}", "",
          "Biểu cộng ba khối (3 = 7 + 13 + 19): vụ việc tiếp ở hai khối tính một lần, ở khối đứng "
          "trước trong thứ tự Thủ trưởng, Ủy quyền, Thường xuyên"),
    Doubt("Tiếp công dân", "Tố cáo trình bày cùng lúc với nội dung khác", "",
          f"Biểu 01/TCD {CIRCULAR_6}", "", "Ghi thành lượt tiếp riêng, không dẫn tới người "
          "đến: tính thêm một lượt, một người"),
    Doubt("Tiếp công dân", "Lượt tiếp thường xuyên sau đó Thủ trưởng tiếp", "",
          f"Biểu 01/TCD {CIRCULAR_6}", "", "Cùng ngày: một lượt, ghi ở phần Thủ trưởng; ngày khác: "
          "hai lượt, một vụ việc"),
    Doubt("Tiếp công dân", "Số lượt tiếp khi từ chối tiếp", "", f"Biểu 01/TCD {CIRCULAR_6}", "",
          "Biểu không nói: không tính là lượt tiếp, tính riêng (TCD-41)"),
    Doubt("Khiếu nại", "Khiếu nại lại sau khi đã rút", "", "Điều 10.3, Điều 11.8 Luật Khiếu nại",
          "từ 01/07/2026", "Hai điều khó đi cùng nhau: người giải quyết quyết định từng đơn"),
    Doubt("Xử lý đơn", "Phân loại, xử lý, lưu đơn", "", "Thông tư 05/2021/TT-TTCP", "",
          "Chưa thấy văn bản thay thế sau 01/7/2026; chỗ nào khác với luật, nghị định mới thì theo "
          "luật, nghị định"),
    Doubt("Xử lý đơn", "Thời hạn bổ sung đơn", "", "Điều 25.2 Luật Tiếp công dân; Điều 14 Nghị "
          "định 154/2026/NĐ-CP", "", "Pháp luật không đặt: cán bộ ghi ngày cuối; thời hạn thụ lý, "
          "xử lý đơn vẫn chạy"),
    Doubt("Xử lý đơn", "Rút đơn trước khi thụ lý", "", "Điều 10 Luật Khiếu nại; Điều 4.2 Nghị định "
          "31/2019/NĐ-CP", "", "Không điều nào nói phải ra quyết định gì: lưu đơn, ghi lý do người "
          "có đơn đã rút"),
    Doubt("Xử lý đơn", "Trả lại giấy tờ gốc kèm đơn", "", "Thông tư 05/2021/TT-TTCP, trước đây là "
          "Điều 10 Thông tư 07/2014/TT-TTCP", "", "Chưa đối chiếu điều của thông tư mới: không thụ "
          "lý thì trả ngay, thụ lý thì trả khi giải quyết xong"),
    Doubt("Khiếu nại", "Báo kết quả cho nơi chuyển đơn là báo chí, cơ quan khác", "",
          "Điều 27.2 Luật Tiếp công dân", "", "Luật chỉ nói cơ quan dân cử, đại biểu, Ban tiếp "
          "công dân: áp dụng 07 ngày làm việc cho mọi nơi chuyển"),
    Doubt("Khiếu nại", "Xác định vụ việc phức tạp khi thời hạn đã hết", "", "Điều 28, 37 Luật "
          "Khiếu nại; Điều 3a Nghị định 124/2020/NĐ-CP", "", "Văn bản không nói: chỉ cho xác định "
          "khi thời hạn còn chạy"),
    Doubt("Khiếu nại", "Đối thoại khi không ghi giấy mời ở cổng", "", "Điều 28.1 Nghị định "
          "124/2020/NĐ-CP", "từ 01/07/2026", "Mời dưới 05 ngày mà mọi người vẫn dự thì văn bản "
          "không nói: không cho ghi; giấy mời gửi ngoài cổng thì ghi bước Mời đối thoại với đúng "
          "ngày gửi trước"),
    Doubt("Khiếu nại", "Kết thúc hồ sơ khi chưa gửi, chưa công khai quyết định", "",
          "Điều 32, 41, 54, 56, 58 Luật Khiếu nại; Điều 29.3 Nghị định 124/2020/NĐ-CP", "",
          "Luật buộc gửi, công khai nhưng không nói khi nào hết việc: chỉ cho kết thúc sau khi ghi "
          "cả hai; hồ sơ của sổ cũ không có ngày gửi thì không đòi"),
    Doubt("Tố cáo", "Kết luận có toàn bộ nội dung thuộc bí mật nhà nước", "", "Điều 40.3 Luật Tố "
          "cáo; Điều 6.1 Nghị định 31/2019/NĐ-CP", "", "Văn bản chỉ trừ nội dung mật, không miễn "
          "công khai: vẫn công khai số, ngày và phần không mật rồi mới kết thúc"),
    Doubt("Khiếu nại", "Xem xét lại quyết định của Chủ tịch UBND tỉnh", "", "Điều 38.1 Nghị định "
          "124/2020/NĐ-CP", "từ 01/07/2026", "Thuộc Thủ tướng Chính phủ: cấp tỉnh ghi theo văn bản "
          "của Thủ tướng"),
    Doubt("Khiếu nại", "Công khai quyết định giải quyết khiếu nại kỷ luật", "", "Điều 58.1 Luật "
          "Khiếu nại", "", "Điều này nói công bố khi quyết định có hiệu lực: vẫn tính 15 ngày từ "
          "ngày ra quyết định, chặt hơn"),
    Doubt("Tố cáo", "Gia hạn khi thời hạn giải quyết đã hết", "", "Điều 30, 38.1 Luật Tố cáo", "",
          "Luật không nói: chỉ cho gia hạn khi thời hạn còn chạy, vì hết hạn thì người tố cáo có "
          "quyền tố cáo tiếp"),
    Doubt("Tố cáo", "Tố cáo tiếp chưa rõ đã giải quyết hay quá hạn", "", "Điều 37.2, 38.2 Luật Tố "
          "cáo", "", "Chạy hạn 05 ngày làm việc từ ngày nhận đến khi ghi là xem xét lại (20 ngày)"),
    Doubt("Tố cáo", "Người đứng đầu chuyển nơi khác, giữ chức vụ thấp hơn", "", "Điều 12.1, 12.3.c "
          "Luật Tố cáo", "", "Điểm c chỉ nói cơ quan quản lý khi có hành vi: hiểu là cấp trên trực "
          "tiếp của cơ quan cũ, như khi còn đứng đầu"),
)  # fmt: skip

# Columns of the six forms that their guides leave open.
FORMS = (
    Doubt("Biểu 01/TCD", "Số người không ít hơn số lượt (6 ≥ 5)", "", f"Biểu 01/TCD {CIRCULAR_6}",
          "", "Thông tư không ghi điều này, Cổng suy ra vì mỗi lượt có ít nhất một người: vẫn kiểm "
          "tra và báo khi không khớp; Thanh tra tỉnh quyết định"),
    Doubt("Biểu 02/XLD", "Lĩnh vực xây dựng, tài chính, văn hóa – xã hội, môi trường của tố cáo "
          "(XLD-15)", "", f"Cột 15 biểu 02/XLD {CIRCULAR_6}", "", "Hướng dẫn của cột không nêu bốn "
          "lĩnh vực này: Cổng xếp vào “Hành chính” như danh mục của phần mềm ngành; Thanh tra "
          "Chính phủ hướng dẫn"),
    Doubt("Biểu 02/XLD", "Đơn không thuộc thẩm quyền mà không chuyển đi (XLD-24)", "",
          f"Cột 23 đến 25 biểu 02/XLD {CIRCULAR_6}", "", "Biểu chỉ có “Hướng dẫn” và “Chuyển đơn”: "
          "Cổng tính mọi đơn không chuyển đi, kể cả trả lại nơi chuyển, vào “Hướng dẫn” để hai cột "
          "cộng lại đủ; Thanh tra tỉnh quyết định"),
    Doubt("Biểu 03/GQKN, 04/GQTC", "Đang xem xét điều kiện thụ lý (GQK-03, GQT-03)", "",
          f"Cột 1 đến 3 của hai biểu {CIRCULAR_6}", "", "Cột 1 bằng số đơn đã xử lý của biểu "
          "02/XLD, mà đơn chờ thụ lý thì chưa xử lý xong: Cổng giữ đúng công thức nên cột 3 gần "
          "như luôn bằng 0; Thanh tra Chính phủ hướng dẫn"),
    Doubt("Biểu 03/GQKN, 04/GQTC", "Đơn kỳ trước chuyển sang, chưa giải quyết xong", "",
          f"Hai biểu {CIRCULAR_6}", "", "Biểu không còn cột kỳ trước chuyển sang: Cổng không thêm "
          "vào biểu, số còn lại xem ở GQ-08; Thanh tra tỉnh quyết định có báo cáo riêng không"),
    Doubt("Biểu 03/GQKN, 04/GQTC", "Rút đơn, đình chỉ giải quyết (GQK-06, GQT-06)", "",
          f"Cột 6 của hai biểu {CIRCULAR_6}", "", "Tên cột nói cả đình chỉ, hướng dẫn chỉ nói rút "
          "toàn bộ: Cổng tính đình chỉ do rút toàn bộ, đình chỉ vì lý do khác ở cột 4, rút trước "
          "khi thụ lý ở cột 5; Thanh tra tỉnh quyết định"),
    Doubt("Biểu 03/GQKN", "Kết quả giải quyết lần hai (GQK-11, GQK-12)", "",
          f"Cột 11, 12 biểu 03/GQKN {CIRCULAR_6}; Điều 40.2.h Luật Khiếu nại", "", "Quyết định kết "
          "luận đúng, đúng một phần hay sai, biểu hỏi công nhận hay hủy, sửa: Cổng hiểu sai là "
          "công nhận, đúng và đúng một phần là hủy, sửa; Thanh tra tỉnh quyết định"),
    Doubt("Biểu 05/KQTH", "Quyết định, kết luận phải thi hành (KTH-01, KTH-16, THI-03)", "",
          f"Biểu 05/KQTH {CIRCULAR_6}: (1) ≥ 03/GQKN (7), (16) ≥ 04/GQTC (7)", "", "Biểu buộc tính "
          "mọi văn bản ban hành: văn bản không buộc làm gì tính là xong ngay nên THI-03 cao hơn "
          "thực tế, báo cáo nêu THI-03.BT chỉ tính văn bản buộc thi hành; Thanh tra tỉnh quyết "
          "định dùng tỷ lệ nào"),
    Doubt("Mẫu số 02", "Số người tố cáo được bảo vệ (BVT-01, BVT-02, BVT-03)", "",
          f"Mẫu số 02 {CIRCULAR_6}; Điều 47, 56 đến 58 Luật Tố cáo", "", "Mẫu hỏi số người mà Cổng "
          "không lưu họ tên: mỗi nội dung được bảo vệ, kể cả bí mật thông tin, tính một, nên một "
          "người có thể tính hai lần; Thanh tra tỉnh quyết định"),
    Doubt("Mẫu số 02", "Nơi nhận của báo cáo tiếp công dân, khiếu nại, tố cáo", "",
          f"Điều 7, Mẫu số 02 {CIRCULAR_6}", "", "Thông tư không ghi nơi nhận: Cổng in theo báo "
          "cáo của một xã cuối năm 2025, cấp tỉnh suy theo đó; thủ trưởng từng đơn vị quyết định"),
    Doubt("Biểu cũ", "Ngày cuối dùng biểu của Thông tư 02/2021/TT-TTCP", "31/01/2024",
          "Thông tư 01/2024/TT-TTCP ngày 20/01/2024", "", "Chưa có bản gốc của thông tư thay thế: "
          "Cổng lấy hết tháng 01/2024 và chưa đưa biểu của Thông tư 01/2024 vào; Thanh tra tỉnh "
          "xác nhận ngày hiệu lực và cung cấp biểu"),
)  # fmt: skip

# Figures that no form asks for, and what the directive on dân vận leaves open.
FIGURES = (
    Doubt("Báo cáo", "Tỷ lệ giải quyết khiếu nại, tố cáo (GQ-03, GQ-04, GQ-05)", "",
          f"Biểu 03/GQKN, 04/GQTC {CIRCULAR_6}", "",
          "Không có công thức: đã giải quyết chia cho phải giải quyết, kể cả kỳ trước chuyển sang"),
    Doubt("Báo cáo", "Hạn gửi báo cáo thống kê rơi vào ngày nghỉ", "", f"Điều 7 {CIRCULAR_6}", "",
          "Thông tư không cho lùi: giữ đúng ngày 17, ngày 20"),
    Doubt("Báo cáo", "Kiến nghị, phản ánh đã giải quyết (PAK-02, PAK-03, PAK-04)", "",
          f"{CIRCULAR_6}", "", "Thông tư không còn biểu giải quyết kiến nghị, phản ánh: Cổng tự "
          "đặt cách tính, số đã giải quyết theo hồ sơ thụ lý; Thanh tra tỉnh quyết định"),
    Doubt("Báo cáo", "Giải quyết thông qua giải thích, thuyết phục (GQ-11)", "", "Cột 6 biểu "
          "01/KQGQ Thông tư 02/2021/TT-TTCP", "", "Hồ sơ không ghi việc rút có nhờ giải thích hay "
          "không: Cổng tính mọi vụ việc rút toàn bộ; Thanh tra tỉnh quyết định"),
    Doubt("Báo cáo", "Số buổi đối thoại trong giải quyết khiếu nại (GQ-15)", "",
          "Điều 30, 39 Luật Khiếu nại", "", "Không biểu nào hỏi: Cổng chỉ tính buổi đối thoại có "
          "trong sổ đối thoại, không tính hồ sơ chỉ ghi bước đã đối thoại; Thanh tra tỉnh quyết "
          "định"),
    Doubt("Báo cáo", "Đơn còn lại ngoài thẩm quyền (XLD-37)", "", "Cách tính của báo cáo Cần Thơ "
          "công bố năm 2022", "", "Lấy số tiếp nhận trong kỳ trừ số thuộc thẩm quyền đã xử lý "
          "trong kỳ: có thể âm, khi âm thì báo cáo không nêu; Sở Nội vụ quyết định có thay bằng "
          "XLD-23 không"),
    Doubt("Báo cáo", "Số kỳ tiếp của lãnh đạo (TCD-32)", "", "Báo cáo Cần Thơ công bố năm 2022; "
          f"{CIRCULAR_6} chỉ hỏi số ngày tiếp", "", "Chưa có định nghĩa “kỳ tiếp”: Cổng tính mỗi "
          "buổi tiếp của người đứng đầu đã công bố, kể cả ủy quyền, không tính buổi của cấp ủy, "
          "đại biểu HĐND; Sở Nội vụ quyết định"),
    Doubt("Tiếp công dân", "Từ chối tiếp chỉ phải giải thích bằng lời (TCD-42)", "",
          "Điều 4.2, 4.3 Nghị định 154/2026/NĐ-CP", "từ 01/07/2026", "Nghị định chỉ đặt hạn 03 "
          "ngày làm việc cho thông báo bằng văn bản: Cổng coi giải thích trực tiếp là đã báo ngay, "
          "đúng hạn; Thanh tra tỉnh quyết định"),
    Doubt("Báo cáo", "Số liệu cùng kỳ của đơn vị chia tách", "", "Nghị quyết sắp xếp đơn vị hành "
          "chính", "", "Sổ không ghi vụ việc thuộc phần nào: mỗi đơn vị mới tính cả số của đơn vị "
          "cũ, báo cáo ghi rõ không cộng được; Thanh tra tỉnh và Sở Nội vụ quyết định"),
    Doubt("Báo cáo", "Nộp muộn khi báo cáo bị trả lại rồi gửi lại", "", f"{DIRECTIVE_3}, mục 10",
          "", "Chỉ thị chỉ nói gửi trước ngày 30/11: Cổng xét theo lần gửi đầu; Sở Nội vụ quyết "
          "định"),
    Doubt("Báo cáo", "Hạn trong “Đề nghị báo cáo” của bảng điều hành", "17:00, 02 ngày làm việc",
          "", "", "[D] Không văn bản nào đặt hạn này: thủ trưởng cần hạn khác thì ra chỉ đạo ở "
          "trang của đơn"),
    Doubt("Dân chủ ở cơ sở", "“Cơ quan” phải có quy chế, kế hoạch, phân công (DCC-01, DCC-02, "
          "DCC-03)", "", f"{DIRECTIVE_3}, mục 4; Điều 2.1 Luật Thực hiện dân chủ ở cơ sở", "",
          "Chỉ thị nói cơ quan hành chính nhà nước, luật nói cả đơn vị sự nghiệp công lập: Cổng "
          "tính xã, phường, đặc khu, sở, ngành, văn phòng, thanh tra; Sở Nội vụ quyết định"),
    Doubt("Dân chủ ở cơ sở", "Thang điểm tự chấm dân vận chính quyền", "90 + 10 điểm", "Cách làm "
          "của Bắc Kạn (Quyết định 1878 năm 2017)", "", "[D] Trọng số của tám nhóm tiêu chí là đề "
          "xuất, bảng điểm in rõ như vậy; Sở Nội vụ trình thang điểm của tỉnh"),
)  # fmt: skip
READINGS = (*PROCEDURES, *FORMS, *FIGURES)
