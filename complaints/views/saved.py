"""The questions that somebody keeps: save, open first, delete."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from complaints import services
from complaints.filters import PetitionFilter
from complaints.forms import SavedViewForm
from complaints.search import chips, names
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.roles import Permission
from portal.http import as_sent, page
from portal.idempotency.acting import Work, act


@require_safe
@allowed(Permission.SEE_PETITIONS)
def saved_views(request: Request) -> HttpResponse:
    return _views(request)


@require_POST
@allowed(Permission.SEE_PETITIONS)
def save_view(request: Request) -> HttpResponse:
    form = SavedViewForm(request.POST)

    def work(_token: str) -> str:
        query = _asked(QueryDict(form.cleaned_data["query"]))
        saved = services.save_view(
            owner=request.user, name=form.cleaned_data["name"], query=query, at=now()
        )
        messages.success(request, f"Đã lưu bộ lọc “{saved.name}”.")
        return f"{reverse('complaints:petitions')}?{saved.query}"

    return act(request, form, work, lambda status: _views(request, form, status))


@require_POST
@allowed(Permission.SEE_PETITIONS)
def delete_view(request: Request, pk: int) -> HttpResponse:
    view = get_object_or_404(names.saved_views(request.user), pk=pk)

    def work(_token: str) -> str:
        services.delete_view(view=view, at=now())
        messages.success(request, f"Đã xóa bộ lọc “{view.name}”.")
        return reverse("complaints:saved_views")

    return _button(request, work)


@require_POST
@allowed(Permission.SEE_PETITIONS)
def open_first(request: Request, pk: int) -> HttpResponse:
    view = get_object_or_404(names.saved_views(request.user), pk=pk)

    def work(_token: str) -> str:
        services.open_first(view=view, at=now())
        return reverse("complaints:saved_views")

    return _button(request, work)


def _asked(query: QueryDict) -> str:
    return chips.asked_of(query, PetitionFilter.base_filters)


def _button(request: Request, work: Work) -> HttpResponse:
    form = Form(request.POST)
    return act(request, form, work, lambda status: _views(request, form, status))


def _views(request: Request, form: Form | None = None, status: int = 200) -> HttpResponse:
    saving = as_sent(form, SavedViewForm(initial={"query": chips.kept_of(_asked(request.GET))}))
    return page(
        request, "complaints/saved_views.html", status=status, form=form, saving=saving,
        kept=names.saved_views(request.user), query=saving["query"].value() or "",
    )  # fmt: skip
