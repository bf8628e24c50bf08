"""Đối thoại, "Dân vận khéo": counted from their own tables."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q, TextChoices

from dialogues.deadlines import TWO_TIER, dialogue_limit
from dialogues.models import (
    Assessment,
    Audience,
    Commitment,
    Holder,
    Initiative,
    InitiativeField,
    Opinion,
    Plan,
    RecognitionLevel,
    Session,
    SessionKind,
    SessionState,
)
from dialogues.selectors import WITH_INITIATIVE
from portal.organisations.models import Kind
from reports.indicators.declare import Breakdown, Indicator, Measure, Ratio, Source, Where
from reports.indicators.units import UNIT, units
from reports.indicators.windows import not_before, not_by_end, window
from reports.period import Period

PLAN = Source(Plan, dated="issued_on")
DIALOGUE = Source(Session, dated="held_on")
OPINION = Source(Opinion, dated="raised_on")
INITIATIVE = Source(Initiative, dated="registered_on")


def _held(*facts: Q) -> Where:
    """Dialogues held by the head, for people or business; those inside a complaint are not."""
    return lambda period: Q(
        window("held_on", period), ~Q(kind=SessionKind.COMPLAINT), *facts, state=SessionState.HELD
    )


def _planned(period: Period) -> Q:
    return window("held_on", period) & Q(plan__isnull=False)


def _raised(*facts: Q) -> Where:
    return lambda period: Q(window("raised_on", period), *facts)


def _answer_due(period: Period) -> Q:
    """Opinions not answered on the spot: raised in the window, or before it and still open."""
    carried = Q(raised_on__lt=period.start) & not_before("commitment__done_on", period)
    return Q(window("raised_on", period) | carried, answered_on_spot=False)


def _answered(period: Period) -> Q:
    return _answer_due(period) & window("commitment__done_on", period)


def _answer_late(period: Period) -> Q:
    """By a sub-query: an opinion without a promise has no day on which it was due."""
    broken = Commitment.objects.filter(
        not_by_end("done_on", period), opinion=OuterRef("pk"), due_on__lt=period.end
    )
    return Q(Exists(broken), raised_on__lte=period.end)


def _registered(*facts: Q) -> Where:
    return lambda period: Q(*facts, year=period.year)


def _communes_in_dialogue(period: Period) -> Q:
    held = Session.objects.filter(_periodic(period.calendar_year), organisation=OuterRef("pk"))
    return units(Kind.COMMUNE)(period) & Q(Exists(held))


def _units_with_initiative(period: Period) -> Q:
    made = Initiative.objects.filter(organisation=OuterRef("pk"), year=period.year)
    return units(*WITH_INITIATIVE)(period) & Q(Exists(made))


# The law sets it for the conference of a commune; it is applied to every dialogue [D].
RESULT_DAYS = dialogue_limit("DIALOGUE.RESULT", TWO_TIER).amount


def _concluded_in_time(period: Period) -> Q:
    return _held()(period) & Q(concluded_on__lte=F("held_on") + timedelta(RESULT_DAYS))


NOT_STAFF = ~Q(audience=Audience.STAFF)
_periodic = _held(NOT_STAFF, Q(kind=SessionKind.PERIODIC))

DIALOGUES: tuple[Measure, ...] = (
    Indicator("DTH-01", "Số kế hoạch đối thoại đã ban hành", "kế hoạch", PLAN,
              lambda period: window("issued_on", period), "Kế hoạch có ngày ban hành trong kỳ."),
    Indicator("DTH-02", "Số hội nghị, cuộc đối thoại định kỳ", "cuộc", DIALOGUE, _periodic,
              "Buổi đối thoại định kỳ với Nhân dân, doanh nghiệp đã tổ chức trong kỳ."),
    Indicator("DTH-02.TC", "Số cuộc đối thoại đã tổ chức", "cuộc", DIALOGUE, _held(),
              "Buổi đối thoại đã tổ chức trong kỳ, trừ đối thoại trong giải quyết khiếu nại."),
    Indicator("DTH-03", "Số cuộc đối thoại đột xuất", "cuộc", DIALOGUE,
              _held(NOT_STAFF, Q(kind=SessionKind.UNSCHEDULED)),
              "Buổi đối thoại đột xuất với Nhân dân, doanh nghiệp đã tổ chức trong kỳ."),
    Indicator("DTH-04", "Số lượt người tham dự đối thoại", "lượt người", DIALOGUE, _held(),
              "Cộng số người dự của các buổi đối thoại đã tổ chức trong kỳ, trừ đối thoại trong "
              "giải quyết khiếu nại.", weight="attendees"),
    Indicator("DTH-05.MS", "Số cuộc đối thoại theo kế hoạch", "cuộc", DIALOGUE, _planned,
              "Buổi đối thoại thuộc một kế hoạch, ngày đối thoại trong kỳ, kể cả đã hủy."),
    Indicator("DTH-05.TS", "Số cuộc đối thoại theo kế hoạch đã tổ chức", "cuộc", DIALOGUE,
              lambda period: _planned(period) & Q(state=SessionState.HELD),
              "Trong số đó: đã tổ chức."),
    Ratio("DTH-05", "Tỷ lệ hoàn thành kế hoạch đối thoại", "DTH-05.TS", "DTH-05.MS",
          "Số cuộc đã tổ chức chia cho số cuộc theo kế hoạch.", compares="CT=100%"),
    Indicator("DTH-06.MS", "Số đơn vị cấp xã", "đơn vị", UNIT, units(Kind.COMMUNE),
              "Xã, phường, đặc khu có hiệu lực ở ngày cuối kỳ.", window="N"),
    Indicator("DTH-06.TS", "Số đơn vị cấp xã đã tổ chức hội nghị đối thoại", "đơn vị", UNIT,
              _communes_in_dialogue,
              "Trong số đó: có ít nhất 01 cuộc đối thoại định kỳ từ ngày 01/01 của năm báo cáo đến "
              "ngày cuối kỳ.", window="N", version=2),
    Ratio("DTH-06", "Tỷ lệ đơn vị cấp xã tổ chức ít nhất 01 hội nghị đối thoại", "DTH-06.TS",
          "DTH-06.MS", "Số đơn vị cấp xã đã tổ chức chia cho số đơn vị cấp xã.", window="N",
          version=2, compares="CT=100%"),
    Indicator("DTH-07", "Số ý kiến, kiến nghị tiếp nhận qua đối thoại", "ý kiến", OPINION,
              _raised(), "Ý kiến có ngày nêu trong kỳ."),
    Indicator("DTH-08", "Số ý kiến được trả lời trực tiếp tại hội nghị", "ý kiến", OPINION,
              _raised(Q(answered_on_spot=True)), "Ý kiến nêu trong kỳ, trả lời tại chỗ."),
    Ratio("DTH-09", "Tỷ lệ ý kiến được trả lời tại chỗ", "DTH-08", "DTH-07",
          "Số ý kiến được trả lời trực tiếp chia cho số ý kiến tiếp nhận."),
    Indicator("DTH-10", "Số ý kiến giao cơ quan giải quyết", "ý kiến", OPINION,
              _raised(Q(commitment__isnull=False)),
              "Ý kiến nêu trong kỳ đã giao một đơn vị với thời hạn."),
    Indicator("DTH-11", "Số ý kiến đã giải quyết xong", "ý kiến", OPINION, _answered,
              "Ý kiến giao cơ quan giải quyết có ngày thực hiện xong trong kỳ."),
    Indicator("DTH-12.MS", "Số ý kiến phải giải quyết sau đối thoại", "ý kiến", OPINION,
              _answer_due, "Ý kiến không trả lời tại chỗ: nêu trong kỳ, hoặc trước kỳ còn dở.",
              window="S0+F"),
    Ratio("DTH-12", "Tỷ lệ giải quyết ý kiến sau đối thoại", "DTH-11", "DTH-12.MS",
          "Số ý kiến đã giải quyết xong chia cho số phải giải quyết.", window="S0+F"),
    Indicator("DTH-13", "Số ý kiến quá hạn giải quyết", "ý kiến", OPINION, _answer_late,
              "Ý kiến đã giao, đến hết kỳ chưa xong mà hạn đã qua.", window="S1"),
    Indicator("DTH-14.MS", "Số cuộc đối thoại đã tổ chức", "cuộc", DIALOGUE, _held(),
              "Buổi đối thoại đã tổ chức trong kỳ, trừ đối thoại trong giải quyết khiếu nại."),
    Indicator("DTH-14.TS", "Số cuộc đối thoại có thông báo kết luận đúng hạn", "cuộc", DIALOGUE,
              _concluded_in_time, f"Trong số đó: ngày thông báo kết luận không quá {RESULT_DAYS} "
              "ngày kể từ ngày đối thoại."),
    Ratio("DTH-14", "Tỷ lệ thông báo kết luận đối thoại ban hành đúng hạn", "DTH-14.TS",
          "DTH-14.MS", "Số cuộc có thông báo kết luận đúng hạn chia cho số cuộc đã tổ chức (thời "
          "hạn của hội nghị cấp xã, áp dụng chung).", compares="C2, CT=100%"),
    Indicator("DTH-15", "Số cuộc đối thoại với công chức, viên chức, người lao động", "cuộc",
              DIALOGUE, _held(Q(audience=Audience.STAFF)),
              "Buổi đối thoại với công chức, viên chức, người lao động đã tổ chức trong kỳ."),
)  # fmt: skip


def _split(
    code: str, label: str, column: str, values: type[TextChoices], definition: str
) -> tuple[Measure, ...]:
    """The initiatives of a year by a column: a number for each of its values, and all of them."""
    each = tuple(
        Indicator(f"{code}.{place}", f"{label}: {name}", "mô hình", INITIATIVE,
                  _registered(Q(**{column: value})), f"{definition}: {name}.", window="N")
        for place, (value, name) in enumerate(values.choices, start=1)
    )  # fmt: skip
    names = "; ".join(str(name) for name in values.labels)
    return (
        Breakdown(code, f"{label} ({names})", "mô hình", tuple(one.code for one in each),
                  f"{definition}, chia theo: {names}.", window="N"),
        *each,
    )  # fmt: skip


INITIATIVES: tuple[Measure, ...] = (
    Indicator("DVK-01", "Số mô hình, điển hình “Dân vận khéo” đăng ký", "mô hình", INITIATIVE,
              _registered(), "Mô hình đăng ký cho năm báo cáo.", window="N"),
    Indicator("DVK-02", "Mô hình “Dân vận khéo” của tập thể", "mô hình", INITIATIVE,
              _registered(Q(holder=Holder.COLLECTIVE)), "Trong số đó: chủ thể là tập thể.",
              window="N"),
    Indicator("DVK-03", "Mô hình “Dân vận khéo” của cá nhân", "mô hình", INITIATIVE,
              _registered(Q(holder=Holder.INDIVIDUAL)), "Trong số đó: chủ thể là cá nhân.",
              window="N"),
    *_split("DVK-04", "Số mô hình theo lĩnh vực", "field", InitiativeField,
            "Mô hình đăng ký cho năm báo cáo"),
    Indicator("DVK-05.MS", "Số xã, phường, cơ quan, đơn vị", "đơn vị", UNIT,
              units(*WITH_INITIATIVE),
              "Xã, phường, đặc khu, sở, ngành, văn phòng, thanh tra, đơn vị sự nghiệp có hiệu lực "
              "ở ngày cuối kỳ.", window="N"),
    Indicator("DVK-05.TS", "Số đơn vị có ít nhất 01 mô hình “Dân vận khéo”", "đơn vị", UNIT,
              _units_with_initiative, "Trong số đó: có mô hình đăng ký cho năm báo cáo.",
              window="N"),
    Ratio("DVK-05", "Tỷ lệ đơn vị có ít nhất 01 mô hình “Dân vận khéo”", "DVK-05.TS", "DVK-05.MS",
          "Số đơn vị có mô hình chia cho số đơn vị.", window="N", compares="CT=100%"),
    Indicator("DVK-06", "Số mô hình hoạt động hiệu quả", "mô hình", INITIATIVE,
              _registered(Q(assessment=Assessment.EFFECTIVE)),
              "Mô hình của năm báo cáo được đánh giá hoạt động hiệu quả.", window="N"),
    Ratio("DVK-07", "Tỷ lệ mô hình hiệu quả", "DVK-06", "DVK-01",
          "Số mô hình hiệu quả chia cho số mô hình đăng ký.", window="N"),
    *_split("DVK-08", "Số mô hình được công nhận", "recognised_level", RecognitionLevel,
            "Mô hình của năm báo cáo đã được công nhận"),
    Indicator("DVK-09", "Số tập thể, cá nhân được biểu dương, khen thưởng", "tập thể, cá nhân",
              INITIATIVE, lambda period: window("rewarded_on", period),
              "Mô hình có ngày khen thưởng trong kỳ."),
)  # fmt: skip

OUTREACH = (*DIALOGUES, *INITIATIVES)
