"""The annual report on công tác dân vận chính quyền: its outline, its figures and its sentences.

No official template is known; the outline is a proposal [D] after the ten points of Chỉ thị
03/CT-UBND (2022) and the duties of Luật Thực hiện dân chủ ở cơ sở 2022.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from portal.organisations.models import Organisation
from reports import sentences
from reports.indicators import Value
from reports.period import Period
from reports.sheets.prose import Said, Values, count, plain, plain_if_any, rate, said

Lines = Callable[[Values, Period], Iterator[Said]]


def reception_lines(values: Values, period: Period) -> Iterator[Said]:
    yield count(values, period, "TCD-01", "Tổng số lượt tiếp công dân")
    yield count(values, period, "TCD-02", "Tổng số người được tiếp")
    yield from plain_if_any(
        values,
        "Trong đó: tiếp thường xuyên {} lượt với {} người; tiếp định kỳ và đột xuất của lãnh đạo "
        "{} kỳ tiếp, tiếp được {} lượt với {} người; tiếp {} lượt đoàn đông người.",
        *("TCD-05", "TCD-06", "TCD-32", "TCD-30", "TCD-31", "TCD-04"),
    )
    head = values["TCD-35"]
    if head.denominator:
        yield rate(values, period, "TCD-35", "Người đứng đầu trực tiếp tiếp công dân định kỳ",
                   "ngày theo quy định")  # fmt: skip


def handling_lines(values: Values, period: Period) -> Iterator[Said]:
    yield count(values, period, "XLD-31", "Tiếp nhận đơn các loại")
    ours, received = (int(values[code].value or 0) for code in ("XLD-04", "XLD-31"))
    if received:
        text = sentences.share("Đơn thuộc thẩm quyền", ours, received, "đơn tiếp nhận", "đơn")
        shown = f"{sentences.number(ours)}/{sentences.number(received)}"
        yield said(text, (shown, "XLD-36"))
    kinds = (("khiếu nại", "XLD-06"), ("tố cáo", "XLD-12"), ("kiến nghị, phản ánh", "XLD-19"))
    parts = tuple((name, int(values[code].value or 0)) for name, code in kinds)
    if ours:
        text = sentences.composition(ours, "đơn thuộc thẩm quyền", parts)
        marks = [(sentences.counted(found), code)
                 for (_, found), (_, code) in zip(parts, kinds, strict=True) if found]  # fmt: skip
        yield said(text, (sentences.number(ours), "XLD-04"), *marks)
    yield from plain_if_any(
        values,
        "Còn lại {} đơn không thuộc thẩm quyền hoặc không đủ điều kiện xử lý, "
        "đã hướng dẫn {} đơn, chuyển cơ quan có thẩm quyền {} đơn.",
        *("XLD-37", "XLD-24", "XLD-25"),
    )


def settlement_lines(values: Values, period: Period) -> Iterator[Said]:
    for code, unit in (
        ("GQ-03", "đơn khiếu nại, tố cáo"),
        ("GQ-04", "đơn khiếu nại"),
        ("GQ-05", "đơn tố cáo"),
        ("PAK-04", "vụ việc kiến nghị, phản ánh thuộc thẩm quyền"),
    ):
        yield rate(values, period, code, "Đã giải quyết", unit)
    yield from plain_if_any(
        values,
        "Đã phân loại, xử lý {} đơn kiến nghị, phản ánh; chuyển cơ quan có thẩm quyền {} vụ việc "
        "không thuộc thẩm quyền.",
        *("PAK-01", "PAK-05"),
    )
    for code, lead, unit in (
        ("MED-03", "Đã liên hệ cơ quan chức năng giải quyết", "đơn thư, phản ánh qua báo, đài"),
        ("THI-03", "Đã thực hiện xong", "quyết định, kết luận"),
        ("PTK-03", "Đã thực hiện xong phương án xử lý",
         "vụ việc đông người, phức tạp, kéo dài"),
    ):  # fmt: skip
        if values[code].denominator:
            yield rate(values, period, code, lead, unit)
    left, late = (int(values[code].value or 0) for code in ("GQ-08", "GQ-09"))
    text = sentences.backlog(left, late, "vụ việc khiếu nại, tố cáo")
    yield said(text, (sentences.counted(left), "GQ-08"), (sentences.counted(late), "GQ-09"))


def dialogue_lines(values: Values, period: Period) -> Iterator[Said]:
    yield count(values, period, "DTH-02", "Hội nghị, cuộc đối thoại định kỳ")
    yield count(values, period, "DTH-03", "Cuộc đối thoại đột xuất")
    if values["DTH-04"].value or values["DTH-07"].value:
        yield plain(
            values,
            "Các cuộc đối thoại có {} lượt người dự; tiếp nhận {} ý kiến, trả lời trực tiếp {} "
            "ý kiến, giao cơ quan chuyên môn giải quyết {} ý kiến.",
            *("DTH-04", "DTH-07", "DTH-08", "DTH-10"),
        )
    if values["DTH-12"].denominator:
        yield rate(values, period, "DTH-12", "Đã giải quyết xong", "ý kiến sau đối thoại")


def initiative_lines(values: Values, period: Period) -> Iterator[Said]:
    yield count(values, period, "DVK-01", "Mô hình, điển hình “Dân vận khéo” đăng ký")
    if values["DVK-01"].value:
        yield plain(values, "Trong đó: tập thể {}, cá nhân {}; được công nhận {} mô hình.",
                    "DVK-02", "DVK-03", "DVK-08")  # fmt: skip
        yield rate(values, period, "DVK-07", "Hoạt động hiệu quả", "mô hình")


def reward_lines(values: Values, period: Period) -> Iterator[Said]:
    yield count(values, period, "DVK-09", "Tập thể, cá nhân được biểu dương, khen thưởng")


@dataclass(frozen=True)
class Passage:
    """What people wrote in a slot, or that they said there is nothing to write."""

    text: str = ""
    is_nothing: bool = False

    @property
    def is_open(self) -> bool:
        return not self.text and not self.is_nothing


@dataclass(frozen=True)
class Chapter:
    """A heading, the figures stated below it, and the text that people write there."""

    title: str
    level: int = 2
    lines: Lines | None = None
    slot: str = ""
    asks: str = ""  # what to write in the slot


OUTLINE: tuple[Chapter, ...] = (
    Chapter("I. Đặc điểm tình hình; công tác lãnh đạo, chỉ đạo", 1, None, "leadership",
            "Đặc điểm của đơn vị; chương trình, kế hoạch, văn bản chỉ đạo đã ban hành; "
            "phân công lãnh đạo phụ trách."),
    Chapter("II. Kết quả thực hiện", 1),
    Chapter("1. Công tác tuyên truyền, quán triệt", 2, None, "propaganda",
            "Hội nghị, lớp quán triệt, tin bài; số người tham dự."),
    Chapter("2. Đạo đức công vụ, kỷ luật, kỷ cương; thanh tra công vụ", 2, None, "ethics",
            "Cuộc thanh tra, kiểm tra công vụ; người bị xử lý; khảo sát hài lòng."),
    Chapter("3. Cải cách hành chính; chính quyền thân thiện; công an thân thiện", 2, None, "reform",
            "Kết quả cải cách hành chính, xây dựng chính quyền thân thiện."),
    Chapter("4. Thực hiện quy chế dân chủ trong cơ quan, đơn vị", 2, None, "internal_democracy",
            "Hội nghị công chức, viên chức, người lao động; quy chế; rà soát văn bản."),
    Chapter("5. Thực hiện dân chủ ở xã, phường", 2, None, "commune_democracy",
            "Nội dung công khai; Nhân dân bàn, quyết định, tham gia ý kiến; kiểm tra, giám sát."),
    Chapter("6. Phong trào thi đua “Dân vận khéo”", 2, initiative_lines, "initiatives",
            "Mô hình tiêu biểu, cách làm, kết quả đo được."),
    Chapter("7. Tiếp công dân, đối thoại, giải quyết khiếu nại, tố cáo, kiến nghị, phản ánh", 2),
    Chapter("a) Tiếp công dân", 3, reception_lines),
    Chapter("b) Tiếp nhận, xử lý đơn", 3, handling_lines),
    Chapter("c) Giải quyết đơn thuộc thẩm quyền", 3, settlement_lines),
    Chapter("d) Đối thoại với Nhân dân", 3, dialogue_lines),
    Chapter("đ) Nhận xét về tiếp công dân, đối thoại, giải quyết đơn", 3, None, "reception",
            "Nguyên nhân tăng, giảm; vụ việc nổi lên; cách làm tốt."),
    Chapter("8. Phối hợp với Mặt trận Tổ quốc và các tổ chức chính trị - xã hội", 2, None,
            "coordination", "Quy chế phối hợp; giám sát, phản biện; thanh tra nhân dân; hòa giải."),
    Chapter("9. Tập huấn, kiểm tra, thi đua, khen thưởng", 2, reward_lines, "training",
            "Lớp tập huấn, cuộc kiểm tra; hình thức khen thưởng."),
    Chapter("III. Đánh giá chung", 1),
    Chapter("1. Ưu điểm", 2, None, "strengths", "Việc làm được, có dẫn chứng."),
    Chapter("2. Hạn chế, nguyên nhân", 2, None, "weaknesses",
            "Việc chưa làm được; nguyên nhân khách quan, chủ quan."),
    Chapter("3. Tự chấm điểm, xếp loại", 2, None, "rating", "Tổng điểm tự chấm, mức tự xếp loại."),
    Chapter("IV. Phương hướng, nhiệm vụ năm sau; kiến nghị, đề xuất", 1, None, "next_year",
            "Nhiệm vụ trọng tâm; kiến nghị với cấp trên."),
)  # fmt: skip

SLOTS: tuple[Chapter, ...] = tuple(chapter for chapter in OUTLINE if chapter.slot)


def labels() -> Iterator[tuple[Chapter, str]]:
    """Every chapter with its number written out, as it is called outside the outline:
    "II.7.đ. Nhận xét về …"."""
    path: tuple[str, ...] = ()
    for chapter in OUTLINE:
        number, _, words = chapter.title.partition(" ")
        path = (*path[: chapter.level - 1], number.rstrip(".)"))
        yield chapter, f"{'.'.join(path)}. {words}"


LABELS: Mapping[str, str] = {chapter.slot: label for chapter, label in labels() if chapter.slot}

# The appendix: every figure of the report and the ones that explain it, in this order.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Tiếp công dân",
     ("TCD-01", "TCD-02", "TCD-03", "TCD-04", "TCD-05", "TCD-06", "TCD-07", "TCD-30", "TCD-31",
      "TCD-32", "TCD-17", "TCD-36", "TCD-34", "TCD-35")),
    ("Xử lý đơn",
     ("XLD-01", "XLD-02", "XLD-03", "XLD-04", "XLD-05", "XLD-06", "XLD-12", "XLD-19", "XLD-24",
      "XLD-25", "XLD-31", "XLD-35", "XLD-36", "XLD-37")),
    ("Giải quyết khiếu nại, tố cáo",
     ("GQ-01", "GQ-02", "GQ-03", "GQ-04", "GQ-05", "GQ-08", "GQ-09", "GQ-10", "THI-01", "THI-02",
      "THI-03", "PTK-01", "PTK-02", "PTK-03")),
    ("Kiến nghị, phản ánh; báo, đài",
     ("PAK-01", "PAK-02", "PAK-03", "PAK-04", "PAK-05", "MED-01", "MED-02", "MED-03")),
    ("Đối thoại",
     ("DTH-01", "DTH-02", "DTH-03", "DTH-04", "DTH-05", "DTH-06", "DTH-07", "DTH-08", "DTH-09",
      "DTH-10", "DTH-11", "DTH-12", "DTH-13", "DTH-15")),
    ("“Dân vận khéo”",
     ("DVK-01", "DVK-02", "DVK-03", "DVK-05", "DVK-06", "DVK-07", "DVK-08", "DVK-09")),
)  # fmt: skip

CODES: tuple[str, ...] = tuple(code for _, codes in GROUPS for code in codes)


def told(chapter: Chapter, values: Mapping[str, Value], period: Period) -> list[Said]:
    """The sentences of a chapter."""
    return list(chapter.lines(values, period)) if chapter.lines else []


@dataclass(frozen=True)
class Written:
    """One chapter of a finished report; `passage` is None where nobody writes anything."""

    chapter: Chapter
    lines: list[Said]
    passage: Passage | None


@dataclass(frozen=True)
class Report:
    """The one value that page, PDF, workbook and JSON render."""

    organisation: Organisation
    period: Period
    values: Mapping[str, Value]
    passages: Mapping[str, Passage]

    @property
    def title(self) -> str:
        """The trích yếu."""
        return (
            "Kết quả công tác dân vận chính quyền và thực hiện dân chủ ở cơ sở "
            f"năm {self.period.year}"
        )

    @property
    def chapters(self) -> list[Written]:
        return [
            Written(
                chapter,
                told(chapter, self.values, self.period),
                self.passages.get(chapter.slot, Passage()) if chapter.slot else None,
            )
            for chapter in OUTLINE
        ]

    @property
    def open_slots(self) -> list[Chapter]:
        """Slots in which nobody has written and which nobody has said are empty."""
        return [slot for slot in SLOTS if self.passages.get(slot.slot, Passage()).is_open]
