"""What the settings need to know on a machine that nobody configured."""

import base64
import os
import secrets
from pathlib import Path

from portal.devstack import places
from portal.env import choose_settings

__all__ = ["NOWHERE", "choose_settings", "installation_secrets", "use", "write_private"]

# For what reads the settings and never opens a connection.
NOWHERE = {"DATABASE_URL": "postgres:///portal", "REDIS_URL": "redis://127.0.0.1:6379/0"}
SECRETS = ("SECRET_KEY", "INDEX_KEY", "RECEIPT_KEY", "DATA_KEYS", "SLIP_KEYS")
WITH_IDS = ("DATA_KEYS", "SLIP_KEYS")


def new_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def new_secret(name: str) -> str:
    return f"k1:{new_key()}" if name in WITH_IDS else new_key()


def installation_secrets(file: Path) -> dict[str, str]:
    """Made once for this installation and kept: encrypted rows must stay readable."""
    lines = file.read_text().splitlines() if file.exists() else []
    known = dict(line.split("=", 1) for line in lines)
    missing = {name: new_secret(name) for name in SECRETS if name not in known}
    if missing:
        known |= missing
        write_private(file, "".join(f"{name}={value}\n" for name, value in known.items()))
    return known


def write_private(file: Path, text: str) -> None:
    draft = file.with_suffix(".new")
    draft.touch(mode=0o600)
    draft.write_text(text)
    draft.replace(file)


def use(*, demo: bool, port: int = 8000) -> None:
    """Fill in what the surroundings left open; what they do say stays."""
    defaults = installation_secrets(places.state() / "secrets.env") | {
        "PRODUCTION": "false",
        "DEMO_MODE": str(demo).lower(),
        "ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "MEDIA_ROOT": str(places.STATE / ("media" if demo else "media-test")),
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)
    choose_settings()
