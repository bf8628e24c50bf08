"""Chính quyền thân thiện; dân chủ ở cơ sở: entered by hand, one answer a unit and year."""

from decimal import Decimal
from fractions import Fraction

from django.db.models import Q

from portal.organisations.models import Kind
from reports.indicators.declare import Breakdown, Indicator, Measure, Ratio
from reports.indicators.manual import (
    BY_HAND,
    MANUAL,
    Entry,
    Group,
    Line,
    answers_of,
    approved,
    sum_of,
)
from reports.indicators.units import UNIT, in_force

COMMUNES = (Kind.COMMUNE,)
# "Cơ quan hành chính nhà nước" of Chỉ thị 03/CT-UBND năm 2022 mục 4.
AGENCIES = (Kind.COMMUNE, Kind.DEPARTMENT, Kind.OFFICE, Kind.INSPECTORATE)

# [D] Chưa có văn bản của tỉnh: khung điểm thường gặp ở các tỉnh, từ mức (kể cả) trở lên.
GRADES: tuple[tuple[str, str, Decimal], ...] = (
    ("XS", "xuất sắc", Decimal(90)),
    ("T", "tốt", Decimal(80)),
    ("K", "khá", Decimal(65)),
    ("TB", "trung bình", Decimal(50)),
    ("Y", "yếu", Decimal(0)),
)
GRADES_DOUBT = "[D] đề xuất, theo khung thường gặp ở các tỉnh; tỉnh quyết định khung điểm của mình"


def grade(score: Decimal | Fraction) -> str:
    """ "tốt" of 80 to less than 90."""
    return next(name for _, name, least in GRADES if score >= least)


def _answer(code: str, label: str, definition: str, kinds: tuple[Kind, ...]) -> Line:
    return Line(f"{code}.TS", label, "đơn vị", "N", Entry.YES, definition, kinds)


FRIENDLY = Group(
    "than-thien", "Chính quyền thân thiện, công an thân thiện",
    (
        _answer("CTT-01", "Đã hoàn thành triển khai “chính quyền thân thiện”",
                "Xã, phường, đặc khu đã hoàn thành triển khai trong năm.", COMMUNES),
        _answer("CTT-02",
                "Đã triển khai “công an tận tụy, gắn bó, thân thiện, vì Nhân dân phục vụ”",
                "Xã, phường, đặc khu đã triển khai trong năm.", COMMUNES),
    ),
    "Mỗi xã, phường, đặc khu trả lời một lần cho mỗi năm.",
)  # fmt: skip

ANSWERS = Group(
    "quy-che", "Quy chế dân chủ, kế hoạch, phân công người đứng đầu",
    (
        _answer("DCC-01", "Có quy chế thực hiện dân chủ",
                "Cơ quan có quy chế thực hiện dân chủ còn hiệu lực trong năm.", AGENCIES),
        _answer("DCC-02", "Đã ban hành kế hoạch dân vận, thực hiện dân chủ của năm",
                "Cơ quan đã ban hành kế hoạch của năm.", AGENCIES),
        _answer("DCC-03", "Đã phân công người đứng đầu phụ trách",
                "Cơ quan đã phân công người đứng đầu phụ trách trong năm.", AGENCIES),
    ),
    "Mỗi cơ quan trả lời một lần cho mỗi năm, kèm số văn bản.",
)  # fmt: skip

ACTIVITIES = Group(
    "dan-chu", "Dân chủ ở cơ sở",
    (
        Line("DCC-05", "Số nội dung đã công khai", "nội dung"),
        Line("DCC-04.TS", "Số nội dung công khai có số điện thoại cán bộ tiếp nhận", "nội dung"),
        Line("DCC-06", "Số cuộc họp dân, hội nghị người lao động", "cuộc"),
        Line("DCC-07", "Số lượt lấy ý kiến Nhân dân", "lượt",
             definition="Cộng số lượt lấy ý kiến có ngày bắt đầu trong kỳ."),
        Line("DCC-08", "Số hương ước, quy ước được rà soát, sửa đổi, bổ sung", "bản"),
        Line("DCC-09", "Số cuộc kiểm tra, giám sát dân vận, thực hiện dân chủ", "cuộc"),
        Line("DCC-10", "Số kết luận nêu nguyên nhân do không thực hiện tốt quy chế dân chủ",
             "kết luận"),
        Line("DCC-11.L", "Số lớp tập huấn dân vận, thực hiện dân chủ", "lớp"),
        Line("DCC-11.N", "Số người được tập huấn dân vận, thực hiện dân chủ", "người"),
    ),
    at_most=(("DCC-04.TS", "DCC-05"), ("DCC-10", "DCC-09")),
)  # fmt: skip

SCORE = Line("DCC-12.TS", "Điểm dân vận chính quyền và thực hiện dân chủ", "điểm", "N",
             Entry.SCORE, "Cộng điểm của các đơn vị được chấm trong năm.")  # fmt: skip
SCORES = Group(
    "xep-loai", "Chấm điểm, xếp loại; đăng ký làm theo",
    (
        SCORE,
        Line("DCC-14.TS", "Số cán bộ, đảng viên đăng ký làm theo", "người", "N",
             definition="Cộng số của các đơn vị trong năm."),
        Line("DCC-14.MS", "Số cán bộ, đảng viên", "người", "N",
             definition="Cộng số của các đơn vị trong năm."),
    ),
    "Điểm từ 0 đến 100, tối đa 2 chữ số thập phân.",
    at_most=(("DCC-14.TS", "DCC-14.MS"),),
)  # fmt: skip


