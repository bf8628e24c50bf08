"""What the statutory forms promise of each other: a table of rules and those that fail (pure).

Hướng dẫn ghi biểu, Thông tư 06/2025/TT-TTCP; X8, X10 and X11 [D] follow from what is counted.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from reports.indicators import Number
from reports.sentences import number
from reports.sheets.filled import Sheet
from reports.sheets.forms import FLOW, PREFIXES, SIX, Form
from reports.sheets.tables import asking, list_of

Values = Mapping[str, Number]  # by code of indicator
Sign = Literal["=", "≤", "≥"]
FORM_OF: Mapping[str, str] = {prefix: form for form, prefix in PREFIXES.items()}


@dataclass(frozen=True)
class Rule:
    """`left` stands to the sum of `right` (`times` over) as `sign` says; all are codes."""

    check: str  # X1…X11
    left: str
    sign: Sign
    right: tuple[str, ...]
    times: int = 1
    said: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        return (self.left, *self.right)

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms it speaks of, that of its left side first."""
        return tuple(dict.fromkeys(FORM_OF[code[:3]] for code in self.codes))

    def holds(self, values: Values) -> bool:
        """Also where a figure is not known: nothing is said about what is not counted."""
        if any(code not in values for code in self.codes):
            return True
        left, right = values[self.left], self.times * sum(values[code] for code in self.right)
        return {"=": left == right, "≤": left <= right, "≥": left >= right}[self.sign]

    @property
    def text(self) -> str:
        """ "3 = 4+23", "9 ≥ 5×8", "03/GQKN.1 = 02/XLD.6"."""
        times = f"{self.times}×" if self.times > 1 else ""
        right = "+".join(map(self._named, self.right))
        return self.said or f"{self._named(self.left)} {self.sign} {times}{right}"

    def _named(self, code: str) -> str:
        column = str(int(code[4:]))
        return column if len(self.forms) == 1 else f"{FORM_OF[code[:3]]}.{column}"


@dataclass(frozen=True)
class Term:
    """A column as a sentence names it: with its figure and where the list is."""

    name: str
    value: Number
    link: str = ""

    @property
    def text(self) -> str:
        return f"{self.name} là {number(self.value)}"


@dataclass(frozen=True)
class Failure:
    """What does not hold, as a sentence; its figures; the forms it is about, by their codes."""

    text: str
    terms: tuple[Term, ...]
    forms: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.text}; {', '.join(term.text for term in self.terms)}."


def _most(check: str, prefix: str, *pairs: tuple[int, int]) -> Iterator[Rule]:
    for part, whole in pairs:
        yield Rule(check, _code(prefix, part), "≤", (_code(prefix, whole),))


def _five(*pairs: tuple[int, int]) -> Iterator[Rule]:
    for people, groups in pairs:
        yield Rule("X8", _code("TCD", people), "≥", (_code("TCD", groups),), times=5)


def _code(prefix: str, column: int) -> str:
    return f"{prefix}-{column:02}"


def _printed() -> Iterator[Rule]:
    """The sums that the forms print themselves."""
    checks = {"TCD": "X8", "XLD": "X1", "GQK": "X4", "GQT": "X5"}
    for form in SIX:
        prefix = PREFIXES[form.code]
        for column in form.columns:
            deeper = prefix == "XLD" and column.number in {6, 12, 19}
            for parts in column.sums:
                codes = tuple(_code(prefix, part) for part in parts)
                yield Rule("X2" if deeper else checks[prefix], column.code, "=", codes)


RULES: tuple[Rule, ...] = (
    *_printed(),
    *_most("X1", "XLD", (2, 1), (3, 2), (4, 3), (5, 4)),
    Rule("X3", "GQK-01", "=", ("XLD-06",)),
    Rule("X3", "GQT-01", "=", ("XLD-12",)),
    *_most("X4", "GQK", (2, 1), (20, 19), (23, 22)),
    *_most("X5", "GQT", (2, 1), (22, 21), (25, 24)),
    Rule("X6", "KTH-01", "≥", ("GQK-07",)),
    Rule("X6", "KTH-16", "≥", ("GQT-07",)),
    *_most("X6", "KTH", (2, 1), (12, 11), (15, 14), (17, 16), (28, 27), (31, 30)),
    *_most("X7", "QLN", (8, 6)),
    *_most("X8", "TCD", (8, 5), (9, 6), (14, 11), (15, 12), (20, 17), (21, 18)),
    *_five((9, 8), (15, 14), (21, 20)),
    Rule("X8", "TCD-06", "≥", ("TCD-05",)),
)
# 9–12 come from conclusions counted in 8, 14–17 from those in 13: none without such a conclusion.
SOURCES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("QLN-08", ("QLN-09", "QLN-10", "QLN-11", "QLN-12")),
    ("QLN-13", ("QLN-14", "QLN-15", "QLN-16", "QLN-17")),
)


def rules_of(form: Form) -> list[Rule]:
    """The rules in which a form takes part."""
    return [rule for rule in RULES if form.code in rule.forms] if not form.is_old else []


