"""Carrying decisions out, through the pages."""

import pytest

from portal.access.roles import Role
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_each_order_keeps_what_was_typed_for_it(as_user: SignIn) -> None:
    case, head = make.case_in("decided"), make.head()
    number, client = case.petitions.get().file_number, as_user(head)
    for owner in ("Sở Nội vụ", "Sở Y tế"):
        post(
            client,
            head,
            "add_enforcement",
            [number],
            owner=owner,
            description="Trả tiền",
            obligation="money_to_citizen",
        )
    first, second = case.decision.enforcements.order_by("pk")
    shown = client.get(url("enforcement", number)).content.decode()
    assert all(shown.count(f'id="id_done_on_{row.pk}"') == 1 for row in (first, second))
    wrong = post(
        client,
        head,
        "enforcement_done",
        [number, second.pk],
        done_on="20/11/2026",
        amount_done="mười hai",
    )
    page = wrong.content.decode()
    assert f'href="#id_amount_done_{second.pk}"' in page
    assert page.count("mười hai") == 1
    assert page.index("Sở Y tế") < page.index("mười hai")


def test_enforcement(as_user: SignIn) -> None:
    case, head = make.case_in("decided"), make.head()
    number = case.petitions.get().file_number
    client = as_user(head)
    assert "chưa ghi nội dung" in client.get(url("enforcement", number)).content.decode()
    bad = post(client, head, "add_enforcement", [number], amount_due="abc")
    assert bad.status_code == 422
    good = {"obligation": "money_to_citizen", "description": "Trả tiền", "owner": "Xã"}
    post(client, head, "add_enforcement", [number], **good, amount_due="12,5")
    row = case.decision.enforcements.get()
    assert str(row.amount_due) == "12.50"
    assert "Đã thêm việc phải thi hành." in client.get(url("enforcement", number)).content.decode()
    early = post(client, head, "enforcement_done", [number, row.pk], done_on="01/01/2026")
    assert early.status_code == 422
    post(client, head, "enforcement_done", [number, row.pk], done_on="20/11/2026")
    case.decision.refresh_from_db()
    assert case.decision.enforced_on == make.TODAY
    other = make.petition().file_number
    assert client.get(url("enforcement", other)).status_code == 404
    clerk = as_user(make.person(Role.CLERK)).get(url("enforcement", number)).content.decode()
    assert "Thêm việc" not in clerk
