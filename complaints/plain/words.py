"""What one line of these tables is made of, and the words that several of them use."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Plain:
    state: str
    tag: str
    colour: str
    meaning: str
    following: str
    basis: str = ""
    has_date: bool = True  # whether the nearest due day of the file is the citizen's date too
    level: int = 0  # only of a case of that level; 0: of any


NOTHING_TO_DO = "Ông/Bà chưa phải làm gì."
NOTHING_LEFT = "Ông/Bà không phải làm gì thêm."  # of what is over
LAW_TCD = "Điều 28.1 Luật Tiếp công dân"
