"""The roles and what each may do: the one table. Who holds a role is data."""

from enum import StrEnum


class Permission(StrEnum):
    SEE_VISITS = "see_visits"
    LOG_VISIT = "log_visit"
    SEE_CITIZENS = "see_citizens"
    SEE_PETITIONS = "see_petitions"
    SEE_DENUNCIATIONS = "see_denunciations"  # of the unit; a named handler needs none
    REGISTER_PETITION = "register_petition"
    CLASSIFY = "classify"
    VERIFY = "verify"
    DECIDE = "decide"
    ENFORCE = "enforce"
    IMPORT_REGISTER = "import_register"
    SEE_DIALOGUES = "see_dialogues"
    RUN_DIALOGUE = "run_dialogue"
    SEE_INITIATIVES = "see_initiatives"
    RUN_INITIATIVE = "run_initiative"
    APPRAISE_INITIATIVE = "appraise_initiative"
    SEE_FIGURES = "see_figures"
    MAKE_REPORT = "make_report"
    SUBMIT_REPORT = "submit_report"
    RUN_CAMPAIGN = "run_campaign"  # of the yearly report: Sở Nội vụ opens it, reminds, takes in
    MANAGE_UNITS = "manage_units"
    MANAGE_USERS = "manage_users"
    MANAGE_CALENDAR = "manage_calendar"
    SEE_AUDIT = "see_audit"


class Role(StrEnum):
    RECEPTIONIST = "receptionist"
    CLERK = "clerk"
    HANDLER = "handler"
    VERIFIER = "verifier"
    UNIT_HEAD = "unit_head"
    BOARD_HEAD = "board_head"
    PROVINCE_LEADER = "province_leader"
    LEADER_AIDE = "leader_aide"
    DIALOGUE_SECRETARY = "dialogue_secretary"
    DVK_OFFICER = "dvk_officer"
    DVK_APPRAISER = "dvk_appraiser"
    HOME_AFFAIRS = "home_affairs"
    INSPECTORATE = "inspectorate"
    EDITOR = "editor"
    AUDITOR = "auditor"
    SYSADMIN = "sysadmin"


LABELS: tuple[tuple[Role, str], ...] = (
    (Role.RECEPTIONIST, "Người tiếp công dân"),
    (Role.CLERK, "Văn thư"),
    (Role.HANDLER, "Người xử lý đơn"),
    (Role.VERIFIER, "Người xác minh"),
    (Role.UNIT_HEAD, "Thủ trưởng đơn vị"),
    (Role.BOARD_HEAD, "Trưởng Ban Tiếp công dân"),
    (Role.PROVINCE_LEADER, "Lãnh đạo Ủy ban nhân dân tỉnh"),
    (Role.LEADER_AIDE, "Chuyên viên giúp việc lãnh đạo"),
    (Role.DIALOGUE_SECRETARY, "Thư ký đối thoại"),
    (Role.DVK_OFFICER, "Cán bộ phụ trách dân vận của đơn vị"),
    (Role.DVK_APPRAISER, "Thành viên thẩm định mô hình"),
    (Role.HOME_AFFAIRS, "Chuyên viên Sở Nội vụ"),
    (Role.INSPECTORATE, "Thanh tra tỉnh"),
    (Role.EDITOR, "Biên tập viên cổng"),
    (Role.AUDITOR, "Người kiểm tra nhật ký"),
    (Role.SYSADMIN, "Quản trị hệ thống"),
)

_P = Permission

