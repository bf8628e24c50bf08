"""The states of petitions and of cases, and what one step between them is made of (pure)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from django.db.models import TextChoices

from portal.access.roles import Permission


class Intake(TextChoices):
    """States of a petition, from the register to its end."""

    REGISTERED = "registered", "Đã vào sổ"
    CLASSIFIED = "classified", "Đã phân loại"
    PROPOSED = "proposed", "Đã trình thụ lý"
    AWAITING_SUPPLEMENT = "awaiting_supplement", "Chờ bổ sung"
    ACCEPTED = "accepted", "Đã thụ lý"
    NOT_ACCEPTED = "not_accepted", "Không thụ lý"
    LINKED = "linked", "Gộp với đơn trước"
    SPLIT_GUIDED = "split_guided", "Đã hướng dẫn tách đơn"
    INELIGIBLE = "ineligible", "Không đủ điều kiện xử lý"
    FILED = "filed", "Đã lưu đơn"
    NOTED = "noted", "Đã tiếp thu, ghi nhận"
    GUIDED = "guided", "Đã hướng dẫn"
    TRANSFERRED = "transferred", "Đã chuyển"
    RETURNED_TO_SENDER = "returned_to_sender", "Đã trả lại nơi chuyển"
    URGED = "urged", "Đã yêu cầu cấp dưới giải quyết"
    REFERRED_INSPECTION = "referred_inspection", "Đã chuyển thanh tra, kiểm tra"
    REFERRED_INVESTIGATION = "referred_investigation", "Đã chuyển cơ quan điều tra"
    COMPETENCE_DISPUTE = "competence_dispute", "Đang xác định thẩm quyền"
    REVIEWING = "reviewing", "Đang xem xét tố cáo tiếp"
    UPHELD = "upheld", "Không giải quyết lại"
    DEMANDED = "demanded", "Đã yêu cầu cấp dưới báo cáo"
    CLOSED_BY_RECEIVER = "closed_by_receiver", "Nơi nhận đã giải quyết"


class Handling(TextChoices):
    """States of a case: of a complaint, a denunciation, a recommendation."""

    ACCEPTED = "accepted", "Đã thụ lý"
    VERIFYING = "verifying", "Đang xác minh"
    REPORTED = "reported", "Đã có báo cáo xác minh"
    DIALOGUE_SCHEDULED = "dialogue_scheduled", "Mời đối thoại"
    DIALOGUE_DONE = "dialogue_done", "Đã đối thoại"
    EXPERTISE = "expertise", "Chờ kết luận giám định"
    SUSPENDED = "suspended", "Tạm đình chỉ"
    DISCONTINUED = "discontinued", "Đã đình chỉ"
    DECIDED = "decided", "Đã có quyết định giải quyết"
    EFFECTIVE = "effective", "Quyết định có hiệu lực"
    ENFORCING = "enforcing", "Đang thi hành"
    REFERRED = "referred", "Đã chuyển cơ quan điều tra"
    TAKEN_OVER = "taken_over", "Cấp trên đã lấy để giải quyết"
    CONCLUDED = "concluded", "Đã có kết luận"
    FOLLOW_UP = "follow_up", "Đang thực hiện kết luận"
    ASSIGNED = "assigned", "Đã giao giải quyết"
    IN_PROGRESS = "in_progress", "Đang giải quyết"
    ANSWERED = "answered", "Đã trả lời"
    UNDER_REVIEW = "under_review", "Đang xem xét lại việc giải quyết"
    RESETTLED = "resettled", "Đã hủy kết quả, giải quyết lại"
    OVERDUE_CLOSED = "overdue_closed", "Quá hạn, chuyển giải quyết lần hai"
    REFUSED_REPEAT = "refused_repeat", "Từ chối: đã trả lời, không có tình tiết mới"
    AGGREGATED = "aggregated", "Gộp với kiến nghị tương tự"
    RECLASSIFIED = "reclassified", "Đã chuyển loại đơn"
    CLOSED = "closed", "Đã kết thúc"


class Machine(StrEnum):
    INTAKE = "intake"
    COMPLAINT = "complaint"
    DENUNCIATION = "denunciation"
    RECOMMENDATION = "recommendation"
    FEEDBACK = "feedback"


# Intake is left: the unit has said what becomes of the petition (`processed_on`).
PROCESSED = frozenset(Intake) - {
    Intake.REGISTERED,
    Intake.CLASSIFIED,
    Intake.PROPOSED,
    Intake.AWAITING_SUPPLEMENT,
    Intake.COMPETENCE_DISPUTE,
    Intake.REVIEWING,
}
# Nothing more is expected of this unit (`closed_on`); an accepted petition closes with its case.
FINISHED = PROCESSED - {Intake.ACCEPTED, Intake.INELIGIBLE, Intake.URGED, Intake.DEMANDED}
# The case has its result (`settled_on`), and what is left is to send, publish and carry out.
SETTLED = frozenset(
    {
        Handling.DISCONTINUED,
        Handling.REFERRED,
        Handling.DECIDED,
        Handling.EFFECTIVE,
        Handling.ENFORCING,
        Handling.CONCLUDED,
        Handling.FOLLOW_UP,
        Handling.ANSWERED,
        Handling.UNDER_REVIEW,
        Handling.RESETTLED,
        Handling.CLOSED,
    }
)
# Nothing more happens in this case; what goes on goes on in another one.
ENDED = frozenset(
    {
        Handling.DISCONTINUED,
        Handling.REFERRED,
        Handling.TAKEN_OVER,
        Handling.RESETTLED,
        Handling.OVERDUE_CLOSED,
        Handling.REFUSED_REPEAT,
        Handling.AGGREGATED,
        Handling.RECLASSIFIED,
        Handling.CLOSED,
    }
)

# The limit of settling stands still in these.
PAUSED = frozenset({Handling.SUSPENDED, Handling.EXPERTISE})

STAY = "stay"  # target of a step that changes facts and not the state
BACK = "back"  # target of a step that returns to the state before the suspension


class FirstFacts(Protocol):
    """The first level of a second complaint."""

    @property
    def organisation_id(self) -> int: ...

    @property
    def is_open(self) -> bool: ...

    @property
    def due_on(self) -> date | None: ...

    @property
    def latest(self) -> date | None: ...


class AdmissionFacts(Protocol):
    """What is known beside a complaint that decides whether it may be taken on."""

    @property
    def is_in_time(self) -> bool | None: ...

    @property
    def representatives(self) -> int: ...

    @property
    def first(self) -> FirstFacts | None: ...


class PetitionFacts(Protocol):
    """What the guards of intake may look at."""

    kind: str
    signers: int
    organisation_id: int
    received_on: date
    source: str
    is_eligible: bool | None
    is_competent: bool | None
    is_anonymous: bool
    ruling: str  # the paper by which the superior gave it to this unit, or ""
    supplement_by: date | None

    @property
    def admission(self) -> AdmissionFacts: ...

    @property
    def transfer_state(self) -> str: ...

    @property
    def came_inside(self) -> bool: ...

    @property
    def handled_once(self) -> str: ...


class CaseFacts(Protocol):
    """What the guards of a case may look at."""

    level: int
    state: str
    is_complex: bool
    is_discipline: bool
    extensions: int
    dialogue_needed: bool
    dialogue_on: date | None
    dialogue_noticed_on: date | None
    dialogue_held_on: date | None
    due_on: date | None
    council_on: date | None
    settled_on: date | None
    result: str
    ending: str
    withdrawn_on: date | None
    part_withdrawn_on: date | None
    act_stayed_until: date | None
    court_on: date | None
    notice_unsent: str

    @property
    def must_enforce(self) -> bool: ...

    @property
    def effective_on(self) -> date | None: ...

    @property
    def enforced_on(self) -> date | None: ...

    @property
    def sent_on(self) -> date | None: ...

    @property
    def published_on(self) -> date | None: ...

    @property
    def is_from_register(self) -> bool: ...

    @property
    def first_revoked_on(self) -> date | None: ...

    @property
    def has_next_level(self) -> bool: ...


Obstacle = Callable[[Any, date], str]


def nothing(_facts: object, _on: date) -> str:
    return ""


def unsent(case: CaseFacts, _on: date) -> str:
    if case.sent_on:
        return (
            f"Đã gửi ngày {case.sent_on:%d/%m/%Y} "
            "(Điều 32, 41 Luật Khiếu nại; Điều 35.3 Luật Tố cáo)."
        )
    return ""


def unpublished(case: CaseFacts, _on: date) -> str:
    if case.published_on:
        return (
            f"Đã công khai ngày {case.published_on:%d/%m/%Y} "
            "(Điều 41 Luật Khiếu nại; Điều 40 Luật Tố cáo)."
        )
    return ""


@dataclass(frozen=True)
class Transition:
    """One step: from where to where, who may, what forbids it, what it asks, which clocks move.

    `obstacle(facts, on)` is one sentence naming the article, or "". `needs` are the fields it asks
    and `offers` those that may stay empty; `stops` and `starts` are rule codes, ".*" standing for
    the level of the case.
    """

    name: str
    label: str
    sources: frozenset[str]
    target: str
    permission: Permission
    obstacle: Obstacle = nothing
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    form: str = ""  # statutory form of the paper it makes
    by_superior: bool = False  # the word of the province above, not of the unit that holds it
    machine: Machine = field(kw_only=True)

    def target_from(self, state: str, before: str) -> str:
        """Where it leads from a state; `before` is the state a suspension interrupted."""
        return {STAY: state, BACK: before}.get(self.target, self.target)
