"""The annual report on công tác dân vận chính quyền: its outline, its figures and its sentences.

No official template is known; the outline is a proposal [D] after the ten points of Chỉ thị
03/CT-UBND (2022) and the duties of Luật Thực hiện dân chủ ở cơ sở 2022.
"""

from reports import kinds
from reports.indicators.satisfaction import FEWEST
from reports.sheets.clause import clause as one
from reports.sheets.lines import (
    Backlog,
    Composed,
    Counted,
    Leader,
    Rated,
    Share,
    clauses,
    filled,
)
from reports.sheets.outline import Chapter, Group, Outline
from reports.sheets.rubric import EVIDENCE, SCORES

LEADERSHIP = (
    Rated("DCC-02", "Đã ban hành kế hoạch dân vận, thực hiện dân chủ của năm ở",
          "cơ quan, đơn vị", if_any=True, of_units=True),
    Rated("DCC-03", "Đã phân công người đứng đầu phụ trách ở", "cơ quan, đơn vị", if_any=True,
          of_units=True),
)  # fmt: skip
SPREADING = (
    clauses("Tập huấn, tuyên truyền, giáo dục pháp luật về tiếp công dân, khiếu nại, tố cáo",
            one("{} lớp với {} người dự", "QLN-04", "QLN-05")),
)  # fmt: skip
ETHICS = (
    Counted("DCC-09", "Kiểm tra, giám sát công tác dân vận và thực hiện dân chủ"),
    clauses("", one("có {} kết luận nêu nguyên nhân do thực hiện chưa tốt quy chế dân chủ",
                    "DCC-10")),
    filled("Khảo sát lấy {} phiếu hợp lệ, tỷ lệ hài lòng chung {}.", "SAT-01", "SAT-02",
           least=FEWEST, too_few=f"dưới {FEWEST} phiếu, chưa đủ để nói lên mức độ hài lòng"),
)  # fmt: skip
REFORM = (
    Rated("CTT-01", "Đã hoàn thành triển khai “chính quyền thân thiện” ở", "xã, phường",
          if_any=True, of_units=True),
    Rated("CTT-02", "Đã triển khai “công an tận tụy, gắn bó, thân thiện, vì Nhân dân phục vụ” ở",
          "xã, phường", if_any=True, of_units=True),
)  # fmt: skip
AT_WORK = (
    Rated(
        "DCC-01", "Đã có quy chế thực hiện dân chủ ở", "cơ quan, đơn vị", if_any=True, of_units=True
    ),
)
IN_COMMUNES = (
    Counted("DCC-05", "Nội dung đã công khai"),
    Rated("DCC-04", "Có số điện thoại của cán bộ tiếp nhận ở", "nội dung công khai", if_any=True),
    clauses("Nhân dân bàn, tham gia ý kiến",
            one("{} cuộc họp dân, hội nghị người lao động", "DCC-06"),
            one("{} lượt lấy ý kiến Nhân dân", "DCC-07"),
            one("{} bản hương ước, quy ước được rà soát, sửa đổi, bổ sung", "DCC-08")),
)  # fmt: skip
INITIATIVES = (
    Counted("DVK-01", "Mô hình, điển hình “Dân vận khéo” đăng ký"),
    filled("Đã đăng ký {} mô hình (tập thể {}, cá nhân {}); {} mô hình hoạt động hiệu quả, "
           "đạt {}.", "DVK-01", "DVK-02", "DVK-03", "DVK-06", "DVK-07"),
    Composed("DVK-01", "mô hình đăng ký",
             (("kinh tế", "DVK-04.1"), ("văn hóa – xã hội", "DVK-04.2"),
              ("quốc phòng – an ninh", "DVK-04.3"), ("xây dựng hệ thống chính trị", "DVK-04.4"))),
    clauses("", one("được công nhận {} mô hình", "DVK-08")),
    Rated("DVK-05", "Đã đăng ký ít nhất 01 mô hình ở", "xã, phường, cơ quan, đơn vị", if_any=True,
          of_units=True),
)  # fmt: skip
RECEPTION = (
    Counted("TCD-01", "Tổng số lượt tiếp công dân"),
    Counted("TCD-02", "Tổng số người được tiếp"),
    clauses("Trong đó",
            one("tiếp thường xuyên {} lượt với {} người", "TCD-05", "TCD-06"),
            one("tiếp định kỳ và đột xuất của lãnh đạo {} kỳ tiếp, tiếp được {} lượt với {} người",
                "TCD-32", "TCD-30", "TCD-31"),
            one("tiếp {} lượt đoàn đông người", "TCD-04")),
    Leader("TCD-35.TS", "TCD-35"),
)  # fmt: skip
HANDLING = (
    Counted("XLD-31", "Tiếp nhận đơn các loại"),
    Share("Đơn thuộc thẩm quyền", "XLD-36", "XLD-04", "XLD-31", "đơn tiếp nhận", "đơn"),
    Composed("XLD-04", "đơn thuộc thẩm quyền",
             (("khiếu nại", "XLD-06"), ("tố cáo", "XLD-12"), ("kiến nghị, phản ánh", "XLD-19"))),
    filled("Còn lại {} đơn không thuộc thẩm quyền hoặc không đủ điều kiện xử lý.", "XLD-37"),
    clauses("Đối với đơn không thuộc thẩm quyền", one("đã hướng dẫn {} đơn", "XLD-24"),
            one("chuyển cơ quan có thẩm quyền {} đơn", "XLD-25")),
)  # fmt: skip
SETTLEMENT = (
    Rated("GQ-03", "Đã giải quyết", "đơn khiếu nại, tố cáo"),
    Rated("GQ-04", "Đã giải quyết", "đơn khiếu nại"),
    Rated("GQ-05", "Đã giải quyết", "đơn tố cáo"),
    Rated("PAK-04", "Đã giải quyết", "vụ việc kiến nghị, phản ánh thuộc thẩm quyền"),
    clauses("", one("đã phân loại, xử lý {} đơn kiến nghị, phản ánh", "PAK-01"),
            one("chuyển cơ quan có thẩm quyền {} vụ việc không thuộc thẩm quyền", "PAK-05")),
    Rated("MED-03", "Đã liên hệ cơ quan chức năng giải quyết", "đơn thư, phản ánh qua báo, đài",
          if_any=True),
    Rated("THI-03.BT", "Đã thực hiện xong", "quyết định, kết luận buộc thi hành", if_any=True),
    Rated("PTK-03", "Đã thực hiện xong phương án xử lý", "vụ việc đông người, phức tạp, kéo dài",
          if_any=True),
    Backlog("GQ-08", "GQ-09", "vụ việc", "khiếu nại, tố cáo"),
)  # fmt: skip
DIALOGUE = (
    Counted("DTH-02", "Hội nghị, cuộc đối thoại định kỳ"),
    Counted("DTH-03", "Cuộc đối thoại đột xuất"),
    Counted("DTH-15", "Cuộc đối thoại với công chức, viên chức, người lao động"),
    filled("Tổng cộng đã tổ chức {} cuộc đối thoại với {} lượt người dự; tiếp nhận {} ý kiến, trả "
           "lời trực tiếp {} ý kiến, đạt {}; giao cơ quan chuyên môn giải quyết {} ý kiến.",
           "DTH-02.TC", "DTH-04", "DTH-07", "DTH-08", "DTH-09", "DTH-10"),
    Rated("DTH-05", "Đã tổ chức", "cuộc đối thoại theo kế hoạch", if_any=True),
    Rated("DTH-12", "Đã giải quyết xong", "ý kiến sau đối thoại", if_any=True),
    Rated("DTH-14", "Đã thông báo kết luận đúng hạn sau", "cuộc đối thoại", if_any=True),
)  # fmt: skip
REWARDS = (
    clauses("Tập huấn về dân vận, thực hiện dân chủ",
            one("{} lớp với {} người dự", "DCC-11.L", "DCC-11.N")),
    Counted("DVK-09", "Tập thể, cá nhân được biểu dương, khen thưởng"),
)  # fmt: skip
GRADED = (
    filled("Điểm dân vận chính quyền và thực hiện dân chủ được ghi nhận: {} điểm.", "DCC-12"),
)

