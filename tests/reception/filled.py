"""The counter's form filled in, as the view makes it of what was posted."""

from django.http import QueryDict

from reception.forms import VisitForm
from tests.reception.factories import AT, TODAY


def form_of(place, sent):
    data = QueryDict(mutable=True)
    data.update({"received_at": "20/11/2026 08:42"} | {k: v for k, v in sent.items() if v})
    return VisitForm(data, unit=place.board, on=TODAY, at=AT)
