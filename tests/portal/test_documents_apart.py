"""A file is read in a process of its own: what kills that process kills nothing else."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from portal.documents import apart
from portal.documents.apart import CrashedError, examine
from portal.documents.contents import check
from tests.portal import file_factories as make
from tests.portal.paper_factories import pdf_file, picture

HUNGRY = "import mmap; held = mmap.mmap(-1, 2 * 1024**3)"  # two gigabytes, as a bomb would ask for


def ended(code: str) -> int:
    """How a process ends that runs this in the surroundings of the reader."""
    command = [sys.executable, "-c", f"from portal.documents import apart\n{code}"]
    done = subprocess.run(
        command, env=apart.SURROUNDINGS, cwd=settings.BASE_DIR, check=False, capture_output=True
    )
    return done.returncode


def test_it_says_what_reading_here_says() -> None:
    for name, content in (("a.pdf", pdf_file()), ("đơn.jpg", picture())):
        assert examine(name, content) == check(name, content)


def test_a_refusal_comes_back_as_its_sentence() -> None:
    locked = pdf_file(lambda writer: writer.encrypt("secret"))
    with pytest.raises(ValidationError) as refused:
        examine("Đơn.pdf", locked)
    assert refused.value.messages == ["Tệp Đơn.pdf có mật khẩu. Bỏ mật khẩu rồi tải lại."]


def test_memory_has_an_end() -> None:
    assert ended(f"apart.bind()\n{HUNGRY}") != 0


def test_twin_unbound_it_takes_what_it_asks_for() -> None:
    assert ended(HUNGRY) == 0


def test_the_reader_cannot_loosen_its_own_bounds() -> None:
    loosen = "apart.resource.setrlimit(apart.resource.RLIMIT_AS, (2**40, 2**40))"
    assert ended(f"apart.bind()\n{loosen}") != 0


def test_time_has_an_end() -> None:
    with pytest.raises(CrashedError):
        examine("a.pdf", pdf_file(), seconds=0.001)


@pytest.mark.parametrize("program", ["/bin/false", "/bin/true"])
def test_a_reader_that_dies_or_says_nothing_gives_no_verdict(
    program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    with pytest.raises(CrashedError):
        examine("a.pdf", pdf_file())


def test_no_secret_goes_along() -> None:
    """Whoever breaks the parser finds neither keys nor the address of the database."""
    assert set(apart.SURROUNDINGS) == {"PATH", "LANG", "PYTHONDONTWRITEBYTECODE"}


def test_no_name_stands_on_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    really = subprocess.run

    def run(command: list[str], **how: object) -> object:
        told.extend(command)
        return really(command, **how)

    monkeypatch.setattr(subprocess, "run", run)
    examine(f"{make.CANARY.decode()}.pdf", pdf_file())
    assert told
    assert not any("CANARY" in word for word in told)
