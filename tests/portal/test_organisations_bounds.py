"""Units at the edges: longest names, both spellings, first and last days, two at once."""

import unicodedata
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from portal.audit.models import Entry
from portal.organisations import selectors, services
from portal.organisations.models import Organisation, Succession
from portal.organisations.names import sort_key
from tests.portal import ground_factories as ground
from tests.portal import people_factories as make

pytestmark = pytest.mark.django_db
BEGAN, MIDDLE, LATER = date(2025, 7, 1), date(2026, 3, 1), date(2027, 1, 1)
ONE_DAY = timedelta(days=1)


@pytest.fixture
def top():
    return ground.province()


def rename(unit, name, on=MIDDLE, basis=ground.BASIS):
    return services.rename_unit(unit=unit, name=name, on=on, basis=basis, by=None, at=ground.AT)


def close(unit, on=MIDDLE, successors=()):
    return services.close_unit(
        unit=unit, on=on, basis=ground.BASIS, by=None, at=ground.AT, successors=successors
    )


def refused(work) -> str:
    with pytest.raises(ValidationError) as error:
        work()
    (sentence,) = error.value.messages
    return sentence


class TestSpelling:
    @pytest.mark.parametrize("form", ["NFC", "NFD", "NFKD"])
    def test_a_name_is_kept_composed_and_its_designation_known(self, top, form):
        unit = ground.below(top, unicodedata.normalize(form, "Xã Lục Ngạn"))
        assert (unit.name, unit.designation) == ("Xã Lục Ngạn", "xã")
        assert unit.code == "BAC-NINH.XA-LUC-NGAN"
        assert unit.names.get().name == "Xã Lục Ngạn"

    def test_the_same_name_decomposed_is_not_a_new_name(self, top):
        unit = ground.below(top)
        typed = unicodedata.normalize("NFD", unit.name)
        assert refused(lambda: rename(unit, typed)).startswith("Tên mới giống tên đang dùng")

    def test_nor_a_free_code(self, top):
        ground.below(top, "Xã Đức Hòa")
        typed = unicodedata.normalize("NFD", "Xã Đức Hoà")
        assert "đã có. Nhập mã số riêng" in refused(lambda: ground.below(top, typed))

    @pytest.mark.parametrize("name", ["", "   ", "\n\t", "---", "...", "!?"])
    def test_a_name_without_a_letter_is_none(self, top, name):
        assert refused(lambda: ground.below(top, name)).startswith("Nhập tên đơn vị")

    def test_spaces_are_one_space(self, top):
        assert ground.below(top, "  Xã\u00a0Lục \n Ngạn ").name == "Xã Lục Ngạn"


class TestLength:
    def test_a_long_name_below_a_long_code_is_refused_in_words(self, top):
        deep = ground.below(
            top, "Sở Nông nghiệp và Môi trường và Phát triển nông thôn", "department"
        )
        said = refused(lambda: ground.below(deep, "Chi cục " + "Rừng " * 18, "service_unit"))
        assert said == "Tên đơn vị quá dài để lập mã. Viết gọn tên rồi nhập lại."
        assert not deep.children.exists()

    @pytest.mark.parametrize(("letters", "fits"), [(109, True), (110, True), (111, False)])
    def test_the_code_and_its_point_are_all_that_counts(self, top, letters, fits):
        """BAC-NINH. is nine letters of the 120; the point of the path and a dash stay free."""
        name = "a" * letters
        if fits:
            assert ground.below(top, name).code == f"BAC-NINH.{name.upper()}"
        else:
            assert "quá dài" in refused(lambda: ground.below(top, name))

    def test_the_longest_name_a_form_takes_can_be_given(self, top):
        name = "ế" * 150
        assert rename(top, name).name == name
        assert Entry.objects.get(verb="rename_unit").subject_label == name

    def test_a_label_of_the_trail_is_cut_and_the_act_goes_on(self, top):
        name = ("Ủy ban nhân dân " * 11).strip()
        rename(top, name)
        assert len(name) > 160
        assert Entry.objects.get(verb="rename_unit").subject_label == name[:160]

    def test_the_key_of_the_longest_name_fits_its_column(self):
        column = Organisation._meta.get_field("sort_key")
        assert len(sort_key("ế" * 150)) <= column.max_length
        assert len(sort_key(" ".join("ế" * 75))) <= column.max_length


