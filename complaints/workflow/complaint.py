"""A complaint case at one level, from acceptance to enforcement and review."""

from functools import partial

from complaints.workflow import complaining as law
from complaints.workflow import verifying
from complaints.workflow.states import (
    BACK,
    STAY,
    Handling,
    Machine,
    Transition,
    unpublished,
    unsent,
)
from portal.access.roles import Permission

H = Handling
OPEN = frozenset({H.ACCEPTED, H.VERIFYING, H.REPORTED, H.DIALOGUE_SCHEDULED, H.DIALOGUE_DONE})
RUNNING = OPEN | {H.SUSPENDED}
AFTER = frozenset({H.DECIDED, H.EFFECTIVE, H.ENFORCING})
VERIFYING, INVITED = frozenset({H.VERIFYING}), frozenset({H.DIALOGUE_SCHEDULED})

_step = partial(Transition, machine=Machine.COMPLAINT)
_stay = partial(_step, target=STAY)

P = Permission
SETTLE = ("COMPLAINT.SETTLE.*",)
AFTERWARDS = (
    "COMPLAINT.EFFECT.*", "COMPLAINT.SEND.*", "COMPLAINT.PUBLISH", "COMPLAINT.ENFORCE",
    "COMPLAINT.FORWARDER",
)  # fmt: skip
NOTICES = (
    "COMPLAINT.SUSPENSION.SEND", "COMPLAINT.RESUMPTION.SEND", "COMPLAINT.DISCONTINUANCE.SEND",
)  # fmt: skip
DOCUMENTS = ("COMPLAINT.DOCUMENTS",)
EARLY = (*SETTLE, *DOCUMENTS)  # what ends with the settling itself

VERIFICATION: tuple[Transition, ...] = (
    _step("verify", "Ban hành quyết định xác minh", frozenset({H.ACCEPTED}), H.VERIFYING,
          P.DECIDE, needs=("document_number", "assigned_to"),
          offers=("members", "verify_until"), form="ND124.05"),
    _stay("work_session", "Ghi biên bản làm việc", VERIFYING, permission=P.VERIFY,
          needs=("party", "note"), offers=("witness",), form="ND124.06"),
    _stay("request_documents", "Yêu cầu cung cấp tài liệu", VERIFYING, permission=P.VERIFY,
          needs=("document_number", "party", "note"), starts=DOCUMENTS, form="ND124.07"),
    _stay("receive_documents", "Giao nhận tài liệu, chứng cứ", VERIFYING, permission=P.VERIFY,
          needs=("party", "note"), stops=DOCUMENTS, form="ND124.08"),
    _stay("request_expertise", "Trưng cầu giám định", VERIFYING, permission=P.DECIDE,
          needs=("document_number", "party", "note"), form="ND124.09"),
    _stay("ask_expertise", "Đề nghị gửi kết quả giám định", VERIFYING, permission=P.VERIFY,
          needs=("document_number", "party"), form="ND124.10"),
    _step("report", "Ghi báo cáo kết quả xác minh", VERIFYING, H.REPORTED, P.VERIFY,
          needs=("document_number", "dialogue_needed"), offers=verifying.REPORT,
          stops=DOCUMENTS, form="ND124.13"),
    _stay("consult", "Ghi ý kiến tham khảo", OPEN, permission=P.VERIFY, needs=("party", "note")),
    _stay("form_council", "Thành lập Hội đồng tư vấn", OPEN, permission=P.DECIDE,
          obstacle=verifying.may_form, needs=("document_number", "council")),
    _stay("hear_council", "Ghi ý kiến Hội đồng tư vấn", OPEN, permission=P.VERIFY,
          obstacle=verifying.may_hear, needs=("note",)),
    _stay("determine_complex", "Xác định vụ việc phức tạp", OPEN, permission=P.DECIDE,
          obstacle=law.may_complicate, needs=("document_number", "grounds")),
    _stay("stay_act", "Tạm đình chỉ thi hành quyết định bị khiếu nại", OPEN, permission=P.DECIDE,
          obstacle=law.stayable, needs=("document_number", "stay_until", "note"),
          form="ND124.11"),
    _stay("lift_stay", "Hủy bỏ việc tạm đình chỉ thi hành", RUNNING, permission=P.DECIDE,
          obstacle=law.liftable, needs=("document_number", "note"), form="ND124.12"),
)  # fmt: skip

