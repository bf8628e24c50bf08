"""A recommendation or reflection (kiến nghị, phản ánh) that was taken on (law-process 8.6)."""

from functools import partial

from complaints.workflow.states import Handling, Machine, Transition
from portal.access.roles import Permission

H = Handling
_step = partial(Transition, machine=Machine.RECOMMENDATION)
ANSWER = ("RECOMMENDATION.ANSWER",)

RECOMMENDATION: tuple[Transition, ...] = (
    _step("assign", "Giao giải quyết", frozenset({H.ACCEPTED, H.ASSIGNED}), H.ASSIGNED,
               Permission.DECIDE, needs=("assigned_to",)),
    _step("start", "Bắt đầu giải quyết", frozenset({H.ASSIGNED}), H.IN_PROGRESS,
               Permission.VERIFY),
    _step("answer", "Ban hành văn bản trả lời",
               frozenset({H.ACCEPTED, H.ASSIGNED, H.IN_PROGRESS}), H.ANSWERED, Permission.DECIDE,
               needs=("document_number", "summary", "signed_by"), stops=ANSWER),
    _step("close", "Kết thúc hồ sơ", frozenset({H.ANSWERED}), H.CLOSED,
               Permission.ENFORCE),
)  # fmt: skip
