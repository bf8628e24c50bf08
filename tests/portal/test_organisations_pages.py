"""The pages of units under odd hands: every refusal at its form, nothing outside one's reach."""

from datetime import date

import pytest
from django.test import Client

from portal.access.roles import Role
from portal.audit.models import Entry
from portal.idempotency import tokens
from portal.organisations.models import Organisation, Succession
from tests.portal import ground_factories as ground
from tests.portal import people_factories as make

pytestmark = pytest.mark.django_db
UNITS = "/quan-tri/don-vi"
UNIT = f"{UNITS}/BAC-NINH.XA-LUC-NGAN"
DATED = {"on": "01/03/2026", "basis": ground.BASIS}
GOOD = {
    "lien-he": {"phone": "0204 3 882 000", "address": "Số 1", "is_remote": "on"},
    "doi-ten": DATED | {"name": "Xã Mới"},
    "mo-don-vi": DATED | {"name": "Trạm Y tế", "kind": "service_unit", "official_number": ""},
    "ket-thuc": DATED | {"first": "", "second": "", "third": ""},
}
DONE = {
    "lien-he": "Đã lưu cách liên hệ.",
    "doi-ten": "Đã ghi tên mới.",
    "mo-don-vi": "Đã mở đơn vị trực thuộc.",
    "ket-thuc": "Đã ghi ngày kết thúc của đơn vị.",
}


@pytest.fixture
def top():
    return ground.province()


@pytest.fixture
def unit(top):
    return ground.below(top)


@pytest.fixture
def admin(client, top):
    person = make.officer(top, Role.SYSADMIN, "quan-tri")
    ground.signed_in(client, person)
    return person


class TestActs:
    @pytest.mark.parametrize(("act", "said"), GOOD.items())
    def test_each_is_done_once_and_said(self, client, admin, unit, act, said):
        body = said | {"idem": tokens.issue(admin)}
        for _ in range(2):
            answer = client.post(f"{UNIT}/{act}", body)
            assert (answer.status_code, answer.url) == (302, UNIT)
        mine = Entry.objects.filter(actor_id=admin.pk)
        assert mine.count() == 1
        assert client.get(UNIT).content.decode().count(DONE[act]) == 1

    @pytest.mark.parametrize(
        ("act", "changes", "sentence"),
        [
            ("lien-he", {"phone": "số máy"}, "Nhập số điện thoại chỉ gồm chữ số"),
            ("doi-ten", {"name": ""}, "Nhập tên mới"),
            ("doi-ten", {"name": "Xã Lục Ngạn"}, "Tên mới giống tên đang dùng. Nhập tên khác."),
            ("doi-ten", {"on": "01/07/2025"}, "Nhập ngày đổi tên sau ngày 01/07/2025"),
            ("doi-ten", {"on": "31/02/2026"}, "Ngày 31/02/2026 không có thật. Kiểm tra lại"),
            ("doi-ten", {"basis": " "}, "Nhập văn bản làm căn cứ"),
            ("mo-don-vi", {"kind": "province"}, "Chọn loại đơn vị"),
            ("mo-don-vi", {"name": "!!!"}, "Nhập tên đơn vị bằng chữ."),
            ("mo-don-vi", {"official_number": "1"}, "Nhập mã số gồm 5 chữ số"),
            ("mo-don-vi", {"on": "30/06/2025"}, "Nhập ngày từ 01/07/2025, ngày lập Xã Lục Ngạn."),
            ("ket-thuc", {"on": "01/07/2025"}, "Nhập ngày kết thúc sau ngày 01/07/2025"),
            ("ket-thuc", {"first": "0"}, "Chọn đơn vị trong danh sách"),
        ],
    )
    def test_a_refusal_stands_on_the_page_with_what_was_typed(
        self, client, admin, unit, act, changes, sentence
    ):
        said = GOOD[act] | changes
        answer = ground.send(client, admin, f"{UNIT}/{act}", **said)
        assert answer.status_code == 422
        assert ground.says(answer, sentence)
        kept = [word for field, word in said.items() if field != "kind" and len(word) > 5]
        assert all(ground.says(answer, word.strip()) for word in kept)
        assert not Entry.objects.filter(actor_id=admin.pk).exists()

    def test_what_has_ended_shows_its_history_and_no_forms(self, client, admin, unit):
        ground.send(client, admin, f"{UNIT}/ket-thuc", **GOOD["ket-thuc"])
        shown = client.get(UNIT).content.decode()
        assert "Đơn vị đã kết thúc. Hồ sơ của đơn vị vẫn giữ nguyên." in shown
        assert f'action="{UNIT}' not in shown

    def test_merged_by_the_form_both_pages_tell_of_each_other(self, client, admin, top, unit):
        heir = ground.below(top, "Xã Kế Thừa")
        ground.send(
            client, admin, f"{UNIT}/ket-thuc", **(GOOD["ket-thuc"] | {"first": str(heir.pk)})
        )
        row = Succession.objects.get()
        assert (row.predecessor, row.successor, row.kind) == (unit, heir, "merge")
        assert "Xã Kế Thừa" in client.get(UNIT).content.decode()
        assert "Xã Lục Ngạn" in client.get(f"{UNITS}/{heir.code}").content.decode()

    def test_fields_that_no_form_has_change_nothing(self, client, admin, unit):
        extra = {"code": "HA-NOI", "path": "x.", "province": "1", "valid_from": "01/01/1990"}
        ground.send(client, admin, f"{UNIT}/lien-he", **GOOD["lien-he"], **extra)
        kept = Organisation.objects.get(pk=unit.pk)
        assert (kept.code, kept.path) == (unit.code, unit.path)
        assert (kept.province_id, kept.valid_from) == (unit.province_id, date(2025, 7, 1))
        assert kept.is_remote

    def test_markup_in_a_name_is_text_on_every_page(self, client, admin, unit):
        name = "Xã <img src=x onerror=alert(1)>"
        ground.send(client, admin, f"{UNIT}/doi-ten", **(GOOD["doi-ten"] | {"name": name}))
        for path in (UNIT, UNITS, f"{UNITS}/BAC-NINH", "/danh-ba?q=onerror"):
            shown = client.get(path).content.decode()
            assert "<img src=x" not in shown
            assert "onerror" in shown


