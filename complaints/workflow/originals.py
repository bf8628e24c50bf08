"""When the office must give back the original papers that came with a petition."""

from complaints.workflow.states import Handling, Intake

# Thông tư 07/2014/TT-TTCP Điều 10: not accepted, at once; accepted, as soon as it is decided. It
# speaks of complaints; that all other petitions follow it is this portal's reading. The circular
# was replaced by Thông tư 05/2021/TT-TTCP, whose article must be read against the paper.
LAW = "(Thông tư 05/2021/TT-TTCP, trước đây là Điều 10 Thông tư 07/2014/TT-TTCP)"
NOT_TAKEN = frozenset(
    {
        Intake.NOT_ACCEPTED, Intake.INELIGIBLE, Intake.FILED, Intake.GUIDED,
        Intake.SPLIT_GUIDED, Intake.RETURNED_TO_SENDER,
    }
)  # fmt: skip
DECIDED = frozenset(
    {
        Handling.DECIDED, Handling.EFFECTIVE, Handling.ENFORCING, Handling.DISCONTINUED,
        Handling.CONCLUDED, Handling.FOLLOW_UP, Handling.ANSWERED,
    }
)  # fmt: skip


def must_return(state: str, case_state: str = "") -> str:
    """Why the originals have to go back now, as one sentence; "" while they may stay."""
    if case_state in DECIDED:
        return f"Vụ việc đã giải quyết xong: trả lại ngay giấy tờ gốc {LAW}."
    if state in NOT_TAKEN:
        return f"Đơn không được thụ lý: trả lại ngay giấy tờ gốc {LAW}."
    return ""
