"""A form at the counter that is not saved yet: kept while one types, taken up again, dropped."""

import re
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate, localtime, now
from django.views.decorators.http import require_POST

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import desk
from portal.access.roles import Permission
from portal.idempotency import tokens
from portal.idempotency.acting import act
from reception import selectors
from reception.kinds import Kind
from reception.models import VisitDraft
from reception.services import drafts

KEY, KEYS = "nhap", re.compile("[0-9a-f]{32}")
GONE = "Không còn bản nháp này: bản nháp chỉ giữ 24 giờ, và mất khi lượt tiếp đã lưu."


@require_POST
@allowed(Permission.LOG_VISIT)
def save_draft(request: Request) -> HttpResponse:
    """No idempotency of its own: the same words sent again are the same draft."""
    try:
        saved = _saved(request)
    except ValidationError as error:
        return JsonResponse({"refused": error.messages[0]}, status=422)
    at = f"{localtime(saved.saved_at):%H:%M}"
    return JsonResponse({"id": str(saved.pk), "saved": f"Đã lưu nháp {at}", "at": at})


@require_POST
@allowed(Permission.LOG_VISIT)
def drop_draft(request: Request, pk: UUID) -> HttpResponse:
    draft = get_object_or_404(selectors.drafts(request.user, now()), pk=pk)

    def work(token: str) -> str:
        drafts.drop_draft(draft=draft, by=request.user, at=now())
        messages.success(request, "Đã bỏ bản nháp.")
        return reverse("reception:create")

    return act(request, forms.Form({}), work, lambda status: redirect("reception:create"))


def _saved(request: Request) -> VisitDraft:
    """Kept, or by the word "tố cáo" deleted at once: then the service refuses to keep anything."""
    said, on = request.POST, localdate()
    posting = tokens.read(said.get(tokens.FIELD, ""), request.user, "reception:register")
    key = said.get(KEY, "")
    if not KEYS.fullmatch(key):
        raise ValidationError(tokens.UNKNOWN)
    if said.get("kind") == Kind.DENUNCIATION:
        drafts.forget_draft(by=request.user, key=key, posting=posting)
    return drafts.save_draft(
        organisation=desk(request.user, Permission.LOG_VISIT, on), by=request.user, key=key,
        posting=posting, body=dict(said.lists()), at=now(),
    )  # fmt: skip


def resumed(request: Request) -> dict[str, Any]:
    """What the form starts with: the words of the draft that the address names, or nothing."""
    wanted = request.GET.get(KEY, "")
    if not wanted:
        return {}
    mine = {str(draft.pk): draft for draft in selectors.drafts(request.user, now())}
    if wanted not in mine:
        messages.warning(request, GONE)
        return {}
    body = selectors.body_of(mine[wanted])
    request.draft_key = mine[wanted].token  # type: ignore[attr-defined]
    return {name: values[0] for name, values in body.items()}


def shown(request: Request) -> dict[str, Any]:
    """For the page with the form: the key of its draft, and the other forms that were begun."""
    sent = request.POST.get(KEY, "") or getattr(request, "draft_key", "")
    key = sent if KEYS.fullmatch(sent) else uuid4().hex
    return {"draft_key": key, "drafts": selectors.drafts_of(request.user, now(), but=key)}


def forget(request: Request, posting: str) -> None:
    """The form was saved: its draft has done its duty."""
    drafts.forget_draft(by=request.user, key=request.POST.get(KEY, ""), posting=posting)
