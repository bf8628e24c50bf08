"""The sentences that state a figure: number formats and patterns of official prose (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

NBSP = "\u00a0"
DECIMALS = 2
WHOLE = 100  # percent


def rounded(exact: Fraction, decimals: int = DECIMALS) -> Decimal:
    """Half-up from the exact fraction: 177/185 of 100 is 95,68 and never 95,67."""
    scaled = exact * 10**decimals
    sign = -1 if scaled < 0 else 1
    whole = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    exactly = Decimal(sign * whole) / Decimal(10**decimals)
    return exactly.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def number(value: int | Decimal) -> str:
    """1955 → "1.955"; 95.67 → "95,67"."""
    return f"{value:,}".translate(str.maketrans(",.", ".,"))


def short(value: Decimal) -> int | Decimal:
    """12.00 → 12; 12.50 stays: without the noughts that tell nothing."""
    return int(value) if value == value.to_integral_value() else value


def counted(value: int | Decimal) -> str:
    """In prose a count below ten has two digits: "03"; a part of one does not: "1,5"."""
    if value != int(value):
        return amount(value)
    whole = int(value)
    return f"{whole:02d}" if 0 < whole < 10 else number(whole)


def amount(value: int | Decimal) -> str:
    """Money and land, which are measured and not counted: "5" and "6.459,5", never "05"."""
    whole = short(rounded(Fraction(value)))
    return number(whole if isinstance(whole, int) else whole.normalize())


SPOKEN: Mapping[str, str] = {"Trđ": "triệu đồng", "m2": "m²"}
MEASURED = ("Trđ", "m2")


def spoken(unit: str) -> str:
    """A unit of the forms as prose writes it: "Trđ" is "triệu đồng"."""
    return SPOKEN.get(unit, unit)


def stated(value: int | Decimal, unit: str) -> str:
    """The number as prose writes it beside this unit."""
    return amount(value) if unit in MEASURED else counted(value)


def percent(exact: Fraction) -> str:
    """ "95,68%"; an exact whole hundred is "100%", other trailing zeros stay: "93,10%"."""
    return "100%" if exact == 100 else f"{number(rounded(exact))}%"


def change_in_percent(now: int | Decimal, before: int | Decimal) -> str:
    return percent(abs(Fraction(now) - Fraction(before)) * 100 / Fraction(before))


@dataclass(frozen=True)
class Count:
    """A counted subject in a period; `before` None means that nothing is known of last year."""

    subject: str
    unit: str
    now: int | Decimal
    before: int | Decimal | None
    compared_with: str  # "so với cùng kỳ năm 2021"


def count(said: Count) -> str:
    """One sentence for a count and its change."""
    start = f"{said.subject}: {stated(said.now, said.unit)}{NBSP}{spoken(said.unit)}"
    if not said.now and not said.before:
        when = "" if said.subject.endswith(" trong kỳ") else " trong kỳ"
        return f"{said.subject}: không phát sinh{when}."
    if said.before is None:
        return f"{start} (chưa có số liệu cùng kỳ để so sánh)."
    if said.before == 0:
        return f"{start} (cùng kỳ không phát sinh)."
    if said.now == 0:
        return _none_left(said)
    if said.now == said.before:
        return f"{start}, bằng {said.compared_with.removeprefix('so với ')}."
    return f"{start}, {_change(said.now, said.before, said.unit)} {said.compared_with}."


def _none_left(said: Count) -> str:
    """Nobody says "không phát sinh tổng số lượt tiếp", nor "không phát sinh tiếp nhận đơn"."""
    subject = (said.subject[:1].lower() + said.subject[1:]).removeprefix("tổng số ")
    none = "không" if subject.startswith("tiếp nhận ") else "không phát sinh"
    fewer = f"{stated(said.before or 0, said.unit)}{NBSP}{spoken(said.unit)}"
    return f"Trong kỳ {none} {subject}, giảm {fewer} {said.compared_with}."


def _change(now: int | Decimal, before: int | Decimal, unit: str) -> str:
    verb = "tăng" if now > before else "giảm"
    by = stated(abs(Decimal(now) - Decimal(before)), unit)
    return f"{verb} {by}{NBSP}{spoken(unit)} ({verb} {change_in_percent(now, before)})"


def change(now: int, before: int | None) -> str:
    """For a tile: "Tăng 4 so với cùng kỳ (13)"; nothing is said where nothing is known."""
    if before is None:
        return "Chưa có số liệu cùng kỳ"
    if now == before:
        return f"Bằng cùng kỳ ({number(before)})"
    verb = "Tăng" if now > before else "Giảm"
    return f"{verb} {number(abs(now - before))} so với cùng kỳ ({number(before)})"


def points(now: Fraction, before: Fraction | None) -> str:
    """For a tile that shows a rate: the difference of the unrounded rates in điểm phần trăm."""
    if before is None:
        return "Chưa có số liệu cùng kỳ"
    if now == before:
        return "Không thay đổi so với cùng kỳ"
    verb = "Tăng" if now > before else "Giảm"
    return f"{verb} {number(rounded(abs(now - before)))} điểm phần trăm so với cùng kỳ"


@dataclass(frozen=True)
class Rate:
    """Done out of due; `before` is last year's exact rate in percent."""

    lead: str  # "Đã giải quyết", "Đã thực hiện xong"
    done: int
    due: int
    unit: str
    before: Fraction | None
    compared_with: str
    duty: str = "giải quyết"  # what was to be done where nothing was due


