"""What the legal unit has still to confirm: every rule that carries a doubt, as one table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from complaints.deadlines import LIMITS as OF_PETITIONS
from complaints.letters.catalogue import CATALOGUE
from complaints.letters.form import OWN, Form
from dialogues.deadlines import LIMITS as OF_DIALOGUES
from dialogues.deadlines import REGISTER_BASIS, REGISTER_BY
from dialogues.quotas import QUOTAS, Quota
from portal.documents.tables import Cell, Column, Table
from portal.workdays.limits import Limit
from portal.workdays.models import ExceptionDay
from reception.deadlines import LIMITS as AT_THE_DOOR
from reports import rules
from reports.indicators.democracy import GRADES, GRADES_DOUBT
from reports.indicators.satisfaction import FEWEST
from reports.indicators.targets import TARGETS, Aim
from reports.period import DAN_VAN_BASIS, DAN_VAN_YEAR, of

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

CIRCULAR_6 = "Thông tư 06/2025/TT-TTCP"


@dataclass(frozen=True)
class Doubt:
    """One rule, day or date that stands in the portal without being confirmed."""

    family: str
    label: str
    amount: str
    basis: str
    holds: str
    doubt: str
    code: str = ""
    link: str = ""

    @property
    def cells(self) -> tuple[Cell, ...]:
        told = (self.amount, self.basis, self.holds, self.doubt, self.code)
        return (Cell(self.family), Cell(self.label, self.link), *map(Cell, told))


# Where the texts are silent or differ: how the portal reads them until somebody decides.
READINGS = (
    Doubt("Tiếp công dân", "Căn cứ in trong Mẫu số 01/TCD", "", "Điều 4 Nghị định 154/2026/NĐ-CP",
          "từ 01/07/2026", "Mẫu in dẫn điểm g khoản 1, Điều 4.3 dẫn điểm h: ghi điểm h"),
    Doubt("Tiếp công dân", "Số vụ việc được tiếp (TCD-03)", "", f"Biểu 01/TCD {CIRCULAR_6}", "",
          "Biểu cộng ba khối (3 = 7 + 13 + 19): vụ việc tiếp ở hai khối tính một lần, ở khối đứng "
          "trước trong thứ tự Thủ trưởng, Ủy quyền, Thường xuyên"),
    Doubt("Tiếp công dân", "Tố cáo trình bày cùng lúc với nội dung khác", "",
          f"Biểu 01/TCD {CIRCULAR_6}", "", "Ghi thành lượt tiếp riêng, không dẫn tới người "
          "đến: tính thêm một lượt, một người"),
    Doubt("Tiếp công dân", "Lượt tiếp thường xuyên sau đó Thủ trưởng tiếp", "",
          f"Biểu 01/TCD {CIRCULAR_6}", "", "Cùng ngày: một lượt, ghi ở phần Thủ trưởng; ngày khác: "
          "hai lượt, một vụ việc"),
    Doubt("Tiếp công dân", "Số lượt tiếp khi từ chối tiếp", "", f"Biểu 01/TCD {CIRCULAR_6}", "",
          "Biểu không nói: không tính là lượt tiếp, tính riêng (TCD-41)"),
    Doubt("Khiếu nại", "Khiếu nại lại sau khi đã rút", "", "Điều 10.3, Điều 11.8 Luật Khiếu nại",
          "từ 01/07/2026", "Hai điều khó đi cùng nhau: người giải quyết quyết định từng đơn"),
    Doubt("Xử lý đơn", "Phân loại, xử lý, lưu đơn", "", "Thông tư 05/2021/TT-TTCP", "",
          "Chưa thấy văn bản thay thế sau 01/7/2026; chỗ nào khác với luật, nghị định mới thì theo "
          "luật, nghị định"),
    Doubt("Xử lý đơn", "Thời hạn bổ sung đơn", "", "Điều 25.2 Luật Tiếp công dân; Điều 14 Nghị "
          "định 154/2026/NĐ-CP", "", "Pháp luật không đặt: cán bộ ghi ngày cuối; thời hạn thụ lý, "
          "xử lý đơn vẫn chạy"),
    Doubt("Xử lý đơn", "Rút đơn trước khi thụ lý", "", "Điều 10 Luật Khiếu nại; Điều 4.2 Nghị định "
          "31/2019/NĐ-CP", "", "Không điều nào nói phải ra quyết định gì: lưu đơn, ghi lý do người "
          "có đơn đã rút"),
    Doubt("Xử lý đơn", "Trả lại giấy tờ gốc kèm đơn", "", "Thông tư 05/2021/TT-TTCP, trước đây là "
          "Điều 10 Thông tư 07/2014/TT-TTCP", "", "Chưa đối chiếu điều của thông tư mới: không thụ "
          "lý thì trả ngay, thụ lý thì trả khi giải quyết xong"),
    Doubt("Khiếu nại", "Báo kết quả cho nơi chuyển đơn là báo chí, cơ quan khác", "",
          "Điều 27.2 Luật Tiếp công dân", "", "Luật chỉ nói cơ quan dân cử, đại biểu, Ban tiếp "
          "công dân: áp dụng 07 ngày làm việc cho mọi nơi chuyển"),
    Doubt("Khiếu nại", "Xác định vụ việc phức tạp khi thời hạn đã hết", "", "Điều 28, 37 Luật "
          "Khiếu nại; Điều 3a Nghị định 124/2020/NĐ-CP", "", "Văn bản không nói: chỉ cho xác định "
          "khi thời hạn còn chạy"),
    Doubt("Khiếu nại", "Đối thoại khi không ghi giấy mời ở cổng", "", "Điều 28.1 Nghị định "
          "124/2020/NĐ-CP", "từ 01/07/2026", "Mời dưới 05 ngày mà mọi người vẫn dự thì văn bản "
          "không nói: không cho ghi; giấy mời gửi ngoài cổng thì ghi bước Mời đối thoại với đúng "
          "ngày gửi trước"),
    Doubt("Khiếu nại", "Kết thúc hồ sơ khi chưa gửi, chưa công khai quyết định", "",
          "Điều 32, 41, 54, 56, 58 Luật Khiếu nại; Điều 29.3 Nghị định 124/2020/NĐ-CP", "",
          "Luật buộc gửi, công khai nhưng không nói khi nào hết việc: chỉ cho kết thúc sau khi ghi "
          "cả hai; hồ sơ của sổ cũ không có ngày gửi thì không đòi"),
    Doubt("Tố cáo", "Kết luận có toàn bộ nội dung thuộc bí mật nhà nước", "", "Điều 40.3 Luật Tố "
          "cáo; Điều 6.1 Nghị định 31/2019/NĐ-CP", "", "Văn bản chỉ trừ nội dung mật, không miễn "
          "công khai: vẫn công khai số, ngày và phần không mật rồi mới kết thúc"),
    Doubt("Khiếu nại", "Xem xét lại quyết định của Chủ tịch UBND tỉnh", "", "Điều 38.1 Nghị định "
          "124/2020/NĐ-CP", "từ 01/07/2026", "Thuộc Thủ tướng Chính phủ: cấp tỉnh ghi theo văn bản "
          "của Thủ tướng"),
    Doubt("Khiếu nại", "Công khai quyết định giải quyết khiếu nại kỷ luật", "", "Điều 58.1 Luật "
          "Khiếu nại", "", "Điều này nói công bố khi quyết định có hiệu lực: vẫn tính 15 ngày từ "
          "ngày ra quyết định, chặt hơn"),
    Doubt("Tố cáo", "Gia hạn khi thời hạn giải quyết đã hết", "", "Điều 30, 38.1 Luật Tố cáo", "",
          "Luật không nói: chỉ cho gia hạn khi thời hạn còn chạy, vì hết hạn thì người tố cáo có "
          "quyền tố cáo tiếp"),
    Doubt("Tố cáo", "Tố cáo tiếp chưa rõ đã giải quyết hay quá hạn", "", "Điều 37.2, 38.2 Luật Tố "
          "cáo", "", "Chạy hạn 05 ngày làm việc từ ngày nhận đến khi ghi là xem xét lại (20 ngày)"),
    Doubt("Tố cáo", "Người đứng đầu chuyển nơi khác, giữ chức vụ thấp hơn", "", "Điều 12.1, 12.3.c "
          "Luật Tố cáo", "", "Điểm c chỉ nói cơ quan quản lý khi có hành vi: hiểu là cấp trên trực "
          "tiếp của cơ quan cũ, như khi còn đứng đầu"),
    Doubt("Báo cáo", "Tỷ lệ giải quyết khiếu nại, tố cáo (GQ-03, GQ-04, GQ-05)", "",
          f"Biểu 03/GQKN, 04/GQTC {CIRCULAR_6}", "",
          "Không có công thức: đã giải quyết chia cho phải giải quyết, kể cả kỳ trước chuyển sang"),
    Doubt("Báo cáo", "Hạn gửi báo cáo thống kê rơi vào ngày nghỉ", "", f"Điều 7 {CIRCULAR_6}", "",
          "Thông tư không cho lùi: giữ đúng ngày 17, ngày 20"),
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
              f"{FEWEST} phiếu", "", "", "[D] chưa có văn bản; ít hơn thì trang nhắc, vẫn tính"),
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
