"""The papers of complaints: Nghị định 124/2020/NĐ-CP and, since 1/7/2026, 155/2026/NĐ-CP (pure)."""

from functools import partial
from typing import Any

from complaints.letters.form import (
    INSIDE,
    ND124,
    NEW_LAW,
    NOBODY,
    NOT_SEEN,
    OFFICER,
    OWN,
    TT05,
    Form,
    K,
    R,
)
from complaints.workflow import Handling, Machine

H = Handling
WORK = frozenset({H.VERIFYING, H.REPORTED})
TALKS = ("hold_dialogue", "postpone_dialogue", "record_absence")
# The same-level state inspectorate of Điều 27 Luật Khiếu nại is gone from departments and communes.
TOLD = ("Như trên", "{forwarder}", "{advisers}", "Lưu: VT, hồ sơ")
ORDER = ("Như Điều 3", "Lưu: VT, hồ sơ")
HALT = ("Như Điều 3", "Lưu: VT")  # as the annex of Nghị định 155/2026/NĐ-CP prints 14a and 14b
RULED = ("Như Điều 3", "{forwarder}", "{advisers}", "Lưu: VT, hồ sơ")
KEPT_OLD = "Mẫu cũ, thôi dùng từ 01/7/2026 (Điều 20 Nghị định 155/2026/NĐ-CP). " + NOT_SEEN
THE_14A = "Mẫu gộp tạm đình chỉ và đình chỉ: soạn thành hai văn bản theo việc."

_new = partial(Form, since=NEW_LAW, kinds=(K,), machine=Machine.COMPLAINT)
_old = partial(Form, since=ND124, until=NEW_LAW, kinds=(K,), machine=Machine.COMPLAINT,
               doubt=KEPT_OLD)  # fmt: skip
_form = partial(Form, since=ND124, kinds=(K,), machine=Machine.COMPLAINT, doubt=NOT_SEEN)
_blank: dict[str, Any] = {"is_blank": True, "signed_by": NOBODY, "recipients": (), "symbol": None}
_minutes: dict[str, Any] = {"signed_by": NOBODY, "recipients": (), "symbol": None, "subject": ""}
ACCEPT: dict[str, Any] = {
    "kind": "Thông báo", "subject": "Về việc thụ lý giải quyết khiếu nại", "symbol": "TB",
    "steps": ("accept",), "machine": Machine.INTAKE, "recipients": TOLD,
}  # fmt: skip
REFUSE: dict[str, Any] = {
    "kind": "Thông báo", "subject": "Về việc không thụ lý giải quyết khiếu nại",
    "symbol": "TB", "steps": ("refuse",), "machine": Machine.INTAKE,
    "recipients": TOLD,
}  # fmt: skip
ACCEPTED_BY = "Điều 27 Luật Khiếu nại; Điều 16 Nghị định 124/2020/NĐ-CP"

