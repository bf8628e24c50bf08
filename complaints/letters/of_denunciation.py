"""The papers of denunciations: Nghị định 31/2019/NĐ-CP and 156/2026/NĐ-CP (pure).

None of them names the denouncer, and what others read of it was typed anew (Điều 56 Luật Tố cáo).
"""

from functools import partial
from typing import Any

from complaints.letters.form import (
    DENOUNCER,
    INSIDE,
    ND31,
    NEW_LAW,
    NOBODY,
    NOT_SEEN,
    OUTSIDE,
    OWN,
    SOLVER,
    TEAM,
    D,
    Form,
)
from complaints.workflow import Handling, Machine

H = Handling
OPEN = frozenset({H.ACCEPTED, H.VERIFYING, H.REPORTED})
WORK = frozenset({H.VERIFYING})
KEPT_APART = "Lưu: hồ sơ mật"
ORDER = ("Như Điều 3", KEPT_APART)
KEPT_OLD = "Mẫu cũ, thôi dùng từ 01/7/2026 (Điều 8 Nghị định 156/2026/NĐ-CP). " + NOT_SEEN
STAGES = "Điều 34 Luật Tố cáo"

_form = partial(Form, since=ND31, kinds=(D,), machine=Machine.DENUNCIATION, doubt=NOT_SEEN)
_order = partial(_form, kind="Quyết định", symbol="QĐ", audience=OUTSIDE, recipients=ORDER)
_blank: dict[str, Any] = {"is_blank": True, "signed_by": NOBODY, "recipients": (), "symbol": None}
_minutes: dict[str, Any] = {"signed_by": NOBODY, "recipients": (), "symbol": None, "subject": "",
            "audience": INSIDE}  # fmt: skip

OF_DENUNCIATION: tuple[Form, ...] = (
    _order("ND31.01", subject="Gia hạn giải quyết tố cáo", steps=("extend",),
           source="Điều 30 Luật Tố cáo; Điều 3 Nghị định 31/2019/NĐ-CP"),
    _form("ND156.02", "Đơn rút tố cáo", "", since=NEW_LAW, doubt="",
          source="Khoản 1 Điều 4 Nghị định 31/2019/NĐ-CP", **_blank),
    _form("ND31.02", "Đơn rút tố cáo", "", until=NEW_LAW, doubt=KEPT_OLD,
          source="Điều 4 Nghị định 31/2019/NĐ-CP", **_blank),
    _form("ND156.03", kind="Biên bản ghi nhận việc rút tố cáo", since=NEW_LAW, states=OPEN,
          source="Khoản 2 Điều 4 Nghị định 31/2019/NĐ-CP", **_minutes),
    _form("ND31.03", kind="Biên bản ghi nhận việc rút tố cáo", until=NEW_LAW, states=OPEN,
          source="Điều 4 Nghị định 31/2019/NĐ-CP", **{**_minutes, "doubt": KEPT_OLD}),
    _order("ND31.04", subject="Thụ lý tố cáo", steps=("accept", "resettle", "take_over"),
           machine=Machine.INTAKE, source="Điều 29 Luật Tố cáo; Điều 9 Nghị định 31/2019/NĐ-CP"),
    _form("ND31.05", "Thông báo", "Về việc thụ lý tố cáo", "TB", steps=("notify",),
          audience=DENOUNCER, recipients=("Như trên", KEPT_APART),
          source="Khoản 2 Điều 9 Nghị định 31/2019/NĐ-CP"),
    _form("ND31.06", "Thông báo", "Về nội dung tố cáo", "TB", steps=("notify_accused",),
          audience=OUTSIDE, recipients=("Như trên", KEPT_APART),
          source="Khoản 2 Điều 9 Nghị định 31/2019/NĐ-CP"),
    _order("ND31.07", subject="Thành lập Tổ xác minh nội dung tố cáo", steps=("verify",),
           source="Điều 10 Nghị định 31/2019/NĐ-CP"),
    _form("ND31.08", kind="Biên bản làm việc", states=WORK,
          source="Điều 11 đến Điều 14 Nghị định 31/2019/NĐ-CP", **_minutes),
    _form("ND31.09", "", "V/v trưng cầu giám định", "", steps=("request_expertise",),
          audience=OUTSIDE,
          recipients=("Như trên", KEPT_APART), source="Điều 15 Nghị định 31/2019/NĐ-CP"),
    _form("ND31.10", "Báo cáo", "Kết quả xác minh nội dung tố cáo", "BC", steps=("report",),
          audience=INSIDE, signed_by=TEAM, recipients=("Như trên", KEPT_APART),
          source="Khoản 2 Điều 16 Nghị định 31/2019/NĐ-CP"),
    _form("ND31.11", "Báo cáo", "Kết quả xác minh nội dung tố cáo", "BC", steps=("report",),
          audience=INSIDE, recipients=("Như trên", KEPT_APART),
          source="Khoản 4 Điều 16 Nghị định 31/2019/NĐ-CP"),
    _form("ND31.12", "Kết luận", "Nội dung tố cáo", "KL", steps=("conclude",), audience=OUTSIDE,
          recipients=("Người bị tố cáo", "Cơ quan quản lý người bị tố cáo", KEPT_APART),
          source="Điều 35 Luật Tố cáo; Điều 17 Nghị định 31/2019/NĐ-CP"),
    _form("CQ.bao-ket-luan", "Thông báo", "Về kết luận nội dung tố cáo", "TB", steps=("send",),
          states=frozenset({H.CONCLUDED}), audience=DENOUNCER, recipients=("Như trên", KEPT_APART),
          source="Khoản 3 Điều 35 Luật Tố cáo"),
    _form("CQ.van-ban-to-cao", "", "V/v {about}", "", words="CQ.van-ban", doubt=OWN,
          name="Văn bản khác về việc giải quyết tố cáo", audience=OUTSIDE,
          steps=("entrust", "follow_up"), recipients=("Như trên", KEPT_APART),
          source="Điều 31, Điều 36 Luật Tố cáo"),
    _form("CQ.chuyen-dieu-tra-vu-viec", "", "V/v chuyển hồ sơ có dấu hiệu tội phạm", "",
          words="CQ.chuyen-dieu-tra", steps=("refer", "refer_part"), audience=SOLVER,
          recipients=("Như trên", KEPT_APART), source="Điều 27.1 Luật Tố cáo", doubt=OWN),
    _order("CQ.tam-dinh-chi-to-cao", subject="Tạm đình chỉ việc giải quyết tố cáo",
           steps=("suspend",), source=STAGES, doubt=OWN),
    _order("CQ.tiep-tuc-to-cao", subject="Tiếp tục giải quyết tố cáo", steps=("resume",),
           source=STAGES, doubt=OWN),
    _order("CQ.dinh-chi-to-cao", subject="Đình chỉ việc giải quyết tố cáo",
           steps=("discontinue",), source=STAGES, doubt=OWN),
)  # fmt: skip
