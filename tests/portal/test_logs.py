"""No name, no path and no value of a citizen reaches the log."""

import json
import logging
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory

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
