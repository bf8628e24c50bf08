"""Whom a figure is about when nobody says."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from portal.access.roles import Role
from portal.organisations.models import Kind as UnitKind
from reports.selectors import only_province
from tests.complaints import factories as make


def test_nobody_has_records_yet(db):
    with pytest.raises(ValidationError, match="Chưa có hồ sơ của đơn vị nào"):
        only_province()


def test_the_province_of_the_unit_that_has_them(db):
    make.petition()
    assert only_province() == "BAC-NINH"


def test_of_two_provinces_one_must_be_named(db):
    make.petition()
    elsewhere = make.unit("CA-MAU.SO-NOI-VU", UnitKind.DEPARTMENT)
    make.petition(organisation=elsewhere, by=make.person(Role.CLERK, elsewhere))
    with pytest.raises(ValidationError, match="Nhập mã đơn vị"):
        only_province()
    for command in ("compute_indicators", "make_report"):
        with pytest.raises(CommandError, match="ví dụ BAC-NINH"):
            call_command(command, "--period", "NAM/2026")
