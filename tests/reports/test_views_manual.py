"""The pages of figures entered by hand: the table of a group, the list, one figure, its file."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from portal.access.menu import items_of
from portal.access.roles import Role
from portal.idempotency import tokens
from reports.indicators.by_hand import GROUPS
from reports.models import ManualFigure
from tests.reports.by_hand import DAY, PROOF, entered, person
from tests.reports.pages import body, figure, lines

LIST, NEW = "/lam-viec/so-lieu-nhap-tay", "/lam-viec/so-lieu-nhap-tay/moi"
SAID = {"on": "10/03/2026", "evidence": PROOF}


@pytest.fixture
def officer(sign_in, land) -> Client:
    return sign_in(Role.DVK_OFFICER, land.commune)


@pytest.fixture
def head(sign_in, land) -> Client:
    return sign_in(Role.UNIT_HEAD, land.commune)


def post(client: Client, route: str, *args: int, files: dict | None = None, **said):
    name = f"reports:{route}"
    sent = {tokens.FIELD: tokens.issue(client.user, name), **said, **(files or {})}
    return client.post(reverse(name, args=args), sent)


def enter(client: Client, **said):
    return post(client, "enter_manual", **{**SAID, "viec": "luu", **said})


def do(client: Client, act: str, *rows: ManualFigure, **said):
    return post(client, "act_on_manual", viec=act, dong=[row.as_seen for row in rows], **said)


def test_a_whole_quarter_of_the_form_is_entered_at_once(officer):
    page = body(officer.get(f"{NEW}?nhom=bieu-06&ky=QI/2026"))
    assert page.count('name="so_') == 17
    assert page.count('name="den_') == 3
    assert 'value="14/03/2026"' in page
    said = {f"so_{n}": str(n) for n in range(1, 18)} | {"so_8": "5", "so_3": ""}
    answer = enter(officer, nhom="bieu-06", ky="QI/2026", viec="trinh", den_6="11/03/2026", **said)
    assert (answer.status_code, answer.url.split("?")[0]) == (302, LIST)
    rows = ManualFigure.objects.order_by("indicator")
    assert (len(rows), {row.state for row in rows}) == (16, {"submitted"})
    assert {row.indicator: row.until for row in rows if row.until} == {"QLN-06": date(2026, 3, 11)}


def test_noughts_are_entered_and_empty_ones_are_not(officer):
    enter(officer, nhom="dan-chu", so_1="0", so_3="1.500")
    assert dict(ManualFigure.objects.values_list("indicator", "value")) == {
        "DCC-05": 0, "DCC-06": 1500,
    }  # fmt: skip


def test_one_figure_of_any_group(officer):
    page = body(officer.get(NEW))
    assert page.count("<optgroup") == len(GROUPS)
    enter(officer, indicator="PCT-01", value="6.459,5")
    assert str(ManualFigure.objects.get().value) == "6459.50"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"evidence": ""}, "Ghi văn bản làm minh chứng"),
        ({"evidence": "Báo cáo 12 của ông Lê Văn Ví"}, "Không ghi họ tên"),
        ({"so_1": "12a"}, "QLN-01: nhập số từ 0 trở lên"),
        ({"so_1": "1,5"}, "QLN-01: nhập số nguyên"),
        ({"so_1": ""}, "Nhập ít nhất một số"),
        ({"den_6": "11/03/2026"}, "Nhập số của dòng có ngày kết thúc"),
        ({"so_6": "1", "so_8": "2"}, "không được lớn hơn QLN-06"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(officer, wrong, told):
    answer = enter(officer, nhom="bieu-06", **{"so_1": "4", "so_2": "31", **wrong}
                   if told != "Nhập ít nhất một số" else {"so_1": ""})  # fmt: skip
    assert answer.status_code == 422
    assert told in body(answer)
    assert ('value="31"' in body(answer)) == (told != "Nhập ít nhất một số")
    assert not ManualFigure.objects.exists()


@pytest.mark.parametrize(
    ("said", "field", "told"),
    [
        ({"nhom": "bieu-06", "so_2": "1,5"}, "so_2", "QLN-02: nhập số nguyên"),
        ({"nhom": "bieu-06", "so_2": "1", "on": "21/11/2026"}, "on", "không được sau hôm nay"),
        ({"indicator": "QLN-01", "value": "1,5"}, "value", "QLN-01: nhập số nguyên"),
        ({"indicator": "DCC-12.TS", "value": "100,5"}, "value", "điểm từ 0 đến 100"),
        ({"indicator": "QLN-06", "value": "1", "until": "09/03/2026"}, "until", "không được trước"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(officer, said, field, told):
    page = body(enter(officer, **said))
    [where] = re.findall(rf'<a href="#id_{field}">([^<]+)</a>', page)
    assert told in where
    assert f'value="{said.get(field, SAID["on"])}"' in page


def test_the_head_approves_in_the_list(head, land):
    rows = [entered(land.commune, code, state="submitted") for code in ("QLN-01", "QLN-02")]
    page = body(head.get(LIST))
    assert "Chờ duyệt: 2" in page
    assert page.count('name="dong"') == 2
    assert do(head, "duyet", *rows).status_code == 302
    assert set(ManualFigure.objects.values_list("state", "decided_by")) == {
        ("approved", head.user.pk)
    }
    page = body(head.get(LIST))
    assert "Đã duyệt: 2" in page
    assert 'name="dong"' not in page


def test_an_officer_finds_no_button_to_approve_with_and_none_works(officer, land):
    row = entered(land.commune, state="submitted")
    assert 'value="duyet"' not in body(officer.get(LIST))
    assert do(officer, "duyet", row).status_code == 403
    assert do(officer, "rut", row).status_code == 302
    row.refresh_from_db()
    assert row.state == "draft"
    assert do(officer, "trinh", row).status_code == 302


def test_it_is_sent_back_with_its_reason_on_the_page(head, land):
    row = entered(land.commune, state="submitted")
    refused = do(head, "tra", row)
    assert (refused.status_code, "Ghi lý do trả lại" in body(refused)) == (422, True)
    assert re.search(rf'value="{row.pk}\.1" form="chon" checked', body(refused))
    assert do(head, "tra", row, reason="Sai số văn bản").status_code == 302
    assert "Lý do: Sai số văn bản" in body(head.get(LIST))


def test_the_same_post_twice_works_once(head, land):
    row = entered(land.commune, state="submitted")
    token = {tokens.FIELD: tokens.issue(head.user, "reports:act_on_manual")}
    sent = {**token, "viec": "duyet", "dong": [row.as_seen]}
    address = reverse("reports:act_on_manual")
    assert [head.post(address, sent).status_code for _ in range(2)] == [302, 302]
    row.refresh_from_db()
    assert row.version == 2


def test_what_was_changed_since_it_was_seen_is_not_approved(head, land):
    """The enterer took it back, wrote another number and sent it again: the head saw three."""
    row = entered(land.commune, state="submitted")
    ManualFigure.objects.filter(pk=row.pk).update(version=4, value=300)
    refused = do(head, "duyet", row)
    assert refused.status_code == 409
    told = "QLN-01 ngày 10/03/2026: người khác vừa sửa hoặc xử lý, nay là chờ duyệt. Xem lại"
    assert told in body(refused)
    assert f'value="{row.pk}.4" form="chon">' in body(refused)  # as it is now, not ticked
    row.refresh_from_db()
    assert row.state == "submitted"
    assert do(head, "duyet", row).status_code == 302


def test_the_page_after_saving_shows_what_was_saved(officer):
    """A day outside the period: the list of its year, and a sentence that says so."""
    for day, listed, said in (
        ("10/03/2026", "QI%2F2026", "Đã lưu bản nháp 1 số."),
        ("10/03/2025", "NAM%2F2025",
         "Ngày phát sinh ngoài quý I năm 2026; trang này đang hiện năm 2025."),
        ("20/12/2025", "QI%2F2026", "Đã lưu bản nháp 1 số."),
        ("20/12/2024", "NAM%2F2025", "trang này đang hiện năm 2025."),
    ):  # fmt: skip
        answer = enter(officer, indicator="QLN-01", value="2", ky="QI/2026", on=day)
        assert f"ky={listed}" in answer.url, day
        page = body(officer.get(answer.url))
        assert said in page
        assert day in page


def test_only_who_may_open_the_list_is_led_to_it(sign_in, land):
    row = entered(land.commune, state="submitted")
    for role, led in ((Role.DVK_OFFICER, 2), (Role.LEADER_AIDE, 0)):
        client = sign_in(role, land.province)
        page = body(client.get(row.get_absolute_url()))
        assert page.count(f'href="{LIST}?don-vi={land.commune.code}') == led
        assert client.get(f"{LIST}?don-vi={land.commune.code}").status_code == (200 if led else 403)


def test_what_waits_to_be_replaced_is_not_corrected_a_second_time(officer, land):
    old = entered(land.commune)
    new = entered(land.commune, value=5, state="draft", replaces=old)
    assert "Sửa bằng một số thay" not in body(officer.get(old.get_absolute_url()))
    ManualFigure.objects.filter(pk=new.pk).update(state="withdrawn")
    assert "Sửa bằng một số thay" in body(officer.get(old.get_absolute_url()))


def test_what_was_approved_is_corrected_by_another_row(officer, land):
    old = entered(land.commune, value=3)
    page = body(officer.get(reverse("reports:manual_figure", args=[old.pk])))
    assert "Số đã duyệt được giữ nguyên" in page
    answer = post(officer, "correct_manual", old.pk, value="5", version="1", **SAID)
    new = ManualFigure.objects.get(replaces=old)
    assert (answer.url, new.value) == (new.get_absolute_url(), 5)
    assert "Số thay" in body(officer.get(old.get_absolute_url()))
    assert "Thay cho" in body(officer.get(new.get_absolute_url()))


def test_a_page_that_was_overtaken_is_told_so(officer, land):
    row = entered(land.commune, state="draft")
    ManualFigure.objects.filter(pk=row.pk).update(version=2, value=8)
    answer = post(officer, "correct_manual", row.pk, value="5", version="1", **SAID)
    assert answer.status_code == 409
    row.refresh_from_db()
    assert row.value == 8


def test_the_list_is_of_a_period_a_group_and_a_state(officer, land):
    entered(land.commune, "QLN-01", on=DAY)
    entered(land.commune, "SAT-01", on=DAY, state="draft")
    entered(land.commune, "QLN-01", on=date(2025, 3, 1))
    entered(land.neighbour, "QLN-01", on=DAY)
    assert len(lines(officer.get(LIST))) == 2
    assert len(lines(officer.get(f"{LIST}?nhom=hai-long"))) == 1
    assert len(lines(officer.get(f"{LIST}?tinh-trang=approved"))) == 1
    assert "Chưa có số nào" in body(officer.get(f"{LIST}?ky=QI/2024"))
    assert len(lines(officer.get(f"{LIST}?nhom=khong-co&tinh-trang=la"))) == 2


def test_an_answer_is_told_in_words(officer, land):
    entered(land.commune, "DCC-01.TS", 1)
    entered(land.commune, "DCC-02.TS", 0)
    shown = "".join(lines(officer.get(LIST)))
    assert re.findall(r">(Có|Chưa)\s*<", shown) == ["Chưa", "Có"]


def test_behind_a_figure_stand_the_document_and_who_approved(head, land):
    row = entered(land.commune, value=4)
    [line] = lines(head.get(figure("QLN-01", land.commune)))
    assert all(word in line for word in (PROOF, row.decided_by.full_name, "10/03/2026"))
    page = body(head.get(figure("QLN-02", land.commune)))
    assert "số 0 ở đây chưa phải là không phát sinh" in page


def test_no_other_unit_sees_it(sign_in, land):
    row = entered(land.commune)
    stranger = sign_in(Role.UNIT_HEAD, land.other)
    assert stranger.get(row.get_absolute_url()).status_code == 404
    assert stranger.get(f"{LIST}?don-vi={land.commune.code}").status_code == 404
    assert post(stranger, "correct_manual", row.pk, **SAID).status_code == 404


def test_whoever_enters_finds_it_and_the_head_is_told_what_waits(sign_in, land):
    entered(land.commune, state="submitted")
    mine = entered(land.commune, state="submitted", by=person(land.commune))
    assert "reports:manual" in {item.route_name for item in items_of([Role.DVK_OFFICER])}
    reports = "/lam-viec/bao-cao"
    assert "2 số chờ duyệt" in body(sign_in(Role.UNIT_HEAD, land.commune).get(reports))
    client = Client()
    client.force_login(mine.entered_by, "django.contrib.auth.backends.ModelBackend")
    assert "1 số chờ duyệt" in body(client.get(reports))
    assert "số chờ duyệt" not in body(sign_in(Role.LEADER_AIDE, land.commune).get(reports))


def test_a_province_sees_the_entries_of_its_units(sign_in, land):
    entered(land.commune)
    entered(land.old_commune, on=date(2026, 3, 1))
    client = sign_in(Role.HOME_AFFAIRS, land.province)
    assert len(lines(client.get(LIST))) == 2
