"""Who may read a file: whoever may read a record that holds it, on whichever floor that is."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils.module_loading import import_string

from portal.access.roles import Role
from portal.documents import selectors
from portal.documents.models import Attachment
from reception.kinds import Kind
from tests.complaints import factories as files
from tests.portal.paper_factories import pdf_file, stored

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def paper() -> Attachment:
    return stored(pdf_file(), "đơn.pdf", organisation=files.unit())


def test_every_reader_answers_for_its_floor() -> None:
    for name in selectors.READERS:
        assert not import_string(name)(files.head(), TODAY).exists()


def test_a_petition_s_paper_is_read_by_who_reads_the_petition() -> None:
    found = paper()
    files.petition(Kind.COMPLAINT, attachments=(found,))
    neighbour = files.unit("BAC-NINH.SO-XAY-DUNG")

    assert selectors.readable(files.handler(), TODAY, found.pk) == found
    assert selectors.readable(files.person(Role.HANDLER, neighbour), TODAY, found.pk) is None
    assert selectors.readable(files.person(Role.SYSADMIN), TODAY, found.pk) is None


def test_a_denunciation_s_paper_is_read_by_who_may_read_denunciations() -> None:
    found = paper()
    petition = files.petition(Kind.DENUNCIATION)
    petition.attachments.add(found)

    assert selectors.readable(files.head(), TODAY, found.pk) == found
    assert selectors.readable(files.person(Role.CLERK), TODAY, found.pk) is None


def test_a_visit_s_paper_is_read_by_who_reads_the_visit() -> None:
    found = paper()
    files.visit(Kind.COMPLAINT).attachments.add(found)

    assert selectors.readable(files.person(Role.RECEPTIONIST), TODAY, found.pk) == found
    assert selectors.readable(files.person(Role.CLERK), TODAY, found.pk) is None


def test_the_paper_of_a_denouncing_visit_is_not_the_receptionist_s() -> None:
    found = paper()
    files.visit(Kind.DENUNCIATION).attachments.add(found)

    assert selectors.readable(files.person(Role.RECEPTIONIST), TODAY, found.pk) is None
    assert selectors.readable(files.head(), TODAY, found.pk) == found


def test_what_no_record_holds_nobody_reads() -> None:
    assert selectors.readable(files.head(), TODAY, paper().pk) is None