# One row a role. A leader sees figures and, on opening one, the petitions behind it.
ROLES: tuple[tuple[Role, frozenset[Permission]], ...] = (
    (
        Role.RECEPTIONIST,
        frozenset(
            {
                _P.SEE_VISITS,
                _P.LOG_VISIT,
                _P.SEE_CITIZENS,
                _P.SEE_PETITIONS,
                _P.REGISTER_PETITION,
                _P.IMPORT_REGISTER,
            }
        ),
    ),
    (Role.CLERK, frozenset({_P.SEE_PETITIONS, _P.REGISTER_PETITION, _P.IMPORT_REGISTER})),
    (
        Role.HANDLER,
        frozenset({_P.SEE_PETITIONS, _P.SEE_CITIZENS, _P.CLASSIFY, _P.VERIFY, _P.ENFORCE}),
    ),
    (Role.VERIFIER, frozenset({_P.SEE_PETITIONS, _P.VERIFY})),
    (
        Role.UNIT_HEAD,
        frozenset(
            {
                _P.SEE_VISITS,
                _P.SEE_CITIZENS,
                _P.SEE_PETITIONS,
                _P.SEE_DENUNCIATIONS,
                _P.CLASSIFY,
                _P.DECIDE,
                _P.ENFORCE,
                _P.SEE_DIALOGUES,
                _P.RUN_DIALOGUE,
                _P.SEE_INITIATIVES,
                _P.RUN_INITIATIVE,
                _P.SEE_FIGURES,
                _P.MAKE_REPORT,
                _P.SUBMIT_REPORT,
            }
        ),
    ),
    (
        Role.BOARD_HEAD,
        frozenset(
            {
                _P.SEE_VISITS,
                _P.LOG_VISIT,
                _P.SEE_CITIZENS,
                _P.SEE_PETITIONS,
                _P.REGISTER_PETITION,
                _P.CLASSIFY,
                _P.IMPORT_REGISTER,
                _P.SEE_FIGURES,
                _P.MAKE_REPORT,
            }
        ),
    ),
    (
        Role.PROVINCE_LEADER,
        frozenset(
            {
                _P.SEE_VISITS,
                _P.SEE_CITIZENS,
                _P.SEE_PETITIONS,
                _P.SEE_DENUNCIATIONS,
                _P.DECIDE,
                _P.SEE_DIALOGUES,
                _P.SEE_INITIATIVES,
                _P.SEE_FIGURES,
                _P.MAKE_REPORT,
                _P.SUBMIT_REPORT,
            }
        ),
    ),
    (
        Role.LEADER_AIDE,
        frozenset({_P.SEE_VISITS, _P.SEE_PETITIONS, _P.SEE_DIALOGUES, _P.SEE_FIGURES}),
    ),
    (Role.DIALOGUE_SECRETARY, frozenset({_P.SEE_DIALOGUES, _P.RUN_DIALOGUE})),
    (
        Role.DVK_OFFICER,
        frozenset(
            {
                _P.SEE_INITIATIVES,
                _P.RUN_INITIATIVE,
                _P.SEE_DIALOGUES,
                _P.SEE_FIGURES,
                _P.MAKE_REPORT,
            }
        ),
    ),
    (Role.DVK_APPRAISER, frozenset({_P.SEE_INITIATIVES, _P.APPRAISE_INITIATIVE})),
    (
        Role.HOME_AFFAIRS,
        frozenset(
            {
                _P.SEE_INITIATIVES,
                _P.APPRAISE_INITIATIVE,
                _P.SEE_DIALOGUES,
                _P.SEE_FIGURES,
                _P.MAKE_REPORT,
                _P.RUN_CAMPAIGN,
            }
        ),
    ),
    (Role.INSPECTORATE, frozenset({_P.SEE_PETITIONS, _P.SEE_FIGURES, _P.MAKE_REPORT})),
    (Role.EDITOR, frozenset({_P.SEE_DIALOGUES, _P.SEE_INITIATIVES})),
    (Role.AUDITOR, frozenset({_P.SEE_AUDIT})),
    (Role.SYSADMIN, frozenset({_P.MANAGE_UNITS, _P.MANAGE_USERS, _P.MANAGE_CALENDAR})),
)


# Whoever holds one of these in a unit leads it, or stands in for who does.
LEADERS = frozenset({Role.UNIT_HEAD, Role.BOARD_HEAD, Role.PROVINCE_LEADER})


def holders(permission: Permission) -> list[str]:
    """The roles that hold the permission."""
    return [role.value for role, granted in ROLES if permission in granted]


def granted_to(role: str) -> frozenset[Permission]:
    """What the role may do; an unknown role may do nothing."""
    return next((granted for known, granted in ROLES if known == role), frozenset())
