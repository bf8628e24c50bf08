"""The papers of intake: Thông tư 05/2021/TT-TTCP, and those an office words itself (pure)."""

from functools import partial

from complaints.letters.form import (
    DENOUNCER,
    INSIDE,
    NOBODY,
    NOT_SEEN,
    OWN,
    SOLVER,
    TT05,
    D,
    Form,
    K,
    R,
)
from complaints.workflow import Intake, Machine

_form = partial(Form, machine=Machine.INTAKE, since=TT05)
SENT = ("Như trên", "{forwarder}", "Lưu: VT, hồ sơ")
PAPERS = frozenset({Intake.TRANSFERRED, Intake.URGED})
NUMBER_04 = "Số của mẫu lấy từ nguồn thứ cấp. " + NOT_SEEN

OF_INTAKE: tuple[Form, ...] = (
    _form("TT05.01", "Phiếu đề xuất thụ lý đơn", "", None, steps=("propose",), audience=INSIDE,
          signed_by=NOBODY, recipients=(), source="Điều 13 Thông tư 05/2021/TT-TTCP",
          doubt=NOT_SEEN),
    _form("TT05.02", "Phiếu hướng dẫn", "", "HD", steps=("guide",), recipients=SENT,
          source="Điều 26 Luật Tiếp công dân; Thông tư 05/2021/TT-TTCP", doubt=NOT_SEEN),
    _form("TT05.02-bo-sung", "Phiếu hướng dẫn", "Bổ sung đơn", "HD",
          steps=("request_supplement",), recipients=SENT,
          source="Điều 6 Thông tư 05/2021/TT-TTCP", doubt=NOT_SEEN),
    _form("TT05.02-tach-don", "Phiếu hướng dẫn", "(Đơn có nhiều nội dung khác nhau)", "HD",
          steps=("guide_split",), kinds=(K, D, R, "mixed", ""), recipients=SENT,
          source="Khoản 3 Điều 25 Luật Tiếp công dân",
          doubt="Chưa rõ là mẫu riêng hay một dạng của Mẫu số 02. " + NOT_SEEN),
    _form("TT05.03", "Phiếu chuyển đơn tố cáo", "", "PC", steps=("transfer",), kinds=(D,),
          audience=SOLVER, recipients=("Như trên", "{forwarder}", "Lưu: hồ sơ mật"),
          source="Khoản 1 Điều 14 Thông tư 05/2021/TT-TTCP; Điều 24.2 Luật Tố cáo",
          doubt="Không in tên người tố cáo như bản lưu hành ở một số nơi (Điều 56 Luật Tố cáo)."),
    _form("TT05.04", "Phiếu chuyển đơn kiến nghị, phản ánh", "", "PC", steps=("transfer",),
          kinds=(R,), recipients=("Như trên", "{petitioner_copy}", "{forwarder}",
                                  "Lưu: VT, hồ sơ"),
          source="Điều 26 Luật Tiếp công dân; Thông tư 05/2021/TT-TTCP", doubt=NUMBER_04),
    _form("CQ.bao-chuyen-don", "Thông báo", "Về việc chuyển đơn tố cáo", "TB",
          steps=("transfer",), kinds=(D,), audience=DENOUNCER,
          recipients=("Như trên", "Lưu: hồ sơ mật"), source="Điều 24.2 Luật Tố cáo", doubt=OWN),
    _form("CQ.tra-lai-don", "", "V/v trả lại đơn không thuộc thẩm quyền", "",
          steps=("return_to_sender",), kinds=(K, R),
          source="Thông tư 05/2021/TT-TTCP", doubt=OWN),
    _form("CQ.yeu-cau-cap-duoi", "", "V/v yêu cầu giải quyết vụ việc quá thời hạn", "",
          steps=("urge", "demand"), audience=SOLVER,
          source="Khoản 2 Điều 14 Thông tư 05/2021/TT-TTCP; Điều 38 Luật Tố cáo", doubt=OWN),
    _form("CQ.don-doc", "", "V/v đôn đốc giải quyết đơn", "", states=PAPERS, audience=SOLVER,
          source="Điều 26 Luật Tiếp công dân", doubt=OWN),
    _form("CQ.chuyen-thanh-tra", "", "V/v chuyển thông tin để thanh tra, kiểm tra", "",
          steps=("refer_inspection",), kinds=(D,), audience=SOLVER,
          recipients=("Như trên", "Lưu: hồ sơ mật"), source="Điều 25.2 Luật Tố cáo", doubt=OWN),
    _form("CQ.chuyen-dieu-tra", "", "V/v chuyển hồ sơ có dấu hiệu tội phạm", "",
          steps=("refer_investigation",), kinds=(D, R), audience=SOLVER,
          recipients=("Như trên", "Lưu: hồ sơ mật"), source="Điều 27.1 Luật Tố cáo", doubt=OWN),
    _form("CQ.van-ban-don", "", "V/v {about}", "", words="CQ.van-ban", audience=SOLVER,
          name="Văn bản xác định thẩm quyền giải quyết", steps=("settle_competence",),
          source="Điều 21.3 Luật Khiếu nại; Điều 12 Luật Tố cáo", doubt=OWN),
    _form("CQ.uy-quyen-xac-minh", "", "V/v {about}", "", words="CQ.van-ban", audience=SOLVER,
          name="Ủy quyền xác minh thông tin người tố cáo", steps=("delegate_check",), kinds=(D,),
          recipients=("Như trên", "Lưu: hồ sơ mật"),
          source="Khoản 1 Điều 9 Nghị định 31/2019/NĐ-CP", doubt=OWN),
    _form("CQ.khong-giai-quyet-lai", "Thông báo", "Về việc không giải quyết lại tố cáo", "TB",
          steps=("uphold",), kinds=(D,), audience=DENOUNCER,
          recipients=("Như trên", "Lưu: hồ sơ mật"), source="Điều 37 Luật Tố cáo", doubt=OWN),
    _form("CQ.khong-thu-ly-to-cao", "Thông báo", "Về việc không thụ lý tố cáo", "TB",
          steps=("refuse", "decline"), kinds=(D,), audience=DENOUNCER,
          recipients=("Như trên", "Lưu: hồ sơ mật"), source="Điều 24.1 Luật Tố cáo", doubt=OWN),
)  # fmt: skip
