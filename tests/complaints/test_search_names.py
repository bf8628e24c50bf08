"""Units and people by what somebody types of their names; who gets which provinces."""

import pytest

from complaints.search.names import people_called, saved_views, units_called
from portal.access.roles import Role
from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db
ON = make.TODAY


def called(name: str, code: str, kind: str = UnitKind.DEPARTMENT) -> Organisation:
    found = make.unit(code, kind)
    Organisation.objects.filter(pk=found.pk).update(name=name)
    return found


@pytest.mark.parametrize("said", ["Thủy lợi", "thuỷ lợi", "thuy loi", "THUY LOI", "ủy lợ"])
def test_a_unit_answers_to_every_spelling_of_its_name(said: str) -> None:
    unit = called("Chi cục Thủy lợi", "BAC-NINH.THUY-LOI")
    assert list(units_called(make.head(), ON, said)) == [unit]


def test_a_code_means_the_unit_and_all_below_it() -> None:
    unit = called("Sở Y tế", "BAC-NINH.SO-Y-TE")
    below = Organisation.objects.create(
        code="BAC-NINH.SO-Y-TE.BV", path=f"{unit.path}BV.", name="Bệnh viện", sort_key="b",
        kind=UnitKind.DEPARTMENT, parent=unit, province=unit.province,
    )  # fmt: skip
    assert set(units_called(make.head(), ON, "bac-ninh.so-y-te")) == {unit, below}


@pytest.mark.parametrize("said", ["", "%", "_", "'", "!!!", "x" * 500])
def test_signs_mean_themselves(said: str) -> None:
    called("Sở Y tế", "BAC-NINH.SO-Y-TE")
    found = units_called(make.head(), ON, said)
    assert found.exists() is (said == "")


def test_of_other_provinces_no_unit_answers() -> None:
    called("Sở Y tế", "CAN-THO.SO-Y-TE")
    assert not units_called(make.head(), ON, "sở y tế").exists()
    assert not units_called(make.person(Role.AUDITOR), ON, "sở").exists()


def test_communes_alone_where_communes_are_asked() -> None:
    called("Sở Lục Ngạn", "BAC-NINH.SO-LUC")
    commune = called("Xã Lục Ngạn", "BAC-NINH.LUC-NGAN", UnitKind.COMMUNE)
    assert list(units_called(make.head(), ON, "luc ngan", communes=True)) == [commune]


def test_people_answer_to_their_names() -> None:
    handler = make.handler()
    type(handler).objects.filter(pk=handler.pk).update(full_name="Lý Thị Thuý")
    for said in ("lí thị thúy", "Ly Thi Thuy", "thuý"):
        assert list(people_called(said)) == [handler], said
    assert not people_called("Lê").exists()


def test_nobody_is_shown_the_questions_of_another() -> None:
    assert not saved_views(make.head()).exists()