def needed(form: Form) -> list[str]:
    """The codes of other forms that the rules of this one speak of."""
    spoken = {code for rule in rules_of(form) for code in rule.codes}
    return sorted(spoken - set(form.codes))


def broken(values: Values, links: Mapping[str, str] | None = None) -> list[Failure]:
    """The rules that do not hold for these figures, each with its figures (and their lists)."""
    found = [rule for rule in (*RULES, *_groundless(values)) if not rule.holds(values)]
    return [_failure(rule, values, links or {}) for rule in found]


def of_sheet(sheet: Sheet) -> list[Failure]:
    """The rules that a form breaks, alone or together with the others."""
    values = {**sheet.beside, **sheet.values}
    query = asking(sheet.code, sheet.period, alone=not sheet.total.is_total)
    links = {code: f"{list_of(code)}?{query}" for code in values}
    return [one for one in broken(values, links) if sheet.form.code in one.forms]


def failing(sheets: Iterable[Sheet]) -> frozenset[str]:
    """Of the forms of one report those, by their code, that a rule finds wrong."""
    values = {code: value for sheet in sheets for code, value in sheet.values.items()}
    return frozenset(form for failure in broken(values) for form in failure.forms)


def _groundless(values: Values) -> Iterator[Rule]:
    """X7: what follows from conclusions of which there are none."""
    for source, results in SOURCES:
        if not values.get(source, 0):
            known = [code for code in results if code in values]
            yield from (
                Rule("X7", code, "≤", (source,), said=_from(code, source)) for code in known
            )


def _from(code: str, source: str) -> str:
    return f"{int(code[4:])} lấy từ các kết luận ở {int(source[4:])}"


def _failure(rule: Rule, values: Values, links: Mapping[str, str]) -> Failure:
    alone = len(rule.forms) == 1
    where = f"Biểu {rule.forms[0]}" if alone else "Giữa các biểu"
    terms = []
    for code in rule.codes:
        form, column = FORM_OF[code[:3]], int(code[4:])
        name = f"cột ({column})" if alone else f"cột ({column}) biểu {form}"
        terms.append(Term(name, values[code], links.get(code, "")))
    return Failure(f"{where}: cần có {rule.text} ({rule.check})", tuple(terms), rule.forms)


# --- X9, X10: the same figure over quarters

CHAINS: Mapping[str, tuple[str, str]] = {
    "6T": ("QI", "QII"), "9T": ("6T", "QIII"), "NAM": ("9T", "QIV"),
}  # fmt: skip
# States on the last day of what was processed in the window: another day, another state.
COHORT = frozenset(_code(prefix, n) for prefix in ("GQK", "GQT") for n in (4, 5, 6))
# What was still to be carried out at the end of one quarter is so at the start of the next.
CARRIED: tuple[tuple[str, str], ...] = (("KTH-01", "KTH-02"), ("KTH-16", "KTH-17"))


@dataclass(frozen=True)
class Window:
    """The figures of a period, what to call it, and where its lists are."""

    name: str
    values: Values
    links: Mapping[str, str]

    def term(self, code: str, said: str = "") -> Term:
        return Term(said or self.name, self.values[code], self.links.get(code, ""))


def chained(whole: Window, first: Window, second: Window, once: frozenset[str]) -> list[Failure]:
    """The flow columns whose longer window is not the two shorter ones together (X10).

    Of those in `once` (different things, counted once a window) the whole may be the smaller.
    """
    columns = [column for form in SIX for column in form.columns
               if column.kind == FLOW and column.code not in COHORT]  # fmt: skip
    windows = (whole, first, second)
    return [_gap(column.code, windows) for column in columns
            if not _adds_up(column.code, windows, once)]  # fmt: skip


def _adds_up(code: str, windows: tuple[Window, ...], once: frozenset[str]) -> bool:
    if any(code not in window.values for window in windows):
        return True
    whole, *parts = (window.values[code] for window in windows)
    return whole <= sum(parts) if code in once else whole == sum(parts)


def _gap(code: str, windows: tuple[Window, ...]) -> Failure:
    said = f"Biểu {title(code)}: {windows[0].name} không bằng hai kỳ cộng lại (X10)"
    return Failure(said, tuple(window.term(code) for window in windows), (FORM_OF[code[:3]],))


def carried(now: Window, before: Window) -> list[Failure]:
    """Decisions and conclusions left open by the quarter before that this one lost (X9)."""
    return [
        Failure(
            f"Biểu {title(due)}: {before.name} chưa xong thì {now.name} phải tính tiếp (X9)",
            (before.term(due, f"{before.name} phải thi hành"),
             before.term(done, f"{before.name} đã xong"), now.term(due)), (FORM_OF["KTH"],),
        )
        for due, done in CARRIED
        if all(code in each.values for code in (due, done) for each in (now, before))
        and now.values[due] < _left(before.values, due, done)
    ]  # fmt: skip


def _left(before: Values, due: str, done: str) -> Number:
    """Neither done nor revoked undone."""
    return before[due] - before[done] - before.get(f"{due}.BH", 0)


def title(code: str) -> str:
    """ "02/XLD cột (6)": a column by the code of its indicator."""
    return f"{FORM_OF[code[:3]]} cột ({int(code[4:])})"
