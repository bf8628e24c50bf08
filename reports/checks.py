"""Identities that figures must satisfy: one that fails is a sentence, never a correction."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from reports.indicators import Value
from reports.period import Period
from reports.sentences import difference, number


@dataclass(frozen=True)
class Identity:
    """`whole` equals the sum of `parts`."""

    whole: str
    parts: tuple[str, ...]
    unit: str
    whole_said: str
    parts_said: str


IDENTITIES: tuple[Identity, ...] = (
    Identity("TCD-01", ("TCD-05", "TCD-30"), "lượt", "tổng số lượt tiếp",
             "tổng lượt tiếp thường xuyên và lượt lãnh đạo tiếp"),
    Identity("TCD-02", ("TCD-06", "TCD-31"), "người", "tổng số người được tiếp",
             "tổng người được tiếp thường xuyên và người lãnh đạo tiếp"),
    Identity("TCD-30", ("TCD-11", "TCD-17"), "lượt", "số lượt lãnh đạo tiếp",
             "tổng lượt trực tiếp tiếp và lượt ủy quyền tiếp"),
    Identity("XLD-04", ("XLD-06", "XLD-12", "XLD-19"), "đơn", "số đơn thuộc thẩm quyền",
             "tổng đơn khiếu nại, tố cáo, kiến nghị phản ánh thuộc thẩm quyền"),
    Identity("PAK-01", ("PAK-03", "PAK-05"), "đơn",
             "số đơn phản ánh, kiến nghị đã phân loại, xử lý",
             "tổng số vụ việc đã giải quyết và đã chuyển"),
    Identity("GQ-01", ("GQ-01.KN", "GQ-01.TC"), "đơn", "số đơn khiếu nại, tố cáo phải giải quyết",
             "tổng đơn khiếu nại và đơn tố cáo phải giải quyết"),
    Identity("GQ-02", ("GQ-02.KN", "GQ-02.TC"), "đơn", "số đơn khiếu nại, tố cáo đã giải quyết",
             "tổng đơn khiếu nại và đơn tố cáo đã giải quyết"),
    Identity("DVK-01", ("DVK-02", "DVK-03"), "mô hình", "số mô hình đăng ký",
             "tổng mô hình của tập thể và của cá nhân"),
)  # fmt: skip


@dataclass(frozen=True)
class Printed:
    """A rate that a publication printed otherwise than its own numerator and denominator give."""

    unit: str
    year: int
    code: str
    text: str
    where: str


PRINTED: tuple[Printed, ...] = (
    Printed("CAN-THO", 2022, "GQ-03", "95,67%",
            "bài của Tạp chí Thanh tra ngày 27/12/2022 (cắt phần lẻ thay vì làm tròn)"),
)  # fmt: skip


@dataclass(frozen=True)
class Doubt:
    """Something that looks wrong before a report goes out; `code` is what an answer hangs on."""

    code: str
    text: str


def doubts(values: Mapping[str, Value], *, unit: str, period: Period) -> list[Doubt]:
    """One for every identity that fails and every rate that was published otherwise."""
    return [*_unequal(values), *_over_one_hundred(values), *_misprinted(values, unit, period)]


def warnings(values: Mapping[str, Value], *, unit: str, period: Period) -> list[str]:
    """The same as sentences."""
    return [one.text for one in doubts(values, unit=unit, period=period)]


def needed() -> list[str]:
    """The codes that the identities speak of."""
    return sorted({code for one in IDENTITIES for code in (one.whole, *one.parts)})


@dataclass(frozen=True)
class Gap:
    """An identity that fails, with what its whole and its parts are."""

    identity: Identity
    whole: int
    parts: list[int]

    @property
    def code(self) -> str:
        return f"SUM.{self.identity.whole}"

    @property
    def sum(self) -> str:
        """ "798 + 933 = 1.731" """
        return f"{' + '.join(map(number, self.parts))} = {number(sum(self.parts))}"


def gaps(figure: Callable[[str], int | None]) -> Iterator[Gap]:
    """The identities that fail; none of which a figure is not known (None)."""
    for one in IDENTITIES:
        whole, *parts = map(figure, (one.whole, *one.parts))
        known = [part for part in parts if part is not None]
        if whole is not None and len(known) == len(parts) and whole != sum(known):
            yield Gap(one, whole, known)


def _unequal(values: Mapping[str, Value]) -> Iterator[Doubt]:
    for gap in gaps(lambda code: int(values[code].value or 0) if code in values else None):
        one, by = gap.identity, abs(gap.whole - sum(gap.parts))
        whole = f"{one.whole_said} ({number(gap.whole)})"
        yield Doubt(gap.code, difference(by, one.unit, whole, f"{one.parts_said} ({gap.sum})"))


def _over_one_hundred(values: Mapping[str, Value]) -> Iterator[Doubt]:
    for code, value in values.items():
        if value.unit == "%" and value.exact is not None and value.exact > 100:
            said = (
                f"Tỷ lệ {code} là {number(value.numerator or 0)}/{number(value.denominator or 0)}, "
                "lớn hơn 100%, đề nghị kiểm tra."
            )
            yield Doubt(f"OVER.{code}", said)


def _misprinted(values: Mapping[str, Value], unit: str, period: Period) -> Iterator[Doubt]:
    for row in PRINTED:
        if (row.unit, row.year) != (unit, period.year) or row.code not in values:
            continue
        found = values[row.code]
        if found.value is not None and f"{number(found.value)}%" != row.text:
            said = (
                f"Tỷ lệ {row.code}: {row.where} in {row.text}; "
                f"{number(found.numerator or 0)}/{number(found.denominator or 0)} "
                f"làm tròn đúng là {number(found.value)}%."
            )
            yield Doubt(f"PRINT.{row.code}", said)
