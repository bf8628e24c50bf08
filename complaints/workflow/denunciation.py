"""A denunciation case, from acceptance to acting on the conclusion."""

from datetime import date
from functools import partial
from typing import Any

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
WORKED_ON = frozenset({H.VERIFYING, H.EXPERTISE})
OPEN = WORKED_ON | {H.ACCEPTED, H.REPORTED}
BEFORE = OPEN | {H.SUSPENDED}  # it may be withdrawn until the conclusion (Điều 33.1 Luật Tố cáo)
AFTER = frozenset({H.CONCLUDED, H.FOLLOW_UP})


def extendable(case: CaseFacts, on: date) -> str:
    """While the limit runs: once it ran out the denouncer may go to the superior (Điều 38.1)."""
    if case.extensions >= 2:
        return "Đã gia hạn 2 lần, không được gia hạn thêm (Điều 30 Luật Tố cáo)."
    if case.due_on and on > case.due_on:
        return (
            f"Thời hạn giải quyết đã hết ngày {case.due_on:%d/%m/%Y} (Điều 30, 38.1 Luật Tố cáo): "
            "phải gia hạn khi thời hạn còn chạy."
        )
    return ""


def carried_out(case: CaseFacts, _on: date) -> str:
    if case.must_enforce and case.enforced_on is None:
        return (
            "Còn nội dung kết luận chưa thực hiện xong (Điều 18 Nghị định 31/2019/NĐ-CP): "
            "ghi kết quả thực hiện trước."
        )
    return ""


def closable(case: CaseFacts, on: date) -> str:
    """Nothing ends while somebody still waits for what was concluded; see the complaint's."""
    return carried_out(case, on) or unserved(case)


def unserved(case: CaseFacts) -> str:
    """What is secret is left out of what is made public (Điều 6.1 NĐ 31/2019), never all of it."""
    if case.is_from_register:
        return ""
    if case.sent_on is None:
        return (
            "Chưa gửi kết luận nội dung tố cáo (Điều 35.3 Luật Tố cáo): gửi kết luận, thông báo "
            "cho người tố cáo, ghi bước “Đã gửi kết luận” rồi kết thúc."
        )
    if case.published_on is None:
        return (
            "Chưa công khai kết luận nội dung tố cáo (Điều 40.1 Luật Tố cáo; Điều 6 Nghị định "
            "31/2019/NĐ-CP): công khai phần không mật, ghi bước “Đã công khai kết luận” rồi kết "
            "thúc."
        )
    return ""


def _fact(case: Any, name: str) -> Any:
    """What the steps left behind; nothing yet in a case of an older register."""
    return getattr(getattr(case, "denunciation", None), name, None)


def _once(name: str, whom: str) -> Any:
    def obstacle(case: CaseFacts, _on: date) -> str:
        if told := _fact(case, name):
            return f"Đã thông báo cho {whom} ngày {told:%d/%m/%Y} (Điều 29.3 Luật Tố cáo)."
        return ""

    return obstacle


def withdrawn(case: Any, _on: date) -> str:
    """Going on ex officio is an answer to a withdrawal, written once."""
    if _fact(case, "continuing"):
        return (
            "Đã ghi căn cứ vẫn phải giải quyết (Điều 33.3 Luật Tố cáo): tiếp tục xác minh, "
            "không ghi lần nữa."
        )
    return ""


def notice_due(case: Any, _on: date) -> str:
    if not case.notice_unsent:
        return "Không có quyết định tạm đình chỉ, đình chỉ nào chưa gửi (Điều 34.4 Luật Tố cáo)."
    return ""


def taken_over(case: CaseFacts, _on: date) -> str:
    if not case.has_next_level:
        return (
            "Chỉ cấp trên trực tiếp lấy vụ việc để giải quyết, từ đơn tố cáo tiếp của mình "
            "(Điều 38.5 Luật Tố cáo; Điều 5.3 Nghị định 31/2019/NĐ-CP)."
        )
    return ""


_step = partial(Transition, machine=Machine.DENUNCIATION)


P = Permission
SETTLE = ("DENUNCIATION.SETTLE",)
NOTIFY = ("DENUNCIATION.NOTIFY",)
SUSPENDED_SENT = ("DENUNCIATION.SUSPENSION.SEND",)
STOPPED_SENT = ("DENUNCIATION.DISCONTINUANCE.SEND",)

