"""The notes that the database itself takes of petitions that came, went or changed."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from complaints.models import Petition, TouchedHalf
from portal.access.roles import Role
from reception.kinds import Field, Kind
from reports import indicators, selectors, services
from reports.models import PetitionCount, ProvinceCounted
from reports.period import between
from reports.selectors import rollups
from reports.services import rollups as folding
from tests.reports import factories
from tests.reports.factories import AT, TODAY

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 1)


@pytest.fixture
def by(land):
    return factories.user(Role.UNIT_HEAD, land.province)


@pytest.fixture
def made(land, by):
    """A petition of 10 June, of which no note is left."""
    found = factories.petition(land.commune, by, date(2026, 6, 10), field=Field.POLICY)
    TouchedHalf.objects.all().delete()
    return found


def notes() -> list[tuple[int, date]]:
    return sorted(TouchedHalf.objects.values_list("province_id", "half"))


def ahead() -> list[tuple[date, str, str, int]]:
    return sorted(PetitionCount.objects.values_list("half", "kind", "field", "count"))


# --- what leaves a note


@pytest.mark.parametrize(
    ("day", "half"),
    [
        (date(2026, 6, 1), date(2026, 6, 1)),
        (date(2026, 6, 14), date(2026, 6, 1)),
        (date(2026, 6, 15), date(2026, 6, 15)),
        (date(2026, 6, 30), date(2026, 6, 15)),
        (date(2026, 2, 28), date(2026, 2, 15)),
        (date(2028, 2, 29), date(2028, 2, 15)),
        (date(2025, 12, 31), date(2025, 12, 15)),
        (date(2026, 1, 1), date(2026, 1, 1)),
    ],
)
def test_the_database_halves_months_as_the_windows_are_made(land, by, day, half):
    factories.petition(land.commune, by, day)
    assert notes() == [(land.province.pk, half)]
    services.fold()
    assert ahead() == [(half, Kind.COMPLAINT, Field.OTHER, 1)]


def test_petitions_of_one_statement_leave_one_note_for_each_half_and_province(land, by):
    places = (land.commune, land.other, land.neighbour)
    for where in places:
        for day in (3, 4, 20):
            factories.petition(where, by, date(2026, 6, day))
    TouchedHalf.objects.all().delete()
    Petition.objects.update(field=Field.JUSTICE)
    halves = [JUNE, date(2026, 6, 15)]
    assert notes() == sorted(
        (province.pk, half) for province in (land.province, land.neighbour) for half in halves
    )


@pytest.mark.parametrize(
    ("change", "halves"),
    [
        ({"kind": Kind.RECOMMENDATION}, [date(2026, 6, 1)]),
        ({"field": Field.JUSTICE}, [date(2026, 6, 1)]),
        ({"received_on": date(2026, 6, 14)}, [date(2026, 6, 1)]),
        ({"received_on": date(2026, 6, 15)}, [date(2026, 6, 1), date(2026, 6, 15)]),
        ({"received_on": date(2026, 5, 31)}, [date(2026, 5, 15), date(2026, 6, 1)]),
        ({"field": Field.POLICY}, []),  # as it was
        ({"summary": "Nội dung khác"}, []),
        ({"state": "guided"}, []),
        ({"due_on": TODAY}, []),
    ],
)
def test_a_change_of_what_is_counted_leaves_a_note_of_both_halves(land, made, change, halves):
    Petition.objects.filter(pk=made.pk).update(**change)
    assert notes() == [(land.province.pk, half) for half in halves]


def test_a_petition_given_to_another_province_leaves_a_note_in_both(land, made):
    Petition.objects.filter(pk=made.pk).update(organisation=land.neighbour, province=land.neighbour)
    assert notes() == sorted([(land.province.pk, JUNE), (land.neighbour.pk, JUNE)])


def test_a_petition_moved_within_its_province_leaves_none(made, land):
    Petition.objects.filter(pk=made.pk).update(organisation=land.other)
    assert notes() == []


def test_a_petition_that_is_gone_leaves_a_note(land, made):
    services.rebuild(province=land.province.pk, at=AT)
    made.delete()
    assert notes() == [(land.province.pk, JUNE)]
    services.fold()
    assert ahead() == []


def test_a_statement_that_changes_nothing_leaves_no_note(land, made):
    Petition.objects.filter(pk=0).update(field=Field.JUSTICE)
    Petition.objects.filter(pk=0).delete()
    assert notes() == []


def test_what_is_taken_back_leaves_no_note(land, made):
    with transaction.atomic():
        Petition.objects.filter(pk=made.pk).update(field=Field.JUSTICE)
        assert notes()
        transaction.set_rollback(True)
    assert notes() == []


def test_a_change_by_hand_in_the_database_leaves_a_note_too(land, made):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE complaints_petition SET field = 'other' WHERE id = %s", [made.pk])
    assert notes() == [(land.province.pk, JUNE)]


# --- folding


def test_folding_takes_away_as_many_notes_as_it_says(land, by):
    for day in (1, 2, 20):
        factories.petition(land.commune, by, date(2026, 6, day))
    assert len(notes()) == 3
    assert services.fold() == 3
    assert services.fold() == 0
    assert ahead() == [
        (JUNE, Kind.COMPLAINT, Field.OTHER, 2),
        (date(2026, 6, 15), Kind.COMPLAINT, Field.OTHER, 1),
    ]


def test_folding_counts_anew_only_what_was_touched(land, by, made):
    services.rebuild(province=land.province.pk, at=AT)
    PetitionCount.objects.update(count=70)
    factories.petition(land.commune, by, date(2026, 6, 20))
    factories.petition(land.neighbour, by, date(2026, 6, 10))
    services.fold()
    told = PetitionCount.objects.filter(province=land.province).values_list("half", "count")
    assert sorted(told) == [(JUNE, 70), (date(2026, 6, 15), 1)]


def test_no_more_notes_are_taken_at_once_than_are_held(land, by, monkeypatch):
    monkeypatch.setattr(folding, "AT_ONCE", 2)
    for day in (1, 2, 3):
        factories.petition(land.commune, by, date(2026, 6, day))
    assert [services.fold(), services.fold(), services.fold()] == [2, 1, 0]
    assert ahead() == [(JUNE, Kind.COMPLAINT, Field.OTHER, 3)]


def test_kinds_and_fields_are_counted_apart(land, by):
    for kind, field in ((Kind.COMPLAINT, Field.OTHER), (Kind.COMPLAINT, Field.POLICY),
                        ("", Field.POLICY), ("", Field.POLICY)):  # fmt: skip
        factories.petition(land.commune, by, JUNE, kind=kind, field=field)
    services.fold()
    assert ahead() == [
        (JUNE, "", Field.POLICY, 2), (JUNE, Kind.COMPLAINT, Field.OTHER, 1),
        (JUNE, Kind.COMPLAINT, Field.POLICY, 1),
    ]  # fmt: skip


# --- the night


def test_the_night_counts_all_of_a_province_and_says_when(land, made):
    assert services.rebuild(province=land.province.pk, at=AT) == 1
    assert ProvinceCounted.objects.get().at == AT
    later = AT + timedelta(days=1)
    assert services.rebuild(province=land.province.pk, at=later) == 1
    assert ProvinceCounted.objects.get().at == later
    assert ahead() == [(JUNE, Kind.COMPLAINT, Field.POLICY, 1)]


def test_the_night_takes_away_what_no_petition_stands_behind(land, made):
    PetitionCount.objects.create(
        province=land.province, half=JUNE, kind="", field=Field.OTHER, count=9
    )
    kept = PetitionCount.objects.create(
        province=land.neighbour, half=JUNE, kind="", field=Field.OTHER, count=4
    )
    TouchedHalf.objects.create(province=land.neighbour, half=JUNE)
    TouchedHalf.objects.create(province=land.province, half=JUNE)
    services.rebuild(province=land.province.pk, at=AT)
    assert ahead() == [(JUNE, "", Field.OTHER, 4), (JUNE, Kind.COMPLAINT, Field.POLICY, 1)]
    assert PetitionCount.objects.filter(pk=kept.pk).exists()
    assert notes() == [(land.neighbour.pk, JUNE)]


def test_a_province_without_petitions_is_counted_too(land):
    assert services.rebuild(province=land.neighbour.pk, at=AT) == 0
    assert ProvinceCounted.objects.get().province == land.neighbour
    assert selectors.provinces_with_petitions() == []


def test_provinces_are_told_once_and_in_order(land, by):
    for where in (land.neighbour, land.commune, land.other, land.commune):
        factories.petition(where, by, JUNE)
    assert selectors.provinces_with_petitions() == sorted([land.province.pk, land.neighbour.pk])


# --- what the database refuses


def test_one_count_for_each_half_kind_and_field(land):
    row = {"province": land.province, "half": JUNE, "kind": "", "field": Field.OTHER}
    PetitionCount.objects.create(**row, count=1)
    PetitionCount.objects.create(**row | {"field": Field.POLICY}, count=1)
    with pytest.raises(IntegrityError, match="petition_count_once"):
        PetitionCount.objects.create(**row, count=2)


def test_a_count_is_never_below_nought(land):
    with pytest.raises(IntegrityError, match="count"):
        PetitionCount.objects.create(
            province=land.province, half=JUNE, kind="", field=Field.OTHER, count=-1
        )


def test_a_province_is_said_to_be_counted_once(land):
    ProvinceCounted.objects.create(province=land.province, at=AT)
    with pytest.raises(IntegrityError, match="province"):
        ProvinceCounted.objects.create(province=land.province, at=AT)


# --- what is read of it


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (date(2026, 6, 1), date(2026, 6, 14), 2),  # the half, as counted ahead
        (date(2026, 6, 1), date(2026, 6, 30), 3),
        (date(2026, 6, 2), date(2026, 6, 30), 2),
        (date(2026, 6, 1), date(2026, 6, 19), 2),
        (date(2026, 6, 14), date(2026, 6, 20), 2),
        (date(2026, 6, 15), date(2026, 6, 19), 0),
        (date(2026, 5, 31), date(2026, 7, 1), 3),
    ],
)
def test_days_outside_whole_halves_are_counted_on_the_spot(land, by, start, end, count):
    for day in (1, 14, 20):
        factories.petition(land.commune, by, date(2026, 6, day))
    for province in (land.province, land.merged):
        services.rebuild(province=province.pk, at=AT)
    ground = indicators.ground("BAC-NINH", TODAY)
    assert sum(rollups.by_field(ground, between(start, end)).values()) == count
    assert sum(rollups.by_kind(ground, between(start, end)).values()) == count


def test_by_unit_tells_code_name_and_month_of_the_window_alone(land, by):
    for where, month in ((land.commune, 6), (land.commune, 6), (land.other, 7), (land.other, 8)):
        factories.petition(where, by, date(2026, month, 5))
    found = rollups.by_unit(
        indicators.ground("BAC-NINH", TODAY), between(date(2026, 6, 5), date(2026, 7, 5))
    )
    assert found == {
        (land.commune.code, land.commune.name): {6: 2}, (land.other.code, land.other.name): {7: 1},
    }  # fmt: skip
