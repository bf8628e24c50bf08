"""What who knows the code of a denunciation reads: five sentences, of nobody and nothing."""

from collections.abc import Sequence

from complaints.plain.words import Plain
from complaints.workflow import Handling, Intake

H, IN = Handling, Intake

# Of a denunciation five sentences and no more: no field, no agency, no paper (Điều 8, 9 LTC).
BY_YOUR_WAY = "Thông báo được gửi theo cách Ông/Bà đã chọn."
RECEIVED = ("Đã nhận", "blue", "Hồ sơ đã được nhận.")
TAKEN = ("Đã thụ lý", "cyan", "Hồ sơ đã được thụ lý.")
NOT_TAKEN = ("Không thụ lý", "grey", "Hồ sơ không được thụ lý ở cơ quan này.")
STOPPED = ("Tạm dừng hoặc đã dừng", "grey", "Hồ sơ đã được tạm đình chỉ hoặc đình chỉ.")
CONCLUDED = ("Đã có kết luận", "green", "Đã có kết luận.")
_OPEN = (
    IN.REGISTERED, IN.CLASSIFIED, IN.PROPOSED, IN.AWAITING_SUPPLEMENT, IN.COMPETENCE_DISPUTE,
    IN.REVIEWING, IN.DEMANDED,
)  # fmt: skip


def _secret(states: Sequence[str], said: tuple[str, str, str]) -> tuple[Plain, ...]:
    tag, colour, meaning = said
    return tuple(
        Plain(state, tag, colour, meaning, BY_YOUR_WAY, "Luật Tố cáo", has_date=False)
        for state in states
    )


SECRET_INTAKE: tuple[Plain, ...] = (
    *_secret(_OPEN, RECEIVED),
    *_secret((IN.ACCEPTED,), TAKEN),
    *_secret([state for state in IN if state not in {*_OPEN, IN.ACCEPTED}], NOT_TAKEN),
)
# Taken to the superior: such a petition is always secret, and says no more than the others.
RENEWED: tuple[Plain, ...] = (
    *_secret((IN.REVIEWING, IN.DEMANDED), RECEIVED),
    *_secret((IN.UPHELD,), NOT_TAKEN),
)
# Instead of TAKEN once more time was taken: the day alone (Điều 9.1c, 30 Luật Tố cáo).
EXTENDED = Plain(H.VERIFYING, "Đã gia hạn", "amber", "Đã gia hạn đến {until}.", BY_YOUR_WAY,
                 "Luật Tố cáo", has_date=False)  # fmt: skip
DENUNCIATION: tuple[Plain, ...] = (
    *_secret((H.ACCEPTED, H.VERIFYING, H.EXPERTISE, H.REPORTED, H.TAKEN_OVER), TAKEN),
    *_secret((H.SUSPENDED, H.DISCONTINUED, H.REFERRED), STOPPED),
    *_secret((H.CONCLUDED, H.FOLLOW_UP, H.CLOSED), CONCLUDED),
)
