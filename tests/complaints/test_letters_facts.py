"""What a file fills in by itself: names and titles, its papers, the law of the day."""

from datetime import date, timedelta

import pytest

from complaints import selectors
from complaints.letters.catalogue import form_of
from complaints.letters.compose import NUMBER_HERE
from complaints.letters.facts import (
    abbreviation,
    advisers,
    facts,
    head_of,
    name_of,
    signer_title,
    what_about,
)
from complaints.models import Petition
from portal.citizens.models import Citizen, Gender
from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation
from reception.kinds import Kind
from tests.complaints import factories as make

TODAY = make.TODAY


@pytest.mark.parametrize(
    ("kind", "name", "head", "title", "short"),
    [
        (UnitKind.COMMUNE, "Xã Lục Ngạn", "Chủ tịch Ủy ban nhân dân xã Lục Ngạn", "CHỦ TỊCH",
         "UBND"),
        (UnitKind.PROVINCE, "Tỉnh Bắc Ninh", "Chủ tịch Ủy ban nhân dân tỉnh Bắc Ninh", "CHỦ TỊCH",
         "UBND"),
        (UnitKind.DEPARTMENT, "Sở Nông nghiệp và Môi trường",
         "Giám đốc Sở Nông nghiệp và Môi trường", "GIÁM ĐỐC", "SNNMT"),
        (UnitKind.INSPECTORATE, "Thanh tra tỉnh", "Chánh Thanh tra tỉnh", "CHÁNH THANH TRA", "TTT"),
        (UnitKind.RECEPTION_BOARD, "Ban Tiếp công dân", "Trưởng Ban Tiếp công dân", "TRƯỞNG BAN",
         "BTCD"),
        (UnitKind.SERVICE_UNIT, "Trường Mầm non", "Người đứng đầu Trường Mầm non",
         "NGƯỜI ĐỨNG ĐẦU", "TMN"),
    ],
)  # fmt: skip
def test_how_the_head_of_a_unit_is_called(
    kind: str, name: str, head: str, title: str, short: str
) -> None:
    unit = Organisation(kind=kind, name=name)
    assert head_of(unit) == head
    assert signer_title(unit) == title
    assert abbreviation(unit) == short


@pytest.mark.parametrize(
    ("gender", "said"),
    [(Gender.FEMALE, "Bà Ví Dụ"), (Gender.MALE, "Ông Ví Dụ"), (Gender.UNSAID, "Ông/Bà Ví Dụ")],
)
def test_how_the_petitioner_is_addressed(gender: str, said: str) -> None:
    person = Citizen(full_name="Ví Dụ", gender=gender)
    assert name_of(person) == said


def known(petition: Petition, key: str, on: date = TODAY) -> dict[str, str]:
    return facts(petition, form_of(key), list(selectors.timeline(petition)), on)


@pytest.mark.django_db
def test_a_file_fills_what_it_knows() -> None:
    petition = make.petition(
        source="agency", source_detail="Văn phòng Quốc hội", respondent="Sở Xây dựng",
        contested_number="812/QĐ-UBND",
    )  # fmt: skip
    found = known(petition, "ND155.03")
    assert found["petitioner"] == f"Ông/Bà {make.CANARY.full_name}"
    assert found["address"] == "Ngõ Hoàng Yến"
    assert found["received"] == "Ngày 07 tháng 9 năm 2026"
    assert found["content"] == "Không đồng ý quyết định số 812/QĐ-UBND"
    assert found["forwarder"] == "Văn phòng Quốc hội"
    assert found["contested"] == "quyết định số 812/QĐ-UBND"
    assert found["number"] == NUMBER_HERE
    assert found["kind"] == "khiếu nại"


@pytest.mark.django_db
def test_a_case_cites_the_papers_of_its_earlier_steps() -> None:
    case = make.case_in("suspended")
    petition = case.petitions.get()
    found = known(petition, "ND155.14b")
    assert found["accepted"].startswith("Thông báo số 15/TB ngày 10 tháng 9 năm 2026")
    assert found["suspension_decision"].startswith("Quyết định số 15/TB ngày")
    assert "xác minh" in known(petition, "ND124.13")["verify_decision"]


@pytest.mark.django_db
def test_a_decided_case_tells_its_decision_and_when_it_takes_effect() -> None:
    case = make.case_in("decided")
    found = known(case.petitions.get(), "CQ.thi-hanh")
    assert found["decision"].startswith("Quyết định số 15/TB ngày")
    assert found["effective_day"].startswith("ngày ")
    assert found["next_days"] == "30 ngày"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "petitioner", "alias"),
    [
        ("ND31.10", "người có đơn mã {alias}", "{alias}"),  # inside
        ("TT05.03", "người có đơn mã {alias}", "{alias}"),  # to the competent solver
        ("ND31.05", "", ""),  # to the denouncer: by hand
        ("ND31.06", "người có đơn", ""),  # to the accused: nothing
        ("ND31.12", "người có đơn", ""),
    ],
)
def test_of_a_protected_petition_each_reader_sees_what_he_may(
    key: str, petitioner: str, alias: str
) -> None:
    petition = make.petition(Kind.DENUNCIATION, summary="Cán bộ nhận tiền")
    found = known(petition, key)
    assert found["petitioner"] == petitioner.format(alias=petition.alias)
    assert found["alias"] == alias.format(alias=petition.alias)
    assert found.get("number", "") == ""
    outside = key in {"ND31.06", "ND31.12"}
    assert (found["content"], found["accusation"]) == (
        ("", "") if outside else ("Cán bộ nhận tiền", "Cán bộ nhận tiền")
    )


@pytest.mark.parametrize(
    ("kind", "told"),
    [(UnitKind.PROVINCE, "Thanh tra tỉnh"), (UnitKind.COMMUNE, "Đơn vị được giao tham mưu"),
     (UnitKind.DEPARTMENT, "Đơn vị được giao tham mưu")],
)  # fmt: skip
def test_edge_42_the_inspectorate_that_is_gone_is_the_advising_unit(kind: str, told: str) -> None:
    assert advisers(Organisation(kind=kind, name="Xã A")) == told


@pytest.mark.django_db
def test_the_law_is_cited_as_of_the_day_it_is_written() -> None:
    petition = make.petition()
    eve = date(2026, 7, 1) - timedelta(days=1)
    assert "136/2025" not in known(petition, "ND124.05", eve)["law_complaint"]
    assert "136/2025" in known(petition, "ND124.05")["law_complaint"]


@pytest.mark.parametrize(
    ("summary", "about"),
    [
        ("Khiếu nại kết quả đo đạc lại ranh giới", "kết quả đo đạc lại ranh giới"),
        ("Khiếu nại về việc thu hồi đất", "thu hồi đất"),
        ("  khiếu nại về quyết định số 12", "quyết định số 12"),
        ("Khiếu nại về việc: thu hồi đất", "thu hồi đất"),
        ("Kiến nghị, phản ánh về cơ sở sản xuất xả khói", "cơ sở sản xuất xả khói"),
        ("Kiến nghị kiểm tra việc cấp phân bón", "kiểm tra việc cấp phân bón"),
        ("Khiếu nại", "Khiếu nại"),
        ("Không khiếu nại về đất", "Không khiếu nại về đất"),
        ("Phản ánhcủa tổ dân phố", "Phản ánhcủa tổ dân phố"),
    ],
)
def test_a_form_that_names_the_kind_does_not_say_it_twice(summary: str, about: str) -> None:
    assert what_about(summary) == about
