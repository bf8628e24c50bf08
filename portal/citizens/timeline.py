"""What happened with a person: told by the floors above, of which this one knows only the names."""

from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.conf import settings
from django.utils.module_loading import import_string

from portal.access.models import User
from portal.citizens.models import Citizen


@dataclass(frozen=True)
class Event:
    """One line: the day, what it was, how it stands, and the address of its page."""

    on: date
    title: str
    text: str = ""
    address: str = ""


@dataclass(frozen=True)
class Life:
    """What the user may see of it, and how many petitions there are besides at other agencies."""

    events: tuple[Event, ...] = ()
    elsewhere: int = 0


def life_of(user: User, on: date, citizen: Citizen) -> Life:
    """The newest first; each of settings.PERSON_TIMELINE tells its part, in reach."""
    parts = [import_string(path)(user, on, citizen) for path in settings.PERSON_TIMELINE]
    events = sorted(chain.from_iterable(part.events for part in parts), key=_newest)
    return Life(tuple(events), sum(part.elsewhere for part in parts))


def _newest(event: Event) -> int:
    return -event.on.toordinal()
