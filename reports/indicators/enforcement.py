"""Thi hành quyết định, thực hiện kết luận, column by column as form TT06.05/KQTH has it.

A decision is to be carried out from the day it is issued, as the guide to the form reads it
((1) ≥ 03/GQKN (7)): what orders nothing is done that very day, so that only what orders something
is ever carried over. Carried over = due before − done − revoked, quarter by quarter.
"""

from collections.abc import Iterator

from django.db.models import F, Q

from complaints.models import EnforcementProgress, Obligation
from reception.kinds import Kind
from reports.indicators.declare import Indicator, Measure, Ratio, Source, Total, Where
from reports.indicators.outcomes import (
    DECISION,
    LAND,
    MONEY,
    ORDER,
    SETTLING,
    in_effect,
    places_of,
)
from reports.indicators.petitions import BOTH
from reports.indicators.windows import not_before, not_by_end, window
from reports.period import Period


def _piece_or_open(period: Period) -> Q:
    return Q(on__gte=period.start) | not_before("enforcement__done_on", period)


PIECE = Source(
    EnforcementProgress,
    unit="enforcement__decision__organisation_id",
    province="enforcement__decision__province_id",
    dated="on",
    kind="enforcement__decision__kind",
    touched=_piece_or_open,
)


def _carried_over(period: Period) -> Q:
    """Issued before the window, ordering something, standing and not done when it opens."""
    open_ones = Q(not_before("enforced_on", period), not_before("revoked_on", period))
    return Q(open_ones, issued_on__lt=period.start, must_enforce=True)


def _done(period: Period) -> Q:
    """Ordering nothing, or all of it done by the end of the window and before it was revoked."""
    standing = Q(revoked_on__isnull=True) | Q(revoked_on__gte=F("enforced_on"))
    return Q(must_enforce=False) | Q(standing, enforced_on__lte=period.end)


def due(*kinds: Kind) -> Where:
    def where(period: Period) -> Q:
        arising = window("issued_on", period) | _carried_over(period)
        return Q(arising, kind__in=kinds, result__in=SETTLING)

    return where


def _of_due(fact: Where, *kinds: Kind) -> Where:
    return lambda period: due(*kinds)(period) & fact(period)


def _revoked(period: Period) -> Q:
    return window("revoked_on", period) & ~_done(period)


def _orders_due(obligation: str, kind: Kind, to: str = "") -> Where:
    """Orders that arise in the window, or were neither done nor revoked when it opens.

    `to` leads from a row to its order: "enforcement__" of a piece that was done.
    """

    def where(period: Period) -> Q:
        issued = f"{to}decision__issued_on"
        open_ones = Q(
            not_before(f"{to}done_on", period), not_before(f"{to}decision__revoked_on", period),
            **{f"{issued}__lt": period.start},
        )  # fmt: skip
        its = {f"{to}decision__kind": kind, f"{to}decision__result__in": SETTLING,
               f"{to}obligation": obligation}  # fmt: skip
        return Q(window(issued, period) | open_ones, **its)

    return where


def _done_before(obligation: str, kind: Kind) -> Where:
    orders = _orders_due(obligation, kind, "enforcement__")
    return lambda period: orders(period) & Q(on__lt=period.start)


def _pieces(obligation: str, kind: Kind) -> Where:
    return lambda period: Q(
        window("on", period), enforcement__obligation=obligation,
        enforcement__decision__kind=kind, enforcement__decision__result__in=SETTLING,
    )  # fmt: skip


def _still(
    code: str, label: str, unit: str, obligation: Obligation, kind: Kind
) -> Iterator[Measure]:
    """What is to be paid or given back: all of what is due, less what was done before."""
    said = f"“{obligation.label}”"
    yield Total(
        code, label, unit, (f"{code}.PT",),
        "Số phải thi hành của các việc chưa xong đầu kỳ hoặc phát sinh trong kỳ, trừ số đã thi "
        "hành trước kỳ.", subtracts=(f"{code}.DT",), window="S0+F", places=2,
    )  # fmt: skip
    yield Indicator(
        f"{code}.PT", f"{label}: số ghi trong quyết định, kết luận", unit, ORDER,
        _orders_due(obligation, kind),
        f"Cộng số phải thi hành của các việc {said}: của quyết định, kết luận ban hành trong kỳ, "
        "hoặc ban hành trước kỳ mà đầu kỳ chưa xong, chưa bị hủy.", weight="amount_due",
        window="S0+F", places=2,
    )  # fmt: skip
    yield Indicator(
        f"{code}.DT", f"{label}: đã thi hành trước kỳ", unit, PIECE,
        _done_before(obligation, kind),
        f"Cộng số đã thi hành trước kỳ của chính các việc {said} đó.", weight="amount",
        window="S0", places=2,
    )  # fmt: skip


