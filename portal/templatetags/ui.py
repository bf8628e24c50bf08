"""What the pages say in Vietnamese figures: dates, counts, deadlines, and the reader's own view."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Final, Protocol
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.http import QueryDict
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localtime

from portal.site import appearance
from portal.workdays.strip import WEEKDAYS

register = template.Library()

MISSING: Final = "—"
SOON: Final = 3  # days
_DUE: Final = '<span class="deadline"><span class="nowrap">{}</span>'
LATE: Final = _DUE + ' <span class="tag t-red">{}</span></span>'
NEAR: Final = _DUE + ' <span class="tag t-amber">{}</span></span>'
FAR: Final = _DUE + ' · <span class="nowrap">{}</span></span>'


class Entry(Protocol):
    """What a menu consists of."""

    @property
    def url(self) -> str: ...


# A page that this installation lacks is left out of the menu.
PUBLIC_MENU: Final = (
    ("site:home", "Trang chủ"),
    ("complaints:lookup", "Tra cứu đơn"),
    ("reception:schedule", "Lịch tiếp công dân"),
    ("site:where_to_send", "Nơi gửi đơn"),
    ("site:complaint_guide", "Khiếu nại"),
    ("site:denunciation_guide", "Tố cáo"),
    ("complaints:published", "Công khai kết quả"),
    ("site:directory", "Danh bạ"),
)


@register.filter
def vn_date(day: date | None) -> str:
    """ "05/02/2026"; of a moment, the day in Viet Nam; "" without a day."""
    return f"{_day(day):%d/%m/%Y}" if day else ""


@register.filter
def weekday_date(day: date | None) -> str:
    """ "thứ Sáu 18/12/2026"."""
    return f"{WEEKDAYS[_day(day).weekday()]} {vn_date(day)}" if day else ""


def _day(day: date) -> date:
    return localtime(day) if isinstance(day, datetime) and is_aware(day) else day


@register.filter
def number(value: int | Decimal | float | None) -> str:
    """ "1.234", "14,5", "−3"; a dash where there is no figure, which is not nought."""
    if value is None or value == "":
        return MISSING
    text = f"{abs(value):,}".translate(str.maketrans(",.", ".,"))
    return f"−{text}" if value < 0 else text


@register.filter
def amount(value: Decimal | None) -> str:
    """ "1.200" or "120,5" of 1200.00 and 120.50: without the noughts that tell nothing."""
    if value is None:
        return MISSING
    return number(value.normalize() if value % 1 else int(value))


def days_left(due_on: date | None, today: date) -> int:
    """Calendar days from today to the due day; below zero when it has passed, 0 without one."""
    return (due_on - today).days if due_on else 0


def due_text(due_on: date | None, today: date) -> str:
    """ "còn 5 ngày", "Hết hạn hôm nay", "Quá hạn 4 ngày"; "" where nothing is due."""
    if due_on is None:
        return ""
    left = days_left(due_on, today)
    if left < 0:
        return f"Quá hạn {-left} ngày"
    return f"còn {left} ngày" if left else "Hết hạn hôm nay"


@register.simple_tag
def deadline(due_on: date | None, today: date) -> str:
    """A due day and how near it is: red when it has passed, amber in its last three days."""
    if not due_on:
        return ""
    left = days_left(due_on, today)
    shape = LATE if left < 0 else NEAR if left <= SOON else FAR
    return format_html(shape, vn_date(due_on), due_text(due_on, today))


@register.simple_tag
def tag(colour: str, text: str) -> SafeString:
    """A state in words on its colour: grey, blue, cyan, purple, amber, green, rose, red."""
    return format_html('<span class="tag t-{}">{}</span>', colour, text)


@register.simple_tag
def query_string(query: Mapping[str, object] | None = None, **changes: object) -> str:
    """The question part of an address with some values changed; None or "" takes one away."""
    kept = QueryDict(mutable=True)
    if isinstance(query, QueryDict):
        kept = query.copy()
    for name, value in changes.items():
        kept.pop(name, None)
        if value not in (None, ""):
            kept[name] = str(value)
    return f"?{urlencode(list(kept.lists()), doseq=True)}"


@register.filter
def tel(phone: str) -> str:
    """The `tel:` address of a number as people write it: "0222 3821 000" → "tel:+842223821000"."""
    digits = "".join(filter(str.isdigit, phone))
    return f"tel:+84{digits[1:]}" if digits.startswith("0") else f"tel:{digits}"


@register.simple_tag
def current_entry(menu: Iterable[Entry], path: str) -> str:
    """The address of the entry where one is: its page itself, or the nearest one above it."""
    above = [entry.url for entry in menu if leads_to(path, entry.url)]
    return max(above, key=len, default="")


def leads_to(path: str, url: str) -> bool:
    """Whether the page is that of the address or below it; below the front page are all."""
    return path == url or (url != "/lam-viec/" and path.startswith(f"{url.rstrip('/')}/"))


@register.simple_tag
def public_menu() -> list[tuple[str, str]]:
    """The entries of the public menu whose pages exist, as (address, label)."""
    return [(url, label) for name, label in PUBLIC_MENU if (url := address_of(name))]


@register.simple_tag
def address_of(route: str) -> str:
    """The address of a route, "" where this installation does not have it."""
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""


@register.simple_tag
def site_agency() -> str:
    """Whose portal it is: "Tỉnh Bắc Ninh"."""
    return str(settings.SITE_AGENCY)


@register.simple_tag
def help_phone() -> str:
    """The phone of the help desk, "" where none is set; it needs no request, so it works on 500."""
    return str(settings.HELP_PHONE)


@register.filter
def appearance_classes(cookies: Mapping[str, str] | None) -> str:
    return appearance.classes(cookies or {})


@register.filter
def text_size(cookies: Mapping[str, str] | None) -> int:
    return appearance.text_size(cookies or {})


@register.filter
def next_size(size: int) -> int:
    return appearance.next_size(size)


@register.filter
def is_high_contrast(cookies: Mapping[str, str] | None) -> bool:
    return appearance.is_high_contrast(cookies or {})


@register.filter
def has_single_keys(cookies: Mapping[str, str] | None) -> bool:
    return appearance.has_single_keys(cookies or {})
