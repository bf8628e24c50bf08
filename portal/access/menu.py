"""What each role finds in its menu: one table, by route name."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.urls import NoReverseMatch, reverse

from portal.access.roles import Role

LONGEST = 7


@dataclass(frozen=True)
class MenuItem:
    """One entry; in a menu it has an address."""

    label: str
    route_name: str
    url: str = ""


TODAY = MenuItem("Hôm nay", "reports:today")
MY_WORK = MenuItem("Việc của tôi", "complaints:mine")
APPROVALS = MenuItem("Chờ duyệt", "complaints:approvals")
OPINIONS = MenuItem("Chờ ý kiến", "complaints:approvals")
DASHBOARD = MenuItem("Điều hành", "reports:leaders")
VISIT = MenuItem("Lượt tiếp", "reception:create")
VISIT_REGISTER = MenuItem("Sổ tiếp công dân", "reception:book")
NEW_PETITION = MenuItem("Nhận đơn", "complaints:create")
PETITIONS = MenuItem("Đơn", "complaints:petitions")
UNIT_PETITIONS = MenuItem("Đơn của đơn vị", "complaints:petitions")
DEADLINES = MenuItem("Thời hạn", "complaints:deadlines")
IMPORTS = MenuItem("Nhập sổ", "reports:imports")
HANDOVERS = MenuItem("Chuyển đơn", "complaints:handovers")
INSTRUCTIONS = MenuItem("Chỉ đạo", "complaints:instructions")
ENFORCEMENTS = MenuItem("Thi hành", "complaints:enforcements")
COMPLEX = MenuItem("Vụ việc phức tạp", "complaints:complex_cases")
SESSIONS = MenuItem("Lịch tiếp", "reception:sessions")
MEETINGS = MenuItem("Đăng ký gặp", "reception:meetings")
DIALOGUES = MenuItem("Đối thoại", "dialogues:sessions")
INITIATIVES = MenuItem("Mô hình dân vận khéo", "dialogues:initiatives")
REPORTS = MenuItem("Báo cáo", "reports:index")
OWN_REPORT = MenuItem("Báo cáo của đơn vị", "reports:own_report")
CAMPAIGN = MenuItem("Báo cáo dân vận", "reports:campaigns")
BY_HAND = MenuItem("Số liệu nhập tay", "reports:manual")
TARGETS = MenuItem("Mục tiêu", "reports:targets")
UNITS = MenuItem("Đơn vị", "organisations:units")
USERS = MenuItem("Người dùng", "access:users")
HOLIDAYS = MenuItem("Ngày nghỉ", "workdays:days")
DOUBTS = MenuItem("Căn cứ pháp lý", "reports:doubts")
TRAIL = MenuItem("Nhật ký", "audit:entries")

MENUS: tuple[tuple[Role, tuple[MenuItem, ...]], ...] = (
    (Role.RECEPTIONIST, (TODAY, VISIT, VISIT_REGISTER, PETITIONS, SESSIONS, IMPORTS)),
    (Role.CLERK, (TODAY, NEW_PETITION, PETITIONS, HANDOVERS, IMPORTS)),
    (
        Role.HANDLER,
        (MY_WORK, PETITIONS, DEADLINES, HANDOVERS, INSTRUCTIONS, ENFORCEMENTS, COMPLEX),
    ),
    (Role.VERIFIER, (MY_WORK, PETITIONS, INSTRUCTIONS)),
    (
        Role.UNIT_HEAD,
        (APPROVALS, DASHBOARD, UNIT_PETITIONS, SESSIONS, DIALOGUES, INITIATIVES, REPORTS),
    ),
    (Role.BOARD_HEAD, (TODAY, VISIT, PETITIONS, HANDOVERS, SESSIONS, MEETINGS, DASHBOARD)),
    (
        Role.PROVINCE_LEADER,
        (DASHBOARD, OPINIONS, PETITIONS, SESSIONS, DIALOGUES, DEADLINES, REPORTS),
    ),
    (Role.LEADER_AIDE, (SESSIONS, MEETINGS, PETITIONS, DIALOGUES, DASHBOARD)),
    (Role.DIALOGUE_SECRETARY, (DIALOGUES,)),
    (Role.DVK_OFFICER, (OWN_REPORT, INITIATIVES, DIALOGUES, BY_HAND, REPORTS)),
    (Role.DVK_APPRAISER, (INITIATIVES,)),
    (Role.HOME_AFFAIRS, (CAMPAIGN, INITIATIVES, DASHBOARD, REPORTS)),
    (Role.INSPECTORATE, (DASHBOARD, PETITIONS, DEADLINES, ENFORCEMENTS, COMPLEX, REPORTS)),
    (Role.EDITOR, (DIALOGUES, INITIATIVES)),
    (Role.AUDITOR, (TRAIL, DOUBTS)),
    (Role.SYSADMIN, (UNITS, USERS, HOLIDAYS, TARGETS, DOUBTS)),
)


def items_of(roles: Iterable[str]) -> list[MenuItem]:
    """The entries of these roles in the order of the table, each address once, at most seven.

    A route that this installation does not have is left out.
    """
    held = set(roles)
    found: dict[str, MenuItem] = {}
    for role, items in MENUS:
        for item in items if role in held else ():
            found.setdefault(item.route_name, item)
    placed = (replace(item, url=_address(item.route_name)) for item in found.values())
    return [item for item in placed if item.url][:LONGEST]


def _address(route: str) -> str:
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""
