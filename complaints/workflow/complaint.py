"""A complaint case at one level, from acceptance to enforcement (law-process 8.4)."""

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
OPEN = frozenset({H.ACCEPTED, H.VERIFYING, H.REPORTED, H.DIALOGUE_SCHEDULED, H.DIALOGUE_DONE})
AFTER = frozenset({H.DECIDED, H.EFFECTIVE, H.ENFORCING})
SUSPENSION_SINCE = date(2026, 7, 1)  # Điều 11a, Luật 136/2025/QH15


def decidable(case: CaseFacts, _on: date) -> str:
    if case.level == 2 and case.dialogue_held_on is None:
        return (
            "Khiếu nại lần hai phải có kết quả đối thoại trước khi ra quyết định "
            "(Điều 39 Luật Khiếu nại)."
        )
    if case.dialogue_needed and case.dialogue_held_on is None:
        return (
            "Yêu cầu và kết quả xác minh còn khác nhau: phải đối thoại trước khi ra quyết định "
            "(Điều 30 Luật Khiếu nại)."
        )
    return ""


def suspendable(_case: CaseFacts, on: date) -> str:
    if on < SUSPENSION_SINCE:
        return "Tạm đình chỉ giải quyết khiếu nại chỉ có từ 01/7/2026 (Điều 11a Luật Khiếu nại)."
    return ""


def still_plain(case: CaseFacts, _on: date) -> str:
    if case.is_complex:
        return (
            "Vụ việc đã được xác định là phức tạp (Điều 3a Nghị định 124/2020/NĐ-CP): "
            "thời hạn không kéo dài thêm."
        )
    return ""


def in_effect(case: CaseFacts, on: date) -> str:
    if case.has_next_level:
        return (
            "Đã có khiếu nại lần hai: quyết định lần đầu không có hiệu lực pháp luật "
            "(Điều 44.1 Luật Khiếu nại)."
        )
    if case.effective_on is None or on < case.effective_on:
        until = f" vào ngày {case.effective_on:%d/%m/%Y}" if case.effective_on else ""
        return f"Quyết định có hiệu lực pháp luật{until} (Điều 44 Luật Khiếu nại): chưa đến ngày."
    return ""


def enforceable(case: CaseFacts, _on: date) -> str:
    if not case.must_enforce:
        return (
            "Quyết định này không có nội dung phải thi hành (Điều 46 Luật Khiếu nại): "
            "kết thúc hồ sơ."
        )
    return ""


def carried_out(case: CaseFacts, _on: date) -> str:
    if case.must_enforce and case.enforced_on is None:
        return (
            "Còn nội dung quyết định chưa thi hành xong (Điều 46 Luật Khiếu nại): "
            "ghi kết quả thi hành trước."
        )
    return ""


def taken_further(case: CaseFacts, _on: date) -> str:
    if case.level == 2 or not case.has_next_level:
        return "Chưa có hồ sơ giải quyết lần hai của vụ việc này (Điều 33 Luật Khiếu nại)."
    return ""


_step = partial(Transition, machine=Machine.COMPLAINT)


P = Permission
SETTLE = ("COMPLAINT.SETTLE.*",)

COMPLAINT: tuple[Transition, ...] = (
    _step("verify", "Ban hành quyết định xác minh", frozenset({H.ACCEPTED}), H.VERIFYING,
          P.DECIDE, needs=("document_number", "assigned_to"), form="ND124.05"),
    _step("report", "Ghi báo cáo kết quả xác minh", frozenset({H.VERIFYING}), H.REPORTED,
          P.VERIFY, needs=("document_number", "dialogue_needed"), form="ND124.13"),
    _step("determine_complex", "Xác định vụ việc phức tạp", OPEN, STAY, P.DECIDE,
          obstacle=still_plain, needs=("document_number", "grounds")),
    _step("schedule_dialogue", "Mời đối thoại",
          frozenset({H.REPORTED, H.DIALOGUE_SCHEDULED}), H.DIALOGUE_SCHEDULED, P.DECIDE,
          needs=("document_number", "meeting_on")),
    _step("hold_dialogue", "Ghi kết quả đối thoại",
          frozenset({H.REPORTED, H.DIALOGUE_SCHEDULED}), H.DIALOGUE_DONE, P.RUN_DIALOGUE,
          needs=("note",), form="ND155.14"),
    _step("suspend", "Tạm đình chỉ giải quyết", OPEN, H.SUSPENDED, P.DECIDE,
          obstacle=suspendable, needs=("document_number", "ground"), form="ND155.14a"),
    _step("resume", "Tiếp tục giải quyết", frozenset({H.SUSPENDED}), BACK, P.DECIDE,
          needs=("document_number",), form="ND155.14b"),
    _step("discontinue", "Đình chỉ giải quyết", OPEN | {H.SUSPENDED}, H.DISCONTINUED, P.DECIDE,
          needs=("document_number", "ending", "ground"), stops=SETTLE, form="ND155.14a"),
    _step("decide", "Ban hành quyết định giải quyết",
          frozenset({H.ACCEPTED, H.REPORTED, H.DIALOGUE_DONE}), H.DECIDED, P.DECIDE,
          obstacle=decidable, needs=("document_number", "result", "summary", "signed_by"),
          offers=("must_enforce",), stops=SETTLE,
          starts=("COMPLAINT.SEND.*", "COMPLAINT.PUBLISH", "COMPLAINT.EFFECT.*"),
          form="ND124.15"),
    _step("send", "Đã gửi quyết định", AFTER, STAY, P.VERIFY, obstacle=unsent,
          stops=("COMPLAINT.SEND.*",)),
    _step("publish", "Đã công khai quyết định", AFTER, STAY, P.VERIFY, obstacle=unpublished,
          stops=("COMPLAINT.PUBLISH",)),
    _step("take_effect", "Quyết định có hiệu lực", frozenset({H.DECIDED}), H.EFFECTIVE, P.ENFORCE,
          obstacle=in_effect, stops=("COMPLAINT.EFFECT.*",), starts=("COMPLAINT.ENFORCE",)),
    _step("enforce", "Ban hành văn bản chỉ đạo thi hành", frozenset({H.EFFECTIVE}), H.ENFORCING,
          P.ENFORCE, obstacle=enforceable, needs=("document_number",),
          stops=("COMPLAINT.ENFORCE",)),
    _step("close", "Kết thúc hồ sơ", frozenset({H.EFFECTIVE, H.ENFORCING}), H.CLOSED, P.ENFORCE,
          obstacle=carried_out,
          stops=("COMPLAINT.ENFORCE", "COMPLAINT.SEND.*", "COMPLAINT.PUBLISH")),
    _step("escalate", "Kết thúc, chuyển giải quyết lần hai", OPEN | {H.DECIDED}, H.CLOSED,
          P.ENFORCE, obstacle=taken_further,
          stops=(*SETTLE, "COMPLAINT.EFFECT.*", "COMPLAINT.SEND.*", "COMPLAINT.PUBLISH")),
)  # fmt: skip
