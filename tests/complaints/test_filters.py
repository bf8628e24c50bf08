"""The choice "Xem" says what stands in the list of petitions, also while words are looked for."""

from datetime import timedelta

import pytest
from django.test import Client

from complaints.models import Petition
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def choices(client: Client, query: str = "") -> str:
    text = client.get(f"{url('petitions')}?{query}").content.decode()
    return text.split('name="xem"')[1].split("</select>")[0]


def test_without_words_the_open_ones(as_user: SignIn) -> None:
    told = choices(as_user(make.head()))
    assert '<option value="" selected>Đang giải quyết' in told
    assert '<option value="tat-ca">Tất cả' in told


def test_with_words_all_of_them_unless_told_otherwise(as_user: SignIn) -> None:
    client = as_user(make.head())
    assert '<option value="" selected>Tất cả' in choices(client, "q=dat")
    told = choices(client, "q=dat&xem=dang-giai-quyet")
    assert '<option value="dang-giai-quyet" selected>Đang giải quyết' in told


def test_words_among_the_open_ones_only(as_user: SignIn) -> None:
    done, client = make.in_state("filed"), as_user(make.head())
    asked = f"{url('petitions')}?q=chim hoàng yến"
    assert f">{done.file_number}</a>" in client.get(asked).content.decode()
    text = client.get(f"{asked}&xem=dang-giai-quyet").content.decode()
    assert f">{done.file_number}</a>" not in text


def test_what_is_closed_is_overdue_no_more(as_user: SignIn) -> None:
    """Nobody has to do anything about it, also where the closed ones are shown."""
    late, done = make.petition(), make.in_state("filed")
    yesterday = make.TODAY - timedelta(days=1)
    Petition.objects.filter(pk__in=[late.pk, done.pk]).update(due_on=yesterday)
    asked = as_user(make.head()).get(f"{url('petitions')}?han=qua-han&xem=tat-ca")
    text = asked.content.decode()
    assert f">{late.file_number}</a>" in text
    assert f">{done.file_number}</a>" not in text


def test_five_who_signed_are_a_crowd(as_user: SignIn) -> None:
    four, five = (make.petition(signers=signers) for signers in (4, 5))
    text = as_user(make.head()).get(f"{url('petitions')}?dong_nguoi=on").content.decode()
    assert f">{five.file_number}</a>" in text
    assert f">{four.file_number}</a>" not in text
