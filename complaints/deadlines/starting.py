"""Which clocks run, which stand still, and under which facts they are read (pure)."""

from collections.abc import Collection
from datetime import date

from complaints.deadlines.complaints import COMPLAINTS
from complaints.deadlines.denunciations import DENUNCIATIONS
from complaints.deadlines.others import PETITIONS, RECOMMENDATIONS
from portal.workdays.limits import Limit, limit_for
from reception.deadlines import LIMITS as AT_THE_DOOR
from reception.kinds import Kind

LIMITS: tuple[Limit, ...] = (*COMPLAINTS, *DENUNCIATIONS, *RECOMMENDATIONS, *PETITIONS)
# A petition also keeps the clock of the door: tell the citizen within ten working days.
ALL: tuple[Limit, ...] = (*AT_THE_DOOR, *LIMITS)

ALARM = "PETITION.ALARM"
# Which clocks run from the day a petition came in, by kind ("" is not yet classified).
ON_RECEIPT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("", ("VISIT.NOTICE", ALARM)),
    (Kind.COMPLAINT, ("VISIT.NOTICE", "COMPLAINT.ACCEPT", ALARM)),
    (Kind.DENUNCIATION, ("VISIT.NOTICE", "DENUNCIATION.CHECK", ALARM)),
    (Kind.RECOMMENDATION, ("VISIT.NOTICE", ALARM)),
    (Kind.MIXED, ("VISIT.NOTICE", ALARM)),
)
# Which clocks run from the day of acceptance.
ON_ACCEPTANCE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (Kind.COMPLAINT, ("COMPLAINT.SETTLE.*",)),
    (Kind.DENUNCIATION, ("DENUNCIATION.SETTLE", "DENUNCIATION.NOTIFY")),
    (Kind.RECOMMENDATION, ("RECOMMENDATION.ANSWER",)),
)
# What the day is from which a limit is counted; the first row that begins a code names it.
EVENTS: tuple[tuple[str, str], ...] = (
    ("VISIT.NOTICE", "ngày tiếp nhận"),
    ("VISIT.REFUSAL", "ngày có đủ căn cứ từ chối"),
    ("SCHEDULE.", "ngày tiếp công dân"),
    ("ONLINE.", "ngày tiếp trực tuyến"),
    ("COMPLAINT.ACCEPT", "ngày nhận đơn"),
    ("COMPLAINT.SETTLE.", "ngày thụ lý"),
    ("COMPLAINT.DOCUMENTS", "ngày có yêu cầu"),
    ("COMPLAINT.DIALOGUE_NOTICE", "ngày đối thoại"),
    ("COMPLAINT.MEETING_NOTICE", "ngày họp công khai"),
    ("COMPLAINT.POSTED", "ngày niêm yết, đăng"),
    ("COMPLAINT.ENFORCE", "ngày quyết định có hiệu lực"),
    ("COMPLAINT.TELL", "ngày nhận thông báo kết quả"),
    ("COMPLAINT.TIMEBAR.1", "ngày nhận hoặc biết quyết định, hành vi"),
    ("COMPLAINT.TIMEBAR.2", "ngày nhận quyết định lần đầu hoặc hết hạn giải quyết"),
    ("COMPLAINT.RENEW", "ngày thông báo đình chỉ"),
    ("COMPLAINT.", "ngày ra quyết định"),
    ("DENUNCIATION.CHECK", "ngày nhận tố cáo"),
    ("DENUNCIATION.TRANSFER", "ngày nhận tố cáo"),
    ("DENUNCIATION.FORWARDER", "ngày nhận tố cáo"),
    ("DENUNCIATION.NOTIFY", "ngày ra quyết định thụ lý"),
    ("DENUNCIATION.SETTLE", "ngày thụ lý"),
    ("DENUNCIATION.RECIPIENT", "ngày có kết quả xử lý"),
    ("DENUNCIATION.POSTED", "ngày niêm yết, đăng"),
    ("DENUNCIATION.OUTCOME", "ngày giải quyết xong"),
    ("DENUNCIATION.TELL", "ngày nhận thông báo kết quả"),
    ("DENUNCIATION.REVIEW", "ngày nhận tố cáo tiếp"),
    ("DENUNCIATION.DEMAND", "ngày nhận tố cáo tiếp"),
    ("DENUNCIATION.REPORT", "ngày nhận văn bản yêu cầu"),
    ("DENUNCIATION.SUSPENSION", "ngày ra quyết định"),
    ("DENUNCIATION.DISCONTINUANCE", "ngày ra quyết định"),
    ("DENUNCIATION.", "ngày ban hành kết luận"),
    ("RECOMMENDATION.TELL", "ngày nhận thông báo kết quả"),
    ("RECOMMENDATION.", "ngày thụ lý"),
    ("PETITION.KEEP", "ngày lưu đơn"),
    ("PETITION.", "ngày nhận đơn"),
    ("PAKN.", "ngày nhận phản ánh, kiến nghị"),
)
# Not a duty of the office: what takes effect by itself, what somebody else may still do, and the
# least time that a paper is kept or shown.
NO_DUTY = frozenset({
    "COMPLAINT.EFFECT.1", "COMPLAINT.EFFECT.2", "COMPLAINT.TIMEBAR.1", "COMPLAINT.TIMEBAR.2",
    "COMPLAINT.RENEW", "COMPLAINT.DOCUMENTS", "COMPLAINT.POSTED", "DENUNCIATION.POSTED",
    "PETITION.KEEP",
})  # fmt: skip
# Up to a day that somebody in the office chose: late by it is no limit of the law.
CHOSEN_DAYS = frozenset({"COMPLAINT.SUSPENSION.REVIEW", "DENUNCIATION.SUSPENSION.REVIEW"})
# Time of suspension is not counted by these (Điều 11a Luật Khiếu nại; Điều 34.2 Luật Tố cáo).
PAUSABLE = frozenset({"COMPLAINT.SETTLE.1", "COMPLAINT.SETTLE.2", "DENUNCIATION.SETTLE"})