DIALOGUE: tuple[Transition, ...] = (
    _step("schedule_dialogue", "Mời đối thoại", frozenset({H.REPORTED}) | INVITED,
          H.DIALOGUE_SCHEDULED, P.DECIDE, needs=("document_number", "meeting_on")),
    _step("hold_dialogue", "Ghi kết quả đối thoại", frozenset({H.REPORTED}) | INVITED,
          H.DIALOGUE_DONE, P.RUN_DIALOGUE, obstacle=law.invited, needs=("note",),
          form="ND155.14"),
    _step("postpone_dialogue", "Vắng mặt có lý do chính đáng, mời lại", INVITED,
          H.DIALOGUE_SCHEDULED, P.DECIDE,
          needs=("absence", "evidence", "document_number", "meeting_on"), form="ND155.14"),
    _step("record_absence", "Lập biên bản vắng mặt không có lý do chính đáng", INVITED,
          H.DIALOGUE_DONE, P.RUN_DIALOGUE, obstacle=law.invited, needs=("note",),
          form="ND155.14"),
)  # fmt: skip

STANDSTILL: tuple[Transition, ...] = (
    _step("suspend", "Tạm đình chỉ giải quyết", OPEN, H.SUSPENDED, P.DECIDE,
          obstacle=law.suspendable, needs=("document_number", "suspension"),
          offers=("evidence", "awaited", "review_on", "ground"), stops=NOTICES,
          starts=NOTICES[:1], form="ND155.14a"),
    _stay("review_suspension", "Rà soát căn cứ tạm đình chỉ", frozenset({H.SUSPENDED}),
          permission=P.VERIFY, needs=("note", "review_on")),
    _step("resume", "Tiếp tục giải quyết", frozenset({H.SUSPENDED}), BACK, P.DECIDE,
          needs=("document_number",), stops=NOTICES, starts=NOTICES[1:2], form="ND155.14b"),
    _step("discontinue", "Đình chỉ giải quyết", RUNNING, H.DISCONTINUED, P.DECIDE,
          needs=("document_number", "ending"), offers=("ground", "party"),
          stops=(*EARLY, *NOTICES), starts=NOTICES[2:], form="ND155.14a"),
    _stay("send_notice", "Đã gửi quyết định tạm đình chỉ, tiếp tục, đình chỉ",
          RUNNING | {H.DISCONTINUED}, permission=P.VERIFY, obstacle=law.notice_sent,
          stops=NOTICES),
    _stay("withdraw", "Ghi việc rút khiếu nại", RUNNING, permission=P.VERIFY,
          obstacle=law.withdrawable, needs=("scope", "paper", "is_coerced"),
          offers=("items", "signatories")),
    _stay("restore_withdrawn", "Xem xét lại nội dung rút do bị ép buộc", RUNNING,
          permission=P.DECIDE, obstacle=law.something_withdrawn, needs=("evidence",)),
    _step("reopen_coerced", "Giải quyết lại: rút khiếu nại do bị ép buộc",
          frozenset({H.DISCONTINUED}), H.RESETTLED, P.DECIDE, obstacle=law.withdrawn_before,
          needs=("document_number", "evidence"), stops=(*NOTICES, "COMPLAINT.FORWARDER")),
    _stay("drop_items", "Ghi nội dung không còn đối tượng", OPEN, permission=P.DECIDE,
          needs=("items", "note")),
    _stay("substitute", "Người thừa kế tiếp tục khiếu nại", RUNNING, permission=P.VERIFY,
          needs=("party", "evidence")),
    _stay("note_suit", "Ghi việc người khiếu nại khởi kiện", RUNNING, permission=P.VERIFY,
          needs=("suit", "note")),
)  # fmt: skip