def _result(
    code: str, label: str, unit: str, obligation: Obligation, kind: Kind, weight: str = "amount"
) -> Indicator:
    told = "số cán bộ, công chức, viên chức" if weight == "officials" else "số"
    return Indicator(
        code, label, unit, PIECE, _pieces(obligation, kind),
        f"Cộng {told} của các lần thi hành trong kỳ của việc “{obligation.label}”.",
        weight=weight, places=places_of(unit),
    )  # fmt: skip


O = Obligation  # noqa: E741  # the tables below are read as tables
STATE, BACK = "Thu hồi cho Nhà nước", "Trả lại cho tổ chức, cá nhân"
MONEY_AND_LAND = (
    (STATE, "Phải thu", "Đã thu", (O.MONEY_TO_STATE, O.LAND_TO_STATE)),
    (BACK, "Phải trả", "Đã trả", (O.MONEY_TO_CITIZEN, O.LAND_TO_CITIZEN)),
)
NAMES = (("Tiền (Trđ)", MONEY), ("Đất (m2)", LAND))
OFFICIALS = "Trong đó số cán bộ, công chức, viên chức"
SANCTIONED, PROSECUTED = "Đã xử lý hành chính", "Đã khởi tố"
OF_COMPLAINTS = (
    (f"{SANCTIONED} – Tổng số người bị xử lý", "người", O.DISCIPLINE, "amount"),
    (f"{SANCTIONED} – {OFFICIALS}", "người", O.DISCIPLINE, "officials"),
    (f"{PROSECUTED} – Số vụ", "vụ", O.PROSECUTION_CASES, "amount"),
    (f"{PROSECUTED} – Số người", "người", O.PROSECUTION, "amount"),
    (f"{PROSECUTED} – {OFFICIALS}", "người", O.PROSECUTION, "officials"),
)
OF_DENUNCIATIONS = (
    (f"{SANCTIONED} – Tổng số tổ chức bị xử lý", "tổ chức", O.DISCIPLINE_ORGS, "amount"),
    (f"{SANCTIONED} – Tổng số cá nhân bị xử lý", "người", O.DISCIPLINE, "amount"),
    (f"{SANCTIONED} – {OFFICIALS}", "người", O.DISCIPLINE, "officials"),
    (f"{PROSECUTED} – Số vụ", "vụ", O.PROSECUTION_CASES, "amount"),
    (f"{PROSECUTED} – Số đối tượng", "người", O.PROSECUTION, "amount"),
    (f"{PROSECUTED} – {OFFICIALS}", "người", O.PROSECUTION, "officials"),
)


def _papers(number: int, title: str, words: tuple[str, str, str], kind: Kind) -> Iterator[Measure]:
    """The first two columns of a half, and what the first is the sum of."""
    paper, one, verb = words
    code = f"KTH-{number:02}"
    told = "quyết định, kết luận ban hành trong kỳ (không buộc làm gì thì xong ngay ngày ban hành)"
    yield Indicator(
        code, f"{title} – Tổng số {paper} phải {verb} trong kỳ", one, DECISION, due(kind),
        f"{paper} buộc thi hành mà đầu kỳ chưa xong, chưa bị hủy, cộng {told}.", window="S0+F",
    )  # fmt: skip
    yield Indicator(
        f"{code}.DK", f"{paper} kỳ trước chuyển sang", one, DECISION,
        _of_due(_carried_over, kind),
        f"Trong số đó: {one} ban hành trước kỳ, buộc thi hành, đầu kỳ chưa xong và chưa bị hủy.",
        window="S0",
    )  # fmt: skip
    yield Indicator(
        f"{code}.PS", f"{paper} phát sinh trong kỳ", one, DECISION,
        _of_due(lambda period: window("issued_on", period), kind),
        f"Trong số đó: {one} ban hành trong kỳ.",
    )  # fmt: skip
    yield Indicator(
        f"{code}.BH", f"{paper} bị hủy trong kỳ khi chưa {verb} xong", one, DECISION,
        _of_due(_revoked, kind), f"Trong số đó: {one} bị hủy trong kỳ mà chưa {verb} xong.",
    )  # fmt: skip
    yield Indicator(
        f"KTH-{number + 1:02}", f"{title} – Tổng số {paper} đã {verb} xong", one, DECISION,
        _of_due(_done, kind),
        f"Trong số phải {verb}: {one} đã xong đến hết kỳ, hoặc không buộc làm gì.",
    )  # fmt: skip


def _half(first: int, title: str, words: tuple[str, str, str], kind: Kind) -> Iterator[Measure]:
    """The columns of complaints (from 1 on) or of denunciations (from 16 on)."""
    yield from _papers(first, title, words, kind)
    number = first + 2
    for group, due_said, done_said, obligations in MONEY_AND_LAND:
        for (name, unit), obligation in zip(NAMES, obligations, strict=True):
            head = f"{title} – {group}"
            label = f"{head} – {due_said} – {name}"
            yield from _still(f"KTH-{number:02}", label, unit, obligation, kind)
            label = f"{head} – {done_said} – {name}"
            yield _result(f"KTH-{number + 2:02}", label, unit, obligation, kind)
            number += 1
        number += 2
    table = OF_COMPLAINTS if kind == Kind.COMPLAINT else OF_DENUNCIATIONS
    for at, (label, unit, obligation, weight) in enumerate(table, start=number):
        whole = f"{title} – {label}"
        yield _result(f"KTH-{at:02}", whole, unit, obligation, kind, weight)


