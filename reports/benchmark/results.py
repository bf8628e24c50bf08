"""The result as a table on the screen, as JSON, and as the page in docs."""

import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import django
from django.db import connection

from complaints.models import Petition
from reports.benchmark import floors
from reports.benchmark.measure import Floors, Line, Timing
from reports.sentences import number

SIGN = {floors.PUBLIC: "sàn 1", floors.STAFF: "sàn 2", "": ""}
HEADS = (
    "Phép đo",
    "Truy vấn",
    "Trung vị (ms)",
    "Nhanh nhất (ms)",
    "p95 (ms)",
    "Tỷ lệ",
    "Ngân sách",
    "Kết quả",
)
INTRODUCTION = """# Đo hiệu năng

Lệnh `benchmark --fill --rows N`, rồi `benchmark --write`, trên một cơ sở dữ liệu trống dành riêng. Trang này do lệnh viết, không sửa tay.

Một nước giả: 34 tỉnh, mỗi tỉnh 100 xã, mười năm đơn cùng hồ sơ, bước, thời hạn, quyết định, lượt tiếp. Một xã của mỗi tỉnh nhận một phần năm số đơn của tỉnh.
Lệnh khởi động gunicorn (2 tiến trình, mỗi tiến trình 4 luồng) với cấu hình của cổng trên cơ sở dữ liệu ấy và hỏi từng trang qua HTTP trên chính máy này: một người dùng, một kết nối giữ mở, cookie của phiên đã đăng nhập, biểu mẫu có mã CSRF. Máy đo, máy chủ web và cơ sở dữ liệu chia nhau các nhân.
Mỗi dòng là trung vị của {rounds} vòng, mỗi vòng là trung vị của {times} lượt; mỗi vòng hỏi lần lượt mọi trang. Trước đó mỗi trang được hỏi vài lượt, nên mẫu trang đã dịch và câu truy vấn của số liệu đã dựng sẵn. Số truy vấn đếm riêng, trong tiến trình đo. Dòng không có tỷ lệ không phải là trang: phép tính ấy chạy trong tiến trình đo; các dòng “Truy vấn tìm” cũng vậy, tỷ lệ của chúng chỉ để so với một trang.
Sàn 1 là một trang công khai với một mẫu nhỏ và một truy vấn theo khóa; sàn 2 là trang ấy khi đã đăng nhập; cả hai do cùng máy chủ web phục vụ.
Máy đo dùng chung và nhiễu: số mili giây chỉ đúng với máy này, lúc này; tỷ lệ trong cùng một lần đo mới đáng so sánh, và kết quả tính theo tỷ lệ ấy.
"""  # noqa: E501  # a paragraph of the page is a line


@dataclass(frozen=True)
class Result:
    floors: Floors
    lines: Sequence[Line]
    rounds: int
    times: int  # in each round
    memory: float  # MiB
    on: date


def facts(result: Result) -> list[tuple[str, str]]:
    """Where and upon what it was measured; nothing that names the machine."""
    return [
        ("Ngày đo", f"{result.on:%d/%m/%Y}"),
        ("Số đơn", number(Petition.objects.count())),
        ("Máy", f"{os.cpu_count()} nhân, {platform.system()} {platform.machine()}"),
        ("Tải khi đo xong, trung bình một phút", _ms(os.getloadavg()[0])),
        ("Python", platform.python_version()),
        ("Django", django.get_version()),
        ("PostgreSQL", _postgres()),
        ("Bộ nhớ cao nhất của một tiến trình", f"{result.memory:.0f} MiB"),
        ("Một lần băm chậm mã tra cứu", f"{_ms(result.floors.hash.median)} ms"),
    ]


def rows(result: Result) -> Iterator[tuple[str, ...]]:
    """The cells of each line, the floors first."""
    for label, floor in (("Sàn 1", result.floors.public), ("Sàn 2", result.floors.staff)):
        yield (label, *_times(floor), "1,0", "", "")
    for line in result.lines:
        sign = SIGN[line.subject.floor]
        ratio = f"{_ms(line.times)} × {sign}" if line.times is not None else ""
        yield (line.subject.label, *_times(line.timing), ratio, _budget(line), _verdict(line))


def table(result: Result) -> str:
    lines = [HEADS, *rows(result)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEADS))]
    told = [_padded(line, widths) for line in lines]
    return "\n".join([*told, "", *(f"{name}: {value}" for name, value in facts(result))])


def page(result: Result) -> str:
    said = [f"| {name} | {value} |" for name, value in facts(result)]
    cells = [f"| {' | '.join(line)} |" for line in rows(result)]
    introduction = INTRODUCTION.format(rounds=result.rounds, times=result.times)
    return "\n".join([
        introduction, "| | |", "|---|---|", *said, "",
        f"| {' | '.join(HEADS)} |", "|---|---:|---:|---:|---:|---:|---|---|", *cells, "",
    ])  # fmt: skip


def as_json(result: Result) -> dict[str, Any]:
    """Numbers unrounded, for comparing two runs."""
    return {
        "facts": dict(facts(result)),
        "floors": {name: vars(timing) for name, timing in vars(result.floors).items()},
        "lines": [
            {"label": line.subject.label, **vars(line.timing), "times": line.times,
             "budget": vars(line.subject.budget), "missed": line.missed}
            for line in result.lines
        ],
    }  # fmt: skip


def _times(taken: Timing) -> tuple[str, str, str, str]:
    return str(taken.queries), _ms(taken.median), _ms(taken.best), _ms(taken.p95)


def _budget(line: Line) -> str:
    budget = line.subject.budget
    hashed = " + 1 lần băm" if budget.hashes else ""
    parts = (
        f"≤ {budget.times:g} × {SIGN[line.subject.floor]}{hashed}" if budget.times else "",
        f"≤ {budget.milliseconds:g} ms" if budget.milliseconds else "",
        f"p95 ≤ {budget.p95:g} ms" if budget.p95 else "",
        f"≤ {budget.queries} truy vấn" if budget.queries else "",
    )
    return ", ".join(filter(None, parts))


def _verdict(line: Line) -> str:
    if not _budget(line):
        return ""
    return f"quá: {', '.join(line.missed)}" if line.missed else "đạt"


def _ms(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def _padded(line: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = (
        cell.ljust(width) if place in {0, 6, 7} else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(line, widths, strict=True))
    )
    return "  ".join([first, *rest]).rstrip()


def _postgres() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0]).split()[0]
