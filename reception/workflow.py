"""What may become of a request to meet a leader, as tables (pure)."""

from dataclasses import dataclass

from django.db.models import TextChoices


class MeetingState(TextChoices):
    """Where a request stands (Nghị định 154/2026 Điều 26.1a)."""

    WAITING = "waiting", "Chờ xếp"
    SUPPLEMENT = "supplement", "Chờ bổ sung"
    SCHEDULED = "scheduled", "Đã xếp"
    MET = "met", "Đã tiếp"
    MISSED = "missed", "Vắng"
    GUIDED = "guided", "Hướng dẫn nơi khác"
    DECLINED = "declined", "Không xếp được"
    WITHDRAWN = "withdrawn", "Đã rút"


S = MeetingState
ASKING = (S.WAITING, S.SUPPLEMENT, S.MISSED)  # nobody has told them yes or no


@dataclass(frozen=True)
class Move:
    """One act on a request: from which states, and where it leads."""

    verb: str
    sources: tuple[MeetingState, ...]
    target: MeetingState


MOVES: tuple[Move, ...] = (
    Move("schedule_meeting", (*ASKING, S.SCHEDULED), S.SCHEDULED),
    Move("guide_meeting", ASKING, S.GUIDED),
    Move("supplement_meeting", (S.WAITING, S.MISSED), S.SUPPLEMENT),
    Move("decline_meeting", ASKING, S.DECLINED),
    Move("withdraw_meeting", (*ASKING, S.SCHEDULED), S.WITHDRAWN),
    Move("meet", (S.SCHEDULED,), S.MET),
    Move("miss_meeting", (S.SCHEDULED,), S.MISSED),
)


class DeclineGround(TextChoices):
    """Why no day is given. The first two are the agency's own rule of registering; a request is
    no reception, so refusing one is not the refusal of Luật Tiếp công dân Điều 9."""

    RECEIVED = "received", "Lãnh đạo đã tiếp về nội dung này, không có tình tiết mới"
    SETTLED = "settled", "Vụ việc đã giải quyết xong theo pháp luật, không có tình tiết mới"
    NOT_OURS = "not_ours", "Không thuộc thẩm quyền của lãnh đạo được đề nghị gặp"
    NO_STANDING = "no_standing", "Chưa chứng minh được việc đại diện, được ủy quyền"
    DUPLICATE = "duplicate", "Trùng một đăng ký khác đang chờ"


def move(verb: str) -> Move:
    """LookupError for an act that the table does not have."""
    return next(one for one in MOVES if one.verb == verb)


def moves_from(state: str) -> frozenset[str]:
    """The acts that are possible now, by verb."""
    return frozenset(one.verb for one in MOVES if state in one.sources)
