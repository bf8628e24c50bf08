"""The public pages: light, plain, in good Vietnamese, and of use to whoever comes."""

import gzip
import re
import unicodedata
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find
from django.template.loader import render_to_string
from django.test import override_settings

from portal.site import selectors
from tests.portal import ground_factories as make
from tests.portal.ground_factories import says

pytestmark = pytest.mark.django_db
PAGES = (
    "/", "/noi-gui-don", "/khieu-nai", "/to-cao", "/danh-ba", "/danh-ba?q=luc+ngan",
    "/kha-nang-tiep-can", "/bao-ve-du-lieu-ca-nhan", "/xac-minh-phieu",
)  # fmt: skip
FIRST_VIEW = 100 * 1024
every_page = pytest.mark.parametrize("path", PAGES)


@pytest.fixture
def office():
    unit = make.below(make.province(), "Xã Lục Ngạn")
    type(unit).objects.filter(pk=unit.pk).update(phone="0204 3882 000", address="Phố Ví Dụ")
    unit.refresh_from_db()
    return unit


def html(client, path: str) -> str:
    return client.get(path).content.decode()


@every_page
def test_a_page_has_one_heading_a_name_and_a_way_past_the_menu(client, path):
    text = html(client, path)
    assert text.count("<h1") == 1
    assert '<html lang="vi"' in text
    assert re.search(r"<title>[^<]+ – Cổng Tiếp công dân</title>", text)
    assert 'href="#noi-dung"' in text
    assert '<main id="noi-dung"' in text


@every_page
def test_a_page_costs_few_queries(client, django_assert_max_num_queries, path):
    with django_assert_max_num_queries(4):
        client.get(path)


