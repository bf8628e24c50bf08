"""What gives a denouncer away is pointed out, and what is taken out is gone."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from complaints.letters.redaction import HIDDEN, SIGNS, burn, findings, unresolved

TOLD = (
    "Tôi là hàng xóm của ông Nguyễn Văn Ba, ngày 12/10/2026 tôi đến trụ sở, điện thoại "
    "0912 345 678, số định danh 001099000001, thửa đất số 7, tờ bản đồ số 12, mã NTC-7K3M9Q."
)


def pointed(text: str) -> set[tuple[str, str]]:
    return {(found.sign, found.words) for found in findings(text)}


@pytest.mark.parametrize(
    ("text", "sign", "words"),
    [
        ("gọi số 0912345678 ngay", "number", "0912345678"),
        ("gọi số 0912 345 678", "number", "0912 345 678"),
        ("gọi +84 912 345 678", "number", "+84 912 345 678"),
        ("số 001099000001", "number", "001099000001"),
        ("thư vi.du@example.vn gửi", "email", "vi.du@example.vn"),
        ("mã NTC-7K3M9Q", "alias", "NTC-7K3M9Q"),
        ("mã ntc7k3m9q", "alias", "ntc7k3m9q"),
        ("thửa đất số 123 bị lấn", "parcel", "thửa đất số 123"),
        ("tờ bản đồ số 45", "parcel", "tờ bản đồ số 45"),
        ("ở số nhà 12B phố", "parcel", "số nhà 12B"),
        ("trong ngõ 35/4", "parcel", "ngõ 35/4"),
        ("xe biển 99A-123.45 chở", "parcel", "99A-123.45"),
        ("ngày 12/10/2026 có đến", "day", "ngày 12/10/2026"),
        ("hôm 12/10 có đến", "day", "12/10"),
        ("ngày 05 tháng 02 năm 2026 có đến", "day", "ngày 05 tháng 02 năm 2026"),
        ("hồi 08 giờ 30, ngày 05/02/2026", "day", "08 giờ 30, ngày 05/02/2026"),
        ("hôm 12.10.2026", "day", "12.10.2026"),
        ("việc này tôi thấy", "self", "tôi"),
        ("Tôi là kế toán cũ, thấy", "self", "Tôi là kế toán cũ"),
        ("gia đình tôi mất đất", "self", "gia đình tôi"),
        ("theo người tố cáo thì", "writer", "người tố cáo"),
        ("do người cung cấp tài liệu nói", "writer", "người cung cấp tài liệu nói"),
        ("là hàng xóm sát vách", "kin", "hàng xóm"),
        ("em ruột ông ấy", "kin", "em ruột"),
        ("đồng nghiệp kể lại", "kin", "đồng nghiệp"),
        ("của bà Lê Thị Ví Dụ.", "person", "bà Lê Thị Ví Dụ"),
        ("Ông Đặng Văn Ứng nhận", "person", "Ông Đặng Văn Ứng"),
        ("cấp cho Nguyễn Thị Ví Dụ, trú", "person", "Nguyễn Thị Ví Dụ"),
        ("trú tại số 12 đường Hai Bà Trưng, phường", "parcel", "số 12 đường Hai Bà Trưng"),
        ("nhà số 5/2 ấp Mỹ Phước, xã", "parcel", "nhà số 5/2"),
        ("ở số 7 khóm Đông; gọi", "parcel", "số 7 khóm Đông"),
    ],
)
def test_each_sign_is_pointed_out(text: str, sign: str, words: str) -> None:
    assert (sign, words) in pointed(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nhận 20.000.000 đồng để cấp giấy phép xây dựng trái quy định",
        "Quyết định số 812/QĐ-UBND về việc thu hồi đất",
        "Nghị định số 31/2019/NĐ-CP, Luật Tố cáo số 25/2018/QH14",
        "Lạm quyền khi phê duyệt dự toán 03 công trình",
        "tối đa 05 người, ôtô của cơ quan",
        "ông ấy đã nhận, bà ấy ở đó",
        "Ông Chủ tịch xã và bà kế toán",
        "họ Nguyễn, dòng họ Lê",
    ],
)
def test_what_gives_nobody_away_is_left_alone(text: str) -> None:
    assert findings(text) == []


def test_of_two_signs_at_one_place_the_longer_is_told_and_each_once() -> None:
    found = [one.words for one in findings(TOLD)]
    assert found[0] == "Tôi là hàng xóm của ông Nguyễn Văn Ba"
    assert "hàng xóm" not in found
    assert len(found) == len({words.casefold() for words in found})


def test_they_come_in_the_order_of_the_text_with_the_reason() -> None:
    found = findings(TOLD)
    places = [TOLD.casefold().index(one.words.casefold()) for one in found]
    assert places == sorted(places) or len(set(places)) < len(places)
    assert all(one.why.endswith(".") for one in found)


def test_an_alias_must_be_hidden_all_else_is_for_people_to_decide() -> None:
    by_words = {one.words: one.must_hide for one in findings(TOLD)}
    assert by_words["NTC-7K3M9Q"]
    assert sum(by_words.values()) == 1


def test_an_alias_in_the_midst_of_other_words_must_be_hidden_too() -> None:
    (found,) = findings("Tôi là NTC-7K3M9Q")
    assert (found.sign, found.must_hide) == ("self", True)


def test_what_was_kept_is_not_asked_again_and_all_else_is() -> None:
    kept = ["ÔNG NGUYỄN VĂN BA", "ngày 12/10/2026"]
    text = "ông Nguyễn Văn Ba làm sai ngày 12/10/2026; gọi 0912345678"
    assert [one.words for one in unresolved({"a": text, "b": text}, kept)] == ["0912345678"]
    assert len(unresolved({"a": text}, [])) == 3


def test_the_days_of_the_offices_own_papers_are_no_secret() -> None:
    text = "Quyết định số 5/QĐ ngày 10 tháng 9 năm 2026, gọi 0912345678"
    assert [one.sign for one in unresolved({"accepted": text}, [])] == ["number"]
    assert [one.sign for one in unresolved({"accusation": text}, [])] == ["day", "number"]


def test_hidden_words_are_taken_out_everywhere_in_every_case() -> None:
    texts = {"a": "Tôi thấy, và tôi kể", "b": "Tôi ký"}
    assert burn(texts, ["tôi"]) == {"a": f"{HIDDEN} thấy, và {HIDDEN} kể", "b": f"{HIDDEN} ký"}


def test_a_hidden_word_does_not_bite_into_a_longer_one() -> None:
    assert burn({"a": "tôi, tôimọi"}, ["tôi"])["a"] == f"{HIDDEN}, tôimọi"
    assert burn({"a": "12/10/2026 và 12/10"}, ["12/10", "12/10/2026"])["a"] == (
        f"{HIDDEN} và {HIDDEN}"
    )


def test_nothing_hidden_changes_nothing() -> None:
    assert burn({"a": TOLD}, []) == {"a": TOLD}


def test_after_hiding_all_nothing_is_left_to_be_pointed_out() -> None:
    text = burn({"a": TOLD}, [one.words for one in findings(TOLD)])["a"]
    assert findings(text) == []
    for word in ("hàng xóm", "Nguyễn", "0912", "001099", "thửa", "NTC"):
        assert word not in text


PIECES = some.sampled_from(
    ["tôi ", "hàng xóm ", "0912345678 ", "ngày 1/2/2026 ", "NTC-7K3M9Q ", "ông Lê Văn A ", "số 5 ",
     "nhận tiền, ", "thửa số 7 ", "em ruột ", "a@b.vn ", ". "]
)  # fmt: skip


@given(some.lists(PIECES, max_size=12).map("".join))
def test_hiding_what_is_pointed_out_ends_after_a_few_rounds(text: str) -> None:
    """Each round takes out all that it points at; what was beside it may then be pointed out."""
    for _ in range(4):
        found = findings(text)
        if not found:
            return
        text = burn({"a": text}, [one.words for one in found])["a"]
    assert findings(text) == []


@given(some.text(max_size=60))
def test_no_text_is_too_strange_for_it(text: str) -> None:
    for one in findings(text):
        assert one.words in text
        assert one.sign in {sign for sign, _, _ in SIGNS}
