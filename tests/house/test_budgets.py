"""A check that finds nothing proves nothing: each one must find the sin that is planted for it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from portal.house import budgets, pages
from portal.house.exceptions import ALLOWED, Allowance

Plant = Callable[[str, str], None]


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    def write(name: str, text: str) -> None:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    return write


def function(lines: int, *, name: str = "f", argument: str = "") -> str:
    """A function of that many lines, its `def` among them."""
    return f"def {name}({argument}):\n" + "    pass\n" * (lines - 1)


def found(check: Callable[[Path], object], root: Path) -> list[str]:
    return [str(one) for one in check(root)]  # type: ignore[attr-defined]


def test_a_function_over_forty_lines_is_found(plant: Plant, tmp_path: Path) -> None:
    plant("portal/a.py", function(40, name="just") + function(41, name="over"))
    assert found(budgets.long_functions, tmp_path) == ["portal/a.py:over: function 41, allowed 40"]


def test_explaining_a_function_costs_nothing(plant: Plant, tmp_path: Path) -> None:
    told = "def f():\n" + '    """Why.\n' + "    more\n" * 30 + '    """\n\n' + "    pass\n" * 39
    plant("portal/a.py", told)
    assert found(budgets.long_functions, tmp_path) == []


def test_a_view_over_fifteen_lines_is_found(plant: Plant, tmp_path: Path) -> None:
    long = function(16, name="page", argument="request")
    plant("reception/views.py", long + function(16, name="helper", argument="form"))
    plant("reports/views/desk.py", long)
    plant("reports/services.py", long)
    assert found(budgets.long_views, tmp_path) == [
        "reception/views.py:page: view 16, allowed 15",
        "reports/views/desk.py:page: view 16, allowed 15",
    ]


def test_a_house_of_long_functions_is_found(plant: Plant, tmp_path: Path) -> None:
    plant("portal/a.py", function(9) * 8 + function(30) * 2)
    assert found(budgets.usual_functions, tmp_path) == [
        "the house: median function 9, allowed 8",
        "the house: 90th percentile of functions 30, allowed 25",
    ]


def test_short_functions_are_no_finding(plant: Plant, tmp_path: Path) -> None:
    plant("portal/a.py", function(8) * 18 + function(25) * 2)
    assert found(budgets.usual_functions, tmp_path) == []


def test_a_file_over_its_lines_is_found(plant: Plant, tmp_path: Path) -> None:
    plant("portal/a.py", "x = 1\n\n" * 300)
    plant("portal/b.py", "x = 1\n" * 301)
    plant("portal/settings.py", "X = 1\n" * 201)
    plant("portal/migrations/0001_initial.py", "x = 1\n" * 999)
    plant("tests/test_b.py", "x = 1\n" * 301)
    assert found(budgets.long_files, tmp_path) == [
        "portal/b.py: file 301, allowed 300",
        "portal/settings.py: file 201, allowed 200",
        "tests/test_b.py: file 301, allowed 300",
    ]


def test_a_template_over_eighty_lines_is_found(plant: Plant, tmp_path: Path) -> None:
    plant("templates/a.html", "<p>\n" * 81)
    assert found(budgets.long_templates, tmp_path) == ["templates/a.html: template 81, allowed 80"]


@pytest.mark.parametrize(("lines", "many"), [(119, 1), (120, 0), (180, 0), (181, 1)])
def test_too_few_and_too_many_tests_are_found(
    plant: Plant, tmp_path: Path, lines: int, many: int
) -> None:
    plant("portal/a.py", "x = 1\n" * 100)
    plant("tests/test_a.py", "x = 1\n" * lines)
    assert len(found(budgets.share_of_tests, tmp_path)) == many


class TestAllowance:
    SIN = "portal/a.py: file 301, allowed 300"

    @pytest.fixture(autouse=True)
    def a_long_file(self, plant: Plant) -> None:
        plant("portal/a.py", "x = 1\n" * 301)
        plant("tests/test_a.py", "x = 1\n" * 200)
        plant("tests/test_b.py", "x = 1\n" * 200)
        plant("docs/adr/0007-law-is-long.md", "why")

    def given(self, root: Path, *rows: Allowance) -> list[str]:
        return list(budgets.findings(root, rows))

    def test_without_one_the_file_is_a_finding(self, tmp_path: Path) -> None:
        assert self.given(tmp_path) == [self.SIN]

    def test_with_one_it_is_not(self, tmp_path: Path) -> None:
        assert self.given(tmp_path, Allowance("file", "portal/a.py", 310, "0007")) == []

    def test_it_ends_at_its_limit(self, tmp_path: Path) -> None:
        assert self.given(tmp_path, Allowance("file", "portal/a.py", 300, "0007")) == [self.SIN]

    def test_it_needs_a_decision(self, tmp_path: Path) -> None:
        row = Allowance("file", "portal/a.py", 310, "0099")
        assert self.given(tmp_path, row) == ["portal/a.py: there is no decision 0099 in docs/adr"]

    def test_it_goes_when_it_is_not_needed(self, tmp_path: Path) -> None:
        used = Allowance("file", "portal/a.py", 310, "0007")
        spare = Allowance("file", "portal/b.py", 310, "0007")
        assert self.given(tmp_path, used, spare) == [
            "portal/b.py: its exception for file is not needed"
        ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('<p style="color:red">', "inline style"),
        ("<style>p{}</style>", "style sheet in a template"),
        ("<script>alert(1)</script>", "inline script"),
        ('<a href="#" onclick="f()">', "inline handler"),
        ('<img src="https://example.org/a.png">', "address of another site"),
        ("{{ text|safe }}", "escaping switched off"),
        ("{% autoescape off %}", "escaping switched off"),
    ],
)
def test_what_the_security_policy_refuses_is_found(text: str, what: str) -> None:
    assert list(pages.refused("templates/a.html", f"<p>\n{text}")) == [
        f"templates/a.html:2: {what}"
    ]


@pytest.mark.parametrize(
    "text",
    [
        '<script src="/static/a.js" defer></script>',
        "<p>on time = good</p>",
        '<a href="https://x.vn">',
    ],
)
def test_what_the_policy_allows_is_no_finding(text: str) -> None:
    assert list(pages.refused("templates/a.html", text)) == []


@pytest.mark.parametrize(
    ("text", "found"), [("<style></style>", 0), ('<col style="width:4%">', 1), ("{{ a|safe }}", 1)]
)
def test_paper_may_carry_a_sheet_and_nothing_else(text: str, found: int) -> None:
    assert len(list(pages.refused("templates/reports/print/a.html", text))) == found


@pytest.fixture
def only_planted(tmp_path: Path, settings: Settings) -> None:
    engine = "django.template.backends.django.DjangoTemplates"
    settings.TEMPLATES = [{"BACKEND": engine, "DIRS": [tmp_path / "templates"]}]


@pytest.mark.usefixtures("only_planted")
def test_a_template_that_does_not_compile_is_found(plant: Plant, tmp_path: Path) -> None:
    plant("templates/a.html", "{% if %}")
    plant("templates/b.html", '{% include "a.html" %}')
    assert [one.split(":")[:2] for one in pages.findings(tmp_path)] == [
        ["templates/a.html", " does not compile"]
    ]


@pytest.mark.usefixtures("only_planted")
def test_a_part_that_does_not_exist_is_found(plant: Plant, tmp_path: Path) -> None:
    plant("templates/a.html", '{% include "b.html" %}{% include variable %}')
    assert list(pages.findings(tmp_path)) == ["templates/a.html: there is no template b.html"]


def test_the_house_itself_keeps_its_allowances_few() -> None:
    assert len(ALLOWED) <= 12
