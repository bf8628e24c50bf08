"""The accounts of a demonstration: one per role, invented people at the units of one province."""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from portal.access.models import User
from portal.access.passwords import spelled
from portal.access.roles import Role
from portal.access.services import create_user, give_post
from portal.audit.models import Entry
from portal.organisations.models import Organisation
from portal.organisations.selectors import by_code, communes_of

PROVINCE = "CAN-THO"
SINCE = date(2021, 1, 1)  # the demonstration's records go back some years
BOARD, FARMS = "BAN-TIEP-CONG-DAN", "SO-NONG-NGHIEP-VA-MOI-TRUONG"
HERE, A_COMMUNE = "", "*"
CHANGED = ("change_password", "reset_password")


@dataclass(frozen=True)
class Account:
    """Who signs in as what; `unit` is the code below the province, "" for the province itself."""

    login: str
    name: str
    role: Role
    unit: str
    title: str


ACCOUNTS: tuple[Account, ...] = (
    Account("receptionist", "Nguyễn Thị Ví Dụ", Role.RECEPTIONIST, BOARD, "Chuyên viên tiếp dân"),
    Account("clerk", "Trần Văn Thư Mẫu", Role.CLERK, BOARD, "Văn thư"),
    Account("handler", "Lê Thị Xử Lý Mẫu", Role.HANDLER, FARMS, "Chuyên viên"),
    Account("verifier", "Phạm Văn Xác Minh Mẫu", Role.VERIFIER, BOARD, "Thanh tra viên"),
    Account("unit_head", "Hoàng Thị Giám Đốc Mẫu", Role.UNIT_HEAD, FARMS, "Giám đốc Sở"),
    Account("board_head", "Vũ Văn Trưởng Ban Mẫu", Role.BOARD_HEAD, BOARD, "Trưởng Ban"),
    Account(
        "province_head", "Đặng Thị Chủ Tịch Mẫu", Role.UNIT_HEAD, HERE, "Chủ tịch Ủy ban nhân dân"
    ),
    Account(
        "province_leader",
        "Bùi Văn Lãnh Đạo Mẫu",
        Role.PROVINCE_LEADER,
        HERE,
        "Phó Chủ tịch Ủy ban nhân dân",
    ),
    Account("leader_aide", "Đỗ Thị Giúp Việc Mẫu", Role.LEADER_AIDE, HERE, "Chuyên viên"),
    Account(
        "dialogue_secretary",
        "Ngô Văn Thư Ký Mẫu",
        Role.DIALOGUE_SECRETARY,
        HERE,
        "Thư ký đối thoại",
    ),
    Account("dvk_officer", "Dương Thị Dân Vận Mẫu", Role.DVK_OFFICER, FARMS, "Chuyên viên"),
    Account("dvk_appraiser", "Lý Văn Thẩm Định Mẫu", Role.DVK_APPRAISER, HERE, "Thành viên"),
    Account("home_affairs", "Mai Thị Nội Vụ Mẫu", Role.HOME_AFFAIRS, HERE, "Chuyên viên Sở Nội vụ"),
    Account("inspectorate", "Cao Văn Thanh Tra Mẫu", Role.INSPECTORATE, HERE, "Thanh tra viên"),
    Account("editor", "Hồ Thị Biên Tập Mẫu", Role.EDITOR, HERE, "Biên tập viên"),
    Account("auditor", "Phan Văn Nhật Ký Mẫu", Role.AUDITOR, HERE, "Người kiểm tra nhật ký"),
    Account("sysadmin", "Võ Thị Quản Trị Mẫu", Role.SYSADMIN, HERE, "Quản trị hệ thống"),
    Account(
        "chair", "Trịnh Văn Chủ Tịch Xã Mẫu", Role.UNIT_HEAD, A_COMMUNE, "Chủ tịch Ủy ban nhân dân"
    ),
)


@dataclass(frozen=True)
class Shown:
    """One line of what the command prints; `password` is "" where the person changed it."""

    login: str
    password: str
    role: str
    unit: str
    is_new: bool


@transaction.atomic
def create_accounts(
    *, province: str, only: str, reset: bool, at: datetime, on: date
) -> list[Shown]:
    """The accounts that are missing, and all of them listed. Raises ValidationError.

    The passwords follow from the secret of this installation, so that every start of the
    demonstration can print them although only their hashes are kept.
    """
    if not settings.DEMO_MODE:
        raise ValidationError("Tài khoản dùng thử chỉ được tạo khi DEMO_MODE bật.")
    top = by_code(province)
    wanted = [account for account in ACCOUNTS if only in {"", account.login}]
    if not wanted:
        logins = ", ".join(account.login for account in ACCOUNTS)
        raise ValidationError(f"Không có tài khoản dùng thử {only}. Chọn: {logins}.")
    known = {user.username: user for user in User.objects.filter(
        username__in=[account.login for account in wanted])}  # fmt: skip
    changed = _changed_passwords(known.values())
    shown = []
    for account in wanted:
        user, unit = known.get(account.login), unit_of(account, top, on)
        if user is None:
            _create(account, unit, at)
        elif reset:
            _reset(user)
        is_own = user is not None and not reset and str(user.pk) in changed
        password = "" if is_own else password_of(account.login)
        shown.append(Shown(account.login, password, account.role, unit.code, user is None))
    return shown


def password_of(login: str) -> str:
    """Sixteen letters that nobody knows who does not know this installation's secret."""
    key = settings.SECRET_KEY.encode()
    return spelled(hmac.new(key, f"demo account {login}".encode(), hashlib.sha256).digest())


def unit_of(account: Account, province: Organisation, on: date) -> Organisation:
    """Where the account works. Raises ValidationError while the units are not loaded."""
    if account.unit == HERE:
        return province
    if account.unit != A_COMMUNE:
        return by_code(f"{province.code}.{account.unit}")
    commune = communes_of(province, on).order_by("sort_key").first()
    if commune is None:
        raise ValidationError(f"{province} chưa có xã nào. Chạy load_organisations trước.")
    return commune


def _create(account: Account, unit: Organisation, at: datetime) -> None:
    user = create_user(
        username=account.login, full_name=account.name, password=password_of(account.login), at=at
    )
    give_post(
        user=user, organisation=unit, role=account.role, title=account.title, since=SINCE,
        by=None, at=at,
    )  # fmt: skip


def _reset(user: User) -> None:
    user.set_password(password_of(user.username))
    user.is_active, user.must_change_password = True, False
    user.save(update_fields=["password", "is_active", "must_change_password"])


def _changed_passwords(users: Iterable[User]) -> set[str]:
    """The ids of those whose password is no longer the one that was printed."""
    ids = [str(user.pk) for user in users]
    entries = Entry.objects.filter(subject_type="portal.user", subject_id__in=ids, verb__in=CHANGED)
    return set(entries.values_list("subject_id", flat=True))
