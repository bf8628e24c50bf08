"""The desk over HTTP: signing in, and posting a form as the page would."""

from django.utils.timezone import now

from portal.idempotency import tokens
from tests.reception.factories import taken

LOGIN = "django.contrib.auth.backends.ModelBackend"
PAGE = "/lam-viec/luot-tiep/moi"
SAVE = "/lam-viec/luot-tiep"


def signed_in(client, who):
    client.force_login(who, backend=LOGIN)
    return client


def send(client, who, address, route, /, **said):
    """Post as the page would: with a fresh token of this route."""
    return client.post(address, {tokens.FIELD: tokens.issue(who, route)} | said)


def fresh(place, **said):
    """A visit of today, as the clock of the views has it."""
    return taken(place.board, place.hoa, at=now(), **said)
