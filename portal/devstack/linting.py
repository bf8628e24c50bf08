"""`manage.py lint`: every tool that reads the code without running it, and no server."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from portal.devstack import environment, places

BIN = places.ROOT / ".venv" / "bin"
PYTHON = (sys.executable, "-W", "ignore")
TOOLS: tuple[tuple[str, tuple[object, ...]], ...] = (
    ("mypy", (BIN / "mypy", "--no-pretty", "--no-error-summary")),
    ("ruff check", (BIN / "ruff", "check", "--quiet", "--output-format", "concise")),
    ("ruff format", (BIN / "ruff", "format", "--quiet", "--check", "--output-format", "concise")),
    ("import-linter", (BIN / "lint-imports", "--no-cache")),
    ("migrations", (*PYTHON, "manage.py", "makemigrations", "--check", "--dry-run", "-v1")),
    ("budgets", (*PYTHON, "-m", "portal.house")),
)


def main(_: list[str]) -> int:
    environment.use(demo=False)
    os.environ.update(environment.NOWHERE)
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda tool: passes(*tool), TOOLS))
    return 0 if all(results) else 1


def passes(name: str, command: tuple[object, ...]) -> bool:
    """A tool that is content says nothing; what another one says is kept together."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=places.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(f"— {name}\n{done.stdout}{done.stderr}".rstrip(), flush=True)
    return done.returncode == 0
