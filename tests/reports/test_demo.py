"""The demonstration: work up to today through the services, told once."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from complaints.models import Petition
from dialogues.models import Initiative, Session
from portal.access.demo import create_accounts
from portal.access.system import system_account
from portal.citizens.models import Citizen
from portal.organisations.loading import load
from portal.organisations.models import Organisation
from portal.organisations.selectors import by_code
from portal.workdays.services import seed_calendar
from reception.models import Visit
from reports.demo.living import enter_living
from reports.models import CampaignUnit, ManualFigure

AT = datetime(2026, 11, 20, 2, tzinfo=UTC)


@pytest.fixture
def loaded(db):
    load(at=AT, province="CAN-THO")
    seed_calendar(at=AT)
    return by_code("CAN-THO")


def test_the_demonstration_is_told_once(loaded):
    by = system_account(AT)
    made = enter_living(by=by, at=AT)
    assert made == {
        "lượt tiếp": Visit.objects.count(),
        "đơn": Petition.objects.count(),
        "đối thoại": Session.objects.count(),
        "mô hình dân vận khéo": Initiative.objects.count(),
        "số liệu nhập tay": ManualFigure.objects.count(),
        "báo cáo dân vận": CampaignUnit.objects.exclude(state="not_sent").count(),
    }
    for later in (timedelta(), timedelta(days=1)):
        assert set(enter_living(by=by, at=AT + later).values()) == {0}


def test_the_handler_has_work_and_her_head_something_to_approve(loaded):
    handler = create_accounts(province="CAN-THO", only="handler", reset=False, at=AT, on=AT.date())[
        0
    ]
    enter_living(by=system_account(AT), at=AT)
    mine = Petition.objects.filter(assigned_to__username=handler.login)
    assert mine.count() >= 6
    assert not mine.filter(is_protected=True).exists()
    assert Petition.objects.filter(organisation__code=handler.unit, state="proposed").exists()
    enter_living(by=system_account(AT), at=AT)
    assert Petition.objects.filter(state="proposed").count() == 2  # one here, one in the stories


def test_more_volume_when_asked(loaded):
    enter_living(by=system_account(AT), at=AT, scale=2)
    assert Visit.objects.count() > 900


def test_the_command_loads_what_it_needs_and_knows_its_figures(db):
    out = StringIO()
    call_command("seed_demo", "--figures", "can-tho-2022", stdout=out)
    assert "buổi tiếp 3114, lượt tiếp 2650, đơn 5744" in out.getvalue()
    with pytest.raises(CommandError, match="Không có bộ số liệu “ha-noi”"):
        call_command("seed_demo", "--figures", "ha-noi")
    again = StringIO()
    call_command("seed_demo", "--figures", "can-tho-2022", "--json", stdout=again)
    assert json.loads(again.getvalue()) == {"buổi tiếp": 0, "lượt tiếp": 0, "đơn": 0}


@pytest.mark.parametrize("scale", ["0", "-3"])
def test_no_volume_is_no_scale(db, scale):
    with pytest.raises(CommandError, match="Nhập --scale từ 1 trở lên"):
        call_command("seed_demo", "--scale", scale)
    assert not Citizen.objects.exists()
    assert not Organisation.objects.exists()
