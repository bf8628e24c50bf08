"""Xử lý đơn: what came in, what was done with it, and in which field (TT06.02/XLD)."""

from django.db.models import CharField, Exists, F, Func, OuterRef, Q, Value
from django.db.models.functions import Concat

from complaints.models import Deadline, Instruction, InstructionKind, Letter, LetterState
from complaints.models import Source as Origin
from complaints.workflow import Intake
from complaints.workflow.intake import CLOCKS
from reception.kinds import Kind
from reports.indicators.declare import (
    Breakdown,
    Indicator,
    Measure,
    Ratio,
    Source,
    Total,
)
from reports.indicators.fields import (
    ADMINISTRATION,
    BENEFITS,
    CORRUPTION,
    JUSTICE,
    LAND,
    of,
    other_than,
)
from reports.indicators.petitions import (
    NOT_OURS,
    OURS,
    PASSED_ON,
    PETITION,
    ours,
    processed,
    received,
    unprocessed_late,
)
from reports.indicators.windows import not_before, not_by_end, window
from reports.period import Period

INSTRUCTION = Source(Instruction, dated="issued_on")
REMINDING = Q(form="CQ.don-doc", state=LetterState.ISSUED)
LETTER = Source(
    Letter, dated="issued_on", touched=lambda period: REMINDING & window("issued_on", period)
)


def _carried(period: Period) -> Q:
    return Q(received_on__lt=period.start) & not_before("processed_on", period)


def to_process(period: Period) -> Q:
    """Came in the window, or waits since before it."""
    return received(period) | _carried(period)


def _left_over(period: Period) -> Q:
    return Q(received_on__lte=period.end) & not_by_end("processed_on", period)


def _in_time(period: Period) -> Q:
    """No clock of intake stopped late in the window: asked of the few that did, not of each.

    A clock stops when its petition is processed, so the window of one is that of the other.
    """
    late = Deadline.objects.filter(
        window("stopped_on", period), stopped_on__gt=F("due_on"), rule__in=CLOCKS
    )
    return window("processed_on", period) & ~Q(pk__in=late.values("petition_id"))


def _reminded(period: Period) -> Q:
    return window("issued_on", period) & Q(kind=InstructionKind.REMINDER)


def _in_writing(period: Period) -> Q:
    """A letter that is the paper of a reminder, by its number, is counted as that reminder."""
    number = Func(OuterRef("number"), Value("FM999999900"), function="to_char",
                  output_field=CharField())  # fmt: skip
    reminders = Instruction.objects.filter(
        petition=OuterRef("petition"), organisation=OuterRef("organisation"),
        kind=InstructionKind.REMINDER, document_number=Concat(number, OuterRef("symbol")),
    )  # fmt: skip
    counted = Q(Exists(reminders), number__isnull=False)
    return REMINDING & window("issued_on", period) & ~counted


def _answered(period: Period) -> Q:
    return window("settled_on", period) & Q(state=Intake.CLOSED_BY_RECEIVER)


WHOSE = {
    Kind.COMPLAINT: "khiếu nại", Kind.DENUNCIATION: "tố cáo",
    Kind.RECOMMENDATION: "kiến nghị, phản ánh",
}  # fmt: skip


def _column(code: str, kind: Kind, label: str, words: str, fact: Q) -> Indicator:
    title = WHOSE[kind].capitalize()
    return Indicator(code, f"Đơn thuộc thẩm quyền – {title} – {label}", "đơn", PETITION,
                     ours(kind, fact),
                     f"Đơn {WHOSE[kind]} thuộc thẩm quyền đã xử lý trong kỳ, {words}.")  # fmt: skip


def _fields(kind: Kind, *columns: tuple[str, str, str, Q]) -> tuple[Indicator, ...]:
    return tuple(
        _column(code, kind, f"Lĩnh vực {label}", f"lĩnh vực {words}", fact)
        for code, label, words, fact in columns
    )


UNDER_ADMINISTRATION = (
    "hành chính (chế độ, chính sách; đất đai; công chức, công vụ; xây dựng; tài chính; "
    "văn hóa – xã hội; môi trường)"
)
REST = "khác (các lĩnh vực còn lại)"

