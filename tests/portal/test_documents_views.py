"""Handing out files: only what a record in reach holds, and never as a page of this site."""

import uuid
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from portal.access.models import Post, User
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.documents import selectors
from portal.documents.models import Attachment, FileState
from portal.documents.services.files import content_of
from tests.portal.paper_factories import clerk, office, pdf_file, stored

pytestmark = pytest.mark.django_db


def of_whose_name_starts_with_a(user: User, on: date) -> QuerySet[Attachment]:
    return Attachment.objects.filter(name__startswith="a")


@pytest.fixture(autouse=True)
def _room(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.DEMO_MODE = True
    here = f"{__name__}.of_whose_name_starts_with_a"
    monkeypatch.setattr(selectors, "READERS", (here,))


def signed_in(client: Client, role: Role) -> Client:
    user = clerk()
    Post.objects.create(user=user, organisation=office(), role=role, since=date(2026, 1, 1))
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def file(name: str) -> Attachment:
    return stored(pdf_file(), name)


def address(file_id: uuid.UUID) -> str:
    return reverse("documents:attachment", args=[file_id])


def test_a_file_in_reach_is_a_download(client: Client, django_assert_max_num_queries: Any) -> None:
    found = file("a đơn khiếu nại.pdf")
    signed_in(client, Role.HANDLER)
    with django_assert_max_num_queries(8):
        response = client.get(address(found.pk))

    assert response.status_code == 200
    assert response.content == content_of(found)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''a%20%C4%91")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_reading_is_recorded_without_the_name(client: Client) -> None:
    found = file("a Nguyễn Văn Canary.pdf")
    signed_in(client, Role.HANDLER).get(address(found.pk))

    entry = Entry.objects.get(verb="read_file")
    assert (entry.subject_id, entry.subject_label) == (str(found.pk), str(found.pk))
    assert "Canary" not in f"{entry.subject_label}{entry.data}"


def test_what_no_record_in_reach_holds_is_not_there(client: Client) -> None:
    signed_in(client, Role.HANDLER)

    for missing in (file("b.pdf").pk, uuid.uuid4()):
        assert client.get(address(missing)).status_code == 404
    assert not Entry.objects.filter(verb="read_file").exists()


@pytest.mark.parametrize(
    ("state", "refusal", "sentence"),
    [
        (FileState.QUARANTINED, "", "Tệp đang được kiểm tra. Đợi khoảng một phút rồi mở lại."),
        (FileState.REFUSED, "Tệp a.pdf có mật khẩu. Bỏ mật khẩu rồi tải lại.", "có mật khẩu"),
    ],
)
def test_an_unchecked_file_is_a_sentence_and_no_file(
    client: Client, state: str, refusal: str, sentence: str
) -> None:
    found = file("a.pdf")
    Attachment.objects.update(state=state, refusal=refusal)
    answer = signed_in(client, Role.HANDLER).get(address(found.pk))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert b"%PDF" not in answer.content
    assert "attachment" not in answer.headers.get("Content-Disposition", "")
    assert not Entry.objects.filter(verb="read_file").exists()


def test_who_may_read_no_records_is_kept_out(client: Client) -> None:
    found = file("a.pdf")

    assert client.get(address(found.pk)).status_code == 302
    assert signed_in(client, Role.SYSADMIN).get(address(found.pk)).status_code == 403
