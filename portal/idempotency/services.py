"""Doing once what a form asked for, however often it is sent."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.http import HttpRequest

from portal.idempotency.models import Posting
from portal.idempotency.tokens import FIELD, TokenError, read

OTHER_BODY = "Biểu mẫu này đã được gửi với nội dung khác. Mở lại trang rồi gửi lại."
LOCK_MILLISECONDS = 3000
NOT_CONTENT = {FIELD, "csrfmiddlewaretoken"}  # what differs between two sendings of the same words


@dataclass
class Post:
    """One sending of a form; `done`: an earlier one did the work, `result` is its address."""

    token: str
    done: bool = False
    result: str = ""


@contextmanager
def once(request: HttpRequest) -> Iterator[Post]:
    """Open the transaction in which the posted form is worked on, at most once.

    The body sets `post.result` to the address that shows what came of it, unless `post.done`.
    A second sending waits for the first to end and is given its result. Raises ValidationError
    (missing, forged, expired or differently filled form) with the sentence to show, status 422.
    """
    route = request.resolver_match.view_name if request.resolver_match else ""
    token = read(request.POST.get(FIELD, ""), request.user, route)
    with transaction.atomic():
        post = _claim(token, request, route)
        _wait_no_longer()
        yield post
        if not post.done:
            _keep(post)


def forget_postings(*, before: datetime) -> int:
    """Delete what was posted before that moment; their tokens have expired. Returns how many."""
    return Posting.objects.filter(created_at__lt=before).delete()[0]


def body_hash(request: HttpRequest) -> str:
    """What was sent, and where to: SHA-256 over the address, the fields and the files."""
    digest = hashlib.sha256(repr(request.path).encode())
    for name, values in sorted(request.POST.lists()):
        if name not in NOT_CONTENT:
            digest.update(repr((name, values)).encode())
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            digest.update(repr((name, file.name, file.size)).encode())
            for chunk in file.chunks():
                digest.update(chunk)
            file.seek(0)
    return digest.hexdigest()


def _claim(token: str, request: HttpRequest, route: str) -> Post:
    """Insert the row or read the one there is; where another is inserting it, PostgreSQL waits."""
    body = body_hash(request)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO portal_posting (token, user_id, route, body_sha256, result, created_at)"
            " VALUES (%s, %s, %s, %s, '', now()) ON CONFLICT DO NOTHING",
            [token, request.user.pk, route, body],
        )
        if cursor.rowcount:
            return Post(token)
    earlier = Posting.objects.get(pk=token)
    if earlier.body_sha256 != body:
        raise TokenError(OTHER_BODY)
    return Post(token, done=True, result=earlier.result)


def _wait_no_longer() -> None:
    """Whoever wants a row that somebody else holds is told so, instead of standing there."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = {LOCK_MILLISECONDS}")


def _keep(post: Post) -> None:
    if not post.result:
        raise ValueError("once(): set post.result to the address that shows what came of the post")
    Posting.objects.filter(pk=post.token).update(result=post.result)
