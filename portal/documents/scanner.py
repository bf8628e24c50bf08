"""Asking clamd whether bytes are a known virus, where the agency runs one (setting CLAMD).

Configured and away means that nothing passes: who asked waits until it answers again.
"""

import socket
import struct
from urllib.parse import urlsplit

from django.conf import settings

CHUNK = 64 * 1024
PATIENCE = 30  # seconds for each answer of the network, not for the whole


class AwayError(Exception):
    """No answer, or none that can be understood: nothing is known about the file."""


def virus(content: bytes) -> str:
    """The name of the virus, "" where there is none or no scanner is configured.

    Raises AwayError. Protocol: clamd(8), `zINSTREAM`, chunks with their length before them.
    """
    if not settings.CLAMD:
        return ""
    try:
        with _connected(settings.CLAMD) as line:
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), CHUNK):
                piece = content[start : start + CHUNK]
                line.sendall(struct.pack("!I", len(piece)) + piece)
            line.sendall(struct.pack("!I", 0))
            answer = _answer(line)
    except OSError as error:
        raise AwayError from error
    if answer == "stream: OK":
        return ""
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    raise AwayError(answer)


def _connected(address: str) -> socket.socket:
    """`unix:///run/clamav/clamd.ctl` or `tcp://host:3310`."""
    parts = urlsplit(address)
    if parts.scheme == "unix":
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(PATIENCE)
        line.connect(parts.path)
        return line
    return socket.create_connection((parts.hostname or "", parts.port or 3310), PATIENCE)


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < CHUNK and (piece := line.recv(CHUNK)):
        said += piece
    return said.rstrip(b"\0").decode(errors="replace").strip()
