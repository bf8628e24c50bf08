#!/usr/bin/env python3
"""Django's manage.py that also sets itself up: `python3 manage.py demo`, `test` and `lint`.

Until `.venv` holds what a lock file names there is nothing to import but the standard library,
so the set-up lives here; everything after it lives in portal.devstack.
"""

import fcntl
import hashlib
import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"test": "requirements-test.txt", "lint": "requirements-lint.txt"}
RUNTIME = "requirements.txt"
INSTALLER = "requirements-uv.txt"


def main(argv: list[str]) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 (an old Python must be told, not crash)
        sys.exit(f"Cần Python 3.11 trở lên; đây là {sys.version.split()[0]}.")
    command = argv[1] if len(argv) > 1 else "help"
    if not runs_from_an_image():
        set_up(LOCKS.get(command, RUNTIME))
    from portal.devstack import commands

    return commands.run(command, argv)


def runs_from_an_image() -> bool:
    """In a container the image already holds the packages and no `.venv` is wanted."""
    return not VENV.exists() and importlib.util.find_spec("django") is not None


def set_up(lock: str) -> None:
    """Make `.venv` hold what the lock names, then run this command again inside it.

    Locks only add: the test lock is the runtime lock and more, with the same versions.
    """
    stamp = VENV / f".stamp-{lock}"
    wanted = hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()
    if not (PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted):
        with one_at_a_time():
            install(lock)
            stamp.write_text(wanted)
    if Path(sys.prefix).resolve() != VENV.resolve():
        os.execv(PYTHON, [str(PYTHON), *sys.argv])  # noqa: S606


def one_at_a_time() -> TextIO:
    """`demo` and `test` may be started together; only one of them installs."""
    (ROOT / ".portal").mkdir(mode=0o700, exist_ok=True)
    handle = (ROOT / ".portal" / "setup.lock").open("w")
    fcntl.flock(handle, fcntl.LOCK_EX)
    return handle


def install(lock: str) -> None:
    began = time.monotonic()
    print(f"Đang chuẩn bị .venv theo {lock} …", file=sys.stderr, flush=True)
    if not PYTHON.exists():
        make_venv()
    if not (uv(lock) or pip(lock)):
        sys.exit(f"Không cài được các gói trong {lock}; xem thông báo phía trên.")
    print(f"  xong sau {time.monotonic() - began:.1f} giây", file=sys.stderr, flush=True)


def make_venv() -> None:
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
    if made.returncode:
        sys.exit("Thiếu mô-đun venv. Trên Debian hoặc Ubuntu: apt-get install -y python3-venv")
    pip(INSTALLER)


def uv(lock: str) -> bool:
    """Ten times faster than pip, but it does not read pip's own configuration of mirrors."""
    program = VENV / "bin" / "uv"
    if not program.exists():
        return False
    wish = [str(program), "pip", "install", "-q", "--compile-bytecode", "-r", str(ROOT / lock)]
    there = {**os.environ, "VIRTUAL_ENV": str(VENV)}
    return subprocess.run(wish, env=there, check=False).returncode == 0


def pip(lock: str) -> bool:
    wish = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-input"]
    return subprocess.run([*wish, "-r", str(ROOT / lock)], check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