DENUNCIATION: tuple[Transition, ...] = (
    _step("notify", "Đã thông báo việc thụ lý cho người tố cáo", OPEN, STAY, P.VERIFY,
          obstacle=_once("denouncer_told_on", "người tố cáo"), needs=("document_number",),
          form="ND31.05"),
    _step("notify_accused", "Đã thông báo nội dung cho người bị tố cáo", OPEN, STAY, P.VERIFY,
          obstacle=_once("accused_told_on", "người bị tố cáo"),
          needs=("document_number", "is_stripped"), form="ND31.06"),
    _step("verify", "Lập tổ xác minh", frozenset({H.ACCEPTED}), H.VERIFYING, P.DECIDE,
          needs=("document_number", "assigned_to", "team", "is_unrelated"), form="ND31.07"),
    _step("entrust", "Giao cơ quan khác xác minh", frozenset({H.ACCEPTED}), H.VERIFYING, P.DECIDE,
          needs=("document_number", "asked_body", "is_unrelated")),
    _step("extend", "Gia hạn giải quyết", WORKED_ON | {H.REPORTED}, STAY, P.DECIDE,
          obstacle=extendable, needs=("document_number", "grounds"), form="ND31.01"),
    _step("request_expertise", "Trưng cầu giám định", frozenset({H.VERIFYING}), H.EXPERTISE,
          P.DECIDE, needs=("document_number", "asked_body"), form="ND31.09"),
    _step("receive_expertise", "Đã nhận kết luận giám định", frozenset({H.EXPERTISE}),
          H.VERIFYING, P.VERIFY, needs=("document_number",)),
    _step("withdraw_part", "Ghi việc rút một phần tố cáo", BEFORE, STAY, P.VERIFY,
          needs=("retraction", "note"), form="ND156.02"),
    _step("withdraw_some", "Ghi một số người rút tố cáo", BEFORE, STAY, P.VERIFY,
          needs=("retraction", "leaving"), form="ND156.02"),
    _step("continue_ex_officio", "Tiếp tục giải quyết khi có việc rút tố cáo", BEFORE, STAY,
          P.DECIDE, obstacle=withdrawn, needs=("retraction", "continuing"), form="ND156.02"),
    _step("suspend", "Tạm đình chỉ giải quyết", OPEN - {H.EXPERTISE}, H.SUSPENDED, P.DECIDE,
          needs=("document_number", "suspending", "awaited", "review_on"),
          starts=SUSPENDED_SENT),
    _step("review_suspension", "Xem xét lại căn cứ tạm đình chỉ", frozenset({H.SUSPENDED}), STAY,
          P.DECIDE, needs=("note", "review_on")),
    _step("resume", "Tiếp tục giải quyết", frozenset({H.SUSPENDED}), BACK, P.DECIDE,
          needs=("document_number",)),
    _step("discontinue", "Đình chỉ giải quyết", OPEN | {H.SUSPENDED}, H.DISCONTINUED, P.DECIDE,
          needs=("document_number", "discontinuing"), offers=("is_voluntary",),
          stops=(*SETTLE, *NOTIFY), starts=STOPPED_SENT),
    _step("send_notice", "Đã gửi quyết định tạm đình chỉ, đình chỉ",
          OPEN | {H.SUSPENDED, H.DISCONTINUED}, STAY, P.VERIFY, obstacle=notice_due,
          stops=(*SUSPENDED_SENT, *STOPPED_SENT)),
    _step("refer_part", "Chuyển cơ quan điều tra một phần", OPEN | AFTER, STAY, P.DECIDE,
          needs=("document_number", "asked_body", "note")),
    _step("refer", "Chuyển cơ quan điều tra toàn bộ", OPEN, H.REFERRED, P.DECIDE,
          needs=("document_number", "asked_body"), stops=(*SETTLE, *NOTIFY, *SUSPENDED_SENT)),
    _step("report", "Ghi báo cáo kết quả xác minh", frozenset({H.VERIFYING}), H.REPORTED, P.VERIFY,
          needs=("document_number",), form="ND31.10"),
    _step("conclude", "Ban hành kết luận nội dung tố cáo", frozenset({H.REPORTED}), H.CONCLUDED,
          P.DECIDE, needs=("document_number", "result", "summary", "signed_by"),
          offers=("must_enforce",), stops=(*SETTLE, *NOTIFY, *SUSPENDED_SENT),
          starts=("DENUNCIATION.SEND", "DENUNCIATION.ACT", "DENUNCIATION.PUBLISH"),
          form="ND31.12"),
    _step("send", "Đã gửi kết luận", AFTER, STAY, P.VERIFY, obstacle=unsent,
          stops=("DENUNCIATION.SEND",)),
    _step("publish", "Đã công khai kết luận", AFTER, STAY, P.VERIFY, obstacle=unpublished,
          needs=("publishing", "is_stripped"), stops=("DENUNCIATION.PUBLISH",)),
    _step("follow_up", "Xử lý theo kết luận", frozenset({H.CONCLUDED}), H.FOLLOW_UP, P.ENFORCE,
          needs=("document_number", "acting"), stops=("DENUNCIATION.ACT",)),
    _step("close", "Kết thúc hồ sơ", frozenset({H.FOLLOW_UP}), H.CLOSED, P.ENFORCE,
          obstacle=closable),
    _step("hand_over", "Cấp trên lấy vụ việc để giải quyết", OPEN | {H.SUSPENDED}, H.TAKEN_OVER,
          P.DECIDE, obstacle=taken_over, stops=(*SETTLE, *NOTIFY, *SUSPENDED_SENT)),
)  # fmt: skip