COMPLAINTS = (
    Indicator("XLD-06", "Đơn thuộc thẩm quyền – Khiếu nại", "đơn", PETITION, ours(Kind.COMPLAINT),
              "Đơn thuộc thẩm quyền đã xử lý trong kỳ, loại khiếu nại."),
    _column("XLD-07", Kind.COMPLAINT, "Lần đầu", "khiếu nại lần đầu", Q(level=1)),
    _column("XLD-08", Kind.COMPLAINT, "Lần hai", "khiếu nại lần hai", Q(level=2)),
    *_fields(Kind.COMPLAINT,
             ("XLD-09", "đất đai", "đất đai, nhà cửa", of(LAND)),
             ("XLD-10", "chế độ, chính sách", "chế độ, chính sách", of(BENEFITS)),
             ("XLD-11", "khác", REST, other_than(LAND, BENEFITS))),
)  # fmt: skip

DENUNCIATIONS = (
    Indicator("XLD-12", "Đơn thuộc thẩm quyền – Tố cáo", "đơn", PETITION, ours(Kind.DENUNCIATION),
              "Đơn thuộc thẩm quyền đã xử lý trong kỳ, loại tố cáo."),
    _column("XLD-13", Kind.DENUNCIATION, "Lần đầu", "tố cáo lần đầu", Q(level=1)),
    _column("XLD-14", Kind.DENUNCIATION, "Tố cáo tiếp", "tố cáo tiếp", Q(level=2)),
    *_fields(Kind.DENUNCIATION,
             ("XLD-15", "hành chính", UNDER_ADMINISTRATION, of(ADMINISTRATION)),
             ("XLD-16", "tham nhũng", "tham nhũng", of(CORRUPTION)),
             ("XLD-17", "tư pháp", "tư pháp", of(JUSTICE)),
             ("XLD-18", "khác", REST, other_than(ADMINISTRATION, CORRUPTION, JUSTICE))),
)  # fmt: skip

OPINIONS = (
    Indicator("XLD-19", "Đơn thuộc thẩm quyền – Kiến nghị, phản ánh", "đơn", PETITION,
              ours(Kind.RECOMMENDATION),
              "Đơn thuộc thẩm quyền đã xử lý trong kỳ, loại kiến nghị, phản ánh."),
    *_fields(Kind.RECOMMENDATION,
             ("XLD-20", "chế độ, chính sách", "chế độ, chính sách", of(BENEFITS)),
             ("XLD-21", "đất đai", "đất đai, nhà cửa", of(LAND)),
             ("XLD-22", "khác", REST, other_than(LAND, BENEFITS))),
)  # fmt: skip

