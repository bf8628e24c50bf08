"""Tỷ lệ theo biểu, đối thoại, công khai; bảo vệ người tố cáo: what the forms do not print."""

from collections.abc import Mapping
from datetime import timedelta

from django.db.models import Case, Expression, F, OuterRef, Q, Subquery, When

from complaints.models import Deadline, Decision, Protection, Result
from complaints.workflow.protection_lists import Good
from dialogues.models import SessionKind, SessionState
from reception.kinds import Kind
from reports.indicators.declare import Indicator, Measure, Ratio, Source, Total, Where
from reports.indicators.outcomes import (
    CONFIRMED,
    DECISION,
    FIRST,
    OVERTURNED,
    PARTLY,
    RIGHT,
    SETTLING,
    WRONG,
    issued,
)
from reports.indicators.outreach import DIALOGUE
from reports.indicators.petitions import BOTH, CASE
from reports.indicators.windows import not_before, window
from reports.period import Period

PUBLISH = ("COMPLAINT.PUBLISH", "DENUNCIATION.PUBLISH")
LONGEST = timedelta(days=60)  # more than any law gives from a decision to its publication


def _publication_due(_period: Period) -> Mapping[str, Expression]:
    clocks = Deadline.objects.filter(case=OuterRef("case"), rule__in=PUBLISH).order_by("due_on")
    first = Subquery(clocks.values("due_on")[:1])
    return {"publish_by": Case(When(kind__in=BOTH, then=first), default=None)}


PUBLICATION = Source(
    Decision,
    dated="issued_on",
    kind="kind",
    touched=lambda period: (
        Q(published_on__gte=period.start) | Q(issued_on__gte=period.start - LONGEST)
    ),
    looked_up=_publication_due,
)
PROTECTION = Source(
    Protection,
    unit="petition__organisation_id",
    province="petition__province_id",
    dated="requested_on",
    kind="petition__kind",
    field="petition__field",
)


def _given_up(period: Period) -> Q:
    return window("settled_on", period) & Q(kind__in=BOTH, result=Result.WITHDRAWN)


def _talked_about(period: Period) -> Q:
    held = {"kind": SessionKind.COMPLAINT, "state": SessionState.HELD}
    return Q(window("held_on", period), **held)


def _second(period: Period) -> Q:
    decided = Q(kind=Kind.COMPLAINT, level=2, result__in=SETTLING)
    return window("settled_on", period) & decided


def _second_talked(period: Period) -> Q:
    return _second(period) & Q(dialogue_held_on__isnull=False)


def _published(period: Period) -> Q:
    return window("published_on", period) & Q(kind__in=BOTH)


def _to_publish(period: Period) -> Q:
    """Due in the window, and not revoked before that day."""
    standing = Q(revoked_on__isnull=True) | Q(publish_by__lte=F("revoked_on"))
    return window("publish_by", period) & Q(standing, kind__in=BOTH)


def _published_in_time(period: Period) -> Q:
    return _to_publish(period) & Q(publish_by__gte=F("published_on"))


def _protected(*facts: Q) -> Where:
    """Granted by the end of the window, not ended before it opens."""
    return lambda period: Q(
        ~Q(measures=""), not_before("ended_on", period), *facts, decided_on__lte=period.end
    )


BY_FORM: tuple[Measure, ...] = (
    Total("GQ-06.TS", "Khiếu nại: số quyết định ban hành và vụ việc rút, đình chỉ", "vụ việc",
          ("GQK-07", "GQK-06"), "Cột 7 cộng cột 6 của biểu 03/GQKN."),
    Ratio("GQ-06", "Tỷ lệ giải quyết theo biểu (khiếu nại)", "GQ-06.TS", "GQK-02",
          "Cột 7 cộng cột 6, chia cho cột 2 của biểu 03/GQKN. Quyết định trong kỳ có thể của đơn "
          "kỳ trước, nên có thể lớn hơn 100%."),
    Total("GQ-07.TS", "Tố cáo: số kết luận ban hành và vụ việc rút, đình chỉ", "vụ việc",
          ("GQT-07", "GQT-06"), "Cột 7 cộng cột 6 của biểu 04/GQTC."),
    Ratio("GQ-07", "Tỷ lệ giải quyết theo biểu (tố cáo)", "GQ-07.TS", "GQT-02",
          "Cột 7 cộng cột 6, chia cho cột 2 của biểu 04/GQTC. Kết luận trong kỳ có thể của đơn kỳ "
          "trước, nên có thể lớn hơn 100%."),
    Indicator("GQ-11", "Số vụ việc giải quyết thông qua giải thích, thuyết phục (rút đơn)",
              "vụ việc", CASE, _given_up,
              "Hồ sơ khiếu nại, tố cáo đình chỉ trong kỳ do người có đơn rút toàn bộ. Hồ sơ không "
              "ghi riêng việc rút có phải nhờ giải thích, thuyết phục hay không."),
    Indicator("GQ-12.TS", "Số quyết định lần đầu: khiếu nại đúng, đúng một phần", "quyết định",
              DECISION, issued(Kind.COMPLAINT, FIRST, Q(result__in=RIGHT + PARTLY)),
              "Cột 8 cộng cột 10 của biểu 03/GQKN."),
    Indicator("GQ-12.MS", "Số quyết định giải quyết khiếu nại lần đầu", "quyết định", DECISION,
              issued(Kind.COMPLAINT, FIRST, Q(result__in=RIGHT + PARTLY + WRONG)),
              "Cột 8 cộng cột 9, 10 của biểu 03/GQKN."),
    Ratio("GQ-12", "Tỷ lệ khiếu nại đúng, đúng một phần", "GQ-12.TS", "GQ-12.MS",
          "Trong các quyết định lần đầu ban hành trong kỳ: khiếu nại đúng, đúng một phần."),
    Indicator("GQ-13.TS", "Số kết luận: tố cáo đúng, có đúng có sai", "kết luận", DECISION,
              issued(Kind.DENUNCIATION, Q(result__in=RIGHT + PARTLY)),
              "Cột 8 cộng cột 10, 11, 13 của biểu 04/GQTC."),
    Ratio("GQ-13", "Tỷ lệ tố cáo đúng, có đúng có sai", "GQ-13.TS", "GQT-07",
          "Trong các kết luận ban hành trong kỳ: tố cáo đúng, có đúng có sai, kể cả tố cáo tiếp."),
    Indicator("GQ-14.MS", "Số quyết định giải quyết khiếu nại lần hai", "quyết định", DECISION,
              issued(Kind.COMPLAINT, CONFIRMED | OVERTURNED),
              "Cột 11 cộng cột 12 của biểu 03/GQKN."),
    Ratio("GQ-14", "Tỷ lệ hủy, sửa quyết định lần đầu", "GQK-12", "GQ-14.MS",
          "Trong các quyết định lần hai ban hành trong kỳ: hủy, sửa kết quả lần đầu."),
)  # fmt: skip

