"""The sentence and the steps of a board at their edges: the last day, none at all, one alone."""

from datetime import date, timedelta

import pytest

from complaints.models import Case, Decision
from reports.period import between
from reports.selectors.boards.steps import _days
from tests.reports import factories
from tests.reports.factories import TODAY
from tests.reports.on_boards import part

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


# --- the sentence


def text(shown) -> str:
    return part("cau-bao-cao", shown)["text"]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2026, 1, 1), TODAY, "Từ đầu năm 2026 đến ngày 20/11/2026"),
        (date(2026, 1, 1), date(2026, 1, 1), "Từ đầu năm 2026 đến ngày 01/01/2026"),
        (date(2026, 1, 2), TODAY, "Từ ngày 02/01/2026 đến ngày 20/11/2026"),
        (date(2026, 2, 1), TODAY, "Từ ngày 01/02/2026 đến ngày 20/11/2026"),
        (date(2025, 1, 1), TODAY, "Từ ngày 01/01/2025 đến ngày 20/11/2026"),
        (date(2025, 12, 15), TODAY, "Từ ngày 15/12/2025 đến ngày 20/11/2026"),
    ],
)
def test_the_sentence_says_its_days(seen, land, start, end, words):
    assert text(seen(between(start, end))).startswith(f"{words}, {land.province.name} đã tiếp ")


def test_the_sentence_of_nothing(seen, land):
    assert text(seen()) == (
        f"Từ đầu năm 2026 đến ngày 20/11/2026, {land.province.name} đã tiếp 0 lượt công dân đến đề "
        "nghị giải quyết 0 vụ việc; tiếp nhận 0 đơn; không có đơn khiếu nại, tố cáo thuộc thẩm "
        "quyền phải giải quyết."
    )


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (3, 1, "tiếp nhận 3 đơn, tăng 2 đơn so với cùng kỳ"),
        (1, 3, "tiếp nhận 1 đơn, giảm 2 đơn so với cùng kỳ"),
        (2, 2, "tiếp nhận 2 đơn, số đơn không đổi so với cùng kỳ"),
        (0, 1, "tiếp nhận 0 đơn, giảm 1 đơn so với cùng kỳ"),
    ],
)
def test_the_sentence_says_what_changed(seen, land, head, now, before, words):
    for year, count in ((2026, now), (2025, before)):
        for _ in range(count):
            factories.petition(land.commune, head, date(year, 5, 4))
    assert words in text(seen())


def test_every_number_of_the_sentence_leads_to_its_list_and_no_word_does(seen, land, head):
    factories.visit(land.commune, head, TODAY, people=2)
    parts = part("cau-bao-cao", seen())["parts"]
    linked = [one for one in parts if one.link]
    assert [one.link.partition("?")[0].rpartition("/")[2] for one in linked] == [
        "TCD-01", "TCD-03", "XLD-31",
    ]  # fmt: skip
    assert all(one.text.isdigit() for one in linked)
    assert "".join(one.text for one in parts) == text(seen())


def test_the_sentence_of_what_was_settled(seen, land, head):
    """Two are ours and accepted, one of them is settled: half of them."""
    for settled in (TODAY - DAY, None):
        opened = factories.case(land.commune, date(2026, 9, 1), settled_on=settled)
        factories.petition(
            land.commune, head, date(2026, 8, 20), case=opened, state="accepted",
            is_competent=True, is_eligible=True, processed_on=date(2026, 9, 1),
            settled_on=settled, closed_on=settled,
        )  # fmt: skip
    told = text(seen())
    assert told.endswith(
        "; đã giải quyết xong 1/2 đơn khiếu nại, tố cáo thuộc thẩm quyền."
    )  # of so few no share is told


# --- the steps


@pytest.mark.parametrize(
    ("took", "days"),
    [
        (None, None), (timedelta(0), 0), (timedelta(days=24), 24), (timedelta(days=24.5), 24.5),
        (timedelta(days=1), 1), (timedelta(days=0.5), 0.5), (timedelta(days=365), 365),
    ],
)  # fmt: skip
def test_days_to_the_half(took, days):
    assert _days(took) == days


@pytest.mark.parametrize(
    ("waits", "median", "longest"),
    [([7], 7, 7), ([1, 4], 2.5, 4), ([1, 4, 100], 4, 100), ([0, 0], 0, 0), ([1, 2, 3, 6], 2.5, 6)],
)
def test_the_middle_of_how_long_a_step_took(seen, land, head, waits, median, longest):
    for wait in waits:
        opened = factories.case(land.commune, TODAY - DAY)
        factories.petition(land.commune, head, TODAY - DAY - wait * DAY, case=opened)
    taken = part("cac-buoc", seen())["rows"][1]
    assert (taken.count, taken.median, taken.longest) == (len(waits), median, longest)


def test_a_step_counts_what_was_taken_in_the_days_of_the_board(seen, land, head):
    """On the first and the last day of the window, and neither before nor after."""
    window = between(date(2026, 10, 1), date(2026, 10, 31))
    for day in (window.start - DAY, window.start, window.end, window.end + DAY):
        factories.petition(land.commune, head, day, case=factories.case(land.commune, day))
    came, taken, *_ = part("cac-buoc", seen(window))["rows"]
    assert (came.count, taken.count, taken.longest) == (2, 2, 0)


def test_a_case_of_several_petitions_is_one_case(seen, land, head):
    opened = factories.case(land.commune, TODAY - DAY)
    for days in (1, 11):
        factories.petition(land.commune, head, TODAY - days * DAY, case=opened)
    taken = part("cac-buoc", seen())["rows"][1]
    assert (taken.count, taken.median, taken.longest) == (1, 5, 10)


def test_what_was_carried_out_is_counted_from_the_day_of_the_paper(seen, land, head):
    settled = TODAY - 40 * DAY
    opened = factories.case(land.commune, settled - 9 * DAY, settled_on=settled)
    given = {"case": opened, "kind": "complaint", "number": "1/QĐ", "issued_on": settled,
             "result": "upheld", "summary": "x", "signed_by": "Chủ tịch", "must_enforce": True,
             "effective_on": settled, "enforced_on": TODAY}  # fmt: skip
    Decision.objects.create(**factories.at_home(land.commune), **given)
    *_, made, done = part("cac-buoc", seen())["rows"]
    assert (made.count, made.median, done.count, done.median) == (1, 9, 1, 40)
    Case.objects.update(settled_on=TODAY + DAY)  # to come: not of these days
    *_, made, _ = part("cac-buoc", seen())["rows"]
    assert made.count == 0
