"""The yearly report campaign: the states of a unit's report, and every step between them (pure).

Chỉ thị 03/CT-UBND, mục 10: heads of departments and chairs of the communes send the report on dân
vận and democracy to Sở Nội vụ before 30/11; Sở Nội vụ compiles it.
"""

from dataclasses import dataclass

from django.db.models import TextChoices

from portal.access.roles import Permission


class ReportState(TextChoices):
    """Where the report of one unit stands. That it came late is told by its day, not by a state."""

    NOT_SENT = "not_sent", "Chưa nộp"
    DRAFTING = "drafting", "Đang soạn"
    AWAITING_HEAD = "awaiting_head", "Chờ thủ trưởng duyệt"
    SENT = "sent", "Đã gửi"
    RETURNED = "returned", "Bị trả lại"
    ACCEPTED = "accepted", "Đã tiếp nhận"


class UnitGroup(TextChoices):
    """The groups of the grid."""

    DEPARTMENT = "department", "Sở, ban, ngành"
    COMMUNE = "commune", "Ủy ban nhân dân cấp xã"
    OTHER = "other", "Đơn vị khác"


LATE = "Nộp muộn"
S, P = ReportState, Permission
WITH_OFFICE = frozenset({S.SENT, S.ACCEPTED})
WITH_UNIT = frozenset(S) - WITH_OFFICE  # the unit may still write
# The colour of each state, for its tag.
COLOURS: tuple[tuple[ReportState, str], ...] = (
    (S.NOT_SENT, "grey"), (S.DRAFTING, "cyan"), (S.AWAITING_HEAD, "purple"), (S.SENT, "blue"),
    (S.RETURNED, "amber"), (S.ACCEPTED, "green"),
)  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One step: from where to where, who may, and whether it must say why.

    `by_unit`: the permission is held over the unit that reports, else over the whole province.
    """

    name: str
    label: str
    sources: frozenset[ReportState]
    target: ReportState
    permission: Permission
    by_unit: bool = True
    asks_reason: bool = False


STEPS: tuple[Step, ...] = (
    Step("write", "Soạn báo cáo", frozenset({S.NOT_SENT, S.DRAFTING, S.AWAITING_HEAD}), S.DRAFTING,
         P.MAKE_REPORT),
    Step("mend", "Sửa báo cáo bị trả lại", frozenset({S.RETURNED}), S.RETURNED, P.MAKE_REPORT),
    Step("present", "Trình thủ trưởng duyệt", frozenset({S.NOT_SENT, S.DRAFTING, S.RETURNED}),
         S.AWAITING_HEAD, P.MAKE_REPORT),
    Step("send_back", "Trả lại người soạn", frozenset({S.AWAITING_HEAD}), S.DRAFTING,
         P.SUBMIT_REPORT, asks_reason=True),
    Step("send", "Gửi Sở Nội vụ", WITH_UNIT, S.SENT, P.SUBMIT_REPORT),
    Step("accept", "Tiếp nhận", frozenset({S.SENT}), S.ACCEPTED, P.RUN_CAMPAIGN, by_unit=False),
    Step("return", "Trả lại", WITH_OFFICE, S.RETURNED, P.RUN_CAMPAIGN, by_unit=False,
         asks_reason=True),
)  # fmt: skip


def step(name: str) -> Step | None:
    return next((row for row in STEPS if row.name == name), None)


def writing(state: str) -> Step | None:
    """The step that writing is in this state; None where the report is out of the unit's hands."""
    return next((row for row in STEPS[:2] if state in row.sources), None)


def colour(state: str) -> str:
    return next((found for known, found in COLOURS if known == state), "grey")
