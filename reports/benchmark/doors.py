"""The two ways in for a visitor: over HTTP, which is timed, and in process, where queries count."""

import secrets
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client
from django.urls import reverse

from portal.access.models import User
from portal.devstack import processes

HERE = "127.0.0.1"
PATIENCE = 300  # seconds that an answer may take, the start of the server included
FORM = "application/x-www-form-urlencoded"
SERVER = ("-m", "gunicorn", "reports.benchmark.served:application_here()", "--workers", "2",
          "--threads", "4", "--keep-alive", "75", "--no-control-socket")  # fmt: skip


class Visitor:
    """The cookies of a browser, signed in without a password or not at all."""

    def __init__(self, username: str = "") -> None:
        self.user = User.objects.get(username=username) if username else None
        self.csrf = secrets.token_hex(16)
        kept = {settings.CSRF_COOKIE_NAME: self.csrf}
        if self.user:
            client = Client()
            client.force_login(self.user, "django.contrib.auth.backends.ModelBackend")
            name = settings.SESSION_COOKIE_NAME
            kept[name] = client.cookies[name].value
        self.cookies = "; ".join(f"{name}={value}" for name, value in kept.items())


class Door(Protocol):
    """Sends a page's request, a POST where `said` is given; `caller` is the visitor's address."""

    def send(
        self, visitor: Visitor, address: str, said: dict[str, Any] | None = None, caller: str = HERE
    ) -> None: ...


class InProcess:
    """Django's own test client, through every middleware; a form without its token is refused."""

    def __init__(self) -> None:
        self.client = Client(enforce_csrf_checks=True)

    def send(
        self, visitor: Visitor, address: str, said: dict[str, Any] | None = None, caller: str = HERE
    ) -> None:
        headers = {"cookie": visitor.cookies, "x-forwarded-for": caller}
        body = _body(visitor, said)
        found = (
            self.client.get(address, headers=headers)
            if said is None
            else self.client.post(address, body, content_type=FORM, headers=headers)
        )
        _check(address, found.status_code, said, found.headers.get("Location", ""))


class OverHttp:
    """One connection that stays open, to the server on this machine."""

    def __init__(self, port: int) -> None:
        self.line = HTTPConnection(HERE, port, timeout=PATIENCE)

    def send(
        self, visitor: Visitor, address: str, said: dict[str, Any] | None = None, caller: str = HERE
    ) -> None:
        headers = {"Cookie": visitor.cookies, "X-Forwarded-For": caller, "Content-Type": FORM}
        method = "GET" if said is None else "POST"
        self.line.request(method, address, _body(visitor, said), headers)
        answer = self.line.getresponse()
        answer.read()
        _check(address, answer.status, said, answer.headers.get("Location", ""))


@contextmanager
def serving() -> Iterator[OverHttp]:
    """A gunicorn of two processes for as long as this lasts, and a browser on its way to it.

    The socket is opened here and handed down: the first request waits in it until the server is up.
    """
    with socket.create_server((HERE, 0)) as listening, TemporaryDirectory() as folder:
        port, number = listening.getsockname()[1], listening.fileno()
        command, log = [sys.executable, *SERVER, "--bind", f"fd://{number}"], Path(folder) / "log"
        child = processes.spawn(command, log, cwd=settings.BASE_DIR, pass_fds=[number])
        listening.close()  # from now on a server that has died refuses at once
        door = OverHttp(port)
        try:
            yield door
        except OSError as error:
            raise RuntimeError(log.read_text(encoding="utf-8")) from error
        finally:
            door.line.close()
            processes.stop(child)


def _body(visitor: Visitor, said: dict[str, Any] | None) -> str:
    return "" if said is None else urlencode({"csrfmiddlewaretoken": visitor.csrf, **said})


def _check(address: str, status: int, said: dict[str, Any] | None, leads_to: str) -> None:
    """A page is shown, or leads on to a record it knows; a form that was taken leads on."""
    to_sign_in = leads_to.startswith(reverse("access:login"))
    shown = status == 200 and said is None
    if not shown and (status != 302 or to_sign_in):
        raise RuntimeError(f"{address} answered {status}")
