"""`manage.py test`: the whole suite against real servers of its own, browser included."""

import subprocess
import sys

from portal.devstack import environment, machine, places, stack


def main(arguments: list[str]) -> int:
    machine.prepare_for_tests()
    environment.use(demo=False)
    try:
        with stack.servers(stack.TEST, "test", durable=False):
            # A process of its own: the wheel of the broker registers a pytest plugin on import.
            return subprocess.call(
                [sys.executable, "-m", "pytest", *(arguments or ["-q"])], cwd=places.ROOT
            )
    except stack.Busy:
        print("Một lần chạy `manage.py test` khác đang dùng máy chủ thử; hãy đợi nó xong.")
        return 1