class TestDays:
    @pytest.mark.parametrize(
        ("on", "there"),
        [
            (BEGAN - ONE_DAY, False),
            (BEGAN, True),
            (MIDDLE - ONE_DAY, True),
            (MIDDLE, False),  # the end is the first day on which it is no longer there
        ],
    )
    def test_in_force_from_its_first_day_to_the_day_before_its_end(self, top, on, there):
        unit = ground.below(top)
        close(unit)
        assert (unit in selectors.in_force(on)) is there
        assert (unit in selectors.communes_of(top, on)) is there
        assert unit in selectors.communes_of(top)

    @pytest.mark.parametrize(
        ("on", "name"),
        [
            (BEGAN - ONE_DAY, "Xã Giữa"),  # before anything is known: what it is called today
            (BEGAN, "Xã Lục Ngạn"),
            (MIDDLE - ONE_DAY, "Xã Lục Ngạn"),
            (MIDDLE, "Xã Giữa"),
            (LATER - ONE_DAY, "Xã Giữa"),
            (LATER, "Xã Mới"),
            (date.max, "Xã Mới"),
        ],
    )
    def test_each_day_has_its_name(self, top, on, name):
        unit = rename(ground.below(top), "Xã Giữa")
        unit = rename(unit, "Xã Mới", on=LATER)
        assert selectors.name_on(unit, on) == name
        assert unit.name == "Xã Giữa"  # today is before LATER

    @pytest.mark.parametrize(("days", "taken"), [(0, False), (-1, False), (1, True)])
    def test_a_new_name_begins_after_the_old_one(self, top, days, taken):
        unit = ground.below(top)
        on = BEGAN + timedelta(days=days)
        if taken:
            assert rename(unit, "Xã Mới", on=on).name == "Xã Mới"
        else:
            assert refused(lambda: rename(unit, "Xã Mới", on=on)) == (
                "Nhập ngày đổi tên sau ngày 01/07/2025, ngày của tên cũ."
            )

    @pytest.mark.parametrize(("days", "taken"), [(0, False), (1, True)])
    def test_an_end_comes_after_the_beginning(self, top, days, taken):
        unit, on = ground.below(top), BEGAN + timedelta(days=days)
        if taken:
            assert close(unit, on=on).valid_to == on
        else:
            assert "Nhập ngày kết thúc sau ngày 01/07/2025" in refused(lambda: close(unit, on=on))


class TestBelow:
    @pytest.fixture
    def farms(self, top):
        return ground.below(top, "Sở Nông nghiệp", "department", on=BEGAN)

    @pytest.fixture
    def station(self, farms):
        return ground.below(farms, "Trạm Thú y", "service_unit", on=BEGAN)

    @pytest.mark.parametrize(
        ("child_ends", "unit_ends", "taken"),
        [
            (None, MIDDLE, False),
            (LATER, MIDDLE, False),  # it would live on below what is gone
            (MIDDLE + ONE_DAY, MIDDLE, False),
            (MIDDLE, MIDDLE, True),
            (MIDDLE, LATER, True),
        ],
    )
    def test_nothing_outlives_what_it_belongs_to(
        self, farms, station, child_ends, unit_ends, taken
    ):
        if child_ends:
            close(station, on=child_ends)
        if taken:
            assert close(farms, on=unit_ends).valid_to == unit_ends
        else:
            assert "còn 1 đơn vị trực thuộc" in refused(lambda: close(farms, on=unit_ends))

    def test_what_will_end_takes_nothing_new_from_that_day(self, farms):
        close(farms, on=LATER)
        farms.refresh_from_db()
        assert "đã kết thúc ngày 01/01/2027" in refused(
            lambda: ground.below(farms, "Trạm Mới", "service_unit", on=LATER)
        )
        assert ground.below(farms, "Trạm Mới", "service_unit", on=LATER - ONE_DAY).parent == farms

    def test_nothing_is_older_than_what_it_belongs_to(self, farms):
        said = refused(lambda: ground.below(farms, "Trạm", "service_unit", on=BEGAN - ONE_DAY))
        assert said.startswith("Nhập ngày từ 01/07/2025, ngày lập Sở Nông nghiệp")

    @pytest.mark.parametrize(
        "work",
        [
            lambda unit: rename(unit, "Xã Khác", on=LATER),
            lambda unit: close(unit, on=LATER),
            lambda unit: services.edit_unit(
                unit=unit, phone="", address="", is_remote=False, by=None, at=ground.AT
            ),
            lambda unit: services.confirm_name(
                unit=unit, on=BEGAN, basis="x", by=None, at=ground.AT
            ),
        ],
    )
    def test_what_has_ended_is_changed_no_more(self, top, work):
        unit = ground.below(top)
        close(unit)
        assert refused(lambda: work(unit)).startswith("Xã Lục Ngạn đã kết thúc ngày 01/03/2026")


