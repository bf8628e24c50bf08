"""How often the public may try: counted in the cache, in the database while that is away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.timezone import localtime
from redis.exceptions import RedisError

from portal.documents.models import Knock


class TooManyTriesError(ValidationError):
    """The limit is reached; the sentence says when it opens again. Answer with status 429."""


@dataclass(frozen=True)
class Limit:
    """At most `times` tries in each window of `seconds`."""

    times: int
    seconds: int


# An address guesses codes, a selector is one person's code under attack.
ADDRESS = (Limit(10, 60), Limit(60, 3600))
SELECTOR = (Limit(30, 3600),)
DIGITS = (Limit(5, 3600),)  # who found a slip has ten thousand to try: that takes months
LONGEST = timedelta(hours=1)


def check_lookup(*, address: str, selector: str, at: datetime) -> None:
    """Count one look-up of a code; raises TooManyTriesError."""
    check("address", network(address), limits=ADDRESS, at=at)
    check("selector", selector, limits=SELECTOR, at=at)


def check_digits(*, selector: str, at: datetime) -> None:
    """Count one try at the last four digits behind a known code; raises TooManyTriesError."""
    check("digits", selector, limits=DIGITS, at=at)


def check(*key: str, limits: Sequence[Limit], at: datetime) -> None:
    """Count one try under the key; raises TooManyTriesError past a limit. Never fails open."""
    name = salted_hmac("portal.documents.throttle", "|".join(key)).hexdigest()
    for limit in limits:
        try:
            tries = _in_cache(name, limit, at)
        except (RedisError, OSError):
            tries = _in_database(f"{name}:{limit.seconds}", limit, at)
        if tries > limit.times:
            opens = localtime(_start(limit, at) + timedelta(seconds=limit.seconds))
            raise TooManyTriesError(f"Ông/Bà đã thử nhiều lần. Thử lại sau {opens:%H:%M}.")


def network(address: str) -> str:
    """One household has one IPv4 address, or a whole /64."""
    try:
        parsed = ip_address(address)
    except ValueError:  # a socket without an address: all who come that way count as one
        return address
    if isinstance(parsed, IPv6Address) and not parsed.ipv4_mapped:
        return str(ip_network(f"{parsed}/64", strict=False))
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)


def _start(limit: Limit, at: datetime) -> datetime:
    seconds = int(at.timestamp())
    return datetime.fromtimestamp(seconds - seconds % limit.seconds, UTC)


def _in_cache(name: str, limit: Limit, at: datetime) -> int:
    key = f"throttle:{name}:{limit.seconds}:{_start(limit, at).timestamp():.0f}"
    return 1 if cache.add(key, 1, timeout=2 * limit.seconds) else cache.incr(key)


def _in_database(name: str, limit: Limit, at: datetime) -> int:
    """One row a try, and those older than any window go at once: it is a crutch, not a register."""
    Knock.objects.filter(at__lt=at - LONGEST).delete()
    Knock.objects.create(key=name, at=at)
    return Knock.objects.filter(key=name, at__gte=_start(limit, at)).count()
