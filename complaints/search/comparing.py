"""Two petitions line by line, with what differs marked word by word."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from complaints.models import Petition

Part = tuple[str, bool]  # words, and whether the other side lacks them


@dataclass(frozen=True)
class Line:
    label: str
    left: list[Part]
    right: list[Part]

    @property
    def differs(self) -> bool:
        return any(marked for _, marked in (*self.left, *self.right))


def compared(one: Petition, other: Petition) -> list[Line]:
    """What both say of each matter; a line that both leave empty is left out.

    Of one that denounces neither person nor words of others are there: its row holds none.
    """
    mine, theirs = _told(one), _told(other)
    pairs = ((label, mine[label], theirs[label]) for label in mine)
    return [Line(label, *marked(left, right)) for label, left, right in pairs if left or right]


def marked(left: str, right: str) -> tuple[list[Part], list[Part]]:
    """Both texts in parts, those marked that the other one has not (pure)."""
    a, b = left.split(), right.split()
    blocks = SequenceMatcher(None, [w.lower() for w in a], [w.lower() for w in b], autojunk=False)
    same_a: set[int] = set()
    same_b: set[int] = set()
    for block in blocks.get_matching_blocks():
        same_a |= {*range(block.a, block.a + block.size)}
        same_b |= {*range(block.b, block.b + block.size)}
    return _parts(a, same_a), _parts(b, same_b)


def _parts(words: list[str], same: set[int]) -> list[Part]:
    grouped = groupby(enumerate(words), key=lambda pair: pair[0] not in same)
    return [(" ".join(word for _, word in group), is_marked) for is_marked, group in grouped]


def _told(row: Petition) -> dict[str, str]:
    person = None if row.is_protected else row.petitioner
    contested = f"{row.contested_on:%d/%m/%Y}" if row.contested_on else ""
    return {
        "Loại": row.get_kind_display(),
        "Người đứng đơn": row.alias or (person.full_name if person else "Nặc danh"),
        "Địa chỉ": person.address if person else "",
        "Ngày nhận": f"{row.received_on:%d/%m/%Y}",
        "Đơn vị": str(row.organisation),
        "Lĩnh vực": row.get_field_display(),
        "Bị khiếu nại, tố cáo": row.respondent,
        "Quyết định bị khiếu nại": " ".join(filter(None, (row.contested_number, contested))),
        "Nội dung": row.summary,
        "Yêu cầu": row.demand,
        "Trạng thái": row.case.get_state_display() if row.case else row.get_state_display(),
    }
