"""What the history keeps of a step in words."""

import pytest

from complaints.services.effects import note, party


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({}, ""),
        ({"note": "Đã nhận."}, "Đã nhận."),
        ({"note": " Đã nhận. ", "evidence": "Giấy ra viện."}, "Đã nhận. Tài liệu: Giấy ra viện."),
        ({"awaited": "Vụ án số 12"}, "Phải đợi: Vụ án số 12"),
        ({"absence": "illness", "evidence": "Giấy ra viện"},
         "Lý do: Tai nạn, ốm đau, đi công tác, học tập ở nơi xa. Tài liệu: Giấy ra viện"),
    ],
)  # fmt: skip
def test_each_particular_is_a_sentence(asked: dict[str, str], words: str) -> None:
    assert note(asked) == words


def test_whom_it_was_done_with_and_who_signed_for_them() -> None:
    assert party({"party": "Bà Lan"}) == "Bà Lan"
    assert party({"party": "Bà Lan", "witness": "Ông Tư"}) == "Bà Lan (người làm chứng: Ông Tư)"
    assert len(party({"party": "x" * 200, "witness": "Ông Tư"})) == 200
