"""What is to be reached: by which document, for whom, since when; and how a figure stands to it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from portal.access.roles import Role
from portal.audit.models import Entry
from portal.idempotency import tokens
from reports.indicators import BY_CODE, Value, ground
from reports.indicators.targets import TARGETS, Aim
from reports.models import Target
from reports.selectors.targets import of
from reports.services.targets import Aim as Wanted
from reports.services.targets import set_target
from reports.sheets.aims import level, standing, told
from tests.reports.by_hand import entered, target
from tests.reports.factories import AT, TODAY, user
from tests.reports.pages import body, figure

SINCE = date(2026, 1, 1)
SOURCE = "Kế hoạch số 5/KH-UBND ngày 02/01/2026"


@pytest.fixture
def admin(land):
    return user(Role.SYSADMIN, land.province)


def wanted(**said):
    return Wanted(**{"indicator": "DCC-01", "level": "", "bound": "at_least", "source": SOURCE,
                     "value": Decimal(95), "valid_from": SINCE, **said})  # fmt: skip


def put(land, admin, **said):
    return set_target(province=land.province, aim=wanted(**said), by=admin, at=AT)


def rate(part: int, whole: int = 100) -> Value:
    exact = Fraction(part * 100, whole)
    return Value("DCC-01", "%", 1, None, None, part, whole, exact)


def count(value: int) -> Value:
    return Value("XLD-35", "đơn", 1, value, None)


AT_LEAST = Aim("DCC-01", Decimal(90), SOURCE, SINCE)
AT_MOST = Aim("XLD-35", Decimal(0), SOURCE, SINCE, bound="at_most")


@pytest.mark.parametrize(
    ("value", "aim", "said"),
    [
        (rate(93), AT_LEAST, "cao hơn mục tiêu 3 điểm phần trăm"),
        (rate(90), AT_LEAST, "đạt mục tiêu đề ra"),
        (rate(2, 3), AT_LEAST, "chưa đạt mục tiêu (thấp hơn 23,33 điểm phần trăm)"),
        (rate(89999, 100000), AT_LEAST, "chưa đạt mục tiêu (thấp hơn 0,01 điểm phần trăm)"),
        (rate(899999, 1000000), AT_LEAST, "chưa đạt mục tiêu (thấp hơn 0,01 điểm phần trăm)"),
        (count(0), AT_MOST, "đạt mục tiêu đề ra"),
        (count(12), AT_MOST, "chưa đạt mục tiêu (cao hơn 12 đơn)"),
        (Value("DCC-01", "%", 1, None, None, 0, 0), AT_LEAST, ""),
    ],
)
def test_how_a_figure_stands_to_its_target(value, aim, said):
    assert standing(value, aim) == said


def test_the_level_is_told_with_its_document():
    assert level(AT_LEAST, "%") == "tối thiểu 90%"
    assert level(AT_MOST, "đơn") == "tối đa 0 đơn"
    assert told(rate(90), AT_LEAST) == f"Mục tiêu: tối thiểu 90% ({SOURCE}): đạt mục tiêu đề ra."


def test_every_target_of_the_documents_is_of_an_indicator_compared_with_one():
    for aim in TARGETS:
        assert aim.source
        if aim.indicator in BY_CODE:
            assert BY_CODE[aim.indicator].unit == "%"
    assert {"CTT-01", "CTT-02", "DCC-01", "DCC-14", "DVK-05", "DTH-06"} <= {
        aim.indicator for aim in TARGETS
    }


def test_the_province_stands_before_the_documents(land, admin):
    assert target("DCC-01", land.commune, TODAY).value == 100
    put(land, admin)
    assert target("DCC-01", land.commune, TODAY).value == 95
    assert target("DCC-01", land.commune, date(2025, 12, 31)).value == 100
    assert target("DCC-01", land.neighbour, TODAY).value == 100
    assert target("TCD-01", land.commune, TODAY) is None


def test_a_target_of_the_kind_of_unit_stands_before_that_of_all(land, admin):
    put(land, admin)
    put(land, admin, level="commune", value=Decimal(80))
    assert target("DCC-01", land.commune, TODAY).value == 80
    assert target("DCC-01", land.department, TODAY).value == 95


def test_the_later_one_holds_and_an_ended_one_does_not(land, admin):
    put(land, admin, valid_until=date(2026, 6, 30))
    assert target("DCC-01", land.province, TODAY).value == 100
    put(land, admin, valid_from=date(2026, 7, 1), value=Decimal(97))
    assert target("DCC-01", land.province, TODAY).value == 97
    assert target("DCC-01", land.province, date(2026, 6, 30)).value == 95


def test_they_come_with_the_ground_in_its_one_query(land, admin, django_assert_num_queries):
    put(land, admin, valid_until=date(2026, 12, 31), level="province", value=Decimal("97.5"))
    with django_assert_num_queries(1):
        here = ground(land.province.code, TODAY)
        found = of(["DCC-01", "DVK-05", "TCD-01"], here, TODAY)
    assert set(found) == {"DCC-01", "DVK-05"}
    assert found["DCC-01"] == Aim(
        "DCC-01", Decimal("97.5"), SOURCE, SINCE, "province", "at_least", date(2026, 12, 31)
    )
    assert here == replace(here, aims=())  # what is to be reached changes no figure


def test_it_is_set_with_a_document_by_who_may_and_told(land, admin):
    made = put(land, admin)
    assert Entry.objects.get(verb="set_target").subject_id == str(made.pk)
    for spoilt, said in (
        ({"source": "miệng"}, "số, ký hiệu"), ({"value": Decimal(101)}, "tối đa 100%"),
        ({"valid_until": date(2025, 1, 1)}, "Ngày cuối"), ({}, "Đã có mục tiêu từ ngày này"),
        ({"indicator": "XYZ-01"}, "Không có chỉ tiêu"),
    ):  # fmt: skip
        with pytest.raises(ValidationError, match=said):
            put(land, admin, **spoilt)
    with pytest.raises(PermissionDenied):
        put(land, user(Role.UNIT_HEAD, land.province))
    with pytest.raises(PermissionDenied):
        put(land, user(Role.SYSADMIN, land.neighbour))


@pytest.mark.parametrize(
    "spoilt", [{"source": ""}, {"value": -1}, {"valid_until": date(2025, 1, 1)}]
)
def test_the_database_holds_it_too(land, admin, spoilt):
    said = {"indicator": "DCC-01", "value": 1, "valid_from": SINCE, "source": SOURCE} | spoilt
    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.create(province=land.province, entered_by=admin, entered_at=AT, **said)


def test_the_page_shows_both_and_takes_a_new_one(sign_in, land):
    client = sign_in(Role.SYSADMIN, land.province)
    page = body(client.get("/quan-tri/muc-tieu"))
    assert "Tỉnh chưa ghi mục tiêu nào" in page
    assert "Chỉ thị 03/CT-UBND" in page
    sent = {
        "indicator": "DCC-01", "level": "", "bound": "at_least", "value": "97,5",
        "valid_from": "01/01/2026", "source": SOURCE,
    }  # fmt: skip
    for said, status in (({**sent, "source": ""}, 422), (sent, 302)):
        token = {tokens.FIELD: tokens.issue(client.user, "reports:set_target")}
        assert client.post("/quan-tri/muc-tieu/ghi", token | said).status_code == status
    page = body(client.get("/quan-tri/muc-tieu"))
    assert "Tối\u00a0thiểu\u00a097,50%" in page
    assert client.user.full_name in page


def test_a_figure_tells_its_target(sign_in, land, admin):
    client = sign_in(Role.UNIT_HEAD, land.province)
    entered(land.commune, "DCC-01.TS", 1)
    page = body(client.get(figure("DCC-01", land.province)))
    assert "thấp hơn 66,67 điểm phần trăm" in page
    put(land, admin, value=Decimal("33.33"))
    assert "cao hơn mục tiêu 0,01 điểm phần trăm" not in body(
        client.get(figure("DCC-02", land.province))
    )
    assert SOURCE in body(client.get(figure("DCC-01", land.province)))
    assert "Mục tiêu" not in body(client.get(figure("DCC-05", land.province)))


def test_what_is_not_sure_of_them_stands_among_the_doubts(sign_in, land):
    page = body(sign_in(Role.SYSADMIN, land.province).get("/quan-tri/can-cu-phap-ly"))
    for aim in TARGETS:
        assert (f"Mục tiêu của {aim.indicator}" in page) == bool(aim.doubt), aim.indicator
    assert "xuất sắc từ 90, tốt từ 80, khá từ 65, trung bình từ 50, yếu từ 0" in page
