"""The made-up records as lines, before anything is entered: their sums, their days, their names."""

from collections import Counter
from datetime import date, timedelta
from itertools import chain

import pytest

from complaints.models import Result, Source
from complaints.services.bulk import Handled
from reception.kinds import Field, Kind
from reception.models import Mode
from reports.demo import golden, volume
from reports.demo.invented import ASKS, TOPICS, person, spread, working
from reports.period import parse

TODAY = date(2026, 11, 20)
YEARS = {2022: golden.petitions_2022, 2021: golden.petitions_2021}
BATCHES = {2022: golden.PETITIONS_2022, 2021: golden.PETITIONS_2021}
DESKS = {desk.unit: desk for desk in volume.DESKS}


@pytest.mark.parametrize(
    ("group", "turns", "people", "large"),
    [(golden.REGULAR, 1977, 2018, 2), (golden.LEADERS, 673, 698, 1)],
)
def test_a_group_of_visits_adds_up_to_what_was_published(group, turns, people, large):
    assert (group.turns, group.people, len(group.large)) == (turns, people, large)


def test_the_visits_are_those_of_their_groups():
    lines = list(golden.visits())
    assert len(lines) == 1977 + 673
    assert sum(line.people for line in lines) == 2018 + 698
    assert sum(line.people >= 5 for line in lines) == 3
    assert sum(line.mode is Mode.REGULAR for line in lines) == 1977
    assert not any(line.kind is Kind.DENUNCIATION for line in lines)


def test_each_visit_to_a_leader_belongs_to_an_announced_day_of_its_own():
    announced = {line.key for line in golden.sessions()}
    assert len(announced) == golden.SESSIONS
    tied = [line.session_key for line in golden.visits() if line.mode is not Mode.REGULAR]
    assert len(tied) == len(set(tied)) == 673
    assert set(tied) <= announced


@pytest.mark.parametrize("year", YEARS)
def test_the_petitions_are_those_of_their_batches(year):
    found = Counter((line.kind, line.handled, bool(line.settled_on)) for line in YEARS[year]())
    expected: Counter[tuple[Kind, Handled, bool]] = Counter()
    for batch in BATCHES[year]:
        expected[batch.kind, batch.handled, True] += batch.settled
        expected[batch.kind, batch.handled, False] += batch.received - batch.settled
    assert found == +expected


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("code", ["NAM", "DV"])
def test_every_day_of_a_life_lies_inside_both_years_of_reporting(year, code):
    """So that both windows give the published figures."""
    period = parse(f"{code}/{year}")
    for line in YEARS[year]():
        for day in (line.received_on, line.processed_on, line.settled_on):
            assert day is None or period.covers(day), line.key


@pytest.mark.parametrize("code", ["NAM", "DV"])
def test_every_visit_and_announced_day_lies_inside_both_years(code):
    period = parse(f"{code}/2022")
    assert all(period.covers(line.received_on) for line in golden.visits())
    assert all(period.covers(line.held_on) for line in golden.sessions())


@pytest.mark.parametrize("year", YEARS)
def test_the_days_of_a_life_follow_each_other_and_are_no_weekends(year):
    for line in YEARS[year]():
        days = [day for day in (line.received_on, line.processed_on, line.settled_on) if day]
        assert days == sorted(days)
        assert all(day.weekday() < 5 for day in days)


def test_nothing_of_2021_is_left_open_when_2022_begins():
    first = parse("NAM/2022").start
    for line in golden.petitions_2021():
        assert line.processed_on
        assert line.processed_on < first
        if line.is_competent:
            assert line.settled_on
            assert line.settled_on < first


def test_the_broadcaster_passed_on_123_of_which_52_are_settled():
    press = [line for line in golden.petitions_2022() if line.source == Source.PRESS]
    assert (len(press), sum(bool(line.settled_on) for line in press)) == (123, 52)


def test_keys_are_used_once_over_both_years():
    keys = [line.key for line in chain(golden.petitions_2021(), golden.petitions_2022())]
    assert len(keys) == len(set(keys)) == 2636 + 3108
    assert len({line.key for line in golden.visits()}) == 2650


def test_lines_are_the_same_each_time():
    assert list(golden.petitions_2022()) == list(golden.petitions_2022())
    assert list(golden.visits()) == list(golden.visits())