def event_of(code: str) -> str:
    """What the first day of that limit is, in words; a guard test proves that each has some."""
    return next(words for begins, words in EVENTS if code.startswith(begins))


def on_receipt(kind: str, *, is_competent: bool | None, level: int = 1) -> tuple[str, ...]:
    """Rules that run from receipt; a denunciation for others has five days to be passed on.

    One that was taken further has five to demand a report of what is late (Điều 38.2 Luật Tố cáo):
    until it is said that the lower unit has settled it, that shorter limit runs.
    """
    codes = next(codes for known, codes in ON_RECEIPT if known == kind)
    if kind != Kind.DENUNCIATION:
        return codes
    if is_competent is False:
        return (*codes, "DENUNCIATION.TRANSFER")
    return (*codes, "DENUNCIATION.DEMAND") if level == 2 else codes


def on_acceptance(kind: str) -> tuple[str, ...]:
    return next(codes for known, codes in ON_ACCEPTANCE if known == kind)


def in_force(code: str, on: date) -> Limit | None:
    """The limit of that code on that day; None where the law knew none (a file of the past)."""
    try:
        return limit_for(ALL, code, on)
    except LookupError:
        return None


def shown_at_least(kind: str, since: date) -> Limit | None:
    """How long what was made public that day must stay so; None where no law says it."""
    return in_force(f"{kind.upper()}.POSTED", since)


def facts_of(
    code: str,
    *,
    is_complex: bool,
    is_remote: bool,
    extensions: int,
    is_discipline: bool = False,
) -> Collection[str]:
    """The facts of a case under which a limit is read; of a denunciation only extensions count."""
    if code == "DENUNCIATION.SETTLE":
        return {1: ("complex",), 2: ("very_complex",)}.get(extensions, ())
    facts = (("complex", is_complex), ("remote", is_remote), ("discipline", is_discipline))
    return tuple(fact for fact, holds in facts if holds)
