"""Who may speak for those who complain, and by which paper (pure).

Điều 29 Luật Tiếp công dân; Điều 12, 16 Luật Khiếu nại; Điều 5, 6, 7 Nghị định 124/2020/NĐ-CP as
amended by Nghị định 155/2026/NĐ-CP.
"""

from datetime import date

NOTARY_UNTIL = date(2027, 1, 1)  # Điều 21.2 Nghị định 155/2026/NĐ-CP
CROWD, LARGE_CROWD = 5, 10

# Which papers show in which right somebody takes part; the first is the usual one.
PAPERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("guardian", ("guardianship",)),
    ("authorised", ("certified", "notarised", "organisation")),
    ("lawyer", ("request", "certified", "notarised")),
    ("legal_aid", ("assignment", "request", "certified")),
    ("heir", ("inheritance",)),
    ("respondent", ("none",)),
    ("interested", ("none",)),
)
# A lawyer who was only asked to help takes part; to act for the complainant takes an authorisation.
ACTING = frozenset({"certified", "notarised", "organisation", "guardianship", "inheritance"})


def most_representatives(people: int) -> int:
    """How many may speak for so many; the law sets no number for fewer than five."""
    if people > LARGE_CROWD:
        return 5
    return 2 if people >= CROWD else max(people, 1)


def too_many(people: int, chosen: int) -> str:
    """The refusal of one representative more; "" where there is room."""
    most = most_representatives(people)
    if chosen <= most:
        return ""
    return (
        f"{people} người cùng khiếu nại chỉ cử tối đa {most} người đại diện "
        "(Điều 29 Luật Tiếp công dân)."
    )


def papers(role: str) -> tuple[str, ...]:
    return next((found for known, found in PAPERS if known == role), ())


def wrong_paper(role: str, paper: str, made_on: date | None) -> str:
    """Why that paper does not show that right; "" where it does."""
    if paper not in papers(role):
        return "Chọn giấy tờ chứng minh đúng với tư cách (Điều 12, 16 Luật Khiếu nại)."
    if paper == "notarised" and (made_on is None or made_on >= NOTARY_UNTIL):
        return (
            "Từ 01/01/2027 giấy ủy quyền khiếu nại phải được chứng thực, không nhận bản công chứng "
            "(Điều 21.2 Nghị định 155/2026/NĐ-CP): nhập ngày lập trước 01/01/2027."
        )
    return ""


def is_acting(role: str, paper: str) -> bool:
    """Whether that person may do what the complainant may, not only take part beside them."""
    return role not in {"respondent", "interested"} and paper in ACTING
