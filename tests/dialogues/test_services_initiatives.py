"""Initiatives: registered, appraised by each alone, assessed, recognised, rewarded."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from dialogues import services
from dialogues.models import Initiative
from portal.audit.models import Entry
from portal.stale import StaleError
from tests.dialogues.factories import (
    TODAY,
    appraiser,
    assessed,
    commune,
    initiative,
    moment,
    officer,
    points,
)

pytestmark = pytest.mark.django_db


def appraise(found: Initiative, who: str = "", **more: Any) -> Any:
    given = {"points": points(), "by": appraiser(who), "at": moment()}
    return services.appraise(initiative=found, **{**given, **more})


def recognise(found: Initiative, **more: Any) -> Initiative:
    given = {
        "level": "province", "number": "99/QĐ-UBND", "recognised_on": TODAY, "by": appraiser(),
        "at": moment(),
    }  # fmt: skip
    return services.recognise(initiative=found, **{**given, **more})


def test_an_initiative_is_registered_for_its_unit_and_year() -> None:
    found = initiative(name="  Tổ dân phố không rác ")

    assert (found.name, found.year, found.stage) == ("Tổ dân phố không rác", 2026, "Đã đăng ký")
    assert found.province == commune().province
    assert "rác" not in Entry.objects.get(verb="register_initiative").subject_label


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"name": " "}, "Nhập tên mô hình"),
        ({"holder_name": ""}, "Nhập tên tập thể, cá nhân"),
        ({"problem": ""}, "Nhập khó khăn, vướng mắc cần tháo gỡ"),
        ({"objective": ""}, "Nhập mục tiêu, cách làm"),
        ({"expected_result": ""}, "Nêu ít nhất một kết quả đo được"),
        ({"expected_result": "Sạch hơn"}, "Nêu ít nhất một kết quả đo được"),
        ({"holder": "club"}, "Chọn tập thể hoặc cá nhân"),
        ({"field": "sport"}, "Chọn lĩnh vực"),
        ({"registered_on": date(2026, 11, 21)},
         "Ngày đăng ký không được sau hôm nay (20/11/2026)"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said(more: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        initiative(**more)
    assert refusal.value.messages == [said]


def test_the_same_name_twice_in_a_year_is_refused_and_next_year_is_not() -> None:
    initiative()
    with pytest.raises(ValidationError, match="Đã có mô hình này trong năm 2026"):
        initiative()
    assert initiative(year=2027).pk
    assert initiative(commune("Yên Thế")).pk


def test_the_score_is_the_mean_of_the_appraisals_half_up() -> None:
    found = initiative()
    appraise(found, "mot", points=points(16))
    appraise(found, "hai", points=points(16, need=17))

    assert assessed(found, score=None).score == 81  # 80.5


def test_without_an_appraisal_there_is_no_score() -> None:
    assert assessed(initiative(), score=None).score is None


def test_everybody_appraises_once_and_before_the_assessment() -> None:
    found = initiative()
    assert appraise(found).total == 80
    with pytest.raises(ValidationError, match="Mỗi thành viên chấm một lần"):
        appraise(found)
    assessed(found)
    with pytest.raises(ValidationError, match="đã được đánh giá"):
        appraise(found, "khac")


@pytest.mark.parametrize("wrong", [{"need": 21}, {"need": -1}])
def test_points_are_from_0_to_20(wrong: dict[str, int]) -> None:
    with pytest.raises(ValidationError) as refusal:
        appraise(initiative(), points=points(**wrong))
    assert refusal.value.message_dict == {"need": ["Điểm từ 0 đến 20"]}


def test_all_criteria_are_needed() -> None:
    with pytest.raises(ValidationError) as refusal:
        appraise(initiative(), points={"need": 3})
    assert len(refusal.value.message_dict) == 4


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"assessment": "great"}, "Chọn mức đánh giá"),
        ({"score": 101}, "Điểm từ 0 đến 100"),
        ({"assessed_on": date(2026, 2, 1)},
         "Ngày đánh giá không được trước ngày đăng ký 02/03/2026"),
    ],
)  # fmt: skip
def test_what_is_wrong_about_an_assessment_is_said(more: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        assessed(initiative(), **more)
    assert refusal.value.messages == [said]


def test_only_an_effective_one_is_recognised_then_rewarded() -> None:
    found = initiative()
    with pytest.raises(ValidationError, match="hoạt động hiệu quả"):
        recognise(assessed(found, assessment="ordinary"))
    found = recognise(assessed(found))
    assert found.stage == "Được công nhận cấp tỉnh"

    found = services.reward(initiative=found, rewarded_on=TODAY, by=appraiser(), at=moment())
    assert (found.stage, found.rewarded_on) == ("Đã khen thưởng", TODAY)


def test_nobody_is_rewarded_before_recognition() -> None:
    with pytest.raises(ValidationError, match="Ghi quyết định công nhận trước"):
        services.reward(
            initiative=assessed(initiative()), rewarded_on=TODAY, by=appraiser(), at=moment()
        )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"level": "world"}, "Chọn cấp công nhận"),
        ({"number": " "}, "Nhập số quyết định công nhận"),
        ({"recognised_on": date(2026, 11, 1)},
         "Ngày công nhận không được trước ngày đánh giá 02/11/2026"),
    ],
)  # fmt: skip
def test_what_is_wrong_about_a_recognition_is_said(more: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        recognise(assessed(initiative()), **more)
    assert refusal.value.messages == [said]


def test_who_read_an_older_version_is_told() -> None:
    found = initiative()
    assessed(found, version=found.version)
    with pytest.raises(StaleError):
        assessed(found, version=found.version)


def test_the_unit_registers_and_only_appraisers_judge() -> None:
    found = initiative()
    with pytest.raises(PermissionDenied):
        appraise(found, by=officer())
    with pytest.raises(PermissionDenied):
        assessed(found, by=officer())
    with pytest.raises(PermissionDenied):
        recognise(found, by=officer())
    with pytest.raises(PermissionDenied):
        services.register(
            organisation=commune(),
            entry=None,
            by=officer(commune("Yên Thế")),
            at=moment(),  # type: ignore[arg-type]
        )
