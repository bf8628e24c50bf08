"""Pages of figures: who may see whose, what is masked, what is said."""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from portal.access.roles import Permission, Role, granted_to
from reception.kinds import Kind
from reports import indicators
from reports.period import of, year_to_date
from tests.reports import factories
from tests.reports.pages import body, figure, lines

BLIND = [role for role in Role if Permission.SEE_FIGURES not in granted_to(role)]


@pytest.fixture
def today():
    return localdate()


@pytest.mark.parametrize("role", [Role.INSPECTORATE, Role.LEADER_AIDE, Role.BOARD_HEAD])
def test_a_denunciation_is_masked_for_those_without_the_right(land, sign_in, role):
    client = sign_in(role, land.commune)
    made = factories.petition(
        land.commune, client.user, of("NAM", 2026).start, kind=Kind.DENUNCIATION
    )
    (line,) = lines(client.get(figure("XLD-31", land.commune)))
    assert "Tố cáo (bảo mật)" in line
    assert made.file_number not in line
    assert made.summary not in line
    assert "href" not in line


def test_a_denunciation_is_shown_to_the_head_and_to_its_handler(land, sign_in):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    made = factories.petition(
        land.commune, client.user, of("NAM", 2026).start, kind=Kind.DENUNCIATION
    )
    assert made.file_number in body(client.get(figure("XLD-31", land.commune)))
    client = sign_in(Role.INSPECTORATE, land.commune)
    type(made).objects.update(assigned_to=client.user)
    assert made.file_number in body(client.get(figure("XLD-31", land.commune)))


def test_contents_are_not_for_those_who_see_figures_only(land, sign_in):
    client = sign_in(Role.HOME_AFFAIRS, land.commune)
    made = factories.petition(land.commune, client.user, of("NAM", 2026).start)
    (line,) = lines(client.get(figure("XLD-31", land.commune)))
    assert "Không hiển thị với vai trò này" in line
    assert made.summary not in line
    assert "href" not in line


def test_a_rate_shows_both_parts_and_leads_to_both(land, sign_in):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    page = body(client.get(figure("GQ-03", land.commune)))
    assert "/lam-viec/so-lieu/GQ-02?" in page
    assert "tổng chia tổng" in page


def test_every_definition_is_on_its_page(land, sign_in):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    page = body(client.get("/lam-viec/so-lieu"))
    for code in indicators.BY_CODE:
        assert f'id="{code}"' in page


@pytest.mark.parametrize("role", BLIND)
def test_figures_are_closed_to_those_without_the_permission(land, sign_in, role):
    client = sign_in(role, land.province)
    for address in (figure("XLD-31", land.province), "/lam-viec/dieu-hanh", "/lam-viec/bao-cao",
                    "/lam-viec/so-lieu", "/lam-viec/bao-cao/dan-van/2026"):  # fmt: skip
        assert client.get(address).status_code == 403


def test_a_neighbours_figures_are_not_there(land, sign_in):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    for where in (land.other, land.province, land.neighbour, land.old_commune):
        assert client.get(figure("XLD-31", where)).status_code == 404


def test_a_leader_sees_units_and_what_was_taken_over(land, sign_in):
    client = sign_in(Role.PROVINCE_LEADER, land.province)
    for where in (land.commune, land.merged, land.old_commune):
        assert client.get(figure("XLD-31", where)).status_code == 200


@pytest.mark.parametrize(
    "address",
    ["/lam-viec/so-lieu/XLD-31?don-vi=KHONG-CO", "/lam-viec/bao-cao/dan-van/1",
     "/lam-viec/bao-cao/viec/1"],
)  # fmt: skip
def test_what_does_not_exist_is_not_found(land, sign_in, address):
    assert sign_in(Role.UNIT_HEAD, land.commune).get(address).status_code == 404


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("so-lieu/XLD-31?ky=2026", "Không hiểu kỳ “2026”. Viết như NAM/2022"),
        ("so-lieu/XLD-31?ky=🎉", "Không hiểu kỳ “🎉”."),
        ("dieu-hanh?ky=QUY1/2026", "Không hiểu kỳ “QUY1/2026”."),
        ("bao-cao?ky=2026-12-31..2026-01-01", "Ngày đầu phải trước ngày cuối."),
        ("bao-cao/dan-van/2026?ky=NAM/2025", "không thuộc báo cáo năm 2026. Mở báo cáo năm 2025."),
        ("so-lieu/KHONG-CO", "KHONG-CO"),
    ],
)
def test_an_address_nobody_understands_is_told_what_to_write(land, sign_in, address, sentence):
    answer = sign_in(Role.UNIT_HEAD, land.commune).get(f"/lam-viec/{address}")
    assert answer.status_code == 422
    assert sentence in body(answer)
    assert 'href="/lam-viec/"' in body(answer)


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_first_page(land, sign_in, role, today):
    client = sign_in(role, land.commune)
    factories.visit(land.commune, client.user, today)
    late = factories.petition(land.commune, client.user, today, due_on=today - timedelta(days=3))
    page = client.get("/lam-viec/")
    assert page.status_code == 200
    sees = Permission.SEE_PETITIONS in granted_to(role)
    assert (late.file_number in body(page)) == sees
    assert bool(re.search(r"– hạn\s+<span", body(page))) == sees


def test_the_first_page_keeps_denunciations_from_those_without_the_right(land, sign_in, today):
    client = sign_in(Role.RECEPTIONIST, land.commune)
    told = {"kind": Kind.DENUNCIATION, "due_on": today}
    hidden = factories.petition(land.commune, client.user, today, **told)
    factories.visit(land.commune, client.user, today, kind=Kind.DENUNCIATION)
    page = body(client.get("/lam-viec/"))
    assert hidden.file_number not in page
    assert "Chưa có ai đăng ký hôm nay" in page


def test_the_leaders_page(land, sign_in, today):
    client = sign_in(Role.PROVINCE_LEADER, land.province)
    made = factories.petition(land.commune, client.user, today - timedelta(days=60))
    factories.clock(made, made.received_on, today - timedelta(days=2))
    page = body(client.get("/lam-viec/dieu-hanh"))
    for words in ("Đơn quá hạn", "Đến hạn trong 7 ngày", "Lượt tiếp công dân",
                  "Tỷ lệ giải quyết đúng hạn", "Báo cáo dân vận", "0/3"):  # fmt: skip
        assert words in page
    period = str(year_to_date(today))
    link = f"/lam-viec/so-lieu/HAN-11?ky={period}&amp;don-vi={land.commune.code}&amp;rieng=1"
    assert link in page
    assert made.file_number in body(client.get(link.replace("&amp;", "&")))
