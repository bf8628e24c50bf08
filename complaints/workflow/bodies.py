"""Bodies outside the portal to whom a petition may belong, by kind: what a page offers (pure).

A member of the Party answers to a Party body, a judgment to the court, a crime to the police; the
public duty of the same person stays with the head of the office [D].
"""

OUTSIDE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Cơ quan Đảng", (
        "Cơ quan Đảng: Ủy ban Kiểm tra Tỉnh ủy", "Cơ quan Đảng: Ủy ban Kiểm tra Đảng ủy xã, phường",
    )),
    ("Tòa án", ("Tòa án nhân dân tỉnh", "Tòa án nhân dân khu vực")),
    ("Viện kiểm sát", ("Viện kiểm sát nhân dân tỉnh", "Viện kiểm sát nhân dân khu vực")),
    ("Cơ quan công an", ("Cơ quan công an: Công an tỉnh", "Cơ quan công an: Công an xã, phường")),
)  # fmt: skip


def offered() -> list[tuple[str, str]]:
    """Name and kind of each, in the order of the list."""
    return [(name, kind) for kind, names in OUTSIDE for name in names]


def is_outside(name: str) -> bool:
    """Whether a name begins with a kind: such a body has no account here, so nothing is asked."""
    said = name.casefold().strip()
    return said.startswith(tuple(kind.casefold() for kind, _ in OUTSIDE))
