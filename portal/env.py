"""The only reader of the environment: a missing or malformed variable stops the start.

Every variable NAME may instead be given as NAME_FILE, the path of a file that holds it,
so that secrets can come from a container's secret store.
"""

import base64
import binascii
import os

from django.core.exceptions import ImproperlyConfigured
from environs import FileAwareEnv

KEY_BYTES = 32
SHORTEST_SECRET = 40  # 32 bytes in base64 have 44 letters

env = FileAwareEnv()


def choose_settings() -> None:
    """What every entry point (wsgi, asgi, Celery) must say before Django wakes up."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")


def secret(name: str) -> str:
    """A text that nobody can guess; what was only meant to be replaced is too short."""
    found: str = env.str(name)
    if len(found) < SHORTEST_SECRET:
        raise ImproperlyConfigured(f"{name} must have at least {SHORTEST_SECRET} characters")
    return found


def key(name: str, *others: bytes) -> bytes:
    """A secret key of 32 bytes, written in URL-safe base64; none of the others once more.

    Each purpose has a key of its own: who learns one must not be able to use it elsewhere.
    """
    found = _decode(name, env.str(name))
    _check_apart(name, found, others)
    return found


def hosts(name: str) -> list[str]:
    """The names people reach us by, each in full: links and cookies rely on them."""
    found = texts(name)
    if any("*" in host or host.startswith(".") for host in found):
        raise ImproperlyConfigured(f"{name}: write every name in full, without * or a leading dot")
    return found


def texts(name: str, default: list[str] | None = None) -> list[str]:
    """Words separated by commas."""
    words: list[str] = env.list(name) if default is None else env.list(name, default)
    return words


def keys(name: str, *others: bytes) -> dict[str, bytes]:
    """`id:key,id:key`: the first one encrypts or signs, all of them decrypt or verify."""
    pairs = [item.partition(":") for item in texts(name)]
    found = {key_id.strip(): _decode(name, encoded) for key_id, _, encoded in pairs}
    if not found or "" in found or len(found) != len(pairs):
        raise ImproperlyConfigured(f"{name}: write id:key,id:key with every id once")
    for one in found.values():
        _check_apart(name, one, others)
    return found


def _check_apart(name: str, found: bytes, others: tuple[bytes, ...]) -> None:
    if found in others:
        raise ImproperlyConfigured(f"{name} is the same as another key; make one of its own")


def _decode(name: str, encoded: str) -> bytes:
    try:
        raw = base64.b64decode(encoded.strip(), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ImproperlyConfigured(f"{name} is not URL-safe base64") from error
    if len(raw) != KEY_BYTES:
        raise ImproperlyConfigured(f"{name} must hold {KEY_BYTES} bytes, not {len(raw)}")
    return raw


# Records are read through indexes from memory or a solid disk, where a jump costs no more than a
# step; and no page asks anything that is worth compiling.
PLANNING = "-c random_page_cost=1.1 -c jit=off"


def database(name: str) -> dict[str, object]:
    """Only PostgreSQL: the rules of this house live in its constraints and triggers."""
    config = env.dj_db_url(name, conn_max_age=60, conn_health_checks=True)
    if config["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured(f"{name}: only PostgreSQL is supported")
    options = dict(config.get("OPTIONS") or {})
    return {**config, "OPTIONS": {"options": PLANNING, **options}}


def broker_url(url: str) -> str:
    """Celery calls a Unix socket `redis+socket://`; everybody else says `unix://`."""
    return url.replace("unix://", "redis+socket://", 1)


def cache_url(url: str) -> str:
    """The cache has its own database number, so that clearing it never empties the queue."""
    return f"{url}{'&' if '?' in url else '?'}db=1"
