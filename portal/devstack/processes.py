"""Children that never outlive their parent, and the cleaning up after those that did."""

import contextlib
import ctypes
import os
import platform
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psutil

LINUX = platform.system() == "Linux"
PR_SET_PDEATHSIG = 1
PATIENCE = 15  # seconds that a process gets to stop before it is killed


def die_with_parent() -> None:
    """Linux: the kernel stops this child when the supervisor is killed outright."""
    if LINUX:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def spawn(
    command: Sequence[str | Path], log: Path, environment: dict[str, str] | None = None, **more: Any
) -> "subprocess.Popen[bytes]":
    """Start a child in its own session: Ctrl-C reaches the supervisor, which stops it in order."""
    with log.open("ab") as out:
        return subprocess.Popen(
            [str(part) for part in command],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **{"preexec_fn": die_with_parent, **more},
        )


def stop(child: "subprocess.Popen[bytes]", how: int = signal.SIGTERM) -> None:
    if child.poll() is None:
        child.send_signal(how)
    try:
        child.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def stop_stale(pidfile: Path, word: str, how: int) -> None:
    """Stop a server that outlived its supervisor. We hold the lock, so nobody else uses it."""
    with contextlib.suppress(OSError, ValueError, IndexError, psutil.Error):
        old = psutil.Process(int(pidfile.read_text().split()[0]))
        if any(word in part for part in old.cmdline()):
            old.send_signal(how)
            old.wait(PATIENCE)