OUTLINE: tuple[Chapter, ...] = (
    Chapter("I. Đặc điểm tình hình; công tác lãnh đạo, chỉ đạo", 1, LEADERSHIP, "leadership",
            "Đặc điểm của đơn vị; chương trình, kế hoạch, văn bản chỉ đạo đã ban hành; "
            "phân công lãnh đạo phụ trách."),
    Chapter("II. Kết quả thực hiện", 1),
    Chapter("1. Công tác tuyên truyền, quán triệt", 2, SPREADING, "propaganda",
            "Hội nghị, lớp quán triệt, tin bài; số người tham dự."),
    Chapter("2. Đạo đức công vụ, kỷ luật, kỷ cương; thanh tra công vụ", 2, ETHICS, "ethics",
            "Cuộc thanh tra, kiểm tra công vụ; người bị xử lý; khảo sát hài lòng."),
    Chapter("3. Cải cách hành chính; chính quyền thân thiện; công an thân thiện", 2, REFORM,
            "reform", "Kết quả cải cách hành chính, xây dựng chính quyền thân thiện."),
    Chapter("4. Thực hiện quy chế dân chủ trong cơ quan, đơn vị", 2, AT_WORK, "internal_democracy",
            "Hội nghị công chức, viên chức, người lao động; quy chế; rà soát văn bản."),
    Chapter("5. Thực hiện dân chủ ở xã, phường", 2, IN_COMMUNES, "commune_democracy",
            "Nội dung công khai; Nhân dân bàn, quyết định, tham gia ý kiến; kiểm tra, giám sát."),
    Chapter("6. Phong trào thi đua “Dân vận khéo”", 2, INITIATIVES, "initiatives",
            "Mô hình tiêu biểu, cách làm, kết quả đo được."),
    Chapter("7. Tiếp công dân, đối thoại, giải quyết khiếu nại, tố cáo, kiến nghị, phản ánh", 2),
    Chapter("a) Tiếp công dân", 3, RECEPTION),
    Chapter("b) Tiếp nhận, xử lý đơn", 3, HANDLING),
    Chapter("c) Giải quyết đơn thuộc thẩm quyền", 3, SETTLEMENT),
    Chapter("d) Đối thoại với Nhân dân", 3, DIALOGUE),
    Chapter("đ) Nhận xét về tiếp công dân, đối thoại, giải quyết đơn", 3, (), "reception",
            "Nguyên nhân tăng, giảm; vụ việc nổi lên; cách làm tốt."),
    Chapter("8. Phối hợp với Mặt trận Tổ quốc và các tổ chức chính trị - xã hội", 2, (),
            "coordination", "Quy chế phối hợp; giám sát, phản biện; Ban Thanh tra nhân dân, Giám "
            "sát đầu tư của cộng đồng, tổ hòa giải: số lượng, số cuộc, số vụ."),
    Chapter("9. Tập huấn, kiểm tra, thi đua, khen thưởng", 2, REWARDS, "training",
            "Lớp tập huấn, cuộc kiểm tra; hình thức khen thưởng."),
    Chapter("III. Đánh giá chung", 1),
    Chapter("1. Ưu điểm", 2, (), "strengths", "Việc làm được, có dẫn chứng."),
    Chapter("2. Hạn chế, nguyên nhân", 2, (), "weaknesses",
            "Việc chưa làm được; nguyên nhân khách quan, chủ quan."),
    Chapter("3. Tự chấm điểm, xếp loại", 2, GRADED, "rating",
            "Tổng điểm tự chấm, mức tự xếp loại."),
    Chapter("IV. Phương hướng, nhiệm vụ năm sau; kiến nghị, đề xuất", 1, (), "next_year",
            "Nhiệm vụ trọng tâm; kiến nghị với cấp trên."),
)  # fmt: skip

