"""Why somebody opens a secret file: told file by file, and again after a pause."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import now

from complaints.models import Petition
from portal.access.http import Request
from portal.http import ElsewhereFirstError

KEY = "secret_reasons"  # of the session: file number → the second in which it was last looked at
LIST = ""  # stands for the list of all of them
PRECISION = 60  # seconds: a look must not cost a write each time
MOST = 200  # files that a session remembers
UNWRITTEN = (
    "Chưa ghi nội dung vừa gửi: hồ sơ mật phải có lý do xem. Chọn lý do, mở lại trang rồi gửi lại."
)


def check_reason(request: Request, found: Petition) -> None:
    """Raises ElsewhereFirstError to where the reason is asked for; no word of the file before it.

    Nobody is exempt: who has the file in hand says so. The reason holds for one reader and one
    file, until the file is left alone as long as a session may be. A form is taken as long as the
    session lasts, or what somebody typed for so long would be lost.
    """
    if found.is_protected and not is_told(request, found.file_number):
        if request.method == "POST":
            messages.error(request, UNWRITTEN)
        raise ElsewhereFirstError(_asking(request, found))


def is_told(request: HttpRequest, number: str) -> bool:
    """Whether this reader has said why, and looked at that file since without a long pause."""
    second, last = _second(), request.session.get(KEY, {}).get(number)
    if last is None:
        return False
    if request.method == "POST":
        return True
    if second - last > settings.SESSION_IDLE.total_seconds():
        return False
    if second - last >= PRECISION and not _is_unattended(request):
        remember(request, number)
    return True


def remember(request: HttpRequest, number: str) -> None:
    told = {**request.session.get(KEY, {})}
    told.pop(number, None)
    told[number] = _second()
    request.session[KEY] = dict(list(told.items())[-MOST:])


def asking(number: str, wanted: str) -> str:
    """The address that asks for the reason, and leads on to what was wanted."""
    said = {"ho-so": number, "next": wanted}
    query = urlencode({name: value for name, value in said.items() if value})
    return f"{reverse('complaints:secret_reason')}?{query}"


def _asking(request: HttpRequest, found: Petition) -> str:
    is_page = request.method in {"GET", "HEAD"} and "HX-Request" not in request.headers
    own = reverse("complaints:petition", args=[found.file_number])
    return asking(found.file_number, request.get_full_path() if is_page else own)


def _is_unattended(request: HttpRequest) -> bool:
    """Whether the page asked by itself: nobody need be looking."""
    view = request.resolver_match.func if request.resolver_match else None
    return bool(getattr(view, "unattended", False))


def _second() -> int:
    return int(now().timestamp())
