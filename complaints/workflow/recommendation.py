"""A recommendation or reflection (kiến nghị, phản ánh) that was taken on."""

from functools import partial

from complaints.workflow.states import Handling, Machine, Transition
from portal.access.roles import Permission

H, P = Handling, Permission
_step = partial(Transition, machine=Machine.RECOMMENDATION)
ANSWER = ("RECOMMENDATION.ANSWER",)
OPEN = frozenset({H.ACCEPTED, H.ASSIGNED, H.IN_PROGRESS})

RECOMMENDATION: tuple[Transition, ...] = (
    _step("assign", "Giao giải quyết", frozenset({H.ACCEPTED, H.ASSIGNED}), H.ASSIGNED,
          P.DECIDE, needs=("assigned_to",)),
    _step("start", "Bắt đầu giải quyết", frozenset({H.ASSIGNED}), H.IN_PROGRESS, P.VERIFY),
    _step("answer", "Trả lời kiến nghị, phản ánh", OPEN, H.ANSWERED, P.DECIDE,
          needs=("is_oral", "document_number", "summary", "signed_by", "plain_answer"),
          stops=ANSWER),
    _step("refuse_repeat", "Từ chối: đã trả lời, không có tình tiết mới", OPEN, H.REFUSED_REPEAT,
          P.DECIDE, needs=("document_number", "duplicate_of", "note"), stops=ANSWER,
          form="ND154.01/TCD"),
    _step("aggregate", "Gộp với kiến nghị tương tự", OPEN, H.AGGREGATED, P.DECIDE,
          needs=("duplicate_of",), stops=ANSWER),
    _step("reclassify", "Phân loại lại: không phải kiến nghị, phản ánh", OPEN, H.RECLASSIFIED,
          P.DECIDE, needs=("note",), stops=ANSWER),
    _step("close", "Kết thúc hồ sơ", frozenset({H.ANSWERED}), H.CLOSED, P.ENFORCE),
)  # fmt: skip
