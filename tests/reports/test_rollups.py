"""What boards count ahead is what the petitions say, whatever was done to them meanwhile."""

import itertools
from datetime import date, timedelta

import pytest
from django.db.models import Count

from complaints.models import Petition, TouchedHalf
from portal.access.roles import Role
from portal.organisations.models import Reorganisation, Succession
from reception.kinds import Field, Kind
from reports import indicators, selectors, services
from reports.indicators.petitions import PETITION
from reports.models import PetitionCount, ProvinceCounted
from reports.period import between, half_of, of, until, whole_halves
from reports.selectors import rollups
from tests.reports import factories
from tests.reports.factories import AT, TODAY

pytestmark = pytest.mark.django_db
KINDS = (Kind.COMPLAINT, Kind.DENUNCIATION, Kind.RECOMMENDATION, "")
FIELDS = (Field.OTHER, Field.POLICY, Field.JUSTICE)
WINDOWS = (
    of("NAM", 2026), of("QII", 2026), between(date(2025, 1, 1), TODAY),
    between(date(2026, 3, 7), date(2026, 3, 9)), between(date(2026, 1, 20), date(2026, 8, 2)),
)  # fmt: skip


@pytest.fixture
def by(land):
    return factories.user(Role.UNIT_HEAD, land.province)


@pytest.fixture
def ground(land):
    return indicators.ground("BAC-NINH", TODAY)


def counted(land) -> None:
    for province in (land.province, land.merged):
        services.rebuild(province=province.pk, at=AT)


def plain(ground, window, *columns):
    """The same, of the petitions themselves."""
    rows = Petition.objects.filter(
        ground.clause(PETITION), received_on__range=(window.start, window.end)
    )
    told = rows.order_by().values_list(*columns).annotate(n=Count("pk"))
    return {tuple(key): count for *key, count in told}


def agree(ground) -> None:
    for window in WINDOWS:
        base = plain(ground, window, "received_on__year", "received_on__month", "kind")
        assert rollups.by_kind(ground, window) == base, str(window)
        base = plain(ground, window, "field")
        assert rollups.by_field(ground, window) == {key: n for (key,), n in base.items()}
        base = plain(ground, window, "organisation__code", "received_on__month")
        told = rollups.by_unit(ground, window)
        found = {(code, month): n for (code, _), row in told.items() for month, n in row.items()}
        assert found == base


def scatter(land, by, count: int = 24) -> list[Petition]:
    places = itertools.cycle([land.commune, land.other, land.department, land.old_commune])
    return [
        factories.petition(
            where, by, date(2025, 2, 3) + timedelta(days=29 * place), kind=KINDS[place % 4],
            field=FIELDS[place % 3],
        )
        for place, where in zip(range(count), places, strict=False)
    ]  # fmt: skip


def test_what_was_counted_ahead_is_what_the_petitions_say(land, by, ground):
    scatter(land, by)
    counted(land)
    agree(ground)


def test_edits_are_told_at_once_and_after_folding(land, by, ground):
    """Deterministic edits of every sort: each board in between says what the petitions say."""
    made = scatter(land, by)
    counted(land)
    for turn in range(3):
        factories.petition(land.other, by, date(2026, 5, 1 + turn), kind=KINDS[turn])
        moved = made[7 * turn + 3]
        day = date(2026, 1 + turn, 15)
        Petition.objects.filter(pk=moved.pk).update(
            received_on=day, year=day.year, field=FIELDS[turn], organisation=land.department,
            processed_on=None,
        )  # fmt: skip
        made.pop(0).delete()
        agree(ground)
        if turn == 1:
            while services.fold():
                pass
            agree(ground)
    while services.fold():
        pass
    assert not TouchedHalf.objects.exists()
    agree(ground)
    columns = ("province", "half", "kind", "field", "count")
    ahead = set(PetitionCount.objects.values_list(*columns))
    counted(land)
    assert set(PetitionCount.objects.values_list(*columns)) == ahead


def test_what_no_board_counts_touches_nothing(land, by):
    made = factories.petition(land.commune, by, TODAY)
    services.fold()
    Petition.objects.filter(pk=made.pk).update(summary="Nội dung khác", assigned_to=by)
    assert not TouchedHalf.objects.exists()
    Petition.objects.filter(pk=made.pk).update(kind=Kind.RECOMMENDATION)
    assert TouchedHalf.objects.get().half == date(2026, 11, 15)


def test_before_the_first_night_the_petitions_are_counted(land, by, ground):
    scatter(land, by)
    PetitionCount.objects.all().delete()
    agree(ground)
    services.rebuild(province=land.province.pk, at=AT)  # of two provinces one is not enough
    agree(ground)


def test_a_province_that_takes_another_over_brings_its_counts(land, by):
    """The counts stay with the unit that had the petitions; the ground adds them up."""
    factories.petition(land.neighbour, by, date(2026, 2, 2))
    counted(land)
    services.rebuild(province=land.neighbour.pk, at=AT)
    day = date(2026, 6, 1)
    Succession.objects.create(
        predecessor=land.neighbour, successor=land.province, effective_on=day,
        kind=Reorganisation.MERGE,
    )  # fmt: skip
    for on, count in ((day - timedelta(days=1), 0), (day, 1)):
        found = rollups.by_field(indicators.ground("BAC-NINH", on), of("NAM", 2026))
        assert sum(found.values()) == count
    agree(indicators.ground("BAC-NINH", day))


def test_too_much_touched_is_counted_from_the_petitions(land, by, ground, monkeypatch):
    counted(land)
    scatter(land, by)
    monkeypatch.setattr(rollups, "MOST_TOUCHED", 3)
    agree(ground)


def test_the_counts_are_read_and_not_the_petitions(land, by, ground, django_assert_num_queries):
    scatter(land, by)
    counted(land)
    PetitionCount.objects.update(count=1000)
    with django_assert_num_queries(3):
        found = rollups.by_field(ground, between(date(2025, 1, 1), date(2026, 10, 31)))
    assert min(found.values()) >= 1000


def test_one_kind_is_counted_ahead_too(land, by):
    scatter(land, by)
    counted(land)
    for kind, _ in indicators.KINDS:
        agree(indicators.ground("BAC-NINH", TODAY).only(kind, ""))


def test_a_single_unit_is_counted_from_its_petitions(land, by):
    scatter(land, by)
    counted(land)
    agree(indicators.ground(land.commune.code, TODAY))


@pytest.mark.parametrize("window", WINDOWS)
def test_halves_make_up_months_and_statutory_windows(window):
    whole = whole_halves(window)
    if str(window) == "2026-03-07..2026-03-09":
        assert whole is None
        return
    first, last = whole
    assert window.start <= first == half_of(first)
    assert until(half_of(last)) == last <= window.end
    if window.code:
        assert whole == (window.start, window.end)


def test_the_night_knows_every_province_with_petitions(land, by):
    scatter(land, by, 4)
    assert set(selectors.provinces_with_petitions()) == {land.province.pk, land.merged.pk}
    assert not ProvinceCounted.objects.exists()
