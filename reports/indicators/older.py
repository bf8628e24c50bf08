"""Columns of the forms of Thông tư 02/2021/TT-TTCP that those of 2025 no longer print.

For the years in which those forms held. All other columns that our records hold are those of the
present forms, named in data/forms/tt02_2021.json.
"""

from collections.abc import Iterator
from itertools import chain

from django.db.models import Q

from complaints.models import Source as Origin
from reception.kinds import Kind
from reception.models import Mode, Outcome
from reports.indicators.declare import Indicator, Measure, Total, Where
from reports.indicators.handling import to_process
from reports.indicators.petitions import PETITION, processed, received
from reports.indicators.visits import DELEGATED, IN_PERSON, LEADERS, REGULAR, SESSION, VISIT
from reports.indicators.windows import window
from reports.period import Period

Modes = tuple[Mode, ...]
OWN = Q(kind__in=(Kind.COMPLAINT, Kind.DENUNCIATION))
KINDS = (
    ("02-XLD", "khiếu nại", Q(kind=Kind.COMPLAINT)),
    ("03-XLD", "tố cáo", Q(kind=Kind.DENUNCIATION)),
    ("04-XLD", "kiến nghị, phản ánh", ~OWN),
)
NUMBERS = {"02-XLD": (1, 6, 7, 8, 9, 10), "03-XLD": (1, 8, 9, 10, 11, 12)}


def _code(form: str, number: int) -> str:
    return f"T02.{form}.{number:02}"


# --- 01/TCD: for the first time, or again


def _lines(modes: Modes, **facts: object) -> Where:
    received = ~Q(outcome=Outcome.REFUSE)
    return lambda period: Q(window("received_on", period), received, mode__in=modes, **facts)


def _either(*conditions: Where) -> Where:
    def where(period: Period) -> Q:
        found = Q()
        for condition in conditions:
            found |= condition(period)
        return found

    return where


def _turns(
    who: str, modes: Modes, before: Modes, numbers: tuple[int, int, int, int]
) -> Iterator[Measure]:
    """Matters, then large groups: the first time and again.

    A matter that came for the first time and again in one period counts as the first.
    """
    once, again, group, group_again = numbers
    new, known = _lines(modes, is_first=True), _lines(modes, is_first=False)
    elsewhere = [_lines(before)] if before else []
    yield Indicator(_code("01-TCD", once), f"{who} – Số vụ việc tiếp lần đầu", "vụ việc", VISIT,
                    new, "Số vụ việc khác nhau có lượt tiếp lần đầu trong kỳ.", distinct="matter",
                    besides=_either(*elsewhere) if elsewhere else None)  # fmt: skip
    yield Indicator(_code("01-TCD", again), f"{who} – Số vụ việc tiếp nhiều lần", "vụ việc", VISIT,
                    known, "Số vụ việc khác nhau tiếp lại trong kỳ, chưa tính ở cột lần đầu.",
                    distinct="matter", besides=_either(new, *elsewhere))  # fmt: skip
    for number, is_first, said in ((group, True, "lần đầu"), (group_again, False, "nhiều lần")):
        where = _lines(modes, is_first=is_first, is_large_group=True, together_with=None)
        yield Indicator(_code("01-TCD", number), f"{who} – Đoàn đông người tiếp {said}", "đoàn",
                        VISIT, where, f"Số đoàn từ 05 người trở lên tiếp {said}.")  # fmt: skip


def _sessions(*, delegated: bool) -> Where:
    by = ~Q(delegated_to="") if delegated else Q(delegated_to="")
    return lambda period: Q(window("held_on", period), by, published_on__isnull=False)


SESSIONS = tuple(
    Indicator(_code("01-TCD", number), f"{who} – Số kỳ tiếp", "kỳ", SESSION,
              _sessions(delegated=delegated),
              "Số buổi tiếp đã công bố có ngày tiếp trong kỳ; mỗi buổi tính một.")
    for number, who, delegated in ((12, "Thủ trưởng tiếp", False), (21, "Ủy quyền tiếp", True))
)  # fmt: skip


# --- 02/TCD, 01–04/XLD: petitions by what they ask, eligible or not, carried over or new


def _carried(kind: Q) -> Where:
    return lambda period: processed(Q(received_on__lt=period.start), kind)(period)


def _fresh(kind: Q) -> Where:
    return lambda period: processed(received(period), kind)(period)


def _to_process(kind: Q) -> Where:
    return lambda period: to_process(period) & kind


