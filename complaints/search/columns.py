"""Which columns of the list somebody wants to see, and how close the rows stand (S12).

Both stand in the address with the filters, so that a kept filter keeps them as well.
"""

from dataclasses import dataclass

from django.http import QueryDict

SHOWN, DENSITY, CLOSE = "cot", "mat_do", "gon"
LOOK = (SHOWN, DENSITY)
# The number of the file always stands there: it is the way to it.
COLUMNS: tuple[tuple[str, str], ...] = (
    ("nguoi", "Người đứng đơn"),
    ("loai", "Loại"),
    ("noi-dung", "Nội dung"),
    ("don-vi", "Đơn vị, người xử lý"),
    ("trang-thai", "Trạng thái"),
    ("han", "Hạn"),
)


@dataclass(frozen=True)
class Column:
    key: str
    label: str
    is_shown: bool


@dataclass(frozen=True)
class Look:
    """What the page needs of it: the boxes, the rest of the question, the classes of the table."""

    columns: list[Column]
    is_close: bool
    others: list[tuple[str, str]]  # of the address, what the choice of columns carries along
    chosen: list[tuple[str, str]]  # the choice itself, which the filters carry along

    @property
    def classes(self) -> str:
        hidden = [f"no-{one.key}" for one in self.columns if not one.is_shown]
        return " ".join([*hidden, *(["close"] if self.is_close else [])])


def look(query: QueryDict) -> Look:
    """Without a choice every column is shown; words that are no column choose nothing."""
    wanted = chosen(query)
    shown = [value for name, value in wanted if name == SHOWN]
    return Look(
        columns=[Column(key, label, not shown or key in shown) for key, label in COLUMNS],
        is_close=(DENSITY, CLOSE) in wanted,
        others=[(name, value) for name, values in query.lists() for value in values
                if name not in {*LOOK, "sau"}],
        chosen=wanted,
    )  # fmt: skip


def chosen(query: QueryDict) -> list[tuple[str, str]]:
    """The known part of the choice, each once, in the order of the table."""
    said = query.getlist(SHOWN)
    columns = [(SHOWN, key) for key, _ in COLUMNS if key in said]
    close = [(DENSITY, CLOSE)] if query.get(DENSITY) == CLOSE else []
    return [*(columns if len(columns) < len(COLUMNS) else []), *close]
