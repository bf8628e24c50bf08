"""Sessions in the database that end by themselves when nobody works in them (SESSION_ENGINE)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

# Written at most so often: a page must not cost a write.
PRECISION: Final = timedelta(minutes=1)


class SessionStore(db.SessionStore):
    """Django's, with the user beside the data, and the moment somebody was last seen."""

    seen_at: datetime | None = None

    @classmethod
    def get_model_class(cls) -> Any:
        from portal.access.models import Session  # models come after the engine

        return Session

    def load(self) -> dict[str, Any]:
        """Nothing, as if the key were unknown, where nobody has worked for too long."""
        alive = {"expire_date__gt": now(), "seen_at__gt": now() - settings.SESSION_IDLE}
        row: Any = self.model.objects.filter(pk=self.session_key, **alive).first()
        if row is None:
            self._session_key = None
            return {}
        self.seen_at = row.seen_at
        return self.decode(row.session_data)

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row: Any = super().create_model_instance(data)
        row.user_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        row.seen_at = now()
        return row

    def renew(self) -> None:
        """Somebody works here: the idle time begins anew."""
        if self.seen_at and self.seen_at < now() - PRECISION:
            self.seen_at = now()
            row = self.get_model_class().objects.filter(pk=self.session_key)
            row.update(seen_at=self.seen_at)


def renewal(get_response: Callable[[HttpRequest], HttpResponse]) -> Any:
    """Every request is work, but what a page asks by itself (`unattended`) is not."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        view = request.resolver_match.func if request.resolver_match else None
        if not getattr(view, "unattended", False):
            cast("SessionStore", request.session).renew()
        return response

    return middleware
