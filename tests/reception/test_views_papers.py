"""The slips over HTTP: of which visits, to whom, and what is remembered of each printing."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from portal.access.roles import Role
from portal.audit.models import Entry
from reception.documents.offered import PAPERS, offered, paper_for, printed_on_saving
from reception.forms.panels import alias
from reception.kinds import Kind
from reception.models import Outcome, Slip, SlipPrint, Visit
from reception.selectors.units import competent
from reception.services import note_print
from tests.reception.factories import AT, taken, unit, user
from tests.reception.pages import fresh, signed_in

SAID = {"outcome_note": "Biên lai thuế đất", "referred_to": "Sở Nội vụ"}
WRITTEN = {"refusal_ground": "L9.3"}


def address(visit: Visit, name: str = "bien-nhan") -> str:
    return f"/lam-viec/luot-tiep/{visit.pk}/{name}.pdf"


def words(response: Any) -> str:
    pages = PdfReader(BytesIO(response.content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


@pytest.mark.parametrize(
    ("said", "route"),
    [
        ({"outcome": Outcome.ACCEPT}, "receipt"),
        ({"outcome": Outcome.GUIDE}, "guidance"),
        ({"outcome": Outcome.SUPPLEMENT}, "appointment"),
        ({"outcome": Outcome.ANSWER_NOW}, ""),
        ({"outcome": Outcome.ANSWER_NOW, "papers": "Sổ đỏ"}, "receipt"),
        ({"outcome": Outcome.FORWARD_RECORD, "kind": Kind.RECOMMENDATION}, "forwarding"),
        ({"outcome": Outcome.FORWARD_RECORD, "kind": Kind.COMPLAINT}, "receipt"),
        ({"outcome": Outcome.LEADER_REQUEST}, "leader_request"),
        ({"outcome": Outcome.REFUSE, "refusal_ground": "L9.3"}, "refusal"),
        ({"outcome": Outcome.REFUSE, "refusal_ground": "L9.1"}, ""),
    ],
)
def test_each_outcome_prints_its_paper(said, route):
    visit = Visit(pk=1, received_on=date(2026, 11, 20), has_petition=True, **said)
    assert paper_for(visit) == (f"reception:{route}" if route else "")
    first = [one.paper.route for one in printed_on_saving(visit)]
    assert first == ([f"reception:{route}"] if route and route != "refusal" else [])


def test_who_brought_no_petition_signs_what_was_said_and_takes_the_slip_first():
    visit = Visit(pk=1, outcome=Outcome.ACCEPT, received_on=date(2026, 11, 20))
    assert [one.name for one in printed_on_saving(visit)] == [
        "giấy biên nhận", "bản ghi nội dung trình bày",
    ]  # fmt: skip
    assert offered(visit)[0].address == "/lam-viec/luot-tiep/1/bien-nhan.pdf"


@pytest.mark.parametrize("slip", [slip for slip in PAPERS if slip != Slip.RECEIPT])
def test_a_paper_is_only_of_the_visits_it_is_for(at_desk, place, slip):
    paper, kind = PAPERS[slip], Kind.RECOMMENDATION
    visits = {
        outcome: fresh(place, outcome=outcome, kind=kind, **SAID)
        for outcome in (Outcome.GUIDE, Outcome.FORWARD_RECORD, Outcome.SUPPLEMENT)
    }
    told = {one: at_desk.get(address(visit, paper.file)) for one, visit in visits.items()}
    for outcome, visit in visits.items():
        assert told[outcome].status_code == (200 if paper.is_for(visit) else 404)
    assert SlipPrint.objects.count() == sum(paper.is_for(one) for one in visits.values())


def test_a_second_copy_says_so_and_both_are_remembered(at_desk, place):
    visit = fresh(place)
    assert "BẢN IN LẠI" not in words(at_desk.get(address(visit)))
    assert "BẢN IN LẠI" in words(at_desk.get(address(visit)))
    assert [(one.copy, one.is_again, one.by) for one in visit.prints.order_by("copy")] == [
        (1, False, place.hoa), (2, True, place.hoa),
    ]  # fmt: skip
    assert [one.data["copy"] for one in Entry.objects.filter(verb="print_receipt")] == [1, 2]
    shown = at_desk.get(f"/lam-viec/luot-tiep/{visit.pk}").content.decode()
    assert "Đã in giấy biên nhận (bản in lại) lúc" in shown
    assert "In giấy biên nhận" in shown


def test_the_copies_of_one_paper_are_not_those_of_another(place):
    visit = taken(place.board, place.hoa)
    for slip, copy in ((Slip.RECEIPT, 1), (Slip.CODE, 1), (Slip.RECEIPT, 2)):
        noted = note_print(visit=visit, slip=slip, by=place.hoa, at=AT)
        assert (noted.copy, noted.is_again) == (copy, copy > 1)


def test_when_a_denunciation_was_printed_is_hidden_with_it(client, place):
    """The hour of printing is the hour of the visit; the twin: who took it down sees it."""
    visit = fresh(place, kind=Kind.DENUNCIATION)
    assert signed_in(client, place.hoa).get(address(visit)).status_code == 200
    assert "Đã in giấy biên nhận" in client.get(f"/lam-viec/luot-tiep/{visit.pk}").content.decode()
    colleague = user(Role.RECEPTIONIST, place.board, "Đỗ Thị Cùng Quầy")
    shown = signed_in(client, colleague).get(f"/lam-viec/luot-tiep/{visit.pk}").content.decode()
    assert "Đã in" not in shown
    assert client.get(address(visit)).status_code == 404


class TestDenouncerSheet:
    ADDRESS = "/lam-viec/phieu-thong-tin-nguoi-to-cao.pdf"

    def test_before_anything_is_saved_it_bears_the_alias_and_the_trail_does_not(self, at_desk):
        sent = alias.offered()
        assert alias.kept(sent) in words(at_desk.get(self.ADDRESS, {"ma": sent}))
        entry = Entry.objects.get(verb="print_desk_slip")
        assert alias.kept(sent) not in f"{entry.subject_label}{entry.data}"
        assert not SlipPrint.objects.exists()

    @pytest.mark.parametrize("sent", ["", "NTC-ABCDEF", "<script>"])
    def test_an_alias_that_was_not_offered_is_not_printed(self, at_desk, sent):
        shown = words(at_desk.get(self.ADDRESS, {"ma": sent}))
        assert "Mã thay tên: NTC-……" in shown

    def test_a_further_copy_of_a_saved_visit_is_numbered(self, at_desk, place):
        visit = fresh(place, kind=Kind.DENUNCIATION)
        for copy in ("02", "03"):
            shown = words(at_desk.get(self.ADDRESS, {"luot": visit.pk}))
            assert f"Bản số: {copy}" in shown
            assert visit.alias in shown

    @pytest.mark.parametrize("number", ["0", "x", "²", "99999999999999999999"])
    def test_a_visit_that_is_none_has_no_sheet(self, at_desk, number):
        assert at_desk.get(self.ADDRESS, {"luot": number}).status_code == 404

    def test_only_a_denunciation_has_one_and_only_for_who_took_it_down(self, client, place):
        named, protected = fresh(place), fresh(place, kind=Kind.DENUNCIATION)
        assert signed_in(client, place.hoa).get(self.ADDRESS, {"luot": named.pk}).status_code == 404
        colleague = user(Role.RECEPTIONIST, place.board, "Đỗ Thị Cùng Quầy")
        signed_in(client, colleague)
        assert client.get(self.ADDRESS, {"luot": protected.pk}).status_code == 404


class TestCompetent:
    def test_the_unit_of_the_province_by_its_name(self, place):
        visit = taken(place.board, place.hoa, outcome=Outcome.GUIDE, referred_to="sở nội vụ ")
        assert competent(visit) == place.department

    @pytest.mark.parametrize("name", ["Sở Nội", "Phường Ninh Kiều", ""])
    def test_none_that_is_not_here_or_not_named_in_full(self, place, name):
        assert competent(Visit(province=place.province, referred_to=name, received_on=AT)) is None

    def test_none_of_two_with_one_name(self, place):
        unit("BAC-NINH.SO-2", "Sở Nội vụ", place.department.kind, place.province)
        visit = Visit(province=place.province, referred_to="Sở Nội vụ", received_on=AT)
        assert competent(visit) is None
