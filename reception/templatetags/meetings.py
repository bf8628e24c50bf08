"""What the pages of a leader's day ask of it."""

from datetime import date

from django import template

from reception.models import LeaderSession
from reception.selectors.tasks import late_of

register = template.Library()


@register.simple_tag
def late_tasks(session: LeaderSession, today: date) -> int:
    """How many of the tasks that came of the day are late."""
    return late_of(session, today)
