"""The register as the decree prints it, and what each reader is shown."""

import pytest

from portal.organisations.models import Kind as UnitKind
from reception import services, sheets
from reception.kinds import Kind
from reception.models import Channel, Competence, Outcome, Visit
from reception.services import Person
from tests.reception.factories import AT, SUMMARY, TODAY, person, taken, unit


def texts(visit, *, is_hidden=False, in_full=False):
    seen = sheets.face(visit, is_hidden=is_hidden, in_full=in_full)
    return [cell.text for cell in sheets.table([sheets.Line(visit)], [seen], title="Sổ").rows[0]]


def test_the_twelve_columns_of_the_form():
    assert [column.number for column in sheets.COLUMNS] == [f"({n})" for n in range(1, 13)]
    assert sum(column.width for column in sheets.COLUMNS) == 100


def test_a_line_reads_as_the_form_asks(place):
    ward = unit("BAC-NINH.X-LUC-NGAN", "Xã Lục Ngạn", UnitKind.COMMUNE, place.province)
    visit = taken(
        place.board, place.hoa, people=[person(ward=ward)], competence=Competence.OURS,
        prior_handling="Ủy ban nhân dân xã Lục Ngạn", people_count=3,
    )  # fmt: skip
    assert texts(visit) == [
        "1", "20/11/2026", "Nguyễn Thị Ví Dụ, Tổ 3, Xã Lục Ngạn",
        "Thẻ căn cước 027•••••••01", SUMMARY, "Khiếu nại", "3",
        "Ủy ban nhân dân xã Lục Ngạn", "x", "", "Ban Tiếp công dân tỉnh",
        "Tiếp nhận đơn; hạn thông báo 04/12/2026",
    ]  # fmt: skip
    assert texts(visit, in_full=True)[3] == "Thẻ căn cước 027160000001"


@pytest.mark.parametrize(("outcome", "column"), [(Outcome.GUIDE, 9), (Outcome.FORWARD_RECORD, 10)])
def test_where_somebody_was_sent(place, outcome, column):
    visit = taken(
        place.board, place.hoa, outcome=outcome, referred_to="Thanh tra tỉnh",
        referral_number="12/TTr",
    )  # fmt: skip
    row = texts(visit)
    assert row[column] == "Thanh tra tỉnh, 12/TTr"
    assert row[9 + 10 - column] == ""


def test_a_denunciation_is_an_alias_to_everybody(place):
    visit = taken(place.board, place.hoa, kind=Kind.DENUNCIATION)
    hidden, seen = texts(visit, is_hidden=True), texts(visit)
    assert hidden[2:6] == [visit.alias, "", "Tố cáo (bảo mật)", "Tố cáo"]
    assert seen[2:6] == [visit.alias, "", SUMMARY, "Tố cáo"]


def test_who_said_no_name_and_who_showed_no_paper(place):
    nameless = taken(place.board, place.hoa, people=[Person()], is_anonymous=True)
    assert texts(nameless)[2:4] == ["Không xác định nhân thân", ""]
    paperless = taken(place.board, place.hoa, people=[Person("Trần Thị Thử")])
    assert texts(paperless)[2:4] == ["Trần Thị Thử", "Không xuất trình"]


def test_the_last_column_follows_the_matter(place):
    visit = taken(place.board, place.hoa)
    Visit.objects.filter(pk=visit.pk).update(channel=Channel.ONLINE)
    told = services.note_notice(visit=visit, on=TODAY, by=place.hoa, at=AT)
    assert sheets.follow_up(told) == (
        "Tiếp nhận đơn; tiếp trực tuyến; đã thông báo ngày 20/11/2026"
    )


def test_links_are_for_the_screen(place):
    visit = taken(place.board, place.hoa)
    seen = sheets.face(visit, is_hidden=False)
    on_screen = sheets.table([sheets.Line(visit)], [seen], title="Sổ")
    on_paper = sheets.table([sheets.Line(visit)], [seen], title="Sổ", with_links=False)
    assert on_screen.rows[0][0].link == f"/lam-viec/luot-tiep/{visit.pk}"
    assert on_paper.rows[0][0].link == ""
