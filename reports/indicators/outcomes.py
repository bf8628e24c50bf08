"""Giải quyết khiếu nại, tố cáo, column by column as forms TT06.03/GQKN and TT06.04/GQTC have it.

Matters are those of the petitions of column 1, each in one of four states at the end of the window:
settled (4), given up (6), refused (5), or none of these (3); so 2 = 3+4+5+6 whatever the records.
Decisions are those of the window, whenever their petition came: 7 is the sum of what follows it.
"""

from collections.abc import Iterator
from functools import reduce
from operator import or_

from django.db.models import Q

from complaints.models import Decision, Enforcement, Obligation, Petition, Result
from complaints.workflow import FINISHED, Intake
from reception.kinds import Kind
from reports.indicators.declare import Indicator, Measure, Source, Where
from reports.indicators.petitions import BOTH, OURS, ours
from reports.indicators.windows import not_before, window
from reports.period import Period

REFUSED = FINISHED - {Intake.LINKED}  # nothing more is done with it, and no case was opened
COHORT = Source(
    Petition,
    dated="received_on",
    kind="kind",
    field="field",
    touched=lambda period: Q(OURS, kind__in=BOTH, processed_on__gte=period.start),
)


def _issued_or_open(period: Period) -> Q:
    """Decided since the window opened, or to be carried out and not done by then."""
    return Q(issued_on__gte=period.start) | Q(not_before("enforced_on", period), must_enforce=True)


def _ordered_or_open(period: Period) -> Q:
    return Q(decision__issued_on__gte=period.start) | not_before("done_on", period)


DECISION = Source(Decision, dated="issued_on", kind="kind", touched=_issued_or_open)
ORDER = Source(
    Enforcement,
    unit="decision__organisation_id",
    province="decision__province_id",
    dated="decision__issued_on",
    kind="decision__kind",
    touched=_ordered_or_open,
)


def in_effect(period: Period) -> Q:
    """By the end of the window; of older decisions without that day, from the day of issue."""
    dated = Q(effective_on__lte=period.end)
    return dated | Q(effective_on__isnull=True, issued_on__lte=period.end)


def _state(period: Period, name: str) -> Q:
    """How the petition stands at the end of the window; one that was joined to another as that."""
    joined = Q(state=Intake.LINKED, duplicate_of__processed_on__lte=period.end)
    return _own_state(period, name) | joined & _own_state(period, name, "duplicate_of__")


def _own_state(period: Period, name: str, of: str = "") -> Q:
    """The same of the petition that `of` leads to."""
    accepted = {f"{of}state": Intake.ACCEPTED}
    given_up = {f"{of}case__result": Result.WITHDRAWN, f"{of}case__settled_on__lte": period.end}
    if name == "refused":
        return Q(**{f"{of}state__in": sorted(REFUSED)})
    return Q(**accepted, **given_up) if name == "given up" else Q(~Q(**given_up), **accepted)


def _states(kind: Kind, *names: str) -> Where:
    def where(period: Period) -> Q:
        return ours(kind)(period) & reduce(or_, (_state(period, name) for name in names))

    return where


def _matters(form: str, kind: Kind, words: str) -> Iterator[Measure]:
    """Columns 1 to 6."""

    def column(number: int, label: str, where: Where, definition: str, *, window: str = "F",
               besides: Where | None = None) -> Indicator:  # fmt: skip
        return Indicator(f"{form}-{number:02}", label, "vụ việc", COHORT, where, definition,
                         distinct="matter", besides=besides, window=window)  # fmt: skip

    yield Indicator(
        f"{form}-01", f"Tổng số đơn {words} thuộc thẩm quyền", "đơn", COHORT, ours(kind),
        f"Đơn {words} đủ điều kiện, thuộc thẩm quyền, xử lý xong trong kỳ; bằng "
        f"{'XLD-06' if kind == Kind.COMPLAINT else 'XLD-12'}.",
    )  # fmt: skip
    yield column(2, "Tổng số vụ việc", ours(kind),
                 "Số vụ việc khác nhau của các đơn ở cột 1; bằng tổng cột 3, 4, 5, 6.")  # fmt: skip
    yield column(
        3, "Phân tích kết quả – Đang xem xét điều kiện thụ lý", ours(kind),
        "Vụ việc ở cột 2 mà đến hết kỳ không đơn nào được thụ lý, rút, từ chối thụ lý hoặc kết "
        "thúc. Đơn còn chờ quyết định thụ lý chưa xử lý xong nên chưa có ở cột 1.", window="S1",
        besides=_states(kind, "taken on", "given up", "refused"),
    )  # fmt: skip
    yield column(
        4, "Phân tích kết quả – Đã thụ lý giải quyết", _states(kind, "taken on"),
        "Vụ việc ở cột 2 có đơn đã thụ lý, đang hoặc đã giải quyết, không rút toàn bộ đến hết kỳ.",
    )  # fmt: skip
    yield column(
        5, "Phân tích kết quả – Không thụ lý", _states(kind, "refused"),
        "Vụ việc ở cột 2 có đơn không thụ lý, lưu đơn hoặc kết thúc ở khâu xử lý; trừ vụ việc đã "
        "tính ở cột 4, 6.", besides=_states(kind, "taken on", "given up"),
    )  # fmt: skip
    yield column(
        6, "Phân tích kết quả – Rút đơn, đình chỉ giải quyết", _states(kind, "given up"),
        "Vụ việc ở cột 2 đã đình chỉ đến hết kỳ do rút toàn bộ nội dung; trừ vụ việc còn đơn khác "
        "ở cột 4. Đình chỉ vì lý do khác tính ở cột 4.", besides=_states(kind, "taken on"),
    )  # fmt: skip


