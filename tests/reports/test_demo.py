"""The demonstration: work up to today through the services, told once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from complaints.models import Petition
from dialogues.models import Initiative, Session
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


@pytest.mark.parametrize("scale", ["0", "-3"])
def test_no_volume_is_no_scale(db, scale):
    with pytest.raises(CommandError, match="Nhập --scale từ 1 trở lên"):
        call_command("seed_demo", "--scale", scale)
    assert not Citizen.objects.exists()
    assert not Organisation.objects.exists()
