"""A denunciation case, from acceptance to acting on the conclusion (law-process 8.5)."""

from datetime import date
from functools import partial

from complaints.workflow.states import (
    BACK,
    STAY,
    CaseFacts,
    Handling,
    Machine,
    Transition,
    unpublished,
    unsent,
)
from portal.access.roles import Permission

H = Handling
VERIFYING = frozenset({H.VERIFYING})
AFTER = frozenset({H.CONCLUDED, H.FOLLOW_UP})


def extendable(case: CaseFacts, _on: date) -> str:
    if case.extensions >= 2:
        return "Đã gia hạn 2 lần, không được gia hạn thêm (Điều 30 Luật Tố cáo)."
    return ""


def carried_out(case: CaseFacts, _on: date) -> str:
    if case.must_enforce and case.enforced_on is None:
        return (
            "Còn nội dung kết luận chưa thực hiện xong (Điều 18 Nghị định 31/2019/NĐ-CP): "
            "ghi kết quả thực hiện trước."
        )
    return ""


_step = partial(Transition, machine=Machine.DENUNCIATION)


P = Permission
SETTLE = ("DENUNCIATION.SETTLE",)

DENUNCIATION: tuple[Transition, ...] = (
    _step("notify", "Đã thông báo việc thụ lý", frozenset({H.ACCEPTED, H.VERIFYING}), STAY,
          P.VERIFY, needs=("document_number",), stops=("DENUNCIATION.NOTIFY",), form="ND31.05"),
    _step("verify", "Lập tổ xác minh", frozenset({H.ACCEPTED}), H.VERIFYING, P.DECIDE,
          needs=("document_number", "assigned_to"), form="ND31.07"),
    _step("extend", "Gia hạn giải quyết", VERIFYING, STAY, P.DECIDE, obstacle=extendable,
          needs=("document_number", "grounds"), form="ND31.01"),
    _step("continue_ex_officio", "Tiếp tục giải quyết khi có việc rút tố cáo", VERIFYING, STAY,
          P.DECIDE, needs=("ground",), form="ND156.02"),
    _step("suspend", "Tạm đình chỉ giải quyết", VERIFYING, H.SUSPENDED, P.DECIDE,
          needs=("document_number", "ground")),
    _step("resume", "Tiếp tục giải quyết", frozenset({H.SUSPENDED}), BACK, P.DECIDE,
          needs=("document_number",)),
    _step("discontinue", "Đình chỉ giải quyết", VERIFYING | {H.ACCEPTED, H.SUSPENDED},
          H.DISCONTINUED, P.DECIDE, needs=("document_number", "ending", "ground"),
          stops=(*SETTLE, "DENUNCIATION.NOTIFY")),
    _step("report", "Ghi báo cáo kết quả xác minh", VERIFYING, H.REPORTED, P.VERIFY,
          needs=("document_number",), form="ND31.10"),
    _step("conclude", "Ban hành kết luận nội dung tố cáo", frozenset({H.REPORTED}), H.CONCLUDED,
          P.DECIDE, needs=("document_number", "result", "summary", "signed_by"),
          offers=("must_enforce",), stops=(*SETTLE, "DENUNCIATION.NOTIFY"),
          starts=("DENUNCIATION.SEND", "DENUNCIATION.ACT", "DENUNCIATION.PUBLISH"),
          form="ND31.12"),
    _step("send", "Đã gửi kết luận", AFTER, STAY, P.VERIFY, obstacle=unsent,
          stops=("DENUNCIATION.SEND",)),
    _step("publish", "Đã công khai kết luận", AFTER, STAY, P.VERIFY, obstacle=unpublished,
          stops=("DENUNCIATION.PUBLISH",)),
    _step("follow_up", "Xử lý theo kết luận", frozenset({H.CONCLUDED}), H.FOLLOW_UP, P.ENFORCE,
          needs=("document_number",), stops=("DENUNCIATION.ACT",)),
    _step("close", "Kết thúc hồ sơ", frozenset({H.FOLLOW_UP}), H.CLOSED, P.ENFORCE,
          obstacle=carried_out, stops=("DENUNCIATION.SEND", "DENUNCIATION.PUBLISH")),
)  # fmt: skip
