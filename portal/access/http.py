"""A request whose user is known to be signed in."""

from django.http import HttpRequest

from portal.access.models import User


class Request(HttpRequest):
    user: User
