"""Small helps for the tests that start real processes."""

import secrets
import time
from collections.abc import Callable

from portal.devstack.demo import port_is_free

# Below those that the kernel lends to outgoing connections: nobody gets ours before we listen.
PORTS = range(20_000, 30_000)
PATIENCE = 300.0  # seconds: only a test that fails waits that long


def free_port() -> int:
    return next(filter(port_is_free, iter(lambda: secrets.choice(PORTS), None)))


def wait_for(what: Callable[[], bool], seconds: float = PATIENCE, pause: float = 0.1) -> None:
    """Ask until it is so; a test that waits in vain fails."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, f"waited {seconds} seconds in vain"
        time.sleep(pause)