IN_THE_OPEN: tuple[Measure, ...] = (
    Indicator("GQ-15", "Số buổi đối thoại trong giải quyết khiếu nại", "buổi", DIALOGUE,
              _talked_about, "Buổi đối thoại trong giải quyết khiếu nại đã tổ chức trong kỳ."),
    Indicator("GQ-16.MS", "Số vụ việc khiếu nại lần hai đã giải quyết", "vụ việc", CASE, _second,
              "Hồ sơ khiếu nại lần hai có quyết định giải quyết trong kỳ."),
    Indicator("GQ-16.TS", "Số vụ việc khiếu nại lần hai đã đối thoại", "vụ việc", CASE,
              _second_talked, "Trong số đó: đã đối thoại."),
    Ratio("GQ-16", "Tỷ lệ vụ việc giải quyết lần hai có đối thoại", "GQ-16.TS", "GQ-16.MS",
          "Luật Khiếu nại Điều 39: giải quyết lần hai phải đối thoại.", compares="CT=100%"),
    Indicator("GQ-17", "Số kết quả giải quyết đã công khai", "văn bản", PUBLICATION, _published,
              "Quyết định giải quyết khiếu nại, kết luận tố cáo công khai trong kỳ."),
    Indicator("GQ-18.MS", "Số kết quả giải quyết đến hạn công khai", "văn bản", PUBLICATION,
              _to_publish, "Quyết định, kết luận có hạn công khai trong kỳ, chưa bị hủy trước hạn. "
              "Hồ sơ nhập từ sổ cũ không có hạn công khai."),
    Indicator("GQ-18.TS", "Số kết quả giải quyết đã công khai đúng hạn", "văn bản", PUBLICATION,
              _published_in_time, "Trong số đó: công khai không sau hạn."),
    Ratio("GQ-18", "Tỷ lệ kết quả giải quyết được công khai đúng hạn", "GQ-18.TS", "GQ-18.MS",
          "Số công khai đúng hạn chia cho số đến hạn công khai trong kỳ.", compares="C2, CT=100%"),
)  # fmt: skip

PROTECTING: tuple[Measure, ...] = (
    Indicator("BVT-01", "Tổng số người được bảo vệ (tố cáo)", "người", PROTECTION, _protected(),
              "Người được áp dụng biện pháp bảo vệ đến hết kỳ mà đầu kỳ chưa chấm dứt. Không lưu "
              "họ tên, nên một người được bảo vệ hai nội dung tính hai.", window="S0+F"),
    Indicator("BVT-02", "– bảo vệ vị trí công tác, việc làm", "người", PROTECTION,
              _protected(Q(good=Good.WORK)), "Trong số đó: bảo vệ vị trí công tác, việc làm "
              "(Luật Tố cáo Điều 57).", window="S0+F"),
    Indicator("BVT-03", "– bảo vệ tính mạng, sức khỏe, tài sản, danh dự, nhân phẩm", "người",
              PROTECTION, _protected(Q(good=Good.LIFE)),
              "Trong số đó: bảo vệ tính mạng, sức khỏe, tài sản, danh dự, nhân phẩm (Luật Tố cáo "
              "Điều 58).", window="S0+F"),
)  # fmt: skip

RATES: tuple[Measure, ...] = (*BY_FORM, *IN_THE_OPEN, *PROTECTING)
