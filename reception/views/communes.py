"""The communes, sent once to whoever is signed in and then searched without asking again."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.timezone import localdate
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from portal.access.decorators import signed_in
from portal.access.http import Request
from portal.access.selectors import home_post
from reception import selectors

EDITION = "ban"
KEPT = "private, max-age=31536000, immutable"


@require_safe
@signed_in
@gzip_page
def wards(request: Request) -> HttpResponse:
    """The newest edition stands under an address of its own, which never changes again."""
    on = localdate()
    post = home_post(request.user, on)
    book = selectors.ward_book(post.organisation if post else None, on)
    if request.GET.get(EDITION) != book.version:
        return redirect(f"{reverse('reception:wards')}?{EDITION}={book.version}")
    headers = {"Cache-Control": KEPT, "ETag": f'"{book.version}"'}
    response = HttpResponse(book.body, content_type="application/json", headers=headers)
    return get_conditional_response(request, etag=headers["ETag"], response=response) or response
