"""Whatever is sent in is taken in or refused, row by row or whole, in a sentence that helps."""

import re

import pytest
from django.core.exceptions import ValidationError

from portal.access.roles import Role
from reception.models import Visit
from reports.models import ImportState
from tests.reports import factories
from tests.reports.register_files import Take, taker
from tests.reports.register_jobs import entered, in_hand
from tests.reports.ugly_files import UGLY, Ugly

WHAT_TO_DO = re.compile(r"(Mở bằng|Chọn|Tải|Chia|Thêm|Bỏ|Nhập|Sửa|Định dạng|Mở tệp)")


@pytest.fixture
def take(db: None) -> Take:
    return taker()


@pytest.mark.parametrize("ugly", UGLY, ids=lambda ugly: ugly.name)
def test_an_ugly_file_comes_in_or_it_is_said_why_not(take: Take, ugly: Ugly) -> None:
    try:
        outcome = take("visits", ugly.make())
    except ValidationError as error:
        (sentence,) = error.messages
        assert ugly.says, sentence
        assert ugly.says in sentence
        assert WHAT_TO_DO.search(sentence)
        assert not Visit.objects.exists()
        return
    assert [(cell.row, cell.column) for cell in outcome.refused] == list(ugly.refused)
    assert outcome.created == ugly.made == Visit.objects.count()
    for cell in outcome.refused[:1]:
        assert ugly.says in cell.reason
        assert WHAT_TO_DO.search(cell.reason)


def test_there_are_twenty_and_more() -> None:
    assert len(UGLY) > 30


@pytest.mark.parametrize(
    "name",
    ["formulas", "two header rows and the numbers below", "a zip bomb", "a list with commas"],
)
def test_in_the_browser_it_is_the_same(land: factories.Land, name: str) -> None:
    ugly = next(one for one in UGLY if one.name == name)
    job = in_hand(land.commune, factories.user(Role.CLERK, land.commune), ugly.make())
    if not ugly.made:
        assert job.state == ImportState.FAILED
        assert ugly.says in job.error
        return
    assert entered(job).created_count == ugly.made == Visit.objects.count()
    assert [(cell.row, cell.column) for cell in job.refusals.all()] == list(ugly.refused)
