"""Several lists behind one address: the one asked for, else the first, each within its reach."""

import re

import pytest

from tests.complaints import factories as make
from tests.complaints.pages import SignIn, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def opened(text: str) -> list[str]:
    """The titles of the lists, the open one first."""
    nav = re.search(r'<nav class="tabs" aria-label="Danh sách[^>]*>(.*?)</nav>', text)
    assert nav
    links = re.findall(r"<a href=\"\?xem=[a-z-]+\"( aria-current=\"page\")?>([^<]+)</a>", nav[1])
    return [title for _, title in sorted(links, key=lambda link: not link[0])]


@pytest.mark.parametrize(
    ("route", "query", "title"),
    [
        ("handovers", "", "Chuyển đến"), ("handovers", "?xem=di", "Chuyển đi"),
        ("handovers", "?xem=tranh-chap", "Tranh chấp thẩm quyền"),
        ("handovers", "?xem=la", "Chuyển đến"),
        ("instructions", "", "Phải trả lời"), ("instructions", "?xem=qua-han", "Quá hạn"),
        ("instructions", "?xem=", "Phải trả lời"),
    ],
)  # fmt: skip
def test_the_list_asked_for_is_open_or_else_the_first(
    as_user: SignIn, route: str, query: str, title: str
) -> None:
    text = as_user(make.head()).get(f"{url(route)}{query}").content.decode()
    assert opened(text)[0] == title
    assert text.count('aria-current="page">' + title) == 1


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "Không có chỉ đạo, đôn đốc nào chờ trả lời."),
        ("?xem=da-giao", "Chưa ban hành chỉ đạo, đôn đốc nào. Để ban hành: mở hồ sơ"),
        ("?xem=qua-han", "Không có chỉ đạo, đôn đốc nào quá hạn."),
    ],
)
def test_an_empty_list_says_what_it_is(as_user: SignIn, query: str, sentence: str) -> None:
    answer = as_user(make.head()).get(f"{url('instructions')}{query}")
    assert sentence in answer.content.decode()