# --- the volume of an ordinary year and a half


def of(desk: str, scale: int = 1) -> list:
    return list(volume.petitions(DESKS[desk], TODAY, scale))


@pytest.mark.parametrize("scale", [1, 2, 3])
@pytest.mark.parametrize("desk", DESKS)
def test_a_desk_has_its_load_times_the_scale(desk, scale):
    assert len(of(desk, scale)) == DESKS[desk].petitions * scale
    visits = list(volume.visits(DESKS[desk], TODAY, scale))
    assert len(visits) == DESKS[desk].visits * scale
    assert len({line.key for line in visits}) == len(visits)


@pytest.mark.parametrize("today", [TODAY, date(2026, 1, 1), date(2028, 2, 29), date(2026, 11, 22)])
@pytest.mark.parametrize("desk", DESKS)
def test_no_line_lies_in_the_future_or_runs_backwards(desk, today):
    for line in volume.petitions(DESKS[desk], today, 1):
        days = [line.received_on, line.processed_on, line.settled_on, line.enforced_on]
        known = [day for day in days if day]
        assert known == sorted(known), line
        assert known[-1] <= today
        assert known[0] >= today - timedelta(days=volume.DAYS_BACK + 2)  # back over a weekend


@pytest.mark.parametrize("desk", DESKS)
def test_what_is_settled_was_accepted_and_has_a_result_of_its_kind(desk):
    for line in of(desk):
        if line.settled_on:
            assert line.handled is Handled.ACCEPT
            assert (line.result == Result.ANSWERED) is (line.kind == Kind.RECOMMENDATION)
        else:
            assert (line.result, line.decision_number, line.must_enforce) == ("", "", False)


@pytest.mark.parametrize("desk", DESKS)
def test_what_waits_was_not_yet_sorted(desk):
    waiting = [line for line in of(desk) if line.handled is Handled.WAITING]
    assert all(line.processed_on is None for line in waiting)
    assert all((line.is_eligible, line.is_competent) == (None, None) for line in waiting)


def test_people_of_different_desks_are_different_people():
    names = [{line.person for line in of(desk) if line.person} for desk in DESKS]
    for place, some in enumerate(names):
        for others in names[place + 1 :]:
            assert not some & others


@pytest.mark.parametrize(
    "line", [line for desk in DESKS for line in of(desk)[:5]], ids=lambda x: x.key
)
def test_no_denouncer_has_a_name_and_everybody_else_an_invented_one(line):
    if line.kind == Kind.DENUNCIATION:
        assert line.person is None
    else:
        assert " Ví Dụ " in line.person.full_name
        assert (line.person.number, line.person.phone) == ("", "")


# --- what they are made of


@pytest.mark.parametrize(
    ("total", "first", "last"),
    [(1, date(2026, 1, 5), date(2026, 12, 4)), (2, date(2026, 1, 5), date(2026, 12, 4)),
     (500, date(2026, 1, 5), date(2026, 1, 9)), (7, date(2026, 1, 5), date(2026, 1, 5))],
)  # fmt: skip
def test_days_are_spread_from_the_first_to_the_last(total, first, last):
    days = list(spread(total, first, last))
    assert len(days) == total
    assert days == sorted(days)
    assert days[0] == first
    assert total == 1 or days[-1] == last


def test_none_are_spread_over_nothing():
    assert list(spread(0, TODAY, TODAY)) == []


@pytest.mark.parametrize("step", range(14))
def test_a_weekend_becomes_its_friday(step):
    day = date(2026, 11, 9) + timedelta(days=step)  # from a Monday
    moved = working(day)
    assert moved.weekday() < 5
    assert moved == (day if day.weekday() < 5 else day - timedelta(days=day.weekday() - 4))


def test_the_first_thousand_people_are_told_apart_by_their_address():
    assert len({person(n) for n in range(1000)}) == 1000
    assert person(7) == person(7)


def test_every_kind_is_asked_for_in_its_words_and_every_topic_has_a_field():
    assert set(ASKS) == {Kind.COMPLAINT, Kind.DENUNCIATION, Kind.RECOMMENDATION}
    assert all(field in Field for field, _ in TOPICS)
