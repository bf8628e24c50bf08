"""Giải quyết khiếu nại, tố cáo; thi hành; vụ việc phức tạp: what was done out of what was due."""

from django.db.models import F, Q

from complaints.models import ComplexCase
from reception.kinds import Kind
from reports.indicators.declare import Indicator, Measure, Ratio, Source, Where
from reports.indicators.petitions import BOTH, CASE, OURS, PETITION
from reports.indicators.windows import not_before, not_by_end, window
from reports.period import Period

COMPLEX = Source(ComplexCase, dated="listed_on")


def _due(*kinds: Kind) -> Where:
    """Petitions to be settled: within competence, taken on in the window or open at its start."""

    def where(period: Period) -> Q:
        still_open = not_before("settled_on", period) & not_before("closed_on", period)
        new = window("processed_on", period)
        return Q(OURS, new | Q(Q(processed_on__lt=period.start), still_open), kind__in=kinds)

    return where


def _settled(*kinds: Kind) -> Where:
    """Of those the ones settled in the window, so that a rate never passes one hundred."""
    due = _due(*kinds)
    return lambda period: due(period) & window("settled_on", period)


def _left(period: Period) -> Q:
    """What was passed on to the second level unanswered is no longer left with the first."""
    running = Q(not_by_end("settled_on", period), not_by_end("closed_on", period))
    return Q(running, accepted_on__lte=period.end, kind__in=BOTH)


def _left_late(period: Period) -> Q:
    return _left(period) & Q(due_on__lt=period.end)


def _decided_with_limit(period: Period) -> Q:
    return window("settled_on", period) & Q(due_on__isnull=False)


def _decided_in_time(period: Period) -> Q:
    return _decided_with_limit(period) & Q(settled_on__lte=F("due_on"))


def _listed(period: Period) -> Q:
    return Q(listed_on__lte=period.end) & not_before("plan_done_on", period)


def _plan_done(period: Period) -> Q:
    return _listed(period) & window("plan_done_on", period)


def _escalated(period: Period) -> Q:
    """Told on a day; of older records only that it was, so the day of the list stands for it."""
    undated = Q(escalated_on__isnull=True) & window("listed_on", period)
    return Q(window("escalated_on", period) | undated, is_escalated=True)


def _pair(suffix: str, words: str, kinds: tuple[Kind, ...]) -> tuple[Indicator, Indicator]:
    return (
        Indicator(f"GQ-01{suffix}", f"Số đơn {words} thuộc thẩm quyền phải giải quyết", "đơn",
                  PETITION, _due(*kinds),
                  f"Đơn {words} đủ điều kiện, thuộc thẩm quyền: xử lý trong kỳ, hoặc trước kỳ mà "
                  "đến đầu kỳ chưa giải quyết xong và chưa kết thúc.", window="S0+F"),
        Indicator(f"GQ-02{suffix}", f"Số đơn {words} đã giải quyết", "đơn", PETITION,
                  _settled(*kinds),
                  f"Trong số đơn {words} phải giải quyết: đơn có ngày giải quyết xong trong kỳ "
                  "(quyết định, kết luận, rút đơn toàn bộ, đình chỉ)."),
    )  # fmt: skip


SETTLEMENT: tuple[Measure, ...] = (
    *_pair("", "khiếu nại, tố cáo", BOTH),
    *_pair(".KN", "khiếu nại", (Kind.COMPLAINT,)),
    *_pair(".TC", "tố cáo", (Kind.DENUNCIATION,)),
    Ratio("GQ-03", "Tỷ lệ giải quyết khiếu nại, tố cáo thuộc thẩm quyền", "GQ-02", "GQ-01",
          "Số đơn đã giải quyết chia cho số đơn phải giải quyết: tổng chia tổng, "
          "không lấy trung bình các tỷ lệ.", window="S0+F", compares="C2, CT"),
    Ratio("GQ-04", "Tỷ lệ giải quyết khiếu nại", "GQ-02.KN", "GQ-01.KN",
          "Số đơn khiếu nại đã giải quyết chia cho số phải giải quyết.", window="S0+F",
          compares="C2, CT"),
    Ratio("GQ-05", "Tỷ lệ giải quyết tố cáo", "GQ-02.TC", "GQ-01.TC",
          "Số đơn tố cáo đã giải quyết chia cho số phải giải quyết.", window="S0+F",
          compares="C2, CT"),
    Indicator("GQ-08", "Số vụ việc khiếu nại, tố cáo còn lại cuối kỳ", "vụ việc", CASE, _left,
              "Hồ sơ khiếu nại, tố cáo đã thụ lý mà đến hết kỳ chưa giải quyết xong.", window="S1",
              compares="C1, C3"),
    Indicator("GQ-09", "Số vụ việc khiếu nại, tố cáo quá thời hạn giải quyết", "vụ việc", CASE,
              _left_late, "Trong số đó: hạn giải quyết đã qua trước ngày cuối kỳ.", window="S1"),
    Indicator("GQ-10.MS", "Số vụ việc có thời hạn đã giải quyết", "vụ việc", CASE,
              _decided_with_limit,
              "Hồ sơ có hạn giải quyết, giải quyết xong trong kỳ; mọi loại đơn."),
    Indicator("GQ-10.TS", "Số vụ việc giải quyết đúng thời hạn", "vụ việc", CASE,
              _decided_in_time, "Trong số đó: ngày giải quyết xong không sau hạn."),
    Ratio("GQ-10", "Tỷ lệ giải quyết đúng hạn", "GQ-10.TS", "GQ-10.MS",
          "Số vụ việc giải quyết đúng hạn chia cho số vụ việc có thời hạn đã giải quyết trong kỳ."),
    Indicator("PTK-01", "Số vụ việc đông người, phức tạp, kéo dài phải xử lý", "vụ việc", COMPLEX,
              _listed, "Vụ việc trong danh sách đến hết kỳ mà đầu kỳ chưa xong phương án.",
              window="S0+F"),
    Indicator("PTK-02", "Số vụ việc đã thực hiện xong phương án xử lý", "vụ việc", COMPLEX,
              _plan_done, "Trong số đó: có ngày thực hiện xong phương án trong kỳ."),
    Ratio("PTK-03", "Tỷ lệ thực hiện xong phương án xử lý", "PTK-02", "PTK-01",
          "Số đã thực hiện xong phương án chia cho số phải xử lý.", window="S0+F"),
    Indicator("PTK-04", "Số vụ việc vượt cấp thuộc thẩm quyền địa phương", "vụ việc", COMPLEX,
              _escalated, "Vụ việc trong danh sách được ghi vượt cấp trong kỳ; vụ việc "
              "ghi từ trước mà không rõ ngày tính theo ngày đưa vào danh sách."),
)  # fmt: skip
