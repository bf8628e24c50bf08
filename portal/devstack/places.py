"""Where the embedded installation keeps things: `.portal/` for data, a short path for sockets."""

import hashlib
import os
import stat
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# PORTAL_STATE moves it, for instance to a larger disk.
STATE = Path(os.environ.get("PORTAL_STATE", ROOT / ".portal")).resolve()
HERE = hashlib.sha256(str(STATE).encode()).hexdigest()[:8]
NOBODY = 65534


def state() -> Path:
    STATE.mkdir(mode=0o700, parents=True, exist_ok=True)
    (STATE / ".gitignore").write_text("*\n")
    return STATE


def private(folder: Path) -> Path:
    """A folder of ours alone; on a shared machine a stranger may have made it first."""
    folder.mkdir(mode=0o700, exist_ok=True)
    facts = folder.lstat()
    if not stat.S_ISDIR(facts.st_mode) or facts.st_uid not in {os.getuid(), NOBODY}:
        sys.exit(f"Thư mục {folder} thuộc về người khác; hãy xóa nó rồi chạy lại.")
    return folder


def sockets(name: str) -> Path:
    """A socket's path may not be longer than about a hundred bytes, so it is not under ROOT."""
    return private(Path(tempfile.gettempdir()) / f"portal-{os.getuid()}-{HERE}-{name}")
