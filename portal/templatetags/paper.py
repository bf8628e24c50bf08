"""What the templates of paper write: official dates, QR codes."""

from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from portal.documents import dates
from portal.documents.qr import svg

register = template.Library()

PLACES = ("TỈNH", "THÀNH PHỐ", "XÃ", "PHƯỜNG", "ĐẶC KHU")


@register.filter
def official_date(day: date | None) -> str:
    return dates.on_paper(day)


@register.filter
def heading_lines(name: str) -> SafeString:
    """A long name in capitals, broken before the place, or else before its last three words.

    "TỈNH BẮC NINH", "THÀNH PHỐ CẦN THƠ" and "VÀ MÔI TRƯỜNG" stay whole.
    """
    words = name.upper().split()
    line = f" {' '.join(words)} "
    place = max(line.rfind(f" {kind} ") for kind in PLACES)
    cut = max(len(words) - 3, 0) if place < 0 else len(line[:place].split())
    return format_html(
        '{} <span class="whole">{}</span>', " ".join(words[:cut]), " ".join(words[cut:])
    )


@register.simple_tag
def qr(text: str) -> SafeString:
    """The QR code of an address as `<svg>`: made of squares, so nothing in it needs escaping."""
    return mark_safe(svg(text))  # noqa: S308
