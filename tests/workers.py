"""One of several pytest processes has a broker, a cache and a folder of files to itself.

`manage.py test` names this plugin, so pytest has it before Django reads its settings. The
database of its own comes from pytest-django, which adds the worker's name to the tests' one.
"""

import os
from collections.abc import Iterator

import pytest

from portal.devstack import places, processes, stack
from portal.devstack.valkey import Valkey

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")  # gw0, gw1 …; empty in a run of one process


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """A wrapper comes before every other plugin's answer, that of pytest-django too."""
    if WORKER:
        processes.die_with_parent()
        places.state()
        broker = Valkey(f"{stack.TEST}-{WORKER}")
        apart(broker.start())
        early_config.add_cleanup(broker.stop)
    return (yield)


def apart(broker: str) -> None:
    """What the processes started by the tests inherit as well."""
    os.environ["REDIS_URL"] = broker
    os.environ["MEDIA_ROOT"] += f"-{WORKER}"
