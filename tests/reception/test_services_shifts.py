"""Who sits at which counter, and how a colleague takes over."""

import pytest
from django.core.exceptions import ValidationError

from portal.access.roles import Role
from reception.models import Shift
from reception.selectors.queue import colleagues, counters
from reception.services import shifts
from tests.reception.factories import AT, TODAY, user
from tests.together import at_once


@pytest.fixture
def lan(place):
    """A colleague of Hoa at the board."""
    return user(Role.RECEPTIONIST, place.board, "Trần Thị Lan")


@pytest.fixture
def shift(place):
    return shifts.open_counter(organisation=place.board, counter=2, by=place.hoa, at=AT)


def left_to(shift, lan, by):
    return shifts.hand_over(shift=shift, to=lan, note="Số 14 chờ bản sao.", by=by, at=AT)


def test_a_counter_has_one_officer(place, shift, lan):
    with pytest.raises(ValidationError, match="Quầy 2 đang do Nguyễn Thị Hoa trực"):
        shifts.open_counter(organisation=place.board, counter=2, by=lan, at=AT)


def test_opening_ones_own_counter_again_changes_nothing(place, shift):
    again = shifts.open_counter(organisation=place.board, counter=2, by=place.hoa, at=AT)
    assert again == shift


def test_an_officer_has_one_counter(place, shift):
    shifts.open_counter(organisation=place.board, counter=3, by=place.hoa, at=AT)
    assert [one.counter for one in counters(place.hoa, place.board, TODAY).opened] == [3]


@pytest.mark.parametrize("counter", [0, 51])
def test_a_counter_has_a_sensible_number(place, counter):
    with pytest.raises(ValidationError, match="Nhập số quầy từ 1 đến 50"):
        shifts.open_counter(organisation=place.board, counter=counter, by=place.hoa, at=AT)


def test_a_counter_handed_over_is_taken_over(place, shift, lan):
    left_to(shift, lan, place.hoa)
    assert [one.note for one in counters(lan, place.board, TODAY).left] == ["Số 14 chờ bản sao."]
    shifts.take_over(shift=shift, by=lan, at=AT)
    found = counters(lan, place.board, TODAY)
    assert (list(found.left), found.mine, found.opened[0].officer) == ([], found.opened[0], lan)


def test_nobody_else_takes_it_over_and_nobody_twice(place, shift, lan):
    left_to(shift, lan, place.hoa)
    with pytest.raises(ValidationError, match="Không có bàn giao"):
        shifts.take_over(shift=shift, by=place.board_head, at=AT)
    shifts.take_over(shift=shift, by=lan, at=AT)
    with pytest.raises(ValidationError, match="Không có bàn giao"):
        shifts.take_over(shift=shift, by=lan, at=AT)


def test_a_counter_is_handed_to_a_colleague_with_a_word(place, shift, lan):
    for to in (place.hoa, place.dung):
        with pytest.raises(ValidationError, match="Chọn người tiếp công dân khác"):
            left_to(shift, to, place.hoa)
    with pytest.raises(ValidationError, match="Ghi việc bàn giao"):
        shifts.hand_over(shift=shift, to=lan, note=" ", by=place.hoa, at=AT)
    assert Shift.objects.get().closed_at is None


def test_a_colleague_neither_closes_nor_hands_over_what_is_not_theirs(place, shift, lan):
    with pytest.raises(ValidationError, match="không còn do Ông/Bà trực"):
        shifts.close_counter(shift=shift, by=lan, at=AT)
    with pytest.raises(ValidationError, match="không còn do Ông/Bà trực"):
        left_to(shift, place.board_head, lan)


def test_colleagues_are_those_who_receive_in_this_unit(place, lan):
    assert set(colleagues(place.hoa, place.board, TODAY)) == {lan, place.board_head}


@pytest.mark.django_db(transaction=True)
def test_of_two_who_sit_down_at_once_one_is_told(place, lan):
    def sits(by):
        return shifts.open_counter(organisation=place.board, counter=1, by=by, at=AT)

    answers = at_once(lambda: sits(place.hoa), lambda: sits(lan))
    assert sum(isinstance(one, Shift) for one in answers) == 1
    assert sum(isinstance(one, ValidationError) for one in answers) == 1