RIGHT, PARTLY, WRONG = (Result.UPHELD,), (Result.PARTLY_UPHELD,), (Result.REJECTED,)
FIRST, SECOND = Q(case__level=1), Q(case__level=2)
CONFIRMED = Q(result=Result.CONFIRMED) | Q(SECOND, result__in=WRONG)
OVERTURNED = Q(result=Result.OVERTURNED) | Q(SECOND, result__in=RIGHT + PARTLY)
SETTLING = (*RIGHT, *PARTLY, *WRONG, Result.CONFIRMED, Result.OVERTURNED)
CONFIRMS = "Giải quyết lần hai công nhận quyết định lần đầu, hoặc kết luận khiếu nại lần hai sai."
OVERTURNS = (
    "Giải quyết lần hai hủy, sửa quyết định lần đầu, hoặc kết luận khiếu nại lần hai đúng, đúng "
    "một phần."
)


def issued(kind: Kind, *facts: Q) -> Where:
    """Decisions of the window that conclude the matter; also those that were revoked later."""
    return lambda period: Q(window("issued_on", period), *facts, kind=kind, result__in=SETTLING)


COMPLAINTS = (
    ("08", "Giải quyết lần đầu – Khiếu nại đúng", Q(FIRST, result__in=RIGHT), ""),
    ("09", "Giải quyết lần đầu – Khiếu nại sai", Q(FIRST, result__in=WRONG), ""),
    ("10", "Giải quyết lần đầu – Khiếu nại đúng 1 phần", Q(FIRST, result__in=PARTLY), ""),
    ("11", "Giải quyết lần 2 – Công nhận kết quả lần đầu", CONFIRMED, CONFIRMS),
    ("12", "Giải quyết lần 2 – Hủy, sửa kết quả lần đầu", OVERTURNED, OVERTURNS),
)
DENUNCIATIONS = (
    ("08", "Tố cáo lần đầu – Tố cáo đúng", Q(FIRST, result__in=RIGHT), ""),
    ("09", "Tố cáo lần đầu – Tố cáo sai", Q(FIRST, result__in=WRONG), ""),
    ("10", "Tố cáo lần đầu – Tố cáo có đúng có sai", Q(FIRST, result__in=PARTLY), ""),
    ("11", "Tố cáo tiếp – Tố cáo tiếp đúng", Q(SECOND, result__in=RIGHT), ""),
    ("12", "Tố cáo tiếp – Tố cáo tiếp sai", Q(SECOND, result__in=WRONG), ""),
    ("13", "Tố cáo tiếp – Tố cáo tiếp có đúng có sai", Q(SECOND, result__in=PARTLY), ""),
)


def _decisions(form: str, kind: Kind) -> Iterator[Measure]:
    """Column 7 and what it is the sum of."""
    is_complaint = kind == Kind.COMPLAINT
    paper, one = ("Quyết định", "quyết định") if is_complaint else ("Kết luận", "kết luận")
    parts = COMPLAINTS if is_complaint else DENUNCIATIONS
    yield Indicator(
        f"{form}-07", f"Tổng số {paper} ban hành trong kỳ", one, DECISION, issued(kind),
        f"{paper} có ngày ban hành trong kỳ, của đơn nhận bất kỳ lúc nào; bằng tổng cột 8 đến "
        f"{parts[-1][0]}.",
    )  # fmt: skip
    for number, label, facts, told in parts:
        yield Indicator(f"{form}-{number}", label, one, DECISION, issued(kind, facts),
                        told or f"Trong số {one} ở cột 7: {label.lower()}.")  # fmt: skip


