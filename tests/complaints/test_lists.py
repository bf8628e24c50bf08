"""The list of petitions: every filter, chips, questions kept, sizes of pages, an honest total."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from complaints import services
from complaints.filters import PetitionFilter
from complaints.models import SavedView
from complaints.search import chips, listing
from complaints.services.saved import MOST
from portal.access.models import User
from portal.access.roles import Role
from portal.organisations.models import Kind as UnitKind
from reception.kinds import Field, Kind
from reception.services import Person
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
ON = make.TODAY


def listed(query: str, user: User | None = None) -> set[int]:
    """The keys of what the filters leave."""
    from complaints import selectors

    who = user or make.head()
    found = PetitionFilter(QueryDict(query), selectors.petitions(who, ON), user=who, today=ON)
    assert found.is_valid(), found.errors
    return set(found.qs.values_list("pk", flat=True))


class TestFilters:
    def test_land_of_every_kind_at_once(self) -> None:
        land = [make.petition(field=field).pk for field in (Field.LAND_TITLE, Field.LAND_RECOVERY)]
        other = make.petition(field=Field.POLICY).pk
        assert listed("linh_vuc=dat-dai") == set(land)
        assert listed("linh_vuc=land_title") == {land[0]}
        assert listed("linh_vuc=policy") == {other}

    def test_states_of_intake_and_of_the_case(self) -> None:
        waits, verifying = make.petition(), make.case_in("verifying").petitions.get()
        assert listed("trang_thai=registered") == {waits.pk}
        assert listed("trang_thai=verifying") == {verifying.pk}
        assert listed("trang_thai=accepted") == {verifying.pk}

    @pytest.mark.parametrize("said", ["sở y tế", "so y te", "Y TẾ", "BAC-NINH.SO-Y-TE"])
    def test_a_unit_by_name_without_accents_or_by_code(self, said: str) -> None:
        office = make.unit("BAC-NINH.SO-Y-TE")
        type(office).objects.filter(pk=office.pk).update(name="Sở Y tế")
        theirs = make.petition(organisation=office, by=make.person(Role.CLERK, office))
        make.petition()
        leader = make.person(Role.PROVINCE_LEADER, make.unit("BAC-NINH"))
        assert listed(f"don_vi={said}", leader) == {theirs.pk}

    @pytest.mark.parametrize("said", ["Lục Ngạn", "luc ngan", "ngạn"])
    def test_the_commune_it_comes_from(self, said: str) -> None:
        ward = make.unit("BAC-NINH.LUC-NGAN", UnitKind.COMMUNE)
        type(ward).objects.filter(pk=ward.pk).update(name="Xã Lục Ngạn")
        there = make.petition(person=Person(full_name="Lê Thị Xa", ward=ward))
        make.petition()
        assert listed(f"xa={said}") == {there.pk}

    @pytest.mark.parametrize("said", ["Đặng Thị Hòa", "dang thi hoa", "Đặng Thị Hoà"])
    def test_the_handler_by_name(self, said: str) -> None:
        handler = make.handler()
        type(handler).objects.filter(pk=handler.pk).update(full_name="Đặng Thị Hòa")
        mine = make.petition()
        services.assign(petition=mine, to=handler, by=make.head(), at=make.moment())
        make.petition()
        assert listed(f"nguoi={said}") == {mine.pk}
        assert listed("cua_toi=on", handler) == {mine.pk}

    def test_instance_source_and_days(self) -> None:
        first, again = make.petition(), make.petition(level=2, source="leader")
        assert listed("lan=2") == listed("nguon=leader") == {again.pk}
        assert listed("tu=07/09/2026&den=07/09/2026") == {first.pk, again.pk}
        assert listed("tu=08/09/2026") == set()

    def test_due_days_between_two(self) -> None:
        soon = make.petition(on=ON - timedelta(days=1))
        assert soon.due_on is not None
        day = f"{soon.due_on:%d/%m/%Y}"
        assert listed(f"han_tu={day}&han_den={day}") == {soon.pk}
        assert listed(f"han_den={soon.due_on - timedelta(days=1):%d/%m/%Y}") == set()

    def test_complex_ones_and_crowds(self) -> None:
        plain, many = make.petition(), make.petition(signers=12)
        services.list_complex(petition=plain, ground="Kéo dài", on=ON, by=make.head(),
                              at=make.moment())  # fmt: skip
        assert listed("phuc_tap=on") == {plain.pk}
        assert listed("dong_nguoi=on") == {many.pk}

    def test_with_words_as_well(self) -> None:
        make.petition(field=Field.POLICY)
        land = make.petition(field=Field.LAND_TITLE)
        assert listed("q=chim hoang yen&linh_vuc=dat-dai") == {land.pk}
        assert listed("q=chim hoang yen&loai=complaint&tu=01/01/2026&den=31/12/2026") != set()
        assert listed("q=chim hoang yen&tu=01/01/2027") == set()

    @pytest.mark.parametrize(
        "query",
        ["loai=lạ", "trang_thai=x", "tu=31/02/2026", "lan=3", f"q={'a' * 201}", f"xa={'a' * 101}",
         "han=mai", "han_tu=abc"],
    )  # fmt: skip
    def test_what_no_filter_knows_is_said_and_shows_nothing(
        self, as_user: SignIn, query: str
    ) -> None:
        make.petition()
        text = as_user(make.head()).get(f"{url('petitions')}?{query}").content.decode()
        assert "Có thông tin cần sửa" in text
        assert "<b>0</b> đơn" in text


class TestThePage:
    def test_chips_take_away_one_filter_each(self, as_user: SignIn) -> None:
        query = "loai=complaint&han=qua-han&dong_nguoi=on&so=25"
        text = as_user(make.head()).get(f"{url('petitions')}?{query}").content.decode()
        for label, left in (
            ("Loại: Khiếu nại", "?han=qua-han&amp;dong_nguoi=on&amp;so=25"),
            ("Hạn: Quá hạn", "?loai=complaint&amp;dong_nguoi=on&amp;so=25"),
            ("Đông người", "?loai=complaint&amp;han=qua-han&amp;so=25"),
        ):
            assert f'<a class="chip" href="{left}">{label}' in text, label
        assert '<a href="?loc=khong">Xóa tất cả bộ lọc</a>' in text
        assert "Không có đơn phù hợp. Bỏ bớt bộ lọc:" in text

    def test_a_chip_shows_what_was_typed_as_text(self, as_user: SignIn) -> None:
        text = as_user(make.head()).get(f"{url('petitions')}?xa=<script>").content.decode()
        assert "Xã phát sinh: &lt;script&gt;" in text

    def test_an_empty_list_without_filters_says_so(self, as_user: SignIn) -> None:
        text = as_user(make.head()).get(url("petitions")).content.decode()
        assert "Đơn mới vào sổ sẽ hiện ở đây." in text
        assert "Xóa tất cả bộ lọc" not in text

    def test_sizes_of_pages_and_the_way_on(self, as_user: SignIn) -> None:
        for _ in range(27):
            make.petition(person=None, is_anonymous=True)
        client = as_user(make.head())
        for query in ("so=25", "so=25&xem=tat-ca", "so=25&q=quyet dinh"):
            text = client.get(f"{url('petitions')}?{query}").content.decode()
            assert text.count('name="don"') == 25, query
            assert "<b>27</b> đơn" in text
            cursor = text.rpartition("sau=")[2].partition('"')[0]
            rest = client.get(f"{url('petitions')}?{query}&sau={cursor}").content.decode()
            assert rest.count('name="don"') == 2, query
        assert client.get(f"{url('petitions')}?so=7").content.decode().count('name="don"') == 27

    @pytest.mark.parametrize("cursor", ["x", "-1", "9" * 40, "'", "0", "12_x"])
    def test_a_cursor_that_is_none_shows_the_first_page(self, as_user: SignIn, cursor: str) -> None:
        make.petition()
        client = as_user(make.head())
        for query in ("", "xem=tat-ca&", "q=chim hoàng&"):
            if cursor == "0" and query.startswith("xem"):
                continue
            page = client.get(f"{url('petitions')}?{query}sau={cursor}")
            assert page.content.decode().count('name="don"') == 1, query

    def test_its_queries_are_six_whatever_is_asked(
        self, as_user: SignIn, django_assert_max_num_queries: Any
    ) -> None:
        for _ in range(3):
            make.petition()
        SavedView.objects.create(owner=make.head(), name="A", query="han=qua-han",
                                 created_at=make.moment())  # fmt: skip
        client = as_user(make.head())
        for query in ("", "q=Chim Hoàng Yến", "xem=tat-ca", "q=hoang&don_vi=so&xa=x&nguoi=a"):
            with django_assert_max_num_queries(6):
                client.get(f"{url('petitions')}?{query}")

    def test_the_very_tones_first(self, as_user: SignIn) -> None:
        for name in ("Trần Văn Hòa", "Trần Vân Hóa"):
            make.petition(person=Person(full_name=name))
        text = as_user(make.head()).get(f"{url('petitions')}?q=Trần Văn Hoà").content.decode()
        assert text.index("Trần Văn Hòa<") < text.index("Trần Vân Hóa<")

    def test_a_denouncer_has_no_box_words_or_name(self, as_user: SignIn) -> None:
        secret = make.petition(Kind.DENUNCIATION)
        text = as_user(make.head()).get(f"{url('petitions')}?q={secret.alias}").content.decode()
        assert secret.alias in text
        assert "Chim" not in text


class TestTotals:
    def test_are_counted_with_the_lines_and_no_further_than_the_cap(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from complaints.models import Petition

        monkeypatch.setattr(listing, "CAP", 2)
        for _ in range(3):
            make.petition()
        found = listing.newest(Petition.objects.all(), cursor="", size=25)
        assert (found.total, found.is_cut) == ("hơn 2", True)
        assert listing.by_due(Petition.objects.none(), cursor="", size=25).total == "0"

    @pytest.mark.parametrize(("said", "size"), [("25", 25), ("100", 100), ("", 50), ("1e9", 50)])
    def test_only_three_sizes_are_known(self, said: str, size: int) -> None:
        assert listing.size_of(said) == size


class TestSavedViews:
    def test_kept_opened_first_and_deleted(self, as_user: SignIn) -> None:
        head = make.head()
        client = as_user(head)
        asking = client.get(f"{url('saved_views')}?han=qua-han&sau=5&la=x").content.decode()
        assert 'value="han=qua-han"' in asking
        saved = post(client, head, "save_view", [], name=" Việc gấp ", query="han=qua-han&sau=9")
        assert saved.url == f"{url('petitions')}?han=qua-han"
        view = SavedView.objects.get()
        assert (view.name, view.query) == ("Việc gấp", "han=qua-han")
        assert "Việc gấp" in client.get(saved.url).content.decode()
        post(client, head, "open_first", [view.pk])
        assert client.get(url("petitions")).url == f"{url('petitions')}?han=qua-han"
        assert client.get(f"{url('petitions')}?{chips.ANY}").status_code == 200
        post(client, head, "open_first", [view.pk])
        assert client.get(url("petitions")).status_code == 200
        post(client, head, "delete_view", [view.pk])
        assert not SavedView.objects.exists()

    def test_the_same_name_keeps_the_new_question(self) -> None:
        for query in ("han=qua-han", "han=hom-nay"):
            services.save_view(owner=make.head(), name="A", query=query, at=make.moment())
        assert SavedView.objects.get().query == "han=hom-nay"

    def test_one_is_opened_first_at_most(self) -> None:
        one, two = (
            services.save_view(owner=make.head(), name=name, query="han=qua-han", at=make.moment())
            for name in "AB"
        )
        services.open_first(view=one, at=make.moment())
        services.open_first(view=two, at=make.moment())
        assert list(SavedView.objects.filter(is_default=True)) == [two]

    @pytest.mark.parametrize(
        ("name", "query", "sentence"),
        [("", "han=qua-han", "Nhập tên bộ lọc"), ("A", "", "Chọn điều kiện lọc"),
         ("a" * 61, "han=qua-han", "dài tối đa 60 ký tự")],
    )  # fmt: skip
    def test_what_is_missing_is_said(
        self, as_user: SignIn, name: str, query: str, sentence: str
    ) -> None:
        head = make.head()
        page = post(as_user(head), head, "save_view", [], name=name, query=query)
        assert page.status_code == 422
        assert sentence in page.content.decode()

    def test_too_many_are_refused(self) -> None:
        for n in range(MOST):
            services.save_view(owner=make.head(), name=f"Bộ {n}", query="lan=1", at=make.moment())
        with pytest.raises(ValidationError, match="Xóa bớt"):
            services.save_view(owner=make.head(), name="Nữa", query="lan=1", at=make.moment())
        services.save_view(owner=make.head(), name="Bộ 1", query="lan=2", at=make.moment())

    @pytest.mark.parametrize("route", ["open_first", "delete_view"])
    def test_a_button_of_an_old_page_says_so_and_does_nothing(
        self, as_user: SignIn, route: str
    ) -> None:
        head = make.head()
        view = services.save_view(owner=head, name="Gấp", query="lan=1", at=make.moment())
        answer = as_user(head).post(url(route, view.pk), {})
        assert answer.status_code == 422
        assert answer.content.decode().count("data-error-summary") == 1
        assert not SavedView.objects.get().is_default

    def test_those_of_others_are_nobodys(self, as_user: SignIn) -> None:
        view = services.save_view(
            owner=make.head(), name="Của thủ trưởng", query="lan=1", at=make.moment()
        )
        client = as_user(make.handler())
        assert client.post(url("delete_view", view.pk)).status_code == 404
        assert view.name not in client.get(url("saved_views")).content.decode()


def test_only_filters_are_kept_of_an_address() -> None:
    query = QueryDict("loai=complaint&sau=4&la=x&q=&so=25&tu=01/01/2026")
    assert chips.asked_of(query, PetitionFilter.base_filters) == (
        "loai=complaint&tu=01%2F01%2F2026&so=25"
    )
    assert chips.without(QueryDict("q=a"), "q") == f"?{chips.ANY}"
    assert chips.resized(QueryDict("q=a&sau=5"), 25) == "?q=a&so=25"


def test_the_queues_ask_for_what_the_filters_know() -> None:
    for queue in chips.QUEUES:
        assert set(QueryDict(queue.query)) <= set(PetitionFilter.base_filters), queue.name
        listed(queue.query)
    assert date(2026, 11, 20) == ON