class TestReach:
    @pytest.mark.parametrize("act", GOOD)
    def test_a_neighbour_s_unit_is_not_there(self, client, admin, act):
        far = ground.below(ground.province("Tỉnh Cà Mau"))
        answer = ground.send(client, admin, f"{UNITS}/{far.code}/{act}", **GOOD[act])
        assert answer.status_code == 404
        assert not Entry.objects.filter(actor_id=admin.pk).exists()

    @pytest.mark.parametrize("act", GOOD)
    @pytest.mark.parametrize("role", [Role.UNIT_HEAD, Role.PROVINCE_LEADER, Role.AUDITOR])
    def test_no_other_role_changes_a_unit(self, top, unit, act, role):
        client, person = Client(), make.officer(top, role)
        ground.signed_in(client, person)
        assert ground.send(client, person, f"{UNIT}/{act}", **GOOD[act]).status_code == 403

    def test_a_neighbour_cannot_be_made_heir(self, client, admin, unit):
        far = ground.below(ground.province("Tỉnh Cà Mau"))
        said = GOOD["ket-thuc"] | {"first": str(far.pk)}
        assert ground.send(client, admin, f"{UNIT}/ket-thuc", **said).status_code == 422

    def test_nor_a_unit_of_another_kind(self, client, admin, top, unit):
        office = ground.below(top, "Sở Y tế", "department")
        said = GOOD["ket-thuc"] | {"first": str(office.pk)}
        assert ground.send(client, admin, f"{UNIT}/ket-thuc", **said).status_code == 422

    def test_who_looks_after_one_unit_opens_nothing_beside_it(self, top, unit):
        client, person = Client(), make.officer(unit, Role.SYSADMIN, "quan-tri-xa")
        ground.signed_in(client, person)
        beside = ground.below(top, "Xã Bên")
        assert client.get(f"{UNITS}/{beside.code}").status_code == 404
        answer = ground.send(client, person, f"{UNITS}/BAC-NINH/mo-don-vi", **GOOD["mo-don-vi"])
        assert answer.status_code == 404
        assert (
            ground.send(client, person, f"{UNIT}/mo-don-vi", **GOOD["mo-don-vi"]).status_code == 302
        )

    def test_what_a_province_took_over_is_looked_after_by_it(self, client, admin, top):
        old = ground.province("Tỉnh Bắc Giang")
        inside = ground.below(old, "Xã Cũ", on=date(2000, 1, 1))
        assert client.get(f"{UNITS}/{inside.code}").status_code == 404
        make.succeed(old, top, date(2025, 7, 1))
        assert client.get(f"{UNITS}/{inside.code}").status_code == 200

    @pytest.mark.parametrize(
        "code", ["KHONG-CO", "bac-ninh", "BAC-NINH.", "BAC%", "..", "BAC-NINH'--", "x" * 400]
    )
    def test_a_code_that_is_none(self, client, admin, code):
        assert client.get(f"{UNITS}/{code}").status_code == 404

    @pytest.mark.parametrize("code", ["CA-MAU", "KHONG-CO", "%", "x" * 400])
    def test_a_province_out_of_reach_has_an_empty_list(self, client, admin, code):
        ground.below(ground.province("Tỉnh Cà Mau"), "Xã Xa Lạ")
        answer = client.get(UNITS, {"tinh": code})
        assert answer.status_code == 200
        assert "Xã Xa Lạ" not in answer.content.decode()
