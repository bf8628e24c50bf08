"""The columns and the density of the list: chosen in the address, carried along, kept."""

import re

import pytest
from django.http import QueryDict

from complaints import services
from complaints.search import chips, columns
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, url

BOXES = re.compile(r'name="cot" value="([\w-]+)"( checked)?')
ALL = [key for key, _ in columns.COLUMNS]


@pytest.mark.parametrize(
    ("asked", "classes"),
    [
        ("", ""),
        ("cot=nguoi&cot=han", "no-loai no-noi-dung no-don-vi no-trang-thai"),
        ("cot=la&cot=<b>", ""),
        ("mat_do=gon", "close"),
        ("mat_do=rong", ""),
        ("&".join(f"cot={key}" for key in ALL), ""),
        ("cot=nguoi&cot=nguoi&mat_do=gon",
         "no-loai no-noi-dung no-don-vi no-trang-thai no-han close"),
    ],
)  # fmt: skip
def test_what_is_not_chosen_is_hidden(asked: str, classes: str) -> None:
    assert columns.look(QueryDict(asked)).classes == classes


def test_each_carries_the_other_along() -> None:
    found = columns.look(QueryDict("han=qua-han&cot=han&mat_do=gon&sau=5&q=Y%C3%AAn"))
    assert found.others == [("han", "qua-han"), ("q", "Yên")]
    assert found.chosen == [("cot", "han"), ("mat_do", "gon")]


def test_the_choice_is_kept_with_the_filters() -> None:
    asked = chips.asked_of(QueryDict("cot=han&cot=nguoi&cot=la&mat_do=gon&sau=3"), ())
    assert asked == "cot=nguoi&cot=han&mat_do=gon"
    assert chips.kept_of(f"{asked}&q=x") == asked


@pytest.mark.django_db
@pytest.mark.usefixtures("today")
def test_the_page_shows_the_choice_and_its_boxes(as_user: SignIn) -> None:
    make.petition()
    head = make.head()
    client = as_user(head)
    usual = client.get(url("petitions"), {"loc": "khong"}).content.decode()
    assert BOXES.findall(usual) == [(key, " checked") for key in ALL]
    chosen = client.get(url("petitions"), {"cot": ["han", "loai"], "mat_do": "gon"})
    text = chosen.content.decode()
    assert 'class="stack no-nguoi no-noi-dung no-don-vi no-trang-thai close"' in text
    assert [key for key, on in BOXES.findall(text) if on] == ["loai", "han"]
    assert text.count('<input type="hidden" name="cot" value="loai">') == 1  # of the filters
    assert "Lưu bộ lọc này" in text
    view = services.save_view(
        owner=head, name="Gọn", query="cot=loai&cot=han&mat_do=gon", at=make.moment()
    )
    assert view.query == "cot=loai&cot=han&mat_do=gon"
