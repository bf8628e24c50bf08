"""Addresses as people write them down: with capitals, accents, spaces or a stroke at the end."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, ResolverMatch, resolve

from portal.organisations.names import slug

Answer = Callable[[HttpRequest], HttpResponse]


def respelled(get_response: Answer) -> Answer:
    """Lead "/Tra-cứu/" to "/tra-cuu". Only pages without a code: nobody guesses what a code was."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 404 or request.method not in {"GET", "HEAD"}:
            return response
        if _match(request.path_info):  # the page is there, what it was asked for is not
            return response
        path = "/" + "/".join(filter(None, map(slug, request.path_info.split("/")))).lower()
        known = next((one for one in (path, f"{path}/") if _is_page(one)), "")
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{known}?{query}".rstrip("?")) if known else response

    return answer


def _match(path: str) -> ResolverMatch | None:
    try:
        return resolve(path)
    except Resolver404:
        return None


def _is_page(path: str) -> bool:
    found = _match(path)
    return found is not None and not found.kwargs
