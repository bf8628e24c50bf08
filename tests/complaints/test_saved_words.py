"""A filter that somebody keeps names nobody: no words looked for, no name of a denouncer."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from complaints import services
from complaints.models import Petition, SavedView
from complaints.search import chips
from complaints.services.saved import forget_names
from portal.access.models import User
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
NAME = "Hoàng Thị Chim Yến"


def keep(name: str, query: str, owner: User | None = None) -> SavedView:
    return services.save_view(owner=owner or make.head(), name=name, query=query, at=make.moment())


def petition_of(name: str) -> Petition:
    found = make.petition("")
    assert found.petitioner is not None
    found.petitioner.full_name = name
    found.petitioner.save(update_fields=["full_name"])
    return found


def test_the_words_looked_for_are_not_kept(as_user: SignIn) -> None:
    head = make.head()
    client = as_user(head)
    listed = client.get(url("petitions"), {"q": NAME, "han": "qua-han"}).content.decode()
    assert f'href="{url("saved_views")}?han=qua-han">Lưu bộ lọc này' in listed
    asking = client.get(url("saved_views"), {"q": NAME, "han": "qua-han"}).content.decode()
    assert 'value="han=qua-han"' in asking
    assert "Từ tìm kiếm không được lưu, vì có thể là tên người." in asking
    saved = post(client, head, "save_view", [], name="Gấp", query=f"q={NAME}&han=qua-han")
    assert saved.url == f"{url('petitions')}?han=qua-han"
    assert SavedView.objects.get().query == "han=qua-han"


def test_with_nothing_but_words_there_is_nothing_to_keep(as_user: SignIn) -> None:
    head = make.head()
    client = as_user(head)
    listed = client.get(url("petitions"), {"q": NAME}).content.decode()
    assert "Lưu bộ lọc này" not in listed
    assert 'name="query"' not in client.get(url("saved_views"), {"q": NAME}).content.decode()
    answer = post(client, head, "save_view", [], name="Gấp", query=f"q={NAME}")
    assert answer.status_code == 422
    assert "Từ tìm kiếm không lưu được, vì có thể là tên người." in answer.content.decode()
    assert not SavedView.objects.exists()


def test_nor_does_the_service_keep_them_for_anybody() -> None:
    assert keep("A", f"q={NAME}&loai=complaint&so=25").query == "loai=complaint&so=25"
    with pytest.raises(ValidationError, match="có thể là tên người"):
        keep("B", "q=x")


@pytest.mark.parametrize(
    ("asked", "kept", "unnamed"),
    [
        ("q=a&han=qua-han", "han=qua-han", "han=qua-han"),
        (
            "nguoi=Lan&xa=Yên&don_vi=Sở&lan=1",
            "nguoi=Lan&xa=Y%C3%AAn&don_vi=S%E1%BB%9F&lan=1",
            "lan=1",
        ),
        ("q=a", "", ""),
        ("", "", ""),
    ],
)
def test_what_may_be_kept_of_a_question(asked: str, kept: str, unnamed: str) -> None:
    assert (chips.kept_of(asked), chips.unnamed(asked)) == (kept, unnamed)


@pytest.mark.parametrize(
    ("name", "query", "left"),
    [
        (f"Đơn bà {NAME}", "han=qua-han", "han=qua-han"),
        ("hoang thi chim yen", "lan=1", "lan=1"),
        ("Gấp", f"nguoi={NAME}&lan=1", "lan=1"),
    ],
)
def test_once_it_denounces_no_filter_is_called_after_its_author(
    name: str, query: str, left: str
) -> None:
    found, view, other = petition_of(NAME), keep(name, query), keep("Việc gấp", "lan=2")
    make.classify(found, kind=Kind.DENUNCIATION, summary="Tố cáo lãnh đạo xã nhận tiền")
    view.refresh_from_db()
    other.refresh_from_db()
    assert (view.name, view.query) == (f"Đã xóa tên ({view.pk})", left)
    assert (other.name, other.query) == ("Việc gấp", "lan=2")


def test_of_any_other_kind_they_stay_as_they_are() -> None:
    """The twin: it is the denunciation that takes the name away, not the sorting."""
    found, view = petition_of(NAME), keep(f"Đơn bà {NAME}", "han=qua-han")
    make.classify(found, kind=Kind.COMPLAINT)
    view.refresh_from_db()
    assert view.name == f"Đơn bà {NAME}"


def test_however_many_there_are_they_cost_no_more(django_assert_max_num_queries: Any) -> None:
    found = petition_of(NAME)
    for n in range(5):
        keep(f"Bộ {n}", "lan=1")
    with django_assert_max_num_queries(3):
        forget_names(found)
