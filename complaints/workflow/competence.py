"""Which body settles a denunciation, by the position of the accused then and now (pure)."""

from dataclasses import dataclass

from complaints.workflow.denunciation_lists import LEADING, Movement, Rank


@dataclass(frozen=True)
class Rule:
    """Whose head is competent. `body`: where the accused was then, is now, the one above either, or
    the province."""

    body: str
    article: str
    words: str


THEN, NOW, ABOVE_THEN, ABOVE_NOW, PROVINCE = "then", "now", "above_then", "above_now", "province"
LAW = "Luật Tố cáo"

STAYED = {
    True: Rule(ABOVE_THEN, f"Điều 12.1, 12.6 {LAW}", "Người đứng đầu cơ quan cấp trên trực tiếp"),
    False: Rule(THEN, f"Điều 12.1 {LAW}", "Người đứng đầu cơ quan quản lý người bị tố cáo"),
}
HIGHER = {
    True: Rule(ABOVE_NOW, f"Điều 12.3.b {LAW}", "Cấp trên trực tiếp của cơ quan hiện nay"),
    False: Rule(NOW, f"Điều 12.3.b {LAW}", "Người đứng đầu cơ quan đang quản lý"),
}
MERGED = {
    True: Rule(ABOVE_NOW, f"Điều 12.4, 12.1 {LAW}", "Cấp trên của cơ quan sau sáp nhập"),
    False: Rule(NOW, f"Điều 12.4 {LAW}", "Người đứng đầu cơ quan sau sáp nhập, chia, tách"),
}
LEFT = {
    True: Rule(ABOVE_THEN, f"Điều 12.3.d, 12.1 {LAW}", "Cấp trên trực tiếp của cơ quan cũ"),
    False: Rule(THEN, f"Điều 12.3.d {LAW}", "Người đứng đầu cơ quan quản lý khi có hành vi"),
}
SAME_RANK = Rule(ABOVE_THEN, f"Điều 12.3.a {LAW}", "Cấp trên trực tiếp của cơ quan cũ chủ trì")
OTHER = {
    True: Rule(ABOVE_THEN, f"Điều 12.3.c, 12.1 {LAW}", "Cấp trên trực tiếp của cơ quan cũ"),
    False: Rule(THEN, f"Điều 12.3.c {LAW}", "Người đứng đầu cơ quan quản lý khi có hành vi"),
}
DISSOLVED = Rule(ABOVE_THEN, f"Điều 12.5 {LAW}", "Cơ quan đã quản lý cơ quan bị giải thể")
UNCLEAR = Rule(PROVINCE, f"Điều 12.7 {LAW}", "Chủ tịch Ủy ban nhân dân tỉnh xác định thẩm quyền")


def rule(rank_then: str, movement: str, rank_now: str = "") -> Rule:
    """The rule for one accused; what the law leaves open the provincial chair decides (12.7)."""
    led, leads = rank_then in {*LEADING, Rank.BODY}, rank_now in LEADING
    # who leads the body they moved to falls under the second sentence of 12.3.b
    moved = HIGHER[True] if leads else OTHER[led]
    found: dict[str, Rule] = {
        Movement.STAYED: STAYED[led],
        Movement.SAME_RANK: SAME_RANK if led else moved,  # 12.3.a is of heads and deputies alone
        Movement.HIGHER: HIGHER[leads],
        Movement.OTHER: moved,
        Movement.LEFT: LEFT[led],
        Movement.MERGED: MERGED[leads],
        Movement.DISSOLVED: DISSOLVED,
    }
    return found.get(movement, UNCLEAR)
