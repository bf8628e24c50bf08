"""The units' passages come into the report of the province: chosen, named, never invented."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from portal.access.roles import Role
from reports import selectors, services
from reports.models import Passage as Kept
from reports.models import ReportJob
from reports.selectors import merging
from reports.services import compiling
from reports.sheets import dan_van
from reports.sheets.campaigns import SECTIONS
from reports.sheets.compiling import Quoted, joined
from tests.reports import factories
from tests.reports.campaigns import AT, PERIOD, advance, opened, sent
from tests.reports.pages import body, send

PAGE = "/lam-viec/bao-cao/tong-hop/2026/du-thao/I"
FIRST = SECTIONS[0]
ONE = Quoted("leadership", "Xã Mẫu", 3, date(2026, 11, 20), "Đã họp.\nĐã giao việc.")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "Xã Mẫu: Đã họp.\nĐã giao việc."),
        ("Tỉnh đã làm. ", "Tỉnh đã làm.\n\nXã Mẫu: Đã họp.\nĐã giao việc."),
        ("Xã Mẫu: Đã họp.\r\nĐã giao việc.", "Xã Mẫu: Đã họp.\nĐã giao việc."),
    ],
)
def test_a_passage_is_appended_once_under_the_name_of_its_unit(before, after):
    assert joined(before, [ONE]) == after
    assert joined(after, [ONE, ONE]) == after


def office(land):
    return factories.user(Role.HOME_AFFAIRS, land.province)


def kept(land, slot="leadership"):
    return selectors.passages(land.province, PERIOD).get(slot)


def compiled(land, campaign, *keys, text="", by=None, seen=None, at=AT):
    passage = dan_van.Passage(text, seen=seen)
    return compiling.compile_section(
        campaign=campaign, section=FIRST, texts={"leadership": passage}, taken=keys,
        by=by or office(land), at=at,
    )  # fmt: skip


@pytest.fixture
def campaign(land, leader):
    found = opened(land)
    sent(land.commune, leader)
    return found


@pytest.fixture
def key(campaign):
    return merging.quotations(campaign, ["leadership"])["leadership"][0].key


def test_only_what_was_handed_in_is_quoted(land, campaign, leader):
    told = merging.quotations(campaign, ["leadership", "rating"])
    assert [(one.unit, one.text) for one in told["leadership"]] == [(land.commune.name, "Đã làm.")]
    advance(campaign.units.get(organisation=land.commune), "return", office(land), note="Thiếu.")
    assert merging.quotations(campaign, ["leadership"]) == {"leadership": []}


def test_nothing_to_report_is_no_passage(land, leader):
    campaign = opened(land)
    from tests.reports.campaigns import written

    found = written(land.commune, leader)
    services.write_passages(
        organisation=land.commune, period=PERIOD, by=leader, at=AT,
        passages={"leadership": dan_van.Passage("", is_nothing=True)},
    )  # fmt: skip
    advance(found, "send", leader)
    assert merging.quotations(campaign, ["leadership"]) == {"leadership": []}


def test_what_is_chosen_is_appended_to_what_the_office_writes(land, campaign, key):
    assert compiled(land, campaign, key, text="Tỉnh đã chỉ đạo.") == 1
    assert kept(land).text == f"Tỉnh đã chỉ đạo.\n\n{land.commune.name}: Đã làm."
    assert Kept.objects.get(organisation=land.commune, slot="leadership").text == "Đã làm."


def test_without_a_choice_only_the_text_is_kept(land, campaign):
    assert compiled(land, campaign, text="Của tỉnh.") == 0
    assert kept(land).text == "Của tỉnh."


def test_who_was_slower_keeps_nothing_and_sees_the_other_text(land, campaign, key):
    compiled(land, campaign, text="Người trước.")
    with pytest.raises(services.ClashError) as refused:
        compiled(land, campaign, key, text="Người sau.", seen=dan_van.Passage().mark)
    assert refused.value.others["leadership"].text == "Người trước."
    assert kept(land).text == "Người trước."


def test_a_passage_that_is_gone_or_of_another_section_is_refused(land, campaign, key):
    for wrong in ("leadership:0", key.replace("leadership", "rating")):
        with pytest.raises(ValidationError, match="không còn trong báo cáo đã nộp"):
            compiled(land, campaign, wrong, text="Của tỉnh.")
    assert kept(land) is None


def test_a_slot_does_not_grow_beyond_its_length(land, campaign, key):
    with pytest.raises(ValidationError) as refused:
        compiled(land, campaign, key, text="a" * 8000)
    assert "tối đa 8.000. Bỏ bớt đoạn đã chọn" in refused.value.message_dict["leadership"][0]
    assert kept(land) is None


def test_neither_a_unit_nor_a_leader_nor_a_neighbour_compiles(land, campaign, leader, key):
    leading = factories.user(Role.PROVINCE_LEADER, land.province)
    beside = factories.user(Role.HOME_AFFAIRS, land.neighbour)
    for by in (leader, leading, beside):
        with pytest.raises(PermissionDenied):
            compiled(land, campaign, key, by=by)


def test_the_page_shows_quotes_takes_them_in_and_the_draft_is_ordered(land, campaign, key, sign_in):
    client = sign_in(Role.HOME_AFFAIRS, land.province)
    shown = body(client.get(PAGE))
    assert "Đã làm." in shown
    assert f'value="{key}"' in shown
    done = send(client, f"{PAGE}/dua-vao", leadership="Của tỉnh.", doan=key)
    assert done.status_code == 302
    assert f"{land.commune.name}: Đã làm." in body(client.get(PAGE))
    clash = send(client, f"{PAGE}/dua-vao", leadership="Khác hẳn.", doan=key)
    assert clash.status_code == 422
    assert "Bản vừa lưu của" in body(clash)
    assert f'value="{key}" checked' in body(clash)
    assert "chỉ có số liệu" in body(client.get(PAGE.replace("/I", "/IV")))
    assert client.get(PAGE.replace("/I", "/XX")).status_code == 404
    asked = {"don-vi": land.province.code, "dang": "docx"}
    made = send(client, "/lam-viec/bao-cao/dan-van/2026/lap", **asked)
    assert made.status_code == 302
    assert ReportJob.objects.get().organisation == land.province