# The appendix: every figure of the report and the ones that explain it, in this order.
GROUPS: tuple[Group, ...] = (
    ("Tiếp công dân",
     ("TCD-01", "TCD-02", "TCD-03", "TCD-04", "TCD-05", "TCD-06", "TCD-07", "TCD-30", "TCD-31",
      "TCD-32", "TCD-10", "TCD-17", "TCD-36", "TCD-34", "TCD-35")),
    ("Xử lý đơn",
     ("XLD-01", "XLD-02", "XLD-03", "XLD-04", "XLD-05", "XLD-06", "XLD-12", "XLD-19", "XLD-24",
      "XLD-25", "XLD-31", "XLD-35", "XLD-36", "XLD-37")),
    ("Giải quyết khiếu nại, tố cáo",
     ("GQ-01", "GQ-02", "GQ-03", "GQ-04", "GQ-05", "GQ-08", "GQ-09", "GQ-10", "THI-01.BT",
      "THI-02.BT", "THI-03.BT", "PTK-01", "PTK-02", "PTK-03")),
    ("Kiến nghị, phản ánh; báo, đài",
     ("PAK-01", "PAK-02", "PAK-03", "PAK-04", "PAK-05", "MED-01", "MED-02", "MED-03")),
    ("Đối thoại",
     ("DTH-01", "DTH-02", "DTH-03", "DTH-04", "DTH-05", "DTH-06", "DTH-07", "DTH-08", "DTH-09",
      "DTH-10", "DTH-11", "DTH-12", "DTH-13", "DTH-14", "DTH-15")),
    ("“Dân vận khéo”",
     ("DVK-01", "DVK-02", "DVK-03", "DVK-05", "DVK-06", "DVK-07", "DVK-08", "DVK-09")),
    ("Dân chủ ở cơ sở, chính quyền thân thiện, mức độ hài lòng",
     ("DCC-01", "DCC-02", "DCC-03", "DCC-04", "DCC-05", "DCC-06", "DCC-07", "DCC-08", "DCC-09",
      "DCC-10", "CTT-01", "CTT-02", "SAT-01", "SAT-02")),
)  # fmt: skip

DAN_VAN = Outline(
    kinds.DAN_VAN,
    "bao-cao-dan-van",
    "Kết quả công tác dân vận chính quyền và thực hiện dân chủ ở cơ sở",
    OUTLINE,
    GROUPS,
    SCORES,
    EVIDENCE,
)