FORM: tuple[Measure, ...] = (
    Indicator("XLD-01", "Tổng số đơn", "đơn", PETITION, to_process,
              "Đơn nhận trong kỳ, cộng đơn nhận trước kỳ mà đến đầu kỳ chưa xử lý xong.",
              window="S0+F"),
    Indicator("XLD-02", "Số đơn đã xử lý", "đơn", PETITION, processed(),
              "Đơn có ngày xử lý xong (thụ lý, hướng dẫn, chuyển, trả, lưu …) trong kỳ."),
    Indicator("XLD-03", "Số đơn đủ điều kiện xử lý", "đơn", PETITION, processed(OURS | NOT_OURS),
              "Đơn đã xử lý trong kỳ và đủ điều kiện xử lý (Thông tư 05/2021/TT-TTCP Điều 6), "
              "thuộc hoặc không thuộc thẩm quyền; đơn nhiều nội dung thuộc thẩm quyền, đã hướng "
              "dẫn tách, không tính.", version=2),
    Indicator("XLD-04", "Số đơn thuộc thẩm quyền", "đơn", PETITION, processed(OURS),
              "Đơn khiếu nại, tố cáo, kiến nghị, phản ánh đã xử lý trong kỳ, đủ điều kiện và thuộc "
              "thẩm quyền giải quyết của đơn vị.", version=2),
    Indicator("XLD-05", "Số vụ việc thuộc thẩm quyền", "vụ việc", PETITION, processed(OURS),
              "Số vụ việc khác nhau của các đơn thuộc thẩm quyền đã xử lý trong kỳ.",
              distinct="matter", version=2),
    *COMPLAINTS,
    *DENUNCIATIONS,
    *OPINIONS,
    Indicator("XLD-23", "Số đơn không thuộc thẩm quyền", "đơn", PETITION, processed(NOT_OURS),
              "Đơn đủ điều kiện, không thuộc thẩm quyền, đã xử lý trong kỳ."),
    Indicator("XLD-24", "Đơn không thuộc thẩm quyền – Hướng dẫn", "đơn", PETITION,
              processed(NOT_OURS, ~Q(state__in=PASSED_ON)),
              "Đơn đủ điều kiện, không thuộc thẩm quyền, đã xử lý trong kỳ mà không chuyển đi: "
              "hướng dẫn, hướng dẫn tách đơn, trả lại nơi chuyển đến.", version=2),
    Indicator("XLD-25", "Đơn không thuộc thẩm quyền – Chuyển đơn", "đơn", PETITION,
              processed(NOT_OURS, Q(state__in=PASSED_ON)),
              "Đơn đủ điều kiện, không thuộc thẩm quyền, đã chuyển trong kỳ: đến cơ quan khác, "
              "thanh tra, kiểm tra, cơ quan điều tra, hoặc giao cấp dưới giải quyết.", version=2),
)  # fmt: skip

AROUND: tuple[Measure, ...] = (
    Indicator("XLD-30", "Số đơn kỳ trước chuyển sang", "đơn", PETITION, _carried,
              "Đơn nhận trước kỳ mà đến đầu kỳ chưa xử lý xong.", window="S0"),
    Indicator("XLD-31", "Số đơn tiếp nhận trong kỳ", "đơn", PETITION, received,
              "Đơn có ngày nhận trong kỳ, từ mọi nguồn."),
    Indicator("XLD-32", "Số đơn chưa xử lý chuyển kỳ sau", "đơn", PETITION, _left_over,
              "Đơn đã nhận mà đến hết kỳ chưa xử lý xong; bằng XLD-01 trừ XLD-02.", window="S1"),
    Ratio("XLD-33", "Tỷ lệ đơn đã xử lý", "XLD-02", "XLD-01",
          "Số đơn đã xử lý chia cho tổng số đơn.", window="S0+F"),
    Indicator("XLD-34.TS", "Số đơn xử lý đúng hạn", "đơn", PETITION, _in_time,
              "Đơn đã xử lý trong kỳ mà không thời hạn xử lý nào bị quá (thông báo kết quả 10 ngày "
              "làm việc, thụ lý khiếu nại, kiểm tra và chuyển tố cáo, 45 ngày)."),
    Ratio("XLD-34", "Tỷ lệ đơn xử lý đúng hạn", "XLD-34.TS", "XLD-02",
          "Số đơn xử lý đúng hạn chia cho số đơn đã xử lý."),
    Indicator("XLD-35", "Số đơn quá hạn xử lý đến cuối kỳ", "đơn", PETITION, unprocessed_late,
              "Đơn chưa xử lý xong đến hết kỳ, có thời hạn đang chạy đã qua trước ngày cuối kỳ. "
              "Đơn đã thụ lý mà chậm giải quyết tính ở GQ-09.", window="S1"),
    Ratio("XLD-36", "Tỷ lệ đơn thuộc thẩm quyền trên số đơn tiếp nhận", "XLD-04", "XLD-31",
          "Số đơn thuộc thẩm quyền chia cho số đơn tiếp nhận trong kỳ."),
    Total("XLD-37", "Số đơn còn lại ngoài thẩm quyền", "đơn", ("XLD-31",),
          "Số đơn tiếp nhận trong kỳ trừ số đơn thuộc thẩm quyền đã xử lý trong kỳ, theo cách tính "
          "của báo cáo đã công bố; có thể âm khi xử lý nhiều đơn của kỳ trước chuyển sang.",
          subtracts=("XLD-04",), version=2),
    Indicator("XLD-40", "Số đơn có nhiều người đứng tên", "đơn", PETITION,
              lambda period: received(period) & Q(signers__gte=2),
              "Đơn nhận trong kỳ có từ 02 người ký trở lên."),
    Total("XLD-41", "Số văn bản đôn đốc giải quyết đã ban hành", "văn bản",
          ("XLD-41.DD", "XLD-41.VB"), "Lượt đôn đốc đã ghi và văn bản đôn đốc đã ban hành từ hồ sơ "
          "trong kỳ, của đơn vị ban hành; văn bản của một lượt đôn đốc tính một lần.", version=2),
    Indicator("XLD-41.DD", "Số lượt đôn đốc giải quyết đơn", "văn bản", INSTRUCTION, _reminded,
              "Đôn đốc đã ghi có ngày ban hành trong kỳ, của đơn vị ban hành."),
    Indicator("XLD-41.VB", "Số văn bản đôn đốc ban hành từ hồ sơ", "văn bản", LETTER, _in_writing,
              "Văn bản theo mẫu đôn đốc giải quyết đơn ban hành trong kỳ, chưa hủy, không phải văn "
              "bản của một lượt đôn đốc đã ghi."),
    Indicator("XLD-42", "Số văn bản phúc đáp nhận được do chuyển đơn", "văn bản", PETITION,
              _answered, "Đơn đã chuyển mà nơi nhận báo kết quả bằng văn bản trong kỳ; mỗi đơn một "
              "văn bản."),
    Ratio("XLD-43", "Tỷ lệ đơn chuyển có phúc đáp", "XLD-42", "XLD-25",
          "Số văn bản phúc đáp nhận được trong kỳ chia cho số đơn chuyển trong kỳ; có thể lớn hơn "
          "100% khi phúc đáp về đơn chuyển từ kỳ trước."),
    Indicator("XLD-44", "Số đơn trùng lặp", "đơn", PETITION, processed(OURS),
              "Đơn thuộc thẩm quyền đã xử lý trong kỳ, không kể đơn đầu tiên của mỗi vụ việc; bằng "
              "XLD-04 trừ XLD-05.", distinct="matter", first_of=(processed(OURS),)),
)  # fmt: skip


