"""The measurement as it runs: a small country, a gunicorn of its own, every line over HTTP."""

import json
import secrets
from collections.abc import Iterator
from datetime import date
from http.client import HTTPConnection
from io import StringIO
from itertools import takewhile
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.timezone import localdate

from complaints.models import Petition
from portal.access.models import User
from portal.access.roles import Role
from portal.documents import codes
from portal.idempotency import tokens
from portal.organisations.models import Kind, Organisation
from reports.benchmark import doors, fill, floors, measure
from reports.benchmark import page as paper
from reports.benchmark.doors import Door, InProcess, Visitor
from reports.benchmark.subjects import words
from tests.house.servers import address_of_the_test_database
from tests.reports import factories

pytestmark = [pytest.mark.servers, pytest.mark.django_db(transaction=True)]
UNTIL = date(2026, 11, 20)
LABELS = (
    "Sàn 1", "Sàn 2", "Tra cứu công khai theo mã", "xã đông việc", "của một tỉnh", "trang 100",
    "Tìm theo họ tên", "Sổ tiếp công dân", "Trang một đơn", "Vào sổ một đơn",
    "In giấy biên nhận", "In bản ghi", "Lưu một lượt tiếp và in biên nhận",
    "Trang điều hành", "Danh sách sau một con số", "chỉ tiêu", "Bộ nhớ cao nhất", "PostgreSQL",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _seen_by_other_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", address_of_the_test_database())


@pytest.fixture
def clerk(db: None) -> User:
    """Somebody of the unit that both floors show."""
    unit = Organisation.objects.create(
        pk=1, code="A", path="A.", kind=Kind.PROVINCE, name="Tỉnh A", sort_key="a"
    )
    return factories.user(Role.RECEPTIONIST, unit)


@pytest.fixture
def both(clerk: User) -> Iterator[tuple[Door, ...]]:
    with measure.surroundings(), doors.serving() as wire:
        yield wire, InProcess()


def test_takes_and_writes_every_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill.fill(rows=2000, until=UNTIL, tell=lambda _: None)
    page, out = tmp_path / "benchmarks.md", StringIO()
    monkeypatch.setattr(paper, "PAGE", page)
    options = {"rounds": 1, "times": 1, "write": True, "json": True}
    call_command("benchmark", **options, stdout=out, stderr=StringIO())
    written, told = page.read_text(encoding="utf-8"), json.loads(out.getvalue())
    assert [label for label in LABELS if label not in written] == []
    assert "trung vị của 1 vòng, mỗi vòng là trung vị của 1 lượt" in written
    assert "/" not in written.split("| Bộ nhớ")[0].split("| Máy |")[1].split("\n")[0]
    counted = [told["floors"][name]["queries"] for name in ("public", "staff", "hash")]
    assert counted == [1, 3, 0]
    assert [line["label"] for line in told["lines"] if "truy vấn" in line["missed"]] == []


def test_the_server_is_gunicorn_and_ends_with_the_measurement(clerk: User) -> None:
    with doors.serving() as door:
        door.send(Visitor(clerk.username), f"/{floors.STAFF}")
        door.line.request("HEAD", f"/{floors.PUBLIC}")
        answer = door.line.getresponse()
        assert answer.read() == b""
        assert answer.headers["Server"] == "gunicorn"
        port = door.line.port
    with pytest.raises(ConnectionRefusedError):
        HTTPConnection(doors.HERE, port).request("GET", "/")


def test_a_server_that_cannot_start_says_why(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://nobody")
    with pytest.raises(RuntimeError, match="only PostgreSQL is supported"), doors.serving() as door:
        door.send(Visitor(), f"/{floors.PUBLIC}")


def test_only_a_good_answer_is_taken(both: tuple[Door, ...], clerk: User) -> None:
    for door in both:
        door.send(Visitor(clerk.username), f"/{floors.STAFF}")
        with pytest.raises(RuntimeError, match="answered 302"):  # shown the way to the sign-in
            door.send(Visitor(), f"/{floors.STAFF}")
        with pytest.raises(RuntimeError, match="/khong-co answered 404"):
            door.send(Visitor(), "/khong-co")


def test_a_form_is_taken_both_ways_and_never_without_its_token(
    both: tuple[Door, ...], clerk: User
) -> None:
    visitor, address = Visitor(clerk.username), reverse("complaints:register")
    for already, door in enumerate(both):
        said = {**words(localdate()), tokens.FIELD: tokens.issue(clerk)}
        door.send(visitor, address, said)
        assert Petition.objects.count() == already + 1
        with pytest.raises(RuntimeError, match="answered 403"):
            door.send(visitor, address, {**said, "csrfmiddlewaretoken": "0" * 32})


def test_each_caller_is_counted_alone(both: tuple[Door, ...]) -> None:
    """Else the look-up would be told to wait after ten times, and so would the measurement."""
    anyone, address = Visitor(), reverse("complaints:lookup")

    def answer(door: Door, caller: str) -> str:
        code = codes.derive(secrets.token_hex(16), 0)
        with pytest.raises(RuntimeError) as refused:
            door.send(anyone, f"{address}?ma={code}", caller=caller)
        return str(refused.value)[-3:]

    for door in both:
        net = f"10.{secrets.randbelow(256)}.{secrets.randbelow(256)}"
        answers = (answer(door, f"{net}.1") for _ in range(60))
        heard = list(takewhile(lambda said: said != "429", answers))
        assert set(heard) == {"404"}
        assert 10 <= len(heard) < 60  # more than ten where a minute ends meanwhile
        assert answer(door, f"{net}.2") == "404"
