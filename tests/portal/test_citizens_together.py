"""Two who came together, or signed one petition, are two people and are not made one."""

import pytest
from django.core.exceptions import ValidationError

from portal.access.roles import Role
from portal.citizens import services
from portal.citizens.models import Merge
from portal.citizens.selectors import stand_together
from portal.citizens.services.merging import BOTH_NAMED
from reception.models import Part
from tests.complaints import factories as complaints
from tests.portal import people_factories as make
from tests.reception.factories import Person, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(board):
    return make.officer(board, Role.BOARD_HEAD)


@pytest.fixture
def pair(board):
    return make.citizen(board), make.citizen(board, full_name="Trần Thị Mẫu")


def come(board, head, *people):
    """A visit with those citizens present, in that order."""
    visit = taken(board, head, people=[Person("Ai Đó")], people_count=2)
    for ordinal, one in enumerate(people, start=12):
        visit.attendances.create(ordinal=ordinal, citizen=one, part=Part.GROUP_REPRESENTATIVE)
    return visit


def merge(head, kept, gone):
    return services.merge(kept=kept, gone=gone, versions=(1, 1), taken=(), by=head, at=make.NOW)


@pytest.mark.parametrize("turned", [False, True])
def test_two_of_one_visit_are_two(board, head, pair, turned):
    visit = come(board, head, *pair)
    kept, gone = reversed(pair) if turned else pair
    with pytest.raises(ValidationError) as refused:
        merge(head, kept, gone)
    assert refused.value.messages == [BOTH_NAMED]
    assert set(visit.attendances.values_list("citizen", flat=True)) >= {one.pk for one in pair}
    assert not Merge.objects.exists()


def test_the_twin_each_in_a_visit_of_their_own_may_be_one(board, head, pair):
    visits = [come(board, head, one) for one in pair]
    assert not stand_together(*pair)
    merge(head, *pair)
    assert [visit.attendances.get(ordinal=12).citizen for visit in visits] == [pair[0]] * 2


def test_whoever_stands_nowhere_stands_with_nobody(pair):
    assert not stand_together(*pair)


def test_two_who_signed_one_petition_are_two(pair):
    first, second = complaints.petition(), complaints.petition()
    for n, (one, petition) in enumerate([(pair[0], first), (pair[1], second)]):
        petition.signatories.create(citizen=one, name=f"Người {n}", since=complaints.RECEIVED)
    assert not stand_together(*pair)
    first.signatories.create(citizen=pair[1], name="Người ký sau", since=complaints.RECEIVED)
    assert stand_together(*pair)
    assert stand_together(*reversed(pair))
