"""The nearest unit above two others, which may be one of them."""

import pytest

from portal.organisations.models import Kind
from portal.organisations.selectors import common_superior
from tests.portal.ground_factories import below, province

pytestmark = pytest.mark.django_db


def test_of_two_units_of_a_province_the_province() -> None:
    top = province()
    one, other = below(top), below(top, "Sở Xây dựng", Kind.DEPARTMENT)
    assert common_superior(one, other) == common_superior(other, one) == top


def test_of_a_unit_and_one_below_it_the_unit_itself() -> None:
    top = province()
    department = below(top, "Sở Xây dựng", Kind.DEPARTMENT)
    centre, other = (below(department, name, Kind.SERVICE_UNIT) for name in ("Trung tâm A", "B"))
    assert common_superior(department, centre) == department
    assert common_superior(centre, other) == department
    assert common_superior(top, centre) == top


def test_a_name_that_begins_alike_is_no_unit_above() -> None:
    top = province()
    short, longer = below(top, "Xã An"), below(top, "Xã An Bình")
    assert common_superior(short, longer) == top


def test_two_provinces_have_none() -> None:
    with pytest.raises(LookupError):
        common_superior(below(province()), below(province("Thành phố Cần Thơ")))