class TestSuccessors:
    def test_one_that_does_not_exist_yet_carries_nothing_on(self, top):
        heir = ground.below(top, "Xã Mới", on=LATER)
        unit = ground.below(top)
        said = refused(lambda: close(unit, successors=[heir]))
        assert said == "Xã Mới không hoạt động ngày 01/03/2026. Chọn đơn vị khác."
        assert not Succession.objects.exists()

    def test_one_that_begins_that_very_day_does(self, top):
        heir = ground.below(top, "Xã Mới", on=MIDDLE)
        close(ground.below(top), successors=[heir])
        row = Succession.objects.get()
        assert (row.successor, row.effective_on, row.basis) == (heir, MIDDLE, ground.BASIS)

    def test_a_split_needs_two_different_ones(self, top):
        unit, heir = ground.below(top), ground.below(top, "Xã Mới")
        given = {"on": MIDDLE, "basis": "x", "by": None, "at": ground.AT}
        said = refused(lambda: services.split_unit(unit=unit, into=[heir, heir], **given))
        assert said == "Chọn ít nhất hai đơn vị khác nhau để chia, tách."

    def test_a_merger_of_none_is_none(self, top):
        given = {"on": MIDDLE, "basis": "x", "by": None, "at": ground.AT}
        said = refused(lambda: services.merge_units(units=[], into=top, **given))
        assert said == "Chọn ít nhất một đơn vị để sáp nhập."


class TestPhone:
    @pytest.mark.parametrize("phone", ["", "113", "(0222) 3.821-000", "+84 222 3821000"])
    def test_what_is_kept(self, top, phone):
        given = {"address": "", "is_remote": False, "by": None, "at": ground.AT}
        assert services.edit_unit(unit=top, phone=phone, **given).phone == phone

    @pytest.mark.parametrize(
        "phone", ["12", "abc", "0222-3821000 máy 1", "<b>", "１１３", "...---"]
    )
    def test_what_is_not(self, top, phone):
        given = {"address": "", "is_remote": False, "by": None, "at": ground.AT}
        said = refused(lambda: services.edit_unit(unit=top, phone=phone, **given))
        assert said == "Nhập số điện thoại chỉ gồm chữ số và dấu . ( ) + -"


@pytest.mark.django_db(transaction=True)
class TestAtTheSameTime:
    def test_two_end_one_unit(self):
        unit = ground.below(ground.province())
        gave = make.at_the_same_time(lambda: close(unit))
        ended = [one for one in gave if isinstance(one, Organisation)]
        (late,) = [one for one in gave if isinstance(one, ValidationError)]
        assert len(ended) == 1
        assert late.messages == ["Xã Lục Ngạn đã kết thúc ngày 01/03/2026. Chọn đơn vị khác."]
        assert Entry.objects.filter(verb="close_unit").count() == 1

    def test_two_rename_one_unit(self):
        unit = ground.below(ground.province())
        gave = make.at_the_same_time(lambda: rename(unit, "Xã Mới"))
        assert sum(isinstance(one, Organisation) for one in gave) == 1
        assert unit.names.count() == 2
        assert unit.names.filter(valid_to=None).count() == 1