@every_page
def test_nothing_comes_from_elsewhere_and_nothing_is_inline(client, path):
    text = html(client, path)
    assert not re.search(r"<style|\sstyle=|\son\w+=", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(r'(?:src|action)="(?:https?:)?//', text)
    assert not re.search(r'<link[^>]+href="(?:https?:)?//', text)


@every_page
def test_the_words_are_those_of_the_office(client, path):
    text = html(client, path)
    words = re.sub(r"<[^>]+>", " ", text)
    assert text == unicodedata.normalize("NFC", text)
    assert not re.search(r"\b(KNTC|TCD|GQKN|CCCD|KNPA)\b", words)
    assert not re.search(r"\b(bạn|quý khách|submit|OK)\b", words, re.IGNORECASE)
    assert not re.search(r"\b(hoà|thuỷ|toà|huỷ)\b", words, re.IGNORECASE)


@every_page
def test_help_stands_at_the_same_place(client, path):
    assert html(client, path).rpartition("</main>")[2].count("Cần giúp đỡ?") == 1


def test_the_first_view_is_light(client):
    text = html(client, "/")
    assets = set(re.findall(r'"/static/([^"]+)"', text)) | {"fonts/noto-vi-Bold.woff2"}
    sizes = {name: weight(Path(find(name))) for name in assets}
    assert len(gzip.compress(text.encode())) + sum(sizes.values()) < FIRST_VIEW, sizes


def weight(file: Path) -> int:
    content = file.read_bytes()
    return len(content if file.suffix == ".woff2" else gzip.compress(content))


def test_every_card_leads_to_a_page_that_exists(client):
    cards = re.search(r'<ul class="cards">.*?</ul>', html(client, "/"), re.DOTALL)[0]
    links = re.findall(r'href="([^"]+)"', cards)
    assert {"/noi-gui-don", "/khieu-nai", "/to-cao"} <= set(links)
    assert [client.get(link).status_code for link in links] == [200] * len(links)


def test_denunciations_are_not_collected_here(client):
    page = client.get("/to-cao")
    main = page.content.decode().partition("<main")[2].partition("</main>")[0]
    assert says(page, "Trang này không nhận tố cáo.")
    assert "<form" not in main
    assert "<input" not in main


@pytest.mark.parametrize(
    ("path", "basis"),
    [
        ("/khieu-nai", "Điều 9 Luật Khiếu nại"),
        ("/khieu-nai", "07 ngày làm việc"),
        ("/to-cao", "Điều 22, Điều 23 Luật Tố cáo"),
        ("/noi-gui-don", "Điều 7 Luật Khiếu nại"),
        ("/noi-gui-don", "Kết quả này chỉ để tham khảo."),
    ],
)
def test_guides_name_the_law(client, path, basis):
    assert says(client.get(path), basis)


@pytest.mark.parametrize("text", ["luc ngan", "LỤC NGẠN", "ngạn lục", "xã lục ngạn bắc ninh"])
def test_an_office_is_found_without_accents_and_in_any_order(client, office, text):
    page = client.get("/danh-ba", {"q": text})
    assert says(page, "Xã Lục Ngạn")
    assert says(page, "0204 3882 000")
    assert 'href="tel:+842043882000"' in page.content.decode()


def test_without_a_name_only_offices_that_can_be_called_are_listed(client, office):
    make.below(office.province, "Xã Không Máy")
    assert not says(client.get("/danh-ba"), "Xã Không Máy")
    assert says(client.get("/danh-ba", {"q": "khong may"}), "Chưa công bố số điện thoại")


def test_a_long_list_comes_in_parts(client, office, monkeypatch):
    make.below(office.province, "Xã Lục Sơn")
    monkeypatch.setattr(selectors, "PER_PAGE", 1)
    first = client.get("/danh-ba", {"q": "luc"})
    assert says(first, "Có 2 nơi phù hợp")
    assert says(first, "Xã Lục Ngạn")
    assert says(first, "?q=luc&sau=1")
    assert says(client.get("/danh-ba", {"q": "luc", "sau": "1"}), "Xã Lục Sơn")


@pytest.mark.parametrize("after", ["-1", "abc", "²", "99999999999999999999"])
def test_a_strange_page_number_breaks_nothing(client, office, after):
    assert client.get("/danh-ba", {"q": "luc", "sau": after}).status_code == 200


def test_what_was_looked_for_is_shown_as_text(client):
    assert "<script>alert" not in html(client, "/danh-ba?q=<script>alert(1)</script>")


def test_size_and_contrast_are_kept_and_one_comes_back(client):
    answer = client.post("/giao-dien", {"co_chu": "125", "tro_lai": "/khieu-nai"})
    assert (answer.status_code, answer["Location"]) == (302, "/khieu-nai")
    client.post("/giao-dien", {"tuong_phan": "cao"})
    assert 'class="text-125 high-contrast"' in html(client, "/")


@pytest.mark.parametrize("place", ["https://xau.example/", "//xau.example", "javascript:alert(1)"])
def test_the_way_back_never_leaves_the_portal(client, place):
    assert client.post("/giao-dien", {"co_chu": "125", "tro_lai": place})["Location"] == "/"


def test_looks_are_changed_by_post_alone(client):
    assert client.get("/giao-dien").status_code == 405


def test_an_unknown_address_says_what_to_do(client):
    page = client.get("/khong-co-trang-nay")
    assert page.status_code == 404
    assert says(page, "Không tìm thấy trang này")
    assert says(page, "Có thể địa chỉ gõ nhầm.")


def test_the_page_of_a_fault_needs_no_request_and_no_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        text = render_to_string("500.html")
    assert "Nội dung Ông/Bà vừa nhập có thể chưa được gửi." in text
    assert "<form" not in text


def test_a_site_of_another_name_is_refused_in_our_language(client):
    page = client.get("/", headers={"host": "nha-khac.example"})
    assert page.status_code == 400
    assert says(page, "Nội dung vừa gửi chưa được ghi.")
    assert "Bad Request" not in page.content.decode()


def test_a_body_that_is_too_large_is_refused_in_our_language(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    page = client.post("/tra-cuu", f"ma={'x' * 100}", "application/x-www-form-urlencoded")
    assert page.status_code == 400
    assert says(page, "kiểm tra nội dung không quá dài")


@override_settings(HELP_PHONE="0222 3821 000", SITE_AGENCY="Tỉnh Ví Dụ")
def test_the_phone_of_the_help_desk_is_shown_where_it_is_set(client):
    assert says(client.get("/"), "0222 3821 000")
    assert says(client.get("/"), "Tỉnh Ví Dụ")
    assert 'href="tel:+842223821000"' in render_to_string("500.html")
