"""The virus scanner, asked over a real socket in its own words by a small clamd of the tests."""

import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from portal.documents import scanner
from portal.documents.scanner import AwayError, virus

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def read_exactly(line: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        piece = line.recv(size - len(found))
        if not piece:
            raise ConnectionError
        found += piece
    return found


def received(line: socket.socket) -> bytes:
    """What comes with INSTREAM, as clamd(8) describes it."""
    assert read_exactly(line, 10) == b"zINSTREAM\0"
    content = b""
    while size := struct.unpack("!I", read_exactly(line, 4))[0]:
        content += read_exactly(line, size)
    return content


def clamd(content: bytes) -> bytes:
    return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"


@contextmanager
def listening(listener: socket.socket, answer: Callable[[bytes], bytes]) -> Iterator[list[bytes]]:
    """One question is taken and answered; what came is in the list."""
    heard: list[bytes] = []

    def serve() -> None:
        line, _ = listener.accept()
        with line:
            heard.append(received(line))
            line.sendall(answer(heard[0]))

    thread = Thread(target=serve, daemon=True)
    thread.start()
    yield heard
    thread.join(5)
    listener.close()


@pytest.fixture
def tcp(settings) -> socket.socket:
    listener = socket.create_server(("127.0.0.1", 0))
    settings.CLAMD = f"tcp://127.0.0.1:{listener.getsockname()[1]}"
    return listener


@pytest.fixture
def unix(settings, tmp_path: Path) -> socket.socket:
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(tmp_path / "clamd.ctl"))
    listener.listen()
    settings.CLAMD = f"unix://{tmp_path / 'clamd.ctl'}"
    return listener


@pytest.mark.parametrize("place", ["tcp", "unix"])
def test_a_clean_file_arrives_whole_and_passes(place: str, request) -> None:
    content = bytes(range(256)) * 1000  # several chunks
    with listening(request.getfixturevalue(place), clamd) as heard:
        assert virus(content) == ""
    assert heard == [content]


def test_a_virus_is_named(tcp: socket.socket) -> None:
    with listening(tcp, clamd):
        assert virus(b"%PDF-1.7 " + EICAR) == "Eicar-Test-Signature"


@pytest.mark.parametrize(
    "answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: O", b"\0", b"OK\0"]
)
def test_an_answer_that_is_none_lets_nothing_pass(tcp: socket.socket, answer: bytes) -> None:
    with listening(tcp, lambda content: answer), pytest.raises(AwayError):
        virus(b"x")


def test_configured_and_away_lets_nothing_pass(settings, tmp_path: Path) -> None:
    for nobody in (f"unix://{tmp_path / 'nobody'}", "tcp://127.0.0.1:1"):
        settings.CLAMD = nobody
        with pytest.raises(AwayError):
            virus(b"x")


def test_one_that_never_answers_is_away(tcp: socket.socket, monkeypatch) -> None:
    monkeypatch.setattr(scanner, "PATIENCE", 0.05)
    with tcp, pytest.raises(AwayError):
        virus(b"x")


def test_none_configured_asks_nobody(settings) -> None:
    settings.CLAMD = ""
    assert virus(EICAR) == ""
