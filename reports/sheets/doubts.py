"""What the legal unit has still to confirm: every rule that carries a doubt, as one table."""

from collections.abc import Iterable
from datetime import date

from complaints.deadlines import LIMITS as OF_PETITIONS
from complaints.letters.catalogue import CATALOGUE
from complaints.letters.form import OWN, Form
from dialogues.deadlines import LIMITS as OF_DIALOGUES
from dialogues.deadlines import REGISTER_BASIS, REGISTER_BY
from dialogues.quotas import QUOTAS, Quota
from portal.documents.tables import Column, Table
from portal.workdays.limits import Limit
from portal.workdays.models import ExceptionDay
from reception.deadlines import LIMITS as AT_THE_DOOR
from reports import rules
from reports.indicators.democracy import GRADES, GRADES_DOUBT
from reports.indicators.satisfaction import FEWEST
from reports.indicators.targets import TARGETS, Aim
from reports.period import DAN_VAN_BASIS, DAN_VAN_YEAR, of
from reports.sheets.readings import READINGS, Doubt

TITLE = "Căn cứ cần xác nhận"
COLUMNS = (
    Column("Lĩnh vực"), Column("Nội dung"), Column("Mức"), Column("Căn cứ"),
    Column("Hiệu lực"), Column("Điều cần xác nhận"), Column("Mã"),
)  # fmt: skip
FAMILIES = (
    ("COMPLAINT.", "Khiếu nại"), ("DENUNCIATION.", "Tố cáo"),
    ("RECOMMENDATION.", "Kiến nghị, phản ánh"), ("PAKN.", "Kiến nghị, phản ánh"),
    ("DIALOGUE.", "Đối thoại"), ("INITIATIVE.", "Dân vận khéo"), ("APPRAISAL.", "Dân vận khéo"),
    ("REPORT.", "Báo cáo"), ("", "Tiếp công dân"),
)  # fmt: skip


def table(found: Iterable[Doubt]) -> Table:
    return Table(TITLE, COLUMNS, [row.cells for row in found])


def of_rules(year: int) -> list[Doubt]:
    """Everything in doubt that stands in code, in the order of the floors."""
    limits = (*AT_THE_DOOR, *OF_PETITIONS, *OF_DIALOGUES)
    window = of(DAN_VAN_YEAR, year)
    return [
        *(_limit(limit) for limit in limits if limit.doubt),
        *(_quota(quota) for quota in QUOTAS if quota.doubt),
        Doubt("Dân vận khéo", "Hạn đăng ký mô hình trong năm", _of_year(*REGISTER_BY), "", "",
              REGISTER_BASIS),
        *READINGS,
        *(_form(form) for form in CATALOGUE if form.doubt not in {"", OWN}),
        *(_fixed(fixed) for fixed in rules.FIXED if fixed.doubt),
        *(_aim(aim) for aim in TARGETS if aim.doubt),
        Doubt("Dân chủ ở cơ sở", "Khung xếp loại dân vận chính quyền (DCC-12, DCC-13)", _bands(),
              "", "", GRADES_DOUBT),
        Doubt("Dân chủ ở cơ sở", "Số phiếu ít nhất để nói lên mức độ hài lòng (SAT)",
              f"{FEWEST} phiếu", "", "", "[D] chưa có văn bản; ít hơn thì trang nhắc, "
              "vẫn tính; Sở Nội vụ quyết định"),
        Doubt("Báo cáo", "Kỳ số liệu của báo cáo dân vận", window.days, "", "", DAN_VAN_BASIS),
    ]  # fmt: skip


def of_day(row: ExceptionDay, link: str) -> Doubt:
    """A day off, or worked in exchange, that nobody has confirmed."""
    return Doubt("Ngày nghỉ", f"{row.get_kind_display()}: {row.name}", f"{row.day:%d/%m/%Y}",
                 row.basis, "", "Văn bản của ngày này chưa được xác nhận.", link=link)  # fmt: skip


def of_names(count: int, link: str) -> Doubt:
    """Units whose name in use has no first day."""
    return Doubt("Đơn vị", "Tên đơn vị chưa có ngày", f"{count} đơn vị", "", "",
                 "Nhập ngày và nghị quyết đổi tên ở trang của từng đơn vị.", link=link)  # fmt: skip


def _limit(limit: Limit) -> Doubt:
    amount = limit.phrase if limit.amount else "chưa đặt"
    return Doubt(_family(limit.code), limit.label, amount, limit.basis,
                 _holds(limit.since, limit.until), limit.doubt, limit.code)  # fmt: skip


def _form(form: Form) -> Doubt:
    name = f"{form.number}: {form.title}" if form.number else form.title
    return Doubt("Văn bản", name, "", form.source, _holds(form.since, form.until or date.max),
                 form.doubt)  # fmt: skip


def _quota(quota: Quota) -> Doubt:
    return Doubt(_family(quota.code), quota.label, str(quota.amount), quota.basis, "",
                 quota.doubt, quota.code)  # fmt: skip


def _fixed(fixed: rules.FixedDay) -> Doubt:
    return Doubt("Báo cáo", fixed.label, _of_year(fixed.month, fixed.day), fixed.basis,
                 _holds(fixed.since), fixed.doubt, fixed.code)  # fmt: skip


def _aim(aim: Aim) -> Doubt:
    amount = f"{aim.value:f}%"
    return Doubt("Mục tiêu", f"Mục tiêu của {aim.indicator}", amount, aim.source,
                 _holds(aim.valid_from), aim.doubt)  # fmt: skip


def _bands() -> str:
    """ "xuất sắc từ 90, tốt từ 80, …" """
    return ", ".join(f"{name} từ {least:f}" for _, name, least in GRADES)


def _of_year(month: int, day: int) -> str:
    return f"{day}/{month}"


def _family(code: str) -> str:
    return next(name for start, name in FAMILIES if code.startswith(start))


def _holds(since: date, until: date = date.max) -> str:
    ended = "" if until == date.max else f" đến trước {until:%d/%m/%Y}"
    return f"từ {since:%d/%m/%Y}{ended}"
