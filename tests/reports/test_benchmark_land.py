"""Another made-up land than the country; apart from its tests, which hold the country all along."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db.models import CharField, Count, IntegerField, JSONField, Max, Min, TextField

from complaints.models import Petition
from portal.organisations.models import Organisation
from reports.benchmark import fill, page, province
from reports.benchmark.province import Made, Set

UNTIL = date(2026, 11, 20)


@pytest.mark.django_db
def test_a_land_may_be_one_province_and_two_years() -> None:
    assert not fill.is_filled()
    fill.fill(rows=300, until=UNTIL, tell=lambda _: None, land=fill.Land(1, 150, 730))
    assert fill.is_filled()
    assert Organisation.objects.filter(kind="commune").count() == 150
    assert Organisation.objects.get(kind="province").code == "T1"
    drawn = Petition.objects.aggregate(Min("received_on"), Max("received_on"), Count("pk"))
    assert drawn == {
        "received_on__min": date(2024, 11, 23), "received_on__max": UNTIL, "pk__count": 300,
    }  # fmt: skip
    assert Petition.objects.values("organisation").distinct().count() > 100
    fill.check_ours()  # nothing foreign in it
    with pytest.raises(ValidationError) as caught:
        fill.fill(rows=1, until=UNTIL, tell=print, land=fill.Land(1, 4, 10))
    assert caught.value.messages == ["Cơ sở dữ liệu này đã có số liệu đo: bỏ --fill để đo ngay."]


@pytest.mark.parametrize(
    ("options", "rows", "until", "land"),
    [
        ({"reports": True}, 200_000, date(2025, 12, 14), (1, 150, 730)),
        ({"reports": True, "rows": 50}, 50, date(2025, 12, 14), (1, 150, 730)),
        ({"rows": 7}, 7, None, (34, 100, 3650)),
        ({}, 1_000_000, None, (34, 100, 3650)),
    ],
)
def test_what_is_filled_in_for_which_measurement(
    db: None, monkeypatch: pytest.MonkeyPatch, options: dict[str, object], rows: int,
    until: date | None, land: tuple[int, int, int],
) -> None:  # fmt: skip
    asked: dict[str, object] = {}
    monkeypatch.setattr(fill, "fill", lambda **said: asked.update(said))
    monkeypatch.setattr("reports.management.commands.benchmark.Command.reports", lambda *_: "đã đo")
    monkeypatch.setattr("reports.management.commands.benchmark.Command.pages", lambda *_: "đã đo")
    out = StringIO()
    call_command("benchmark", fill=True, stdout=out, **options)
    assert out.getvalue() == "đã đo\n"
    assert (asked["rows"], asked["land"]) == (rows, fill.Land(*land))
    assert until is None or asked["until"] == until


def test_every_statement_of_the_filling_is_named() -> None:
    told = list(fill._statements())
    assert len(told) > 15
    for label, statement in told:
        assert label, statement[:60]
        assert not label.startswith("--")
        assert "\n--" not in label
        assert statement.strip()


@pytest.mark.parametrize(
    ("field", "default"),
    [
        (CharField(max_length=9), ""),
        (TextField(), ""),
        (CharField(max_length=9, default="a"), "a"),
        (IntegerField(default=0), 0),
        (IntegerField(), None),
        (IntegerField(null=True, default=3), None),
        (IntegerField(primary_key=True, default=3), None),
        (CharField(max_length=9, null=True), None),
        (CharField(max_length=9, db_default="b"), None),
        (JSONField(default=dict), None),
        (CharField(max_length=9, default=list), "{}"),
    ],
)
def test_what_postgresql_fills_in_for_a_column(field: object, default: object) -> None:
    assert fill._default(field) == default  # type: ignore[arg-type]


# --- the page of docs


def test_a_page_that_is_not_there_yet_begins_with_its_first_section(tmp_path: Path) -> None:
    paper = tmp_path / "do.md"
    page.put("Một", "\n1\n\n", paper)
    assert paper.read_text(encoding="utf-8") == "## Một\n\n1\n"
    page.put("Hai", "2", paper)
    assert paper.read_text(encoding="utf-8") == "## Một\n\n1\n\n## Hai\n\n2\n"


def test_smaller_headings_belong_to_their_section(tmp_path: Path) -> None:
    paper = tmp_path / "do.md"
    page.put("", "# Đo", paper)
    page.put("Một", "1\n\n### Nhỏ\n\nvẫn 1", paper)
    page.put("Hai", "2", paper)
    page.put("Một", "một", paper)
    assert paper.read_text(encoding="utf-8") == "# Đo\n\n## Một\n\nmột\n\n## Hai\n\n2\n"


def test_writing_the_same_again_changes_nothing(tmp_path: Path) -> None:
    paper = tmp_path / "do.md"
    for _ in range(2):
        page.put("", "# Đo", paper)
        page.put("Một", "1", paper)
        told = paper.read_text(encoding="utf-8")
    assert told == "# Đo\n\n## Một\n\n1\n"


@pytest.mark.parametrize(
    ("size", "shown"), [(0, ""), (1, "1"), (1000, "1"), (1001, "2"), (1_234_567, "1.235")]
)
def test_a_file_takes_at_least_a_kilobyte(size: int, shown: str) -> None:
    assert province._line(Made("Biểu", 1.0, size), 4.0) == f"| Biểu | 1,0 | 25% | {shown} |"


def test_what_takes_too_long_is_said() -> None:
    told = province.section(Set((Made("Biểu", 61.04, 1),), 600.4, 100, 4), date(2026, 11, 2))
    assert "| Cả bộ: quá (≤ 60 s, ≤ 600 MiB) | 61,0 | 100% | |" in told
    assert "Bộ nhớ cao nhất: 600 MiB." in told
    assert "đo ngày 02/11/2026" in told