OF_COMPLAINT: tuple[Form, ...] = (
    _new("ND155.01", "Đơn khiếu nại", "", source="Điều 8 Luật Khiếu nại", **_blank),
    _old("ND124.01", "Đơn khiếu nại", "", source="Điều 8 Luật Khiếu nại", **_blank),
    _new("ND155.02", "Giấy ủy quyền khiếu nại", "",
         source="Khoản 3 Điều 5 Nghị định 124/2020/NĐ-CP",
         doubt="Từ 01/01/2027 chỉ còn chứng thực (Điều 21.2 Nghị định 155/2026/NĐ-CP).",
         **_blank),
    _old("ND124.02", "Giấy ủy quyền khiếu nại", "", source="Điều 5 Nghị định 124/2020/NĐ-CP",
         **_blank),
    _new("ND155.03", source=ACCEPTED_BY, **ACCEPT),
    _old("ND124.03", source=ACCEPTED_BY, **ACCEPT),
    _new("ND155.04", source="Điều 11, Điều 27 Luật Khiếu nại", **REFUSE),
    _old("ND124.04", source="Điều 11, Điều 27 Luật Khiếu nại", **REFUSE),
    _form("ND124.05", "Quyết định", "Về việc xác minh nội dung khiếu nại", "QĐ",
          steps=("verify",), recipients=ORDER, source="Điều 19 Nghị định 124/2020/NĐ-CP"),
    _form("ND124.06", kind="Biên bản làm việc về xác minh nội dung khiếu nại",
          steps=("work_session",), source="Điều 21 đến Điều 23 Nghị định 124/2020/NĐ-CP",
          **_minutes),
    _form("ND124.07", "", "V/v cung cấp thông tin, tài liệu, bằng chứng", "",
          steps=("request_documents",), audience=INSIDE,
          source="Điều 12.1, 13, 15.1 Luật Khiếu nại"),
    _form("ND124.08", kind="Biên bản giao nhận thông tin, tài liệu, bằng chứng",
          steps=("receive_documents",), states=WORK,
          source="Điều 24 Nghị định 124/2020/NĐ-CP", **_minutes),
    _form("ND124.09", "Quyết định", "Về việc trưng cầu giám định", "QĐ",
          steps=("request_expertise",), recipients=ORDER,
          source="Điều 26 Nghị định 124/2020/NĐ-CP"),
    _form("ND124.10", "", "V/v gửi kết quả giám định", "", steps=("ask_expertise",),
          source="Điều 26 Nghị định 124/2020/NĐ-CP"),
    _form("ND124.11", "Quyết định", "Về việc tạm đình chỉ thi hành quyết định hành chính "
          "bị khiếu nại", "QĐ", steps=("stay_act",), recipients=ORDER,
          source="Điều 35 Luật Khiếu nại"),
    _form("ND124.12", "Quyết định", "Về việc hủy bỏ quyết định tạm đình chỉ thi hành quyết định "
          "hành chính bị khiếu nại", "QĐ", steps=("lift_stay",), recipients=ORDER,
          source="Điều 35 Luật Khiếu nại"),
    _form("ND124.13", "Báo cáo", "Kết quả xác minh nội dung khiếu nại", "BC", steps=("report",),
          audience=INSIDE, signed_by=OFFICER, source="Điều 27 Nghị định 124/2020/NĐ-CP"),
    _form("CQ.xac-dinh-phuc-tap", "Văn bản", "Xác định vụ việc phức tạp", "VB",
          steps=("determine_complex",), since=NEW_LAW, audience=INSIDE,
          recipients=("Người được giao xác minh", "Lưu: VT, hồ sơ"),
          source="Khoản 2 Điều 3a Nghị định 124/2020/NĐ-CP"),
    _form("CQ.hoi-dong-tu-van", "Quyết định", "Về việc thành lập Hội đồng tư vấn giải quyết "
          "khiếu nại", "QĐ", level=2, steps=("form_council",), recipients=ORDER,
          source="Khoản 2 Điều 36 Luật Khiếu nại", doubt=OWN),
    _form("CQ.moi-doi-thoai", "Giấy mời", "Đối thoại giải quyết khiếu nại", "GM",
          steps=("schedule_dialogue", "postpone_dialogue"),
          source="Khoản 1 Điều 28 Nghị định 124/2020/NĐ-CP"),
    _new("ND155.14", kind="Biên bản đối thoại với người khiếu nại", steps=TALKS,
         source="Khoản 4 Điều 28 Nghị định 124/2020/NĐ-CP", **_minutes),
    _old("ND124.14", kind="Biên bản đối thoại", steps=TALKS,
         source="Điều 28 Nghị định 124/2020/NĐ-CP", **_minutes),
    _new("ND155.14a-tam-dinh-chi", "Quyết định", "Về việc tạm đình chỉ giải quyết khiếu nại", "QĐ",
         steps=("suspend",), recipients=HALT, doubt=THE_14A,
         source="Khoản 1 Điều 11a Luật Khiếu nại; Điều 28b Nghị định 124/2020/NĐ-CP"),
    _new("ND155.14a-dinh-chi", "Quyết định", "Về việc đình chỉ giải quyết khiếu nại", "QĐ",
         steps=("discontinue",), recipients=HALT, doubt=THE_14A,
         source="Khoản 2 Điều 11a Luật Khiếu nại; Điều 28b Nghị định 124/2020/NĐ-CP"),
    _old("CQ.dinh-chi-khieu-nai", "Quyết định", "Về việc đình chỉ giải quyết khiếu nại", "QĐ",
         steps=("discontinue",), recipients=ORDER, source="Điều 10 Luật Khiếu nại"),
    _new("ND155.14b", "Quyết định", "Về việc tiếp tục giải quyết khiếu nại", "QĐ",
         steps=("resume",), recipients=HALT,
         source="Khoản 2 Điều 28b Nghị định 124/2020/NĐ-CP"),
    _form("ND124.15", "Quyết định", "Về việc giải quyết khiếu nại (lần đầu)", "QĐ", level=1,
          steps=("decide",), recipients=RULED, source="Điều 31 Luật Khiếu nại"),
    _form("ND124.16", "Quyết định", "Về việc giải quyết khiếu nại (lần hai)", "QĐ", level=2,
          steps=("decide",), recipients=RULED, source="Điều 40 Luật Khiếu nại"),
    _form("CQ.thi-hanh", "", "V/v thi hành quyết định giải quyết khiếu nại", "",
          steps=("enforce",), recipients=("Như trên", "{petitioner_copy}", "Lưu: VT, hồ sơ"),
          source="Điều 46 Luật Khiếu nại; Điều 31 Nghị định 124/2020/NĐ-CP"),
    _form("CQ.van-ban-khieu-nai", "", "V/v {about}", "", words="CQ.van-ban", doubt=OWN,
          name="Văn bản khác về việc giải quyết khiếu nại",
          steps=("reopen_coerced", "review", "uphold", "order_resettlement", "revoke_decision"),
          source="Điều 38 Nghị định 124/2020/NĐ-CP"),
    Form("ND154.01/TCD", "Thông báo", "Về việc từ chối giải quyết lại kiến nghị, phản ánh", "TB",
         since=NEW_LAW, kinds=(R,), machine=Machine.RECOMMENDATION, steps=("refuse_repeat",),
         recipients=("Như trên", "{forwarder}", "Lưu: VT, hồ sơ"), words="ND154.01",
         source="Khoản 3 Điều 9 Luật Tiếp công dân; Điều 4 Nghị định 154/2026/NĐ-CP",
         doubt="Mẫu in dẫn điểm g khoản 1 Điều 4; nghị định nói điểm h."),
    Form("CQ.tra-loi", "", "V/v trả lời kiến nghị, phản ánh", "", since=TT05, kinds=(R,),
         machine=Machine.RECOMMENDATION, steps=("answer",),
         recipients=("Như trên", "{forwarder}", "Lưu: VT, hồ sơ"),
         source="Điều 28 Luật Tiếp công dân", doubt=OWN),
)  # fmt: skip