def _at_the_counter() -> Iterator[Measure]:
    """02/TCD: petitions that came through reception, processed in the period."""
    came = Q(source=Origin.RECEPTION)
    for number, said, fact in (
        (1, "Tổng số đơn nhận được qua tiếp công dân", Q()),
        *((n, f"Đơn {name} qua tiếp công dân", kind)
          for n, (_, name, kind) in zip((3, 5, 7), KINDS, strict=True)),
        (9, "Đơn thuộc thẩm quyền qua tiếp công dân", Q(is_competent=True)),
        (11, "Đơn không thuộc thẩm quyền qua tiếp công dân", ~Q(is_competent=True)),
    ):  # fmt: skip
        yield Indicator(_code("02-TCD", number), said, "đơn", PETITION, processed(came, fact),
                        "Số đơn nhận qua tiếp công dân, xử lý xong trong kỳ.")  # fmt: skip


def _eligible() -> Iterator[Measure]:
    """01/XLD (10)–(13)."""
    sound = Q(is_eligible=True)
    yield Indicator(_code("01-XLD", 10), "Số vụ việc đủ điều kiện xử lý", "vụ việc", PETITION,
                    processed(sound), "Số vụ việc khác nhau của các đơn đủ điều kiện, xử lý xong "
                    "trong kỳ.", distinct="matter")  # fmt: skip
    for number, (_, name, kind) in zip((11, 12, 13), KINDS, strict=True):
        yield Indicator(_code("01-XLD", number), f"Đơn đủ điều kiện xử lý – {name}", "đơn",
                        PETITION, processed(sound, kind),
                        f"Số đơn {name} đủ điều kiện, xử lý xong trong kỳ.")  # fmt: skip


def _of_kind(form: str, name: str, kind: Q) -> Iterator[Measure]:
    """02/XLD, 03/XLD, 04/XLD: the same six columns of complaints, denunciations and the rest."""
    sound = Q(is_eligible=True)
    told: tuple[tuple[str, Where, str], ...] = (
        (f"Tổng số đơn {name}", _to_process(kind), ""),
        (f"Đơn {name} đã xử lý", processed(kind), ""),
        (f"Đơn {name} đã xử lý – kỳ trước chuyển sang", _carried(kind), ""),
        (f"Đơn {name} đã xử lý – tiếp nhận trong kỳ", _fresh(kind), ""),
        (f"Đơn {name} đủ điều kiện xử lý", processed(sound, kind), ""),
        (f"Vụ việc {name} đủ điều kiện xử lý", processed(sound, kind), "matter"),
    )
    numbers = NUMBERS.get(form, NUMBERS["03-XLD"])
    for place, (number, (said, where, distinct)) in enumerate(zip(numbers, told, strict=True)):
        yield Indicator(
            _code(form, number), said, "vụ việc" if distinct else "đơn", PETITION, where,
            "Nhận trong kỳ hoặc kỳ trước chuyển sang." if place == 0 else "Xử lý xong trong kỳ.",
            window="S0+F" if place == 0 else "F", distinct=distinct,
        )  # fmt: skip


# --- 03/KQGQ: conclusions of both rounds together

CONCLUSIONS = (
    (7, "Tố cáo lần đầu đã giải quyết", ("GQT-08", "GQT-09", "GQT-10")),
    (8, "Tố cáo tiếp đã giải quyết", ("GQT-11", "GQT-12", "GQT-13")),
    (24, "Tố cáo đúng", ("GQT-08", "GQT-11")),
    (26, "Tố cáo sai", ("GQT-09", "GQT-12")),
    (28, "Tố cáo có đúng, có sai", ("GQT-10", "GQT-13")),
)

OLDER: tuple[Measure, ...] = (
    *_turns("Tiếp thường xuyên", REGULAR, LEADERS, (6, 7, 10, 11)),
    *_turns("Thủ trưởng tiếp", IN_PERSON, (), (15, 16, 19, 20)),
    *_turns("Ủy quyền tiếp", DELEGATED, IN_PERSON, (24, 25, 28, 29)),
    *SESSIONS,
    *_at_the_counter(),
    *_eligible(),
    *chain.from_iterable(_of_kind(*kind) for kind in KINDS),
    *(Total(_code("03-KQGQ", number), said, "kết luận", adds,
            "Số kết luận nội dung tố cáo ban hành trong kỳ, lần đầu và tố cáo tiếp.")
      for number, said, adds in CONCLUSIONS),
)  # fmt: skip
