"""Logs name events and numbers, never people: only the fields of one list leave the process.

A path or a query string may hold a look-up code, a request body holds a petition, and the values
of an exception's local variables hold both; none of them is ever written.
"""

import json
import logging
from datetime import UTC, datetime
from traceback import extract_tb
from typing import Any

# What `extra=` may add to a line; anything else is dropped without a word.
FIELDS = (
    "event", "request_id", "user_id", "role", "unit_id", "route", "method", "status", "ms",
    "case_id", "reason",
)  # fmt: skip


class Line(logging.Formatter):
    """One JSON object a line; of an exception its type and where it was raised."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            line["frames"] = [
                f"{f.filename}:{f.lineno} {f.name}" for f in extract_tb(record.exc_info[2])[-12:]
            ]
        return json.dumps(line, ensure_ascii=False, default=str)


class WithoutPaths(logging.Filter):
    """`django.request` writes the path into its message; its status says enough."""

    def filter(self, record: logging.LogRecord) -> bool:
        status = getattr(record, "status_code", None)
        record.msg, record.args = f"HTTP {status or ''}".rstrip(), ()
        record.status = status
        return True


def config(level: str) -> dict[str, Any]:
    """Everything goes to standard error as JSON; the machine's own collector takes it on."""
    # On the handler too: a filter of a logger does not see what its children (…csrf) hand up.
    quiet = {"level": level, "filters": ["without_paths"], "handlers": ["quiet"],
             "propagate": False}  # fmt: skip
    out = {"class": "logging.StreamHandler", "formatter": "line"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": Line}},
        "filters": {"without_paths": {"()": WithoutPaths}},
        "handlers": {"out": out, "quiet": out | {"filters": ["without_paths"]}},
        "root": {"level": level, "handlers": ["out"]},
        "loggers": {
            "django.request": quiet,
            "django.security": quiet | {"level": "WARNING"},
            # They tell every step of a PDF, and the address of what they may not load.
            **{name: {"level": "ERROR"} for name in ("weasyprint.progress", "fontTools")},
        },
    }
