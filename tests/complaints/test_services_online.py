"""A denunciation into an online reception: only while its author gives up secrecy."""

from datetime import date, time
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from complaints.models import Petition
from complaints.services.online import admit_online
from complaints.services.protection import restore_secrecy, waive_secrecy
from portal.audit.models import Entry
from portal.idempotency import tokens
from reception.kinds import Kind
from reception.models import LeaderSession, OnlineConsent, OnlineReception
from tests.complaints import factories as make
from tests.saying_why import Reader

pytestmark = pytest.mark.django_db
WAIVED = date(2026, 9, 14)


def online(ground: str = "20.4") -> OnlineReception:
    unit = make.unit()
    session = LeaderSession.objects.create(
        organisation=unit, province_id=unit.province_pk, kind="periodic", is_online=True,
        held_on=date(2026, 12, 15), leader_title="Giám đốc", starts=time(8), ends=time(11),
    )  # fmt: skip
    return OnlineReception.objects.create(
        session=session, ground=ground, decided_by=make.head(), decided_on=make.TODAY
    )


def admit(found: Petition, **said: Any) -> OnlineConsent:
    said = {"online": online(), "number": 1, "agreed_on": make.TODAY} | said
    return admit_online(petition=found, by=make.head(), at=make.moment(), **said)


def denounced(*, waived: bool) -> Petition:
    found = make.petition(Kind.DENUNCIATION)
    if waived:
        waive_secrecy(petition=found, signed_on=WAIVED, by=make.head(), at=make.moment())
    return found


def test_while_its_author_is_protected_it_is_refused() -> None:
    with pytest.raises(ValidationError, match="không yêu cầu bảo vệ danh tính"):
        admit(denounced(waived=False))
    assert not OnlineConsent.objects.exists()


def test_twin_with_the_paper_it_is_admitted_and_names_nobody() -> None:
    found = denounced(waived=True)
    made = admit(found)
    assert (made.matter, made.number) == (found.matter, 1)
    entry = Entry.objects.get(verb="admit_online")
    assert entry.subject_id == str(found.pk)
    assert make.CANARY.full_name not in f"{entry.data}{entry.subject_label}"


def test_wanted_again_secrecy_takes_it_out_of_every_session() -> None:
    found = denounced(waived=True)
    made = admit(found)
    restore_secrecy(petition=found, on=make.TODAY, by=make.head(), at=make.moment())
    made.refresh_from_db()
    assert made.withdrawn_on == make.TODAY
    with pytest.raises(ValidationError, match="không yêu cầu bảo vệ danh tính"):
        admit(found, number=2)


def test_no_other_kind_and_no_other_ground() -> None:
    with pytest.raises(ValidationError, match="Chỉ ghi từ đây đối với đơn tố cáo"):
        admit(make.petition(Kind.COMPLAINT))
    with pytest.raises(ValidationError, match="không tiếp tố cáo"):
        admit(denounced(waived=True), online=online("20.1"))


def test_the_page_offers_it_only_with_the_paper() -> None:
    found, day, head, client = denounced(waived=False), online(), make.head(), Reader()
    client.force_login(head, "django.contrib.auth.backends.ModelBackend")
    page = reverse("complaints:protection", args=[found.file_number])
    assert "Ghi vào buổi tiếp trực tuyến" not in client.get(page).content.decode()
    waive_secrecy(petition=found, signed_on=WAIVED, by=head, at=make.moment())
    assert "Ghi vào buổi tiếp trực tuyến" in client.get(page).content.decode()
    address = reverse("complaints:admit_online", args=[found.file_number])
    token = {tokens.FIELD: tokens.issue(head, "complaints:admit_online")}
    wrong = client.post(address, token)
    assert wrong.status_code == 422
    assert "Chọn buổi tiếp trực tuyến" in wrong.content.decode()
    said = {"online": day.pk, "number": "1", "agreed_on": "20/11/2026"}
    assert client.post(address, said | token)["Location"] == page
    assert OnlineConsent.objects.get().matter == found.matter
