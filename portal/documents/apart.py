"""Reading a file in a process of its own, with little memory and little time, and no secrets.

A file may be made to unfold without end or to break its parser: then only that process dies.
"""

import json
import os
import resource
import subprocess
import sys
from tempfile import TemporaryFile
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError

from portal.documents.verdicts import Checked

MEBIBYTE = 1024 * 1024
SECONDS = 60
LIMITS = (
    (resource.RLIMIT_AS, 1024 * MEBIBYTE),
    (resource.RLIMIT_CPU, SECONDS),
    (resource.RLIMIT_FSIZE, 100 * MEBIBYTE),
    (resource.RLIMIT_NOFILE, 64),
    (resource.RLIMIT_CORE, 0),
)
# The environment holds the keys of the database: none of it goes along.
SURROUNDINGS = {"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}


class CrashedError(Exception):
    """The process that read the file died, or took too long; the file may be why."""


def examine(name: str, content: bytes, *, seconds: float = 2 * SECONDS) -> Checked:
    """Like `contents.check`, apart. Raises ValidationError, or CrashedError without a verdict.

    The name goes in with the bytes: a command line is read by everybody on the machine.
    """
    told = json.dumps({"name": name}).encode() + b"\n" + content
    command = [sys.executable, "-m", __name__]
    with TemporaryFile() as answer:
        try:
            subprocess.run(
                command, input=told, stdout=answer, stderr=subprocess.DEVNULL, timeout=seconds,
                env=SURROUNDINGS, cwd=settings.BASE_DIR, check=True,
            )  # fmt: skip
        except (subprocess.SubprocessError, BrokenPipeError) as error:
            raise CrashedError from error
        answer.seek(0)
        return _verdict(answer)


def _verdict(answer: IO[bytes]) -> Checked:
    try:
        said = json.loads(answer.readline(10_000))
    except ValueError as error:
        raise CrashedError from error
    if refusal := said.get("refused"):
        raise ValidationError(refusal)
    return Checked(answer.read(), said["media_type"], said["pages"], said["note"])


def bind() -> None:
    """From here on this process has no more than that, and cannot take more."""
    for what, most in LIMITS:
        resource.setrlimit(what, (most, most))


def main() -> None:
    bind()
    name = json.loads(sys.stdin.buffer.readline(10_000))["name"]
    said, kept = _read(name, sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + kept)


def _read(name: str, content: bytes) -> tuple[dict[str, Any], bytes]:
    from portal.documents.contents import check  # the parsers come only behind the limits

    try:
        found = check(name, content)
    except ValidationError as error:
        return {"refused": error.messages[0]}, b""
    said = {"media_type": found.media_type, "pages": found.pages, "note": found.note}
    return said, found.content


if __name__ == "__main__":
    main()
