"""When a case is complex, by the lists that complaints and denunciations share (pure).

Điều 3a Nghị định 124/2020/NĐ-CP (Nghị định 155/2026/NĐ-CP Điều 2) for complaints; the article on
extension of Nghị định 31/2019/NĐ-CP for denunciations, where two or more make a case very complex.
"""

from collections.abc import Collection

CRITERIA: tuple[tuple[str, str], ...] = (
    ("a", "Một nội dung nhưng phải xác minh từ 02 địa điểm trở lên"),
    ("b", "Có từ 02 nội dung phải xác minh trở lên"),
    ("c", "Nhiều người cùng một nội dung, hoặc liên quan đến quyền, lợi ích của nhiều người"),
    ("d", "Có yếu tố nước ngoài"),
    ("đ", "Liên quan đến trách nhiệm quản lý của nhiều cơ quan, tổ chức"),
    ("e", "Các cơ quan, tổ chức có liên quan còn ý kiến khác nhau"),
    ("g", "Tài liệu, chứng cứ mâu thuẫn, cần thời gian kiểm tra, xác minh, đánh giá"),
)
LETTERS = tuple(letter for letter, _ in CRITERIA)


def written(grounds: Collection[str]) -> str:
    """The letters in the order of the list, as kept with the case: "a, đ"."""
    return ", ".join(letter for letter in LETTERS if letter in grounds)


def read(ground: str) -> tuple[str, ...]:
    """The letters kept with a case."""
    return tuple(letter for letter in ground.split(", ") if letter in LETTERS)
