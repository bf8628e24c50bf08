"""The leaders' days that come next, for pages of the ground floor."""

from django import template
from django.utils.timezone import localdate

from portal.workdays.selectors import calendar
from reception.selectors import lines
from reception.selectors.schedule import coming
from reception.selectors.sessions import Line

register = template.Library()


@register.simple_tag
def coming_days(most: int) -> list[Line]:
    """At most so many announced days from today on, the nearest first."""
    on = localdate()
    return lines(coming(on, most), calendar(), on)
