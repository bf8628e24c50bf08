"""The closed grounds on which a case stands still, ends early, or a dialogue is put off (pure).

Điều 11a Luật Khiếu nại (Luật 136/2025/QH15); Điều 28, 28a Nghị định 124/2020/NĐ-CP as amended by
Nghị định 155/2026/NĐ-CP, all in force since 01/7/2026.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Ground:
    """One ground, its article, and the particulars that must be stated with it."""

    code: str
    label: str
    article: str
    needs: tuple[str, ...] = ()


AWAITING = "awaiting"
# Điều 28a.3: the list is not closed, so the fourth takes up what Điều 28a.1, 28a.2 describe.
SUSPENSIONS: tuple[Ground, ...] = (
    Ground("disaster", "Thiên tai, dịch bệnh, chiến tranh, địch họa",
           "điểm a khoản 1 Điều 11a Luật Khiếu nại; Điều 28a.3a Nghị định 124/2020/NĐ-CP",
           ("evidence",)),
    Ground("illness", "Tai nạn, ốm đau, đi công tác, học tập ở nơi xa",
           "điểm a khoản 1 Điều 11a Luật Khiếu nại; Điều 28a.3b Nghị định 124/2020/NĐ-CP",
           ("evidence",)),
    Ground("seized", "Hồ sơ, tài liệu liên quan trực tiếp đang bị tạm giữ, niêm phong",
           "điểm a khoản 1 Điều 11a Luật Khiếu nại; Điều 28a.3c Nghị định 124/2020/NĐ-CP",
           ("evidence",)),
    Ground("other_obstacle", "Sự kiện bất khả kháng, trở ngại khách quan khác",
           "điểm a khoản 1 Điều 11a Luật Khiếu nại; Điều 28a.1, 28a.2 Nghị định 124/2020/NĐ-CP",
           ("evidence",)),
    Ground(AWAITING, "Phải đợi kết quả của cơ quan khác hoặc vụ việc khác liên quan trực tiếp",
           "điểm b khoản 1 Điều 11a Luật Khiếu nại", ("awaited", "review_on")),
)  # fmt: skip
# What excuses from a dialogue is what Điều 28a.3 lists (Điều 28.5 Nghị định 124/2020/NĐ-CP).
ABSENCES = tuple(ground for ground in SUSPENSIONS if ground.code != AWAITING)

WITHDRAWN, NO_SUCCESSOR, NO_OBJECT, COURT = "withdrawn", "no_successor", "no_object", "court"
DISCONTINUANCES: tuple[Ground, ...] = (
    Ground(WITHDRAWN, "Người khiếu nại rút toàn bộ khiếu nại",
           "điểm a khoản 2 Điều 11a Luật Khiếu nại"),
    Ground(NO_SUCCESSOR, "Người khiếu nại chết, tổ chức chấm dứt mà không có người kế thừa",
           "điểm b khoản 2 Điều 11a Luật Khiếu nại; Điều 28b.1 Nghị định 124/2020/NĐ-CP",
           ("party",)),
    Ground(NO_OBJECT, "Không còn đối tượng, nội dung khiếu nại",
           "điểm c khoản 2 Điều 11a Luật Khiếu nại", ("ground",)),
    Ground(COURT, "Tòa án đã thụ lý hoặc đã giải quyết",
           "điểm d khoản 2 Điều 11a Luật Khiếu nại", ("ground",)),
)  # fmt: skip

# Who complains and sues chooses one of the two (edge of Điều 33 Luật Tố tụng hành chính).
SUIT_COMPLAINT, SUIT_COURT = "complaint", "court"
SUITS: tuple[tuple[str, str], ...] = (
    (SUIT_COMPLAINT, "Tiếp tục khiếu nại, rút đơn khởi kiện"),
    (SUIT_COURT, "Chọn Tòa án, rút khiếu nại"),
)


def suspension(code: str) -> Ground | None:
    return next((ground for ground in SUSPENSIONS if ground.code == code), None)


def discontinuance(code: str) -> Ground | None:
    return next((ground for ground in DISCONTINUANCES if ground.code == code), None)


def absence(code: str) -> Ground | None:
    return next((ground for ground in ABSENCES if ground.code == code), None)
