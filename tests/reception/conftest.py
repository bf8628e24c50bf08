"""The persons and places of these tests."""

from dataclasses import dataclass

import pytest
from django.test import Client

from portal.access.models import User
from portal.access.roles import Role
from portal.organisations.models import Kind, Organisation
from tests.reception import factories


@dataclass(frozen=True)
class Place:
    """A province with its board, one department, two communes; and a neighbour."""

    province: Organisation
    board: Organisation
    department: Organisation
    commune: Organisation
    neighbour: Organisation
    hoa: User  # receives at the board
    dung: User  # receives at the commune
    board_head: User
    unit_head: User  # of the commune: reads denunciations
    aide: User
    clerk: User


@pytest.fixture
def place(db: None) -> Place:
    unit, user = factories.unit, factories.user
    province = unit("BAC-NINH", "Tỉnh Bắc Ninh", Kind.PROVINCE)
    board = unit("BAC-NINH.BAN-TCD", "Ban Tiếp công dân tỉnh", Kind.RECEPTION_BOARD, province,
                 phone="0222 3821 000", address="Số 10, phường Kinh Bắc")  # fmt: skip
    department = unit("BAC-NINH.SO-NOI-VU", "Sở Nội vụ", Kind.DEPARTMENT, province)
    commune = unit("BAC-NINH.P-KINH-BAC", "Phường Kinh Bắc", Kind.COMMUNE, province)
    other = unit("CAN-THO", "Thành phố Cần Thơ", Kind.PROVINCE)
    neighbour = unit("CAN-THO.P-NINH-KIEU", "Phường Ninh Kiều", Kind.COMMUNE, other)
    return Place(
        province, board, department, commune, neighbour,
        hoa=user(Role.RECEPTIONIST, board, "Nguyễn Thị Hoa", title="Chuyên viên", desk="Quầy 2"),
        dung=user(Role.RECEPTIONIST, commune, "Trần Văn Dũng"),
        board_head=user(Role.BOARD_HEAD, board, "Lê Thị Trưởng Ban"),
        unit_head=user(Role.UNIT_HEAD, commune, "Phạm Văn Chủ Tịch"),
        aide=user(Role.LEADER_AIDE, province, "Đỗ Thị Giúp Việc"),
        clerk=user(Role.CLERK, commune, "Vũ Văn Thư"),
    )  # fmt: skip


@pytest.fixture
def at_desk(client: Client, place: Place) -> Client:
    """Hoa, signed in at the board."""
    client.force_login(place.hoa, backend="django.contrib.auth.backends.ModelBackend")
    return client