def _owing(code: str, label: str, kinds: tuple[Kind, ...], told: str) -> Indicator:
    return Indicator(code, label, "đơn vị", UNIT, lambda period: in_force(kinds, period),
                     f"{told} có hiệu lực ở ngày cuối kỳ.", window="N", compares="C0")  # fmt: skip


def _share(code: str, label: str) -> Ratio:
    told = "Số đơn vị trả lời có chia cho số đơn vị phải thực hiện."
    return Ratio(code, label, f"{code}.TS", f"{code}.MS", told, window="N", compares="CT=100%",
                 entered_by_hand=True)  # fmt: skip


def _share_of(line: Line, label: str) -> tuple[Measure, ...]:
    """The answers, the units that owe one, and the share."""
    code = line.code.removesuffix(".TS")
    told = "Xã, phường, đặc khu"
    told = told if line.kinds == COMMUNES else f"{told}, sở, ngành, văn phòng, thanh tra"
    owing = _owing(f"{code}.MS", "Số đơn vị phải thực hiện", line.kinds, told)
    return answers_of(line), owing, _share(code, label)


def _graded(least: Decimal, above: Decimal | None) -> Indicator:
    name = grade(least)
    band = Q(value__gte=least) if above is None else Q(value__gte=least, value__lt=above)
    code = next(code for code, known, _ in GRADES if known == name)
    return Indicator(
        f"DCC-13.{code}.TS", f"Số đơn vị xếp loại {name}", "đơn vị", MANUAL,
        lambda period: approved(SCORE, period) & band,
        f"Đơn vị được chấm từ {least:f}{f' đến dưới {above:f}' if above else ''} điểm. {BY_HAND}",
        window="N", compares="C0", entered_by_hand=True,
    )  # fmt: skip


def _grades() -> tuple[Measure, ...]:
    """For each grade its units and their share; then the breakdown of the shares."""
    found: list[Measure] = []
    above: Decimal | None = None
    for code, name, least in GRADES:
        found += [
            _graded(least, above),
            Ratio(f"DCC-13.{code}", f"Tỷ lệ đơn vị xếp loại {name}", f"DCC-13.{code}.TS",
                  "DCC-12.MS", "Số đơn vị của loại chia cho số đơn vị được chấm điểm.", window="N",
                  entered_by_hand=True),
        ]  # fmt: skip
        above = least
    shares = tuple(f"DCC-13.{code}" for code, _, _ in GRADES)
    return *found, Breakdown(
        "DCC-13", "Tỷ lệ đơn vị xếp loại xuất sắc/tốt/khá/trung bình/yếu", "%", shares,
        f"Mỗi loại là một tỷ lệ trên số đơn vị được chấm điểm. Khung điểm {GRADES_DOUBT}.",
        window="N", compares="C2", places=2, entered_by_hand=True,
    )  # fmt: skip


_SHARES = (
    "Tỷ lệ xã, phường hoàn thành triển khai “chính quyền thân thiện”",
    "Tỷ lệ xã, phường triển khai “công an tận tụy, gắn bó, thân thiện, vì Nhân dân phục vụ”",
    "Tỷ lệ cơ quan có quy chế thực hiện dân chủ",
    "Tỷ lệ cơ quan ban hành kế hoạch dân vận, quy chế dân chủ hằng năm",
    "Tỷ lệ cơ quan phân công người đứng đầu phụ trách",
)

DEMOCRACY: tuple[Measure, ...] = (
    *(
        measure
        for line, label in zip((*FRIENDLY.lines, *ANSWERS.lines), _SHARES, strict=True)
        for measure in _share_of(line, label)
    ),
    *map(sum_of, ACTIVITIES.lines),
    Ratio("DCC-04", "Tỷ lệ nội dung công khai có số điện thoại cán bộ tiếp nhận", "DCC-04.TS",
          "DCC-05", "Số nội dung có số điện thoại chia cho số nội dung đã công khai.",
          compares="CT=100%", entered_by_hand=True),
    Breakdown("DCC-11", "Số lớp và số người tập huấn dân vận, quy chế dân chủ", "lớp, người",
              ("DCC-11.L", "DCC-11.N"), "Số lớp và số người của các lớp có ngày trong kỳ.",
              entered_by_hand=True),
    *map(sum_of, SCORES.lines),
    Indicator("DCC-12.MS", "Số đơn vị được chấm điểm dân vận, thực hiện dân chủ", "đơn vị", MANUAL,
              lambda period: approved(SCORE, period), f"Đơn vị có điểm của năm. {BY_HAND}",
              window="N", compares="C0", entered_by_hand=True),
    Ratio("DCC-12", "Điểm, xếp loại dân vận chính quyền và quy chế dân chủ", "DCC-12.TS",
          "DCC-12.MS", "Điểm của đơn vị; của nhiều đơn vị là điểm bình quân. Khung xếp loại "
          f"{GRADES_DOUBT}.", unit="điểm", window="N", compares="C3", entered_by_hand=True),
    *_grades(),
    Ratio("DCC-14", "Tỷ lệ cán bộ, đảng viên đăng ký làm theo", "DCC-14.TS", "DCC-14.MS",
          "Số người đăng ký học tập, làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh chia cho "
          "số cán bộ, đảng viên.", window="N", compares="CT=100%", entered_by_hand=True),
)  # fmt: skip
