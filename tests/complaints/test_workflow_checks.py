"""The closed lists of S14: questions, ways by kind, grounds with articles, what they suggest."""

import pytest

from complaints.workflow import INTAKE
from complaints.workflow import checks as law
from reception.kinds import Kind

STEPS = {step.name for step in INTAKE}


def test_every_way_ends_in_a_step_of_the_table() -> None:
    for kind, ways in law.WAYS:
        assert kind in Kind.values
        for one in ways:
            assert one.step in STEPS, one
            assert one.opinion.endswith("."), one


def test_the_ways_of_each_kind_are_those_of_the_screen() -> None:
    assert {one.value for one in law.ways("complaint")} >= {
        "accept", "refuse", "guide", "urge", "file",
    }  # fmt: skip
    assert [one.value for one in law.ways("denunciation")] == [
        "accept", "refuse", "transfer", "file", "refer_inspection", "refer_investigation",
    ]  # fmt: skip
    assert [one.value for one in law.ways("recommendation")] == [
        "accept", "transfer", "noted", "file",
    ]  # fmt: skip
    assert law.ways("") == ()
    assert law.way("complaint", "refer_inspection") is None


def test_article_11_has_nine_grounds_and_each_names_its_clause() -> None:
    found = law.grounds("complaint")
    assert [one.article for one in found] == [f"Điều 11.{n} Luật Khiếu nại" for n in range(1, 10)]
    assert len({one.code for one in found}) == 9
    assert all("Luật Tố cáo" in one.article for one in law.grounds("denunciation"))
    assert law.grounds("recommendation") == ()


def test_grounds_and_reasons_are_written_as_a_paper_names_them() -> None:
    assert law.written_grounds("complaint", ["k6"]) == (
        "Điều 11.6 Luật Khiếu nại: Hết thời hiệu, thời hạn khiếu nại mà không có lý do chính đáng"
    )
    assert law.written_grounds("denunciation", ["k6"]) == ""
    assert law.written_reasons(["illegible", "x"]) == "Rách nát, tẩy xóa, không đọc được"


@pytest.mark.parametrize(
    ("kind", "answers", "eligible", "competent", "expected"),
    [
        ("complaint", {}, True, True, "accept"),
        ("complaint", {"settled": "yes"}, True, True, "refuse"),
        ("complaint", {"in_time": "no"}, True, True, "refuse"),
        ("complaint", {}, True, False, "guide"),
        ("complaint", {"settled": "yes"}, False, True, "file"),
        ("denunciation", {"settled": "yes"}, True, True, "accept"),
        ("denunciation", {}, True, False, "transfer"),
        ("recommendation", {}, True, False, "transfer"),
        ("mixed", {}, True, True, "guide_split"),
        ("", {}, True, True, ""),
    ],
)
def test_where_the_answers_lead(
    kind: str, answers: dict[str, str], eligible: bool, competent: bool, expected: str
) -> None:
    found = law.suggested_way(kind, answers, eligible=eligible, competent=competent)
    assert found == expected
    assert not expected or law.way(kind, found)


def test_the_answers_point_at_grounds_of_a_complaint_only() -> None:
    answers = {"settled": "yes", "in_time": "no", "concerned": "no"}
    assert law.suggested_grounds("complaint", answers) == ["k2", "k6", "k7"]
    assert law.suggested_grounds("denunciation", answers) == []


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (("Đơn khiếu nại", "Không đồng ý giá bồi thường"), "complaint"),
        (("Đơn khiếu nại", "Cán bộ nhận tiền của dân"), "denunciation"),
        (("", "Phản ánh đường hỏng"), "recommendation"),
        (("Đơn", "Xin chào"), ""),
        (("TỐ CÁO",), "denunciation"),
    ],
)
def test_content_decides_over_the_title(texts: tuple[str, ...], kind: str) -> None:
    assert law.guessed_kind(*texts) == kind


def test_no_opinion_stands_for_two_ways_of_one_kind() -> None:
    for _, ways in law.WAYS:
        opinions = [one.opinion for one in ways]
        assert len(opinions) == len(set(opinions))
        assert set(opinions) <= law.usual_opinions()
