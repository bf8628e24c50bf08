"""The words every view uses: whole pages and parts, refusals on forms, pages without OFFSET."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from portal.access.roles import Role
from portal.http import (
    LONGEST_CURSOR,
    Slice,
    addresses,
    as_sent,
    capped_count,
    cursor_of,
    errors_on,
    file,
    page,
    paginate,
)
from portal.organisations.models import Organisation
from tests.portal import ground_factories as ground
from tests.portal import people_factories as make

HTMX = {"HX-Request": "true"}
DEPARTMENTS = 7


class QuestionForm(forms.Form):
    day = forms.DateField()
    name = forms.CharField()


def asked(query: str = ""):
    return RequestFactory().get(f"/{query}")


@pytest.fixture
def departments(db):
    """A province (the lowest key) and seven departments, oldest first."""
    top = ground.province()
    return [top, *(ground.below(top, f"Sở {n}", "department") for n in range(DEPARTMENTS))]


@pytest.fixture
def admin(client, db):
    person = make.officer(ground.province(), Role.SYSADMIN, "quan-tri")
    ground.signed_in(client, person)
    return client


class TestPage:
    WHOLE = "<!doctype html>"

    @pytest.mark.parametrize(
        "path", ["/quan-tri/don-vi", "/quan-tri/ngay-nghi", "/quan-tri/nguoi-dung"]
    )
    def test_a_page_with_parts_answers_htmx_with_its_part_alone(self, admin, path):
        whole, part = admin.get(path), admin.get(path, headers=HTMX)
        assert self.WHOLE in whole.content.decode().lower()
        assert self.WHOLE not in part.content.decode().lower()
        assert part.status_code == whole.status_code == 200

    @pytest.mark.parametrize(
        "path", ["/lam-viec/tai-khoan", "/quan-tri/don-vi/BAC-NINH", "/quan-tri/nguoi-dung/moi"]
    )
    def test_a_page_without_parts_is_whole_whatever_header_is_sent(self, admin, path):
        """Anybody can send the header; before, it made these pages fail."""
        answer = admin.get(path, headers=HTMX)
        assert answer.status_code == 200
        assert self.WHOLE in answer.content.decode().lower()

    @pytest.mark.parametrize("headers", [{}, HTMX])
    def test_caches_keep_part_and_page_apart(self, admin, headers):
        answer = admin.get("/quan-tri/don-vi", headers=headers)
        assert "HX-Request" in answer.headers["Vary"]
        assert answer.headers["Cache-Control"] == "no-store"

    def test_the_status_is_what_the_view_says(self, db):
        request = asked()
        request.user = make.user()
        answer = page(request, "422.html", status=409, sentences=["Câu"], layout="public.html")
        assert answer.status_code == 409
        assert isinstance(answer, HttpResponse)

    def test_a_part_of_another_name_is_never_taken(self, db):
        """The part of `a/b.html` is `a/_b.html` and nothing else."""
        request = RequestFactory().get("/", headers=HTMX)
        request.user = make.user()
        answer = page(request, "422.html", sentences=["Câu"], layout="public.html")
        assert "Câu" in answer.content.decode()


class TestErrorsOn:
    def bound(self) -> QuestionForm:
        form = QuestionForm({"day": "05/02/2026", "name": "x"})
        assert form.is_valid()
        return form

    def test_a_sentence_without_a_field_stands_above_the_form(self):
        form = self.bound()
        with errors_on(form):
            raise ValidationError("Chọn đơn vị khác.")
        assert form.non_field_errors() == ["Chọn đơn vị khác."]

    def test_a_sentence_for_a_field_stands_at_the_field(self):
        form = self.bound()
        with errors_on(form):
            raise ValidationError({"name": "Nhập tên", "day": ["Nhập ngày", "Ngày đã qua"]})
        assert form.errors == {"name": ["Nhập tên"], "day": ["Nhập ngày", "Ngày đã qua"]}
        assert not form.is_valid()

    @pytest.mark.parametrize("error", [KeyError("x"), PermissionDenied(), ValueError("y")])
    def test_what_is_no_refusal_is_not_swallowed(self, error):
        form = self.bound()
        with pytest.raises(type(error)), errors_on(form):
            raise error
        assert not form.errors

    def test_without_a_refusal_the_form_stays_good(self):
        form = self.bound()
        with errors_on(form):
            pass
        assert form.is_valid()


class TestAsSent:
    def test_the_refused_form_keeps_its_place(self):
        refused = QuestionForm({"day": "hôm qua"}, auto_id="id_%s_7")
        assert as_sent(refused, QuestionForm(auto_id="id_%s_7")) is refused

    @pytest.mark.parametrize("other", ["id_%s_8", "id_%s"])
    def test_its_neighbours_stay_as_they_were(self, other):
        refused, own = QuestionForm({}, auto_id="id_%s_7"), QuestionForm(auto_id=other)
        assert as_sent(refused, own) is own

    def test_a_button_that_was_refused_is_no_form_of_the_page(self):
        own = QuestionForm()
        assert as_sent(forms.Form({}), own) is own
        assert as_sent(None, own) is own


class TestFile:
    @pytest.mark.parametrize(
        ("media_type", "shown"),
        [("application/pdf", "inline"), ("text/calendar; charset=utf-8", "attachment")],
    )
    def test_what_is_printed_opens_and_the_rest_is_saved(self, media_type, shown):
        answer = file(b"x", "don.tep", media_type)
        assert answer["Content-Disposition"] == f'{shown}; filename="don.tep"'
        assert (answer["Content-Type"], answer.content) == (media_type, b"x")


class TestCursor:
    @pytest.mark.parametrize(
        ("query", "cursor"),
        [
            ("", 0),
            ("?sau=", 0),
            ("?sau=12", 12),
            ("?sau=0012", 12),
            ("?sau=-1", 0),  # keys are never negative
            ("?sau=1.5", 0),
            ("?sau=1e3", 0),
            ("?sau=%C2%B2", 0),  # ², which is a digit to str.isdigit and none to int
            ("?sau=1;DROP", 0),
            ("?sau=1&sau=7", 7),  # the last one counts, as everywhere
            ("?sau=" + "9" * LONGEST_CURSOR, int("9" * LONGEST_CURSOR)),
            ("?sau=" + "9" * (LONGEST_CURSOR + 1), 0),
            ("?sau=" + "9" * 5000, 0),  # int() itself refuses so many digits
        ],
    )
    def test_only_a_number_a_key_can_be(self, query, cursor):
        assert cursor_of(asked(query)) == cursor


class TestPaginate:
    def rows(self):
        return Organisation.objects.filter(kind="department")

    def walk(self, size: int) -> list[list[int]]:
        pages, after = [], ""
        while True:
            found = paginate(asked(f"?sau={after}"), self.rows(), size=size)
            pages.append([row.pk for row in found.rows])
            after = found.after
            if not after:
                return pages

    @pytest.mark.parametrize("size", [1, 2, 3, DEPARTMENTS - 1, DEPARTMENTS, DEPARTMENTS + 1])
    def test_every_row_once_newest_first_whatever_the_size(self, departments, size):
        keys = [unit.pk for unit in departments[1:]]
        walked = self.walk(size)
        assert [key for keys_of_page in walked for key in keys_of_page] == keys[::-1]
        assert all(len(keys_of_page) == size for keys_of_page in walked[:-1])

    def test_the_last_page_when_it_is_just_full_has_no_next(self, departments):
        assert paginate(asked(), self.rows(), size=DEPARTMENTS).after == ""
        assert paginate(asked(), self.rows(), size=DEPARTMENTS - 1).after != ""

    def test_a_row_that_is_added_meanwhile_moves_nobody(self, departments):
        """Twin of OFFSET, with which the fourth row would show up twice."""
        first = paginate(asked(), self.rows(), size=4)
        ground.below(departments[0], "Sở Mới", "department")
        second = paginate(asked(f"?sau={first.after}"), self.rows(), size=4)
        assert {row.pk for row in first.rows} & {row.pk for row in second.rows} == set()
        assert len(second.rows) == DEPARTMENTS - 4

    def test_a_row_that_is_gone_meanwhile_hides_nobody(self, departments):
        first = paginate(asked(), self.rows(), size=4)
        first.rows[0].names.all().delete()
        first.rows[0].delete()
        second = paginate(asked(f"?sau={first.after}"), self.rows(), size=4)
        assert len(second.rows) == DEPARTMENTS - 4

    def test_one_query_and_no_count(self, departments, django_assert_num_queries):
        with django_assert_num_queries(1) as asked_of_the_database:
            paginate(asked(), self.rows(), size=3)
        sql = asked_of_the_database.captured_queries[0]["sql"]
        assert "LIMIT 4" in sql
        assert "OFFSET" not in sql
        assert "COUNT" not in sql

    def test_the_order_of_the_list_before_does_not_matter(self, departments):
        found = paginate(asked(), self.rows().order_by("name"), size=2)
        assert [row.pk for row in found.rows] == [departments[-1].pk, departments[-2].pk]

    def test_past_the_end_is_an_empty_page_and_not_an_error(self, departments):
        found = paginate(asked("?sau=1"), self.rows())
        assert (list(found.rows), found.after, bool(found)) == ([], "", False)

    def test_another_key_is_the_cursor_where_it_is_named(self, departments):
        top = departments[0]
        for year in (2024, 2026, 2025):
            ended = date(year, 2, 1)
            top.names.create(name="Tên", valid_from=date(year, 1, 1), valid_to=ended)
        names = top.names.filter(name="Tên")
        newest = max(name.pk for name in names)
        assert paginate(asked(), names, size=1).after == str(newest)

    def test_a_slice_is_true_when_it_holds_a_row(self):
        assert Slice([0], "")
        assert not Slice([], "12")


class TestCappedCount:
    @pytest.mark.parametrize(
        ("cap", "shown"),
        [
            (DEPARTMENTS + 1, "7"),
            (DEPARTMENTS, "7"),
            (DEPARTMENTS - 1, "hơn 6"),
            (1, "hơn 1"),
        ],
    )
    def test_no_further_than_the_cap(self, departments, cap, shown):
        assert capped_count(Organisation.objects.filter(kind="department"), cap) == shown

    def test_nothing_is_nought(self, db):
        assert capped_count(Organisation.objects.all()) == "0"

    def test_thousands_are_written_as_people_write_them(self, db):
        top = ground.province()
        Organisation.objects.bulk_create(
            Organisation(
                code=f"X-{n}", path=f"X-{n}.", kind="commune", name="x", sort_key="x",
                parent=top, province=top,
            )
            for n in range(1001)
        )  # fmt: skip
        rows = Organisation.objects.filter(kind="commune")
        assert capped_count(rows, 1000) == "hơn 1.000"
        assert capped_count(rows, 1001) == "1.001"

    def test_the_database_stops_counting_at_the_cap(self, departments, django_assert_num_queries):
        with django_assert_num_queries(1) as asked_of_the_database:
            capped_count(Organisation.objects.order_by("sort_key"), 3)
        sql = asked_of_the_database.captured_queries[0]["sql"]
        assert "LIMIT 4" in sql
        assert "ORDER BY" not in sql


@pytest.mark.parametrize(
    ("route", "key"),
    [
        ("complaints:petition", "BN26-000001"),
        ("complaints:petition", "XÃ26-000001"),
        ("complaints:petition", "a b?c#d"),
        ("complaints:petition", "BN26-0"),
        ("reception:visit", 7),
        ("reception:visit", 1200),
    ],
)
def test_each_record_of_a_list_has_the_address_that_its_route_gives(route, key) -> None:
    assert addresses(route)(key) == reverse(route, args=[key])
