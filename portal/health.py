"""`/suc-khoe`: is every process of this installation at work? The machine asks, not people."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Lock
from time import monotonic
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from portal.celery import BEAT_KEY, app
from portal.documents.services import checking

WORKER_WAIT: Final = 0.8  # seconds; the whole answer stays below one and a half
KEPT: Final = 1.0  # seconds that an answer serves for everybody who asks
BEAT_SILENCE: Final = timedelta(seconds=20)  # it ticks every five


def database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ""


def broker() -> str:
    with app.connection_for_read(transport_options={"socket_timeout": 1}) as link:
        link.ensure_connection(max_retries=1, interval_start=0, interval_step=0, timeout=1)
    return ""


def worker() -> str:
    answers = app.control.broadcast("ping", reply=True, timeout=WORKER_WAIT, limit=1)
    return "" if answers else "không có tiến trình xử lý nền nào trả lời"


def beat() -> str:
    last = cache.get(BEAT_KEY)
    if last is None:
        return "tiến trình hẹn giờ chưa chạy"
    silence = datetime.now(UTC) - last
    return "" if silence < BEAT_SILENCE else f"tiến trình hẹn giờ im lặng {silence.seconds} giây"


def files() -> str:
    waiting = checking.stalled(at=datetime.now(UTC))
    return f"{waiting} tệp chờ kiểm tra quá 15 phút" if waiting else ""


PARTS: Final[tuple[tuple[str, Callable[[], str], str], ...]] = (
    ("database", database, "không kết nối được cơ sở dữ liệu"),
    ("broker", broker, "không kết nối được hàng đợi công việc"),
    ("worker", worker, "không hỏi được tiến trình xử lý nền vì hàng đợi không trả lời"),
    ("beat", beat, "không hỏi được tiến trình hẹn giờ vì hàng đợi không trả lời"),
)

# What is told and does not make the answer a bad one: a page that works must not be taken away
# because a virus scanner is being updated.
NOTES: Final[tuple[tuple[str, Callable[[], str], str], ...]] = (
    ("files", files, "không đếm được tệp chờ kiểm tra vì không kết nối được cơ sở dữ liệu"),
)


def state_of(check: Callable[[], str], unreachable: str) -> str:
    """`ok` or what is wrong; whatever a driver raises means that the part is not reached."""
    try:
        return check() or "ok"
    except Exception:
        return unreachable


class Recent:
    """The last answer, kept for a second: whoever asks a thousand times costs one look around.

    Without it a dead worker, for which each look waits, would let strangers occupy every thread.
    """

    def __init__(self) -> None:
        self.lock, self.at, self.states = Lock(), 0.0, dict[str, str]()

    def get(self) -> dict[str, str]:
        with self.lock:
            if monotonic() - self.at > KEPT:
                asked = PARTS + NOTES
                self.states = {name: state_of(check, else_) for name, check, else_ in asked}
                self.at = monotonic()
            return self.states


recent = Recent()


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    states = recent.get()
    well = all(states[name] == "ok" for name, _, _ in PARTS)
    return JsonResponse(
        states | {"version": settings.VERSION},
        status=200 if well else 503,
        json_dumps_params={"ensure_ascii": False},
    )
