"""The set of reports of a province is made whole, and its figures keep their place on the page."""

from datetime import date

import pytest

from reports import documents
from reports.benchmark import fill, page, province
from reports.benchmark.province import Made, Set


@pytest.mark.django_db
def test_the_set_holds_the_six_forms_and_both_reports_in_every_format() -> None:
    land = fill.Land(provinces=1, communes=4, days=730)
    fill.fill(rows=200, until=province.UNTIL, tell=lambda _: None, land=land)
    found = province.make()
    labels = [one.label for one in found.made]
    assert labels[:3] == ["Số liệu của sáu biểu", "Sáu biểu PDF", "Sáu biểu Excel"]
    assert len(labels) == 3 + 2 * (1 + len(documents.MEDIA_TYPES))
    papers = [one for one in found.made if not one.label.startswith("Số liệu của ")]
    assert len(papers) == 2 + 2 * len(documents.MEDIA_TYPES)
    assert all(one.size for one in papers)
    assert (found.units, found.petitions) == (4, 100)


WITHIN = Set((Made("Sáu biểu PDF", 45.0, 1_500_001), Made("Báo cáo", 15.0, 0)), 600, 100_000, 150)


@pytest.mark.parametrize(
    ("seconds", "memory", "within"), [(45, 600, True), (45.1, 600, False), (45, 600.5, False)]
)
def test_it_is_within_its_budget_to_the_last_second(
    seconds: float, memory: float, within: bool
) -> None:
    made = (Made("Sáu biểu PDF", seconds, 1), WITHIN.made[1])
    assert Set(made, memory, 100_000, 150).is_within is within


def test_the_section_tells_what_each_took_of_the_whole() -> None:
    told = province.section(WITHIN, date(2026, 11, 22))
    assert "150 đơn vị, 100.000 đơn trong kỳ" in told
    assert "| Sáu biểu PDF | 45,0 | 75% | 1.501 |" in told
    assert "| Báo cáo | 15,0 | 25% |  |" in told
    assert "| Cả bộ: đạt (≤ 60 s, ≤ 600 MiB) | 60,0 | 100% | |" in told
    assert "Bộ nhớ cao nhất: 600 MiB." in told


def test_a_section_is_replaced_and_the_others_stay(tmp_path) -> None:
    paper = tmp_path / "benchmarks.md"
    page.put("", "# Đo\n\nMở đầu.", paper)
    page.put("Một", "1", paper)
    page.put("Hai", "2", paper)
    page.put("Một", "một", paper)
    page.put("", "# Đo\n\nMở đầu mới.", paper)
    assert paper.read_text() == "# Đo\n\nMở đầu mới.\n\n## Một\n\nmột\n\n## Hai\n\n2\n"
