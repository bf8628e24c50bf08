"""What the statutory forms promise of each other: a table of rules and those that fail (pure).

Hướng dẫn ghi biểu, Thông tư 06/2025/TT-TTCP; X8, X10 and X11 [D] follow from what is counted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from reports.sentences import number
from reports.sheets.filled import Number, Sheet
from reports.sheets.forms import FORMS, PREFIXES, SIX, Form
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
    code: str
    value: Number
    link: str = ""

    @property
    def text(self) -> str:
        return f"{self.name} là {number(self.value)}"


@dataclass(frozen=True)
class Failure:
    """A rule that does not hold: "Biểu 02/XLD: 3 = 4+23 không đúng (X1)", then its figures."""

    rule: Rule
    terms: tuple[Term, ...]

    @property
    def text(self) -> str:
        if len(self.rule.forms) == 1:
            return f"Biểu {self.rule.forms[0]}: cần có {self.rule.text} ({self.rule.check})"
        return f"Giữa các biểu: cần có {self.rule.text} ({self.rule.check})"

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
    return [one for one in broken(values, links) if sheet.form.code in one.rule.forms]


def failing(values: Values) -> frozenset[str]:
    """The forms, by their code, that a rule finds wrong."""
    return frozenset(form for failure in broken(values) for form in failure.rule.forms)


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
    terms = []
    for code in rule.codes:
        form, column = FORM_OF[code[:3]], int(code[4:])
        name = f"cột ({column})" if len(rule.forms) == 1 else f"cột ({column}) biểu {form}"
        terms.append(Term(name, code, values[code], links.get(code, "")))
    return Failure(rule, tuple(terms))


# --- X10: the same figure over quarters

CHAINS: Mapping[str, tuple[str, str]] = {
    "6T": ("QI", "QII"), "9T": ("6T", "QIII"), "NAM": ("9T", "QIV"),
}  # fmt: skip


def chained(whole: Values, first: Values, second: Values, once: frozenset[str]) -> list[str]:
    """The flow columns whose longer window is not the two shorter ones together.

    Of those in `once` (different things, counted once a window) the whole may be the smaller.
    """
    flows = [column for form in SIX for column in form.columns if column.kind == "flow"]
    return [column.code for column in flows
            if not _adds_up(column.code, (whole, first, second), once)]  # fmt: skip


def _adds_up(code: str, windows: tuple[Values, Values, Values], once: frozenset[str]) -> bool:
    if not all(code in values for values in windows):
        return True
    whole, first, second = (values[code] for values in windows)
    return whole <= first + second if code in once else whole == first + second


def title(code: str) -> str:
    """ "02/XLD (6)": a column by the code of its indicator."""
    form = FORMS[f"TT06.{FORM_OF[code[:3]]}"]
    return f"{form.code} ({int(code[4:])})"
