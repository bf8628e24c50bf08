"""`manage.py test`: the whole suite against real servers of its own, browser included."""

import subprocess
import sys

from portal.devstack import environment, machine, places, stack

MOST = 4  # workers: each has a database and perhaps a browser in memory
# Each worker has a broker, a cache and files of its own, also when somebody says `-n 3` himself.
PYTEST = ("-m", "pytest", "-p", "tests.workers")


def main(arguments: list[str]) -> int:
    machine.prepare_for_tests()
    environment.use(demo=False)
    try:
        with stack.servers(stack.TEST, "test", durable=False):
            # A process of its own: the wheel of the broker registers a pytest plugin on import.
            return subprocess.call(
                [sys.executable, *PYTEST, *(arguments or whole_suite(machine.cores()))],
                cwd=places.ROOT,
            )
    except stack.Busy:
        print("Một lần chạy `manage.py test` khác đang dùng máy chủ thử; hãy đợi nó xong.")
        return 1


def whole_suite(cores: int) -> list[str]:
    """A worker for each core; who has nothing left to do takes over from the others' tail."""
    if cores == 1:
        return ["-q"]
    return ["-q", "-n", str(min(cores, MOST)), "--dist", "worksteal"]
