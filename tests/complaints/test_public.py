"""The look-up: everything its slip opens, nothing of anybody, and no way to guess."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from complaints.models import Petition
from portal.documents.services import receipts
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.pages import LOOKUP, ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "fresh_cache")]
PERSONAL = ("Hoàng Yến", "001099000001", "0900000001", "Ngõ", "812/QĐ-UBND", "BN26-", "NTC-")


def code_for(**more: Any) -> tuple[Petition, str]:
    found = make.petition(token="slip", **more)
    assert found.receipt is not None
    return found, receipts.code_of(found.receipt)


def test_the_empty_form() -> None:
    page = Client().get(LOOKUP)
    assert page.status_code == 200
    assert "Mã tra cứu" in page.content.decode()


def test_the_code_alone_shows_the_state_and_nobody(django_assert_max_num_queries: Any) -> None:
    _, code = code_for()
    client = Client()
    with django_assert_max_num_queries(4):
        page = client.get(LOOKUP, {"ma": code})
    text = page.content.decode()
    assert page.status_code == 200
    assert "Cơ quan đã nhận đơn của Ông/Bà ngày 07/09/2026." in text
    assert "thứ Tư 16/09/2026" in text
    assert "0222 3000 111" in text
    for word in PERSONAL:
        assert word not in text
    assert page.headers["Cache-Control"] == "no-store"


def test_typed_as_people_type(django_assert_max_num_queries: Any) -> None:
    _, code = code_for()
    with django_assert_max_num_queries(4):
        assert ask(code.lower().replace("-", " ")).status_code == 200


def test_the_qr_leads_there() -> None:
    _, code = code_for()
    page = Client().get(reverse("complaints:short", args=[code]))
    assert page.url == f"{LOOKUP}?ma={code}"


@pytest.mark.parametrize("digits", ["0001"])
def test_with_four_digits_the_content_too(digits: str) -> None:
    found, code = code_for()
    text = ask(code, xac_minh=digits).content.decode()
    assert found.summary in text
    assert "Hoàng Yến" not in text


@pytest.mark.parametrize(
    ("typed", "status", "sentence"),
    [
        ("", 422, "Nhập mã tra cứu gồm 16 ký tự"),
        ("7Q2X", 422, "đang có 4"),
        ("7Q2X-KM3T-PA9B-4R6%", 422, "không có ký tự"),
        ("x" * 61, 422, "gồm 16 ký tự"),
    ],
)
def test_a_code_that_is_none(typed: str, status: int, sentence: str) -> None:
    page = ask(typed)
    assert page.status_code == status
    assert sentence in page.content.decode()


def test_a_slip_of_the_pen_and_an_unknown_code() -> None:
    _, code = code_for()
    wrong = ("1" if code[0] != "1" else "2") + code[1:]
    page = ask(wrong)
    assert page.status_code == 422
    assert "Mã này có ký tự nhầm" in page.content.decode()
    Petition.objects.update(receipt=None)
    make.petition().receipt  # noqa: B018
    stranger = receipts.issue(token="another", at=make.moment())
    unknown = receipts.code_of(stranger)
    stranger.delete()
    page = ask(unknown)
    assert page.status_code == 404
    assert "Không tìm thấy mã này" in page.content.decode()


@pytest.mark.parametrize(
    ("digits", "sentence"),
    [("9999", "Bốn số cuối không khớp"), ("12", "Nhập 4 số cuối"), ("abcd", "Nhập 4 số cuối")],
)
def test_wrong_digits(digits: str, sentence: str) -> None:
    found, code = code_for()
    page = ask(code, xac_minh=digits)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert found.summary not in page.content.decode()


def test_who_came_by_the_qr_types_four_digits_and_not_the_code_again() -> None:
    found, code = code_for()
    offered = '<input type="hidden" name="ma"'
    text = Client().get(LOOKUP, {"ma": code}).content.decode()
    assert f'{offered} value="{code}">' in text
    known = ask(code, xac_minh="0001").content.decode()
    assert found.summary in known
    assert offered not in known


def test_nothing_to_open_is_offered_for_a_denunciation() -> None:
    _, code = code_for(kind=Kind.DENUNCIATION)
    assert "xac_minh" not in ask(code).content.decode()


def test_the_example_is_not_torn_apart_and_may_be_copied() -> None:
    example = (
        "7Q2X\N{NON-BREAKING HYPHEN}KM3T\N{NON-BREAKING HYPHEN}PA9B\N{NON-BREAKING HYPHEN}4R6C"
    )
    assert example in Client().get(LOOKUP).content.decode()
    assert "có ký tự nhầm" in ask(example).content.decode() or ask(example).status_code == 404


def test_of_a_denunciation_one_sentence_ever() -> None:
    found, code = code_for(kind=Kind.DENUNCIATION)
    text = ask(code).content.decode()
    assert "Hồ sơ đã được nhận." in text
    for word in (*PERSONAL, found.alias, found.summary, "0222 3000 111", "BAC-NINH", "Tố cáo nhận"):
        assert word not in text
    assert "Bốn số cuối không khớp" in ask(code, xac_minh="0001").content.decode()


def test_guessing_is_slowed() -> None:
    _, code = code_for()
    statuses = [ask(code).status_code for _ in range(11)]
    assert statuses == [200] * 10 + [429]
    assert "thử nhiều lần" in ask(code).content.decode()


def test_guessing_the_four_digits_is_slowed_wherever_from() -> None:
    """Whoever found the slip has the code; the digits alone are ten thousand."""
    _, code = code_for()

    def tried(digits: str, n: int) -> Any:
        said = {"ma": code, "xac_minh": digits}
        return Client().post(LOOKUP, said, REMOTE_ADDR=f"203.0.113.{n}")

    answers = [tried(f"99{n:02}", n) for n in range(6)]
    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert "đã thử nhiều lần" in answers[-1].content.decode()
    right = tried("0001", 7)
    assert right.status_code == 429
    assert "812/QĐ-UBND" not in right.content.decode()
    assert ask(code).status_code == 200  # the state is told all the same


def test_a_slip_of_a_visit_without_a_petition() -> None:
    visit = make.visit()
    assert visit.receipt is not None
    text = ask(receipts.code_of(visit.receipt)).content.decode()
    assert "Cơ quan đã tiếp nhận nội dung ngày 07/09/2026." in text
    assert "Hoàng Yến" not in text


def test_what_is_late_is_said_honestly() -> None:
    _, code = code_for()
    text = ask(code).content.decode()
    assert "đã quá hạn 65 ngày" in text
    assert "Ông/Bà có quyền hỏi lý do" in text
    case = make.case_in("verifying")
    found = case.petitions.get()
    found.receipt = receipts.issue(token="late", at=make.moment())
    found.save()
    text = ask(receipts.code_of(found.receipt)).content.decode()
    assert "đã quá hạn 39 ngày" in text
    assert "Điều 33 Luật Khiếu nại" in text


def test_a_decision_is_told_with_its_number() -> None:
    case = make.case_in("decided")
    found = case.petitions.get()
    found.receipt = receipts.issue(token="later", at=make.moment())
    found.save()
    code = receipts.code_of(found.receipt)
    text = ask(code).content.decode()
    assert "số 15/TB ngày" in text
    assert "Sai" not in text.split("<main")[1]
    assert "Sai" in ask(code, xac_minh="0001").content.decode()
