"""The book of communes: whole, own province first, former names along, and asked for once."""

import gzip
import json
from datetime import date, timedelta

import pytest
from django.test import Client

from portal.citizens.models import Citizen
from portal.organisations.models import Kind, OrganisationName, Succession
from reception.selectors import ward_book
from tests.reception.factories import TODAY, posted, unit
from tests.reception.pages import SAVE, send, signed_in

ADDRESS = "/lam-viec/xa-phuong.json"
REFORM = date(2025, 7, 1)


def told(home):
    return json.loads(ward_book(home, TODAY).body)


def test_own_province_comes_first_with_the_type_beside_each_name(place):
    unit("BAC-NINH.VL", "Xã Văn Lang", Kind.COMMUNE, place.province)
    assert told(place.board) == {
        "types": ["Phường", "Xã", "Đặc khu"],
        "provinces": [
            ["Bắc Ninh", "", ["0Kinh Bắc", "1Văn Lang"]],
            ["Cần Thơ", "", ["0Ninh Kiều"]],
        ],
    }
    assert told(place.neighbour)["provinces"][0][0] == "Cần Thơ"
    assert len(told(None)["provinces"]) == 2


def test_what_a_commune_was_called_and_took_over_stands_beside_it(place):
    old = unit("BAC-NINH.SH", "Phường Suối Hoa", Kind.COMMUNE, place.province, valid_to=REFORM)
    giang = unit("BAC-GIANG", "Tỉnh Bắc Giang", Kind.PROVINCE, valid_to=REFORM)
    for one, heir in ((old, place.commune), (giang, place.province)):
        Succession.objects.create(
            predecessor=one, successor=heir, effective_on=REFORM, kind="merge"
        )
    OrganisationName.objects.create(
        organisation=place.commune, name="Phường Vũ Ninh", valid_to=REFORM
    )
    line = ["Bắc Ninh", "Tỉnh Bắc Giang", ["0Kinh Bắc|Phường Vũ Ninh|Phường Suối Hoa"]]
    assert told(place.board)["provinces"][0] == line
    assert "Suối Hoa" not in json.dumps(told(None)["provinces"][0], ensure_ascii=False)


def test_another_word_is_another_edition(place, django_assert_num_queries):
    before = ward_book(place.board, TODAY)
    assert ward_book(place.board, TODAY).version == before.version
    place.commune.name = "Phường Kinh Bắc Mới"
    place.commune.save()
    with django_assert_num_queries(3):
        assert ward_book(place.board, TODAY).version != before.version
    assert "Kinh Bắc Mới" not in before.body.decode()


def test_a_closed_commune_is_not_in_it(place):
    place.commune.valid_to = TODAY
    place.commune.save()
    assert told(place.board)["provinces"][0] == ["Bắc Ninh", "", []]
    yesterday = ward_book(place.board, TODAY - timedelta(days=1))
    assert "Kinh Bắc" in yesterday.body.decode()


def test_the_edition_of_today_may_be_kept_and_no_other(place, at_desk):
    version = ward_book(place.board, TODAY).version
    for asked in (ADDRESS, f"{ADDRESS}?ban=cũ"):
        answer = at_desk.get(asked)
        assert (answer.status_code, answer["Location"]) == (302, f"{ADDRESS}?ban={version}")
        assert answer["Cache-Control"] == "no-store"
    answer = at_desk.get(f"{ADDRESS}?ban={version}", headers={"Accept-Encoding": "gzip"})
    assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
    again = at_desk.get(f"{ADDRESS}?ban={version}", headers={"If-None-Match": f'"{version}"'})
    assert (again.status_code, again.content) == (304, b"")


def test_the_whole_country_is_light_enough_to_send(place, at_desk):
    for number in range(600):
        unit(f"BAC-NINH.X{number}", f"Xã Số {number} Trường Sơn", Kind.COMMUNE, place.province)
    address = at_desk.get(ADDRESS)["Location"]
    answer = at_desk.get(address, headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) < 30_000 * 600 / 3321
    assert len(json.loads(gzip.decompress(answer.content))["provinces"][0][2]) == 601


def test_a_commune_that_nobody_knows_keeps_nobody_from_saving(place, at_desk):
    sent = posted(ward="Không rõ", received_at="20/11/2026 08:42")
    answer = send(at_desk, place.hoa, SAVE, "reception:register", **sent)
    assert answer.status_code == 302
    assert Citizen.objects.get().ward is None


def test_only_who_is_signed_in_is_sent_it(place, client):
    assert Client().get(ADDRESS)["Location"].startswith("/dang-nhap")
    place.dung.posts.all().delete()
    assert signed_in(client, place.dung).get(ADDRESS).status_code == 302


@pytest.mark.parametrize("name", ["Thị trấn Cũ", "Côn Đảo"])
def test_a_commune_of_no_known_type_keeps_its_whole_name(place, name):
    unit("BAC-NINH.TT", name, Kind.COMMUNE, place.province)
    assert f"-{name}" in told(place.board)["provinces"][0][2]
