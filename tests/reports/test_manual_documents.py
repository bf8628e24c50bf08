"""What proves a figure entered by hand: a file that is checked, kept, and not everybody's."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from portal.access.roles import Role
from portal.audit.models import Entry
from reports.models import ManualFigure
from tests.portal.paper_factories import pdf_file, stored
from tests.reports.by_hand import PROOF, entered, person
from tests.reports.factories import AT
from tests.reports.pages import body
from tests.reports.test_views_manual import enter


@pytest.fixture
def officer(sign_in, land) -> Client:
    return sign_in(Role.DVK_OFFICER, land.commune)


def test_the_document_may_come_as_a_file(officer, land):
    files = {"file": SimpleUploadedFile("bao-cao.pdf", pdf_file(), "application/pdf")}
    assert enter(officer, indicator="QLN-01", value="2", files=files).status_code == 302
    row = ManualFigure.objects.get()
    assert row.file.organisation == land.commune
    waiting = officer.get(reverse("reports:manual_file", args=[row.pk]))
    assert (waiting.status_code, "đang được kiểm tra" in body(waiting)) == (422, True)


def test_a_checked_file_is_saved_and_never_shown(officer, land):
    held = stored(pdf_file(), "bao-cao.pdf", organisation=land.commune, by=officer.user, at=AT)
    row, bare = entered(land.commune, file=held), entered(land.commune)
    answer = officer.get(reverse("reports:manual_file", args=[row.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert officer.get(reverse("reports:manual_file", args=[bare.pk])).status_code == 404


def test_the_document_is_for_who_may_see_the_figure(sign_in, land):
    held = stored(pdf_file(), "bao-cao.pdf", organisation=land.commune,
                  by=person(land.commune), at=AT)  # fmt: skip
    row = entered(land.commune, file=held, state="draft")
    for role, unit, status in (
        (Role.UNIT_HEAD, land.commune, 200), (Role.UNIT_HEAD, land.province, 200),
        (Role.UNIT_HEAD, land.other, 404), (Role.UNIT_HEAD, land.neighbour, 404),
        (Role.RECEPTIONIST, land.commune, 403), (Role.AUDITOR, land.province, 403),
    ):  # fmt: skip
        client, before = sign_in(role, unit), Entry.objects.filter(verb="read_file").count()
        for route in ("manual_figure", "manual_file"):
            answer = client.get(reverse(f"reports:{route}", args=[row.pk]))
            assert answer.status_code == status, (role, unit, route)
        after = Entry.objects.filter(verb="read_file").count()
        assert after - before == (status == 200)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("bao-cao.exe", b"MZ\x90\x00", "bao-cao.exe"),
        ("bao-cao.pdf", b"MZ\x90\x00", "bao-cao.pdf"),
        ("bao-cao.pdf", b"", "bao-cao.pdf rỗng"),
    ],
)
def test_a_file_of_another_kind_is_refused_and_what_was_typed_stays(officer, name, content, told):
    files = {"file": SimpleUploadedFile(name, content, "application/pdf")}
    answer = enter(officer, indicator="QLN-01", value="1.500", files=files)
    assert answer.status_code == 422
    page = body(answer)
    assert told in page
    assert 'value="1.500"' in page
    assert PROOF in page
    assert not ManualFigure.objects.exists()
