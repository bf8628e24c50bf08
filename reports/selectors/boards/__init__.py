"""The board of who leads: its parts, in the order in which each role looks at them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portal.access.policy import posts
from portal.access.roles import Permission, Role
from portal.organisations.models import Kind
from reports.selectors.boards.agenda import agenda
from reports.selectors.boards.asking import asking
from reports.selectors.boards.heads import heads
from reports.selectors.boards.key_figures import outreach, reception, settlement, sources
from reports.selectors.boards.late import late
from reports.selectors.boards.linking import Shown, until_today
from reports.selectors.boards.steps import steps
from reports.selectors.boards.today import Board, board, first_look
from reports.selectors.boards.volume import fields, months, units
from reports.selectors.boards.watched import complex_cases, unanswered, unenforced, wandering
from reports.selectors.boards.yearly import reports, sentence
from reports.selectors.statutory import units_below

__all__ = [
    "PARTS",
    "Board",
    "Part",
    "Shown",
    "board",
    "filled",
    "on_paper",
    "parts_of",
    "until_today",
]
Fill = Callable[[Shown], Mapping[str, Any]]


@dataclass(frozen=True)
class Part:
    """One section: its word in addresses, its heading, and what fills its template."""

    slug: str
    title: str
    fill: Fill
    permission: Permission = Permission.SEE_FIGURES
    is_wide: bool = False  # a table that needs the whole desk

    @property
    def template(self) -> str:
        return f"reports/board/{self.slug.replace('-', '_')}.html"


def _choose(shown: Shown) -> Mapping[str, Any]:
    return {"units": units_below(shown.user, shown.on)}


FIRST = Part("so-lieu", "Quá hạn theo đơn vị và số ngày trễ", first_look)
CHOICE = Part("don-vi", "Chọn đơn vị", _choose)
PARTS: tuple[Part, ...] = (
    Part("ai-dang-cham", "Ai đang chậm", late, Permission.SEE_PETITIONS, is_wide=True),
    Part("theo-thang", "Đơn tiếp nhận theo tháng", months),
    Part("linh-vuc", "Lĩnh vực nhiều nhất", fields),
    Part("cac-buoc", "Từ nhận đơn đến thi hành", steps),
    Part("14-ngay", "Lịch thời hạn 14 ngày tới", agenda),
    Part("nguoi-dung-dau", "Tiếp công dân của người đứng đầu", heads, is_wide=True),
    Part("bao-cao", "Báo cáo dân vận", reports),
    Part("cau-bao-cao", "Câu báo cáo sẵn", sentence),
    Part("tiep-cong-dan", "Số liệu tiếp công dân", reception),
    Part("giai-quyet", "Số liệu giải quyết đơn", settlement),
    Part("dan-van-kheo", "Cam kết sau đối thoại, dân vận khéo", outreach),
    Part("so-sanh", "So sánh các đơn vị", units, is_wide=True),
    Part("phuc-tap", "Vụ việc đông người, phức tạp, kéo dài", complex_cases, is_wide=True),
    Part("chuyen-long-vong", "Đơn chuyển lòng vòng", wandering),
    Part("chua-tra-loi", "Đơn đã chuyển chưa có trả lời", unanswered),
    Part("dang-ky-gap", "Đăng ký gặp chờ xếp", asking, Permission.SEE_VISITS),
    Part("chua-thi-hanh", "Quyết định, kết luận chưa thi hành", unenforced, is_wide=True),
    Part("nguon-so-lieu", "Đơn vị chưa đủ số liệu", sources),
)
BY_SLUG: Mapping[str, Part] = {part.slug: part for part in (FIRST, CHOICE, *PARTS)}
# What a role asks first; the rest follows in the order of PARTS.
FOREMOST: Mapping[str, tuple[str, ...]] = {
    Role.INSPECTORATE: ("chua-thi-hanh", "phuc-tap"),
    Role.BOARD_HEAD: ("dang-ky-gap", "chua-tra-loi", "chuyen-long-vong", "nguoi-dung-dau"),
    Role.HOME_AFFAIRS: ("bao-cao", "nguoi-dung-dau", "dan-van-kheo"),
    Role.DVK_OFFICER: ("bao-cao", "dan-van-kheo"),
}
OF_PROVINCE = frozenset({"so-sanh", "nguon-so-lieu"})  # one unit beside itself compares nothing


def parts_of(shown: Shown) -> Sequence[Part]:
    """The sections of this reader's board of this unit, in order."""
    roles = [post.role for post in posts(shown.user, shown.on)]
    ahead = next((FOREMOST[role] for role in roles if role in FOREMOST), ())
    whole = shown.land.organisation.kind == Kind.PROVINCE
    found = [part for part in PARTS if whole or part.slug not in OF_PROVINCE]
    found = [part for part in found if _is_open(part, shown)]
    return sorted(found, key=lambda part: (ahead.index(part.slug) if part.slug in ahead
                                           else len(ahead)))  # fmt: skip


def filled(slug: str, shown: Shown) -> tuple[Part, Mapping[str, Any]] | None:
    """The section of that word and what it shows; None where there is none for this reader."""
    part = BY_SLUG.get(slug)
    if part is None or not _is_open(part, shown):
        return None
    return part, part.fill(shown)


def on_paper(shown: Shown) -> Mapping[str, Any]:
    """What is taken along: tiles, heat, who is late, months, fields, reports, the sentence."""
    slow = late(shown) if shown.may(Permission.SEE_PETITIONS) else {"rows": [], "hidden": 0}
    return {
        "board": board(shown),
        "slow": slow["rows"],
        "hidden": slow["hidden"],
        "reports": reports(shown),
        "chart": months(shown)["chart"],
        "fields": fields(shown)["rows"],
        "sentence": sentence(shown)["text"],
    }


def _is_open(part: Part, shown: Shown) -> bool:
    """Who came as far as this board sees its figures."""
    return part.permission == Permission.SEE_FIGURES or shown.may(part.permission)