def _shares(code: str, label: str, whole: str, *parts: tuple[str, str, str]) -> tuple[Measure, ...]:
    """Each field as a share of the whole, and all of them together."""
    each = tuple(
        Ratio(f"{code}.{suffix}", f"{label}: {name}", numerator, whole,
              f"Số đơn lĩnh vực {name} chia cho tổng số đơn.")
        for suffix, name, numerator in parts
    )  # fmt: skip
    return (
        Breakdown(code, label, "%", tuple(one.code for one in each),
                  f"Số đơn từng lĩnh vực chia cho {whole}; các tỷ lệ cộng lại bằng 100%.",
                  compares="C2", places=2),
        *each,
    )  # fmt: skip


SHARES: tuple[Measure, ...] = (
    *_shares("XLD-38", "Cơ cấu đơn khiếu nại theo lĩnh vực", "XLD-06",
             ("DD", "đất đai", "XLD-09"), ("CS", "chế độ, chính sách", "XLD-10"),
             ("K", "khác", "XLD-11")),
    *_shares("XLD-39", "Cơ cấu đơn tố cáo theo lĩnh vực", "XLD-12",
             ("HC", "hành chính", "XLD-15"), ("TN", "tham nhũng", "XLD-16"),
             ("TP", "tư pháp", "XLD-17"), ("K", "khác", "XLD-18")),
)  # fmt: skip

AT_THE_DOOR: tuple[Measure, ...] = (
    Indicator("TCD-46", "Số đơn nhận qua tiếp công dân", "đơn", PETITION,
              lambda period: received(period) & Q(source=Origin.RECEPTION),
              "Đơn nhận trong kỳ có nguồn tiếp công dân."),
)  # fmt: skip

HANDLING = (*AT_THE_DOOR, *FORM, *AROUND, *SHARES)
