"""Who must hear from the desk today."""

from datetime import timedelta

import pytest

from reception.kinds import Kind
from reception.models import Outcome, Visit
from reception.selectors.owed import owed
from tests.reception.factories import TODAY, person, taken


def due(visit, on):
    Visit.objects.filter(pk=visit.pk).update(notice_due_on=on)
    return visit


@pytest.mark.parametrize(("days", "shown"), [(-40, False), (-31, True), (0, True), (1, False)])
def test_a_notice_is_owed_on_its_day_and_a_month_longer(place, days, shown):
    visit = due(taken(place.board, place.hoa), TODAY + timedelta(days=days))
    found = [row.visit for row in owed(place.board, TODAY).notices]
    assert found == ([visit] if shown else [])


@pytest.mark.parametrize(
    ("outcome", "said"),
    [(Outcome.ANSWER_NOW, {"outcome_note": "Đã giải thích."}), (Outcome.GUIDE, {})],
)
def test_who_was_told_at_the_counter_is_owed_nothing(place, outcome, said):
    due(taken(place.board, place.hoa, outcome=outcome, referred_to="Tòa án", **said), TODAY)
    assert not owed(place.board, TODAY).notices


def test_nor_is_who_was_told_since_and_nobody_sees_the_unit_next_door(place):
    visit = due(taken(place.board, place.hoa), TODAY)
    assert not owed(place.commune, TODAY).notices
    Visit.objects.filter(pk=visit.pk).update(noticed_on=TODAY)
    assert not owed(place.board, TODAY).notices


def test_a_screen_in_the_hall_shows_letters_and_the_alias_of_who_denounces(place):
    due(taken(place.board, place.hoa, people=[person("Nguyễn Thị Ví Dụ")]), TODAY)
    told = due(taken(place.board, place.hoa, kind=Kind.DENUNCIATION), TODAY)
    assert [row.who for row in owed(place.board, TODAY).notices] == ["N.T.V.D.", told.alias]


def test_an_appointment_is_there_on_its_day(place):
    visit = taken(
        place.board, place.hoa, outcome=Outcome.SUPPLEMENT, outcome_note="Bản sao quyết định",
        appointment_on=TODAY + timedelta(days=3),
    )  # fmt: skip
    assert not owed(place.board, TODAY).appointments
    found = owed(place.board, TODAY + timedelta(days=3)).appointments
    assert [row.visit for row in found] == [visit]
