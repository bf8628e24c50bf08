"""What the two commands say, to people and to programs, and what they leave in a folder."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from reports import checks
from tests.reports import factories as make
from tests.reports.on_edges import BEFORE, FIRST

UNREAD = (
    "Không hiểu kỳ “NAM/26”. "
    "Viết như NAM/2022, QI/2026, 6T/2026, T5/2026 hoặc 2026-01-01..2026-06-30."
)


def printed(command, *arguments):
    out, err = StringIO(), StringIO()
    call_command(command, *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def refused(command, *arguments):
    with pytest.raises(CommandError) as error:
        printed(command, *arguments)
    return str(error.value)


@pytest.mark.parametrize("command", ["compute_indicators", "make_report"])
def test_of_one_province_the_unit_need_not_be_named(land, leader, command, tmp_path):
    where = ["--out", str(tmp_path)] if command == "make_report" else []
    said = refused(command, "--period", "NAM/2026", *where)
    assert said == "Chưa có hồ sơ của đơn vị nào. Nhập sổ hoặc ghi lượt tiếp trước."
    make.petition(land.commune, leader, FIRST)
    make.petition(land.neighbour, leader, FIRST)
    said = refused(command, "--period", "NAM/2026", *where)
    assert said == "Nhập mã đơn vị (--unit), ví dụ BAC-NINH."
    assert list(tmp_path.iterdir()) == []


def test_a_table_tells_value_parts_last_year_and_label(land, leader):
    for received, processed in ((BEFORE, None), (FIRST, FIRST), (FIRST, FIRST)):
        make.petition(land.commune, leader, received, processed_on=processed)
    out, _ = printed("compute_indicators", "--period", "NAM/2026",
                     "--codes", " XLD-31 ,,XLD-33, GQ-03")  # fmt: skip
    assert [" ".join(line.split()) for line in out.splitlines()[:3]] == [
        "XLD-31 2 đơn cùng kỳ 1 Số đơn tiếp nhận trong kỳ",
        "XLD-33 66,67 % 2/3 cùng kỳ 0,00 Tỷ lệ đơn đã xử lý",
        "GQ-03 – % 0/0 Tỷ lệ giải quyết khiếu nại, tố cáo thuộc thẩm quyền",
    ]


def test_warnings_go_beside_what_programs_read(land, leader):
    make.petition(land.commune, leader, FIRST, kind="recommendation", processed_on=FIRST)
    codes = ",".join(checks.needed())
    usual = ["--unit", "BAC-NINH.XA-A", "--period", "NAM/2026", "--codes", codes]
    out, err = printed("compute_indicators", *usual, "--json")
    assert set(json.loads(out)) == set(checks.needed())
    assert "Lưu ý: Số liệu chênh lệch 1 đơn" in err
    table, silent = printed("compute_indicators", *usual)
    assert "Lưu ý: Số liệu chênh lệch 1 đơn" in table
    assert silent == ""


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--regime", "tt02"],
         "Không có chế độ báo cáo “tt02”. Dùng --regime dan-van hoặc tt06."),
        (["--period", "NAM/26"],
         UNREAD),
        (["--unit", "KHONG-CO"], "Không có đơn vị mã KHONG-CO. Xem mã ở trang Đơn vị."),
    ],
)  # fmt: skip
def test_what_a_report_cannot_be_made_of_is_one_sentence(land, tmp_path, more, said):
    usual = ["--unit", "BAC-NINH.XA-A", "--period", "NAM/2026", "--out", str(tmp_path / "moi")]
    assert refused("make_report", *usual, *more) == said
    assert not (tmp_path / "moi").exists()


def test_a_report_replaces_the_one_before_and_leaves_nothing_beside_it(land, tmp_path):
    name = "bao-cao-dan-van-BAC-NINH.XA-A-QI-2026.json"
    (tmp_path / name).write_text("cũ")
    out, _ = printed(
        "make_report", "--unit", "BAC-NINH.XA-A", "--period", "QI/2026",
        "--format", "json", "--out", str(tmp_path),
    )  # fmt: skip
    assert [one.name for one in tmp_path.iterdir()] == [name]
    assert out.strip() == str(tmp_path / name)
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o644
    assert json.loads((tmp_path / name).read_text(encoding="utf-8"))
