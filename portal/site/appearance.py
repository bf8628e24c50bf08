"""Size of letters, contrast, and keys of one letter: the reader's own choice, in three cookies."""

from collections.abc import Mapping
from typing import Final

SIZE_COOKIE: Final = "co_chu"
CONTRAST_COOKIE: Final = "tuong_phan"
SIZES: Final = (100, 125, 150)
STRONG: Final = "cao"
CONTRASTS: Final = ("thuong", STRONG)
KEYS_COOKIE: Final = "phim_tat"
OFF: Final = "tat"


def text_size(cookies: Mapping[str, str]) -> int:
    """Per cent of the usual size; a cookie that says anything else counts for nothing."""
    wanted = cookies.get(SIZE_COOKIE, "")
    return next((size for size in SIZES if str(size) == wanted), SIZES[0])


def next_size(size: int) -> int:
    """What the button "Chữ to" leads to: 100 → 125 → 150 → 100."""
    return SIZES[(SIZES.index(size) + 1) % len(SIZES)]


def is_high_contrast(cookies: Mapping[str, str]) -> bool:
    return cookies.get(CONTRAST_COOKIE) == STRONG


def has_single_keys(cookies: Mapping[str, str]) -> bool:
    """Whether single letters are shortcuts (they can be turned off: WCAG 2.1.4)."""
    return cookies.get(KEYS_COOKIE) != OFF


def classes(cookies: Mapping[str, str]) -> str:
    """The classes of the whole page."""
    size = text_size(cookies)
    found = [f"text-{size}"] if size > SIZES[0] else []
    found += ["high-contrast"] * is_high_contrast(cookies)
    return " ".join([*found, *["no-keys"] * (not has_single_keys(cookies))])


def choices(wanted: Mapping[str, str]) -> dict[str, str]:
    """The cookies to set for what a form asked; what is unknown is left out."""
    allowed = {SIZE_COOKIE: tuple(map(str, SIZES)), CONTRAST_COOKIE: CONTRASTS,
               KEYS_COOKIE: ("bat", OFF)}  # fmt: skip
    return {name: wanted[name] for name, known in allowed.items() if wanted.get(name) in known}
