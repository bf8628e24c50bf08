"""The closed list of grounds: three of the law, ten of the decree."""

from datetime import date

import pytest

from reception.grounds import CHOICES, GROUNDS, ground_for


def test_the_list_is_that_of_law_and_decree():
    codes = [ground.code for ground in GROUNDS]
    assert codes == ["L9.1", "L9.2", "L9.3", *(f"N4.{point}" for point in "abcdđeghik")]
    assert [code for code, _ in CHOICES] == codes


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("N4.c", "hoặc gây ảnh hưởng đến an ninh, trật tự"),  # the second half of điểm c
        ("N4.i", "văn bản của cơ quan có thẩm quyền trả lời"),  # must rest on such an answer
    ],
)
def test_a_ground_says_what_its_point_asks_for(code, words):
    assert words in ground_for(code, date(2026, 7, 1)).text


def test_two_grounds_are_written():
    assert [ground.code for ground in GROUNDS if ground.is_written] == ["L9.3", "N4.h"]


def test_a_ground_cites_its_own_point():
    """The printed form says điểm g where the decree means điểm h."""
    assert ground_for("N4.h", date(2026, 7, 1)).basis == (
        "điểm h khoản 1 Điều 4 Nghị định 154/2026/NĐ-CP"
    )


@pytest.mark.parametrize(("code", "on"), [("N4.a", date(2026, 6, 30)), ("", date(2026, 7, 1))])
def test_what_was_no_ground_that_day(code, on):
    with pytest.raises(LookupError, match="Không có căn cứ từ chối"):
        ground_for(code, on)
