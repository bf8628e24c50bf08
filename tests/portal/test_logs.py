"""No name, no path and no value of a citizen reaches the log."""

import io
import json
import logging
import logging.config
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client, RequestFactory

from portal.logs import Line, WithoutPaths, config

CANARY = "Nguyễn Văn Canary 0900000000"


def written(record: logging.LogRecord) -> dict[str, Any]:
    line: dict[str, Any] = json.loads(Line().format(record))
    return line


def record(message: str = "done", **extra: object) -> logging.LogRecord:
    made = logging.makeLogRecord({"name": "portal", "levelname": "INFO", "msg": message})
    made.__dict__ |= extra
    return made


def test_a_line_is_one_json_object_with_its_time() -> None:
    line = written(record())
    assert line["message"] == "done"
    assert line["at"].endswith("+00:00")


def test_only_listed_fields_leave() -> None:
    line = written(record(user_id=7, name_of_citizen=CANARY))
    assert line["user_id"] == 7
    assert CANARY not in json.dumps(line, ensure_ascii=False)


def test_an_exception_tells_where_but_not_with_what() -> None:
    try:
        raise ValueError(CANARY)
    except ValueError as error:
        failed = record(exc_info=(type(error), error, error.__traceback__))
    line = written(failed)
    assert line["exception"] == "ValueError"
    assert "test_logs.py" in line["frames"][-1]
    assert CANARY not in json.dumps(line, ensure_ascii=False)


def test_the_path_of_a_request_is_not_in_its_line(rf: RequestFactory) -> None:
    request: WSGIRequest = rf.get("/tra-cuu/ABCD-EFGH")
    failed = record("Not Found: %s", args=("/tra-cuu/ABCD-EFGH",), status_code=404, request=request)
    assert WithoutPaths().filter(failed)
    line = written(failed)
    assert (line["message"], line["status"]) == ("HTTP 404", 404)


@pytest.mark.parametrize("logger", ["django.request", "django.security"])
def test_loggers_that_write_paths_are_filtered(logger: str) -> None:
    assert config("INFO")["loggers"][logger]["filters"] == ["without_paths"]


class Out:
    """What a configured process writes to standard error, line by line."""

    def __init__(self) -> None:
        self.stream = io.StringIO()

    def __enter__(self) -> "Out":
        settings = config("INFO")
        for handler in settings["handlers"].values():
            handler["stream"] = self.stream
        logging.config.dictConfig(settings)
        return self

    def __exit__(self, *_: object) -> None:
        logging.config.dictConfig(config("INFO"))

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.stream.getvalue().splitlines()]


@pytest.mark.parametrize(
    "name",
    [
        "django.request",
        "django.security",
        "django.security.csrf",  # a child hands its line to its parent's handlers, not its filters
        "django.security.SuspiciousOperation",
    ],
)
def test_no_logger_of_requests_lets_a_path_out(name: str) -> None:
    with Out() as out:
        logging.getLogger(name).warning(
            "Forbidden (%s): %s", "CSRF", f"/tra-cuu/{CANARY}", extra={"status_code": 403}
        )
    assert CANARY not in out.stream.getvalue()
    assert [line["message"] for line in out.lines] == ["HTTP 403"]


def test_twin_another_logger_says_what_it_was_told() -> None:
    with Out() as out:
        logging.getLogger("portal.audit.tasks").info("audit seal %s", 7)
    assert out.lines[0]["message"] == "audit seal 7"


@pytest.mark.django_db
def test_a_form_without_its_token_writes_no_path(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    with Out() as out:
        strict.post(f"/dang-nhap?next=/lam-viec/{CANARY}", {"username": CANARY})
    assert CANARY not in out.stream.getvalue()
    assert "dang-nhap" not in out.stream.getvalue()
    assert {line["status"] for line in out.lines} == {403}


@pytest.mark.django_db
def test_a_failed_sign_in_writes_neither_name_nor_password_nor_address() -> None:
    """People type their password into the field of the name."""
    with Out() as out:
        Client(REMOTE_ADDR="203.0.113.77").post(
            "/dang-nhap", {"username": "mat-khau-go-nham", "password": CANARY}
        )
    assert out.lines
    for secret in ("mat-khau-go-nham", CANARY, "203.0.113.77"):
        assert secret not in out.stream.getvalue()


@pytest.mark.django_db
def test_an_error_of_a_page_is_one_line_without_its_values(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ValueError(CANARY)

    monkeypatch.setattr("portal.site.selectors.directory", fails)
    client = Client(raise_request_exception=False)
    with Out() as out:
        client.get("/danh-ba", {"q": CANARY})
    assert CANARY not in out.stream.getvalue()
    (line,) = out.lines
    assert (line["message"], line["exception"], line["level"]) == (
        "HTTP 500",
        "ValueError",
        "ERROR",
    )


def test_a_line_break_in_a_message_makes_no_second_line() -> None:
    with Out() as out:
        logging.getLogger("portal").warning('một\n{"level": "ERROR"}\r\nhai')
    assert len(out.lines) == 1


def test_vietnamese_stays_readable_and_what_is_no_json_becomes_text() -> None:
    line = Line().format(record("Đã niêm phong", reason={1}))
    assert "Đã niêm phong" in line
    assert json.loads(line)["reason"] == "{1}"


@pytest.mark.parametrize(
    ("level", "written_lines"), [("DEBUG", 3), ("INFO", 2), ("WARNING", 1), ("ERROR", 0)]
)
def test_the_level_of_the_installation_holds(level: str, written_lines: int) -> None:
    stream = io.StringIO()
    settings = config(level)
    settings["handlers"]["out"]["stream"] = stream
    logging.config.dictConfig(settings)
    for write in (logging.debug, logging.info, logging.warning):
        write("x")
    logging.config.dictConfig(config("INFO"))
    assert len(stream.getvalue().splitlines()) == written_lines


@pytest.mark.parametrize("name", ["weasyprint.progress", "fontTools"])
def test_what_makes_paper_is_silent_about_what_it_loads(name: str) -> None:
    with Out() as out:
        logging.getLogger(name).info("Fetching %s", CANARY)
    assert out.lines == []