def _binding(period: Period) -> Q:
    """Ordering something, in effect by the end of the window, not revoked undone by then, not done
    when it opens: what stands on the page "Thi hành quyết định"."""
    stands = not_by_end("revoked_on", period) | Q(revoked_on__gte=F("enforced_on"))
    undone = not_before("enforced_on", period)
    return Q(in_effect(period), stands, undone, must_enforce=True, kind__in=BOTH)


def _binding_done(period: Period) -> Q:
    return _binding(period) & window("enforced_on", period)


def _left(period: Period) -> Q:
    return due(*BOTH)(period) & ~_done(period)


def _money(
    code: str, label: str, done: tuple[str, str], to_do: tuple[str, str]
) -> Iterator[Measure]:
    yield Total(f"{code}.TS", f"{label}: số đã thi hành", MONEY, done,
                "Cộng cột đã thi hành của khiếu nại và của tố cáo.", places=2)  # fmt: skip
    yield Total(f"{code}.MS", f"{label}: số phải thi hành", MONEY, to_do,
                "Cộng cột phải thi hành của khiếu nại và của tố cáo.", window="S0+F",
                places=2)  # fmt: skip
    yield Ratio(code, label, f"{code}.TS", f"{code}.MS",
                "Số tiền đã thi hành trong kỳ chia cho số tiền phải thi hành trong kỳ.",
                window="S0+F")  # fmt: skip


CARRYING_OUT: tuple[Measure, ...] = (
    Indicator("THI-01", "Tổng số quyết định, kết luận phải thực hiện", "văn bản", DECISION,
              due(*BOTH), "Cột 1 cộng cột 16 của biểu 05/KQTH.", window="S0+F"),
    Indicator("THI-02", "Số quyết định, kết luận đã thực hiện xong", "văn bản", DECISION,
              _of_due(_done, *BOTH), "Cột 2 cộng cột 17 của biểu 05/KQTH."),
    Ratio("THI-03", "Tỷ lệ thực hiện quyết định, kết luận", "THI-02", "THI-01",
          "Số đã thực hiện xong chia cho số phải thực hiện, như biểu 05/KQTH ghi: kể cả quyết "
          "định, kết luận không buộc làm gì. Báo cáo bằng lời dùng THI-03.BT.",
          window="S0+F", compares="C2, CT"),
    Indicator("THI-04", "Số quyết định, kết luận chưa thực hiện xong", "văn bản", DECISION, _left,
              "Quyết định, kết luận phải thực hiện trong kỳ mà đến hết kỳ chưa xong; bằng THI-01 "
              "trừ THI-02.", window="S1"),
    Indicator("THI-01.BT", "Số quyết định, kết luận buộc thi hành", "văn bản", DECISION, _binding,
              "Quyết định giải quyết khiếu nại, kết luận tố cáo có nội dung phải thi hành, đã có "
              "hiệu lực đến hết kỳ, đầu kỳ chưa thi hành xong, chưa bị hủy.", window="S0+F"),
    Indicator("THI-02.BT", "Số quyết định, kết luận buộc thi hành đã xong", "văn bản", DECISION,
              _binding_done, "Trong số đó: có ngày thi hành xong trong kỳ."),
    Ratio("THI-03.BT", "Tỷ lệ thực hiện quyết định, kết luận buộc thi hành", "THI-02.BT",
          "THI-01.BT", "Số đã thi hành xong chia cho số buộc thi hành, không kể quyết định, kết "
          "luận không buộc làm gì.", window="S0+F", compares="C2, CT"),
    *_money("THI-05", "Tỷ lệ tiền đã thu hồi cho Nhà nước", ("KTH-05", "KTH-20"),
            ("KTH-03", "KTH-18")),
    *_money("THI-06", "Tỷ lệ tiền đã trả lại cho tổ chức, cá nhân", ("KTH-09", "KTH-24"),
            ("KTH-07", "KTH-22")),
)  # fmt: skip
ENFORCEMENT: tuple[Measure, ...] = (
    *_half(1, "Kết quả thi hành Quyết định giải quyết khiếu nại",
           ("Quyết định", "quyết định", "thi hành"), Kind.COMPLAINT),
    *_half(16, "Kết quả thực hiện Kết luận nội dung tố cáo",
           ("Kết luận", "kết luận", "thực hiện"), Kind.DENUNCIATION),
    *CARRYING_OUT,
)  # fmt: skip
