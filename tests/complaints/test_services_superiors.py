"""Who stands directly above whom, and who takes in what is sent there (Điều 12, 37.1 Luật Tố cáo).

Units are built in memory: no rule here reads anything but kind, parent and province.
"""

import pytest

from complaints.services.superiors import RECEIVES, acts_for, is_above, superior_of
from portal.organisations.models import Kind, Organisation

PROVINCE = Organisation(pk=1, kind=Kind.PROVINCE, code="BAC-NINH")
OTHER = Organisation(pk=2, kind=Kind.PROVINCE, code="CAN-THO")


def unit(pk: int, kind: str, parent: Organisation | None = PROVINCE) -> Organisation:
    return Organisation(pk=pk, kind=kind, parent=parent, province=PROVINCE)


OFFICE, BOARD = unit(11, Kind.OFFICE), unit(12, Kind.RECEPTION_BOARD)
INSPECTORS, DEPARTMENT = unit(13, Kind.INSPECTORATE), unit(14, Kind.DEPARTMENT)
COMMUNE = unit(15, Kind.COMMUNE)
SCHOOL = unit(16, Kind.SERVICE_UNIT, DEPARTMENT)
LOOSE = unit(17, Kind.COMMUNE, None)  # of an older list: the province is all that is known
THEIR_BOARD = Organisation(pk=18, kind=Kind.RECEPTION_BOARD, parent=OTHER, province=OTHER)


@pytest.mark.parametrize(
    ("lower", "above"),
    [
        (PROVINCE, None), (DEPARTMENT, PROVINCE), (COMMUNE, PROVINCE), (SCHOOL, DEPARTMENT),
        (LOOSE, PROVINCE), (BOARD, PROVINCE),
    ],
)  # fmt: skip
def test_the_body_directly_above(lower: Organisation, above: Organisation | None) -> None:
    """A school is under its department, not under the province; above a province is nobody."""
    assert superior_of(lower) == above


@pytest.mark.parametrize(
    ("taking", "superior", "expected"),
    [
        (PROVINCE, PROVINCE, True), (OFFICE, PROVINCE, True), (BOARD, PROVINCE, True),
        (INSPECTORS, PROVINCE, True), (DEPARTMENT, PROVINCE, False), (COMMUNE, PROVINCE, False),
        (THEIR_BOARD, PROVINCE, False), (BOARD, DEPARTMENT, False), (DEPARTMENT, DEPARTMENT, True),
        (SCHOOL, DEPARTMENT, False),
    ],
)  # fmt: skip
def test_who_takes_in_what_is_the_superiors(
    taking: Organisation, superior: Organisation, expected: bool
) -> None:
    """Itself, its office, its board, its inspectorate; never a department, never a board beside."""
    assert acts_for(taking, superior) is expected


@pytest.mark.parametrize(
    ("taking", "lower", "expected"),
    [
        (PROVINCE, COMMUNE, True), (BOARD, COMMUNE, True), (OFFICE, DEPARTMENT, True),
        (DEPARTMENT, COMMUNE, False), (DEPARTMENT, SCHOOL, True), (PROVINCE, SCHOOL, False),
        (BOARD, SCHOOL, False), (PROVINCE, PROVINCE, False), (BOARD, PROVINCE, False),
        (OTHER, COMMUNE, False), (THEIR_BOARD, COMMUNE, False), (COMMUNE, COMMUNE, False),
        (COMMUNE, DEPARTMENT, False), (PROVINCE, LOOSE, True),
    ],
)  # fmt: skip
def test_a_unit_is_above_only_what_is_directly_below(
    taking: Organisation, lower: Organisation, expected: bool
) -> None:
    assert is_above(taking, lower) is expected


@pytest.mark.parametrize("unit_above", [OFFICE, BOARD, INSPECTORS])
def test_nobody_is_above_himself_though_he_receives_for_the_province(
    unit_above: Organisation,
) -> None:
    """The board's own body above is the province, for which the board receives: still not it."""
    assert superior_of(unit_above) == PROVINCE
    assert not is_above(unit_above, unit_above)
    assert is_above(PROVINCE, unit_above)


def test_those_who_receive_are_the_three_of_the_province() -> None:
    assert {OFFICE.kind, BOARD.kind, INSPECTORS.kind} == RECEIVES
