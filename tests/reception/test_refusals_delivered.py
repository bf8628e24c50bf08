"""A notice of refusal is handed over once: what is kept of it is not written over."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from portal.audit.models import Entry
from reception.services.refusals import DELIVERED, deliver_notice
from tests.reception.factories import AT, TODAY
from tests.reception.pages import send, signed_in
from tests.reception.refusing import signed
from tests.together import at_once

TOLD = "Việc giao, gửi thông báo đã ghi ngày 20/11/2026. Mở lại trang để xem."
TOMORROW = AT + timedelta(days=1)


def delivered(notice, by, how="Giao tại chỗ", on=TODAY, at=AT):
    return deliver_notice(notice=notice, on=on, how=how, by=by, at=at)


@pytest.mark.parametrize("on", [TODAY, TOMORROW.date(), TOMORROW.date() + timedelta(days=30)])
def test_a_second_delivery_is_refused_whatever_day_it_says(place, on):
    notice = delivered(signed(place), place.hoa)
    with pytest.raises(ValidationError) as refused:
        delivered(notice, place.board_head, "Gửi bưu điện", on, TOMORROW)
    assert refused.value.messages == [TOLD]
    notice.refresh_from_db()
    assert (notice.delivered_on, notice.delivery, notice.version) == (TODAY, "Giao tại chỗ", 4)
    assert Entry.objects.get(verb="deliver_refusal").actor_id == place.hoa.pk


def test_the_second_window_is_told_and_shows_the_first_delivery(client, place):
    """Two windows of the same page: the one posted later still offers the form."""
    notice, desk = signed(place), signed_in(client, place.hoa)
    delivered(notice, place.board_head)
    address = f"/lam-viec/tu-choi/{notice.pk}"
    answer = send(desk, place.hoa, f"{address}/da-giao", "reception:deliver_refusal",
                  delivered_on="20/11/2026", delivery="Gửi bưu điện")  # fmt: skip
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"<li>{TOLD}</li>" in page
    assert "20/11/2026: Giao tại chỗ" in page
    assert 'name="delivery"' not in page


@pytest.mark.django_db(transaction=True)
def test_of_two_who_hand_it_over_one_is_kept(place):
    notice = signed(place)
    given = at_once(lambda: delivered(notice, place.hoa, "Giao tại chỗ"),
                    lambda: delivered(notice, place.board_head, "Gửi bưu điện"))  # fmt: skip
    refusals = [one.messages for one in given if isinstance(one, ValidationError)]
    assert refusals == [[DELIVERED.format(TODAY)]]
    (done,) = [one for one in given if not isinstance(one, ValidationError)]
    notice.refresh_from_db()
    assert notice.delivery == done.delivery
    assert Entry.objects.filter(verb="deliver_refusal").count() == 1
