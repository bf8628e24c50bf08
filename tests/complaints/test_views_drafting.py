"""The draft on the head's desk: seen, opened as PDF, drawn up with the signer who was chosen."""

import pytest

from complaints.letters.reading import paper_of_way
from complaints.letters.signers import signers
from complaints.models import ClassificationCheck, Letter, Petition
from portal.access.models import User
from portal.access.roles import Role
from portal.audit.models import Entry
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def head() -> User:
    user = make.head()
    user.posts.update(title="Giám đốc Sở")
    return user


def deputy() -> User:
    user = make.person(Role.UNIT_HEAD, name="pho-giam-doc")
    user.posts.update(title="Phó Giám đốc Sở")
    return user


def test_from_the_card_to_the_draft_with_its_signer(as_user: SignIn) -> None:
    boss, second = head(), deputy()
    found = make.in_state("proposed")
    client, number = as_user(boss), found.file_number
    card = client.get(url("approvals")).content.decode()
    assert url("proposed_paper", number) in card
    assert url("proposed_file", number) in card
    text = client.get(url("proposed_paper", number)).content.decode()
    assert "Dự thảo: Thông báo" in text
    assert "Thủ trưởng ký: " in text
    assert f"Ký thay (KT.): {second.full_name}" in text
    assert not Letter.objects.exists()
    pdf = client.get(url("proposed_file", number))
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    assert Entry.objects.filter(verb="print_letter").count() == 1
    chosen = second.posts.get().pk
    done = post(client, boss, "draw_up_paper", [number], signer=chosen)
    letter = Letter.objects.get()
    assert done.url == url("letter", number, letter.pk)
    assert letter.answers["signer_title"] == "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"
    again = client.get(url("proposed_paper", number)).content.decode()
    assert "Đổi người ký của dự thảo" in again
    assert second.full_name in again


@pytest.mark.parametrize("signer", ["", "0", "999999", "x"])
def test_a_signer_who_is_none_is_refused(as_user: SignIn, signer: str) -> None:
    boss, found = head(), make.in_state("proposed")
    answer = post(as_user(boss), boss, "draw_up_paper", [found.file_number], signer=signer)
    assert answer.status_code == 422
    assert "<title>Lỗi: " in answer.content.decode()
    assert not Letter.objects.exists()


def test_where_nothing_is_issued_the_page_says_so(as_user: SignIn) -> None:
    boss, found = head(), make.in_state("proposed")
    ClassificationCheck.objects.create(
        petition=found, proposal="file", by=make.handler(), at=make.moment()
    )
    client, number = as_user(boss), found.file_number
    assert url("proposed_paper", number) not in client.get(url("approvals")).content.decode()
    assert "không ra văn bản" in client.get(url("proposed_paper", number)).content.decode()
    assert client.get(url("proposed_file", number)).status_code == 302
    answer = post(client, boss, "draw_up_paper", [number], signer="1")
    assert (answer.status_code, Letter.objects.count()) == (422, 0)


def test_without_anybody_who_signs_the_page_says_whom_to_ask(as_user: SignIn) -> None:
    boss = make.person(Role.PROVINCE_LEADER, make.unit("BAC-NINH", "province"))
    found = make.in_state("proposed")
    make.head().posts.update(until=make.TODAY)
    text = as_user(boss).get(url("proposed_paper", found.file_number)).content.decode()
    assert "Chưa có ai giữ chức vụ ký văn bản" in text
    paper = paper_of_way(Petition.objects.get(pk=found.pk), make.TODAY)
    assert paper is not None
    assert not signers(paper, found.organisation, make.TODAY)


def test_of_a_denunciation_nobody_is_named(as_user: SignIn) -> None:
    boss, found = head(), make.in_state("proposed", Kind.DENUNCIATION)
    client, number = as_user(boss), found.file_number
    client.get(url("secret_petitions"))
    card = client.get(url("approvals")).content.decode()
    assert url("proposed_paper", number) in card
    answer = client.get(url("proposed_paper", number))
    assert answer.status_code in {200, 302}  # asks first why it is opened
    assert "Chim Hoàng Yến" not in answer.content.decode()


def test_who_does_not_decide_does_not_see_the_desk(as_user: SignIn) -> None:
    found = make.in_state("proposed")
    for name in ("proposed_paper", "proposed_file"):
        assert as_user(make.handler()).get(url(name, found.file_number)).status_code == 403
    other = as_user(make.person(Role.UNIT_HEAD, make.unit("BAC-NINH.SO-Y-TE")))
    assert other.get(url("proposed_paper", found.file_number)).status_code == 404
