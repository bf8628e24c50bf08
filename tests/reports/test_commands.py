"""The two commands that scripts depend on."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from portal.access.roles import Role
from tests.reports import factories


@pytest.fixture
def unit(land):
    leader = factories.user(Role.UNIT_HEAD, land.commune)
    factories.petition(land.commune, leader, factories.TODAY)
    return land.commune


def printed(command, *arguments):
    out, err = StringIO(), StringIO()
    call_command(command, *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_figures_as_json(unit):
    out, _ = printed(
        "compute_indicators", "--unit", unit.code, "--period", "NAM/2026",
        "--codes", "XLD-31, GQ-03", "--json",
    )  # fmt: skip
    assert json.loads(out) == {
        "XLD-31": {"value": 1, "numerator": None, "denominator": None, "previous": None,
                   "unit": "đơn", "definition_version": 1},
        "GQ-03": {"value": None, "numerator": 0, "denominator": 0, "previous": None, "unit": "%",
                  "definition_version": 1},
    }  # fmt: skip


def test_figures_as_a_table_with_their_warnings(unit):
    factories.petition(
        unit, factories.user(Role.UNIT_HEAD, unit), factories.TODAY, kind="recommendation",
        processed_on=factories.TODAY,
    )  # fmt: skip
    out, _ = printed("compute_indicators", "--unit", unit.code, "--period", "NAM/2026")
    assert "XLD-31" in out
    assert "Lưu ý: Số liệu chênh lệch 1 đơn" in out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--unit", "KHONG-CO", "--period", "NAM/2026"], "Không có đơn vị mã KHONG-CO"),
        (["--unit", "BAC-NINH", "--period", "2026"], "Không hiểu kỳ “2026”"),
        (["--unit", "BAC-NINH", "--period", "NAM/2026", "--codes", "X"], "Không có chỉ tiêu X"),
    ],
)
def test_bad_input_is_one_sentence(unit, arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        printed("compute_indicators", *arguments)


@pytest.mark.parametrize("form", ["json", "xlsx", "pdf"])
def test_a_report_is_written_whole(unit, tmp_path, form):
    out, _ = printed(
        "make_report", "--unit", unit.code, "--period", "NAM/2026", "--regime", "dan-van",
        "--format", form, "--out", str(tmp_path / "moi"),
    )  # fmt: skip
    (made,) = (tmp_path / "moi").iterdir()
    assert made.name == f"bao-cao-dan-van-{unit.code}-NAM-2026.{form}"
    assert out.strip() == str(made)
    assert made.stat().st_size > 500


def test_a_folder_that_takes_no_file_is_named(unit, tmp_path):
    (tmp_path / "tep").write_text("x")  # a file stands where the folder should be
    folder = str(tmp_path / "tep")
    with pytest.raises(CommandError, match=r"Không ghi được tệp vào .*tep\. Chọn thư mục khác"):
        printed("make_report", "--unit", unit.code, "--period", "NAM/2026", "--format", "json",
                "--out", folder)  # fmt: skip


def test_a_report_tells_its_file_in_a_form_that_programs_read(unit, tmp_path):
    out, err = printed(
        "make_report", "--unit", unit.code, "--period", "NAM/2026", "--format", "json",
        "--out", str(tmp_path), "--json",
    )  # fmt: skip
    told = json.loads(out)
    made = tmp_path / f"bao-cao-dan-van-{unit.code}-NAM-2026.json"
    assert told["file"] == str(made)
    assert [type(told["warnings"]), err] == [list, ""]
    window = json.loads(made.read_text())["period"]  # which runs on for three weeks
    assert [window["to"], window["as_of"]] == ["2026-12-14", "2026-11-20"]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--format", "odt"], r"Chọn pdf, .*hoặc json"),
        (["--regime", "tt03"], "Không có chế độ báo cáo “tt03”. Dùng --regime dan-van hoặc tt06"),
        (["--period", "NAM"], "Không hiểu kỳ"),
    ],
)
def test_what_it_cannot_make_leaves_no_file(unit, tmp_path, more, sentence):
    usual = ["--unit", unit.code, "--period", "NAM/2026", "--out", str(tmp_path)]
    with pytest.raises(CommandError, match=sentence):
        printed("make_report", *usual, *more)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_taken_by_a_folder_leaves_no_half_of_a_file(unit, tmp_path):
    name = f"bao-cao-dan-van-{unit.code}-NAM-2026.json"
    (tmp_path / name).mkdir()
    with pytest.raises(CommandError, match="Không ghi được tệp vào"):
        printed("make_report", "--unit", unit.code, "--period", "NAM/2026", "--format", "json",
                "--out", str(tmp_path))  # fmt: skip
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_a_report_takes_the_place_of_the_one_before_and_may_be_read(unit, tmp_path):
    for _ in range(2):
        printed("make_report", "--unit", unit.code, "--period", "NAM/2026", "--format", "json",
                "--out", str(tmp_path))  # fmt: skip
    [made] = tmp_path.iterdir()
    assert made.stat().st_mode & 0o777 == 0o644


def test_a_regime_of_its_own_has_a_file_of_its_own(unit, tmp_path):
    printed("make_report", "--unit", unit.code, "--period", "NAM/2026", "--regime", "tt06",
            "--format", "json", "--out", str(tmp_path))  # fmt: skip
    [made] = tmp_path.iterdir()
    assert unit.code in made.name
    assert "dan-van" not in made.name
