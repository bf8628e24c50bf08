"""A clause of a sentence: words around figures, which says nothing of what there is none of."""

from dataclasses import dataclass

from reports.sentences import NBSP
from reports.sheets.prose import Facts

Codes = tuple[str, ...]
HOLE = "{}"
# What a part that begins so says where its figures are nothing; others are left out.
NONE = {
    "đã thu ": "chưa thu được", "đã trả ": "chưa trả",
    "tiếp định kỳ và đột xuất của lãnh đạo ": "tiếp định kỳ và đột xuất của lãnh đạo",
}  # fmt: skip


@dataclass(frozen=True)
class Clause:
    """ "tiếp thường xuyên {} lượt với {} người": left out where all its figures are nothing."""

    text: str
    codes: Codes

    def holds(self, facts: Facts) -> bool:
        return facts.has(*self.codes) and any(facts.now(code) for code in self.codes)

    def without_noughts(self, facts: Facts) -> "Clause":
        """ "01 vụ, 0 đối tượng" is "01 vụ", and "đã thu 0 triệu đồng" is "chưa thu được"."""
        parts = self.text.split(", ")
        codes = iter(self.codes)
        each = [(part, [next(codes) for _ in range(part.count(HOLE))]) for part in parts]
        if not all(its for _, its in each):
            return self
        kept = [row if any(map(facts.now, row[1])) else (_none_of(row[0]), []) for row in each]
        text = ", ".join(part for part, _ in kept if part)
        return Clause(text, tuple(code for _, its in kept for code in its))


def _none_of(part: str) -> str:
    return next((words for start, words in NONE.items() if part.startswith(start)), "")


def clause(text: str, *codes: str) -> Clause:
    return Clause(text.replace("{} ", "{}" + NBSP), codes)