O = Obligation  # noqa: E741  # the tables below are read as tables
STATE, BACK = "Kiến nghị thu hồi cho Nhà nước", "Trả lại cho tổ chức, cá nhân"
SANCTION, POLICE = "Kiến nghị xử lý hành chính", "Chuyển cơ quan điều tra"
AMOUNT, OFFICIALS = "amount_due", "officials"
OFFICIALS_SAID = "Trong đó số cán bộ, công chức, viên chức"
MONEY, LAND = "triệu đồng", "m²"
SUMS = (
    (f"{STATE} – Tiền (Trđ)", MONEY, O.MONEY_TO_STATE, AMOUNT),
    (f"{STATE} – Đất (m2)", LAND, O.LAND_TO_STATE, AMOUNT),
    (f"{BACK} – Tiền (Trđ)", MONEY, O.MONEY_TO_CITIZEN, AMOUNT),
    (f"{BACK} – Đất (m2)", LAND, O.LAND_TO_CITIZEN, AMOUNT),
    (f"{BACK} – Số tổ chức được trả lại quyền lợi", "tổ chức", O.RIGHTS_OF_ORGS, AMOUNT),
    (f"{BACK} – Số cá nhân được trả lại quyền lợi", "cá nhân", O.RIGHTS_OF_PEOPLE, AMOUNT),
)
OF_COMPLAINTS = (
    *SUMS,
    (f"{SANCTION} – Tổng số người bị kiến nghị xử lý", "người", O.DISCIPLINE, AMOUNT),
    (f"{SANCTION} – {OFFICIALS_SAID}", "người", O.DISCIPLINE, OFFICIALS),
    (f"{POLICE} – Số vụ", "vụ", O.PROSECUTION_CASES, AMOUNT),
    (f"{POLICE} – Tổng số người", "người", O.PROSECUTION, AMOUNT),
    (f"{POLICE} – {OFFICIALS_SAID}", "người", O.PROSECUTION, OFFICIALS),
)
OF_DENUNCIATIONS = (
    *SUMS,
    (f"{SANCTION} – Tổ chức", "tổ chức", O.DISCIPLINE_ORGS, AMOUNT),
    (f"{SANCTION} – Cá nhân", "người", O.DISCIPLINE, AMOUNT),
    (f"{SANCTION} – Trong đó, Cán bộ, công chức", "người", O.DISCIPLINE, OFFICIALS),
    (f"{POLICE} – Số vụ", "vụ", O.PROSECUTION_CASES, AMOUNT),
    (f"{POLICE} – Số đối tượng", "người", O.PROSECUTION, AMOUNT),
    (f"{POLICE} – {OFFICIALS_SAID}", "người", O.PROSECUTION, OFFICIALS),
)


def places_of(unit: str) -> int:
    """Money and land are measured, everything else is counted."""
    return 2 if unit in {MONEY, LAND} else 0


def _ordered(kind: Kind, obligation: str) -> Where:
    return lambda period: Q(
        window("decision__issued_on", period), decision__kind=kind, obligation=obligation,
        decision__result__in=SETTLING,
    )  # fmt: skip


def _orders(form: str, kind: Kind, first: int) -> Iterator[Measure]:
    """What the decisions of column 7 order, from column `first` on."""
    table = OF_COMPLAINTS if kind == Kind.COMPLAINT else OF_DENUNCIATIONS
    for number, (label, unit, obligation, weight) in enumerate(table, start=first):
        told = "số cán bộ, công chức, viên chức" if weight == OFFICIALS else "số phải thi hành"
        yield Indicator(
            f"{form}-{number:02}", label, unit, ORDER, _ordered(kind, obligation),
            f"Cộng {told} của các việc “{obligation.label}” trong quyết định, kết luận ở cột 7.",
            weight=weight, places=places_of(unit),
        )  # fmt: skip


OUTCOMES: tuple[Measure, ...] = (
    *_matters("GQK", Kind.COMPLAINT, "khiếu nại"),
    *_decisions("GQK", Kind.COMPLAINT),
    *_orders("GQK", Kind.COMPLAINT, 13),
    *_matters("GQT", Kind.DENUNCIATION, "tố cáo"),
    *_decisions("GQT", Kind.DENUNCIATION),
    *_orders("GQT", Kind.DENUNCIATION, 14),
)
