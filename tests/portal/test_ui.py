"""What the pages say in Vietnamese figures, and the reader's own size and contrast."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.forms import CharField, ChoiceField, Form, RadioSelect
from django.http import QueryDict
from django.template.loader import render_to_string

from portal.documents.tables import Cell, Column, Table
from portal.http import Slice
from portal.site import appearance
from portal.templatetags import ui

TODAY = date(2026, 11, 20)


def test_a_date_has_two_digits_and_four():
    assert ui.vn_date(date(2026, 2, 5)) == "05/02/2026"
    assert ui.vn_date(None) == ""


def test_a_moment_shows_the_day_it_is_in_viet_nam():
    assert ui.vn_date(datetime(2026, 11, 20, 18, 0, tzinfo=UTC)) == "21/11/2026"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 12, 18), "thứ Sáu 18/12/2026"),
        (date(2026, 11, 29), "Chủ nhật 29/11/2026"),
        (date(2026, 11, 23), "thứ Hai 23/11/2026"),
        (None, ""),
    ],
)
def test_a_weekday_stands_before_its_date(day, said):
    assert ui.weekday_date(day) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (1234, "1.234"),
        (5612000, "5.612.000"),
        (Decimal("14.5"), "14,5"),
        (Decimal("-953"), "−953"),
        (None, "—"),
        ("", "—"),
    ],
)
def test_numbers_have_dots_and_a_missing_one_is_not_nought(value, said):
    assert ui.number(value) == said


@pytest.mark.parametrize(
    ("due_on", "said"),
    [
        (date(2026, 11, 25), "còn 5 ngày"),
        (date(2026, 11, 20), "Hết hạn hôm nay"),
        (date(2026, 11, 16), "Quá hạn 4 ngày"),
        (None, ""),
    ],
)
def test_a_deadline_says_how_near_it_is(due_on, said):
    assert ui.due_text(due_on, TODAY) == said


@pytest.mark.parametrize(
    ("due_on", "after"),
    [
        (date(2026, 11, 19), ' <span class="tag t-red">Quá hạn 1 ngày</span>'),
        (date(2026, 11, 20), ' <span class="tag t-amber">Hết hạn hôm nay</span>'),
        (date(2026, 11, 23), ' <span class="tag t-amber">còn 3 ngày</span>'),
        (date(2026, 11, 24), ' · <span class="nowrap">còn 4 ngày</span>'),
    ],
)
def test_only_what_is_late_is_red_and_only_what_is_near_has_a_colour(due_on, after):
    assert ui.deadline(due_on, TODAY) == (
        f'<span class="deadline"><span class="nowrap">{ui.vn_date(due_on)}</span>{after}</span>'
    )


def test_nothing_is_said_without_a_deadline():
    assert ui.deadline(None, TODAY) == ""


def test_a_state_in_words_holds_no_markup():
    assert ui.tag("green", "Đã xong") == '<span class="tag t-green">Đã xong</span>'
    assert ui.tag("green", "<b>") == '<span class="tag t-green">&lt;b&gt;</span>'


def test_the_question_of_an_address_keeps_filters_and_drops_what_is_taken_away():
    query = QueryDict("q=đất đai&loai=a&loai=b&sau=7")
    kept = ui.query_string(query, sau="12")
    assert QueryDict(kept[1:]).dict() == {"q": "đất đai", "loai": "b", "sau": "12"}
    assert QueryDict(kept[1:]).getlist("loai") == ["a", "b"]
    assert "sau" not in ui.query_string(query, sau=None)
    assert ui.query_string(None) == "?"


def test_pages_of_a_list_lead_on_and_back_to_the_start():
    shown = render_to_string(
        "components/pagination.html", {"slice": Slice([1], "9"), "query": QueryDict("q=a&sau=20")}
    )
    assert 'href="?q=a&amp;sau=9"' in shown
    assert 'href="?q=a"' in shown
    assert "<nav" not in render_to_string("components/pagination.html", {"slice": Slice([1], "")})


@pytest.mark.parametrize(
    ("phone", "address"),
    [("0222 3821 000", "tel:+842223821000"), ("1900 1234", "tel:19001234")],
)
def test_a_phone_can_be_called(phone, address):
    assert ui.tel(phone) == address


@pytest.mark.parametrize(
    ("path", "url", "current"),
    [
        ("/lam-viec/don", "/lam-viec/don", True),
        ("/lam-viec/don/BN26-1", "/lam-viec/don", True),
        ("/lam-viec/don-khac", "/lam-viec/don", False),
        ("/lam-viec/don", "/lam-viec/", False),
        ("/lam-viec/", "/lam-viec/", True),
    ],
)
def test_a_page_belongs_to_the_address_above_it(path, url, current):
    assert ui.leads_to(path, url) is current


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/lam-viec/don/moi", "/lam-viec/don/moi"),
        ("/lam-viec/don/BN26-1", "/lam-viec/don"),
        ("/lam-viec/tai-khoan", ""),
    ],
)
def test_the_menu_marks_one_entry_the_nearest(path, current):
    menu = [
        SimpleNamespace(url=url) for url in ("/lam-viec/", "/lam-viec/don", "/lam-viec/don/moi")
    ]
    assert ui.current_entry(menu, path) == current


def test_a_page_that_does_not_exist_is_not_in_the_menu(monkeypatch):
    monkeypatch.setattr(ui, "PUBLIC_MENU", (("site:home", "Trang chủ"), ("site:none", "Không")))
    assert ui.public_menu() == [("/", "Trang chủ")]


class Visitor(Form):
    name = CharField(label="Họ và tên", error_messages={"required": "Nhập họ và tên"})
    kind = ChoiceField(
        label="Loại", choices=[("a", "Khiếu nại"), ("b", "Tố cáo")], widget=RadioSelect,
        error_messages={"required": "Chọn loại"},
    )  # fmt: skip
    phone = CharField(label="Điện thoại", required=False, help_text="10 chữ số")
    venue = CharField(label="Nơi tiếp (nếu khác trụ sở)", required=False)


def shown(form: Form, name: str) -> str:
    return render_to_string("components/field.html", {"field": form[name]})


def test_a_field_says_its_error_between_label_and_input():
    text = shown(Visitor({}), "name")
    assert text.index("Họ và tên") < text.index("Nhập họ và tên") < text.index("<input")
    assert 'id="id_name_error"' in text
    assert 'aria-describedby="id_name_error"' in text
    assert 'aria-invalid="true"' in text


def test_what_is_not_required_says_so_once():
    assert "(nếu có)" in shown(Visitor(), "phone")
    assert 'aria-describedby="id_phone_helptext"' in shown(Visitor(), "phone")
    assert "(nếu có)" not in shown(Visitor(), "venue")
    assert "(nếu có)" not in shown(Visitor(), "name")


def test_choices_are_rows_of_one_named_group():
    text = shown(Visitor(), "kind")
    assert text.count("<fieldset") == text.count("<legend") == 1
    assert text.count("<label") == text.count('type="radio"') == 2


def test_the_summary_leads_to_the_fields_in_their_own_words():
    form = Visitor({})
    form.add_error(None, "Đơn này đã có người sửa.")
    text = render_to_string("components/error_summary.html", {"form": form})
    assert "Có thông tin cần sửa" in text
    assert '<a href="#id_name">Nhập họ và tên</a>' in text
    assert '<a href="#id_kind_0">Chọn loại</a>' in text
    assert "Đơn này đã có người sửa." in text
    assert "errsum" not in render_to_string("components/error_summary.html", {"form": Visitor()})


def test_one_table_value_becomes_a_table_with_links():
    table = Table(
        "Đơn theo loại", [Column("Loại", number="1"), Column("Số đơn", "right", number="2")],
        [[Cell("Khiếu nại"), Cell("12", link="/lam-viec/don?loai=khieu-nai")]], note="Ghi chú",
    )  # fmt: skip
    text = render_to_string("components/table.html", {"table": table})
    assert '<a href="/lam-viec/don?loai=khieu-nai">12</a>' in text
    assert '<th scope="col" class="n">Số đơn</th>' in text
    assert "<caption>Đơn theo loại</caption>" in text
    assert "Ghi chú" in text


def test_a_table_without_rows_is_a_sentence():
    table = Table("Trống", [Column("Loại")], [])
    text = render_to_string("components/table.html", {"table": table, "empty": "Chưa có đơn."})
    assert "<table" not in text
    assert "Chưa có đơn." in text


def test_what_people_typed_is_text_and_not_markup():
    table = Table("<b>", [Column("<i>")], [[Cell("<script>alert(1)</script>")]])
    text = render_to_string("components/table.html", {"table": table})
    assert "<script" not in text
    assert "<b>" not in text


@pytest.mark.parametrize(
    ("cookies", "classes"),
    [
        ({}, ""),
        ({"co_chu": "150"}, "text-150"),
        ({"co_chu": "125", "tuong_phan": "cao"}, "text-125 high-contrast"),
        ({"co_chu": '150" onload="x', "tuong_phan": "khac"}, ""),
    ],
)
def test_only_known_cookies_change_the_page(cookies, classes):
    assert appearance.classes(cookies) == classes


def test_letters_grow_in_two_steps_and_come_back():
    assert [appearance.next_size(size) for size in (100, 125, 150)] == [125, 150, 100]


def test_only_known_choices_are_kept():
    assert appearance.choices({"co_chu": "125", "tuong_phan": "cao", "khac": "1"}) == {
        "co_chu": "125", "tuong_phan": "cao",
    }  # fmt: skip
    assert appearance.choices({"co_chu": "900"}) == {}


def test_the_frame_of_a_page_takes_no_name_from_its_content():
    """A name set around the content would hide what a view gave under the same name."""
    frames = Path(__file__).resolve().parents[2] / "templates"
    names = [
        name
        for frame in ("base.html", "staff.html", "public.html")
        for name in re.findall(r" as (\w+) %}", (frames / frame).read_text())
    ]
    assert names
    assert [name for name in names if not name.startswith("header_")] == []