def rate(said: Rate) -> str:
    """ "Đã giải quyết 177/185 đơn khiếu nại, tố cáo, đạt tỷ lệ 95,68%, tăng … điểm phần trăm …" """
    if not said.due:
        return f"{said.lead}: không phát sinh {said.unit} phải {said.duty} trong kỳ."
    now = Fraction(said.done * 100, said.due)
    ratio = f"{number(said.done)}/{number(said.due)}{NBSP}{said.unit}"
    return f"{said.lead} {ratio}, đạt tỷ lệ {percent(now)}{_rate_change(now, said)}."


def alone(said: Rate) -> str:
    """Of one unit: "Đã có quy chế dân chủ (1/1 đơn vị)." or "Chưa có …"; its lead ends in " ở"."""
    lead = said.lead.removesuffix(" ở")
    lead = lead if said.done else f"Chưa {lead.removeprefix('Đã ')}"
    return f"{lead} ({said.done}/{said.due}{NBSP}đơn vị)."


def _rate_change(now: Fraction, said: Rate) -> str:
    if said.before is None:
        return ""
    if now == said.before:
        return f", không thay đổi {said.compared_with}"
    verb = "tăng" if now > said.before else "giảm"
    by = number(rounded(abs(now - said.before)))
    return f", {verb} {by}{NBSP}điểm phần trăm {said.compared_with}"


def rounding_note(now: Fraction | None, before: Fraction | None) -> str:
    """The footnote to a rate beyond 100%, or where the rates as printed do not give the difference
    as printed; else ""."""
    if now is not None and now > WHOLE:
        return "Kết quả trong kỳ có cả việc của kỳ trước nên tỷ lệ lớn hơn 100%."
    if now is None or before is None:
        return ""
    printed = abs(rounded(now) - rounded(before))
    if printed == rounded(abs(now - before)):
        return ""
    return (
        f"Cùng kỳ {percent(before)}; chênh lệch tính trên tỷ lệ chưa làm tròn "
        f"nên khác hiệu của hai số đã làm tròn ({number(printed)})."
    )


def share(child: str, part: int, whole: int, of: str, unit: str) -> str:
    """ "Đơn thuộc thẩm quyền chiếm 31,63% tổng số đơn tiếp nhận (983/3.108 đơn)." """
    if not whole:
        return ""
    percentage = percent(Fraction(part * 100, whole))
    return f"{child} chiếm {percentage} tổng số {of} ({number(part)}/{number(whole)}{NBSP}{unit})."


def composition(total: int, unit: str, parts: tuple[tuple[str, int], ...], rest: str = "") -> str:
    """ "Trong tổng số 983 đơn có: khiếu nại 156 (15,87%); …" — the parts that exist.

    Without any of them there is no sentence. With `rest` ("còn lại") what the parts leave of the
    total is told last.
    """
    if not total:
        return ""
    left = total - sum(part for _, part in parts)
    told = [
        f"{name} {counted(part)} ({percent(Fraction(part * 100, total))})"
        for name, part in (*parts, (rest, left if rest else 0))
        if part > 0
    ]
    return f"Trong tổng số {counted(total)}{NBSP}{unit} có: {'; '.join(told)}." if told else ""


def leader(days: int, done: int, due: int) -> str:
    """Days on which the head received in person, and how many of them the law asked for."""
    share_of = percent(Fraction(done * 100, due))
    return (
        f"Người đứng đầu trực tiếp tiếp {counted(days)}{NBSP}ngày, đạt {share_of} số ngày theo "
        f"quy định ({number(done)}/{number(due)}{NBSP}ngày)."
    )


def backlog(left: int, late: int, unit: str, of: str = "") -> str:
    """ "Còn 08 vụ việc khiếu nại chưa giải quyết xong, trong đó 02 vụ việc đã quá thời hạn." """
    whole = f"{unit} {of}".rstrip()
    if not left:
        return f"Không còn {whole} chưa giải quyết xong."
    late_ones = f"{counted(late)}{NBSP}{unit}" if late else f"không có {unit} nào"
    start = f"Còn {counted(left)}{NBSP}{whole} chưa giải quyết xong"
    return f"{start}, trong đó {late_ones} đã quá thời hạn."


def difference(by: int, unit: str, one: str, other: str) -> str:
    """A warning for the people who check; it is never printed in a final report."""
    return f"Số liệu chênh lệch {number(by)} {unit} giữa {one} và {other}, đề nghị kiểm tra."