DECISION: tuple[Transition, ...] = (
    _step("decide", "Ban hành quyết định giải quyết",
          frozenset({H.ACCEPTED, H.REPORTED, H.DIALOGUE_DONE}), H.DECIDED, P.DECIDE,
          obstacle=law.decidable, needs=("document_number", "result", "summary", "signed_by"),
          offers=("remedy", "compensation", "must_enforce"), stops=(*EARLY, *NOTICES),
          starts=("COMPLAINT.SEND.*", "COMPLAINT.PUBLISH", "COMPLAINT.EFFECT.*"),
          form="ND124.15"),
    _stay("send", "Đã gửi quyết định", AFTER, permission=P.VERIFY, obstacle=unsent,
          stops=("COMPLAINT.SEND.*",)),
    _stay("publish", "Đã công khai quyết định", AFTER, permission=P.VERIFY, obstacle=unpublished,
          stops=("COMPLAINT.PUBLISH",)),
    _step("take_effect", "Quyết định có hiệu lực", frozenset({H.DECIDED}), H.EFFECTIVE, P.ENFORCE,
          obstacle=law.in_effect, stops=("COMPLAINT.EFFECT.*",), starts=("COMPLAINT.ENFORCE",)),
    _step("enforce", "Ban hành văn bản chỉ đạo thi hành", frozenset({H.EFFECTIVE}), H.ENFORCING,
          P.ENFORCE, obstacle=law.enforceable, needs=("document_number",),
          stops=("COMPLAINT.ENFORCE",)),
    _step("close", "Kết thúc hồ sơ", frozenset({H.EFFECTIVE, H.ENFORCING}), H.CLOSED, P.ENFORCE,
          obstacle=law.closable, stops=("COMPLAINT.ENFORCE", "COMPLAINT.PUBLISH")),
    _step("escalate", "Kết thúc, đã chuyển giải quyết lần hai", AFTER, H.CLOSED,
          P.ENFORCE, obstacle=law.taken_further, stops=AFTERWARDS),
    _step("close_overdue", "Kết thúc do quá hạn, đã chuyển giải quyết lần hai", OPEN,
          H.OVERDUE_CLOSED, P.ENFORCE, obstacle=law.taken_further, stops=(*EARLY, *NOTICES)),
    _stay("court_accepts", "Tòa án đã thụ lý vụ án", AFTER | {H.CLOSED}, permission=P.ENFORCE,
          obstacle=law.not_at_court, needs=("document_number",)),
)  # fmt: skip

REVIEW: tuple[Transition, ...] = (
    _step("review", "Xem xét việc giải quyết có vi phạm pháp luật",
          frozenset({H.EFFECTIVE, H.ENFORCING, H.CLOSED}), H.UNDER_REVIEW, P.DECIDE,
          obstacle=law.reviewable, needs=("document_number", "note"), by_superior=True),
    _step("uphold", "Kết luận: giữ nguyên việc giải quyết", frozenset({H.UNDER_REVIEW}), BACK,
          P.DECIDE, needs=("document_number", "note"), by_superior=True),
    _step("order_resettlement", "Kết luận: yêu cầu giải quyết lại", frozenset({H.UNDER_REVIEW}),
          H.RESETTLED, P.DECIDE, needs=("document_number", "note"), stops=AFTERWARDS,
          by_superior=True),
    _step("revoke_decision", "Hủy quyết định lần đầu, giải quyết lại", AFTER | {H.CLOSED},
          H.RESETTLED, P.DECIDE, obstacle=law.revocable, needs=("document_number", "note"),
          stops=AFTERWARDS),
)  # fmt: skip

COMPLAINT: tuple[Transition, ...] = (
    *VERIFICATION, *DIALOGUE, *STANDSTILL, *DECISION, *REVIEW,
)  # fmt: skip
